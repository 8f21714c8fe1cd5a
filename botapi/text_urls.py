"""
Web addresses and e-mail addresses in a text, as TDLib finds them.

Source: `match_urls`, `fix_url` and `is_email_address` of TDLib's MessageEntity.cpp, by behaviour.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_BAD_ENDS: Final = ".:;,('?!`"
_PORT_MAX: Final = 65535
_PORT_DIGITS_MAX: Final = 5
_LABEL_BYTES_MAX: Final = 63
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SHORTEST: Final = "tg://x"
_LOOKALIKE: Final = "teiegram.org"

_NOT_IN_URLS: Final = r" \xa0\u1680\u2000-\u200b\u200e\u200f\u2016-\u206f\u3000"
"""Spaces and most of General Punctuation, but not joiners and dashes."""
_ABOVE_C0: Final = r"\xc0-\u167f\u1681-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
"""The characters of URLs from U+00C0 on."""
_PATH = re.compile(rf"[^\n<>\"\xab\xbb{_NOT_IN_URLS}]*")
_USER_DATA = re.compile(rf"[^\n/\[\]{{}}()'`<>\"@\xab\xbb{_NOT_IN_URLS}]*")
_DOMAIN = re.compile(rf"[A-Za-z0-9._~{_ABOVE_C0}-]*")
_DOMAIN_WITH_AT = re.compile(rf"[A-Za-z0-9._~@{_ABOVE_C0}-]*")
_PROTOCOL = re.compile(r"(?:[A-Za-z0-9+-]|[^\0-\x7f\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])*")

_TG_HOST = re.compile(r"://[A-Za-z0-9_-]{1,253}")
_TG_SCHEME = re.compile(r"(?:tg|ton|tons(?P<site>ite))\Z", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(
    r"(?:[A-Za-z0-9_-]{0,26}[.+]){0,10}[A-Za-z0-9_-]{1,35}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,28}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,8}"
)
_PORT = re.compile(r":(0*)([0-9]*)")
_SCHEME = re.compile(r"(?:https?|ftp|tonsite)://", re.IGNORECASE | re.ASCII)
_IPV4_PART = re.compile(r"0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]")
_PUNYCODE = re.compile(r"xn--[A-Za-z0-9]{2,}")


@cache
def _top_level_domains() -> frozenset[str]:
    """The ones that make an address without a scheme a link; IANA's list as TDLib carries it."""
    return frozenset(Path(__file__).with_name("top_level_domains.txt").read_text(encoding="utf-8").split())


def _is_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LN"


def find_tg_urls(text: str) -> Iterator[tuple[int, int]]:
    """`tg://`, `ton://` and `tonsite://` addresses."""
    found = _TG_HOST.search(text)
    while found:
        end = found.start() + len("://")
        scheme = _TG_SCHEME.search(text, max(found.start() - len("tonsite"), 0), found.start())
        if scheme:
            end = _end_of_path(text, found.end())
            # of "tonsite" TDLib takes the last three letters only
            yield scheme.start("site") if scheme["site"] else scheme.start(), end
            if len(text[end : end + len(_SHORTEST)].encode("utf-8", "surrogatepass")) < len(_SHORTEST):
                return
        found = _TG_HOST.search(text, end)


def _end_of_path(text: str, position: int) -> int:
    """The end of the path, query or fragment that begins at *position*, if one does."""
    if text[position : position + 1] not in {"/", "?", "#"}:
        return position
    end = _forward(text, position + 1, _PATH)
    while end > position + 1 and text[end - 1] in _BAD_ENDS:
        end -= 1
    return end if text[position] == "/" or end > position + 1 else position


def find_urls(text: str) -> Iterator[tuple[int, int, bool]]:
    """Begin and end of each address, and whether it is an e-mail address."""
    for begin, end in _candidates(text):
        candidate = text[begin:end]
        if _EMAIL.fullmatch(candidate):
            yield begin, end, True
        elif candidate.startswith("mailto:") and _EMAIL.fullmatch(candidate, len("mailto:")):
            yield begin + len("mailto:"), end, True
        else:
            length = _length_of_url(candidate)
            if length:
                yield begin, begin + length, False


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Everything around a dot that looks like an address."""
    start, size = 0, len(text)
    while True:
        dot = text.find(".", start)
        if dot < 0 or dot + 1 == size:
            return
        if text[dot + 1] == " ":
            start = dot + 2
            continue
        begin, end, good = _around(text, start, dot)
        if good:
            if end > dot + 1:
                yield begin, end
            while end < size and text[end] == ".":
                end += 1
        else:
            end = text.rfind(".", start, end) + 1
        start = max(end, dot + 1)


def _around(text: str, start: int, dot: int) -> tuple[int, int, bool]:
    """The candidate around a dot, and whether what stands before it lets it be one."""
    begin = _back(text, start, dot, _DOMAIN)
    end = _forward(text, dot, _DOMAIN_WITH_AT)
    last_at = text.rfind("@", dot, end)
    if last_at >= 0:
        begin = _back(text, start, begin, _USER_DATA)
    end = _end_of_path(text, _end_of_port(text, end))
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1

    good = True
    if begin > start and text[begin - 1] == "@":
        user_data = _back(text, start, begin - 1, _USER_DATA)
        good = last_at < 0 and user_data != begin - 1
        begin = user_data
    if begin > start:
        before = text[start:begin]
        if before.endswith("://") and len(before[-6:].encode("utf-8", "surrogatepass")) >= len("ftp://"):
            begin, known = _with_protocol(text, start, begin)
            good = good and known
        elif _is_word(before[-1]) or before[-1] in "/#@":
            good = False
    return begin, end, good


def _forward(text: str, position: int, characters: re.Pattern[str]) -> int:
    """Where the characters end that begin at *position*."""
    found = characters.match(text, position)
    return found.end() if found else position


def _back(text: str, start: int, position: int, characters: re.Pattern[str]) -> int:
    """Where the characters begin that end at *position*."""
    return position - _forward(text[start:position][::-1], 0, characters)


def _end_of_port(text: str, position: int) -> int:
    found = _PORT.match(text, position)
    if found and found[2] and len(found[2]) <= _PORT_DIGITS_MAX and int(found[2]) <= _PORT_MAX:
        return found.end()
    return position


def _with_protocol(text: str, start: int, begin: int) -> tuple[int, bool]:
    end = begin - len("://")
    protocol = text[_back(text, start, end, _PROTOCOL) : end]
    protocol = protocol.translate(_LOWER)
    if protocol.endswith("http") and protocol != "shttp":
        return begin - len("http://"), True
    if protocol.endswith("https"):
        return begin - len("https://"), True
    if protocol.endswith("ftp") and protocol not in {"tftp", "sftp"}:
        return begin - len("ftp://"), True
    if protocol.endswith("tonsite"):
        return begin - len("tonsite://"), True
    return begin, False


def _length_of_url(candidate: str) -> int:
    """How much of the candidate is the address; 0 if it is none."""
    scheme = _SCHEME.match(candidate)
    rest = candidate[scheme.end() :] if scheme else candidate
    domain_end = min((rest.find(c) for c in "/?#" if c in rest), default=len(rest))
    path = rest[domain_end:]
    domain = rest[:domain_end]
    if "@" in domain:
        domain = domain.partition("@")[2]
    if ":" in domain:
        domain = domain[: domain.rindex(":")]
    if domain.lower() == _LOOKALIKE or not _is_domain(domain, any_top_level=scheme is not None):
        return 0
    return len(candidate) - len(path) + _balanced(path)


def _balanced(path: str) -> int:
    """How much of the path stands before a bracket that was never opened."""
    opened: dict[str, int] = dict.fromkeys(_BRACKETS.values(), 0)
    end = len(path)
    for position, character in enumerate(path):
        if character in _BRACKETS:
            opened[_BRACKETS[character]] += 1
        elif character in opened:
            opened[character] -= 1
            if opened[character] < 0:
                end = position
                break
    while end > 0 and path[end - 1] in _BAD_ENDS:
        end -= 1
    return end


def _is_domain(domain: str, *, any_top_level: bool) -> bool:
    parts = domain.split(".")
    if len(parts) == 1 or not all(_is_label(part) for part in parts):
        return False
    if len(parts) == 4 and all(_IPV4_PART.fullmatch(part) for part in parts):  # noqa: PLR2004  (IPv4)
        return True
    top = parts[-1]
    only_digits = domain.isascii() and domain.replace(".", "").isdecimal()
    if only_digits or len(top) <= 1 or "_" in parts[-2]:
        return False
    if top.startswith("xn--"):
        return _PUNYCODE.fullmatch(top) is not None
    return "_" not in top and "-" not in top and (any_top_level or _is_top_level(top))


def _is_label(part: str) -> bool:
    return 0 < len(part.encode("utf-8", "surrogatepass")) <= _LABEL_BYTES_MAX and not part.endswith("-")


def _is_top_level(name: str) -> bool:
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in name)
    if lower != name and lower[1:] == name[1:]:
        return False  # two sentences without a space between them: "the end.So"
    return lower in _top_level_domains()
