"""
Who of the staff may do something now.

It takes a member who is still in the group, a role for it, no lockdown, and for some acts a second factor. Whoever asks
has looked at the place before.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.transactions import Transactions
from security.access import NotAllowed, Reason, is_granted
from security.membership import Membership
from security.permissions import STEPPED_UP, Permission
from security.staff import Staff
from security.step_up import StepUps
from security.switches import Switches
from storage.staff import Role, StaffMember


class Guard:
    """
    Asked before everything that the staff does, in a chat or on a page.

    Args:
        staff: Who is of the staff.
        membership: Who is in its group at this moment.
        switches: Whether there is a lockdown.
        step_ups: Who has shown the second factor.
    """

    def __init__(self, staff: Staff, membership: Membership, switches: Switches, step_ups: StepUps) -> None:
        self._staff = staff
        self._membership = membership
        self._switches = switches
        self._step_ups = step_ups

    async def learn(self, database: Transactions, channel: Channel, external_id: int) -> None:
        """Ask Telegram for somebody's membership before a transaction begins: within one nobody waits for others."""
        async with database.reading() as session:
            member = await self._staff.known(session, channel, external_id)
        if member is not None:
            await self._membership.is_here(member)

    async def recognise(self, session: AsyncSession, channel: Channel, external_id: int) -> StaffMember | None:
        """Who of the staff that is, if they are here; None: nobody who may do anything."""
        member = await self._staff.member(session, channel, external_id)
        if member is None or not await self._membership.is_here(member):
            return None
        return None if await self._is_locked_out(session, member) else member

    async def admit(
        self, session: AsyncSession, channel: Channel, external_id: int, permission: Permission
    ) -> StaffMember:
        """
        Who of the staff that is, if they may do that now.

        Raises:
            NotAllowed: They may not; the reason is for the log.
            StepUpWanted: They may, once they have shown the second factor.
        """
        member = await self._staff.member(session, channel, external_id)
        if member is None:
            raise NotAllowed(Reason.ROLE, permission=permission)
        await self.require(session, member, permission)
        return member

    async def require(self, session: AsyncSession, member: StaffMember, permission: Permission) -> None:
        """
        Nothing, if that member may do that now.

        Raises:
            NotAllowed: They may not; the reason is for the log.
            StepUpWanted: They may, once they have shown the second factor.
        """
        if not await self._membership.is_here(member, surely=permission in STEPPED_UP):
            raise NotAllowed(Reason.MEMBERSHIP, permission=permission, member=member)
        if not is_granted(member, permission):
            raise NotAllowed(Reason.ROLE, permission=permission, member=member)
        if await self._is_locked_out(session, member):
            raise NotAllowed(Reason.LOCKDOWN, permission=permission, member=member)
        if permission in STEPPED_UP:
            await self._step_ups.require(session, member, permission)

    async def _is_locked_out(self, session: AsyncSession, member: StaffMember) -> bool:
        return Role.OWNER not in member.roles and await self._switches.is_locked_down(session)
