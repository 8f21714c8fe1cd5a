"""
Who may come to a handler: declared on the handler, judged before it is called.

Whoever is refused reads the same words, whatever the reason was; the security log has the reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.texts import Say
from security.permissions import Permission, granted
from security.places import Place
from security.tags import Tag
from storage.staff import StaffMember


class Audience(StrEnum):
    """For whom a handler is."""

    CUSTOMERS = "customers"
    """Anybody, in their own chat with the bot: what they type there and the buttons that they press."""
    WORDS = "words"
    """Anybody, in their own chat: what they say, show or send on."""
    STAFF = "staff"
    """Members of the staff who may do that."""
    STAFF_WORDS = "staff-words"
    """What people write in a chat of the staff; the handler is told who of the staff that is, or that it is nobody."""
    NEWS = "news"
    """What Telegram tells of a chat itself: who came, who left, what the bot may do."""
    NOBODY = "nobody"
    """Whoever comes is refused: for words of the staff that somebody says where nobody listens to them."""


class Reason(StrEnum):
    """Why somebody may not."""

    SHAPE = "shape"
    """It was not typed here and now by a person who shows who they are."""
    PLACE = "place"
    """This is not the chat for it."""
    ROLE = "role"
    """They are not of the staff, or none of their roles may."""
    MEMBERSHIP = "membership"
    """They are no longer in the staff's group."""
    STEP_UP = "step-up"
    """It takes a second factor."""
    LOCKDOWN = "lockdown"
    """Nobody but those who can end the lockdown may, as long as it lasts."""
    UNDECLARED = "undeclared"
    """The handler does not say who may."""
    FOREIGN = "foreign"
    """The button was given to somebody else, or in another chat."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a handler declares."""

    audience: Audience
    permission: Permission | None = None
    """What it takes; named by every handler of the staff, and by no other."""
    places: frozenset[Place] = frozenset()
    """Where; likewise."""

    def __post_init__(self) -> None:
        """
        Check it.

        Raises:
            ValueError: It says half of what it takes.
        """
        is_of_staff = self.audience in {Audience.STAFF, Audience.STAFF_WORDS}
        if is_of_staff is not bool(self.permission and self.places):
            msg = "handlers of the staff, and no others, name what it takes and where"
            raise ValueError(msg)


class NotAllowed(Refusal):
    """The same words for every reason."""

    key = "refusal-not-allowed"
    tag = Tag.NOT_ALLOWED

    def __init__(
        self, reason: Reason, *, permission: Permission | None = None, member: StaffMember | None = None
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason.value
        self.permission = permission
        self.member_id = None if member is None else member.id
        self.roles = None if member is None else roles_text(member)


@dataclass(frozen=True, slots=True)
class Acting:
    """An active member of the staff who does something now."""

    member: StaffMember
    say: Say
    """In the language that they chose for the desk, or else their app's."""

    def may(self, permission: Permission) -> bool:
        """Whether one of their roles allows it."""
        return is_granted(self.member, permission)

    def require(self, permission: Permission) -> None:
        """
        Nothing, if one of their roles allows it: for what a handler finds out only while it works.

        Raises:
            NotAllowed: None does.
        """
        require_permission(self.member, permission)


def is_granted(member: StaffMember, permission: Permission) -> bool:
    """Whether somebody who is here has a role that allows it."""
    return member.left_at is None and permission in granted(member.roles)


def require_permission(member: StaffMember, permission: Permission) -> None:
    """
    Nothing, if *member* is here and one of their roles allows it.

    Raises:
        NotAllowed: They have left, or none does.
    """
    if not is_granted(member, permission):
        raise NotAllowed(Reason.ROLE, permission=permission, member=member)


def roles_text(member: StaffMember) -> str:
    """The roles of a member as the security log has them."""
    return ",".join(sorted(member.roles))
