"""What the place and the words of a command to keep order say: whom it means, where it holds, what is behind it."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import Message, MessageOriginHiddenUser, MessageOriginUser
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from handlers.desk.entrance import Entrance
from handlers.post_links import post_link
from security.moderation.grammar import Instruction, Scope, parse
from security.moderation.refusals import NoGroup, WhichGroup
from security.moderation.targets import Account, Clues
from security.places import Place, Places


@dataclass(frozen=True, slots=True)
class Where:
    """Where a command was written."""

    place: Place | None
    clues: Clues
    evidence: tuple[str, ...]


async def where_of(session: AsyncSession, message: Message, bot: Bot, entrance: Entrance, places: Places) -> Where:
    """What the place of a command says."""
    place = places.of(Channel.TELEGRAM, message.chat.id, message.chat.type)
    replied = replied_of(message)
    ticket = await entrance.ticket_at(session, message) if place is Place.DESK else None
    if ticket is not None:
        return Where(place, Clues(topic_person_id=ticket.person_id, bot_id=bot.id), (ticket.number,))
    link = "" if replied is None else post_link(message.chat.id, replied.message_id)
    evidence = (link,) if link else ()
    return Where(place, clues_of(replied, bot.id), evidence)


def clues_of(replied: Message | None, bot_id: int) -> Clues:
    """Who wrote the message that is answered, or first wrote what was forwarded there."""
    if replied is None:
        return Clues(bot_id=bot_id)
    origin = replied.forward_origin
    if isinstance(origin, MessageOriginHiddenUser):
        return Clues(is_hidden=True, bot_id=bot_id)
    writer = origin.sender_user if isinstance(origin, MessageOriginUser) else replied.from_user
    is_of_chat = replied.sender_chat is not None if origin is None else not isinstance(origin, MessageOriginUser)
    if is_of_chat or writer is None:
        return Clues(is_anonymous=True, bot_id=bot_id)
    return Clues(replied=Account(Channel.TELEGRAM, writer.id, is_bot=writer.is_bot), bot_id=bot_id)


def replied_of(message: Message) -> Message | None:
    """The message that is answered; what Telegram calls an answer to the beginning of a topic is none."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created is not None else replied


def read(where: Where, args: str | None) -> Instruction:
    """The words after the command, taken apart."""
    return parse(args or "", is_target_known=where.clues.say_who)


def group_of(scope: Scope, place: Place | None, chat_id: int, places: Places) -> int | None:
    """
    The community group that is meant; None in the service.

    Raises:
        NoGroup, WhichGroup: There is none, or there are several and the command stands in none of them.
    """
    if scope is Scope.SERVICE:
        return None
    if place is Place.COMMUNITY:
        return chat_id
    groups = [group for channel, group in places.chats(Place.COMMUNITY) if channel is Channel.TELEGRAM]
    if not groups:
        raise NoGroup
    if len(groups) > 1:
        raise WhichGroup
    return groups[0]
