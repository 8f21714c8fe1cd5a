"""What an agent can do with a ticket besides answering: the forms under the card, as the ticket stands."""

from collections.abc import Sequence

from core.texts import Say
from shop.customer_file import OrderOnFile
from shop.desk_acts import RefundReason, Verdict
from shop.order_states import OrderStatus
from support.card import CardFacts
from support.ticket_views import Priority, TicketStatus
from web.desk_card import Colleague, order_title
from web.desk_queue import Shown

LATER = ("hour", "tomorrow", "week", "writes")
UNPAID = frozenset({OrderStatus.AWAITING_PAYMENT})
RULES = ("by-rule", "all-the-same")


def choices_of(  # noqa: PLR0913 - each is one thing that decides what can be done
    say: Say,
    facts: CardFacts,
    *,
    colleagues: Sequence[Colleague],
    owner_id: int | None,
    me: int,
    leads: bool,
    verdicts: Sequence[Verdict],
) -> list[Shown]:
    """The forms, in their order; *verdicts* are what the rule says of the orders that were paid."""
    if facts.status is TicketStatus.MERGED:
        return []
    bought = [order for order in facts.orders if order.number in {esim.order_number for esim in facts.esims}]
    paid = [order for order in facts.orders if order.paid_at is not None]
    unpaid = [order for order in facts.orders if order.status in UNPAID]
    forms: list[Shown] = []
    if bought:
        forms += [_form("resend", [_orders(say, bought)]), _form("refresh", [_orders(say, bought)])]
    if not facts.is_over:
        forms += [_form("eid")] if bought else []
        forms += _timing(say, facts)
        others = [one for one in colleagues if one.id not in {owner_id, me}]
        if others:
            listed = [_choice(str(one.id), one.name) for one in others]
            forms.append(_form("transfer", [_select(say, "to", listed)]))
        if facts.others:
            listed = [_choice(number, number) for number in facts.others]
            forms.append(_form("merge", [_select(say, "into", listed)], hint=say.plain("deskpage-merge-hint")))
    if paid:
        forms.append(_refund(say, paid, verdicts, leads=leads))
    if bought and leads:
        fields = [_orders(say, bought), _reasons(say, but=RefundReason.OTHER)]
        forms.append(_form("extend", fields, hint=say.plain("deskpage-extend-hint")))
    if unpaid:
        forms.append(_form("more-time", [_orders(say, unpaid)]))
    return forms


def _timing(say: Say, facts: CardFacts) -> list[Shown]:
    priorities = [
        _choice(str(one), say.plain(f"deskpage-priority-{one}"), is_current=one is facts.priority) for one in Priority
    ]
    until = [_choice(one, say.plain(f"deskpage-until-{one}")) for one in LATER]
    is_snoozed = facts.snoozed_until is not None and facts.snoozed_until > facts.as_of
    snooze = _form("unsnooze") if is_snoozed else _form("snooze", [_select(say, "until", until)])
    return [_form("priority", [_select(say, "priority", priorities)]), snooze]


def _refund(say: Say, paid: Sequence[OrderOnFile], verdicts: Sequence[Verdict], *, leads: bool) -> Shown:
    fields = [_orders(say, paid), _reasons(say), _words(say)]
    if leads:
        fields.append(_select(say, "rule", [_choice(one, say.plain(f"deskpage-rule-{one}")) for one in RULES]))
    notes = [say.plain(f"deskpage-verdict-{one.kind}", order=one.order_number, amount=one.amount) for one in verdicts]
    return _form("refund", fields, hint=say.plain("deskpage-refund-hint"), notes=notes, is_grave=True)


def _form(
    name: str, fields: Sequence[Shown] = (), *, hint: str = "", notes: Sequence[str] = (), is_grave: bool = False
) -> Shown:
    """A form; one whose every field has but one choice needs no unfolding."""
    is_plain = all(field["choices"] is not None and len(field["choices"]) == 1 for field in fields)
    return {"name": name, "fields": fields, "hint": hint, "notes": notes, "is_grave": is_grave, "is_plain": is_plain}


def _orders(say: Say, orders: Sequence[OrderOnFile]) -> Shown:
    return _select(say, "order", [_choice(one.number, f"{one.number} · {order_title(say, one)}") for one in orders])


def _reasons(say: Say, *, but: RefundReason | None = None) -> Shown:
    reasons = [one for one in RefundReason if one is not but]
    return _select(say, "reason", [_choice(str(one), say.plain(f"desk-why-{one}")) for one in reasons])


def _words(say: Say) -> Shown:
    return {"name": "words", "label": say.plain("deskpage-field-words"), "choices": None, "is_required": False}


def _select(say: Say, name: str, choices: Sequence[Shown]) -> Shown:
    return {"name": name, "label": say.plain(f"deskpage-field-{name}"), "choices": choices, "is_required": True}


def _choice(value: str, label: str, *, is_current: bool = False) -> Shown:
    return {"value": value, "label": label, "is_current": is_current}
