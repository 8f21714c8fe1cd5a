"""
The lockdown: of the staff only owners may act, until an owner ends it.

For the moment in which somebody's phone is gone, or nobody knows who it is that acts. All that was opened before is
closed: pages of the desk, links and buttons, and what a second factor was shown for.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from security.step_up import StepUps
from security.switches import Switch, Switches
from storage.staff import Role, StaffMember, StaffRows

OnLocked: TypeAlias = Callable[[AsyncSession, StaffMember], Awaitable[None]]


class LockdownOn(Refusal):
    """It is on already."""

    key = "refusal-lockdown-on"


class LockdownOff(Refusal):
    """There is none."""

    key = "refusal-lockdown-off"


class Lockdown:
    """Begins and ends it; bot/gate.py and the desk's page ask `Switches.is_locked_down`."""

    def __init__(self, switches: Switches, step_ups: StepUps) -> None:
        self._switches = switches
        self._step_ups = step_ups
        self.on_locked: list[OnLocked] = []
        """Called in its transaction for each member who may do nothing more: what they have open is closed."""

    async def begin(self, session: AsyncSession, by: StaffMember | None, reason: str = "") -> int:
        """
        From this transaction on only owners act; how many members are kept out.

        The caller has asked for `Permission.LOCKDOWN`.

        Raises:
            LockdownOn: It is on already.
        """
        if not await self._switches.turn_off(session, by, Switch.STAFF, reason):
            raise LockdownOn
        await self._step_ups.forget_fresh(session)
        kept_out = [member for member in await StaffRows(session).all() if Role.OWNER not in member.roles]
        for member in kept_out:
            for close in self.on_locked:
                await close(session, member)
        return len(kept_out)

    async def end(self, session: AsyncSession, by: StaffMember | None) -> None:
        """
        Everybody may act again. The caller has made sure that *by* is an owner who has shown the second factor.

        Raises:
            LockdownOff: There is none.
        """
        if not await self._switches.turn_on(session, by, Switch.STAFF):
            raise LockdownOff
