"""Bots: who they are and what belongs to one alone."""

from dataclasses import dataclass, field
from datetime import datetime

from botapi.journal import Json
from botapi.updates import UpdateQueue


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates to be brought."""

    url: str
    set_at: datetime
    secret_token: str = field(default="", repr=False)
    max_connections: int = 40
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_at: datetime | None = None
    last_error_message: str = ""


@dataclass(slots=True)
class Profile:
    """What people read about a bot; keys are language codes, "" for everybody else."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    """(scope as canonical JSON, language code) → commands."""
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    """Private chat, or 0 for all → MenuButton."""


@dataclass(eq=False)
class BotAccount:
    """A bot. Two are the same only if they are one object."""

    token: str = field(repr=False)
    id: int
    username: str
    first_name: str
    updates: UpdateQueue = field(repr=False)
    profile: Profile = field(default_factory=Profile, repr=False)
    webhook: Webhook | None = None
    webhook_tried_at: datetime | None = None
    reads_all_group_messages: bool = False
    """Privacy mode is on unless this is set: commands, replies and mentions only, except where it is an admin."""
    supports_inline: bool = False
    inline_feedback: bool = False
    """Whether it hears which inline result was chosen."""
    stars: int = 0
    """What it has earned, in Stars."""

    def user(self) -> Json:
        """Return the bot as a Bot API user."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def itself(self) -> Json:
        """Return what getMe tells."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all_group_messages,
            "supports_inline_queries": self.supports_inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
