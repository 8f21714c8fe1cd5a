"""What the shop knows of a customer besides the orders: the chosen language, and whether the bot may still write."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from storage.people import People


class Customers:
    """Changes what we keep about a person."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def choose_language(self, session: AsyncSession, person_id: int, language: str) -> None:
        """Speak *language* (a folder of `locales/`) with this person from the next message on."""
        (await People(session).get(person_id)).language = language

    async def note_blocked(self, session: AsyncSession, person_id: int, *, is_blocked: bool) -> None:
        """Note that the person blocked the bot, or lets it write again."""
        (await People(session).get(person_id)).blocked_at = self._clock() if is_blocked else None
