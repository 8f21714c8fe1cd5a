"""How the desk asks which order, why, and what the rule says to it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from core.texts import Say
from handlers.desk import buttons_acts as acts
from handlers.desk.buttons import button, in_rows, keyboard, never_mind
from handlers.desk.card_views import View, order_title
from shop.customer_file import OrderOnFile
from shop.desk_acts import RefundReason, Verdict
from shop.order_states import OrderStatus
from support.card import CardFacts

EXTENDED_FOR = (
    RefundReason.NO_COVERAGE,
    RefundReason.NO_INTERNET,
    RefundReason.SLOW,
    RefundReason.UNSTABLE,
    RefundReason.ENDED_EARLY,
)
"""Why an eSIM gets more at our cost."""
BOUGHT = frozenset({OrderStatus.READY, OrderStatus.DELIVERED})


def refund_choices(say: Say, facts: CardFacts) -> View:
    """Which order, or at once: why."""
    if facts.order is not None:
        return reasons(say, facts.number, facts.order.number)
    rows = [
        [_order(say, order, acts.RefundOrder(ticket=facts.number, order=order.number))] for order in facts.file.orders
    ]
    return View(say("desk-choose-order", number=facts.number), keyboard(*rows, never_mind(say)))


def extend_choices(say: Say, facts: CardFacts) -> View:
    """Which order gets more: data for a bought one, time to pay for an unpaid one."""
    rows = [[found] for order in facts.orders for found in _extension(say, facts.number, order)]
    key = "desk-choose-extend" if rows else "desk-nothing-to-extend"
    return View(say(key, number=facts.number), keyboard(*rows, never_mind(say)))


def which_esim(say: Say, facts: CardFacts, leads_to: type[acts.ResendQr | acts.LookAgain]) -> View:
    """The eSIM of which order is meant?"""
    with_esim = {esim.order_number for esim in facts.file.esims}
    rows = [
        [_order(say, order, leads_to(ticket=facts.number, order=order.number))]
        for order in facts.file.orders
        if order.number in with_esim
    ]
    return View(say("desk-choose-order", number=facts.number), keyboard(*rows, never_mind(say)))


def reasons(say: Say, ticket: str, order: str) -> View:
    """Why shall the money go back? What no button says is typed."""
    found = [
        button(say.plain(f"desk-why-{why}"), acts.RefundFor(ticket=ticket, order=order, why=why))
        for why in RefundReason
        if why is not RefundReason.OTHER
    ]
    return View(say("desk-choose-reason", order=order), keyboard(*in_rows(found), never_mind(say)))


def extension_reasons(say: Say, ticket: str, order: str) -> View:
    """Why shall the eSIM get more?"""
    found = [
        button(say.plain(f"desk-why-{why}"), acts.ExtendFor(ticket=ticket, order=order, why=why))
        for why in EXTENDED_FOR
    ]
    return View(say("desk-choose-extension", order=order), keyboard(*in_rows(found), never_mind(say)))


def verdict(say: Say, ticket: str, found: Verdict, why: RefundReason) -> View:
    """What the rule says, and the button that does it where it allows it."""
    lines = [
        say(f"desk-verdict-{found.kind}", order=found.order_number, amount=found.amount),
        *[say(f"desk-whynot-{reason}") for reason in found.reasons],
    ]
    if found.returnable_until is not None:
        lines.append(say("desk-returnable-until", until=found.returnable_until))
    if not found.is_by_rule and found.is_overridable:
        lines.append(say("desk-override", order=found.order_number))
    now = acts.RefundNow(ticket=ticket, order=found.order_number, why=why)
    do_it = [button(say.plain("desk-button-refund-now", amount=found.amount), now)] if found.is_by_rule else []
    return View("\n".join(lines), keyboard(do_it, never_mind(say)))


def _order(say: Say, order: OrderOnFile, leads_to: CallbackData) -> InlineKeyboardButton:
    return button(f"{order.number} · {order_title(say, order)}", leads_to)


def _extension(say: Say, ticket: str, order: OrderOnFile) -> list[InlineKeyboardButton]:
    if order.status in BOUGHT:
        label = say.plain("desk-button-extend-data", order=order.number)
        return [button(label, acts.ExtendOrder(ticket=ticket, order=order.number))]
    if order.status is OrderStatus.AWAITING_PAYMENT:
        label = say.plain("desk-button-more-time", order=order.number)
        return [button(label, acts.MoreTime(ticket=ticket, order=order.number))]
    return []
