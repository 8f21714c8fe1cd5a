"""How the queue looks: what waits, for how long, for whom, and the way there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aiogram.filters.callback_data import CallbackData

from core.texts import Html, Say
from handlers.desk.buttons import button, keyboard
from handlers.desk.card_views import View
from handlers.post_links import post_link
from support.help_trees import Topic
from support.outgoing import Lag
from support.ticket_views import QueueLine, TicketView

PAGE = 10
LAG_TOLD_FROM = timedelta(seconds=30)
"""What waits no longer is not worth a word."""
"""A supergroup's id is this less its number in links."""


class QueuePage(CallbackData, prefix="dkQ", sep="|"):
    """The lines behind this one."""

    mine: bool
    after: str = ""


class TopicPage(CallbackData, prefix="dkT", sep="|"):
    """The same, of tickets about one topic."""

    topic: Topic
    after: str = ""


def queue_view(
    say: Say, lines: Sequence[QueueLine], asked: QueuePage | TopicPage, *, lag: Lag | None, now: datetime
) -> View:
    """A page of tickets, those that are due first at the top."""
    head = [_head(say, asked) if lines else say("desk-queue-empty")]
    if (late := late_by(lag, now)) is not None and lag is not None:
        head.append(say("desk-lag", count=lag.count, span=span(say, late)))
    shown = [line(say, one.ticket, now) for one in lines[:PAGE]]
    first, after = asked.model_copy(update={"after": ""}), lines[PAGE - 1].key if len(lines) > PAGE else ""
    turns = [button(say.plain("desk-button-first-page"), first)] if asked.after else []
    if after:
        turns.append(button(say.plain("desk-button-next-page"), asked.model_copy(update={"after": after})))
    return View("\n\n".join(["\n".join(head), *shown]), keyboard(turns))


def _head(say: Say, asked: QueuePage | TopicPage) -> str:
    if isinstance(asked, TopicPage):
        return say("desk-queue-topic", topic=say.plain(f"desk-topic-{asked.topic}"))
    return say("desk-mine" if asked.mine else "desk-queue")


def found_view(say: Say, tickets: Sequence[TicketView], now: datetime) -> View:
    """What was found, the latest first."""
    if not tickets:
        return View(say("desk-found-nothing"))
    return View("\n\n".join([say("desk-found", count=len(tickets)), *(line(say, one, now) for one in tickets)]))


def line(say: Say, ticket: TicketView, now: datetime) -> str:
    """A ticket in two lines."""
    return say(
        "desk-queue-line",
        number=Html(linked(ticket)),
        topic=say.plain(f"desk-topic-{ticket.topic}"),
        status=say.plain(f"desk-status-{ticket.status}"),
        priority=say.plain(f"desk-priority-{ticket.priority}"),
        owner=ticket.owner_name or say.plain("desk-nobody"),
        age=span(say, now - ticket.opened_at),
        due=_due(say, ticket, now),
    )


def linked(ticket: TicketView) -> str:
    """The ticket's number, as HTML: with the way to its topic where there is one."""
    chat_id, thread_id = ticket.thread_chat_id, ticket.thread_id
    link = "" if chat_id is None or thread_id is None else post_link(chat_id, thread_id)
    return f"<b>{ticket.number}</b>" if not link else f'<a href="{link}">{ticket.number}</a>'


def late_by(lag: Lag | None, now: datetime) -> timedelta | None:
    """How long the oldest post has waited, if that is long."""
    if lag is None or lag.oldest_at is None or now - lag.oldest_at < LAG_TOLD_FROM:
        return None
    return now - lag.oldest_at


def span(say: Say, length: timedelta) -> str:
    """A length of time in its two largest units, or the largest: `2 d 4 h`, `45 min`."""
    minutes = int(abs(length).total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return say.plain("desk-span-days", days=days, hours=hours)
    return (
        say.plain("desk-span-hours", hours=hours, minutes=minutes)
        if hours
        else say.plain("desk-span-minutes", minutes=minutes)
    )


def _due(say: Say, ticket: TicketView, now: datetime) -> str:
    if ticket.snoozed_until is not None and ticket.snoozed_until > now:
        return say.plain("desk-due-later")
    if ticket.due_at is None:
        return say.plain("desk-due-none")
    key = "desk-due-in" if ticket.due_at >= now else "desk-due-late"
    return say.plain(key, span=span(say, ticket.due_at - now))
