"""A command with words of its own after it, and answers that only the asker sees."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeAlias

from aiogram.filters import CommandObject, Filter
from aiogram.methods import EditMessageText, SetMessageReaction
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, InputFile, Message, ReactionTypeEmoji

from core.errors import Refusal
from handlers.answers import Answer
from handlers.fleeting import Fleeting, FleetingDocument, FleetingMessage, FleetingPhoto, with_else
from security.access import Acting

Handler: TypeAlias = Callable[..., Awaitable[Answer]]

ANSWERED = "👌"
"""Put to a command whose answer stands in the asker's own chat."""
LONGEST = 4096


class Asked(Filter):
    """
    The command's first word is that one; without a word: whatever it is.

    The handler gets the rest as `asked: str`.
    """

    def __init__(self, word: str | None = None) -> None:
        self.word = word

    async def __call__(self, message: Message, command: CommandObject) -> bool | dict[str, Any]:
        """Whether it is."""
        del message
        args = command.args or ""
        if self.word is None:
            return {"asked": args}
        first, rest = (*args.strip().split(maxsplit=1), "", "")[:2]
        return {"asked": rest} if first.lower() == self.word else False


def refused_privately(handler: Handler) -> Handler:
    """
    Let whoever asked read in their own chat why a command of theirs makes no sense, and nobody else.

    For refusals of the command's words only: what the security log has to know goes to the error edge as ever.
    """

    @wraps(handler)
    async def guarded(event: Message | CallbackQuery, *args: Any, acting: Acting, **more: Any) -> Answer:  # noqa: ANN401 - as aiogram injects
        try:
            return await handler(event, *args, acting=acting, **more)
        except Refusal as refusal:
            if refusal.tag is not None:
                raise
            return privately(event, acting, acting.say(refusal.key, **refusal.details))

    return guarded


def privately(
    event: Message | CallbackQuery, acting: Acting, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> Answer:
    """Words in the asker's own chat: a pressed message there becomes them, else they are a new one."""
    chat_id = acting.member.external_id
    pressed = event.message if isinstance(event, CallbackQuery) else None
    if isinstance(pressed, Message) and pressed.chat.id == chat_id and pressed.text is not None:
        return EditMessageText(chat_id=chat_id, message_id=pressed.message_id, text=text, reply_markup=keyboard)
    return _new(event, acting, FleetingMessage(chat_id=chat_id, text=text, reply_markup=keyboard, protect_content=True))


def privately_picture(event: Message, acting: Acting, picture: InputFile, caption: str) -> Answer:
    """A picture in the asker's own chat."""
    chat_id = acting.member.external_id
    return _new(event, acting, FleetingPhoto(chat_id=chat_id, photo=picture, caption=caption, protect_content=True))


def privately_file(event: Message | CallbackQuery, acting: Acting, file: InputFile, caption: str) -> Answer:
    """A file in the asker's own chat."""
    chat_id = acting.member.external_id
    return _new(event, acting, FleetingDocument(chat_id=chat_id, document=file, caption=caption, protect_content=True))


def _new(event: Message | CallbackQuery, acting: Acting, answer: Fleeting) -> Answer:
    """A new message; a command in a group gets a sign that it was answered, or a word where to find us."""
    if isinstance(event, CallbackQuery) or event.chat.id == answer.chat_id:
        return answer
    seen = SetMessageReaction(
        chat_id=event.chat.id, message_id=event.message_id, reaction=[ReactionTypeEmoji(emoji=ANSWERED)]
    )
    return [with_else(answer, event.reply(acting.say("seclog-write-to-me"))), seen]
