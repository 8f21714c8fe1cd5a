"""Our price for a plan: what it costs us, a margin, a floor, and an ending that reads like a price."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from core.money import MINOR_DIGITS, Money, UnknownCurrency

MICRO = 1_000_000
HUNDRED = 100

BLOCKS = {"JPY": 100, "KRW": 1_000, "VND": 10_000}
"""Minor units within which the endings repeat: 99 means 12.99 EUR, 599 JPY, 5,990 KRW, 59,900 VND."""


class PriceImpossible(ValueError):
    """A supplier's price of nothing, or less: we do not sell what we cannot price."""


@dataclass(frozen=True, slots=True)
class PriceRule:
    """
    How one supplier's prices become ours.

    Args:
        margin_percent: What we add to the cost; 100 doubles it.
        floor_minor: The lowest price, in minor units of *currency*.
        currency: What customers pay in.
        usd_rate: How much of *currency* one US dollar buys.
        endings: The last two digits a price may have, of 100 minor units (or as `BLOCKS` says).
    """

    margin_percent: Decimal
    floor_minor: int
    currency: str
    usd_rate: Decimal
    endings: tuple[int, ...] = (49, 90, 99)

    def __post_init__(self) -> None:
        """Refuse a rule that could give no price, or a price below the cost."""
        if self.currency not in MINOR_DIGITS:
            raise UnknownCurrency(self.currency)
        if self.margin_percent < 0 or self.usd_rate <= 0 or self.floor_minor < 1:
            msg = "a price rule needs a margin of 0 % or more, a rate above 0 and a floor of at least one minor unit"
            raise ValueError(msg)
        if not self.endings or not all(0 <= ending < HUNDRED for ending in self.endings):
            msg = "price endings lie between 0 and 99, and there is at least one"
            raise ValueError(msg)


def retail(cost_micro_usd: int, minimum_retail_micro_usd: int | None, rule: PriceRule) -> Money:
    """
    What a customer pays for what costs us *cost_micro_usd*.

    Never below the rule's floor, nor the supplier's minimum; rounded up to the next ending. For a plan bought by
    the day, give the costs of all days together.

    Raises:
        PriceImpossible: The cost is 0 or less.
    """
    if cost_micro_usd <= 0:
        raise PriceImpossible(cost_micro_usd)
    wanted = Decimal(cost_micro_usd) * (1 + rule.margin_percent / HUNDRED)
    lowest = max(wanted, Decimal(minimum_retail_micro_usd or 0))
    minor = lowest / MICRO * rule.usd_rate * 10 ** MINOR_DIGITS[rule.currency]
    whole = max(int(minor.to_integral_value(ROUND_CEILING)), rule.floor_minor)
    return Money(_ended(whole, rule), rule.currency)


def _ended(minor: int, rule: PriceRule) -> int:
    """The lowest price with one of the endings that is not below *minor*."""
    block = BLOCKS.get(rule.currency, HUNDRED)
    start = minor - minor % block
    ends = sorted(ending * block // HUNDRED for ending in rule.endings)
    return next((start + end for end in ends if start + end >= minor), start + block + ends[0])
