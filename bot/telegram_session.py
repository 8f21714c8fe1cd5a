"""
How we speak to a Bot API server: to the one that the settings name, wherever it would send us.

The token stands in each address, so a redirect would carry it to whoever the answer names. aiohttp follows redirects;
this session refuses them.
"""

from functools import partial
from types import SimpleNamespace
from typing import cast

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientError, ClientSession, TCPConnector, TraceConfig, TraceRequestRedirectParams

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


async def _refuse(_session: ClientSession, _context: SimpleNamespace, _redirect: TraceRequestRedirectParams) -> None:
    msg = "the server answered with a redirect, and none is followed"
    raise RedirectRefused(msg)
