"""What the shop knows of a customer besides the orders: the chosen language."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from security.events import SecurityLog
from security.tags import Tag
from storage.people import People


class Customers:
    """Changes what we keep about a person."""

    def __init__(self, log: SecurityLog) -> None:
        self._log = log

    async def choose_language(self, session: AsyncSession, person_id: int, language: str) -> None:
        """Speak *language* (a folder of `locales/`) with this person from the next message on."""
        (await People(session).get(person_id)).language = language

    async def wants_offers(self, session: AsyncSession, person_id: int | None) -> bool:
        """Whether the person agrees to be told of offers; nobody does before they say so."""
        return person_id is not None and (await People(session).get(person_id)).offers_since is not None

    async def want_offers(self, session: AsyncSession, person_id: int, since: datetime | None) -> None:
        """Agree from *since* on; None withdraws it, at once."""
        person = await People(session).get(person_id)
        if (person.offers_since is None) is not (since is None):
            tag = Tag.CONSENT_WITHDRAWN if since is None else Tag.CONSENT_GIVEN
            self._log.record(session, tag, person_id=person_id, about=("purpose", "offers"))
        person.offers_since = None if since is None else person.offers_since or since

    async def blocked(self, session: AsyncSession, person_id: int, at: datetime | None) -> None:
        """Note since when the person has blocked the bot; None: they have not."""
        (await People(session).get(person_id)).blocked_at = at

    async def left(self, session: AsyncSession, channel: Channel, external_id: int, at: datetime) -> None:
        """The same for whoever that is on their channel; nothing where we know nobody."""
        person = await People(session).find(channel, external_id)
        if person is not None and person.blocked_at is None:
            person.blocked_at = at
