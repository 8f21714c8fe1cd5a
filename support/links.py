"""
Links in what agents write: only hosts on the operator's list reach a customer by themselves.

A phisher who gets hold of an agent's account, or an agent who is fooled, does most harm with a link. What Telegram
marks as one counts, and what would become one: with a scheme, with `www.`, or a bare host name. What is written as code
does not become a link, so an access point ("internet.provider") is written as code. A mere mail address is let through.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from support.content import Content

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61", "."))
_LINK = re.compile(
    r"""
    (?<![\w@])
    (?:
        (?P<mail>[\w.+-]{1,64}@[\w.-]{0,252}\w)(?![\w.-]*(?:[/?\#]|:\d))  # no link to the web
      | [\w.+%-]{1,64}(?::[^\s<>"@/]{0,64})?@[\w.-]+[^\s<>"]*           # a host behind the name of a user
      | [a-z][a-z0-9+.-]{1,20}://[^\s<>"]+                              # any scheme
      | (?:mailto|tel|tg|javascript|data):[^\s<>"]+
      | (?:\w(?:[\w-]{0,61}[^\W_])?\.){1,16}[^\W\d_]{2,24}\.?          # a bare host, as long as it is one at all
        (?::\d{1,5})?(?:[/?\#][^\s<>"]*)?
      | \d{1,3}(?:\.\d{1,3}){3}(?:(?::\d{1,5})[^\s<>"]*|/[^\s<>"]*)     # an address with a port or a path
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HARMLESS_SCHEMES = {"tel"}
_WEB_SCHEMES = {"http", "https", ""}
_CODE = {"code", "pre"}
_AFTER_LINK = ".,;:!?)]}'\"\u2026\u201c\u201d\u00bb"
_SENTENCES_TOUCH = re.compile(r"[\w.-]+\.[A-ZÄÖÜ][a-zäöüß]+\.?")
"""\"…it off.Then restart…\": a forgotten blank, which nothing makes a link of."""


def forbidden_hosts(content: Content, allowed: Collection[str]) -> tuple[str, ...]:
    """
    The hosts that a message links to and that are not allowed, each once, in their order.

    Args:
        content: What an agent wrote.
        allowed: Hosts; `*.example.com` stands for every host below it.
    """
    found = dict.fromkeys(_host(link) for link in _links(content))
    return tuple(host for host in found if host and not _is_allowed(host, allowed))


def _links(content: Content) -> Iterator[str]:
    units = content.text.encode("utf-16-le")
    text = units
    for entity in content.entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        if entity["type"] in _CODE:
            text = text[:start] + b" \0" * ((end - start) // 2) + text[end:]
        elif entity["type"] == "text_link":
            yield str(entity["url"])
        elif entity["type"] == "url":
            yield units[start:end].decode("utf-16-le", "replace")
    yield from _written(text.decode("utf-16-le", "replace"))
    for name, value in content.extra.items():
        if isinstance(value, str) and name != "word":
            yield from _written(value)


def _written(text: str) -> Iterator[str]:
    for match in _LINK.finditer(_plain(text)):
        link = match.group()
        if match["mail"] is None and not _SENTENCES_TOUCH.fullmatch(link):
            yield link


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE).translate(_DOTS))


def _host(link: str) -> str:
    """The host as a browser would find it; for a scheme that is none of the web's, the scheme with its colon."""
    link = _plain(link).strip().rstrip(_AFTER_LINK).replace("\\", "/")
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d)", link, re.IGNORECASE)
    word = "" if scheme is None else scheme[1].lower()
    if word in _HARMLESS_SCHEMES:
        return ""
    if word not in _WEB_SCHEMES:
        return f"{word}:"
    rest = link if scheme is None else link[scheme.end() :]
    try:
        host = urlsplit("//" + rest.lstrip("/")).hostname or ""
    except ValueError:
        return link[:60]
    return host.rstrip(".").lower()


def _is_allowed(host: str, allowed: Collection[str]) -> bool:
    return any(host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in allowed)
