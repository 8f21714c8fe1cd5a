"""
How letters leave the house: what a letter is, and what whoever brings it away must tell of it.

    letter = Letter("ada@example.org", "Your code", "123456 …", "<p>…")
    await post.send(letter)          # bot/smtp.py; LetterRefused, LetterUncertain, Outage
"""

from dataclasses import dataclass, field
from typing import Protocol

from core.errors import Outage

SERVICE = "mail"
"""What an outage of it is called."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one address; no part of it stands in a `repr`."""

    to: str = field(repr=False)
    """As it goes out: ASCII, an international domain in its encoded form."""
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    mark: str
    """Names the letter: the same one sent again is known by it (`Message-ID`)."""
    language: str


class LetterRefused(Exception):
    """The other side does not take mail for that address, and will not."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refused with {code}")
        self.code = code


class LetterUncertain(Outage):
    """The line was cut after the letter was on its way: it may have arrived."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(SERVICE, detail, unknown=True)


class Post(Protocol):
    """Brings letters away."""

    async def send(self, letter: Letter) -> None:
        """
        Hand a letter over to the mail server.

        Raises:
            LetterRefused: Nobody takes it there.
            LetterUncertain: It may have arrived.
            Outage: It was not taken now, for sure; it can be tried again.
        """


class NoPost:
    """Nobody has told us of a mail server."""

    async def send(self, letter: Letter) -> None:
        """Nowhere."""
        del letter
        raise Outage(SERVICE, "no mail server is set")
