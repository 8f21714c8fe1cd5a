"""Who of the staff stands above whom, and how the house says no to those who do not."""

import re
import unicodedata
from dataclasses import dataclass

from core.errors import Refusal
from security.access import require_permission
from security.permissions import Permission
from security.tags import Tag
from storage.staff import Role, StaffMember, StaffRows

NAME_LENGTH = 40
_NAME = re.compile(r"[^\W\d_][\w .'\u2019-]*")

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


class OwnersBySettings(Refusal):
    """Nobody makes an owner but the settings."""

    key = "refusal-owners-by-settings"


@dataclass(eq=False)
class OnlyRole(Refusal):
    """It is the only role they have: whoever shall do nothing is removed."""

    key = "refusal-only-role"

    name: str


def is_same_person(one: StaffMember, other: StaffMember) -> bool:
    """Whether two accounts are known to be one person: together they are not two persons."""
    return (one.same_as or one.id) == (other.same_as or other.id)


def rank_of(member: StaffMember) -> int:
    """How high a member stands: as the highest of their roles."""
    return max(RANK[role] for role in member.roles)


def require_above(by: StaffMember | None, member: StaffMember) -> None:
    """Nobody acts on an equal or a higher one; owners act on all, and so does the house itself (None)."""
    if by is None:
        return
    if by.left_at is not None:
        raise NotStaff
    if Role.OWNER not in by.roles and rank_of(by) <= rank_of(member):
        raise RoleTooLow(Role.OWNER.value)
    require_permission(by, Permission.STAFF_MANAGE)


def require_above_others(by: StaffMember | None, member: StaffMember) -> None:
    """The same, and nobody acts on themselves either, under whichever account."""
    if by is not None and is_same_person(by, member) and Role.OWNER not in by.roles:
        raise RoleTooLow(Role.OWNER.value)
    require_above(by, member)


async def good_name(rows: StaffRows, public_name: str, own_id: int | None) -> str:
    """
    The name as customers read it.

    Raises:
        NameNotGood: It is no name, or somebody else's.
    """
    name = " ".join(unicodedata.normalize("NFKC", public_name).split())
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(name):
        raise NameNotGood(public_name[:NAME_LENGTH])
    other = await rows.named(name)
    if other is not None and other.id != own_id:
        raise NameNotGood(name)
    return name
