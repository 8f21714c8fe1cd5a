"""Who is in a group, and what they may do there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from botapi.accounts import BotAccount
from botapi.journal import Json

if TYPE_CHECKING:
    from botapi.person import Person

Status: TypeAlias = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
)
SHORTEST, LONGEST = 30, 366 * 86_400
"""Seconds: what is shorter or longer than that is for ever."""
PRESENT: frozenset[Status] = frozenset({"creator", "administrator", "member", "restricted"})


def until_of(until_date: int, now: int) -> int:
    """Till when somebody is banned or restricted; 0 for ever."""
    return until_date if SHORTEST <= until_date - now <= LONGEST else 0


@dataclass(slots=True)
class Member:
    """Somebody who is, or was, in a group."""

    who: "Person | BotAccount"
    status: Status = "member"
    rights: frozenset[str] = frozenset()
    """Of an administrator."""
    permissions: frozenset[str] = frozenset(PERMISSIONS)
    """Of a restricted member."""
    until: int = 0
    title: str = field(default="")

    @property
    def is_present(self) -> bool:
        """Whether they are in the group."""
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        """Whether they have any right of an administrator."""
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """Whether they have a right of an administrator."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def lapse(self, now: int) -> None:
        """What was for a time is over once that time is."""
        if not self.until or now < self.until:
            return
        if self.status == "restricted":
            self.status, self.permissions, self.until = "member", frozenset(PERMISSIONS), 0
        elif self.status == "kicked":
            self.status, self.until = "left", 0

    def describe(self) -> Json:
        """Return the ChatMember."""
        known: Json = {"user": self.who.user(), "status": self.status}
        if self.status == "creator":
            known |= {"is_anonymous": False}
        if self.status == "administrator":
            known |= {"can_be_edited": False, "is_anonymous": False}
            known |= {right: right in self.rights for right in ADMIN_RIGHTS}
        if self.status == "restricted":
            known |= {"is_member": True, "until_date": self.until}
            known |= {permission: permission in self.permissions for permission in PERMISSIONS}
        if self.status == "kicked":
            known |= {"until_date": self.until}
        return known


class Members:
    """Everybody who is, or was, in one group."""

    def __init__(self) -> None:
        self._members: dict[int, Member] = {}

    def fill(
        self,
        *,
        members: Sequence["Person"],
        bots: Sequence[BotAccount],
        admins: Sequence["Person | BotAccount"],
    ) -> None:
        """Let a group begin with these; the first person among the admins is its owner."""
        for who in (*members, *bots, *admins):
            self._members.setdefault(who.id, Member(who))
        for who in admins:
            self.promote(who)
        owner = next((who for who in admins if not isinstance(who, BotAccount)), None)
        if owner is not None:
            self._members[owner.id].status = "creator"

    def promote(self, who: "Person | BotAccount", rights: Iterable[str] = ADMIN_RIGHTS) -> None:
        """Give somebody rights of an administrator."""
        member = self._members.setdefault(who.id, Member(who))
        member.status, member.rights = "administrator", frozenset(rights)

    def find(self, user_id: int) -> Member | None:
        """Return somebody who is or was here."""
        return self._members.get(user_id)

    def of(self, who: "Person | BotAccount") -> Member:
        """Return somebody's membership; who was never here has left."""
        return self._members.setdefault(who.id, Member(who, "left"))

    def ever_met(self, user_id: int) -> bool:
        """Whether they are or were here."""
        return user_id in self._members

    def present(self) -> list[Member]:
        """Return who is here."""
        return [member for member in self._members.values() if member.is_present]

    def bots(self) -> Iterator[BotAccount]:
        """Return the bots that are here."""
        for member in self.present():
            if isinstance(member.who, BotAccount):
                yield member.who
