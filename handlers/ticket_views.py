"""How a customer's own tickets look in a chat: asking, the list, one ticket, what they are told of it, rating."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say
from core.values import LocalTime
from handlers.buttons import Home, button
from handlers.buttons_help import HelpStart
from handlers.buttons_orders import OrderCard
from handlers.buttons_tickets import (
    TicketAsk,
    TicketCard,
    TicketFor,
    TicketList,
    TicketNone,
    TicketRate,
    TicketReopen,
    TicketSend,
    TicketSolved,
    TicketWhy,
    TicketWords,
    TicketWrite,
)
from handlers.order_views import title
from shop.orders import OrderPage
from support.content import Content, ContentKind
from support.help_trees import Topic
from support.ticket_views import Author, MessageView, TicketPage, TicketStatus, TicketView

NO_ORDER = "-"
TOLD_SOLVED = {
    (False, True): "ticket-told-solved",
    (False, False): "ticket-told-solved-unasked",
    (True, True): "ticket-told-solved-by-silence",
    (True, False): "ticket-told-solved-by-silence-unasked",
}
"""By whether it closed by silence, and whether the customer may be asked how content they are."""
FACES = ("😞", "🙁", "😐", "🙂", "😀")
CONTENT_FROM = 4
REASONS = {True: ("fast", "solved", "friendly", "clear"), False: ("slow", "unsolved", "unclear", "unfriendly")}
"""Why somebody is content, and why not."""
SHORT = 160
SOON = timedelta(days=6)
"""So long a day of the week is enough to name a day."""


class View(NamedTuple):
    """A page about tickets."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


def which_topic(say: Say, about: str) -> View:
    """What is it about?"""
    buttons = [_to(say, f"ticket-topic-{topic}", TicketAsk(topic=topic, about=about)) for topic in Topic]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return View(say("ticket-which-topic"), _keyboard([*rows, [_to(say, "help-button-back", HelpStart())]]))


def which_order(say: Say, asked: TicketAsk, page: OrderPage) -> View:
    """Which order is it about?"""
    here = asked.model_copy(update={"after": ""})
    rows = [[button(title(say, one), here.model_copy(update={"about": one.number}))] for one in page.orders]
    if page.after is not None:
        rows.append([_to(say, "ticket-button-another-order", here.model_copy(update={"after": page.after}))])
    rows.append([_to(say, "ticket-button-no-order", here.model_copy(update={"about": NO_ORDER}))])
    return View(say("ticket-which-order"), _keyboard(rows))


def ask_words(say: Say, topic: Topic, order_number: str | None, steps: Sequence[str]) -> View:
    """Ask for the words, and say what the staff will know already."""
    known = [say.plain(f"ticket-topic-{topic}")]
    if order_number is not None:
        known.append(order_number)
    known += [say.plain(f"help-short-{step}") for step in steps]
    return View(say("ticket-ask-words", known=" · ".join(known)))


def too_many(say: Say, page: TicketPage) -> View:
    """The person has as many open tickets as one may have: one of them will do."""
    active = [one for one in page.tickets if one.is_active]
    rows = [[button(_name(say, one), TicketWrite(number=one.number))] for one in active]
    return View(say("ticket-too-many", count=len(active)), _keyboard(rows))


def opened(say: Say, ticket: TicketView, now: datetime, zone: str) -> View:
    """The number, what happens next, when to expect an answer."""
    parts = [say("ticket-opened", number=ticket.number)]
    if ticket.due_at is not None:
        is_soon = ticket.due_at - now < SOON
        parts.append(say("ticket-expected", moment=LocalTime(ticket.due_at, zone, with_date=not is_soon)))
    parts.append(say("ticket-opened-more"))
    return View("\n\n".join(parts), _keyboard([[_to(say, "ticket-button-card", TicketCard(number=ticket.number))]]))


def tickets(say: Say, page: TicketPage, *, is_first: bool) -> View:
    """A page of the person's tickets."""
    if not page.tickets:
        return View(say("tickets-none"), _keyboard([[_to(say, "help-button-start", HelpStart())]]))
    lines = [
        say(
            "tickets-line",
            topic=_topic(say, one),
            number=one.number,
            state=say.plain(f"ticket-state-{one.status}"),
            date=one.last_at.date(),
        )
        for one in page.tickets
    ]
    rows = [[button(_name(say, one), TicketCard(number=one.number))] for one in page.tickets]
    turns = [] if is_first else [_to(say, "ticket-button-newer", TicketList())]
    if page.below is not None:
        turns.append(_to(say, "ticket-button-older", TicketList(below=page.below)))
    ask = [_to(say, "ticket-button-new", HelpStart())]
    return View("\n\n".join([say("tickets-title"), *lines]), _keyboard([*rows, turns, ask]))


def card(say: Say, ticket: TicketView, messages: Sequence[MessageView]) -> View:
    """One ticket: how it stands, and what was written last; a note of the staff is never among it."""
    parts = [
        say(
            "ticket-card",
            topic=_topic(say, ticket),
            number=ticket.number,
            state=say.plain(f"ticket-state-{ticket.status}"),
            next=say.plain(f"ticket-next-{ticket.status}"),
        )
    ]
    parts += [_line(say, one) for one in messages]
    return View("\n\n".join(parts), _keyboard(_card_rows(say, ticket)))


def write_now(say: Say, ticket: TicketView) -> View:
    """What is written next goes to this ticket."""
    return View(say("ticket-write-now", number=ticket.number))


def which_ticket(say: Say, message_id: int, choices: Sequence[TicketView]) -> View:
    """To which ticket does a message belong?"""
    rows = [[button(_name(say, one), TicketFor(message_id=message_id, number=one.number))] for one in choices]
    rows.append([_to(say, "ticket-button-new-question", TicketFor(message_id=message_id))])
    rows.append([_to(say, "ticket-button-none", TicketNone(message_id=message_id))])
    is_over = not any(one.is_active for one in choices)
    return View(say("ticket-which-solved" if is_over else "ticket-which"), _keyboard(rows))


def passed_on(say: Say, ticket: TicketView, *, is_reopened: bool = False) -> View:
    """It has arrived."""
    return View(say("ticket-reopened-by-you", number=ticket.number) if is_reopened else say("ticket-passed-on"))


def settled(say: Say, ticket: TicketView) -> View:
    """The message is where it belongs."""
    return View(say("ticket-settled", number=ticket.number))


def dropped(say: Say, count: int) -> View:
    """What belonged nowhere is deleted."""
    return View(say("ticket-dropped", count=count))


def send_row(say: Say, ticket: TicketView) -> list[InlineKeyboardButton]:
    """Under plans: that was meant for the ticket."""
    return [button(say.plain("ticket-button-send", number=ticket.number), TicketSend(number=ticket.number))]


def rating(say: Say, ticket: TicketView) -> View:
    """How content is the customer?"""
    if not ticket.asks_rating:
        return View(say("ticket-solved-by-you-unasked", number=ticket.number), _open(say, ticket.number))
    return View(say("ticket-solved-by-you", number=ticket.number), _keyboard([_faces(ticket.number)]))


def why(say: Say, number: str, stars: int) -> View:
    """What was good, or not?"""
    is_content = stars >= CONTENT_FROM
    reasons = [_to(say, f"ticket-why-{one}", TicketWhy(number=number, why=one)) for one in REASONS[is_content]]
    rows = [reasons[:2], reasons[2:], [_to(say, "ticket-button-words", TicketWords(number=number))]]
    if not is_content:
        rows.append([_to(say, "ticket-button-reopen", TicketReopen(number=number))])
    face = FACES[stars - 1]
    return View(say("ticket-why-content" if is_content else "ticket-why-not", face=face), _keyboard(rows))


def thanks(say: Say, number: str, *, with_words: bool = False) -> View:
    """Thanks, and room for words."""
    rows = [] if with_words else [[_to(say, "ticket-button-words", TicketWords(number=number))]]
    return View(say("ticket-thanks"), _keyboard([*rows, [_to(say, "start-button-home", Home())]]))


def told(say: Say, ticket: TicketView, what: str, details: Mapping[str, Any]) -> View | None:
    """
    What a customer is told of a ticket by the house; None: there are no such words.

    `solved` (by, name), `reopened` (name), `merged` (merged), `parted` (other), `closing-soon` (days).
    """
    number = ticket.number
    match what:
        case "solved":
            key = TOLD_SOLVED[details.get("by") == "silence", ticket.asks_rating]
            name = str(details.get("name") or say.plain("ticket-staff"))
            text = say(key, number=number, topic=_topic(say, ticket), name=name)
            again = [_to(say, "ticket-button-reopen", TicketReopen(number=number))]
            return View(text, _keyboard([_faces(number), again] if ticket.asks_rating else [again]))
        case "closing-soon":
            rows = [
                [_to(say, "ticket-button-solved", TicketSolved(number=number))],
                [_to(say, "ticket-button-reopen", TicketWrite(number=number))],
            ]
            return View(say("ticket-told-closing-soon", number=number), _keyboard(rows))
        case "reopened":
            return View(say("ticket-told-reopened", number=number), _open(say, number))
        case "merged":
            merged = str(details.get("merged", ""))
            return View(say("ticket-told-merged", number=number, merged=merged), _open(say, number))
        case "parted":
            other = str(details.get("other", ""))
            return View(say("ticket-told-parted", number=number, other=other), _open(say, number))
    return None


def short(say: Say, content: Content) -> str:
    """A message in one line."""
    text = " ".join(content.text.split())
    if len(text) > SHORT:
        text = text[: SHORT - 1] + "…"
    if content.kind is ContentKind.TEXT:
        return text
    kind = say.plain(f"ticket-kind-{content.kind.replace('_', '-')}")
    return f"{kind} {text}".strip()


def _line(say: Say, message: MessageView) -> str:
    words = short(say, message.content)
    if message.author is Author.AGENT:
        return say("ticket-line-staff", name=message.name or say.plain("ticket-staff"), words=words)
    return say("ticket-line-you", words=words)


def _card_rows(say: Say, ticket: TicketView) -> list[list[InlineKeyboardButton]]:
    rows = []
    if ticket.is_active:
        rows.append(
            [
                _to(say, "ticket-button-write", TicketWrite(number=ticket.number)),
                _to(say, "ticket-button-solved", TicketSolved(number=ticket.number)),
            ]
        )
    elif ticket.status is TicketStatus.SOLVED and ticket.reopen_until is not None:
        rows.append([_to(say, "ticket-button-reopen", TicketReopen(number=ticket.number))])
    elif ticket.merged_into is not None:
        rows.append([button(ticket.merged_into, TicketCard(number=ticket.merged_into))])
    if ticket.order_number is not None:
        rows.append([_to(say, "help-button-order", OrderCard(number=ticket.order_number))])
    rows.append([_to(say, "ticket-button-all", TicketList())])
    return rows


def _faces(number: str) -> list[InlineKeyboardButton]:
    return [button(face, TicketRate(number=number, stars=stars)) for stars, face in enumerate(FACES, 1)]


def _open(say: Say, number: str) -> InlineKeyboardMarkup:
    return _keyboard([[_to(say, "ticket-button-card", TicketCard(number=number))]])


def _name(say: Say, ticket: TicketView) -> str:
    return say.plain("ticket-name", topic=_topic(say, ticket), number=ticket.number)


def _topic(say: Say, ticket: TicketView) -> str:
    return say.plain(f"ticket-topic-{ticket.topic}")


def _to(say: Say, key: str, leads_to: CallbackData) -> InlineKeyboardButton:
    return button(say.plain(key), leads_to)


def _keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])
