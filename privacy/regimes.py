"""Whose clock runs, by the country that somebody told us: it changes clocks, and nobody's rights."""

from storage.privacy_requests import Regime

EEA = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split()  # noqa: SIM905 - easier to compare with a list of the Union's
)


def regime_of(country: str | None) -> Regime:
    """Of a country by its code (ISO 3166); a state of the USA is told by its people themselves, with their request."""
    if country in EEA:
        return Regime.GDPR
    return Regime.UK if country == "GB" else Regime.HOUSE
