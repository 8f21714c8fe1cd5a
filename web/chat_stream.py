"""Server-sent events of one page of the chat."""

import asyncio
import json
from collections.abc import AsyncIterator

from aiohttp import web

from web.chat_service import Json
from web.security import NOTHING_POLICY, PLAIN_HEADERS

BEAT_SECONDS = 15
RETRY_MILLISECONDS = 2000

HEADERS = PLAIN_HEADERS | {
    "Content-Security-Policy": NOTHING_POLICY,
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}
"""The last one asks a proxy (nginx) not to collect what should arrive at once."""


async def stream(request: web.Request, happenings: AsyncIterator[Json]) -> web.StreamResponse:
    """
    Send what happens until the page goes away.

    A change has its sequence as event id, so a page that comes back goes on from there. Every 15 seconds a `beat`
    says that the line is alive: a comment would do for proxies, but a page could not see it.
    """
    response = web.StreamResponse(headers=HEADERS)
    coming: asyncio.Future[Json] | None = None
    try:
        await response.prepare(request)
        await response.write(f"retry: {RETRY_MILLISECONDS}\n\nevent: beat\ndata: {{}}\n\n".encode())
        while True:
            if coming is None:
                coming = asyncio.ensure_future(_next(happenings))
            done, _ = await asyncio.wait([coming], timeout=BEAT_SECONDS)
            if not done:
                await response.write(b"event: beat\ndata: {}\n\n")
                continue
            happening = coming.result()
            coming = None
            await response.write(_event(happening))
    except (StopAsyncIteration, ConnectionError):
        return response
    finally:
        if coming is not None:
            coming.cancel()
            await asyncio.wait([coming])
        if hasattr(happenings, "aclose"):
            await happenings.aclose()


async def _next(happenings: AsyncIterator[Json]) -> Json:
    return await anext(happenings)


def _event(happening: Json) -> bytes:
    kind = happening["kind"]
    number = f"id: {happening['sequence']}\n" if "sequence" in happening else ""
    return f"{number}event: {kind}\ndata: {json.dumps(happening, ensure_ascii=False)}\n\n".encode()
