"""One round with a supplier for an act of the desk: taking back, topping up, asking. Outside of every transaction."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from esim.profiles import Reading
from esim.provider import (
    BalanceEmpty,
    PlanGone,
    PriceChanged,
    ProfileState,
    Provider,
    SupplierNo,
    TopUpOffer,
    TopUpPurchase,
    WrongState,
)

OVER = frozenset({ProfileState.EXPIRED, ProfileState.DELETED, ProfileState.REVOKED})
"""Nothing is left that could be used."""
PRICE_TRIES = 3

Reread: TypeAlias = Callable[[str], Awaitable[Reading | None]]


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """Which eSIM is taken back."""

    supplier: str
    supplier_ref: str
    is_override: bool
    """Whether it is ended even where some phone has it."""


@dataclass(frozen=True, slots=True)
class ExtendFacts:
    """Which eSIM is topped up."""

    supplier: str
    supplier_ref: str
    slug: str
    reference: str
    is_unanswered: bool
    """Whether a top-up is without an answer: look before anything is bought."""


@dataclass(frozen=True, slots=True)
class RefreshFacts:
    """Which eSIM is read again."""

    supplier: str
    supplier_ref: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Nobody can use it any more; or, where not *is_ended*, the supplier could not end it."""

    reading: Reading
    is_ended: bool = True


@dataclass(frozen=True, slots=True)
class InUse:
    """Some phone has it, or it ended otherwise: it cannot be taken back."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class ToppedUp:
    """It has more data; the offer is unknown where an earlier round bought it."""

    reading: Reading | None
    offer: TopUpOffer | None


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """How it stands."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class NotDone:
    """It cannot be done."""

    cause: str


Facts: TypeAlias = ReturnFacts | ExtendFacts | RefreshFacts
Outcome: TypeAlias = TakenBack | InUse | ToppedUp | ReadAgain | NotDone


async def ask(provider: Provider, reread: Reread, facts: Facts) -> Outcome:
    """
    Do it at the supplier, or find out that it was done. May be repeated at any time.

    Raises:
        core.errors.Outage: The supplier does not answer: ask again, and what was done is found.
    """
    match facts:
        case ReturnFacts():
            return await _take_back(provider, reread, facts)
        case ExtendFacts():
            return await _top_up(provider, reread, facts)
        case RefreshFacts():
            reading = await reread(facts.supplier_ref)
            return NotDone("unknown-there") if reading is None else ReadAgain(reading)


async def _take_back(provider: Provider, reread: Reread, facts: ReturnFacts) -> Outcome:
    """Look first: an earlier round may have done it, and a phone may have been quicker."""
    reading = await reread(facts.supplier_ref)
    if reading is None:
        return NotDone("unknown-there")
    if reading.profile.state is ProfileState.CANCELLED:
        return TakenBack(reading)
    if _is_unused(reading) and provider.capabilities.cancel:
        with suppress(SupplierNo):  # how it then stands tells why
            await provider.cancel(facts.supplier_ref)
        reading = await reread(facts.supplier_ref) or reading
        if reading.profile.state is ProfileState.CANCELLED:
            return TakenBack(reading)
    if facts.is_override:
        return await _end(provider, reread, facts, reading)
    return NotDone("refused") if _is_unused(reading) else InUse(reading)


async def _end(provider: Provider, reread: Reread, facts: ReturnFacts, reading: Reading) -> TakenBack:
    """End it as well as the supplier can."""
    if reading.profile.state in OVER:
        return TakenBack(reading)
    if not provider.capabilities.revoke:
        return TakenBack(reading, is_ended=False)
    try:
        await provider.revoke(facts.supplier_ref)
    except SupplierNo:
        return TakenBack(reading, is_ended=False)
    return TakenBack(await reread(facts.supplier_ref) or reading)


def _is_unused(reading: Reading) -> bool:
    return reading.profile.state is ProfileState.READY and not reading.profile.eid_known


async def _top_up(provider: Provider, reread: Reread, facts: ExtendFacts) -> Outcome:
    """Buy the cheapest one once; its price is looked up right before, and looked up again where it moved."""
    offer = None
    if not (facts.is_unanswered and await provider.has_top_up(facts.supplier_ref, facts.reference)):
        for _ in range(PRICE_TRIES):
            offers = await provider.top_ups(facts.slug)
            if not offers:
                return NotDone("no-top-up")
            offer = min(offers, key=lambda one: (one.price_micro_usd, one.code))
            try:
                await provider.top_up(TopUpPurchase(facts.reference, facts.supplier_ref, offer))
                break
            except PriceChanged:
                continue
            except SupplierNo as no:
                return NotDone(_why(no))
        else:
            return NotDone("price-unclear")
    return ToppedUp(await reread(facts.supplier_ref), offer)


def _why(no: SupplierNo) -> str:
    match no:
        case BalanceEmpty():
            return "balance-empty"
        case PlanGone():
            return "no-top-up"
        case WrongState():
            return "esim-over"
        case _:
            return "refused"
