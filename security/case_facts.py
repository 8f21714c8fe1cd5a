"""What is known of a case, for those who may decide it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from security.refs import Actor, ref_of
from storage.cases import WAITING, Case, CaseKind, CaseState
from storage.restraints import Restraint


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, unsealed: for those who may decide it."""

    id: int
    number: str
    kind: CaseKind
    rule: str | None
    state: CaseState
    person_id: int | None
    person_ref: str | None
    """The person's random name in the log; None: it is about nobody."""
    opened_at: datetime
    reason: str
    facts: Mapping[str, str | int]
    restraints: tuple[Restraint, ...]
    appeal: str | None
    appealed_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    decision: str | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state in WAITING

    @property
    def is_in_force(self) -> bool:
        """Whether it still restrains somebody."""
        return any(one.ended_at is None for one in self.restraints)


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some cases, and how to ask for the next page."""

    cases: tuple[Case, ...]
    below: int | None


async def person_ref(session: AsyncSession, person_id: int | None, now: datetime) -> str | None:
    """A person's random name in the log."""
    if person_id is None:
        return None
    return await session.run_sync(lambda sync: ref_of(sync, Actor.person(person_id), now))
