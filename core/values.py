"""Values that are written differently in every language; bot/texts.py writes them."""

from dataclasses import dataclass
from datetime import datetime

MEGABYTE = 1024**2
GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True, order=True)
class DataSize:
    """An amount of mobile data in bytes (1 GB = 1024 MB, as suppliers count)."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code ("JP"; "XK" is Kosovo)."""

    code: str


@dataclass(frozen=True, slots=True)
class Region:
    """A group of countries that a plan covers, by our own code ("europe"); its name is the text `region-<code>`."""

    code: str


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A moment as a clock of *zone* (an IANA name) shows it: the day of the week and the time, the zone named."""

    at: datetime
    zone: str
    with_date: bool = False
    """For what is more than some days away: the date, too."""
