"""
Live membership: whether somebody of the staff is in the staff's group at this moment, asked of Telegram itself.

Asked outside of any transaction, and kept for a minute. For what takes a second factor Telegram's silence counts as a
no: what takes this much care can wait until it answers.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from core.channels import Channel
from core.clock import Clock
from core.errors import Outage, Refusal
from security.tags import Tag
from storage.staff import Role, StaffMember

KEPT = timedelta(seconds=60)
SILENT_FOR = timedelta(seconds=10)
"""How long nobody asks again after Telegram did not answer: who has asked outside waits for nothing within."""
KEPT_IN_MEMORY = 1000

AskMembership: TypeAlias = Callable[[int, int], Awaitable[bool]]
"""Whether that account is in that chat; raises `Outage` where Telegram does not answer."""


class MembershipUnknown(Refusal):
    """Telegram does not say whether they are still in the group; nothing of weight is done on a guess."""

    key = "refusal-membership-unknown"
    tag = Tag.NOT_ALLOWED
    reason = "membership"


class Membership:
    """
    Knows who is in the staff's group.

    Args:
        clock: The house's clock.
        group: The chat id of the staff's group at this moment; None: there is none, and nobody need be in it.
    """

    def __init__(self, clock: Clock, group: Callable[[], int | None]) -> None:
        self._clock = clock
        self._group = group
        self.ask: AskMembership | None = None
        """How Telegram is asked; set at the assembly. None: there is no Telegram, and everybody is here."""
        self._known: dict[tuple[int, int], tuple[datetime, bool]] = {}
        self._silent: dict[tuple[int, int], datetime] = {}
        """Until when nobody is asked for again."""

    async def is_here(self, member: StaffMember, *, surely: bool = False) -> bool:
        """
        Whether the member is in the staff's group, as Telegram says or said within a minute.

        Owners are owners by the settings, and need not be in it. Where Telegram does not answer, what it said last
        counts, for the desk's page works without it, too; but not where it must be known *surely*.

        Raises:
            MembershipUnknown: It must be known surely, and Telegram does not answer.
        """
        group = self._group()
        if group is None or self.ask is None or member.channel is not Channel.TELEGRAM or member.role is Role.OWNER:
            return True
        key = (group, member.external_id)
        now = self._clock()
        known = self._known.get(key)
        if known is not None and now - known[0] < KEPT:
            return known[1]
        try:
            is_in = await self._asked(key, now)
        except Outage as outage:
            if surely:
                raise MembershipUnknown from outage
            return known is None or known[1]
        if len(self._known) >= KEPT_IN_MEMORY:
            self._known.clear()
        self._known[key] = (now, is_in)
        return is_in

    async def _asked(self, key: tuple[int, int], now: datetime) -> bool:
        """What Telegram says; where it was silent it is not asked at once again, for that may be in a transaction."""
        if self.ask is None:
            return True
        if key in self._silent and now < self._silent[key]:
            raise Outage(Channel.TELEGRAM, "it was silent a moment ago")
        try:
            return await self.ask(*key)
        except Outage:
            if len(self._silent) >= KEPT_IN_MEMORY:
                self._silent.clear()
            self._silent[key] = self._clock() + SILENT_FOR
            raise

    async def look(self, member: StaffMember) -> bool:
        """
        Ask Telegram now, whatever it said a moment ago.

        Raises:
            Outage: It does not answer.
        """
        group = self._group()
        if group is None or self.ask is None or member.channel is not Channel.TELEGRAM:
            return True
        is_in = await self.ask(group, member.external_id)
        self.heard(group, member.external_id, is_in=is_in)
        return is_in

    def heard(self, chat_id: int, external_id: int, *, is_in: bool) -> None:
        """Telegram itself has told that somebody came or went."""
        self._known[chat_id, external_id] = (self._clock(), is_in)
