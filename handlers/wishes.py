"""What people write without being asked: a destination, most of the time. The last router for messages."""

from collections import OrderedDict

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from handlers import catalog_views, help_views
from handlers.access import WORDS
from handlers.age import greeting
from handlers.answers import READS, Answer, show
from handlers.buttons import PlansOf
from handlers.catalog import plans_page
from handlers.catalog_views import View
from handlers.filters import PrivateChat
from handlers.sent import SENT_BY_PEOPLE
from handlers.shapes import command_in, is_typed
from shop.catalog import Catalog
from shop.destinations import Destinations
from shop.planner import Wish, understand
from support.help_search import find_help

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.edited_message.filter(PrivateChat())

ALBUMS_REMEMBERED = 1_000


class PlainText(Filter):
    """Words, not a command."""

    async def __call__(self, message: Message) -> bool:
        """Whether there is a text that does not begin like a command."""
        return bool(message.text) and not (message.text or "").startswith("/")


class AnyCommand(Filter):
    """A command that no other handler knew."""

    async def __call__(self, message: Message) -> bool:
        """Whether the text begins like one."""
        return (message.text or "").startswith("/")


class Untyped(Filter):
    """What begins like a command and is none, for nobody typed it here and now."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is that: forwarded, changed later, below a picture, by way of another bot."""
        return command_in(message) is not None and not is_typed(message)


class SomethingElse(Filter):
    """A picture, a voice message, a place, …; of an album only the first, so that it gets one answer."""

    def __init__(self) -> None:
        self._albums: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def __call__(self, message: Message) -> bool:
        """Whether it was sent by a person and is not the rest of an album."""
        if message.text is not None or message.content_type not in SENT_BY_PEOPLE:
            return False
        if message.media_group_id is None:
            return True
        album = (message.chat.id, message.media_group_id)
        is_first = album not in self._albums
        self._albums[album] = None
        if len(self._albums) > ALBUMS_REMEMBERED:
            self._albums.popitem(last=False)
        return is_first


@router.message(PlainText(), flags=READS | WORDS)
async def wish(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, session: AsyncSession, catalog: Catalog, destinations: Destinations, visitor: Visitor, say: Say
) -> Answer:
    """Find what fits what somebody typed: plans for a place, or help."""
    text = message.text or ""
    if destinations.is_greeting(text):
        return show(message, *greeting(say, visitor))
    wanted = understand(text, destinations)
    if not wanted.is_clear and (found := find_help(say, text, is_sure=bool(wanted.places or wanted.choices))):
        plans = PlansOf.of(wanted.places, wanted) if wanted.places else None
        return show(message, *help_views.answers(say, found, plans=plans))
    if wanted.places and not wanted.choices:
        return show(message, *await plans_page(session, catalog, say, PlansOf.of(wanted.places, wanted)))
    return show(message, *_ask(say, wanted, await catalog.countries(session)))


@router.message(Untyped(), flags=READS | WORDS)
@router.edited_message(Untyped(), flags=READS | WORDS)
async def untyped(message: Message, say: Say) -> Answer:
    """Ask for it to be typed."""
    return show(message, say("access-type-it"))


@router.message(AnyCommand(), flags=READS | WORDS)
async def unknown_command(message: Message, say: Say) -> Answer:
    """Name the commands that lead on."""
    return show(message, say("wish-command"))


@router.message(SomethingElse(), flags=READS | WORDS)
async def something_else(message: Message, say: Say) -> Answer:
    """Say kindly what can be sent instead."""
    is_place = message.location is not None
    return show(message, say("wish-location" if is_place else "wish-other-kind"), catalog_views.ways_in(say))


def _ask(say: Say, wanted: Wish, sold: frozenset[str]) -> View:
    """Ask on, where a text named no place for sure."""
    if wanted.choices:
        return catalog_views.which(say, wanted)
    if wanted.guesses:
        return catalog_views.guesses(say, wanted)
    if said := catalog_views.wished(say, wanted):
        return catalog_views.popular(say, sold, wanted, say("wish-where", wish=said))
    return catalog_views.popular(say, sold, wanted, say("wish-unknown"))
