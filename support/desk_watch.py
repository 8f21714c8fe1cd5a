"""Whether anything changed since a page of the desk was made."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storage.desk_watch import DeskWatch

LENGTH = 16


async def ticket_stamp(session: AsyncSession, number: str) -> str | None:
    """Differs whenever the ticket, a message of it, a reaction or a delivery does; None if there is no such ticket."""
    figures = await DeskWatch(session).of_ticket(number)
    return None if figures is None else _stamp(figures)


async def queue_stamp(session: AsyncSession) -> str:
    """Differs whenever a ticket that is not over does."""
    return _stamp(await DeskWatch(session).of_queue())


def _stamp(figures: Sequence[Any]) -> str:
    return hashlib.sha256(repr(figures).encode()).hexdigest()[:LENGTH]
