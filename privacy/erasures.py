"""
Erasures: the one engine for whoever asks for it, for children, and for accounts that nobody uses any more.

    begin (transaction of the decision) ──▶ task `privacy_erase`, key = the request's number (bot/privacy_erasing.py)

From `begin` on nothing new is written for the person; what they write meanwhile is answered with a kind word.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.work import Work
from storage.erasures import ErasureRows
from storage.people import People

TASK = "privacy_erase"
"""The durable task; its key is the number of the request."""

OnBegun: TypeAlias = Callable[[AsyncSession, int], Awaitable[None]]


class BeingErased(Refusal):
    """The person is being erased: nothing new is written for them."""

    key: ClassVar[str] = "refusal-being-erased"


@dataclass(frozen=True, slots=True)
class ErasureView:
    """How far an erasure is."""

    number: str
    begun_at: datetime
    decided_at: datetime | None
    erased_at: datetime | None


class Erasures:
    """Begins erasures, and tells how far they are."""

    def __init__(self, clock: Clock, work: Work) -> None:
        self._clock = clock
        self._work = work
        self.on_begun: list[OnBegun] = []
        """Called with the person in the transaction in which their erasure begins: what they agreed to ends."""

    async def begin(self, session: AsyncSession, number: str) -> None:
        """
        Erase the person of that request, from now on; a second time does nothing.

        There is no cooling-off here: who grants one, calls this when it is over.

        Raises:
            LookupError: There is no such request, or it is nobody's.
        """
        await self.freeze(session, number)
        await self._work.ask(session, TASK, number)

    async def freeze(self, session: AsyncSession, number: str) -> None:
        """
        Let nothing new be written for the person of that request; a second time does nothing.

        Raises:
            LookupError: There is no such request, or it is nobody's.
        """
        rows, now = ErasureRows(session), self._clock()
        person_id = await rows.person_of_request(number)
        if person_id is None:
            if await rows.of_number(number) is not None:
                return  # it is done
            msg = f"request {number} is nobody's"
            raise LookupError(msg)
        await rows.begin(number, person_id, now=now)
        for tell in self.on_begun:
            await tell(session, person_id)
        person = await People(session).get(person_id)
        person.frozen_since = person.frozen_since or now
        await session.flush()

    async def thaw(self, session: AsyncSession, number: str) -> None:
        """A legal hold came between: until it is released, the person is a customer like any other."""
        person_id = await ErasureRows(session).person_of_request(number)
        if person_id is not None:
            (await People(session).get(person_id)).frozen_since = None

    async def receipt(self, session: AsyncSession, number: str, sha256: str) -> str | None:
        """The signed receipt of that request, for whoever knows its hash."""
        return await ErasureRows(session).receipt(number, sha256)

    async def of(self, session: AsyncSession, number: str) -> ErasureView | None:
        """How far the erasure of that request is; None: it has not begun."""
        row = await ErasureRows(session).of_number(number)
        return None if row is None else ErasureView(row.number, row.begun_at, row.decided_at, row.erased_at)
