"""What the shop knows of a customer besides the orders: the chosen language, and whether they can be reached."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.people import People


class Customers:
    """Changes what we keep about a person."""

    async def choose_language(self, session: AsyncSession, person_id: int, language: str) -> None:
        """Speak *language* (a folder of `locales/`) with this person from the next message on."""
        (await People(session).get(person_id)).language = language

    async def blocked(self, session: AsyncSession, person_id: int, at: datetime | None) -> None:
        """Note since when the person has blocked the bot; None: they have not."""
        (await People(session).get(person_id)).blocked_at = at

    async def left(self, session: AsyncSession, channel: Channel, external_id: int, at: datetime) -> None:
        """The same for whoever that is on their channel; nothing where we know nobody."""
        person = await People(session).find(channel, external_id)
        if person is not None and person.blocked_at is None:
            person.blocked_at = at
