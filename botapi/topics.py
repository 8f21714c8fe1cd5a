"""The topics of a forum."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Draft
from botapi.errors import refuse
from botapi.groups import Group, Topic
from botapi.journal import Json
from botapi.limits import TOPIC_COLORS, TOPIC_NAME_LENGTH
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

COLOR_MAX = 0xFFFFFF


@asynccontextmanager
async def _forum(api: "BotApi", bot: BotAccount, args: Args, words: str) -> AsyncIterator[Group]:
    """
    Hold the forum that a call means.

    Raises:
        ApiError: It is no forum, or the bot may not do there what *words* say.
    """
    async with api.target(bot, args) as chat:
        if not isinstance(chat, Group) or not chat.is_forum:
            refuse("the chat is not a forum")
        chat.check_right(bot, "can_manage_topics", words)
        yield chat


def _topic(forum: Group, args: Args) -> Topic:
    """
    Return the topic that a call means.

    Raises:
        ApiError: There is none.
    """
    topic = forum.topics.get(args.number("message_thread_id"))
    if topic is None:
        refuse("message thread not found")
    return topic


def _name(args: Args) -> str:
    """
    Read the name of a topic; what is too long of it is cut off.

    Raises:
        ApiError: It is blank.
    """
    name = args.text("name").strip()[:TOPIC_NAME_LENGTH]
    if not name:
        refuse("name must be non-empty")
    return name


async def _tell(forum: Group, bot: BotAccount, thread: int, service: Json) -> None:
    """Post a service message into a topic."""
    head: Json = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
    draft = Draft(forum)
    draft.post(service, **{"from": bot.user()}, **head)
    await forum.commit(draft)


@method("createForumTopic")
async def create_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Open a topic."""
    name = _name(args)
    color = args.number("icon_color", -1) if args.has("icon_color") else secrets.choice(TOPIC_COLORS)
    if not 0 <= color <= COLOR_MAX:
        refuse("invalid icon color specified")
    async with _forum(api, bot, args, "create a topic") as forum:
        topic = await open_topic(forum, bot.user(), name, color, args.text("icon_custom_emoji_id"))
        return topic.describe()


async def open_topic(forum: Group, author: Json, name: str, color: int, emoji: str = "") -> Topic:
    """Open a topic in a forum that is held."""
    topic = Topic(forum.last_message_id + 1, name, color, emoji, creator_id=author["id"])
    draft = Draft(forum)
    created = {key: value for key, value in topic.describe().items() if key != "message_thread_id"}
    message = draft.post(
        {"forum_topic_created": created},
        **{"from": author},
        message_thread_id=topic.id,
        is_topic_message=True,
    )
    if not author["is_bot"]:
        forum.tell_bots(draft, "message", message)
    await forum.commit(draft)
    forum.topics[topic.id] = topic
    return topic


@method("editForumTopic")
async def edit_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Give a topic another name or icon."""
    async with _forum(api, bot, args, "edit the topic") as forum:
        topic = _topic(forum, args)
        name = _name(args) if args.has("name") else topic.name
        emoji = args.text("icon_custom_emoji_id") if args.has("icon_custom_emoji_id") else topic.icon_custom_emoji_id
        if (name, emoji) == (topic.name, topic.icon_custom_emoji_id):
            refuse("TOPIC_NOT_MODIFIED")
        topic.name, topic.icon_custom_emoji_id = name, emoji
        await _tell(forum, bot, topic.id, {"forum_topic_edited": {"name": name}})
    return True


async def _set_closed(forum: Group, bot: BotAccount, topic: Topic, *, closed: bool) -> None:
    """
    Close or reopen a topic.

    Raises:
        ApiError: It is so already.
    """
    if topic.closed is closed:
        refuse("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    await _tell(forum, bot, topic.id, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


@method("closeForumTopic")
async def close_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Let nobody but those who manage topics write into one."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        await _set_closed(forum, bot, _topic(forum, args), closed=True)
    return True


@method("reopenForumTopic")
async def reopen_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Let everybody write into a topic again."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        await _set_closed(forum, bot, _topic(forum, args), closed=False)
    return True


@method("deleteForumTopic")
async def delete_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Delete a topic with all its messages."""
    async with _forum(api, bot, args, "delete the topic") as forum:
        topic = _topic(forum, args)
        draft = Draft(forum)
        for message_id, message in forum.messages.items():
            if message.get("message_thread_id") == topic.id:
                draft.delete(message_id)
        await forum.commit(draft)
        del forum.topics[topic.id]
    return True


@method("closeGeneralForumTopic")
async def close_general_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Close the General topic."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        await _set_closed(forum, bot, forum.general, closed=True)
    return True


@method("reopenGeneralForumTopic")
async def reopen_general_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Reopen the General topic; it is shown again, too."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        await _set_closed(forum, bot, forum.general, closed=False)
        forum.general.hidden = False
    return True


@method("hideGeneralForumTopic")
async def hide_general_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Hide the General topic; it is closed, too."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        if forum.general.hidden:
            refuse("TOPIC_NOT_MODIFIED")
        forum.general.hidden = forum.general.closed = True
        await _tell(forum, bot, 0, {"general_forum_topic_hidden": {}})
    return True


@method("unhideGeneralForumTopic")
async def unhide_general_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Show the General topic again; it stays closed."""
    async with _forum(api, bot, args, "close or open the topic") as forum:
        if not forum.general.hidden:
            refuse("TOPIC_NOT_MODIFIED")
        forum.general.hidden = False
        await _tell(forum, bot, 0, {"general_forum_topic_unhidden": {}})
    return True


@method("editGeneralForumTopic")
async def edit_general_forum_topic(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Rename the General topic."""
    name = _name(args)
    async with _forum(api, bot, args, "edit the topic") as forum:
        if forum.general.name == name:
            refuse("TOPIC_NOT_MODIFIED")
        forum.general.name = name
        await _tell(forum, bot, 0, {"forum_topic_edited": {"name": name}})
    return True


@method("getForumTopicIconStickers")
async def get_forum_topic_icon_stickers(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Return the icons a topic may have; there are none here."""
    del api, bot, args
    return []
