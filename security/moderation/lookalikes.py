"""
Names that look like ours: whoever calls themselves "EsimFlux Support" in a community group is shown to the staff.

A name is brought to its skeleton, as in Unicode's UTS 39: compatibility forms (NFKC), no accents, letters of other
alphabets and signs that look like a Latin letter as that letter, and those that look like one another as one.
"""

import re
import unicodedata

OURS = "esimflux"
TITLES = frozenset({"support", "helpdesk", "kundenservice", "kundendienst", "kundensupport", "customerservice"})
_ALIKE = {
    "a": "\u0430\u0251\u03b1@4",
    "b": "\u0432\u13cf\u0184",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501\u13e7",
    "e": "\u0435\u0451\u03b5\u212e3\u0454",
    "f": "\u0192\u03dd",
    "h": "\u04bb\u043d\u13c2",
    "i": "\u0456\u03b9\u04cf\u0269l1|!\u01c0\u2223\u0131",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "m": "\u043c\u217f",
    "n": "\u0578\u0e20",
    "o": "\u043e\u03bf0\u0585\u0ed0",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "r": "\u0433\u1d26",
    "s": "\u0455$5\ua731\u01bd",
    "t": "\u0442\u03c4+7",
    "u": "\u057d\u03c5\u1d1c\u00b5\u0446",
    "v": "\u03bd\u0475",
    "w": "\u0461\u051d",
    "x": "\u0445\u03c7\u00d7",
    "y": "\u0443\u03b3\u04af",
}
_FOLDED = str.maketrans({sign: letter for letter, signs in _ALIKE.items() for sign in signs})
_PAIRS = (("rn", "m"), ("vv", "w"), ("ci", "d"))
_WORD = re.compile(r"[a-z]+")


def skeleton(name: str) -> str:
    """What a name looks like, in small Latin letters; what is no letter parts words."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return seen.translate(_FOLDED)


def is_like_ours(name: str) -> bool:
    """Whether somebody of that name could be taken for us or for our support."""
    seen = skeleton(name)
    words = _WORD.findall(seen)
    if {_paired(word) for word in words} & _TITLES:
        return True
    joined = _paired("".join(words))
    return _OURS in joined or any(_is_near(_paired(word), _OURS) for word in words)


def _paired(word: str) -> str:
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word


_OURS = _paired(skeleton(OURS))
_TITLES = frozenset(_paired(skeleton(title)) for title in TITLES)


def _is_near(word: str, ours: str) -> bool:
    """Whether one letter more, less or other makes the one of the other."""
    if abs(len(word) - len(ours)) > 1:
        return False
    if len(word) == len(ours):
        return sum(one != other for one, other in zip(word, ours, strict=True)) == 1
    longer, shorter = (word, ours) if len(word) > len(ours) else (ours, word)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
