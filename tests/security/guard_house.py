"""The rooms that say who may act: real rules, real tables."""

from contextlib import asynccontextmanager
from itertools import count

import pyotp

from core.channels import Channel
from security.approvals import Approvals
from security.events import SecurityLog
from security.lockdown import Lockdown
from security.places import Place, Places
from security.staff import Role, Staff
from security.step_up import StepUps
from security.switches import Switches
from tests.log import LOG_KEYS

OWNER = 900
ADMIN_CHAT = -100
DESK_CHAT = -200


class GuardHouse:
    """Everything of security that this needs, and one owner by the settings."""

    def __init__(self, database, vault, clock, work, **chats):
        self.database, self.vault, self.clock, self.work = database, vault, clock, work
        self.log = SecurityLog(clock, LOG_KEYS)
        self.staff = Staff(clock, self.log, [OWNER])
        self.step_ups = StepUps(clock, vault, self.log)
        self.switches = Switches(clock, vault, self.log)
        self.lockdown = Lockdown(self.switches, self.step_ups)
        self.approvals = Approvals(clock, vault, self.log, work)
        self.places = Places(clock, self.log, {Place.DESK: DESK_CHAT, Place.ADMIN: ADMIN_CHAT} | chats)
        self.staff.on_left += [self.step_ups.forget, self.approvals.left]
        self._ids = count(1000)

    @asynccontextmanager
    async def writing(self):
        async with self.database.writing.begin() as session:
            yield session

    async def owner(self):
        async with self.writing() as session:
            return await self.staff.member(session, Channel.TELEGRAM, OWNER)

    async def member(self, name="Anna", role=Role.AGENT):
        async with self.writing() as session:
            return await self.staff.add(
                session,
                None,
                channel=Channel.TELEGRAM,
                external_id=next(self._ids),
                public_name=name,
                role=role,
            )

    async def enrol(self, member):
        """The member's app."""
        async with self.writing() as session:
            return pyotp.TOTP((await self.step_ups.enrol(session, member)).secret)

    async def type(self, member, code):
        """Six digits in the private chat."""
        async with self.writing() as session:
            return await self.step_ups.confirm(session, member, code)

    async def with_factor(self, member):
        """The app of a member who has shown their first code."""
        app = await self.enrol(member)
        await self.type(member, self.code(app))
        self.clock.advance(seconds=60)
        return app

    def code(self, app, *, seconds=0):
        """What the app shows, now or some seconds off."""
        return app.at(int(self.clock().timestamp()) + seconds)

    async def want(self, member, permission):
        async with self.writing() as session:
            await self.step_ups.want(session, member, permission)

    async def is_fresh(self, member, permission):
        async with self.database.reading() as session:
            return await self.step_ups.is_fresh(session, member.id, permission)
