"""How data requests look to the staff: facts and counts, never a name; people's own words only for who asks."""

from datetime import UTC, datetime

from aiogram.types import InlineKeyboardButton

from core.texts import Say
from handlers.admin.requests_buttons import (
    Approve,
    Card,
    Extend,
    Kinds,
    NewLink,
    Queue,
    ReadWords,
    Retry,
    Told,
    Which,
)
from handlers.buttons import button
from handlers.catalog_views import View, keyboard
from privacy.decisions import Delay
from privacy.request_desk import OPEN, WAITING_FOR_US, QueuePage, RequestCard
from privacy.request_views import Manner, NoteView, RequestKind, RequestState, RequestView
from security.access import Acting
from security.permissions import Permission

PAGE = 8
NOTES = 12
"""Of what happened, the latest; all of it is in the copy for the person."""
STATES = {
    Which.OURS: WAITING_FOR_US,
    Which.OPEN: OPEN,
    Which.OVERDUE: OPEN,
    Which.CLOSED: frozenset(RequestState) - OPEN,
}
_S = RequestState


def queue(say: Say, asked: Queue, page: QueuePage, now: datetime) -> View:
    """A page of it, by due date."""
    kind = "none" if asked.kind is None else asked.kind.value
    head = say("dsar-queue", which=asked.which.value, kind=kind)
    lines = [_line(say, one, now) for one in page.requests] or [say("dsar-none")]
    buttons = [button(one.number, Card(number=one.number)) for one in page.requests]
    rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
    if page.after is not None:
        due, last = page.after
        further = asked.model_copy(update={"due": int(due.timestamp()), "id": last})
        rows.append([button(say.plain("dsar-button-more"), further)])
    others = [which for which in Which if which is not asked.which]
    rows.append([button(say.plain("dsar-button-which", which=one.value), Queue(which=one)) for one in others])
    rows.append([button(say.plain("dsar-button-kinds"), Kinds(which=asked.which))])
    return View("\n".join([head, *lines]), keyboard(*rows))


def kinds(say: Say, which: Which) -> View:
    """Of which kind?"""
    every = [
        button(say.plain("dsar-button-kind", kind=kind.value), Queue(which=which, kind=kind)) for kind in RequestKind
    ]
    rows = [every[place : place + 2] for place in range(0, len(every), 2)]
    return View(say("dsar-kinds"), keyboard(*rows, [_back(say)]))


def card(acting: Acting, one: RequestCard, now: datetime) -> View:
    """All facts of one, and what may be decided."""
    say, request = acting.say, one.request
    parts = [
        say(
            "dsar-card",
            number=request.number,
            kind=request.kind.value,
            processing="-" if request.processing is None else request.processing.value,
            state=request.state.value,
            regime=request.regime.value,
            manner=request.manner.value,
            who=one.person_ref or "-",
            received=request.received_at,
        ),
        _clock(say, one, now),
        say("dsar-card-proved", proved=int(request.verified_at is not None), at=request.verified_at or now),
    ]
    if request.same_as is not None:
        parts.append(say("dsar-card-same", number=request.same_as))
    if request.of_time_since is not None:
        parts.append(say("dsar-card-since", at=request.of_time_since.date()))
    if request.steps:
        steps = [
            say("dsar-step", step=step.step, state=step.state.value, code=step.code or "-") for step in request.steps
        ]
        parts.append("\n".join(steps))
    parts.append("\n".join(_note(say, note) for note in one.history[-NOTES:]))
    if acting.may(Permission.REQUESTS_DECIDE) and request.is_open:
        parts.append(say("dsar-how", number=request.number))
    return View("\n\n".join(parts), keyboard(*_decisions(acting, one), [_back(say)]))


def words(say: Say, one: RequestCard) -> str:
    """What people wrote, for one pair of eyes."""
    notes = [say("dsar-words-note", at=note.at, words=note.words) for note in one.history if note.words is not None]
    parts = [
        say("dsar-words", number=one.request.number),
        say("dsar-words-asked", words=one.words or "-"),
        *notes,
    ]
    return "\n\n".join(parts)


def entered(say: Say, request: RequestView, url: str, payload: str) -> str:
    """What an agent does with a request that came from outside."""
    return say(
        "dsar-entered",
        number=request.number,
        due=request.due_at.date(),
        url=url,
        words=f"/start {payload}",
        known=int(request.person_id is not None),
        agent=int(request.manner is Manner.AGENT),
    )


def _decisions(acting: Acting, one: RequestCard) -> list[list[InlineKeyboardButton]]:
    say, request, number = acting.say, one.request, one.request.number
    rows: list[list[InlineKeyboardButton]] = []
    if any(note.words is not None for note in one.history) or one.words is not None:
        rows.append([button(say.plain("dsar-button-words"), ReadWords(number=number))])
    if request.manner is not Manner.CHAT and request.confirmed_at is None and request.is_open:
        rows.append([button(say.plain("dsar-button-told"), Told(number=number))])
    if not acting.may(Permission.REQUESTS_DECIDE):
        return rows
    if request.state is _S.IN_REVIEW and request.verified_at is not None:
        rows.append([button(say.plain("dsar-button-approve"), Approve(number=number))])
    elif request.state is _S.IN_REVIEW and request.person_id is not None:
        rows.append([button(say.plain("dsar-button-approve-seen"), Approve(number=number, seen=True))])
    if request.state is _S.MANUAL:
        rows.append([button(say.plain("dsar-button-retry"), Retry(number=number))])
    if request.state is _S.IDENTITY_PENDING and request.manner is not Manner.CHAT:
        rows.append([button(say.plain("dsar-button-link"), NewLink(number=number))])
    if one.is_extendable:
        rows.append(
            [button(say.plain("dsar-button-extend", why=why.value), Extend(number=number, why=why)) for why in Delay]
        )
    return rows


def _clock(say: Say, one: RequestCard, now: datetime) -> str:
    request = one.request
    if not request.is_open:
        return say("dsar-card-closed", at=request.closed_at or now)
    left = request.due_at - now
    return say(
        "dsar-card-due",
        due=request.due_at,
        law=one.legally_due_at,
        days=abs(left.days),
        late=int(left.total_seconds() < 0),
        extended=int(request.extended_at is not None),
    )


def _note(say: Say, note: NoteView) -> str:
    what = note.what.partition(":")[0]
    about = ", ".join(word for word in (note.what.partition(":")[2], note.reason) if word)
    return say("dsar-note", at=note.at, what=what, about=about or "-", staff=int(note.staff_id is not None))


def _line(say: Say, request: RequestView, now: datetime) -> str:
    left = request.due_at - now
    return say(
        "dsar-line",
        number=request.number,
        kind=request.kind.value,
        state=request.state.value,
        due=request.due_at.date(),
        late=int(request.is_open and left.total_seconds() < 0),
    )


def _back(say: Say) -> InlineKeyboardButton:
    return button(say.plain("dsar-button-queue"), Queue())


def key_of(asked: Queue) -> tuple[datetime, int] | None:
    """Where the page begins."""
    return (datetime.fromtimestamp(asked.due, UTC), asked.id) if asked.id else None
