"""Who of the staff may act: decided by the database, never by Telegram's own administrators."""

from collections.abc import Awaitable, Callable, Collection

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel, channel_of
from core.clock import Clock
from security.access import require_permission, roles_text
from security.events import SecurityLog
from security.permissions import Permission
from security.refs import Actor
from security.staff_rules import (
    RANK,
    AlreadyStaff,
    NameNotGood,
    NotStaff,
    OnlyRole,
    OwnerFixed,
    OwnersBySettings,
    RoleTooLow,
    StaffUnknown,
    good_name,
    is_same_person,
    rank_of,
    require_above,
    require_above_others,
)
from security.tags import Tag
from storage.staff import Role, StaffMember, StaffRows

__all__ = [
    "AlreadyStaff",
    "NameNotGood",
    "NotStaff",
    "OnlyRole",
    "OwnerFixed",
    "OwnersBySettings",
    "Role",
    "RoleTooLow",
    "Staff",
    "StaffMember",
    "StaffUnknown",
    "is_same_person",
    "rank_of",
]

OWNER_NAME = "Support"
"""The public name of an owner who has not chosen one."""

OnLeft = Callable[[AsyncSession, int], Awaitable[None]]


class Staff:
    """
    Knows, adds and removes the staff.

    Args:
        clock: The house's clock.
        log: Its security log.
        owner_ids: Those who are owners always, by the settings. Ids of web people are told by their range.
    """

    def __init__(self, clock: Clock, log: SecurityLog, owner_ids: Collection[int] = ()) -> None:
        self._clock = clock
        self._log = log
        self._owners = {(channel_of(external_id), external_id) for external_id in owner_ids}
        self.on_left: list[OnLeft] = []
        """Called in the transaction in which somebody leaves, with their id: what they had is given back."""

    async def ensure_owners(self, session: AsyncSession) -> None:
        """Give every owner of the settings a row, and let those go whom they name no more; the last owner stays."""
        for channel, external_id in self._owners:
            await self.member(session, channel, external_id)
        if not self._owners:
            return
        for member in await self.all(session):
            if Role.OWNER in member.roles and (member.channel, member.external_id) not in self._owners:
                await self._leave(session, None, member, reason="settings")

    async def member(self, session: AsyncSession, channel: Channel, external_id: int) -> StaffMember | None:
        """Who of the staff that is; None: nobody, or somebody who has left."""
        rows = StaffRows(session)
        found = await rows.find(channel, external_id)
        if (channel, external_id) in self._owners:
            return await self._owner(session, found, channel, external_id)
        return None if found is None or found.left_at is not None else found

    async def known(self, session: AsyncSession, channel: Channel, external_id: int) -> StaffMember | None:
        """The same for whoever only looks: an owner who has no row yet is nobody."""
        found = await StaffRows(session).find(channel, external_id)
        return None if found is None or found.left_at is not None else found

    async def get(self, session: AsyncSession, staff_id: int) -> StaffMember:
        """
        The member of that id who is here.

        Raises:
            StaffUnknown: There is none.
        """
        member = await StaffRows(session).get(staff_id)
        if member is None or member.left_at is not None:
            raise StaffUnknown
        return member

    async def all(self, session: AsyncSession) -> list[StaffMember]:
        """Everybody who is here, in the order in which they came."""
        return list(await StaffRows(session).all())

    async def add(  # noqa: PLR0913 - who, where, how they are called and what they may do
        self,
        session: AsyncSession,
        by: StaffMember | None,
        *,
        channel: Channel,
        external_id: int,
        public_name: str,
        role: Role = Role.AGENT,
        language: str | None = None,
    ) -> StaffMember:
        """
        Take somebody in; who was here before is the same member again. *by* is None for the house itself.

        Raises:
            NotAllowed: *by* may not give that role: leads add agents, owners all.
            OwnersBySettings: It is an owner's, whom the settings do not name.
            AlreadyStaff: They are here.
            NameNotGood: Of the name.
        """
        self._require_may_give(by, role, channel, external_id)
        rows = StaffRows(session)
        found = await rows.find(channel, external_id, hold=True)
        if found is not None and found.left_at is None:
            raise AlreadyStaff(found.public_name)
        name = await good_name(rows, public_name, None if found is None else found.id)
        if found is None:
            await rows.insert(
                {
                    "channel": channel,
                    "external_id": external_id,
                    "public_name": name,
                    "role": role,
                    "language": language,
                    "since": self._clock(),
                }
            )
            found = await rows.find(channel, external_id, hold=True)
            if found is None:
                msg = "a member that was just kept is not there"
                raise RuntimeError(msg)
        else:
            found.left_at = None
            found.public_name, found.role, found.further_roles, found.language = name, role, [], language
        self._record(session, Tag.STAFF_ADDED, by, found)
        await session.flush()
        return found

    async def rename(
        self, session: AsyncSession, by: StaffMember | None, staff_id: int, public_name: str
    ) -> StaffMember:
        """
        Let customers know a member by another name: oneself, or whom one stands above; *by* is None for the house.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Of *by*.
            NameNotGood: Of the name.
        """
        member = await self._held(session, staff_id)
        if by is None or member.id != by.id:
            require_above(by, member)
        member.public_name = await good_name(StaffRows(session), public_name, member.id)
        self._record(session, Tag.STAFF_CHANGED, by, member, reason="name")
        await session.flush()
        return member

    async def set_language(self, session: AsyncSession, staff_id: int, language: str | None) -> StaffMember:
        """Let the desk speak another language to a member; None: the app's."""
        member = await self._held(session, staff_id)
        member.language = language
        self._record(session, Tag.STAFF_CHANGED, member, member, reason="language")
        await session.flush()
        return member

    async def set_role(self, session: AsyncSession, by: StaffMember | None, staff_id: int, role: Role) -> StaffMember:
        """
        Give a member another role; the same one again does nothing. *by* is None for the house itself.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Nobody acts on themselves, an equal or a higher one.
            NotAllowed: *by* may not give that role.
            OwnersBySettings: Nobody is made an owner, and the settings name no such one.
            OwnerFixed: The settings name them.
        """
        member = await self._held(session, staff_id)
        self._require_may_give(by, role, member.channel, member.external_id)
        require_above_others(by, member)
        if (member.channel, member.external_id) in self._owners and role is not Role.OWNER:
            raise OwnerFixed(member.public_name)
        if member.role is not role:
            before = roles_text(member)
            member.role = role
            member.further_roles = [one for one in member.further_roles if one != role]
            self._record(session, Tag.STAFF_ROLE_SET, by, member, before=before)
            await session.flush()
        return member

    async def grant(self, session: AsyncSession, by: StaffMember | None, staff_id: int, role: Role) -> StaffMember:
        """
        Give a member a role besides those they have; the same one again does nothing.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Nobody acts on themselves, an equal or a higher one.
            NotAllowed: *by* may not give roles.
            OwnersBySettings: Nobody is made an owner.
        """
        member = await self._held(session, staff_id)
        self._require_may_give(by, role, member.channel, member.external_id)
        if by is not None:
            require_permission(by, Permission.ROLES_GRANT)
        require_above_others(by, member)
        if role not in member.roles:
            before = roles_text(member)
            member.further_roles = sorted({*member.further_roles, role.value})
            self._record(session, Tag.STAFF_ROLE_SET, by, member, before=before)
            await session.flush()
        return member

    async def revoke(self, session: AsyncSession, by: StaffMember | None, staff_id: int, role: Role) -> StaffMember:
        """
        Take one of several roles from a member; one that they have not got does nothing.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Nobody acts on themselves, an equal or a higher one.
            NotAllowed: *by* may not give roles.
            OwnerFixed: The settings name them as an owner.
            OnlyRole: They have no other.
        """
        member = await self._held(session, staff_id)
        if by is not None:
            require_permission(by, Permission.ROLES_GRANT)
        require_above_others(by, member)
        if role not in member.roles:
            return member
        if role is Role.OWNER and (member.channel, member.external_id) in self._owners:
            raise OwnerFixed(member.public_name)
        left = sorted(member.roles - {role}, key=lambda one: (-RANK[one], one))
        if not left:
            raise OnlyRole(member.public_name)
        before = roles_text(member)
        if role is member.role:
            member.role = left[0]
        member.further_roles = sorted(one.value for one in left if one is not member.role)
        self._record(session, Tag.STAFF_ROLE_SET, by, member, before=before)
        await session.flush()
        return member

    async def remove(self, session: AsyncSession, by: StaffMember | None, staff_id: int) -> StaffMember:
        """
        Let a member go: from this transaction on they may do nothing, and their tickets are nobody's. Oneself, too.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Of *by*.
            OwnerFixed: The settings name them.
        """
        member = await self._held(session, staff_id)
        if by is None or member.id != by.id:
            require_above(by, member)
        if (member.channel, member.external_id) in self._owners:
            raise OwnerFixed(member.public_name)
        await self._leave(session, by, member)
        return member

    async def _leave(
        self, session: AsyncSession, by: StaffMember | None, member: StaffMember, *, reason: str | None = None
    ) -> None:
        member.left_at = self._clock()
        await session.flush()
        for give_back in self.on_left:
            await give_back(session, member.id)
        self._record(session, Tag.STAFF_REMOVED, by, member, reason=reason)

    async def _held(self, session: AsyncSession, staff_id: int) -> StaffMember:
        member = await StaffRows(session).get(staff_id, hold=True)
        if member is None or member.left_at is not None:
            raise StaffUnknown
        return member

    async def _owner(
        self, session: AsyncSession, found: StaffMember | None, channel: Channel, external_id: int
    ) -> StaffMember | None:
        if found is None:
            rows = StaffRows(session)
            await rows.insert(
                {
                    "channel": channel,
                    "external_id": external_id,
                    "public_name": OWNER_NAME,
                    "role": Role.OWNER,
                    "language": None,
                    "since": self._clock(),
                }
            )
            added = await rows.find(channel, external_id)
            if added is not None:
                self._record(session, Tag.STAFF_ADDED, None, added, reason="settings")
            return added
        if found.left_at is not None or found.role is not Role.OWNER:
            tag = Tag.STAFF_ROLE_SET if found.left_at is None else Tag.STAFF_ADDED
            before = roles_text(found)
            found.left_at, found.role = None, Role.OWNER
            self._record(session, tag, None, found, before=before, reason="settings")
            await session.flush()
        return found

    def _require_may_give(self, by: StaffMember | None, role: Role, channel: Channel, external_id: int) -> None:
        """Leads take in agents; every other role is an owner's to give, and who is an owner the settings say."""
        if by is not None:
            require_permission(by, Permission.STAFF_MANAGE if role is Role.AGENT else Permission.ROLES_GRANT)
        if role is Role.OWNER and (channel, external_id) not in self._owners:
            raise OwnersBySettings

    def _record(  # noqa: PLR0913 - what there is to say
        self,
        session: AsyncSession,
        tag: Tag,
        by: StaffMember | None,
        member: StaffMember,
        *,
        before: str | None = None,
        reason: str | None = None,
    ) -> None:
        by_id = None if by is None else by.id
        roles = {"roles": roles_text(member)}
        self._log.record(
            session,
            tag,
            staff_id=by_id,
            subject=Actor.staff(member.id),
            reason=reason,
            details=roles if before is None else roles | {"before": before},
        )
