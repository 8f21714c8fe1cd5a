"""Who of the staff may act: decided by the database, never by Telegram's own administrators."""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import WEB_ID_END, WEB_ID_MIN, Channel
from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.tags import Tag
from storage.staff import Role, StaffMember, StaffRows

__all__ = [
    "AlreadyStaff",
    "NameNotGood",
    "NotStaff",
    "OwnerFixed",
    "Role",
    "RoleTooLow",
    "Staff",
    "StaffMember",
    "StaffUnknown",
    "is_same_person",
    "require_role",
]

NAME_LENGTH = 40
OWNER_NAME = "Support"
"""The public name of an owner who has not chosen one."""
RANK = {
    Role.AUDITOR: 0,
    Role.AGENT: 1,
    Role.LEAD: 2,
    Role.FINANCE: 2,
    Role.PRIVACY_OFFICER: 2,
    Role.SECURITY_ADMIN: 2,
    Role.OWNER: 3,
}
"""Nobody acts on an equal or a higher one."""
_NAME = re.compile(r"[^\W\d_][\w .'\u2019-]*")

OnLeft = Callable[[AsyncSession, int], Awaitable[None]]


class NotStaff(Refusal):
    """Who is not of the staff, or may not do this: we do not say which to a stranger."""

    key = "refusal-not-staff"
    tag = Tag.STAFF_REFUSED


@dataclass(eq=False)
class RoleTooLow(Refusal):
    """Somebody of the staff wants what only a higher role may."""

    key = "refusal-role-too-low"
    tag = Tag.STAFF_REFUSED

    role: str
    """The role that it takes."""


@dataclass(eq=False)
class AlreadyStaff(Refusal):
    """They are here already."""

    key = "refusal-already-staff"

    name: str


class StaffUnknown(Refusal):
    """There is nobody like that among the staff."""

    key = "refusal-staff-unknown"


@dataclass(eq=False)
class NameNotGood(Refusal):
    """A public name is 1 to 40 letters, begins with one, and is nobody else's."""

    key = "refusal-staff-name"

    name: str


@dataclass(eq=False)
class OwnerFixed(Refusal):
    """The settings name them as an owner: only there it can be changed."""

    key = "refusal-owner-fixed"

    name: str


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
        self._owners = {(_channel_of(external_id), external_id) for external_id in owner_ids}
        self.on_left: list[OnLeft] = []
        """Called in the transaction in which somebody leaves, with their id: what they had is given back."""

    async def ensure_owners(self, session: AsyncSession) -> None:
        """Give every owner of the settings a row; asked once at the start."""
        for channel, external_id in self._owners:
            await self.member(session, channel, external_id)

    async def member(self, session: AsyncSession, channel: Channel, external_id: int) -> StaffMember | None:
        """Who of the staff that is; None: nobody, or somebody who has left."""
        rows = StaffRows(session)
        found = await rows.find(channel, external_id)
        if (channel, external_id) in self._owners:
            return await self._owner(session, found, channel, external_id)
        return None if found is None or found.left_at is not None else found

    async def require(
        self, session: AsyncSession, channel: Channel, external_id: int, at_least: Role = Role.AGENT
    ) -> StaffMember:
        """
        Who of the staff that is, if they may act as *at_least*.

        Raises:
            NotStaff: Nobody, or somebody who has left.
            RoleTooLow: It takes a higher role.
        """
        member = await self.member(session, channel, external_id)
        if member is None:
            raise NotStaff
        require_role(member, at_least)
        return member

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
            RoleTooLow: *by* may not give that role: leads add agents, owners all.
            AlreadyStaff: They are here.
            NameNotGood: Of the name.
        """
        _require_above(by, role)
        rows = StaffRows(session)
        found = await rows.find(channel, external_id, hold=True)
        if found is not None and found.left_at is None:
            raise AlreadyStaff(found.public_name)
        name = await self._good_name(rows, public_name, None if found is None else found.id)
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
            found.public_name, found.role, found.language = name, role, language
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
            _require_above(by, member.role)
        member.public_name = await self._good_name(StaffRows(session), public_name, member.id)
        await session.flush()
        return member

    async def set_language(self, session: AsyncSession, staff_id: int, language: str | None) -> StaffMember:
        """Let the desk speak another language to a member; None: the app's."""
        member = await self._held(session, staff_id)
        member.language = language
        await session.flush()
        return member

    async def set_role(self, session: AsyncSession, by: StaffMember | None, staff_id: int, role: Role) -> StaffMember:
        """
        Give a member another role; the same one again does nothing. *by* is None for the house itself.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Nobody acts on an equal, and nobody gives a role that is not below their own, but owners.
            OwnerFixed: The settings name them.
        """
        member = await self._held(session, staff_id)
        _require_above(by, member.role)
        _require_above(by, role)
        if (member.channel, member.external_id) in self._owners and role is not Role.OWNER:
            raise OwnerFixed(member.public_name)
        if member.role is not role:
            member.role = role
            self._record(session, Tag.STAFF_ROLE_SET, by, member)
            await session.flush()
        return member

    async def remove(self, session: AsyncSession, by: StaffMember | None, staff_id: int) -> StaffMember:
        """
        Let a member go: from this transaction on they may do nothing, and their tickets are nobody's. Oneself, too.

        *by* is None where the house lets them go by itself, because they left the group.

        Raises:
            StaffUnknown: There is nobody like that.
            RoleTooLow: Of *by*.
            OwnerFixed: The settings name them.
        """
        member = await self._held(session, staff_id)
        if by is None or member.id != by.id:
            _require_above(by, member.role)
        if (member.channel, member.external_id) in self._owners:
            raise OwnerFixed(member.public_name)
        member.left_at = self._clock()
        await session.flush()
        for give_back in self.on_left:
            await give_back(session, member.id)
        self._record(session, Tag.STAFF_REMOVED, by, member)
        return member

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
            return await rows.find(channel, external_id)
        if found.left_at is not None or found.role is not Role.OWNER:
            found.left_at, found.role = None, Role.OWNER
            await session.flush()
        return found

    def _record(self, session: AsyncSession, tag: Tag, by: StaffMember | None, member: StaffMember) -> None:
        by_id = None if by is None else by.id
        self._log.record(
            session,
            tag,
            staff_id=by_id,
            about=("staff", str(member.id)),
            details={"roles": ",".join(sorted(member.roles))},
        )

    async def _good_name(self, rows: StaffRows, public_name: str, own_id: int | None) -> str:
        name = " ".join(unicodedata.normalize("NFKC", public_name).split())
        if len(name) > NAME_LENGTH or not _NAME.fullmatch(name):
            raise NameNotGood(public_name[:NAME_LENGTH])
        other = await rows.named(name)
        if other is not None and other.id != own_id:
            raise NameNotGood(name)
        return name


def require_role(member: StaffMember, at_least: Role) -> None:
    """
    Nothing, if the member may act as *at_least*.

    Raises:
        NotStaff: They have left.
        RoleTooLow: It takes a higher role.
    """
    if member.left_at is not None:
        raise NotStaff
    if RANK[member.role] < RANK[at_least]:
        raise RoleTooLow(at_least.value)


def is_same_person(one: StaffMember, other: StaffMember) -> bool:
    """Whether two accounts are known to be one person: together they are not two persons."""
    return (one.same_as or one.id) == (other.same_as or other.id)


def _require_above(by: StaffMember | None, role: Role) -> None:
    """Nobody acts on an equal; owners act on all, and so does the house itself (None)."""
    if by is not None:
        require_role(by, Role.LEAD if role is Role.AGENT else Role.OWNER)


def _channel_of(external_id: int) -> Channel:
    return Channel.WEB if WEB_ID_MIN <= external_id < WEB_ID_END else Channel.TELEGRAM
