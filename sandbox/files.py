"""The style and the scripts of the demo's own pages."""

from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).resolve().parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript"}


def file_route(path: str, name: str) -> web.RouteDef:
    """Where *name* is got below the page at *path*; read once, and asked for anew by every browser."""
    body, content_type = (STATIC / name).read_bytes(), TYPES[Path(name).suffix]

    async def answer(request: web.Request) -> web.Response:
        del request
        headers = {"Cache-Control": "no-cache"}
        return web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)

    return web.get(f"{path}/{name}", answer)
