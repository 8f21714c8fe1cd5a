"""Taking back what was said."""

from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft
from botapi.errors import refuse
from botapi.groups import Group
from botapi.journal import Json
from botapi.limits import DELETE_WINDOW, MESSAGES_PER_CALL
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

UNDELETABLE = ("supergroup_chat_created", "migrate_from_chat_id")


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
