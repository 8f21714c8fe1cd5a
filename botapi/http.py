"""
The Bot API over HTTP: for clients in other processes, for tests with other libraries, for the demo's staff side.

A bot's token is a part of every path, so paths and query strings are never logged.
"""

import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import unquote

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from botapi.core import BotApi
from botapi.errors import ApiError, NoAnswer
from botapi.forms import BODY_BYTES, Form, read_json, read_multipart, read_urlencoded, too_large

_API: Final = web.AppKey("api", BotApi)
_LONGEST_LINE: Final = 65_536
"""Bytes of a request line: a GET may carry a whole message."""

_log = logging.getLogger(__name__)


def build_app(api: BotApi) -> web.Application:
    """
    Make the web application: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

    Answers have Telegram's form, also the refusals: `{"ok": false, "error_code": …, "description": …}`, the code as
    HTTP status and `Retry-After` where the caller is told to wait. Run it without access log, or with `AccessLogger`.
    """
    app = web.Application(client_max_size=BODY_BYTES, middlewares=[_in_telegrams_form])
    app[_API] = api
    for path, handler in (("/bot{token}/{method}", _call), ("/file/bot{token}/{path:.+}", _download)):
        app.router.add_get(path, handler, allow_head=False)
        if handler is _call:
            app.router.add_post(path, handler)
    app.on_shutdown.append(_end_polls)
    return app


@asynccontextmanager
async def serving(api: BotApi, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve the Bot API as long as the context lives, and tell its base address, such as `http://127.0.0.1:8081`."""
    runner = web.AppRunner(
        build_app(api),
        access_log_class=AccessLogger,
        access_log=_log,
        max_line_size=_LONGEST_LINE,
        shutdown_timeout=0.5,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        bound = runner.addresses[0]
        yield f"http://{host}:{bound[1]}"
    finally:
        await runner.cleanup()


async def _end_polls(app: web.Application) -> None:
    """Answer whoever waits for updates, so that nobody waits for them."""
    for bot in app[_API].bots.values():
        bot.updates.interrupt(ApiError(500, "Internal Server Error: restart"))


class AccessLogger(AbstractAccessLogger):
    """Logs who asked for which method and what came of it, never a token or a parameter."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Log one request, for those who debug."""
        method = "a file" if request.path.startswith("/file/") else request.path.rpartition("/")[2]
        self.logger.debug("%s: %s %s in %.0f ms", request.remote, method, response.status, time * 1000)

    @property
    def enabled(self) -> bool:
        """Whether anybody listens."""
        return self.logger.isEnabledFor(logging.DEBUG)


@web.middleware
async def _in_telegrams_form(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 - aiohttp's type
    """Give every refusal, also aiohttp's own, the form that clients of Telegram expect."""
    try:
        answer: web.StreamResponse = await handler(request)
    except ApiError as error:
        answer = _refusal(error)
    except NoAnswer:
        if request.transport is not None:
            request.transport.abort()
        answer = web.Response(status=502)
    except web.HTTPRequestEntityTooLarge:
        answer = _refusal(too_large())
    except web.HTTPException as error:
        answer = _refusal(ApiError(error.status, error.reason))
    except Exception:  # noqa: BLE001 - whatever breaks, clients can read the answer
        _log.exception("A call broke")
        answer = _refusal(ApiError(500, "Internal Server Error"))
    return answer


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(body, status=error.code, headers=headers, dumps=_dumps)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def _call(request: web.Request) -> web.Response:
    """Carry out a method; what stands in the address counts before what stands in the body."""
    form = await _body(request)
    params: Mapping[str, Any] = {**form.params, **{name: request.query[name] for name in request.query}}
    token, method = request.match_info["token"], request.match_info["method"]
    result = await request.app[_API].call(token, method, params, form.files)
    return web.json_response({"ok": True, "result": result}, dumps=_dumps)


async def _body(request: web.Request) -> Form:
    if not request.can_read_body:
        return Form()
    if request.content_type.startswith("multipart/"):
        if (request.content_length or 0) > BODY_BYTES:
            raise too_large()
        try:
            reader = await request.multipart()
        except ValueError:
            raise ApiError(400, "Bad Request: boundary not found") from None
        return await read_multipart(reader)
    body = await request.read()
    if request.content_type == "application/json":
        return read_json(body)
    if request.content_type == "application/x-www-form-urlencoded":
        return read_urlencoded(body)
    return Form()


async def _download(request: web.Request) -> web.Response:
    file = await request.app[_API].download(request.match_info["token"], unquote(request.match_info["path"]))
    return web.Response(body=file.content, content_type="application/octet-stream")
