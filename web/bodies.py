"""Bodies of requests that are no form of ours: read as far as their door allows, and no further."""

from aiohttp import web


async def read_at_most(request: web.Request, limit: int) -> bytes | None:
    """The body as it was sent; None where it has more bytes than *limit*, whatever its length claims."""
    if (request.content_length or 0) > limit:
        return None
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > limit:
            return None
    return bytes(body)
