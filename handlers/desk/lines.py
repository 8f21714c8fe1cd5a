"""The lines of the house in a ticket's topic: what was done to it, by whom, and the way back where there is one."""

from typing import Any

from aiogram.types import InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.desk.buttons import undo
from handlers.desk.card_views import View
from support.tickets import Tickets

SAID: dict[str, tuple[str, ...]] = {
    "solved": ("name",),
    "solved-by-customer": (),
    "solved-by-silence": (),
    "rated": ("stars",),
    "rated-words": ("stars",),  # and the words themselves, which are sealed
    "reopened": (),
    "reopened-by-staff": ("name",),
    "transferred": ("name",),
    "woken": (),
    "merged": ("into",),
    "merged-here": ("merged",),
    "act-done": ("kind", "order"),
    "act-stopped": ("kind", "order", "cause"),
}
"""The lines that stand in `desk-line-…`, each with its details."""
UNDONE_BY = frozenset({"solved", "transferred", "merged"})
WITH_WORDS = "rated-words"
WORDS = 1_000
"""Characters of what a customer says to a rating that a line shows."""
LATEST = 5
"""A step is undone as long as it is among the latest of its ticket."""


class TicketLine:
    """Composes lines, as the pump posts them."""

    def __init__(self, tickets: Tickets) -> None:
        self._tickets = tickets

    async def __call__(
        self, session: AsyncSession, ticket_id: int, what: str, details: dict[str, Any], say: Say, /
    ) -> View | None:
        """The line; None: it is none of these."""
        if what not in SAID:
            return None
        said = {name: details[name] for name in SAID[what]}
        if what == WITH_WORDS:
            said["words"] = " ".join((await self._tickets.rating_words(session, ticket_id) or "…").split())[:WORDS]
        text = say(f"desk-line-{what}", **said)
        return View(text, await self._way_back(session, ticket_id, what, say))

    async def _way_back(
        self, session: AsyncSession, ticket_id: int, what: str, say: Say
    ) -> InlineKeyboardMarkup | None:
        if what not in UNDONE_BY:
            return None
        for event in await self._tickets.history(session, ticket_id, limit=LATEST):
            if event.what == what:
                return undo(say, event.id)
        return None
