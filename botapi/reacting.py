"""Reacting to what was said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft
from botapi.errors import refuse
from botapi.journal import Json
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

REACTIONS = frozenset(
    (
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    )
)
"""The emoji that Telegram takes as reactions of bots."""


@method("setMessageReaction")
async def set_message_reaction(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """React to a message, or take the reaction back."""
    wanted = args.value("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(wanted, list) or any(not isinstance(each, dict) for each in wanted):
        refuse("expected an Array of ReactionType")
    if len(wanted) > 1:
        refuse("REACTIONS_TOO_MANY")
    emoji = [str(each.get("emoji", "")).replace("\ufe0f", "") for each in wanted]
    if any(each not in REACTIONS for each in emoji):
        refuse("REACTION_INVALID")
    async with api.target(bot, args) as chat:
        message = chat.messages.get(args.number("message_id"))
        if message is None:
            refuse("message to react not found")
        await react(chat, message, bot.user(), emoji)
    return True


async def react(chat: Chat, message: Json, user: Json, emoji: list[str], *, tell: Sequence[BotAccount] = ()) -> None:
    """Put somebody's reactions in the place of their former ones, and tell bots; the chat is held."""
    reactions = message.get("reactions", ())
    others = [each for each in reactions if each["user_id"] != user["id"]]
    draft = Draft(chat)
    draft.change({**message, "reactions": [*others, *({"user_id": user["id"], "emoji": each} for each in emoji)]})
    update = {
        "chat": chat.describe(),
        "message_id": message["message_id"],
        "user": user,
        "date": chat.api.now(),
        "old_reaction": [
            {"type": "emoji", "emoji": each["emoji"]} for each in reactions if each["user_id"] == user["id"]
        ],
        "new_reaction": [{"type": "emoji", "emoji": each} for each in emoji],
    }
    for bot in tell:
        draft.tell(bot, "message_reaction", update)
    await chat.commit(draft)
