"""
Bodies that carry a call: JSON, forms and multipart, in a request to us or in a webhook's reply.

Telegram reads all of them for every method; so do we.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from mimetypes import MimeTypes
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader

from botapi.args import Upload
from botapi.errors import ApiError, refuse
from botapi.limits import UPLOAD_BYTES

BODY_BYTES: Final = UPLOAD_BYTES + 1024 * 1024
"""The largest body: one file of the largest size, and what is said about it."""
_ANY_TYPE: Final = "application/octet-stream"
_TYPES: Final = MimeTypes()
"""The types that Python knows by itself, the same on every machine."""


@dataclass(slots=True)
class Form:
    """What a body holds: parameters as strings or JSON, and the files that came with them."""

    params: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


def too_large() -> ApiError:
    """Give the refusal of a body that is too large: status 413."""
    return ApiError(413, "Request Entity Too Large")


def new_upload(file_name: str, mime_type: str | None, content: bytes) -> Upload:
    """Make an upload; where its type is not told, the ending of its name tells it."""
    if mime_type in {None, _ANY_TYPE}:
        mime_type = _TYPES.guess_type(file_name)[0]
    return Upload(file_name, mime_type, content)


def read_json(body: bytes) -> Form:
    """
    Read a JSON object; an empty body holds nothing.

    Raises:
        ApiError: It is something else.
    """
    if not body:
        return Form()
    try:
        params = json.loads(body)
    except ValueError:
        params = None
    if not isinstance(params, dict):
        refuse("JSON object expected")
    return Form(params)


def read_urlencoded(body: bytes) -> Form:
    """Read what a plain form sends; of a parameter given twice the first one counts."""
    form = Form()
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, encoding="utf-8"):
        form.params.setdefault(name, value)
    return form


async def read_multipart(reader: MultipartReader) -> Form:
    """
    Read a form with files; a part with a file name is a file.

    Raises:
        ApiError: The form is broken, or larger than `BODY_BYTES`.
    """
    form = Form()
    left = BODY_BYTES
    try:
        async for part in _parts(reader):
            if not part.name:
                refuse("field name in multipart/form-data not found")
            content = bytearray()
            while chunk := await part.read_chunk():
                left -= len(chunk)
                if left < 0:
                    raise too_large()
                content += part.decode(chunk)
            if part.filename is None:
                form.params.setdefault(part.name, bytes(content).decode("utf-8", "replace"))
            else:
                mime_type = part.headers.get("Content-Type")
                form.files.setdefault(part.name, new_upload(part.filename, mime_type, bytes(content)))
    except (ValueError, AssertionError):
        refuse("can't parse form data headers")
    return form


async def _parts(reader: MultipartReader) -> AsyncIterator[BodyPartReader]:
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            refuse("expected form-data content disposition")
        yield part
