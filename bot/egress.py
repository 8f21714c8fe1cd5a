"""Whom this house may call: what its processor register and its settings name. Whatever else is refused, and told."""

import asyncio
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from bot.privacy_settings import register_of
from bot.settings import Settings
from core.clock import Clock
from core.egress import Egress
from security.alerts import Alerts
from security.events import ChainBroken, SecurityLog
from security.origins import by_house
from security.tags import Tag
from storage.engine import Database


def egress_of(settings: Settings) -> Egress:
    """The guard of one house; `EgressWatch` tells of what it refuses."""
    hosts = {host for one in register_of(settings) for host in one.hosts}
    if settings.worker == "separate":
        hosts.add(urlsplit(settings.web.internal_url).hostname or "")
    return Egress(hosts)


class EgressWatch:
    """Writes each refused call into the security log and tells the admin chat, once an hour for each host."""

    def __init__(self, database: Database, log: SecurityLog, alerts: Alerts, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._alerts = alerts
        self._clock = clock
        self._told: set[tuple[str, str, str]] = set()
        self._telling: set[asyncio.Task[None]] = set()

    def refused(self, client: str, host: str) -> None:
        """A call was refused; called by the client that wanted it, at any time."""
        once = (client, host, f"{self._clock():%Y-%m-%dT%H}")
        if once in self._told:
            return
        self._told = {one for one in self._told if one[2] == once[2]} | {once}
        task = asyncio.get_running_loop().create_task(self._tell(*once), name="egress-refused")
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def settle(self) -> None:
        """Wait until all of it is told."""
        await asyncio.gather(*self._telling)

    async def _tell(self, client: str, host: str, hour: str) -> None:
        try:
            with by_house("egress-refused"):
                async with self._database.writing.begin() as session:
                    self._log.record(session, Tag.EGRESS_REFUSED, reason=client, details={"host": host})
                    await self._alerts.raise_(
                        session,
                        "egress-refused",
                        {"client": client, "host": host},
                        severity=6,
                        find="type:egress.refused since:1d",
                        once=f"egress:{client}:{host}:{hour}"[:80],
                    )
        except (SQLAlchemyError, ChainBroken):
            self._told.discard((client, host, hour))  # core/egress.py has written it into the process's log
