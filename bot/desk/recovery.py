"""
Was it posted? What to do about a call whose answer was lost, by a crash or by the network.

Telegram knows no idempotency key. But a lane has one call in flight, and the row of that call says which message of
the chat was the latest that we knew. So the ids behind it are asked for with an edit that changes nothing: "not
modified" is a message of ours, "can't be edited" somebody else's, "not found" none. In the staff's group nobody posts
for us but the pump, so what is found is the lost one. In a person's chat other parts of the house post, too: there a
text is made sure of by editing it into itself.
"""

from dataclasses import dataclass
from enum import Enum, auto

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, ReopenForumTopic, SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.desk.steps import Call, Trace
from core.channels import Channel
from storage.lanes import LaneKey

WINDOW = 100
"""Ids that are asked for at most: colleagues talk in between, and a customer may write faster than we read."""
GAP = 3
"""So many ids without a message in a row, and there is none behind them: ids of such a chat leave no gaps."""
SHARED_GAP = 20
"""The same for a private chat of Telegram, whose ids are shared with all other chats of the bot."""
NOT_MODIFIED = "message is not modified"
FOREIGN = "message can't be edited"
SAID = ("text", "entities", "parse_mode", "reply_markup")
OTHER_KIND = ("there is no text in the message", "there is no caption in the message")


class Seen(Enum):
    """What an id is."""

    OURS = auto()
    FOREIGN = auto()
    NONE = auto()


@dataclass(slots=True)
class Search:
    """How far the search for one lost call has come; a restart begins it again."""

    after: int
    asked: int = 0
    misses: int = 0

    @property
    def next_id(self) -> int:
        """The id to ask for."""
        return self.after + self.asked + 1

    def is_over(self, key: LaneKey) -> bool:
        """Whether nothing was posted, as far as can be told."""
        leaves_no_gaps = key.is_group or key.channel is Channel.WEB
        return self.asked >= WINDOW or self.misses >= (GAP if leaves_no_gaps else SHARED_GAP)

    def missed(self, seen: Seen) -> None:
        """Go on to the next id."""
        self.asked += 1
        self.misses = self.misses + 1 if seen is Seen.NONE else 0


def calls_to_ask(key: LaneKey, call: Call) -> int:
    """How many calls `ask_for` makes at most."""
    is_asked_twice = call.trace is Trace.TOPIC or (not key.is_group and isinstance(call.method, SendMessage))
    return 2 if is_asked_twice else 1


async def ask_for(bot: Bot, key: LaneKey, call: Call, message_id: int) -> Seen:
    """
    What the message of that id is to a lost *call*.

    Raises:
        TelegramAPIError: It could not be asked.
    """
    seen = await _ours(bot, key, call, message_id)
    if call.trace is Trace.TOPIC:
        return (
            await _topic(bot, key, message_id) if seen is Seen.FOREIGN else Seen.FOREIGN if seen is Seen.OURS else seen
        )
    if seen is Seen.OURS and not key.is_group and isinstance(call.method, SendMessage):
        return await _same_text(bot, key, call.method, message_id)
    return seen


async def _ours(bot: Bot, key: LaneKey, call: Call, message_id: int) -> Seen:
    markup = getattr(call.method, "reply_markup", None)
    keyboard = markup if isinstance(markup, InlineKeyboardMarkup) else None
    try:
        await bot(EditMessageReplyMarkup(chat_id=key.chat_id, message_id=message_id, reply_markup=keyboard))
    except TelegramBadRequest as refusal:
        if NOT_MODIFIED in refusal.message:
            return Seen.OURS
        if FOREIGN in refusal.message:
            return Seen.FOREIGN
        if "not found" in refusal.message or "MESSAGE_ID_INVALID" in refusal.message:
            return Seen.NONE
        raise
    return Seen.OURS if key.is_group else Seen.FOREIGN


async def _same_text(bot: Bot, key: LaneKey, sent: SendMessage, message_id: int) -> Seen:
    """Whether it says what was sent; from here on it does."""
    said = {name: getattr(sent, name) for name in SAID if name in sent.model_fields_set}
    try:
        await bot(EditMessageText(chat_id=key.chat_id, message_id=message_id, **said))
    except TelegramBadRequest as refusal:
        if NOT_MODIFIED in refusal.message:
            return Seen.OURS
        if any(words in refusal.message for words in OTHER_KIND):
            return Seen.FOREIGN
        raise
    return Seen.OURS


async def _topic(bot: Bot, key: LaneKey, message_id: int) -> Seen:
    """Whether that message began a topic: an open one says that it is open."""
    try:
        await bot(ReopenForumTopic(chat_id=key.chat_id, message_thread_id=message_id))
    except TelegramBadRequest as refusal:
        return Seen.OURS if "TOPIC_NOT_MODIFIED" in refusal.message else Seen.FOREIGN
    return Seen.FOREIGN
