"""How a person's own data and requests look in a chat."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton

from core.texts import Html, Say
from handlers.buttons import button
from handlers.buttons_account import AccountChange, AccountPage, Change
from handlers.buttons_choices import Page, SettingsPage
from handlers.buttons_mydata import (
    Do,
    MyAct,
    MyCalifornia,
    MyData,
    MyDelete,
    MyLink,
    MyMore,
    MyRange,
    MyRequest,
    MyRequests,
    MyWant,
)
from handlers.catalog_views import View, keyboard
from handlers.package_views import package_button
from privacy.identity import Asked, ProofWay
from privacy.overview import OwnCounts
from privacy.request_views import COPIES, RequestKind, RequestState, RequestView

PAGE = 6
FIRST_YEAR = 2022
"""How far back a range can begin (California: 1 January 2022)."""
YEARS = 4
_S = RequestState


def home(say: Say, counts: OwnCounts | None, email: str) -> View:
    """What there is, and what can be asked."""
    if counts is None:
        return View(say("mydata-nothing", email=email), keyboard([_california(say)]))
    text = say(
        "mydata-home",
        since=counts.since.date(),
        orders=counts.orders,
        esims=counts.esims,
        tickets=counts.tickets,
        messages=counts.messages,
        requests=counts.requests,
        email=email,
    )
    rows = [
        [button(say.plain("mydata-button-copy"), MyRange(kind=RequestKind.ACCESS))],
        [button(say.plain("mydata-button-machine"), MyRange(kind=RequestKind.COPY))],
        [
            button(say.plain("mydata-button-correct"), AccountPage()),
            button(say.plain("mydata-button-limit"), SettingsPage(page=Page.LIMITS)),
        ],
        [button(say.plain("mydata-button-delete"), MyDelete()), _california(say)],
    ]
    if counts.requests:
        rows.append([button(say.plain("mydata-button-requests", count=counts.requests_open), MyRequests())])
    return View(text, keyboard(*rows))


def ranges(say: Say, kind: RequestKind, now: datetime, *, since: datetime, californian: bool) -> View:
    """All of it, or from the beginning of a year on."""
    first = max(since.year, FIRST_YEAR, now.year - YEARS + 1)
    rows = [[button(say.plain("mydata-button-all"), MyWant(kind=kind, californian=californian))]]
    years = [
        button(say.plain("mydata-button-since", at=datetime(year, 1, 1, tzinfo=now.tzinfo).date()), want)
        for year in range(now.year, first - 1, -1)
        for want in [MyWant(kind=kind, year=year, californian=californian)]
    ]
    rows += [years[place : place + 2] for place in range(0, len(years), 2)]
    return View(say("mydata-range", kind=kind.value), keyboard(*rows, [_back(say)]))


def enough(say: Say, wanted: MyWant, again_at: datetime) -> View:
    """Two copies came within a day: when the next is made by itself, and who makes one before that."""
    more = MyMore(kind=wanted.kind, year=wanted.year, californian=wanted.californian)
    return View(
        say("mydata-enough", at=again_at),
        keyboard(
            [button(say.plain("mydata-button-all-mine"), MyRequests())],
            [button(say.plain("mydata-button-human"), more)],
            [_back(say)],
        ),
    )


def deletion(say: Say, counts: OwnCounts, *, californian: bool) -> View:
    """What an erasure would take, what would stay, what should be thought of before."""
    warnings = [
        say(key, count=count)
        for key, count in (
            ("mydata-delete-warn-esims", counts.esims_unused),
            ("mydata-delete-warn-orders", counts.orders_under_way),
            ("mydata-delete-warn-tickets", counts.tickets_open),
            ("mydata-delete-warn-refunds", counts.refunds_under_way),
        )
        if count
    ]
    text = say("mydata-delete", warnings=Html("".join(f"\n\n{line}" for line in warnings)))
    return View(
        text,
        keyboard(
            [button(say.plain("mydata-button-copy-first"), MyRange(kind=RequestKind.ACCESS))],
            [button(say.plain("mydata-button-delete-now"), MyWant(kind=RequestKind.DELETION, californian=californian))],
            [_back(say)],
        ),
    )


def california(say: Say, *, is_known: bool) -> View:
    """What the law of California adds."""
    if not is_known:
        return View(say("mydata-california"), keyboard())
    return View(
        say("mydata-california"),
        keyboard(
            [button(say.plain("mydata-button-copy"), MyRange(kind=RequestKind.ACCESS, californian=True))],
            [button(say.plain("mydata-button-machine"), MyRange(kind=RequestKind.COPY, californian=True))],
            [button(say.plain("mydata-button-correct"), AccountChange(what=Change.ELSE_CALIFORNIA))],
            [button(say.plain("mydata-button-opt-out"), SettingsPage(page=Page.SALE))],
            [button(say.plain("mydata-button-limit-use"), MyWant(kind=RequestKind.LIMIT, californian=True))],
            [button(say.plain("mydata-button-delete"), MyDelete(californian=True))],
            [_back(say)],
        ),
    )


def mine(say: Say, requests: list[RequestView]) -> View:
    """A page of somebody's requests."""
    if not requests:
        return View(say("mydata-no-requests"), keyboard([_back(say)]))
    shown = requests[:PAGE]
    rows = [
        [
            button(
                say.plain("mydata-button-request", number=one.number, kind=one.kind.value), MyRequest(number=one.number)
            )
        ]
        for one in shown
    ]
    if len(requests) > PAGE:
        rows.append([button(say.plain("mydata-button-older"), MyRequests(below=shown[-1].id))])
    lines = [_line(say, one) for one in shown]
    return View(say("mydata-requests", lines=Html("\n".join(lines))), keyboard(*rows, [_back(say)]))


def card(say: Say, request: RequestView, *, answer: str | None = None, authority: str = "") -> View:
    """One request: how it stands, what it waits for, by when it is answered."""
    parts = [
        say(
            "mydata-card",
            number=request.number,
            kind=request.kind.value,
            processing="-" if request.processing is None else request.processing.value,
            at=request.received_at,
        ),
        _state(say, request),
    ]
    if request.of_time_since is not None:
        parts.append(say("mydata-card-since", at=request.of_time_since.date()))
    if request.is_open and request.state is not _S.COOLING_OFF:
        parts.append(say("mydata-card-due", at=request.due_at.date(), extended=int(request.extended_at is not None)))
    if answer is not None and request.state in {_S.NEEDS_INFO, _S.DENIED}:
        parts.append(say("mydata-card-answer", words=answer))
    if request.state is _S.DENIED:
        parts.append(say("mydata-card-complain", basis=request.denial_basis or "-", authority=authority or "-"))
    return View("\n\n".join(parts), keyboard(*_ways_on(say, request), [_all_mine(say)]))


def news(say: Say, request: RequestView, what: str, *, answer: str | None, authority: str) -> View:
    """What somebody is told of a request of theirs."""
    shown = card(say, request, answer=answer, authority=authority)
    head = say("mydata-news", what=what, number=request.number, due=request.due_at.date())
    if what == _S.DELIVERED.value:
        return View(head, shown.keyboard)
    return View(f"{head}\n\n{shown.text}", shown.keyboard)


def proof(say: Say, request: RequestView, asked: Asked) -> View:
    """How it is proved, and what to do for it."""
    number = request.number
    rows: list[list[InlineKeyboardButton]] = []
    if asked.way is ProofWay.CODE:
        text = say("mydata-proof-code" if asked.is_sent else "mydata-proof-none-today", to=asked.to or "-")
        rows = [
            [button(say.plain("mydata-button-new-code"), MyAct(do=Do.CODE, number=number))],
            [button(say.plain("mydata-button-no-address"), MyAct(do=Do.CANNOT, number=number))],
        ]
    elif not asked.is_confirmed_once:
        text = say("mydata-proof-first", kind=request.kind.value)
        rows = [[button(say.plain("mydata-button-me"), MyAct(do=Do.CONFIRM, number=number))]]
    elif asked.wants_order:
        text = say("mydata-proof-order")
        rows = [[button(say.plain("mydata-button-no-order"), MyAct(do=Do.CANNOT, number=number))]]
    else:
        text = say("mydata-proof-second")
        rows = [[button(say.plain("mydata-button-me-again"), MyAct(do=Do.CONFIRM, number=number))]]
    rows.append([button(say.plain("mydata-button-cancel"), MyAct(do=Do.CANCEL, number=number))])
    return View(text, keyboard(*rows))


def link_question(say: Say, request: RequestView, secret: str) -> View:
    """Somebody has asked us by letter: is it theirs?"""
    text = say("mydata-link", number=request.number, kind=request.kind.value, at=request.received_at.date())
    return View(text, keyboard([button(say.plain("mydata-button-link"), MyLink(secret=secret))]))


def _state(say: Say, request: RequestView) -> str:
    if request.state is _S.EXECUTING and request.steps:
        return say("mydata-progress", done=request.steps_done, all=len(request.steps))
    if request.state is _S.COOLING_OFF and request.cools_until is not None:
        return say("mydata-cooling", until=request.cools_until)
    if request.state is _S.DUPLICATE and request.same_as is not None:
        return say("mydata-duplicate", number=request.same_as)
    family = "copy" if request.kind in COPIES else request.kind.value
    return say("mydata-state", state=request.state.value, kind=family)


def _ways_on(say: Say, request: RequestView) -> list[list[InlineKeyboardButton]]:
    number = request.number
    rows = []
    if request.state is _S.IDENTITY_PENDING:
        rows.append([button(say.plain("mydata-button-prove"), MyAct(do=Do.PROVE, number=number))])
    if request.state is _S.DELIVERED:
        rows.append([package_button(say, number)])
    if request.state is _S.NEEDS_INFO:
        rows.append([button(say.plain("mydata-button-answer"), MyAct(do=Do.ANSWER, number=number))])
    if request.state is _S.COOLING_OFF:
        rows.append([button(say.plain("mydata-button-copy-first"), MyRange(kind=RequestKind.ACCESS))])
        rows.append([button(say.plain("mydata-button-undo"), MyAct(do=Do.CANCEL, number=number))])
    elif request.is_cancellable:
        rows.append([button(say.plain("mydata-button-cancel"), MyAct(do=Do.CANCEL, number=number))])
    return rows


def _line(say: Say, request: RequestView) -> str:
    return say(
        "mydata-line",
        number=request.number,
        kind=request.kind.value,
        state=request.state.value,
        at=request.received_at.date(),
        due=request.due_at.date() if request.is_open else (request.closed_at or request.due_at).date(),
        open=int(request.is_open),
    )


def _back(say: Say) -> InlineKeyboardButton:
    return button(say.plain("mydata-button-home"), MyData())


def _all_mine(say: Say) -> InlineKeyboardButton:
    return button(say.plain("mydata-button-all-mine"), MyRequests())


def _california(say: Say) -> InlineKeyboardButton:
    return button(say.plain("mydata-button-california"), MyCalifornia())
