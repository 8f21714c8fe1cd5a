"""What differs between the panes of the demo: the staff's group, and the admin chat."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from botapi.journal import Json
from sandbox.staff_group import Colleague, StaffGroup
from sandbox.staff_pane_views import links_of

WORDS = (
    "pane-album",
    "pane-announce",
    "pane-closed",
    "pane-closed-write",
    "pane-editing",
    "pane-empty",
    "pane-general",
    "pane-general-write",
    "pane-lag-one",
    "pane-lag-more",
    "pane-link-none",
    "pane-nothing-yet",
    "pane-opened",
    "pane-pinned",
    "pane-react",
    "pane-reopened",
    "pane-replying",
    "pane-topic-gone",
    "pane-topic-new",
    "pane-topic-write",
    "pane-unread",
)
HINTS = 7
STAFF_PAGE = {
    "title": "pane-title",
    "band": "pane-band",
    "skip": "pane-skip",
    "sides": "pane-sides",
    "group": "pane-group",
    "what": "pane-group-what",
    "private": "pane-sign-in",
    "private_what": "pane-link-what",
    "topics": "pane-topics",
    "messages": "pane-messages",
}
ADMIN_PAGE = {
    "title": "admin-title",
    "band": "admin-band",
    "skip": "admin-skip",
    "sides": "admin-sides",
    "group": "admin-group",
    "what": "admin-group-what",
    "private": "admin-sign-in",
    "private_what": "admin-link-what",
    "topics": "admin-topics",
    "messages": "admin-messages",
}
OWN_WORDS = {
    "admin": (
        "admin-announce",
        "admin-empty",
        "admin-general",
        "admin-general-write",
        "admin-link-none",
        "admin-topic-write",
    ),
}
"""What another pane than the staff's says in its own way."""
BLANKS = {
    "pane-announce": ("name",),
    "pane-lag-more": ("posts",),
    "pane-opened": ("name",),
    "pane-replying": ("name",),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is still to be posted into the group."""

    posts: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Pane:
    """What differs between two panes."""

    path: str
    """Where it stands."""
    words: str
    """What its texts begin with; what it has none of is said as on the staff's."""
    page: Mapping[str, str]
    """The key of each of its page's own texts."""
    hints: Sequence[str]
    """The keys of what there is to try."""
    quick: Mapping[str, Sequence[str]]
    """What may be written with one press, in `general` and in a `topic`."""
    private: Callable[[Colleague], Awaitable[Json]]
    """What its button shows to whoever acts: a text, and links."""
    deletes: Callable[[int], Awaitable[None]] | None = None
    """Deletes a topic, where there are any to delete."""
    waiting: Callable[[], Awaitable[Waiting]] | None = None
    """What the bot still has to post there."""


def key_of(pane: Pane, key: str) -> str:
    """The key of a text in the pane's own words, where it has such."""
    own = key.replace("pane-", f"{pane.words}-", 1)
    return own if own in OWN_WORDS.get(pane.words, ()) else key


def staff_pane(staff: StaffGroup, waiting: Callable[[], Awaitable[Waiting]]) -> Pane:
    """The staff's group; the button asks for a link to the web desk."""

    async def sign_in(colleague: Colleague) -> Json:
        try:
            message = await staff.desk_link(colleague)
        except TimeoutError:
            return {"text": "", "links": []}
        return {"text": message.get("text", ""), "links": links_of(message)}

    return Pane(
        path="/demo/desk",
        words="pane",
        page=STAFF_PAGE,
        hints=[f"pane-hint-{number}" for number in range(1, HINTS + 1)],
        quick={
            "general": ("/queue", "/mine", "/stats", "/find …", "/help"),
            "topic": ("// …", "/claim", "/macro", "/snooze 2h", "/close", "/reopen"),
        },
        private=sign_in,
        deletes=staff.delete_topic,
        waiting=waiting,
    )


def admin_pane(code_of: Callable[[Colleague], Awaitable[str | None]]) -> Pane:
    """The admin chat; the button is the authenticator app of whoever acts."""

    async def authenticator(colleague: Colleague) -> Json:
        return {"text": await code_of(colleague) or "", "links": []}

    return Pane(
        path="/demo/admin",
        words="admin",
        page=ADMIN_PAGE,
        hints=[f"admin-hint-{number}" for number in range(1, HINTS + 1)],
        quick={
            "general": (
                "/seclog",
                "/seclog verify",
                "/seclog stats",
                "/case",
                "/stop sales …",
                "/resume sales",
                "/roles",
            ),
            "topic": ("/factor", "/desk", "/help"),
        },
        private=authenticator,
    )
