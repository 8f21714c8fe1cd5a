"""
/telegram/webhook: Telegram brings an update; it is answered 200 only after the commit.

Any other answer makes Telegram bring the update again, so a crash in the middle loses nothing.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from core.errors import NotYet
from web.bodies import read_at_most
from web.forgeries import Forgeries

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_UPDATE = 1024 * 1024


def telegram_routes(
    bot: Bot, handle: Callable[[Bot, Update], Awaitable[None]], secret: str, forgeries: Forgeries
) -> web.RouteTableDef:
    """The webhook of *bot*; *secret* is what setWebhook was given."""
    routes = web.RouteTableDef()

    @routes.post(PATH)
    async def receive(request: web.Request) -> web.Response:
        """Handle one update."""
        given = request.headers.get(SECRET_HEADER, "").encode(errors="replace")
        if not secret or not hmac.compare_digest(given, secret.encode()):
            await forgeries.note("telegram", "wrong" if SECRET_HEADER in request.headers else "missing")
            return web.Response(status=401)
        body = await read_at_most(request, LARGEST_UPDATE)
        if body is None:
            return web.Response(status=413)
        try:
            update = Update.model_validate_json(body, context={"bot": bot})
        except ValidationError as error:
            log.warning("an update of an unknown shape was set aside (%s faults)", error.error_count())
            return web.Response()
        try:
            await handle(bot, update)
        except NotYet:
            return web.Response(status=503)
        return web.Response()

    return routes
