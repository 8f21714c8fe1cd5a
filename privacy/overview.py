"""What somebody sees first of their own data: how much there is, and what an erasure would do to it."""

from sqlalchemy.ext.asyncio import AsyncSession

from esim.provider import ProfileState
from privacy.proving import OPEN
from storage.own_counts import OwnCounts, own_counts

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
    """Counts what there is."""

    async def of(self, session: AsyncSession, person_id: int | None) -> OwnCounts | None:
        """The numbers of that person; None: we keep nothing about them."""
        return None if person_id is None else await own_counts(session, person_id, unused=UNUSED, open_states=OPEN)
