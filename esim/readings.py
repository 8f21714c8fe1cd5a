"""Whether we may ask the supplier how much of somebody's data is used: they may have had that restricted."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.processing import Processing
from security.standing import Limited
from storage.limits import LimitRows


async def may_read(session: AsyncSession, person_id: int) -> bool:
    """Whether its owner lets us."""
    return not await LimitRows(session).holds(person_id, Processing.USAGE_LEFT)


async def require_reading(session: AsyncSession, person_id: int) -> None:
    """
    Nothing, if its owner lets us.

    Raises:
        Limited: They do not.
    """
    if not await may_read(session, person_id):
        raise Limited(Processing.USAGE_LEFT.value)
