"""/help in the staff's group; what an agent is told in their own chat with the bot."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.answers import READS, Answer
from handlers.desk.filters import StaffGroup
from handlers.desk.steps import below
from handlers.filters import PrivateChat
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())

private_router = Router(name=f"{__name__}.private")
private_router.message.filter(PrivateChat())

MOST = 100


@router.message(Command("help", "start"), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def explain(message: Message, acting: Acting) -> Answer:
    """All that can be done here."""
    return below(message, acting.say("desk-help"))


@private_router.message(Command("staff"), flags=READS | for_staff(Permission.DESK_READ, Place.PRIVATE))
async def who_am_i(message: Message, session: AsyncSession, tickets: Tickets, acting: Acting) -> Answer:
    """Tell a member who they are to customers and what waits for them."""
    mine = await tickets.queue(session, mine=acting.member, limit=MOST)
    role = acting.say.plain(f"desk-role-{acting.member.role}")
    return message.answer(acting.say("desk-who-am-i", name=acting.member.public_name, role=role, count=len(mine)))
