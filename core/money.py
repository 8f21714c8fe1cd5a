"""Money: whole minor units of a currency, never a float."""

from dataclasses import dataclass

MINOR_DIGITS = {"EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KRW": 0, "VND": 0, "XTR": 0}
"""The currencies that we sell in and their decimal places (ISO 4217; XTR is Telegram's Star)."""


class UnknownCurrency(ValueError):
    """A currency that we do not sell in."""


@dataclass(frozen=True, slots=True)
class Money:
    """
    An amount in minor units: `Money(1299, "EUR")` is 12.99 EUR, `Money(500, "JPY")` is 500 JPY.

    Raises:
        UnknownCurrency: The currency is not in `MINOR_DIGITS`.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse a currency that nobody could format."""
        if self.currency not in MINOR_DIGITS:
            raise UnknownCurrency(self.currency)

    @property
    def digits(self) -> int:
        """Decimal places of the currency."""
        return MINOR_DIGITS[self.currency]
