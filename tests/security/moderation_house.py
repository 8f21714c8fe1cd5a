"""The rooms that keep order, with people in them."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pyotp

from core.channels import Channel
from security.alerts import Alerts
from security.approvals import Approvals
from security.cases import Cases
from security.events import SecurityLog
from security.moderation.grammar import parse
from security.moderation.room import build_keeping
from security.moderation.targets import Clues
from security.moderation.wishes import Scope, Verb, Wish
from security.permissions import Permission
from security.staff import Role, Staff
from security.standing import Standing
from security.step_up import StepUps
from storage.people import People
from tests.log import LOG_KEYS

GROUP = -1001234567890
BOT = 7_700_000_001
OWNER = 505


@dataclass
class House:
    """Every room, and short ways to ask them."""

    database: object
    clock: object
    work: object
    staff: Staff
    standing: Standing
    cases: Cases
    approvals: Approvals
    step_ups: StepUps
    keeping: object

    async def person(self, external_id, channel=Channel.TELEGRAM):
        async with self.database.writing.begin() as session:
            found = await People(session).ensure(channel, external_id, now=self.clock(), app_language="en")
            return found.id

    async def member(self, external_id, name, role=Role.LEAD):
        async with self.database.writing.begin() as session:
            return await self.staff.add(
                session, None, channel=Channel.TELEGRAM, external_id=external_id, public_name=name, role=role
            )

    async def target(self, typed, clues=None):
        async with self.database.writing.begin() as session:
            (found,) = await self.keeping.targets.find(session, clues or Clues(bot_id=BOT), typed)
            return found

    async def do(self, by, verb, text, **more):
        """What the command of *text* does; it names its target."""
        read = parse(text, is_target_known=False)
        target = await self.target(read.target)
        wish = Wish(
            verb=Verb(verb),
            target=target,
            scope=read.scope or Scope.SERVICE,
            duration=read.duration,
            reason=read.reason,
        )
        if wish.scope is Scope.GROUP:
            wish = replace(wish, chat_id=GROUP)
        async with self.database.writing.begin() as session:
            return await self.keeping.acts.do(session, by, replace(wish, **more), bot_id=BOT)

    async def undo(self, by, action_id):
        async with self.database.writing.begin() as session:
            return await self.keeping.undoing.undo(session, by, action_id)

    async def held(self, person_id):
        async with self.database.reading() as session:
            return [(one.kind.value, one.until) for one in await self.standing.of(session, person_id)]

    async def end_due(self):
        async with self.database.writing.begin() as session:
            return await self.keeping.end_due(session, limit=50)

    async def asked_of_telegram(self, action_id):
        async with self.database.reading() as session:
            return await self.keeping.groups.to_ask(session, action_id)

    async def steps_up(self, member):
        """Show the second factor for a ban for ever."""
        async with self.database.writing.begin() as session:
            secret = (await self.step_ups.enrol(session, member)).secret
            await self.step_ups.confirm(session, member, pyotp.TOTP(secret).at(self.clock()))
        self.clock.advance(seconds=60)
        async with self.database.writing.begin() as session:
            await self.step_ups.want(session, member, Permission.PERSON_BAN_FOR_EVER)
            await self.step_ups.confirm(session, member, pyotp.TOTP(secret).at(self.clock()))

    def in_days(self, days):
        return self.clock() + timedelta(days=days)


def moderation_house(database, clock, vault, work):
    """The house of a test."""
    log = SecurityLog(clock, LOG_KEYS)
    staff, standing, alerts = Staff(clock, log, [OWNER]), Standing(clock), Alerts(clock, work)
    cases = Cases(clock, vault, log, alerts, work)
    approvals, step_ups = Approvals(clock, vault, log, work), StepUps(clock, vault, log)
    keeping = build_keeping(
        clock=clock,
        vault=vault,
        log=log,
        work=work,
        staff=staff,
        standing=standing,
        cases=cases,
        alerts=alerts,
        approvals=approvals,
        step_ups=step_ups,
    )
    return House(database, clock, work, staff, standing, cases, approvals, step_ups, keeping)
