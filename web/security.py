"""What every page of ours does for safety: headers, cookies, and the question whether a request is our own page's."""

import logging
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

log = logging.getLogger(__name__)

YEAR_SECONDS = 365 * 24 * 3600

PLAIN_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Server": "EsimFlux",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}

NOTHING_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""For an answer that is no page."""

FOREIGN_FILE_POLICY = "default-src 'none'; sandbox"
"""For a file that somebody uploaded: opened by itself it may do nothing."""


def content_security_policy(*, form_targets: tuple[str, ...] = ()) -> str:
    """
    The policy of a page: everything from ourselves, no inline script or style, no HTML made from strings.

    Args:
        form_targets: Origins that a form of this page may lead on to ("https://checkout.stripe.com"): browsers
            check them along a redirect, too.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            " ".join(("form-action 'self'", *form_targets)),
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def security_headers(*, https: bool) -> Middleware:
    """A middleware that gives every answer the headers it has not set itself; *https*: the site is only on HTTPS."""
    headers = dict(PLAIN_HEADERS)
    headers["Content-Security-Policy"] = NOTHING_POLICY
    headers["Cache-Control"] = "no-store"
    if https:
        headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"

    @web.middleware
    async def add_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as refused:
            _add(refused, headers)
            raise
        except ConnectionError:
            raise
        except Exception:
            place = request.match_info.route.resource  # the address as it was asked for may hold a secret
            log.exception("a request could not be answered: %s", "?" if place is None else place.canonical)
            response = web.Response(status=500, text="That went wrong on our side.")
        if not response.prepared:  # a stream has sent its headers already: see `stream_headers`
            _add(response, headers)
        return response

    return add_headers


def _add(response: web.StreamResponse, headers: dict[str, str]) -> None:
    for name, value in headers.items():
        response.headers.setdefault(name, value)


def is_own_request(request: web.Request) -> bool:
    """
    Whether a page of ours sent this request, so that another site cannot act in a visitor's name.

    Browsers say it in `Sec-Fetch-Site`, older ones in `Origin`; a request that says neither is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    try:
        return urlsplit(request.headers.get("Origin", "")).netloc == request.host
    except ValueError:  # no address at all
        return False


def cookie_name(name: str, *, https: bool) -> str:
    """The cookie's name: on HTTPS with the prefix that lets no neighbour domain set it."""
    return f"__Host-{name}" if https else name


def set_cookie(  # noqa: PLR0913 - each is one property of the cookie
    response: web.StreamResponse, name: str, value: str, *, seconds: int, https: bool, is_strict: bool = False
) -> None:
    """Set a cookie that scripts cannot read and other sites cannot send; *is_strict*: not even by a link of theirs."""
    response.set_cookie(
        cookie_name(name, https=https),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="Strict" if is_strict else "Lax",
        secure=https,
    )


def read_cookie(request: web.Request, name: str, *, https: bool) -> str | None:
    """The cookie's value, if the browser sent one; none of ours holds anything but ASCII."""
    value = request.cookies.get(cookie_name(name, https=https))
    return value if value is not None and value.isascii() else None


def drop_cookie(response: web.StreamResponse, name: str, *, https: bool) -> None:
    """Take the cookie back."""
    response.del_cookie(cookie_name(name, https=https), path="/", httponly=True, samesite="Lax", secure=https)
