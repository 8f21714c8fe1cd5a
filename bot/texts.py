"""
What we say, in the reader's language: Fluent texts of `locales/`, and every format of money, data, dates and names.

A text said as HTML has its details escaped, so that nothing a person typed becomes markup. A detail with
right-to-left letters is isolated (U+2068 … U+2069), so that it cannot turn the rest of its line around.
"""

import html
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone_location
from babel.numbers import format_currency, format_decimal

from bot.bundles import Bundle
from core.money import Money
from core.texts import Html
from core.values import GIGABYTE, MEGABYTE, Country, DataSize, LocalTime, Region

LOCALES = Path(__file__).resolve().parent.parent / "locales"
FALLBACK = "en"
NO_BREAK_SPACE = "\u00a0"


class TextMissing(LookupError):
    """A key, or a variable of its text, that no language of ours has: a bug that a house test finds first."""


@lru_cache(maxsize=20_000)
def money(language: str, amount: Money) -> str:
    """`$12.99`, `12,99 €`."""
    value = Decimal(amount.minor).scaleb(-amount.digits)
    return format_currency(value, amount.currency, locale=language)


@lru_cache(maxsize=5_000)
def data_size(language: str, size: DataSize) -> str:
    """`500 MB`, `1.5 GB`: gigabytes from 1 GB on, at most one decimal."""
    unit, name = (GIGABYTE, "GB") if size.bytes >= GIGABYTE else (MEGABYTE, "MB")
    value = (Decimal(size.bytes) / unit).quantize(Decimal("0.1"))
    return format_decimal(value.normalize(), locale=language) + NO_BREAK_SPACE + name


def flag(code: str) -> str:
    """The flag emoji of a country code: two regional indicators."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code.upper())


class Words:
    """All texts of one language; English where that language has none."""

    def __init__(self, language: str, bundles: tuple[Bundle, ...]) -> None:
        self._language = language
        self._bundles = bundles
        self._locale = Locale.parse(language, sep="-")
        self._bare: dict[str, str] = {}

    @property
    def language(self) -> str:
        """The language spoken: a folder of `locales/`."""
        return self._language

    def __call__(self, key: str, /, **details: object) -> str:
        """HTML for a message; every detail but an `Html` is escaped."""
        if not details:
            return self._without_details(key)
        return self._format(key, {name: self._escaped(value) for name, value in details.items()})

    def plain(self, key: str, /, **details: object) -> str:
        """Plain text for a button, a callback answer or a page."""
        if not details:
            return self._without_details(key)
        return self._format(key, {name: self._written(value) for name, value in details.items()})

    def has(self, key: str) -> bool:
        """Whether any of our languages has a text for *key*."""
        return any(bundle.has_message(key) for bundle in self._bundles)

    def _without_details(self, key: str) -> str:
        text = self._bare.get(key)
        if text is None:
            text = self._bare[key] = self._format(key, {})
        return text

    def _format(self, key: str, details: dict[str, Any]) -> str:
        for bundle in self._bundles:
            if bundle.has_message(key):
                pattern = bundle.get_message(key).value
                if pattern is None:
                    break
                text, errors = bundle.format_pattern(pattern, details)
                if errors:
                    raise TextMissing(key) from errors[0]
                return str(text)
        raise TextMissing(key)

    def _escaped(self, value: object) -> object:
        written = self._written(value)
        if isinstance(written, str) and not isinstance(value, Html):
            return html.escape(written, quote=False)
        return written

    def _written(self, value: object) -> object:  # noqa: C901, PLR0911 - one line a type
        match value:
            case bool() | int():
                return value
            case Money():
                return money(self._language, value)
            case DataSize():
                return data_size(self._language, value)
            case Country():
                return self._country(value.code)
            case Region():
                return self._format(f"region-{value.code}", {})
            case datetime():
                moment = value.astimezone(UTC)
                pattern = "d. MMM y, HH:mm" if self._locale.language == "de" else "d MMM y, HH:mm"
                return format_datetime(moment, pattern, locale=self._locale) + " UTC"
            case LocalTime():
                return self._local_time(value)
            case date():
                return format_date(value, "long", locale=self._locale)
            case Decimal():
                return format_decimal(value, locale=self._locale)
            case str():
                return value if isinstance(value, Html) else isolated(value)
            case _:
                msg = f"nobody knows how to write a {type(value).__name__}"
                raise TypeError(msg)

    def _local_time(self, value: LocalTime) -> str:
        zone = ZoneInfo(value.zone)
        local = value.at.astimezone(zone)
        day = format_date(local, "full" if value.with_date else "EEEE", locale=self._locale)
        where = "UTC" if value.zone == "UTC" else get_timezone_location(zone, locale=self._locale, return_city=True)
        return f"{day}, {local:%H:%M} ({where})"

    def _country(self, code: str) -> str:
        if self.has(key := f"country-{code.lower()}"):
            return self._without_details(key)
        return str(self._locale.territories.get(code, code))


def isolated(text: str) -> str:
    """*text* between isolation marks if it has right-to-left letters; else as it is."""
    if text.isascii() or not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
        return text
    return f"\u2068{text}\u2069"


class Texts:
    """Every language that we ship."""

    def __init__(self, folder: Path = LOCALES) -> None:
        bundles = {path.name: _bundle(path) for path in sorted(folder.iterdir()) if path.is_dir()}
        self._words = {
            language: Words(language, (bundle,) if language == FALLBACK else (bundle, bundles[FALLBACK]))
            for language, bundle in bundles.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, by their codes."""
        return tuple(self._words)

    def __call__(self, language: str | None) -> Words:
        """The words of the nearest language that we ship: `de-AT` reads German, an unknown one English."""
        wanted = (language or FALLBACK).replace("_", "-")
        while wanted not in self._words and "-" in wanted:
            wanted = wanted.rpartition("-")[0]
        return self._words.get(wanted.lower()) or self._words[FALLBACK]


def _bundle(folder: Path) -> Bundle:
    bundle = Bundle(folder.name)
    for path in sorted(folder.glob("*.ftl")):
        bundle.add_file(path.read_text(encoding="utf-8"))
    return bundle
