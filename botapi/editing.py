"""Changing and taking back what was said, and reacting to it."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft, as_bots_see
from botapi.errors import refuse
from botapi.groups import Group, is_service
from botapi.journal import Json
from botapi.keyboards import check_place, read_inline_markup
from botapi.limits import DELETE_WINDOW, MESSAGES_PER_CALL
from botapi.media import input_media
from botapi.outgoing import Content, caption_of, own_files, text_content
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
MEDIA = ("photo", "video", "animation", "audio", "document")
CAPTIONED = (*MEDIA, "voice")
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    *MEDIA,
)
"""Fields that an edit may replace."""
UNDELETABLE = ("supergroup_chat_created", "migrate_from_chat_id")
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


@asynccontextmanager
async def _edited(api: "BotApi", bot: BotAccount, args: Args) -> AsyncIterator[tuple[Chat, Json, bool]]:
    """
    Hold the message that an edit means, with its chat; True beside it if it was meant by its inline id.

    Raises:
        ApiError: There is no such message, or it is not the bot's to edit.
    """
    message_id = args.number("message_id")
    if not args.has("chat_id") and not message_id:
        inline_id = args.required_or("inline_message_id", "message identifier is not specified")
        place = api.inlines.sent.get(inline_id)
        if place is None:
            refuse("MESSAGE_ID_INVALID")
        async with place.chat.lock:
            message = place.chat.messages.get(place.message_id)
            if message is None:
                refuse("MESSAGE_ID_INVALID")
            yield place.chat, message, True
        return
    async with api.target(bot, args) as chat:
        message = chat.messages.get(message_id)
        if message is None:
            refuse("message to edit not found")
        foreign = message.get("from", {}).get("id") != bot.id
        if foreign or is_service(message) or "forward_origin" in message:
            refuse("message can't be edited")
        if "inline_keyboard" not in message.get("reply_markup", {"inline_keyboard": ()}):
            refuse("message can't be edited")
        yield chat, message, False


async def _edit(
    api: "BotApi", bot: BotAccount, args: Args, change: Callable[[Json], Json], content: Content | None = None
) -> Json | bool:
    """
    Put a changed message in the place of the old one; True instead of it for inline messages.

    Raises:
        ApiError: It cannot be edited, or nothing would change.
    """
    markup = read_inline_markup(args)
    async with _edited(api, bot, args) as (chat, message, inline):
        check_place(markup, private=chat.id > 0, invoice="invoice" in message)
        edited = change(message)
        edited.pop("reply_markup", None)
        if markup is not None:
            edited["reply_markup"] = markup
        if _look(edited) == _look(message):
            refuse(NOT_MODIFIED)
        edited["edit_date"] = api.now()
        draft = Draft(chat)
        draft.change(edited)
        draft.files = own_files(chat, [content] if content else [])
        await chat.commit(draft)
        return True if inline else as_bots_see(edited)


def _look(message: Json) -> Json:
    """Return what must differ for an edit to be one."""
    return {name: message.get(name) for name in (*CONTENT, "reply_markup")}


def _without(message: Json, names: tuple[str, ...]) -> Json:
    """Return a copy without some fields."""
    return {name: value for name, value in message.items() if name not in names}


@method("editMessageText")
async def edit_message_text(api: "BotApi", bot: BotAccount, args: Args) -> Json | bool:
    """Say something else in a message of text."""
    content = text_content(args)

    def change(message: Json) -> Json:
        if "text" not in message:
            refuse("there is no text in the message to edit")
        return _without(message, ("text", "entities", "link_preview_options")) | content.fields

    return await _edit(api, bot, args, change)


@method("editMessageCaption")
async def edit_message_caption(api: "BotApi", bot: BotAccount, args: Args) -> Json | bool:
    """Say something else under a picture or a file; nothing at all is allowed."""
    fields = caption_of(args)

    def change(message: Json) -> Json:
        if not any(name in message for name in CAPTIONED):
            refuse("there is no caption in the message to edit")
        return _without(message, ("caption", "caption_entities", "show_caption_above_media")) | fields

    return await _edit(api, bot, args, change)


@method("editMessageMedia")
async def edit_message_media(api: "BotApi", bot: BotAccount, args: Args) -> Json | bool:
    """Show another picture or file."""
    media = args.value("media", "can't parse InputMedia JSON object")
    if media is None:
        refuse("input media is not specified")
    content = await input_media(api, media, args.files)

    def change(message: Json) -> Json:
        if "text" not in message and not any(name in message for name in MEDIA):
            refuse("there is no media in the message to edit")
        if "media_group_id" in message and _unlike(message, content.fields):
            refuse("can't use the media of the specified type in the album")
        return _without(message, CONTENT) | content.fields

    return await _edit(api, bot, args, change, content)


def _unlike(message: Json, fields: Json) -> bool:
    """Whether new content does not fit into the album of the old."""
    return any((name in message) != (name in fields) for name in ("audio", "document"))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(api: "BotApi", bot: BotAccount, args: Args) -> Json | bool:
    """Change the buttons alone."""
    return await _edit(api, bot, args, dict)


def _check_deletable(api: "BotApi", bot: BotAccount, chat: Chat, message: Json) -> None:
    """
    Hold a deletion to its rules.

    Raises:
        ApiError: The message is not the bot's to delete, or too old.
    """
    if any(name in message for name in UNDELETABLE):
        refuse("message can't be deleted")
    own = message.get("from", {}).get("id") == bot.id
    if isinstance(chat, Group):
        if chat.people.of(bot).may("can_delete_messages"):
            return
        if not own:
            refuse("message can't be deleted")
    if api.now() - message["date"] > DELETE_WINDOW.total_seconds():
        refuse("message can't be deleted for everyone")


@method("deleteMessage")
async def delete_message(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take a message away for everybody."""
    async with api.target(bot, args) as chat:
        message = chat.messages.get(args.number("message_id"))
        if message is None:
            refuse("message to delete not found")
        _check_deletable(api, bot, chat, message)
        draft = Draft(chat)
        draft.delete(message["message_id"])
        return await chat.commit(draft)


def message_ids(args: Args) -> list[int]:
    """
    Read `message_ids`.

    Raises:
        ApiError: There are none, too many, or they are no numbers.
    """
    ids: Any = args.value("message_ids", "can't parse message identifiers JSON object")
    if not ids:
        refuse("message identifiers are not specified")
    if not isinstance(ids, list):
        refuse("expected an Array of message identifiers")
    if len(ids) > MESSAGES_PER_CALL:
        refuse("too many message identifiers specified")
    try:
        return [int(each) for each in ids]
    except (TypeError, ValueError):
        refuse("message identifier must be a Number")


@method("deleteMessages")
async def delete_messages(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take several messages away; those that are gone already are skipped."""
    ids = message_ids(args)
    async with api.target(bot, args) as chat:
        found = [chat.messages[each] for each in dict.fromkeys(ids) if each in chat.messages]
        draft = Draft(chat)
        for message in found:
            _check_deletable(api, bot, chat, message)
            draft.delete(message["message_id"])
        if found:
            await chat.commit(draft)
        return True


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
