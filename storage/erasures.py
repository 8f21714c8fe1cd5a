"""
Erasures under way and done: what the engine must know to go on after a crash, and the receipt that proves the end.

While one is under way, what it has to know about the person lies in `facts`, sealed under a key of its own that is
destroyed with the person's; what stays is a random number, dates, and a receipt that names nobody.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, Text, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.privacy_requests import PrivacyRequest

PERIOD = "36 months after the erasure"
UNDER_WAY = "until it is erased"


def _erasing(purpose: str, *, erase: Erase = Erase.CLEAR) -> dict[str, Any]:
    return personal(
        Kind.CHOICE, purpose=purpose, basis=Basis.LEGAL_OBLIGATION, keep=UNDER_WAY, erase=erase, export=False
    )


class ErasureRow(Base):
    """One erasure."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    number: Mapped[str] = mapped_column(
        String(16), unique=True, info=impersonal("of the request; random, and nobody's once it is done")
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        index=True,
        info=_erasing("whom it erases; not in a copy, it means nothing outside"),
    )
    facts: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_erasing(
            "what has to be found and told while it goes on, sealed under its own key; not in a copy, it repeats what "
            "is there",
            erase=Erase.DESTROY_KEY,
        ),
    )
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when nothing new is written"))
    decided_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when the ledger took it: from here on it is not undone, whatever is restored")
    )
    counts: Mapped[dict[str, int]] = mapped_column(
        JSON, default=dict, info=impersonal("how many rows of each category were erased")
    )
    ledger_line: Mapped[int | None] = mapped_column(
        BigInteger, unique=True, info=impersonal("its place in the ledger outside of the databases")
    )
    told_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when the receipt was sent; claimed before it is sent")
    )
    erased_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=impersonal("when the last row of the account was gone")
    )
    receipt: Mapped[str | None] = mapped_column(
        Text, info=impersonal("the signed receipt: numbers, dates and words of ours, nothing about a person")
    )
    receipt_sha256: Mapped[str | None] = mapped_column(String(64), info=impersonal("to compare it by"))


class LedgerLine(Base):
    """A line of the ledger whose erasure this database has seen through; one that is missing here has to be redone."""

    __tablename__ = "erasure_ledger_lines"

    line: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("its place in the ledger")
    )
    done_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when this database was done with it"))


class ErasureRows:
    """Erasures, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_number(self, number: str) -> ErasureRow | None:
        """The erasure of that request, read anew and held."""
        found = await self._session.scalars(
            select(ErasureRow)
            .where(ErasureRow.number == number)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.one_or_none()

    async def of_person(self, person_id: int) -> ErasureRow | None:
        """The erasure that is under way for a person."""
        found = await self._session.scalars(
            select(ErasureRow).where(ErasureRow.person_id == person_id, ErasureRow.erased_at.is_(None)).limit(1)
        )
        return found.one_or_none()

    async def person_of_request(self, number: str) -> int | None:
        """Whose request that is."""
        return await self._session.scalar(select(PrivacyRequest.person_id).where(PrivacyRequest.number == number))

    async def begin(self, number: str, person_id: int, *, now: datetime) -> ErasureRow:
        """The erasure of that request, made if there is none yet."""
        row = await self.of_number(number)
        if row is None:
            row = ErasureRow(number=number, person_id=person_id, begun_at=now)
            self._session.add(row)
            await self._session.flush()
        return row

    async def under_way(self) -> list[str]:
        """The numbers of those whose account is still there."""
        return list(await self._session.scalars(select(ErasureRow.number).where(ErasureRow.erased_at.is_(None))))

    async def receipt(self, number: str, sha256: str) -> str | None:
        """The receipt of that request, for whoever knows what it says."""
        return await self._session.scalar(
            select(ErasureRow.receipt).where(
                ErasureRow.number == number.strip().upper(), ErasureRow.receipt_sha256 == sha256.strip().lower()
            )
        )

    async def lines_done(self) -> set[int]:
        """The lines of the ledger that this database knows."""
        return set(await self._session.scalars(select(LedgerLine.line)))

    async def latest_line(self) -> int:
        """The highest line that this database knows; 0: none."""
        done = await self._session.scalar(select(func.max(LedgerLine.line))) or 0
        begun = await self._session.scalar(select(func.max(ErasureRow.ledger_line))) or 0
        return max(done, begun)

    async def note_line(self, line: int, *, now: datetime) -> None:
        """This database is done with that line."""
        if await self._session.get(LedgerLine, line) is None:
            self._session.add(LedgerLine(line=line, done_at=now))
            await self._session.flush()
