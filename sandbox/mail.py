"""
The demo's mail server: a real one, on loopback, which takes letters for anybody and keeps them for the inbox page.

It speaks SMTP as the shop's own mail server would (aiosmtpd); nothing leaves this machine.
"""

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from core.clock import Clock
from privacy.addresses import AddressWrong, address_of

HOST = "127.0.0.1"
SHOWN = 50
LARGEST = 1_000_000
CODE = re.compile(r"\d{6}")
TABLE = """
CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, recipient TEXT NOT NULL, content BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a letter."""

    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class DemoLetter:
    """A letter as its reader sees it."""

    id: int
    at: datetime
    to: str
    sender: str
    subject: str
    paragraphs: Sequence[Paragraph]


class DemoMail:
    """
    The server and its letters.

    Args:
        clock: The house's clock.
        path: Where letters are kept; None: they end with the process.
    """

    def __init__(self, clock: Clock, path: Path | None = None) -> None:
        self._clock = clock
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(TABLE)
        self._server: asyncio.Server | None = None

    async def open(self) -> str:
        """Listen; the address of the server, as the settings want it."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: SMTP(self, hostname=HOST, data_size_limit=LARGEST, loop=loop), HOST, 0
        )
        return f"smtp://{HOST}:{self._server.sockets[0].getsockname()[1]}"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a letter."""
        del server, session
        content = envelope.content or b""
        content = content.encode() if isinstance(content, str) else content
        self._connection.executemany(
            "INSERT INTO letter (at, recipient, content) VALUES (?, ?, ?)",
            [(self._clock().isoformat(), recipient, content) for recipient in envelope.rcpt_tos],
        )
        return "250 OK"

    def letters(self) -> list[DemoLetter]:
        """The latest letters, newest first."""
        rows = self._connection.execute(
            "SELECT id, at, recipient, content FROM letter ORDER BY id DESC LIMIT ?", (SHOWN,)
        )
        return [_letter(*row) for row in rows]

    def empty(self) -> None:
        """Throw all letters away."""
        self._connection.execute("DELETE FROM letter")

    def close(self) -> None:
        """Hear no more, and close the book."""
        if self._server is not None:
            self._server.close()
        self._connection.close()


def _letter(number: int, at: str, recipient: str, content: bytes) -> DemoLetter:
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    text = "" if body is None else str(body.get_content()).replace("\r\n", "\n")
    parts = [part.strip() for part in text.split("\n\n")]
    return DemoLetter(
        id=number,
        at=datetime.fromisoformat(at),
        to=_shown(recipient),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        paragraphs=[Paragraph(part, CODE.fullmatch(part) is not None) for part in parts if part],
    )


def _shown(recipient: str) -> str:
    """An address as its owner writes it."""
    try:
        return address_of(recipient).shown
    except AddressWrong:
        return recipient
