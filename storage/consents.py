"""
Consents: who agreed to what, by which words, and who withdrew it. Rows are only ever added.

What counts is the newest row of a person and a purpose. An erasure cuts the person off; what stays is a keyed hash of
the account, so that somebody who asks why we wrote to them can be shown that they agreed, and that it ended.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from core.processing import Processing
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "3 years after the account was erased"


class ConsentAct(StrEnum):
    """What somebody did."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


def _proof(purpose: str, *, erase: Erase = Erase.DELETE_ON_TIME, export: bool = True) -> dict[str, Any]:
    return personal(Kind.CHOICE, purpose=purpose, basis=Basis.LEGAL_OBLIGATION, keep=PERIOD, erase=erase, export=export)


class Consent(Base):
    """One tap."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_person_id_processing_id", "person_id", "processing", "id"),
        Index("ix_consents_account_at", "account", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        info=_proof("who; empty: erased; means nothing outside", erase=Erase.CLEAR, export=False),
    )
    account: Mapped[str] = mapped_column(
        String(64),
        info=_proof(
            "keyed hash of channel and account, the proof after an erasure; says nothing outside", export=False
        ),
    )
    processing: Mapped[Processing] = mapped_column(word(Processing, 16), info=_proof("what it is about"))
    act: Mapped[ConsentAct] = mapped_column(word(ConsentAct, 16), info=_proof("whether it was given or withdrawn"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=_proof("when"))
    channel: Mapped[Channel] = mapped_column(String(16), info=_proof("where"))
    notice_version: Mapped[int | None] = mapped_column(Integer, info=_proof("which version of the notice was in force"))
    language: Mapped[str] = mapped_column(String(16), info=_proof("in which language it was asked"))
    words_sha256: Mapped[str] = mapped_column(
        String(64), info=_proof("SHA-256 of the exact words that were shown, without markup")
    )
    message_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_proof("the message in the chat that showed them; empty: it was no button of a message")
    )


class ConsentRows:
    """The consents in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, consent: Consent) -> None:
        """Keep one."""
        self._session.add(consent)
        await self._session.flush()

    async def newest(self, person_id: int, processing: Processing) -> Consent | None:
        """The one that counts."""
        query = select(Consent).where(Consent.person_id == person_id, Consent.processing == processing)
        return (await self._session.scalars(query.order_by(Consent.id.desc()).limit(1))).one_or_none()

    async def of_person(self, person_id: int, *, below: int | None = None, limit: int = 20) -> Sequence[Consent]:
        """Somebody's, the newest first."""
        query = select(Consent).where(Consent.person_id == person_id)
        if below is not None:
            query = query.where(Consent.id < below)
        return (await self._session.scalars(query.order_by(Consent.id.desc()).limit(limit))).all()

    async def of_account(self, account: str, *, limit: int = 20) -> Sequence[Consent]:
        """Those of an account, even an erased one, the newest first."""
        query = select(Consent).where(Consent.account == account).order_by(Consent.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()
