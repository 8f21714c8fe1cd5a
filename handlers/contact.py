"""Where people reach the company outside the chat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """The company's own address."""

    email: str
