"""The way to a post or a topic of a group, for those who are in it."""

SUPERGROUP = -1_000_000_000_000
"""Chat ids of supergroups are this less the number that Telegram's links have."""


def post_link(chat_id: int, post_id: int) -> str:
    """Its address (https://core.telegram.org/api/links, "private message links"); empty: basic groups have none."""
    return "" if chat_id > SUPERGROUP else f"https://t.me/c/{SUPERGROUP - chat_id}/{post_id}"
