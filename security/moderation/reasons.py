"""Why somebody is restrained: the staff writes what it likes, and the log and the statistics have one word of it."""

import re
from enum import StrEnum


class ReasonCode(StrEnum):
    """Why, in a word that tells nobody's story."""

    SPAM = "spam"
    ABUSE = "abuse"
    FRAUD = "fraud"
    FLOOD = "flood"
    IMPERSONATION = "impersonation"
    EVASION = "evasion"
    WARNINGS = "warnings"
    """By the house: the third warning."""
    OTHER = "other"


_BEGINNINGS = {
    ReasonCode.SPAM: ("spam", "advert", "promo", "werbung", "scamlink"),
    ReasonCode.ABUSE: ("abus", "insult", "threat", "harass", "hate", "beleidig", "droh", "beschimpf", "hass"),
    ReasonCode.FRAUD: ("fraud", "scam", "chargeback", "stolen", "betrug", "betrüg", "gestohlen"),
    ReasonCode.FLOOD: ("flood", "flut"),
    ReasonCode.IMPERSONATION: ("imperson", "fake", "pretend", "gibt sich"),
    ReasonCode.EVASION: ("evas", "evad", "umgeh"),
}
_LETTERS = re.compile(r"[^\W\d_]+")


def code_of(reason: str) -> ReasonCode:
    """The word for what the staff wrote: by the first of its words that says it."""
    for word in _LETTERS.findall(reason.lower()):
        for code, beginnings in _BEGINNINGS.items():
            if word.startswith(beginnings):
                return code
    return ReasonCode.OTHER
