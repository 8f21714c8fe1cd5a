"""
Numbers of payment cards end at the door: no handler, no table and no log ever sees one that somebody typed.

An update is changed before it goes anywhere; its message is taken out of the chat, and whoever wrote it is told why.
What the website's chat sends has been masked before it was kept (web/chat.py): it is known by its mask.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from aiogram.methods import DeleteMessage, SendMessage, TelegramMethod
from aiogram.types import Message, PollOption, Update
from pydantic import BaseModel

from core.card_numbers import has_masked, masked
from core.texts import Say
from handlers.answers import Answer

SHORTEST = 13
"""No shorter text has a card number in it."""
NOT_WRITTEN = frozenset(
    {"from_user", "chat", "sender_chat", "via_bot", "entities", "caption_entities", "reply_markup", "photo", "date"}
)
"""Parts of a message that hold nothing its writer typed."""
WORDS = frozenset(
    {
        "text", "caption", "file_name", "title", "performer", "first_name", "last_name", "phone_number", "vcard",
        "question", "explanation", "address", "description", "emoji", "name", "quote", "url",
    }
)  # fmt: skip
"""Fields that hold what somebody typed; ids and the like are left alone."""

Model = TypeVar("Model", bound=BaseModel)


def without_cards(update: Update) -> tuple[Update, Message | None]:
    """The update without card numbers, and the message with one that its sender has just written."""
    changes: dict[str, Any] = {}
    found: Message | None = None
    for kind in ("message", "edited_message"):
        message = getattr(update, kind)
        if message is None:
            continue
        clean = _cleaned(message)
        if clean is not message:
            changes[kind] = clean
        if clean is not message or _has_mask(clean):
            found = clean
    query = update.callback_query
    if query is not None and isinstance(query.message, Message):
        clean = _cleaned(query.message)
        if clean is not query.message:
            changes["callback_query"] = query.model_copy(update={"message": clean})
    return (update.model_copy(update=changes) if changes else update), found


def warned(answer: Answer, message: Message, say: Say) -> Answer:
    """*answer*, after the message was taken out of its chat and its writer was told why."""
    gone = DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
    methods = [answer] if isinstance(answer, TelegramMethod) else list(answer or ())
    return [gone, message.answer(say("ticket-card-masked")), *(_unbound(one, message) for one in methods)]


def _unbound(method: TelegramMethod[Any], gone: Message) -> TelegramMethod[Any]:
    """The call, but not as a reply to a message that is gone."""
    reply = getattr(method, "reply_parameters", None)
    if isinstance(method, SendMessage) and reply is not None and reply.message_id == gone.message_id:
        return method.model_copy(update={"reply_parameters": None})
    return method


def _cleaned(model: Model) -> Model:
    """The same object where nothing had to be changed."""
    changes: dict[str, Any] = {}
    fields: Mapping[str, Any] = vars(model)
    for name, value in fields.items():
        if name in NOT_WRITTEN or value is None:
            continue
        clean = _clean_value(name, value)
        if clean is not value:
            changes[name] = clean
    for names in (("first_name", "last_name", "phone_number"), ("title", "address"), ("performer", "title")):
        changes |= _split_over(fields, changes, names)
    return model.model_copy(update=changes) if changes else model


def _clean_value(name: str, value: Any) -> Any:  # noqa: ANN401 - any field of the Bot API's types
    if isinstance(value, str):
        if name not in WORDS or len(value) < SHORTEST or (clean := masked(value)) == value:
            return value
        return clean
    if isinstance(value, BaseModel):
        return _cleaned(value)
    if isinstance(value, list):
        if value and isinstance(value[0], PollOption):
            return _clean_options(value)
        parts = [_clean_value(name, part) for part in value]
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    return value


def _clean_options(options: list[PollOption]) -> list[PollOption]:
    texts = [option.text for option in options]
    clean = _masked_together(texts)
    if clean == texts:
        return options
    return [option.model_copy(update={"text": text}) for option, text in zip(options, clean, strict=True)]


def _split_over(fields: Mapping[str, Any], changes: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Fields that a reader reads in one go: a number may be split over them."""
    texts = {name: changes.get(name, fields.get(name)) for name in names}
    said = {name: text for name, text in texts.items() if isinstance(text, str) and text}
    if len(said) < 2:  # noqa: PLR2004 - one alone was looked at
        return {}
    clean = dict(zip(said, _masked_together(list(said.values())), strict=True))
    return {name: text for name, text in clean.items() if text != said[name]}


def _masked_together(texts: list[str]) -> list[str]:
    whole = masked("\n".join(texts))  # of the same length
    clean, start = [], 0
    for text in texts:
        clean.append(whole[start : start + len(text)])
        start += len(text) + 1
    return clean


def _has_mask(message: Message) -> bool:
    file = message.document or message.audio or message.video or message.animation
    name = getattr(file, "file_name", None) or ""
    return any(has_masked(text) for text in (message.text or "", message.caption or "", name))
