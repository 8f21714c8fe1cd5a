"""
How we speak to a Bot API server: to the one that the settings name, wherever it would send us.

The token stands in each address, so a redirect would carry it to whoever the answer names. aiohttp follows redirects;
this session refuses them.
"""

from functools import partial
from types import SimpleNamespace
from typing import cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientSession, TCPConnector, TraceConfig, TraceRequestRedirectParams

from botapi.session import kept_response
from core.egress import Egress


class RedirectRefused(ClientError):
    """The server wanted us to ask elsewhere."""


class StayingSession(AiohttpSession):
    """A session that follows no redirect, and calls nobody but whom the register names."""

    def __init__(self, api: TelegramAPIServer, egress: Egress | None = None) -> None:
        super().__init__(api=api)
        guard = egress or Egress.anywhere()
        self._connector_type = cast("type[TCPConnector]", partial(guard.connector, "telegram"))

    async def create_session(self) -> ClientSession:
        """The open session, or a new one."""
        before = self._session
        session = await super().create_session()
        if session is not before:
            trace = TraceConfig()
            trace.on_request_redirect.append(_refuse)
            trace.freeze()
            session.trace_configs.append(trace)
        return session

    async def close(self) -> None:
        """Give the connections back; only encrypted ones need the quarter of a second that aiogram waits."""
        if self._session is not None and self.api.base.startswith("http:"):
            await self._session.close()
        else:
            await super().close()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Read an answer; the model that it is read by is built once."""
        kept_response(method.__returning__)
        return super().check_response(bot, method, status_code, content)


async def _refuse(_session: ClientSession, _context: SimpleNamespace, _redirect: TraceRequestRedirectParams) -> None:
    msg = "the server answered with a redirect, and none is followed"
    raise RedirectRefused(msg)
