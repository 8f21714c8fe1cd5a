"""People who are erased, in a whole town: what they leave behind first, and how it is asked for."""

import re

from privacy.request_views import PersonFacts, RequestKind, RequestState
from storage.people import People
from tests.journeys.test_esims import bought
from tests.journeys.test_tickets import opens
from tests.town import text_of, until

CANARY = "kanarienvogel-7Q4"


async def person_of(town, visitor, channel):
    """The person's row."""
    async with town.house.services.database.reading() as session:
        return await People(session).find(channel, visitor.external_id)


async def erase(town, person):
    """Let the house erase somebody at once, without a day to think; the number of the request."""
    services = town.house.services
    async with services.database.writing.begin() as session:
        facts = PersonFacts(person.id, person.channel, person.external_id, person.app_language or "en")
        view = await services.privacy.requests.by_house(session, facts, RequestKind.DELETION, reason="test")
    return view.number


async def request_of(town, number):
    """How a request stands."""
    services = town.house.services
    async with services.database.reading() as session:
        return await services.privacy.requests.view(session, number)


async def erased(town, number):
    """Wait until a request is over; how it stands."""

    async def look():
        view = await request_of(town, number)
        return view if view.state is RequestState.COMPLETED else None

    return await until(look, within=15)


async def lives(town, visitor):
    """Let somebody buy an eSIM and ask for help; the number of the ticket."""
    await bought(town, visitor)
    return await opens(visitor, f"Mein Hund heißt {CANARY}")


__all__ = ["CANARY", "erase", "erased", "lives", "person_of", "re", "request_of", "text_of"]
