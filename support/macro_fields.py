"""
The fields of macros: `{ $order }` and six more stand for something of the ticket, everything else for itself.

Nothing is computed: a text that goes through here is searched for these names and for nothing more, so a brace that
somebody typed stays a brace, and what a field holds is never searched again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.texts import Say
from core.values import DataSize
from esim.provider import PlanKind, ProfileState
from esim.shown import EsimNow, now_of
from storage.esims import EsimRows
from storage.orders import Order, Orders
from storage.tickets import Ticket

FIELDS = ("order", "plan", "esim", "usage", "ends", "ticket", "name")
"""The order's number, its plan, the eSIM's number, its data, its end, the ticket's number, the agent's public name."""

FIELD = re.compile(r"\{\s*\$\s*([^{}]*?)\s*\}")
COUNTED = frozenset({ProfileState.ACTIVE, ProfileState.DISABLED, ProfileState.DEPLETED, ProfileState.SUSPENDED})
"""The states in which data is used and the end of the plan is known."""


@dataclass(eq=False)
class MacroFieldUnknown(Refusal):
    """A macro that wants something that no ticket has."""

    key = "refusal-macro-field-unknown"

    field: str
    known: str


@dataclass(eq=False)
class MacroLacks(Refusal):
    """A macro that this ticket cannot fill."""

    key = "refusal-macro-lacks"

    missing: str


def written(names: Iterable[str]) -> str:
    """Fields as they stand in a macro: `{ $order }, { $plan }`."""
    return ", ".join(f"{{ ${name} }}" for name in names)


def fields_in(text: str) -> tuple[str, ...]:
    """
    The fields that a macro has, each once, in their order.

    Raises:
        MacroFieldUnknown: One of them is none of `FIELDS`.
    """
    names = dict.fromkeys(FIELD.findall(text))
    for name in names:
        if name not in FIELDS:
            raise MacroFieldUnknown(name, written(FIELDS))
    return tuple(names)


def missing_in(text: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of a macro that are not to be had."""
    return tuple(name for name in dict.fromkeys(FIELD.findall(text)) if name not in fields)


def expand(text: str, fields: Mapping[str, str]) -> str:
    """
    The macro with its fields filled in, once.

    Raises:
        MacroLacks: Some are not to be had.
    """
    missing = missing_in(text, fields)
    if missing:
        raise MacroLacks(written(missing))
    return FIELD.sub(lambda found: fields[found[1]], text)


async def fields_of(session: AsyncSession, ticket: Ticket, *, say: Say, name: str) -> dict[str, str]:
    """
    What there is to fill in for a ticket, in the words of *say* (the customer's language); *name* is the agent's.

    The order is the ticket's, or else the only one that the customer has.
    """
    fields = {"ticket": ticket.number, "name": name}
    order = await _order(session, ticket)
    if order is None:
        return fields
    fields |= {"order": order.number, "plan": _plan(say, order)}
    esim = await EsimRows(session).of_order(order.id)
    return fields if esim is None else fields | _of_esim(say, now_of(esim))


async def _order(session: AsyncSession, ticket: Ticket) -> Order | None:
    if ticket.order_id is not None:
        return await session.get(Order, ticket.order_id)
    orders = await Orders(session).all_of_person(ticket.person_id, below=None, limit=2)
    return orders[0] if len(orders) == 1 else None


def _plan(say: Say, order: Order) -> str:
    kind = "unlimited" if order.volume_bytes == 0 else "day" if order.bought_by_day else "total"
    return say.plain(f"order-title-{kind}", place=order.place, volume=DataSize(order.volume_bytes), days=order.days)


def _of_esim(say: Say, esim: EsimNow) -> dict[str, str]:
    fields = {"esim": esim.number}
    if esim.state in COUNTED and esim.used_as_of is not None:
        if esim.plan_kind is PlanKind.TOTAL:
            fields["usage"] = say.plain("esim-usage-left", left=esim.left, total=esim.total)
        else:
            fields["usage"] = say.plain("esim-usage-used", used=esim.used)
    if esim.state in COUNTED and esim.expires_at is not None:
        fields["ends"] = say.plain("macro-ends", moment=esim.expires_at)
    return fields
