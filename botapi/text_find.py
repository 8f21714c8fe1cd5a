"""
What Telegram finds in a text by itself: commands, mentions, hashtags, cashtags, addresses.

Source: `find_entities` of TDLib's MessageEntity.cpp, by behaviour. Phone numbers are found by Telegram's servers only,
and bank cards are no entity of the Bot API, but a bank card number hides what it overlaps.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from botapi.text_entities import Entity, in_order, utf16_length, without_overlaps
from botapi.text_urls import find_tg_urls, find_urls

Span = tuple[int, int]

_SHORT_USERNAMES: Final = frozenset({"gif", "vid", "pic"})
_HASHTAG_MAX: Final = 256
_CARD_DIGITS_MIN: Final = 13
_CARD_DIGITS_MAX: Final = 19
_CONTINUOUS_CARD_MIN: Final = 16

_ANYTHING = re.compile(r"[@/#$.:0-9]")
_MANY_DIGITS = re.compile(r"(?:[0-9][ -]*){13}")
_MENTION = re.compile(r"@([A-Za-z0-9_]+)")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64}(?![A-Za-z0-9_]))(?:(@)([A-Za-z0-9_]*))?")
_CASHTAG = re.compile(r"\$(1INCH|[A-Z]+)(@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_]))?")
_TAG_OWNER = re.compile(r"@[A-Za-z0-9_]{3,32}")


@lru_cache(maxsize=4096)
def is_letter(character: str) -> bool:
    """A letter of any script."""
    return unicodedata.category(character)[0] == "L"


@lru_cache(maxsize=4096)
def is_word(character: str) -> bool:
    """A letter, a number of any kind or an underscore; nothing is no word."""
    return character != "" and (character == "_" or unicodedata.category(character)[0] in "LN")


@lru_cache(maxsize=4096)
def _in_hashtag(character: str) -> bool:
    if character in {"", "\0"}:
        return False
    if character in "_\u200c\xb7" or "\u0d80" <= character <= "\u0dff":
        return True
    return is_letter(character) or unicodedata.category(character) == "Nd"


def find_entities(text: str) -> list[Entity]:
    """Everything found, in order and free of overlaps; offsets in UTF-16 units."""
    if not _ANYTHING.search(text):
        return []
    found = [
        Entity(kind, begin, end - begin) for sign, kind, spans in _FINDERS if sign in text for begin, end in spans(text)
    ]
    if "." in text:
        found += [Entity("email" if email else "url", begin, end - begin) for begin, end, email in find_urls(text)]
    if not found:
        return found
    kept = [entity for entity in without_overlaps(in_order(found)) if entity.type != "bank_card_number"]
    if not text.isascii():
        for entity in kept:
            begin, end = entity.offset, entity.end
            entity.offset = utf16_length(text[:begin])
            entity.length = utf16_length(text[begin:end])
    return kept


def _before(text: str, position: int) -> str:
    return text[position - 1] if position else ""


def _after(text: str, position: int) -> str:
    return text[position : position + 1]


def _mentions(text: str) -> Iterator[Span]:
    for found in _MENTION.finditer(text):
        name = found[1]
        known = 4 <= len(name) <= 32 or name.lower() in _SHORT_USERNAMES  # noqa: PLR2004  (the rule itself)
        if known and not is_word(_before(text, found.start())) and not is_word(_after(text, found.end())):
            yield found.span()


def _commands(text: str) -> Iterator[Span]:
    for found in _COMMAND.finditer(text):
        if found[2] and not 3 <= len(found[3]) <= 32:  # noqa: PLR2004  (the rule itself)
            continue
        before, after = _before(text, found.start()), _after(text, found.end())
        if not any(is_word(character) or character in {"/", "<", ">"} for character in (before, after)):
            yield found.span()


def _hashtags(text: str) -> Iterator[Span]:
    position = text.find("#")
    while position >= 0:
        begin, position = position, position + 1
        if not _in_hashtag(_before(text, begin)):
            while _in_hashtag(_after(text, position)):
                position += 1
            end = letters_end = min(position, begin + 1 + _HASHTAG_MAX)
            owner = _TAG_OWNER.match(text, position)
            if owner and end == position:
                end = position = owner.end()
            if _after(text, position) != "#" and any(
                is_letter(character) for character in text[begin + 1 : letters_end]
            ):
                yield begin, end
        position = text.find("#", position)


def _cashtags(text: str) -> Iterator[Span]:
    for found in _CASHTAG.finditer(text):
        around = (_before(text, found.start()), _after(text, found.end()))
        if len(found[1]) <= 8 and not any(_in_hashtag(c) or c == "$" for c in around):  # noqa: PLR2004  (the rule)
            yield found.span()


def _bank_cards(text: str) -> Iterator[Span]:
    position, size = 0, len(text) if _MANY_DIGITS.search(text) else 0
    while True:
        while position < size and not _is_digit(text[position]):
            position += 1
        if position == size:
            return
        begin = position
        before = _before(text, begin)
        if before and (before in ".,+-_" or is_letter(before)):
            while position < size and (_is_digit(text[position]) or text[position] in " -"):
                position += 1
            continue
        digits, position = _end_of_card(text, begin)
        if not _CARD_DIGITS_MIN <= digits <= _CARD_DIGITS_MAX:
            continue
        end = begin + len(text[begin:position].rstrip(" -"))
        after = _after(text, end)
        if end - begin > 2 * digits - 1 or after in {"-", "_"} or (after and is_letter(after)):
            continue
        if _is_card([int(character) for character in text[begin:end] if _is_digit(character)]):
            yield begin, end


def _end_of_card(text: str, begin: int) -> tuple[int, int]:
    """How many digits follow, and where they end: a space ends digits that stand together."""
    digits, position = 0, begin
    while position < len(text) and (_is_digit(text[position]) or text[position] in " -"):
        together = digits == position - begin and _CONTINUOUS_CARD_MIN <= digits <= _CARD_DIGITS_MAX
        if text[position] == " " and together:
            break
        digits += _is_digit(text[position])
        position += 1
    return digits, position


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _is_card(digits: list[int]) -> bool:
    """Luhn's sum is right, and the length is one of the issuer's."""
    odd, even = digits[-1::-2], digits[-2::-2]
    if (sum(odd) + sum(2 * digit - 9 * (digit > 4) for digit in even)) % 10:  # noqa: PLR2004  (Luhn)
        return False
    count = len(digits)
    two, four = digits[0] * 10 + digits[1], int("".join(map(str, digits[:4])))
    lengths: tuple[tuple[bool, bool], ...] = (
        (digits[0] == 4, count in {13, 16, 18, 19}),  # noqa: PLR2004  Visa
        (51 <= two <= 55 or 2221 <= four <= 2720, count == 16),  # noqa: PLR2004  Mastercard
        (two in {34, 37}, count == 15),  # noqa: PLR2004  American Express
        (two in {62, 81}, count >= 16),  # noqa: PLR2004  UnionPay
        (2200 <= four <= 2204, count == 16),  # noqa: PLR2004  Mir
    )
    return next((right for is_issuer, right in lengths if is_issuer), True)


_FINDERS: Final[tuple[tuple[str, str, Callable[[str], Iterator[Span]]], ...]] = (
    ("@", "mention", _mentions),
    ("/", "bot_command", _commands),
    ("#", "hashtag", _hashtags),
    ("$", "cashtag", _cashtags),
    ("", "bank_card_number", _bank_cards),
    ("://", "url", find_tg_urls),
)
"""The sign without which there is nothing to find, the entity's type, and who finds it, in TDLib's order."""
