"""One round with a supplier: buying, or looking whether we bought. Outside of every transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from core.errors import Outage
from esim.provider import (
    BadRequest,
    BalanceEmpty,
    OutOfStock,
    PlanGone,
    PriceChanged,
    Provider,
    Purchase,
    SupplierNo,
)


@dataclass(frozen=True, slots=True)
class PurchaseFacts:
    """What is to be bought, or looked for."""

    order_id: int
    supplier: str
    purchase: Purchase
    since: datetime
    """When the order was opened: nothing was bought for it before."""
    is_unanswered: bool
    """Whether a purchase is without an answer: look, and buy nothing."""


@dataclass(frozen=True, slots=True)
class Bought:
    """The supplier sold it."""

    order_no: str


@dataclass(frozen=True, slots=True)
class NothingThere:
    """The supplier knows no purchase under our reference."""


@dataclass(frozen=True, slots=True)
class PriceNow:
    """The supplier asks another price."""

    micro_usd: int


@dataclass(frozen=True, slots=True)
class CannotBeHad:
    """The supplier refused for good; nothing was bought."""

    cause: str


@dataclass(frozen=True, slots=True)
class NeedsHuman:
    """Nothing that a program may decide."""

    cause: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """It may still come: try again."""

    cause: str
    is_unknown: bool = False
    """Whether it may have been bought all the same."""


Outcome: TypeAlias = Bought | NothingThere | PriceNow | CannotBeHad | NeedsHuman | NotYet


async def ask(provider: Provider, facts: PurchaseFacts) -> Outcome:  # noqa: PLR0911 - one line an answer
    """Buy, or look whether it was bought. In no transaction; every answer of a supplier is an outcome."""
    purchase = facts.purchase
    try:
        if facts.is_unanswered:
            found = await provider.find_order(purchase.reference, since=facts.since)
            return NothingThere() if found is None else Bought(found)
        return Bought(await provider.order(purchase))
    except PriceChanged:
        return await _price_now(provider, purchase.slug)
    except OutOfStock:
        return CannotBeHad("out-of-stock")
    except PlanGone:
        return CannotBeHad("plan-gone")
    except BalanceEmpty:
        return NotYet("balance-empty")
    except BadRequest:
        return NeedsHuman("bad-request")
    except SupplierNo:
        return NeedsHuman("refused")
    except Outage as outage:
        return NotYet("outage", is_unknown=outage.unknown or facts.is_unanswered)


async def _price_now(provider: Provider, slug: str) -> Outcome:
    """The supplier's price of today, read from its list: it tells one plan's price nowhere else."""
    try:
        listed = await provider.plans()
    except Outage:
        return NotYet("outage")
    price = next((plan.price_micro_usd for plan in listed.plans if plan.slug == slug), None)
    return CannotBeHad("plan-gone") if price is None else PriceNow(price)
