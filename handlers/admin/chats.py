"""
/register and /unregister: which chat is for what.

    /register                       the registered chats
    /register log                   a code for 15 minutes, once; also: community, and desk or admin
                                    where the settings name none
    /unregister log                 with an id where there are several
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.texts import Html, Say
from handlers.access import for_staff
from handlers.admin.asked import Asked, privately
from handlers.answers import READS, Answer
from security.access import Acting
from security.permissions import Permission
from security.places import CODE_LASTS, ChatNotRegistered, Place, Places

router = Router(name=__name__)

MINUTES = int(CODE_LASTS.total_seconds() // 60)
REGISTERING = for_staff(Permission.CHATS_REGISTER, Place.ADMIN, Place.PRIVATE)


class RegisterUnclear(Refusal):
    """`/register` with a word that is no purpose of a chat."""

    key = "refusal-register-unclear"


@router.message(Command("register"), Asked(""), flags=READS | for_staff(Permission.STAFF_READ, Place.ADMIN))
async def show(message: Message, places: Places, acting: Acting) -> Answer:
    """Show which chats there are."""
    say = acting.say
    lines = [
        say(
            "register-line-fixed" if view.by_settings else "register-line",
            place=_name(say, view.place),
            chat=str(view.chat_id),
        )
        for view in places.all()
    ]
    return message.answer(say("register-page", count=len(lines), lines=Html("\n".join(lines))))


@router.message(Command("register"), Asked(), flags=REGISTERING)
async def invite(message: Message, asked: str, session: AsyncSession, places: Places, acting: Acting) -> Answer:
    """Send a code to the owner alone."""
    place = _place(asked)
    code = await places.invite(session, acting.member, place)
    key = "register-code-log" if place is Place.LOG else "register-code"
    return privately(message, acting, acting.say(key, place=_name(acting.say, place), code=code, minutes=MINUTES))


@router.message(Command("unregister"), Asked(), flags=for_staff(Permission.CHATS_REGISTER, Place.ADMIN))
async def let_go(message: Message, asked: str, session: AsyncSession, places: Places, acting: Acting) -> Answer:
    """Nobody acts there any more, at once."""
    word, _, chat = asked.strip().partition(" ")
    place = _place(word)
    chats = [key for key in places.chats(place) if not chat.strip() or str(key[1]) == chat.strip()]
    if not chats:
        raise ChatNotRegistered
    if len(chats) > 1:
        raise RegisterUnclear
    await places.unregister(session, acting.member, *chats[0])
    return message.answer(acting.say("register-let-go", place=_name(acting.say, place), chat=str(chats[0][1])))


def _name(say: Say, place: Place) -> str:
    return say.plain(f"chat-for-{place}")


def _place(word: str) -> Place:
    found = next((place for place in Place if place == word.strip().lower() and place is not Place.PRIVATE), None)
    if found is None:
        raise RegisterUnclear
    return found
