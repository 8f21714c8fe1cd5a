"""
The follower: reads what was committed to the security log, in its order, and lets the rules judge each event once.

    cursor held ─▶ events after it ─▶ rules ─▶ case + restraints + alert + throttle + cursor    one transaction

Dying anywhere leaves the cursor where it was, and nothing of what a rule did: the same events are judged again, and
nothing is done twice. One process at a time follows (bot/watching.py); of two at once the second waits for the cursor.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.processing import Processing
from core.transactions import Transactions
from security.alerts import Alerts
from security.cases import Case, CaseKind, Cases
from security.events import SecurityLog
from security.rules.base import Finding, Rule, Seen
from security.rules.doors import LogInDoubt
from security.standing import Standing
from security.throttles import Throttles
from security.window import LogWindow, opened_or_empty, person_of
from storage.events import LogHead, SecurityEvent
from storage.limits import LimitRows
from storage.restraints import RestraintKind
from storage.watching import WatchRows

log = logging.getLogger(__name__)

BATCH = 100
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule has fired: told to who wants to act on it, in the same transaction."""

    rule: Rule
    finding: Finding
    person_id: int | None
    case: Case | None
    is_held: bool = False
    """Whether it holds somebody; whoever has objected to such rules is held by nobody but a human."""


Heard = Callable[[AsyncSession, Fired], Awaitable[None]]


class Watch:
    """Follows the log."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        rules: Sequence[Rule],
        database: Transactions,
        clock: Clock,
        log: SecurityLog,
        cases: Cases,
        standing: Standing,
        alerts: Alerts,
        throttles: Throttles,
    ) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self._by_tag: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.on:
                for tag in rule.tags:
                    self._by_tag.setdefault(tag.value, []).append(rule)
        self._database = database
        self._clock = clock
        self._keys = log.keys
        self._cases = cases
        self._standing = standing
        self._alerts = alerts
        self._throttles = throttles
        self.on_fired: list[Heard] = []
        """Called in the transaction in which a rule fires, after its case and restraints."""

    def hour(self) -> str:
        """The hour that it is: what is told once an hour."""
        return f"{self._clock():%Y-%m-%dT%H}"

    async def catch_up(self) -> int:
        """Judge all that is committed; how many events that were."""
        judged = 0
        while await self.is_behind():
            async with self._database.writing.begin() as session:
                batch = await self.look(session)
            if not batch:
                break
            judged += batch
        return judged

    async def is_behind(self) -> bool:
        """Whether there is anything to judge; takes no lock."""
        async with self._database.reading() as session:
            head = await session.scalar(select(LogHead.seq).where(LogHead.id == 1)) or 0
            return head > await WatchRows(session).peek()

    async def look(self, session: AsyncSession, *, limit: int = BATCH) -> int:
        """Judge the next events in this transaction; how many."""
        cursor = await WatchRows(session).cursor()
        found = await session.scalars(
            select(SecurityEvent).where(SecurityEvent.seq > cursor.seq).order_by(SecurityEvent.seq).limit(limit)
        )
        events = found.all()
        for event in events:
            if cursor.logged_at is not None:
                await self._hold_clock(session, event, cursor.logged_at - event.logged_at)
            cursor.seq, cursor.logged_at = event.seq, event.logged_at
            for rule in self._by_tag.get(event.type, ()):
                await self._judge(session, rule, event)
        await session.flush()
        return len(events)

    async def fire(self, session: AsyncSession, rule: Rule, finding: Finding) -> bool:
        """Do what follows a finding; False where the rule has fired about the same of late."""
        now, rows = self._clock(), WatchRows(session)
        subject = finding.subject[:80]
        last = await rows.last_fired(rule.id, subject)
        if last is not None and now - last < timedelta(minutes=rule.cooldown_minutes):
            return False
        person_id = await person_of(session, finding.person_ref)
        case = await self._act(session, rule, finding, person_id)
        await rows.fired(rule.id, subject, at=now, case_id=None if case is None else case.id)
        await self._alerts.raise_(
            session,
            f"rule-{rule.id.lower()}",
            {"who": finding.who or NOBODY, "count": finding.count, "about": finding.about or NOBODY},
            severity=rule.severity,
            case=None if case is None else case.number,
            find=_filters(finding, case),
        )
        is_held = case is not None and await self._may_hold(session, rule, person_id)
        for heard in self.on_fired:
            await heard(session, Fired(rule, finding, person_id, case, is_held=is_held))
        return True

    @staticmethod
    async def _may_hold(session: AsyncSession, rule: Rule, person_id: int | None) -> bool:
        """Whether a rule may hold somebody by itself: not those whose objection to it was upheld (Art. 21)."""
        if person_id is None or not rule.holds or not rule.hold_minutes:
            return False
        return not await LimitRows(session).holds(person_id, Processing.FRAUD)

    async def _judge(self, session: AsyncSession, rule: Rule, event: SecurityEvent) -> None:
        seen = Seen(event, opened_or_empty(self._keys, event))
        finding = await rule.judge(seen, LogWindow(session, self._keys, seen))
        if finding is not None:
            await self.fire(session, rule, finding)

    async def _hold_clock(self, session: AsyncSession, event: SecurityEvent, back: timedelta) -> None:
        """A clock that steps back makes windows and expiries lie."""
        rule = self.rules.get(LogInDoubt.id)
        if isinstance(rule, LogInDoubt) and rule.on and back > timedelta(seconds=rule.back_seconds):
            seconds = int(back.total_seconds())
            facts: dict[str, str | int] = {"reason": "clock", "seconds": seconds, "seq": event.seq}
            await self.fire(session, rule, Finding(subject="clock", about="clock", count=seconds, facts=facts))

    async def _act(self, session: AsyncSession, rule: Rule, finding: Finding, person_id: int | None) -> Case | None:
        now = self._clock()
        if rule.door is not None and finding.address is not None:
            until = now + timedelta(minutes=rule.hold_minutes)
            await self._throttles.slow_down(session, rule.door, finding.address, until=until)
        if not rule.opens_case:
            return None
        reason = finding.reason or rule.reason
        facts = dict(finding.facts)
        if finding.who is not None:
            facts["who"] = finding.who
        if finding.about is not None:
            facts["about"] = finding.about
        case = await self._cases.open(
            session, kind=CaseKind.RULE, rule=rule.id, person_id=person_id, reason_code=reason, facts=facts
        )
        if await self._may_hold(session, rule, person_id):
            for purpose in rule.holds:
                await self._standing.restrain(
                    session,
                    RestraintKind.HOLD,
                    purpose=purpose,
                    person_id=person_id,
                    until=now + timedelta(minutes=rule.hold_minutes),
                    case_id=case.id,
                    reason=reason,
                )
            if rule.tells_person:
                await self._cases.tell_held(session, case)
        return case


def _filters(finding: Finding, case: Case | None) -> str | None:
    """What to type after /seclog to see the events behind a finding; to look at one customer takes a reason."""
    if finding.who is None:
        return None
    if case is None:
        return f"actor:{finding.who} since:24h"
    return f'user:{finding.who} since:24h reason:"{case.number}"'
