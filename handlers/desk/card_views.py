"""How a ticket's card looks: what an agent sees at the head of its topic, and what they can do from there."""

from datetime import datetime, timedelta
from typing import NamedTuple

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.desk import buttons_acts as acts
from handlers.desk.buttons import (
    Claim,
    HowToNote,
    Menu,
    MenuOf,
    Release,
    Reopen,
    ShowCard,
    Solve,
    button,
    keyboard,
)
from handlers.desk.later import is_until_writes
from shop.customer_file import EsimOnFile, OrderOnFile
from support.card import CardFacts, Cards
from support.help_trees import Step

NAMED = frozenset({"de", "en"})
"""The languages that the texts name."""
STEPS = frozenset(map(str, Step))


class View(NamedTuple):
    """A message."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


class TicketCard:
    """Makes the card of a ticket, as the pump posts it."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards

    async def __call__(self, session: AsyncSession, ticket_id: int, say: Say) -> View | None:
        """The card at this moment; None: the ticket was erased."""
        facts = await self._cards.facts(session, ticket_id)
        return None if facts is None else card(say, facts)


def card(say: Say, facts: CardFacts) -> View:
    """Everything at one glance, with the buttons that make sense as the ticket stands."""
    parts = [_state(say, facts), _customer(say, facts), _orders(say, facts), _esims(say, facts), _before(say, facts)]
    text = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return View("\n\n".join([text, say("desk-card-as-of", at=facts.as_of)]), card_keyboard(say, facts))


def card_keyboard(say: Say, facts: CardFacts) -> InlineKeyboardMarkup | None:
    """What can be done with it."""
    number = facts.number
    if facts.merged_into is not None:
        return None
    if facts.is_over:
        again = [button(say.plain("desk-button-reopen"), Reopen(ticket=number))]
        return keyboard(again, _esim_buttons(say, facts), [_refresh(say, number)])
    owning = Claim(ticket=number) if facts.owner is None else Release(ticket=number)
    return keyboard(
        [
            button(say.plain("desk-button-claim" if facts.owner is None else "desk-button-release"), owning),
            button(say.plain("desk-button-solve"), Solve(ticket=number)),
        ],
        _esim_buttons(say, facts),
        _money_buttons(say, facts),
        [_menu(say, number, MenuOf.SNOOZE), _menu(say, number, MenuOf.PRIORITY)],
        [_menu(say, number, MenuOf.TRANSFER), _menu(say, number, MenuOf.MERGE)],
        [button(say.plain("desk-button-note"), HowToNote()), _refresh(say, number)],
    )


def order_line(say: Say, order: OrderOnFile, *, is_meant: bool = False) -> str:
    """An order in a line."""
    state = "paid" if order.status == "buying" else order.status.replace("_", "-")
    return say(
        "desk-card-order-meant" if is_meant else "desk-card-order",
        number=order.number,
        title=order_title(say, order),
        price=order.amount,
        state=say.plain(f"order-state-{state}"),
        date=order.created_at.date(),
    )


def order_title(say: Say, order: OrderOnFile) -> str:
    """What was ordered, as plain text."""
    kind = "unlimited" if order.volume.bytes == 0 else "day" if order.bought_by_day else "total"
    return say.plain(f"order-title-{kind}", place=order.place, volume=order.volume, days=order.days)


def language_name(say: Say, code: str) -> str:
    """A language in the reader's words, or its code."""
    return say.plain(f"desk-language-{code}") if code in NAMED else code


def hour(clock: datetime) -> str:
    """A time of the day where somebody is."""
    return clock.strftime("%H:%M")


def offset(clock: datetime) -> str:
    """How far a clock is from UTC: `UTC+9`, `UTC-3:30`."""
    seconds = int((clock.utcoffset() or timedelta()).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "\u2212" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _state(say: Say, facts: CardFacts) -> list[str]:
    lines = [
        say("desk-card-head", number=facts.number, topic=say.plain(f"desk-topic-{facts.topic}")),
        say(
            "desk-card-state",
            status=say.plain(f"desk-status-{facts.status}"),
            priority=say.plain(f"desk-priority-{facts.priority}"),
            owner=facts.owner or say.plain("desk-nobody"),
        ),
    ]
    if facts.merged_into is not None:
        lines.append(say("desk-card-merged", into=facts.merged_into))
    if facts.is_over and facts.solved_by is not None:
        lines.append(say("desk-card-solved-by", name=_solver(say, facts.solved_by)))
    if facts.due is not None and facts.due_at is not None and not facts.is_over:
        is_late = facts.due_at < facts.as_of
        lines.append(say(f"desk-clock-{facts.due}-{'late' if is_late else 'due'}", at=facts.due_at))
    if facts.snoozed_until is not None and facts.snoozed_until > facts.as_of:
        waits = is_until_writes(facts.snoozed_until, facts.as_of)
        lines.append(say("desk-card-waits") if waits else say("desk-card-snoozed", until=facts.snoozed_until))
    if facts.rating is not None:
        lines.append(say("desk-card-rating", stars="★" * facts.rating + "☆" * (5 - facts.rating)))
    return lines


def _solver(say: Say, solved_by: str) -> str:
    return say.plain(f"desk-solved-by-{solved_by}") if solved_by in {"customer", "silence"} else solved_by


def _customer(say: Say, facts: CardFacts) -> list[str]:
    lines = [
        say(
            "desk-card-customer",
            customer=facts.customer,
            since=facts.file.since.date(),
            language=language_name(say, facts.language),
            channel=say.plain(f"desk-channel-{facts.channel}"),
        ),
        _there(say, facts),
    ]
    if facts.email is not None:
        lines.append(say("desk-card-email", email=facts.email))
    lines += [say(f"desk-risk-{risk.kind}", count=risk.count) for risk in facts.file.risks]
    if facts.others:
        lines.append(say("desk-card-others", numbers=", ".join(facts.others)))
    return lines


def _there(say: Say, facts: CardFacts) -> str:
    if facts.there is None:
        return say("desk-card-there-unknown")
    clocks = facts.there
    if clocks.is_exact:
        return say(
            "desk-card-there",
            time=hour(clocks.earliest),
            country=clocks.country,
            offset=offset(clocks.earliest),
        )
    return say("desk-card-there-between", first=hour(clocks.earliest), last=hour(clocks.latest), country=clocks.country)


def _orders(say: Say, facts: CardFacts) -> list[str]:
    if not facts.orders:
        return [say("desk-card-no-orders")]
    lines = [say("desk-card-orders" if not facts.file.has_more_orders else "desk-card-orders-latest")]
    for order in facts.orders:
        lines.append(order_line(say, order, is_meant=order.number == facts.order_number))
        if order.refund is not None:
            lines.append(say(f"desk-card-refund-{order.refund}"))
    return lines


def _esims(say: Say, facts: CardFacts) -> list[str]:
    return [line for esim in facts.esims for line in _esim(say, esim, is_meant=facts.is_meant(esim))]


def _esim(say: Say, esim: EsimOnFile, *, is_meant: bool) -> list[str]:
    line = say(
        "desk-card-esim-meant" if is_meant else "desk-card-esim",
        number=esim.number,
        place=esim.place,
        state=say.plain(f"esim-state-{esim.state}"),
        iccid=esim.iccid_end or "?",
    )
    if not esim.on_a_phone:
        return [line]
    if esim.used_as_of is None:
        return [line, say("desk-card-usage-not-counted")]
    return [line, say("desk-card-usage", used=esim.used, total=esim.total, as_of=esim.used_as_of)]


def _before(say: Say, facts: CardFacts) -> list[str]:
    lines = []
    if facts.device:
        lines.append(say("desk-card-device", device=facts.device))
    if facts.tried:
        steps = [say.plain(f"help-short-{step}") if step in STEPS else step for step in facts.tried]
        lines.append(say("desk-card-tried", steps=" · ".join(steps)))
    return lines


def _menu(say: Say, number: str, of: MenuOf) -> InlineKeyboardButton:
    return button(say.plain(f"desk-menu-{of}"), Menu(ticket=number, of=of))


def _refresh(say: Say, number: str) -> InlineKeyboardButton:
    return button(say.plain("desk-button-card"), ShowCard(ticket=number))


def _esim_buttons(say: Say, facts: CardFacts) -> list[InlineKeyboardButton]:
    if not facts.esims:
        return []
    return [
        button(say.plain("desk-button-qr"), acts.ResendQr(ticket=facts.number)),
        button(say.plain("desk-button-look"), acts.LookAgain(ticket=facts.number)),
        button(say.plain("desk-button-eid"), acts.AskEid(ticket=facts.number)),
    ]


def _money_buttons(say: Say, facts: CardFacts) -> list[InlineKeyboardButton]:
    if not facts.orders:
        return []
    refund = _menu(say, facts.number, MenuOf.REFUND)
    return [refund, *([_menu(say, facts.number, MenuOf.EXTEND)] if facts.esims else [])]
