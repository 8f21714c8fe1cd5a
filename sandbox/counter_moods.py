"""The bad days that somebody behind the counter may call, a switch each; a restart ends all but an empty balance."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.catalogue import Package
from sandbox.esimaccess_book import OPENING_BALANCE
from sandbox.esimaccess_faults import Fault
from sandbox.esimaccess_twin import EsimAccessTwin
from sandbox.stripe_twin import StripeTwin

PURCHASE = "esim/order"
DEARER = 1.5


@dataclass(frozen=True, slots=True)
class Mood:
    """One switch; its words are `counter-mood-<name>` and `counter-mood-<name>-what`."""

    name: str
    is_on: Callable[[], bool]
    set_on: Callable[[bool], None]

    def turn(self, *, on: bool) -> None:
        """Begin the bad day, or end it; again does nothing."""
        self.set_on(on)


def all_moods(supplier: EsimAccessTwin, stripe: StripeTwin) -> tuple[Mood, ...]:
    """Every switch, in the order of the page."""
    prices = _Prices(supplier)
    return (
        _next_purchase(supplier, "answer-lost", Fault.ANSWER_LOST),
        _next_purchase(supplier, "sold-out", Fault.OUT_OF_STOCK),
        _next_purchase(supplier, "refused", Fault.REFUSED),
        Mood("dearer", prices.are_up, prices.set),
        Mood(
            "balance",
            lambda: supplier.book.balance == 0,
            lambda on: supplier.book.note("balance", 0 if on else OPENING_BALANCE),
        ),
        Mood("down", lambda: supplier.trouble is not None, lambda on: _set_trouble(supplier, on=on)),
        Mood("news-lost", lambda: stripe.hooks.lose > 0, lambda on: setattr(stripe.hooks, "lose", int(on))),
        Mood("news-twice", lambda: stripe.hooks.repeat > 0, lambda on: setattr(stripe.hooks, "repeat", int(on))),
        Mood("news-late", lambda: stripe.hooks.held, lambda on: setattr(stripe.hooks, "held", on)),
    )


def _next_purchase(supplier: EsimAccessTwin, name: str, fault: Fault) -> Mood:
    """A switch that goes off by itself with the next purchase."""

    def turn(on: bool) -> None:  # noqa: FBT001 - a switch is on or off
        supplier.spare(PURCHASE, fault)
        if on:
            supplier.inject(PURCHASE, fault)

    return Mood(name, lambda: fault in supplier.planned(PURCHASE), turn)


def _set_trouble(supplier: EsimAccessTwin, *, on: bool) -> None:
    supplier.trouble = (lambda _path: Fault.HTTP_500) if on else None


class _Prices:
    """The supplier's prices: as they are, or `DEARER` times as high."""

    def __init__(self, supplier: EsimAccessTwin) -> None:
        self._supplier = supplier
        self._usual: dict[str, Package] | None = None

    def are_up(self) -> bool:
        """Whether they are higher than usual."""
        return self._usual is not None

    def set(self, up: bool) -> None:  # noqa: FBT001 - a switch is on or off
        """Put them up, or back."""
        if up and self._usual is None:
            self._usual = dict(self._supplier.catalogue)
            for slug, plan in self._usual.items():
                self._supplier.change_price(slug, int(plan["price"] * DEARER) // 100 * 100)
        elif not up and self._usual is not None:
            self._supplier.catalogue.update(self._usual)
            self._usual = None
