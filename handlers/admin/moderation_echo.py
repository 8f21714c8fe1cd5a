"""Who is told what of an act: the staff all of it, a community group one line without a name, or nothing."""

from collections.abc import Sequence
from typing import Any

from aiogram.methods import DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.admin.asked import privately
from handlers.admin.moderation_buttons import PICK
from handlers.admin.moderation_clues import Where, replied_of
from handlers.answers import Answer
from handlers.languages import Languages
from security.access import Acting
from security.moderation.grammar import Instruction
from security.moderation.room import Keeping
from security.moderation.targets import Target
from security.moderation.wishes import Done, Scope, Verb
from security.places import Place
from security.tokens import ActionTokens

Methods = list[TelegramMethod[Any]]
SAID_IN_GROUP = frozenset({Verb.BAN, Verb.MUTE, Verb.WARN, Verb.KICK})


def to_staff(
    message: Message, acting: Acting, place: Place | None, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> Methods:
    """Where the staff reads it: where it asked, but what was asked in a community group in the asker's own chat."""
    if place is Place.COMMUNITY:
        return _methods(privately(message, acting, text, keyboard))
    return [message.reply(text, reply_markup=keyboard)]


def in_group(message: Message, where: Where, instruction: Instruction, done: Done, languages: Languages) -> Methods:
    """What becomes visible in the community group in which the command stands."""
    if where.place is not Place.COMMUNITY or done.scope is not Scope.GROUP:
        return []
    replied, methods = replied_of(message), Methods()
    if instruction.deletes and replied is not None:
        methods.append(DeleteMessage(chat_id=message.chat.id, message_id=replied.message_id))
    if instruction.is_silent:
        return [*methods, DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)]
    if done.action_id is None or done.is_repeat or done.verb not in SAID_IN_GROUP:
        return methods
    written_in = None if replied is None or replied.from_user is None else replied.from_user.language_code
    say = languages(written_in)
    text = say("mod-public", verb=done.verb.value, case=done.case)
    if replied is not None and not instruction.deletes:
        return [*methods, replied.reply(text)]
    return [*methods, SendMessage(chat_id=message.chat.id, text=text, message_thread_id=message.message_thread_id)]


async def choice(  # noqa: PLR0913, PLR0917 - what a choice needs
    session: AsyncSession,
    acting: Acting,
    chat_id: int,
    keeping: Keeping,
    tokens: ActionTokens,
    verb: Verb,
    instruction: Instruction,
    found: Sequence[Target],
    evidence: Sequence[str],
) -> InlineKeyboardMarkup:
    """Everybody who may be meant, a button each."""
    words = await keeping.sealed(instruction.written)
    rows = []
    for target in found:
        picked: dict[str, str | int] = {"verb": verb.value, "who": target.ref, "text": words, "for": " ".join(evidence)}
        data = await tokens.button(session, acting, chat_id, PICK, picked)
        key = "mod-button-customer" if target.person_id is not None else "mod-button-stranger"
        rows.append([InlineKeyboardButton(text=acting.say.plain(key, who=target.ref), callback_data=data)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _methods(answer: Answer) -> Methods:
    return [answer] if isinstance(answer, TelegramMethod) else list(answer or ())
