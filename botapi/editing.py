"""Changing what was said."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft, as_bots_see
from botapi.errors import refuse
from botapi.groups import is_service
from botapi.journal import Json
from botapi.keyboards import check_place, read_inline_markup
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
