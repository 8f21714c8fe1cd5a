"""Sending again what was said: copies without their author, and forwards with them."""

from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft, as_bots_see
from botapi.deleting import message_ids
from botapi.editing import CONTENT
from botapi.errors import refuse
from botapi.groups import Group, is_service
from botapi.journal import Json
from botapi.keyboards import check_place, read_markup
from botapi.outgoing import caption_of, heading
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

COPIED = (*CONTENT, "voice", "video_note", "sticker", "location", "venue", "contact", "dice", "poll")


async def _sources(api: "BotApi", bot: BotAccount, args: Args, ids: list[int]) -> list[Json]:
    """Return those of the messages that are there, with what must be known of them."""
    async with api.target(bot, args, "from_chat_id", write=False) as chat:
        return [dict(chat.messages[each]) for each in ids if each in chat.messages]


def _check(message: Json, verb: str) -> None:
    """Refuse what cannot be said again; *verb* is "copied" or "forwarded"."""
    if is_service(message) or "invoice" in message or message.get("has_protected_content"):
        refuse(f"the message can't be {verb}")


def _can_be_said_again(message: Json) -> bool:
    """Whether a message of a series is taken along; the others are skipped."""
    return not (is_service(message) or "invoice" in message or message.get("has_protected_content"))


def _copy(message: Json) -> Json:
    """Return the content of a message."""
    return {name: message[name] for name in COPIED if name in message}


def _forward(message: Json) -> Json:
    """Return the content of a message, and where it comes from."""
    origin = message.get("forward_origin") or {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }
    return _copy(message) | {"forward_origin": origin}


@method("copyMessage")
async def copy_message(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Say the same again, perhaps with another caption."""
    found = await _sources(api, bot, args, [args.number("message_id")])
    if not found:
        refuse("message to copy not found")
    _check(found[0], "copied")
    content = _copy(found[0])
    if args.has("caption") and "text" not in content:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content |= caption_of(args)
    markup = read_markup(args)
    async with api.target(bot, args) as chat:
        check_place(markup, private=chat.id > 0)
        draft = Draft(chat)
        posted = draft.post(content, **heading(chat, bot, args), reply_markup=markup)
        await chat.commit(draft)
    return {"message_id": posted["message_id"]}


@method("forwardMessage")
async def forward_message(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Pass a message on."""
    found = await _sources(api, bot, args, [args.number("message_id")])
    if not found:
        refuse("message to forward not found")
    _check(found[0], "forwarded")
    async with api.target(bot, args) as chat:
        draft = Draft(chat)
        posted = draft.post(_forward(found[0]), **heading(chat, bot, args))
        await chat.commit(draft)
    return as_bots_see(posted)


async def _series(api: "BotApi", bot: BotAccount, args: Args, *, forward: bool) -> list[Json]:
    """Say several messages again, in their order; albums stay albums."""
    ids = message_ids(args)
    verb = "forward" if forward else "copy"
    if ids != sorted(set(ids)):
        refuse("message identifiers must be in a strictly increasing order")
    found = [each for each in await _sources(api, bot, args, ids) if _can_be_said_again(each)]
    if not found:
        refuse(f"there are no messages to {verb}")
    albums = {each["media_group_id"]: api.new_number() for each in found if "media_group_id" in each}
    async with api.target(bot, args) as chat:
        draft = Draft(chat)
        head = heading(chat, bot, args)
        posted = []
        for message in found:
            content = _forward(message) if forward else _copy(message)
            if args.flag("remove_caption"):
                content = {name: value for name, value in content.items() if not name.startswith("caption")}
            album = {"media_group_id": albums[message["media_group_id"]]} if "media_group_id" in message else {}
            posted.append(draft.post(content, **head, **album))
        await chat.commit(draft)
    return [{"message_id": message["message_id"]} for message in posted]


@method("copyMessages")
async def copy_messages(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Say several messages again."""
    return await _series(api, bot, args, forward=False)


@method("forwardMessages")
async def forward_messages(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Pass several messages on."""
    return await _series(api, bot, args, forward=True)


def _check_may_pin(chat: Chat, bot: BotAccount) -> None:
    """Refuse a bot that may not pin here."""
    if isinstance(chat, Group):
        chat.check_right(bot, "can_pin_messages", "manage pinned messages in the chat")


@method("pinChatMessage")
async def pin_chat_message(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Put a message on top of the chat, and say so."""
    async with api.target(bot, args) as chat:
        message = chat.messages.get(args.number("message_id"))
        if message is None:
            refuse("message to pin not found")
        _check_may_pin(chat, bot)
        draft = Draft(chat)
        draft.change({**message, "is_pinned": True})
        head = {name: message.get(name) for name in ("message_thread_id", "is_topic_message")}
        draft.post({"pinned_message": as_bots_see(message)}, **{"from": bot.user()}, **head)
        await chat.commit(draft)
        chat.pinned = [each for each in chat.pinned if each != message["message_id"]] + [message["message_id"]]
    return True


@method("unpinChatMessage")
async def unpin_chat_message(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take a message from the top of the chat; the latest pinned one if none is named."""
    async with api.target(bot, args) as chat:
        _check_may_pin(chat, bot)
        message_id = args.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
        if message_id and message_id not in chat.messages:
            refuse("message to unpin not found")
        await _unpin(chat, [message_id])
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take everything from the top of the chat."""
    async with api.target(bot, args) as chat:
        _check_may_pin(chat, bot)
        await _unpin(chat, list(chat.pinned))
    return True


@method("unpinAllForumTopicMessages", "unpinAllGeneralForumTopicMessages")
async def unpin_all_topic_messages(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take everything from the top of a topic."""
    thread = args.number("message_thread_id") or None
    async with api.target(bot, args) as chat:
        _check_may_pin(chat, bot)
        await _unpin(chat, [each for each in chat.pinned if chat.messages[each].get("message_thread_id") == thread])
    return True


async def _unpin(chat: Chat, ids: list[int]) -> None:
    """Take messages from the top of a chat that is held."""
    pinned = [each for each in ids if each in chat.pinned]
    if not pinned:
        return
    draft = Draft(chat)
    for message_id in pinned:
        draft.change({name: value for name, value in chat.messages[message_id].items() if name != "is_pinned"})
    await chat.commit(draft)
    chat.pinned = [each for each in chat.pinned if each not in pinned]
