"""What somebody sees first of their own data: how much there is, and what an erasure would do to it."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from esim.provider import ProfileState
from privacy.doubts import COPIES_A_DAY
from privacy.proving import OPEN
from privacy.request_views import COPIES
from storage.own_counts import OwnCounts, own_counts
from storage.request_rows import RequestRows

__all__ = ["Overview", "OwnCounts"]

UNUSED = tuple(
    state.value
    for state in ProfileState
    if state
    in {
        ProfileState.READY,
        ProfileState.DOWNLOADING,
        ProfileState.INSTALLED,
        ProfileState.ACTIVE,
        ProfileState.DISABLED,
        ProfileState.SUSPENDED,
    }
)
"""Its data can still be used: an erasure would take it."""


class Overview:
    """Counts what there is, and what was asked for of late."""

    async def of(self, session: AsyncSession, person_id: int | None) -> OwnCounts | None:
        """The numbers of that person; None: we keep nothing about them."""
        return None if person_id is None else await own_counts(session, person_id, unused=UNUSED, open_states=OPEN)

    async def copies_again_at(self, session: AsyncSession, person_id: int, *, now: datetime) -> datetime | None:
        """From when on a further copy is made by itself; None: one would be now. Before that a human looks at it."""
        day, allowed = timedelta(days=1), COPIES_A_DAY + 1
        made = await RequestRows(session).granted_at(person_id, COPIES, now - day, limit=allowed)
        return made[-1] + day if len(made) == allowed else None
