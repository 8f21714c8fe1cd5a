"""The queue as its part of the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from core.texts import Say
from support.ticket_views import Priority, QueueLine, TicketStatus, TicketView
from web import desk_paths as paths

Shown: TypeAlias = dict[str, Any]
"""What a template says, by the names that it uses."""

TABS = ("all", "mine", "unassigned", "waiting", "solved")
SOON = timedelta(minutes=15)
OURS = frozenset({TicketStatus.OPEN, TicketStatus.WAITING_FOR_US})
LANGUAGES = frozenset({"en", "de"})
"""Those that have a name of their own in the texts."""
FAR_AWAY = timedelta(days=360)
HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES


@dataclass(frozen=True, slots=True)
class Looking:
    """What the reader asked the queue for; it stays in the address of each ticket."""

    show: str = "all"
    find: str = ""
    after: str = ""

    def query(self) -> dict[str, str | int | None]:
        """As the address has it."""
        return {"show": self.show if self.show != "all" else None, "find": self.find, "after": self.after}


def queue_view(  # noqa: PLR0913 - each is one thing that the queue shows
    say: Say,
    lines: Sequence[QueueLine | TicketView],
    looking: Looking,
    *,
    now: datetime,
    me: int,
    current: str | None,
    next_key: str | None,
) -> Shown:
    """The tabs, the lines, and the way to more of them."""
    tickets = [line if isinstance(line, TicketView) else line.ticket for line in lines]
    return {
        "tabs": [
            {"name": name, "href": paths.home(show=name), "is_current": name == looking.show and not looking.find}
            for name in TABS
        ],
        "show": looking.show,
        "find": looking.find,
        "home": paths.HOME,
        "here": paths.home(**looking.query()),
        "lines": [line_view(say, ticket, looking, now=now, me=me, current=current) for ticket in tickets],
        "first": paths.home(show=looking.show) if looking.after else None,
        "next": paths.home(show=looking.show, after=next_key) if next_key else None,
    }


def line_view(  # noqa: PLR0913 - each is one thing that the line depends on
    say: Say, ticket: TicketView, looking: Looking, *, now: datetime, me: int, current: str | None
) -> Shown:
    """A ticket in a line."""
    since = ticket.asked_at or ticket.last_at
    return standing(say, ticket, now=now, me=me) | {
        "number": ticket.number,
        "href": paths.ticket(ticket.number, **looking.query()),
        "topic": say.plain(f"desk-topic-{ticket.topic}"),
        "language": ticket.language,
        "language_name": language_name(say, ticket.language),
        "age": span(say, now - since),
        "at": since.isoformat(),
        "at_words": moment(say, since),
        "is_current": ticket.number == current,
    }


def standing(say: Say, ticket: TicketView, *, now: datetime, me: int) -> Shown:
    """How a ticket stands, in the words of its chips."""
    snoozed = ticket.snoozed_until if ticket.snoozed_until is not None and ticket.snoozed_until > now else None
    is_raised = ticket.priority in {Priority.HIGH, Priority.URGENT}
    return {
        "status": say.plain(f"deskpage-status-{ticket.status}"),
        "turn": "us" if ticket.status in OURS else "them",
        "due": due_words(say, ticket, now),
        "due_state": due_state(ticket, now),
        "priority": say.plain(f"deskpage-priority-{ticket.priority}") if is_raised else "",
        "snoozed": _snoozed(say, snoozed, now) if snoozed else "",
        "owner": ticket.owner_name or say.plain("deskpage-nobody"),
        "is_mine": ticket.owner_id == me,
    }


def _snoozed(say: Say, until: datetime, now: datetime) -> str:
    """Until when; a time that nobody waits for means: until the customer writes."""
    if until - now > FAR_AWAY:
        return say.plain("deskpage-snoozed-until-writes")
    return say.plain("deskpage-snoozed", span=span(say, until - now))


def due_state(ticket: TicketView, now: datetime) -> str:
    """`late`, `soon`, `ok`; `none` where no answer is owed."""
    if ticket.due_at is None or not ticket.is_active:
        return "none"
    return "late" if ticket.due_at <= now else "soon" if ticket.due_at - now <= SOON else "ok"


def due_words(say: Say, ticket: TicketView, now: datetime) -> str:
    """How long there is until the answer is late, or how late it is."""
    state = due_state(ticket, now)
    if ticket.due_at is None or state == "none":
        return ""
    key = "deskpage-late" if state == "late" else "deskpage-due"
    return say.plain(key, span=span(say, abs(ticket.due_at - now)))


def span(say: Say, length: timedelta) -> str:
    """A length of time, to the minute, the hour or the day."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 2 * HOUR_MINUTES:
        return say.plain("deskpage-minutes", count=minutes)
    if minutes < 2 * DAY_MINUTES:
        return say.plain("deskpage-hours", count=minutes // HOUR_MINUTES)
    return say.plain("deskpage-days", count=minutes // DAY_MINUTES)


def moment(say: Say, at: datetime) -> str:
    """A moment, in full."""
    return say.plain("deskpage-moment", at=at)


def language_name(say: Say, code: str) -> str:
    """A language by its name; by its code where we have no name for it."""
    return say.plain(f"deskpage-language-{code}") if code in LANGUAGES else code
