"""
Writes `names.tsv`: what people call countries and regions, in many languages (Unicode CLDR, by way of Babel).

Kept as a file, folded and without doubles, because reading a hundred locales takes half a second and 60 MB.
Run it again when Babel is new: `python -m shop.data.collect_names`.
"""

from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from shop.destinations_index import SHORTEST, spellings

NAMES = Path(__file__).with_name("names.tsv")

# fmt: off
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "pt_PT", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "hr", "sr", "sr_Latn", "sl",
    "bs", "mk", "sq", "el", "tr", "az", "ka", "hy", "ru", "uk", "be", "kk", "uz", "ar", "fa", "he", "hi", "bn", "ur",
    "id", "ms", "vi", "th", "zh", "zh_Hant", "ja", "ko", "sv", "da", "nb", "fi", "is", "et", "lv", "lt", "ca", "eu",
    "gl", "af", "sw", "fil",
)
# fmt: on
"""The first ones win where two languages use one name for two countries."""

REGIONS = {
    "001": "global",
    "002": "africa",
    "005": "south-america",
    "009": "oceania",
    "011": "west-africa",
    "014": "east-africa",
    "015": "north-africa",
    "018": "southern-africa",
    "053": "australia-new-zealand",
    "013": "central-america",
    "003": "north-america",
    "029": "caribbean",
    "030": "east-asia",
    "034": "south-asia",
    "035": "southeast-asia",
    "142": "asia",
    "143": "central-asia",
    "145": "middle-east",
    "150": "europe",
    "419": "latin-america",
    "EU": "europe",
}
"""CLDR's groups of countries (UN M.49) and our codes."""

NO_DESTINATIONS = frozenset(
    ("AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EZ", "GS", "HM", "IC", "QO", "TA", "TF", "UN", "XA", "XB", "ZZ")
)
"""Codes of no country that anybody visits with a phone; the Canaries, Ceuta and the like are aliases."""


def collect() -> dict[str, list[str]]:
    """The folded names of each place; a name that two places have belongs to the language that comes first."""
    owners: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in _names(Locale.parse(language)):
            _claim(owners, code, name)
    for country in sorted({code for code in owners.values() if code.isupper()}):
        for name in _own_names(country):
            _claim(owners, country, name)
    places: dict[str, list[str]] = {}
    for name, code in owners.items():
        places.setdefault(code, []).append(name)
    return dict(sorted(places.items()))


def _claim(owners: dict[str, str], code: str, name: str) -> None:
    for key in sorted(spellings(name)):
        if len(key) >= SHORTEST or not key.isascii():
            owners.setdefault(key, code)


def _names(locale: Locale) -> Iterator[tuple[str, str]]:
    for territory, name in locale.territories.items():
        is_country = len(territory) == 2 and territory.isalpha()  # noqa: PLR2004 - ISO 3166-1 alpha-2
        code = REGIONS.get(territory) or (territory if is_country and territory not in NO_DESTINATIONS else None)
        if code is not None:
            yield code, str(name)


def _own_names(country: str) -> Iterator[str]:
    """The names of a country in its own languages."""
    for language in get_official_languages(country, regional=True, de_facto=True):
        try:
            own = Locale.parse(language).territories.get(country)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            yield str(own)


def main() -> None:
    """Write the file."""
    lines = ["\t".join([code, *names]) for code, names in collect().items()]
    NAMES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
