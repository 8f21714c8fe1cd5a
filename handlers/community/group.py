"""
A community group: what people write there is looked at, and the bot says nothing but how to reach it in private.

    /report (in answer)   a case for the staff; a sign under the report, and no word
    any other command     a pointer to the private chat, now and then
    a message, an edit    deleted where it has what is blocked, or comes too soon; names that look like ours are flagged
"""

from typing import Any

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, MessageEntityType
from aiogram.filters import Command, Filter
from aiogram.methods import DeleteMessage, SetMessageReaction
from aiogram.types import (
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReactionTypeEmoji,
    User,
)
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.texts import Say
from handlers.access import NEWS, words_of_staff
from handlers.admin.moderation_clues import clues_of, replied_of
from handlers.answers import READS, Answer
from handlers.desk.hints import Hints
from handlers.filters import AtPlace, StaffWords
from handlers.post_links import post_link
from handlers.shapes import command_in, is_typed
from security.moderation.community import Screening, Writer
from security.moderation.room import Keeping
from security.moderation.targets import Account
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)
for _observer in (router.message, router.edited_message, router.chat_member):
    _observer.filter(AtPlace(Place.COMMUNITY))

ANYBODY = words_of_staff(Permission.PERSON_WARN, Place.COMMUNITY)
LINKS = frozenset({MessageEntityType.URL, MessageEntityType.TEXT_LINK})
SHOWN = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.RESTRICTED})


class ToScreen(Filter):
    """A message about which something is to be done."""

    async def __call__(self, message: Message, keeping: Keeping) -> bool | dict[str, Any]:
        """What it is; asked of memory alone."""
        if message.from_user is None or message.sender_chat is not None or message.from_user.is_bot:
            return False
        writer = _writer(message.from_user)
        album = message.media_group_id
        is_edit = message.edit_date is not None
        found = keeping.community.look(message.chat.id, writer, *_said(message), album=album, is_edit=is_edit)
        return found is not None and {"screening": found, "writer": writer}


class NameToScreen(Filter):
    """Somebody has come whose name is to be noted or flagged."""

    async def __call__(self, event: ChatMemberUpdated, keeping: Keeping) -> bool | dict[str, Any]:
        """What it is."""
        member = event.new_chat_member
        if member.user.is_bot or member.status not in SHOWN:
            return False
        writer = _writer(member.user)
        found = keeping.community.look_at_name(event.chat.id, writer)
        return found is not None and {"screening": found, "writer": writer}


class ForCustomers(Filter):
    """A command of those that customers use in private."""

    async def __call__(self, message: Message, bot: Bot, presses: StaffWords) -> bool:
        """Whether it is one, to this bot or to none; what the staff's words are to a stranger the gate says."""
        if command_in(message) is None or not is_typed(message) or presses.is_stray(message, Place.COMMUNITY):
            return False
        name = (message.text or "").split(maxsplit=1)[0].partition("@")[2]
        return not name or name.lower() == ((await bot.me()).username or "").lower()


@router.message(Command("report"), flags=ANYBODY)
async def report(message: Message, session: AsyncSession, bot: Bot, say: Say, keeping: Keeping) -> Answer:
    """Put the answered message before the staff."""
    replied = replied_of(message)
    if message.from_user is None or message.sender_chat is not None:
        return None
    writer = _writer(message.from_user)
    found = keeping.community.look(message.chat.id, writer, *_said(message))
    if found is not None:
        await keeping.community.act(session, writer, found, message=post_link(message.chat.id, message.message_id))
    link = "" if replied is None else post_link(message.chat.id, replied.message_id)
    reporter = Account(Channel.TELEGRAM, message.from_user.id)
    clues = clues_of(replied, bot.id)
    await keeping.community.report(session, reporter, clues, chat_id=message.chat.id, message=link)
    seen = ReactionTypeEmoji(emoji=say.plain("mod-report-seen"))
    return SetMessageReaction(chat_id=message.chat.id, message_id=message.message_id, reaction=[seen])


@router.message(ToScreen(), flags=ANYBODY)
@router.edited_message(ToScreen(), flags=ANYBODY)
async def screen(
    message: Message, session: AsyncSession, screening: Screening, writer: Writer, keeping: Keeping
) -> Answer:
    """Keep what was found, and delete what may not stand."""
    link = post_link(message.chat.id, message.message_id)
    await keeping.community.act(session, writer, screening, message=link)
    return DeleteMessage(chat_id=message.chat.id, message_id=message.message_id) if screening.deletes else None


@router.chat_member(NameToScreen(), flags=NEWS)
async def arrived(
    event: ChatMemberUpdated, session: AsyncSession, screening: Screening, writer: Writer, keeping: Keeping
) -> Answer:
    """Keep what the name of somebody says who has just come."""
    del event
    await keeping.community.act(session, writer, screening)
    return None


@router.message(ForCustomers(), flags=READS | ANYBODY)
async def point_to_private_chat(message: Message, bot: Bot, say: Say, hints: Hints) -> Answer:
    """Say where the bot can be talked to, once in a while: nothing of a customer belongs here."""
    if message.from_user is None or not hints.is_due("private-chat", message.chat.id, message.from_user.id):
        return None
    name = (await bot.me()).username or ""
    button = InlineKeyboardButton(text=say.plain("mod-button-private"), url=f"https://t.me/{name}")
    return message.reply(say("mod-write-in-private"), reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))


def _writer(user: User) -> Writer:
    return Writer(user.id, user.username, user.full_name)


def _said(message: Message) -> tuple[str, list[str]]:
    """All words of a message, and where its links lead."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    links = [entity.url or entity.extract_from(text) for entity in entities if entity.type in LINKS]
    names = [message.forward_from_chat.title or ""] if message.forward_from_chat is not None else []
    return "\n".join((text, *names)), links
