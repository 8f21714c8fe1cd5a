"""
The sandbox twin of eSIM Access on the wire: the same paths, its delays, its refusals and its bad days.

    twin = EsimAccessTwin(clock=system_clock, path=Path("supplier.db"))
    app = build_app(twin)                       # an aiohttp application for 127.0.0.1
    twin.inject("esim/order", Fault.ANSWER_LOST)
    twin.phone(esim_tran_no).walk(used=300_000_000)
    twin.book.by_transaction()                  # who bought what: an audit

Allocation takes its time on the injected clock. What was sold is on the disk before the buyer is answered.
"""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any

from aiohttp import web

from core.background import in_background
from esim.esimaccess_wire import PATH, signature
from sandbox.esimaccess_faults import REFUSED_AS, Error, Fault, Refused
from sandbox.esimaccess_twin import ACCESS_CODE, EsimAccessTwin

__all__ = ["ACCESS_CODE", "EsimAccessTwin", "Fault", "build_app"]

DELIVERIES_PAUSE = 0.5
"""Seconds between two looks for webhooks that are due."""


def build_app(twin: EsimAccessTwin, *, background: bool = True) -> web.Application:
    """
    The twin as an HTTP service.

    Args:
        twin: The supplier.
        background: Deliver its webhooks twice a second; without it a test calls `twin.webhooks.deliver()`.
    """

    async def call(request: web.Request) -> web.StreamResponse:
        return await _Call(twin, request).answer()

    async def deliver(_app: web.Application) -> AsyncIterator[None]:
        async with in_background(_deliver_always(twin), name="supplier-webhooks"):
            yield

    async def let_go(_app: web.Application) -> None:
        twin.hanging.set()

    app = web.Application()
    app.router.add_route("*", PATH + "{path:.*}", call)
    if background:
        app.cleanup_ctx.append(deliver)
    app.on_shutdown.append(let_go)
    return app


class _Call:
    """One request and its fate."""

    def __init__(self, twin: EsimAccessTwin, request: web.Request) -> None:
        self._twin = twin
        self._request = request
        self._path = request.match_info["path"].strip("/")
        self._fault: Fault | None = None

    async def answer(self) -> web.StreamResponse:
        """Not done, done and refused, done and told, done and lost: as the fault says."""
        self._twin.calls[self._path] += 1
        self._fault = self._twin.fault(self._path)
        if self._fault is Fault.HANGS:
            return await self._silence()
        if self._fault is Fault.TOO_MANY:
            return web.Response(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "1"})
        if self._fault is Fault.HTTP_500:
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        envelope = await self._envelope()
        if self._fault is Fault.ANSWER_HANGS:
            return await self._silence()
        if self._fault is Fault.ANSWER_LOST and self._request.transport is not None:
            self._request.transport.abort()
        return _told(envelope, self._fault)

    async def _envelope(self) -> dict[str, Any]:
        if self._fault in REFUSED_AS:
            return _error(REFUSED_AS[self._fault])
        try:
            body = await self._checked()
            if self._path == "webhook/save":
                obj = await self._twin.save_webhook(body)
            else:
                obj = self._twin.answer(self._path, body)
        except Refused as refused:
            return _error(refused.error)
        return {"success": True, "errorCode": "0", "errorMsg": None, "obj": obj}

    async def _checked(self) -> dict[str, Any]:
        """The body of a request that may be made."""
        raw, headers, twin = await self._request.read(), self._request.headers, self._twin
        if self._request.method != "POST":
            raise Refused(Error.METHOD)
        if headers.get("RT-AccessCode") != twin.access_code:
            raise Refused(Error.HEADER_MISSING)
        if twin.signing_key is not None:
            stamp, request_id = headers.get("RT-Timestamp", ""), headers.get("RT-RequestID", "")
            expected = signature(
                raw, key=twin.signing_key, stamp=stamp, request_id=request_id, access_code=twin.access_code
            )
            if not hmac.compare_digest(headers.get("RT-Signature", ""), expected):
                raise Refused(Error.SIGNATURE)
        try:
            body = json.loads(raw or b"{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Refused(Error.NOT_JSON)
        return body

    async def _silence(self) -> web.StreamResponse:
        await self._twin.hanging.wait()
        return web.Response(status=HTTPStatus.GATEWAY_TIMEOUT)


async def _deliver_always(twin: EsimAccessTwin) -> None:
    while True:
        await twin.webhooks.deliver()
        await asyncio.sleep(DELIVERIES_PAUSE)


def _told(envelope: dict[str, Any], fault: Fault | None) -> web.Response:
    """The answer, spoilt as the fault says."""
    match fault:
        case Fault.DONE_THEN_500:
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        case Fault.DONE_THEN_SERVER_ERROR:
            return web.json_response(_error(Error.SERVER))
        case Fault.NOT_JSON:
            return web.Response(text="<html><body>maintenance</body></html>", content_type="text/html")
        case Fault.WRONG_SHAPE:
            return web.json_response({"success": True, "errorCode": "0", "errorMsg": None, "obj": [7]})
        case Fault.WOBBLE:
            code = None if envelope["success"] else envelope["errorCode"]
            words = {"success": str(envelope["success"]).lower(), "errorCode": code}
            return web.json_response({**words, "errorMessage": envelope["errorMsg"], "obj": envelope["obj"]})
    return web.json_response(envelope)


def _error(error: Error) -> dict[str, Any]:
    code, message = error.value
    return {"success": False, "errorCode": code, "errorMsg": f"[{code}] {message}", "obj": None}
