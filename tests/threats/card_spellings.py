"""Forty ways to write the number of a payment card, in test numbers of the networks."""

import unicodedata

VISA, MASTER, AMEX, DISCOVER = "4242424242424242", "5555555555554444", "378282246310005", "6011111111111117"


def grouped(digits, between, *sizes):
    parts, start = [], 0
    for size in sizes or (4, 4, 4, 4):
        parts.append(digits[start : start + size])
        start += size
    return between.join(parts)


def in_digits_of(first):
    """In the digits of the script whose zero is *first*."""
    return "".join(chr(ord(first) + int(digit)) for digit in VISA)


SPELLINGS = {
    "bare": VISA,
    "spaces": grouped(VISA, " "),
    "two spaces": grouped(VISA, "  "),
    "dashes": grouped(VISA, "-"),
    "spaced dashes": grouped(VISA, " - "),
    "dots": grouped(VISA, "."),
    "commas": grouped(VISA, ","),
    "slashes": grouped(VISA, "/"),
    "bars": grouped(VISA, " | "),
    "underscores": grouped(VISA, "_"),
    "newlines": grouped(VISA, "\n"),
    "carriage returns": grouped(VISA, "\r\n"),
    "tabs": grouped(VISA, "\t"),
    "no-break spaces": grouped(VISA, "\u00a0"),
    "narrow no-break spaces": grouped(VISA, "\u202f"),
    "thin spaces": grouped(VISA, "\u2009"),
    "figure spaces": grouped(VISA, "\u2007"),
    "ideographic spaces": grouped(VISA, "\u3000"),
    "en dashes": grouped(VISA, "\u2013"),
    "em dashes": grouped(VISA, "\u2014"),
    "non-breaking hyphens": grouped(VISA, "\u2011"),
    "minus signs": grouped(VISA, "\u2212"),
    "middle dots": grouped(VISA, "\u00b7"),
    "each digit apart": " ".join(VISA),
    "each digit dotted": ".".join(VISA),
    "zero-width spaces": "\u200b".join(VISA),
    "zero-width joiners": "\u200d".join(VISA),
    "word joiners": grouped(VISA, "\u2060"),
    "soft hyphens": grouped(VISA, "\u00ad"),
    "right-to-left marks": grouped(VISA, "\u200f"),
    "full-width": in_digits_of("\uff10"),
    "Arabic-Indic": in_digits_of("\u0660"),
    "Persian": in_digits_of("\u06f0"),
    "Devanagari": in_digits_of("\u0966"),
    "bold digits of mathematics": in_digits_of("\U0001d7ce"),
    "keycaps": "".join(digit + "\ufe0f\u20e3" for digit in VISA),
    "words between": grouped(VISA, " and then "),
    "German words between": grouped(VISA, " und danach "),
    "digits as words": grouped(VISA, " ").replace("4242", "four two four two", 1),
    "all as words": " ".join({"4": "four", "2": "two"}[digit] for digit in VISA),
    "all as German words": " ".join({"4": "Vier", "2": "Zwei"}[digit] for digit in VISA),
    "circled": "".join(unicodedata.lookup(f"CIRCLED DIGIT {name}") for name in ("FOUR", "TWO") * 8),
    "superscripts": "".join(unicodedata.lookup(f"SUPERSCRIPT {name}") for name in ("FOUR", "TWO") * 8),
    "of another network": grouped(MASTER, " "),
    "American Express": grouped(AMEX, " ", 4, 6, 5),
    "Discover": grouped(DISCOVER, "-"),
    "with all around it": f"card:{VISA}, exp 12/27, cvc 123",
    "glued to a word": f"visa{VISA}please",
    "in brackets": f"[{grouped(VISA, ') (')}]",
}


def digits_in(text):
    """All digits of *text*, of whatever script, in their order."""
    return "".join(str(value) for sign in text if (value := unicodedata.digit(sign, None)) is not None)


def has_card(text):
    """Whether any of the numbers stands there whole, whatever stands between its digits."""
    found = digits_in(text)
    return any(number in found for number in (VISA, MASTER, AMEX, DISCOVER))
