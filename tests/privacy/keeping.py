"""The nightly job with everything that it needs and nothing else; and rows of any table, made up but for the point."""

from datetime import datetime
from itertools import count
from secrets import token_hex
from types import SimpleNamespace

from sqlalchemy import JSON, Boolean, Enum, LargeBinary, String, inspect

from bot.retention_job import RetentionJob
from botapi.archive_pages import Archive
from core.clock import Clock
from privacy.holds import LegalHolds
from privacy.retention import Retention
from security.alerts import Alerts
from security.approvals import Approvals
from security.events import SecurityLog
from storage.base import UtcDateTime
from storage.retention_rules import RULES
from tests.log import LOG_KEYS

_numbers = count(1)


class Keeping:
    """A house that keeps to its periods."""

    def __init__(self, database, vault, clock: Clock, work, *, log=None):
        self.database, self.vault, self.clock, self.work = database, vault, clock, work
        self.log = log or SecurityLog(clock, LOG_KEYS)
        self.alerts = Alerts(clock, work)
        self.approvals = Approvals(clock, vault, self.log, work)
        self.holds = LegalHolds(clock, vault, self.log, self.alerts, self.approvals)
        self.retention = Retention(clock, RULES, self.log, self.alerts, work)
        archive = Archive(database, vault, clock)
        services = SimpleNamespace(
            database=database,
            vault=vault,
            clock=clock,
            work=SimpleNamespace(purge=_nothing),
            privacy=SimpleNamespace(retention=self.retention, legal_holds=self.holds),
        )
        self.job = RetentionJob(services, SimpleNamespace(purge=_counted(archive)))

    async def latest(self):
        async with self.database.reading() as session:
            return await self.retention.latest(session)

    async def counted(self):
        """What each rule did in the last run, those that did nothing left out."""
        return {one.rule.name: (one.done, one.held) for one in (await self.latest()).counted if one.done or one.held}


def made(table, now: datetime, **given):
    """A row of *table*: what must be there is made up, as of *now*."""
    values = {}
    for column in inspect(table).columns:
        is_serial = column.primary_key and len(column.table.primary_key.columns) == 1 and column.autoincrement == "auto"
        has_value = column.nullable or column.default is not None or column.key in given
        if has_value or (is_serial and column.type.python_type is int and not column.foreign_keys):
            continue
        values[column.key] = _sample(column.type, now)
    return table(**values, **given)


def _sample(kind, now):
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class))
    if isinstance(kind, String):
        return token_hex(8)[: kind.length]
    if isinstance(kind, UtcDateTime):
        return now
    for sort, value in ((LargeBinary, b"sealed"), (Boolean, False), (JSON, {})):
        if isinstance(kind, sort):
            return value
    return next(_numbers)


async def _nothing():
    return None


def _counted(archive):
    async def purge(limit):
        return len(await archive.purge(limit))

    return purge
