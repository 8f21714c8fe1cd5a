"""
How we speak to a Bot API server: to the one that the settings name, wherever it would send us.

The token stands in each address, so a redirect would carry it to whoever the answer names. aiohttp follows redirects;
this session refuses them.
"""

from types import SimpleNamespace

from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientError, ClientSession, TraceConfig, TraceRequestRedirectParams


class RedirectRefused(ClientError):
    """The server wanted us to ask elsewhere."""


class StayingSession(AiohttpSession):
    """A session that follows no redirect."""

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
