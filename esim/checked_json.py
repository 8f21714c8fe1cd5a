"""JSON of other people, checked value by value as it is read; what has another shape raises `WrongShape`."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

Json: TypeAlias = Mapping[str, Any]
T = TypeVar("T")

LARGEST = 2**53
"""What JSON numbers hold exactly; a hundred times that still fits a column of 64 bits."""
LONGEST = 200


class WrongShape(ValueError):
    """A value is not what the supplier promises; the text names the field, never the value."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} has another shape")


def table(value: object, name: str) -> Json:
    """An object."""
    if not isinstance(value, Mapping):
        raise WrongShape(name)
    return value


def items(row: Json, name: str) -> list[object]:
    """A list; an empty one where it is missing or null."""
    value = row.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise WrongShape(name)
    return value


def text(row: Json, name: str, *, longest: int = LONGEST) -> str:
    """A text of one line that is not empty."""
    value = optional_text(row, name, longest=longest)
    if value is None or not value.strip():
        raise WrongShape(name)
    return value


def optional_text(row: Json, name: str, *, longest: int = LONGEST) -> str | None:
    """A text of one line; None where it is missing, null or empty."""
    value = row.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > longest or not value.isprintable()):
        raise WrongShape(name)
    return value or None


def whole(row: Json, name: str, least: int = -LARGEST, most: int = LARGEST) -> int:
    """A whole number; digits in a string are one, a float or a bool is none."""
    value = row.get(name)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongShape(name)
    if not least <= value <= most:
        raise WrongShape(name)
    return value


def one_of(row: Json, name: str, meanings: Mapping[int, T]) -> T:
    """What a number means."""
    number = whole(row, name)
    if number not in meanings:
        raise WrongShape(name)
    return meanings[number]


def moment(row: Json, name: str) -> datetime | None:
    """A time such as `2026-09-27T19:29:36+0000`; one without a zone is UTC."""
    value = optional_text(row, name)
    if value is None:
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongShape(name) from error
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
