"""
The nightly job that keeps to every period: what it does, what it counts, and when it says that something is wrong.

    begin ─▶ each rule: some, some, … ─▶ note (done, held, late) ─▶ … ─▶ end (ok, or trouble: an alarm)

The edge (bot/retention_job.py) opens one small transaction for each step. Whoever is killed leaves a run without an
end; the next one does what is left. The rules themselves stand in storage/retention_rules.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.alerts import Alerts
from security.events import SecurityLog
from security.tags import Tag
from storage.events import Outcome
from storage.house_runs import HouseRuns
from storage.retention import Act, Rule, Sweep
from storage.retention_runs import RetentionCount, RetentionRun, RunRows, RunState
from storage.suppressions import Suppressions

__all__ = ["RUN", "Act", "Counted", "Retention", "RetentionView", "Rule", "RunState", "Sweep"]

RUN = "retention_run"
"""The durable task that runs it now; its key is the minute in which it was asked for."""
BATCH = 500
"""Rows of one transaction."""
SILENT = timedelta(hours=36)
"""Without a run that ended well for so long, somebody has to look."""
A_YEAR_DAYS, REVIEW_DAYS = 365, 60
"""A review that a year owes is raised within its first weeks: fewer than an alert is remembered, so only once."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a rule did, or would do."""

    rule: Rule
    done: int
    """Rows deleted or cleared; of a look: rows that are due."""
    held: int
    """Rows that a legal hold keeps."""
    late: int
    """Rows older than they may be, although the job should have run since."""
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class RetentionView:
    """A run."""

    state: RunState
    started_at: datetime
    ended_at: datetime | None
    last_ok_at: datetime | None
    counted: tuple[Counted, ...]


class Retention:
    """Keeps to periods."""

    def __init__(  # noqa: PLR0913 - what it needs, by name
        self,
        clock: Clock,
        rules: Sequence[Rule],
        log: SecurityLog,
        alerts: Alerts,
        work: Work,
        *,
        lengths: Mapping[str, int] | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self.lengths = dict(lengths or {})
        """Periods that an operator has set, by the names under which texts speak of them."""
        self._clock = clock
        self._work = work
        self._log = log
        self._alerts = alerts

    async def ask(self, session: AsyncSession) -> None:
        """Somebody wants a run now; asked for twice within a minute, it is one."""
        await self._work.ask(session, RUN, f"{self._clock():%Y-%m-%dT%H:%M}")

    async def begin(self, session: AsyncSession) -> int:
        """A run begins; its id."""
        return (await RunRows(session).begin(now=self._clock())).id

    async def some(self, session: AsyncSession, sweep: Sweep) -> int:
        """Do the next few rows; how many. Fewer than `BATCH`: that was all."""
        result: CursorResult[Any] = await session.execute(sweep.some(self._clock(), BATCH))  # type: ignore[assignment]  # a statement that writes
        return result.rowcount

    async def note(self, session: AsyncSession, run_id: int, rule: Rule, *, done: int) -> None:
        """Keep what a rule did in a run, and count what it left."""
        _, held, late = await self._count(session, rule)
        RunRows(session).count(RetentionCount(run_id=run_id, rule=rule.name, done=done, held=held, late=late))

    async def failed(self, session: AsyncSession, run_id: int, rule: Rule, trouble: str) -> None:
        """Keep that a rule failed, and how; what it left is not counted, for that may be what fails."""
        RunRows(session).count(
            RetentionCount(run_id=run_id, rule=rule.name, done=0, held=0, late=0, trouble=trouble[:64])
        )

    async def end(self, session: AsyncSession, run_id: int) -> RunState:
        """A run has ended; an alarm for each rule that failed or is late."""
        rows, now = RunRows(session), self._clock()
        counts = await rows.counts(run_id)
        wrong = [one for one in counts if one.late or one.trouble is not None]
        state = RunState.TROUBLE if wrong else RunState.OK
        await rows.end(run_id, state=state, now=now)
        self._log.record(
            session,
            Tag.RETENTION_RAN,
            outcome=Outcome.FAILURE if wrong else Outcome.SUCCESS,
            details={"done": sum(one.done for one in counts), "held": sum(one.held for one in counts)},
        )
        for one in wrong:
            self._log.record(session, Tag.RETENTION_LATE, about=("rule", one.rule), details={"late": one.late})
            await self._alerts.raise_(
                session,
                "retention-late" if one.trouble is None else "retention-failed",
                {"rule": one.rule, "count": one.late},
                find="type:retention.late since:1d",
                once=f"retention:{one.rule}:{now:%Y-%m-%d}",
            )
        return state

    async def watch(self, session: AsyncSession) -> bool:
        """Raise an alarm, once a day, where no run ended well for too long; whether all is well."""
        now = self._clock()
        since = await RunRows(session).last_ok_at() or await HouseRuns(session).first_started_at()
        if since is None or now - since <= SILENT:
            return True
        hours = int((now - since) / timedelta(hours=1))
        await self._alerts.raise_(
            session, "retention-silent", {"hours": hours}, severity=6, once=f"retention-silent:{now:%Y-%m-%d}"
        )
        return False

    async def review_suppressed(self, session: AsyncSession) -> bool:
        """Ask the staff, once a year, whether the suppressed are still to be kept; whether it did."""
        now = self._clock()
        count, oldest = await Suppressions(session).counted()
        years, days = (0, 0) if oldest is None else divmod((now - oldest).days, A_YEAR_DAYS)
        if years == 0 or days >= REVIEW_DAYS:
            return False
        await self._alerts.raise_(
            session, "suppressions-review", {"count": count}, severity=4, once=f"suppressions-review:{years}"
        )
        return True

    async def look(self, session: AsyncSession, rules: Sequence[Rule] | None = None) -> list[Counted]:
        """What a run would do at this moment by these rules, or by all; nothing is changed."""
        return [Counted(one, *await self._count(session, one)) for one in (self.rules if rules is None else rules)]

    async def latest(self, session: AsyncSession) -> RetentionView | None:
        """The run that began last; None: there was none."""
        rows = RunRows(session)
        run = await rows.latest()
        return None if run is None else await self._view(rows, run)

    async def _view(self, rows: RunRows, run: RetentionRun) -> RetentionView:
        known = {rule.name: rule for rule in self.rules}
        counted = [
            Counted(known[one.rule], one.done, one.held, one.late, one.trouble)
            for one in await rows.counts(run.id)
            if one.rule in known
        ]
        return RetentionView(run.state, run.started_at, run.ended_at, await rows.last_ok_at(), tuple(counted))

    async def _count(self, session: AsyncSession, rule: Rule) -> tuple[int, int, int]:
        """Rows that are due, held, and late."""
        now, due, held, late = self._clock(), 0, 0, 0
        for sweep in rule.sweeps:
            due += await session.scalar(sweep.count(now)) or 0
            held += await session.scalar(sweep.count(now, held=True)) or 0
            late += await session.scalar(sweep.count(now - rule.grace)) or 0
        return due, held, late
