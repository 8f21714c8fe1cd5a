"""/queue, /mine and /find: which tickets there are."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from handlers.access import for_staff
from handlers.answers import READS, Answer, show
from handlers.desk.card_views import View
from handlers.desk.filters import StaffGroup
from handlers.desk.queue_views import PAGE, QueuePage, TopicPage, found_view, queue_view
from handlers.desk.steps import below
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.desk_room import DeskRoom
from support.help_trees import Topic
from support.outgoing import Outbox
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


@router.message(Command("queue", "mine"), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def queue(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    tickets: Tickets,
    outbox: Outbox,
    desk_room: DeskRoom,
    clock: Clock,
    acting: Acting,
) -> Answer:
    """All that wait, those about one topic, or those that the member takes care of."""
    topic = (command.args or "").strip().lower()
    asked = TopicPage(topic=Topic(topic)) if topic in set(Topic) else QueuePage(mine=command.command == "mine")
    return below(message, *await _page(session, acting, tickets, outbox, desk_room, clock, asked))


@router.callback_query(TopicPage.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
@router.callback_query(QueuePage.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def turn(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: QueuePage | TopicPage,
    session: AsyncSession,
    tickets: Tickets,
    outbox: Outbox,
    desk_room: DeskRoom,
    clock: Clock,
    acting: Acting,
) -> Answer:
    """Another page."""
    return show(query, *await _page(session, acting, tickets, outbox, desk_room, clock, callback_data))


@router.message(Command("find"), flags=for_staff(Permission.DESK_READ, Place.DESK))
async def find(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    tickets: Tickets,
    clock: Clock,
    acting: Acting,
) -> Answer:
    """By number of ticket, order or eSIM, ICCID, the customer's reference, or words that were written."""
    if not command.args:
        return below(message, acting.say("desk-how-to-find"))
    found = await tickets.find(session, acting.member, command.args)
    return below(message, *found_view(acting.say, found, clock()))


async def _page(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    session: AsyncSession,
    acting: Acting,
    tickets: Tickets,
    outbox: Outbox,
    desk_room: DeskRoom,
    clock: Clock,
    asked: QueuePage | TopicPage,
) -> View:
    topic = asked.topic if isinstance(asked, TopicPage) else None
    owner = acting.member if isinstance(asked, QueuePage) and asked.mine else None
    lines = await tickets.queue(session, mine=owner, topic=topic, after=asked.after or None, limit=PAGE + 1)
    lane = await desk_room.lane(session)
    lag = None if lane is None else await outbox.waiting(session, lane.channel, lane.chat_id)
    return queue_view(acting.say, lines, asked, lag=lag, now=clock())
