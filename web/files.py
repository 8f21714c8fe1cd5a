"""Files that somebody sent, given to a browser so that they can do nothing there."""

import re
from urllib.parse import quote

from aiohttp import web

from web.security import FOREIGN_FILE_POLICY

SHOWN_AS_IS = re.compile(r"image/(png|jpeg|gif|webp|avif)|audio/[\w.+-]+|video/[\w.+-]+")


def is_shown_as_is(mime_type: str) -> bool:
    """Whether a browser shows files of that kind; any other is a download."""
    return SHOWN_AS_IS.fullmatch(mime_type) is not None


def file_response(request: web.Request, content: bytes, *, mime_type: str, name: str | None) -> web.Response:
    """Show a picture, sound or film as it is, give anything else as a download; parts of it on request (Range)."""
    is_shown = is_shown_as_is(mime_type)
    headers = {
        "Content-Security-Policy": FOREIGN_FILE_POLICY,
        "Cache-Control": "private, max-age=600",
        "Accept-Ranges": "bytes",
        "Content-Disposition": _disposition("inline" if is_shown else "attachment", name),
    }
    kind = mime_type if is_shown else "application/octet-stream"
    whole = len(content)
    try:
        part = content[request.http_range]
    except ValueError:
        part = b""
    if "Range" not in request.headers:
        return web.Response(body=content, content_type=kind, headers=headers)
    if not part:
        raise web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{whole}"})
    first = request.http_range.indices(whole)[0]
    headers["Content-Range"] = f"bytes {first}-{first + len(part) - 1}/{whole}"
    return web.Response(status=206, body=part, content_type=kind, headers=headers)


def _disposition(how: str, name: str | None) -> str:
    return how if name is None else f"{how}; filename*=UTF-8''{quote(name, safe='')}"
