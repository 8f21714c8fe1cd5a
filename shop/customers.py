"""What the shop knows of a customer besides the orders: the chosen language."""

from sqlalchemy.ext.asyncio import AsyncSession

from storage.people import People


class Customers:
    """Changes what we keep about a person."""

    async def choose_language(self, session: AsyncSession, person_id: int, language: str) -> None:
        """Speak *language* (a folder of `locales/`) with this person from the next message on."""
        (await People(session).get(person_id)).language = language
