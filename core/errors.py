"""The two ways in which the house says no, and one in which it asks for patience; all else that is raised is a bug."""

import re
from dataclasses import fields, is_dataclass
from typing import ClassVar, Self

_NUMBER = re.compile(r"[A-Z]{1,2}-[0-9A-Z]{4,16}")


class Refusal(Exception):
    """
    The house says no, and can tell the person why.

    Every subclass names the text that explains it (`key`, a whole sentence that
    says what to do next); its dataclass fields are that text's variables.
    Declare subclasses that carry data with `@dataclass(eq=False)`.
    """

    key: ClassVar[str]
    tag: ClassVar[str | None] = None
    """The security event that the error edge records, where the log must know."""
    kind: ClassVar[str] = "thing"
    """What kind of thing is refused, for the log ("order")."""
    about: tuple[str, str] | None = None
    """What was reached for, for the log: the kind and the number."""

    def reaching(self, number: str | None) -> Self:
        """The same, with what was reached for; a text that can be no number of ours is left out."""
        if number is not None and _NUMBER.fullmatch(number):
            self.about = (self.kind, number)
        return self

    @property
    def details(self) -> dict[str, object]:
        """What the text of `key` wants to know."""
        if not is_dataclass(self):
            return {}
        return {field.name: getattr(self, field.name) for field in fields(self)}


class Outage(Exception):
    """
    Somebody else's service is down: the person waits, the staff is told.

    Args:
        service: Which one, in a word that an operator knows ("stripe").
        unknown: True where the request may have been carried out all the same:
            ask before repeating.
    """

    def __init__(self, service: str, detail: str = "", *, unknown: bool = False) -> None:
        super().__init__(f"{service}: {detail}" if detail else service)
        self.service = service
        self.unknown = unknown


class NotYet(Exception):
    """
    What an update is about is being made at this moment, and nobody knows yet whose it is.

    Nothing was kept and nobody is told: whoever brought the update brings it again.
    """
