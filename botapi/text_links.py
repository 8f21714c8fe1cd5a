"""
Links as TDLib reads them in markup: which are links at all, and what a `tg://` link stands for.

Source: LinkManager.cpp and HttpUrl.cpp of TDLib, by behaviour.
"""

import re
from typing import Final

from botapi.text_entities import Json

_INT32: Final = 1 << 31
_INT64: Final = 1 << 63
_PORT_MAX: Final = 65535
_USER_ID_MAX: Final = (1 << 40) - 1

_OWN_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE | re.ASCII)
_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://", re.DOTALL)
_AUTHORITY = re.compile(r"[^/?#]*", re.DOTALL)
_HOST = re.compile(r"(?:[a-z0-9._!$,~*'();&+=\x80-\U0010ffff-]|%[0-9a-f]{2})+")
_IPV6 = re.compile(r"\[[0-9a-f:.]+\]")
_INTEGER_PREFIX = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"0|-?[1-9][0-9]*")
_USER_LINK = re.compile(r"tg:(?://)?user/?\?([^#]*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_EMOJI_LINK = re.compile(r"tg:(?://)?emoji/?\?([^#]*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_TIME_LINK = re.compile(r"tg:(?://)?time/?\?([^#]*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_TIME_FORMAT = re.compile(r"[rR]|[tTdDwW]*")
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class BadTimeFormat(Exception):
    """A date format with letters that mean nothing."""


def checked_link(link: str) -> str | None:
    """The link as Telegram keeps it, with scheme and path; None if it is no link."""
    own = _OWN_SCHEME.match(link)
    scheme = own[1].translate(_LOWER) if own else None
    rest = link[own.end() :] if own else link
    url = _parsed(rest)
    if url is None:
        return None
    protocol, userinfo, host, port, query = url
    if scheme is not None:
        return _own_link(scheme, rest, url)
    if "." not in host and not host.startswith("["):
        return None
    return f"{protocol}://{userinfo + '@' if userinfo else ''}{host}{f':{port}' if port else ''}{query}"


def _own_link(scheme: str, rest: str, url: tuple[str, str, str, int, str]) -> str | None:
    protocol, userinfo, host, port, query = url
    if rest[:7].translate(_LOWER) == "http://" or protocol == "https" or userinfo or port or host.startswith("["):
        return None
    if not re.fullmatch(r"[a-z0-9_.-]*" if scheme == "tonsite" else r"[a-z0-9_-]*", host):
        return None
    return f"{scheme}://{host}{query.removeprefix('/') if query.startswith('/?') else query}"


def _parsed(url: str) -> tuple[str, str, str, int, str] | None:
    """Protocol, user info, host in lower case, port (0 for none) and path with query."""
    protocol = "http"
    found = _PROTOCOL.match(url)
    if found:
        protocol = found[1].translate(_LOWER)
        if protocol not in {"http", "https"}:
            return None
        url = url[found.end() :]
    authority = _AUTHORITY.match(url)[0]  # type: ignore[index]  # matches always, at least nothing
    query = url[len(authority) :]
    split = _port(authority)
    if split is None:
        return None
    userinfo_host, port = split
    userinfo, _, host = userinfo_host.rpartition("@")
    host = host.translate(_LOWER)
    if host.startswith("[") and host.endswith("]"):
        if not _is_ipv6(host):
            return None
    elif host == "." or not _HOST.fullmatch(host):
        return None
    query = query.rstrip(" \t\r\n\0\v")
    if not query.startswith("/"):
        query = "/" + query
    return protocol, userinfo, host, port, "".join(f"%{ord(c):02X}" if c <= " " else c for c in query)


def _port(authority: str) -> tuple[str, int] | None:
    """What stands before the port, and the port; None if the port is impossible."""
    colon = len(authority) - 1
    while colon > 0 and authority[colon] not in ":]@":
        colon -= 1
    if colon <= 0 or authority[colon] != ":":
        return authority, 0
    digits = authority[colon + 1 :].lstrip("0")
    if not _DECIMAL.fullmatch(digits) or not 0 < int(digits) <= _PORT_MAX:
        return None
    return authority[:colon], int(digits)


def _is_ipv6(host: str) -> bool:
    import ipaddress  # noqa: PLC0415  (rare: not for every start of the program)

    if not _IPV6.fullmatch(host):
        return False
    try:
        ipaddress.IPv6Address(host[1:-1])
    except ValueError:
        return False
    return True


def user_of_link(link: str) -> int | None:
    """The user of a `tg://user?id=…` link."""
    found = _USER_LINK.match(link)
    if not found:
        return None
    for key, _, value in _parameters(found[1].translate(_LOWER)):
        if key == "id":
            user_id = _exact_integer(value)
            return user_id if user_id is not None and 0 < user_id <= _USER_ID_MAX else None
    return None


def emoji_or_time(link: str) -> tuple[str, Json] | None:
    """What a `tg://emoji` or `tg://time` link stands for: type and fields of the entity."""
    found = _EMOJI_LINK.match(link)
    if found:
        ids = [value for key, _, value in _parameters(found[1]) if key == "id"]
        emoji = custom_emoji_id(ids[0]) if ids else None
        return ("custom_emoji", {"custom_emoji_id": emoji}) if emoji else None
    found = _TIME_LINK.match(link)
    fields = _time_of(found[1]) if found else None
    return ("date_time", fields) if fields else None


def _time_of(query: str) -> Json | None:
    times = [_exact_integer(value) for key, _, value in _parameters(query) if key == "unix"]
    formats = [value for key, _, value in _parameters(query) if key == "format"]
    if not times or any(time is None or not 0 < time < _INT32 for time in times):
        return None
    try:
        return date_time(times[-1] or 0, formats[-1] if formats else "")
    except BadTimeFormat:
        return None


def date_time(unix_time: int, time_format: str) -> Json:
    """The fields of a date_time entity; the letters of the format in Telegram's order."""
    if not _TIME_FORMAT.fullmatch(time_format):
        raise BadTimeFormat
    if time_format in {"r", "R"}:
        return {"unix_time": unix_time, "date_time_format": "r"}
    letters = set(time_format)
    ordered = "w" if letters & set("wW") else ""
    for short, long in ("dD", "tT"):
        ordered += short if short in letters else long if long in letters else ""
    return {"unix_time": unix_time, "date_time_format": ordered}


def unix_time_of(value: str) -> int | None:
    """The seconds at the beginning of an attribute, as a C program reads them; None if there are none."""
    found = _INTEGER_PREFIX.match(value)
    if not found:
        return None
    wrapped = (int(found[0]) + _INT32) % (2 * _INT32) - _INT32
    return wrapped if wrapped > 0 else None


def custom_emoji_id(value: str) -> str | None:
    """The id, if it is the number of a custom emoji."""
    number = _exact_integer(value)
    return str(number) if number else None


def _parameters(query: str) -> list[tuple[str, str, str]]:
    return [parameter.partition("=") for parameter in query.split("&")]


def _exact_integer(value: str) -> int | None:
    """A 64-bit number written as a computer writes it: no plus, no leading zero."""
    if not _DECIMAL.fullmatch(value) or not -_INT64 <= (number := int(value)) < _INT64:
        return None
    return number
