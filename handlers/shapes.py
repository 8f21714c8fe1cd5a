"""The shape of a message: whether a person typed it, here and now, and shows who they are."""

from aiogram.types import Message


def is_typed(message: Message) -> bool:
    """
    Whether it may carry a command.

    A forwarded or edited message does not, nor a caption, nor what an inline bot, a linked channel, a business
    account, a guest, the scheduler or another bot has put there, nor what hides its author.
    """
    return message.text is not None and message.edit_date is None and is_of_a_person(message)


def is_of_a_person(message: Message) -> bool:
    """Whether a person wrote or sent it in this chat themselves; they may have changed it since."""
    return (
        message.from_user is not None
        and not message.from_user.is_bot
        and message.sender_chat is None
        and _is_direct(message)
    )


def is_anonymous(message: Message) -> bool:
    """Whether an administrator typed it in the name of their group, and all else is as it must be."""
    return (
        message.sender_chat is not None
        and message.sender_chat.id == message.chat.id
        and message.text is not None
        and message.edit_date is None
        and _is_direct(message)
    )


def is_of_business(message: Message) -> bool:
    """Whether it came on behalf of a business account, or as a guest's; we take part in neither."""
    return (
        message.business_connection_id is not None
        or message.sender_business_bot is not None
        or message.guest_query_id is not None
        or message.guest_bot_caller_user is not None
        or message.guest_bot_caller_chat is not None
    )


def command_in(message: Message) -> str | None:
    """The word of the command with which a text or a caption begins, as it was written; None: there is none."""
    first = (message.text or message.caption or "").split(maxsplit=1)[:1]
    return first[0][1:].partition("@")[0] if first and first[0].startswith("/") else None


def _is_direct(message: Message) -> bool:
    return (
        message.via_bot is None
        and message.forward_origin is None
        and not message.is_automatic_forward
        and not message.is_from_offline
        and not is_of_business(message)
    )
