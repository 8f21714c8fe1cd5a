"""Columns that hold a word of ours."""

from enum import StrEnum

from sqlalchemy import Enum


def word(words: type[StrEnum], length: int) -> Enum:
    """A text column whose values are read back as members of *words*; another word in it is an error."""
    return Enum(words, native_enum=False, length=length, values_callable=lambda kinds: [kind.value for kind in kinds])
