"""/help in the staff's group; what an agent is told in their own chat with the bot."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from handlers.answers import READS, Answer
from handlers.desk.entrance import Entrance
from handlers.desk.filters import Direct, StaffGroup
from handlers.desk.steps import below
from handlers.filters import PrivateChat
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())

private_router = Router(name=f"{__name__}.private")
private_router.message.filter(PrivateChat())

MOST = 100


@router.message(Command("help", "start"), Direct(), flags=READS)
async def explain(message: Message, session: AsyncSession, entrance: Entrance, visitor: Visitor) -> Answer:
    """All that can be done here."""
    acting = await entrance.enter(session, visitor)
    return below(message, acting.say("desk-help"))


@private_router.message(Command("staff"), flags=READS)
async def who_am_i(
    message: Message, session: AsyncSession, entrance: Entrance, tickets: Tickets, visitor: Visitor
) -> Answer:
    """Tell a member who they are to customers and what waits for them; a stranger gets no answer of ours."""
    acting = await entrance.find(session, visitor)
    if acting is None:
        raise SkipHandler
    mine = await tickets.queue(session, mine=acting.member, limit=MOST)
    role = acting.say.plain(f"desk-role-{acting.member.role}")
    return message.answer(acting.say("desk-who-am-i", name=acting.member.public_name, role=role, count=len(mine)))
