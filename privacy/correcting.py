"""
Corrections: what somebody gave about themselves was wrong, and is right from now on; they can still read what it was.

Whoever else has the value is told by durable work (Art. 19); where nobody has it, the history says so. What is
refreshed from outside (the language of the app) never overwrites what somebody said themselves.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.sealing import Unsealable
from core.work import Work
from privacy.request_views import PersonFacts, RequestKind
from privacy.requests import Requests
from security.events import SecurityLog
from security.tags import Tag
from storage.corrections import CorrectedBy, CorrectedField, Correction, CorrectionRows, ToldState
from storage.orders import Order
from storage.payments import CheckoutRow
from storage.sealed_columns import place
from storage.vault import KeyDestroyed, Vault

__all__ = ["CorrectedField", "CorrectionView", "Corrections", "ToldState"]

TASK = "tell_correction"
"""The durable task that tells others; its key is the correction's id."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction, for its person."""

    id: int
    field: CorrectedField
    at: datetime
    old: str | None
    new: str | None
    by: CorrectedBy
    told: ToldState


class Corrections:
    """
    Keeps what was corrected.

    Args:
        clock: The house's clock.
        vault: Seals old and new under the person's key.
        log: The security log, which learns what was corrected and nothing of the values.
        work: Tells others.
        requests: Each correction is a request that was done at once.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work, requests: Requests) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log
        self._work = work
        self._requests = requests

    async def put(
        self, session: AsyncSession, person: PersonFacts, corrected: CorrectedField, old: str | None, new: str | None
    ) -> None:
        """
        Note that a value was changed, in the transaction that changes it.

        The first value is none that was corrected; it is no row here.
        """
        if old is None or old == new:
            return
        is_elsewhere = corrected is CorrectedField.EMAIL and await self._has_paid(session, person.person_id)
        row = Correction(
            person_id=person.person_id,
            field=corrected,
            at=self._clock(),
            by=CorrectedBy.PERSON,
            told=ToldState.WAITING if is_elsewhere else ToldState.NOBODY,
        )
        rows = CorrectionRows(session)
        await rows.add(row)
        row.old = await self._vault.seal(person.person_id, place("corrections.old", id=row.id), old)
        if new is not None:
            row.new = await self._vault.seal(person.person_id, place("corrections.new", id=row.id), new)
        if is_elsewhere:
            await self._work.ask(session, TASK, f"{row.id}:{row.at:%Y%m%d%H%M%S}")  # a number comes again in SQLite
        self._log.record(session, Tag.CONTACT_CORRECTED, person_id=person.person_id, about=("field", corrected.value))
        if corrected is not CorrectedField.LANGUAGE:  # a taste, not a fact: the history is enough
            await self._requests.done(session, person, RequestKind.CORRECTION)

    async def of(
        self, session: AsyncSession, person_id: int, *, below: int | None = None, limit: int = 8
    ) -> list[CorrectionView]:
        """What somebody has corrected, the newest first."""
        rows = await CorrectionRows(session).of_person(person_id, below=below, limit=limit)
        return [
            CorrectionView(
                row.id,
                row.field,
                row.at,
                await self._opened(row, "corrections.old", row.old),
                await self._opened(row, "corrections.new", row.new),
                row.by,
                row.told,
            )
            for row in rows
        ]

    async def to_tell(self, session: AsyncSession, correction_id: int) -> tuple[list[str], str, str | None] | None:
        """The checkouts of whoever may have it, the old value and the right one; None: nobody waits for it."""
        row = await CorrectionRows(session).held(correction_id)
        if row is None or row.told is not ToldState.WAITING:
            return None
        orders = select(Order.id).where(Order.person_id == row.person_id)
        found = await session.scalars(select(CheckoutRow.session_id).where(CheckoutRow.order_id.in_(orders)))
        old = await self._opened(row, "corrections.old", row.old)
        return list(found), old or "", await self._opened(row, "corrections.new", row.new)

    async def told(self, session: AsyncSession, correction_id: int, *, somebody: bool) -> None:
        """Others know; or nobody else had it."""
        row = await CorrectionRows(session).held(correction_id)
        if row is not None and row.told is ToldState.WAITING:
            row.told, row.told_at = ToldState.TOLD if somebody else ToldState.NOBODY, self._clock()

    async def _has_paid(self, session: AsyncSession, person_id: int) -> bool:
        orders = select(Order.id).where(Order.person_id == person_id)
        query = select(CheckoutRow.session_id).where(CheckoutRow.order_id.in_(orders)).limit(1)
        return await session.scalar(query) is not None

    async def _opened(self, row: Correction, column: str, sealed: bytes | None) -> str | None:
        if sealed is None:
            return None
        try:
            return await self._vault.unseal(row.person_id, place(column, id=row.id), sealed)
        except (KeyDestroyed, Unsealable):  # the person was erased
            return None
