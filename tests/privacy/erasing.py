"""People who are erased, in a whole town: what they leave behind first, how it is asked for, where nothing may be."""

from sqlalchemy import select

from privacy.request_views import PersonFacts, RequestKind, RequestState
from storage.people import People
from storage.webchat import WebChat
from tests.journeys.test_esims import bought
from tests.journeys.test_tickets import opens
from tests.town import text_of, until

CANARY = "kanarienvogel-7Q4"
"""A word that stands nowhere else."""


def channel_of(visitor):
    """The channel of a visitor, by its name."""
    return type(visitor).__name__.removesuffix("Visitor").lower()


async def account_of(town, visitor):
    """The number under which their channel knows them; of the website only one person is there."""
    if channel_of(visitor) == "telegram":
        return visitor.external_id
    async with town.house.services.database.reading() as session:
        return await session.scalar(select(WebChat.chat_id))


async def person_of(town, visitor):
    """The person's row."""
    account = await account_of(town, visitor)
    async with town.house.services.database.reading() as session:
        return None if account is None else await People(session).find(channel_of(visitor), account)


async def wish(services, person, kind=RequestKind.DELETION):
    """Let the house erase somebody at once, without a day to think; the number of the request."""
    async with services.database.writing.begin() as session:
        facts = PersonFacts(person.id, person.channel, person.external_id, person.app_language or "en")
        view = await services.privacy.requests.by_house(session, facts, kind, reason="test")
    return view.number


async def erase(town, visitor):
    """The same for a visitor."""
    return await wish(town.house.services, await person_of(town, visitor))


async def request_of(services, number):
    """How a request stands."""
    async with services.database.reading() as session:
        return await services.privacy.requests.view(session, number)


async def erased(town, number, *, state=RequestState.COMPLETED):
    """Wait until a request is over; how it stands."""

    async def look():
        view = await request_of(town.house.services, number)
        return view if view.state is state else None

    return await until(look)


async def lives(town, visitor):
    """Let somebody buy an eSIM and ask for help; the number of the ticket."""
    await bought(town, visitor)
    return await opens(visitor, f"Mein Hund heißt {CANARY}")


def files_with(folder, *needles):
    """Every file below *folder* in which one of *needles* stands, byte for byte."""
    wanted = [needle.encode() if isinstance(needle, str) else needle for needle in needles]
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        found += [(path.name, needle) for needle in wanted if needle in content]
    return found


def said_in(chat_messages, needle):
    """The messages in which it stands."""
    return [message for message in chat_messages if needle in text_of(message)]
