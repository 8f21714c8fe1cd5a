"""What time it is where a customer's plan works: as near as a country tells."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from core.values import Country


@dataclass(frozen=True, slots=True)
class There:
    """The clocks of a country at one moment; where it has several time zones, the first and the last of them."""

    country: Country
    earliest: datetime
    latest: datetime

    @property
    def is_exact(self) -> bool:
        """Whether the whole country has one time."""
        return self.earliest.utcoffset() == self.latest.utcoffset()


def there(country: Country, now: datetime) -> There | None:
    """The time in *country*; None where nobody knows it."""
    clocks = sorted((now.astimezone(ZoneInfo(zone)) for zone in _zones(country.code)), key=_offset)
    return There(country, clocks[0], clocks[-1]) if clocks else None


def _offset(clock: datetime) -> timedelta:
    return clock.utcoffset() or timedelta()


@cache
def _zones(code: str) -> tuple[str, ...]:
    """The time zones of a country, by their names (CLDR)."""
    return tuple(get_global("territory_zones").get(code, ()))
