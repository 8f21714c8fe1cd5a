"""The kinds of chats in which something may be done."""

from enum import StrEnum


class Place(StrEnum):
    """What a chat is for."""

    PRIVATE = "private"
    """The chat between one person and the bot."""
    DESK = "desk"
    """The staff's group."""
    ADMIN = "admin"
    """The admins' chat."""
    LOG = "log"
    """Where the checkpoints of the security log are kept for all to see."""
    COMMUNITY = "community"
    """A group of customers."""
