"""When somebody of the staff may not give money back alone: to an account of their own, or after very many refunds."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.tags import Tag
from storage.cases import Case, CaseState
from storage.events import ActorKind, LogRef
from storage.people import Person
from storage.staff import StaffMember
from storage.watching import RuleFiring

RULE = "R12"
HOLDS_FOR = timedelta(days=1)


class SecondPersonWanted(Refusal):
    """Somebody else of the staff has to do it."""

    key = "refusal-second-person"
    tag = Tag.KEPT_FROM


class SecondPerson:
    """Knows whose refunds a second person has to make."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def require(self, session: AsyncSession, staff_id: int | None, person_id: int | None) -> None:
        """
        Nothing, if the member may give money back to that customer alone; None: the house does it by itself.

        Raises:
            SecondPersonWanted: It is their own account, or rule R12 has fired about them and nobody has lifted it.
        """
        if staff_id is None:
            return
        if await self._is_own(session, staff_id, person_id) or await self._is_watched(session, staff_id):
            raise SecondPersonWanted

    async def _is_own(self, session: AsyncSession, staff_id: int, person_id: int | None) -> bool:
        same = (
            select(StaffMember.id)
            .join(Person, (Person.channel == StaffMember.channel) & (Person.external_id == StaffMember.external_id))
            .where(StaffMember.id == staff_id, Person.id == person_id)
        )
        return await session.scalar(same) is not None

    async def _is_watched(self, session: AsyncSession, staff_id: int) -> bool:
        found = await session.scalar(
            select(RuleFiring.rule)
            .join(LogRef, LogRef.ref == RuleFiring.subject)
            .outerjoin(Case, Case.id == RuleFiring.case_id)
            .where(
                RuleFiring.rule == RULE,
                RuleFiring.fired_at > self._clock() - HOLDS_FOR,
                LogRef.kind == ActorKind.STAFF,
                LogRef.owner == str(staff_id),
                Case.state.is_(None) | (Case.state != CaseState.LIFTED),
            )
        )
        return found is not None
