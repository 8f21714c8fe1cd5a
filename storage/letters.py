"""
Letters by e-mail: asked for in the transaction of their reason, written and sent by durable work, then emptied.

A row is the letter until it is sent: whom, what, and the details of its text, all sealed. Afterwards it only says that
there was one, so that nobody can be flooded: neither by one account nor at one address.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "30 days after it was asked for; its content until it was sent"


class LetterState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENDING = "sending"
    """Claimed: after a crash nobody knows whether it left."""
    SENT = "sent"
    REFUSED = "refused"
    """The other side does not take mail for that address."""
    UNKNOWN = "unknown"
    """It may have arrived, and is not sent again."""
    FAILED = "failed"
    """The mail server did not take it for hours."""


def _letter(purpose: str, *, erase: Erase = Erase.DELETE_ROW, export: bool = True) -> dict[str, Any]:
    return personal(Kind.MESSAGE, purpose=purpose, basis=Basis.CONTRACT, keep=PERIOD, erase=erase, export=export)


class LetterRow(Base):
    """One letter."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_person_id_asked_at", "person_id", "asked_at"),
        Index("ix_letters_to_hash_asked_at", "to_hash", "asked_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order; never shown"))
    mark: Mapped[str] = mapped_column(
        String(16), unique=True, info=impersonal("names the letter, in its Message-ID, too; random")
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), info=_letter("to whom; means nothing outside", export=False)
    )
    once: Mapped[str | None] = mapped_column(
        String(80), unique=True, info=impersonal("what it is for: the same reason again is no second letter")
    )
    what: Mapped[str] = mapped_column(String(32), info=_letter("what kind of letter it is"))
    language: Mapped[str] = mapped_column(String(16), info=_letter("the language it is written in"))
    to: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_letter("the address; sealed, and gone once it was sent", erase=Erase.DESTROY_KEY)
    )
    to_hash: Mapped[str] = mapped_column(
        String(64), info=_letter("counts the letters to an address (HMAC); not readable", export=False)
    )
    details: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_letter(
            "the details of its text; sealed, gone once it was sent, not in a copy: it may hold a code",
            erase=Erase.DESTROY_KEY,
            export=False,
        ),
    )
    state: Mapped[LetterState] = mapped_column(word(LetterState, 8), info=_letter("what became of it"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_letter("when it was asked for"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_letter("when it was sent, or given up"))
    refusal: Mapped[int | None] = mapped_column(Integer, info=impersonal("the mail server's number, where it refused"))


class LetterRows:
    """The letters in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, letter: LetterRow) -> None:
        """Keep one."""
        self._session.add(letter)
        await self._session.flush()

    async def has(self, once: str) -> bool:
        """Whether there was a letter for that reason."""
        return await self._session.scalar(select(LetterRow.id).where(LetterRow.once == once)) is not None

    async def held(self, letter_id: int) -> LetterRow | None:
        """The letter, held until the transaction ends; None: it is gone, its person with it perhaps."""
        query = select(LetterRow).where(LetterRow.id == letter_id).with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()

    async def count(
        self, since: datetime, *, what: tuple[str, ...], person_id: int | None = None, to_hash: str | None = None
    ) -> int:
        """How many of those kinds were asked for since then: by a person, or to an address."""
        query = select(func.count()).select_from(LetterRow).where(LetterRow.asked_at > since, LetterRow.what.in_(what))
        if person_id is not None:
            query = query.where(LetterRow.person_id == person_id)
        if to_hash is not None:
            query = query.where(LetterRow.to_hash == to_hash)
        return await self._session.scalar(query) or 0
