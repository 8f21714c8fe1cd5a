"""
Two persons: what one asks for, another decides, within a day.

A room registers what happens when its verb is approved (`on`); it happens in the transaction of the decision, once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.ids import public_id
from core.work import Work
from security.events import SecurityLog
from security.permissions import Permission
from security.staff import NotStaff, is_same_person
from security.tags import Tag
from storage.approvals import Approval, ApprovalRows, ApprovalState
from storage.staff import StaffMember, StaffRows
from storage.vault import Vault

__all__ = ["Approval", "ApprovalClosed", "ApprovalState", "ApprovalUnknown", "Approvals", "OwnApproval"]

HOUSE = 0
"""The owner of the house's own key."""
REASON = "approvals.reason"
LASTS = timedelta(hours=24)
NEWS = "approval-news"
"""The durable task that tells the admin chat of one; its key is `<number>:<state>`."""

OnApproved: TypeAlias = Callable[[AsyncSession, Approval, StaffMember], Awaitable[None]]


class ApprovalUnknown(Refusal):
    """There is no such request."""

    key = "refusal-approval-unknown"


@dataclass(eq=False)
class ApprovalClosed(Refusal):
    """It was decided, or its time is over."""

    key = "refusal-approval-closed"

    state: str


class OwnApproval(Refusal):
    """Nobody decides what they asked for themselves, under whichever account."""

    key = "refusal-approval-own"
    tag = Tag.NOT_ALLOWED
    reason = "two-persons"


class Approvals:
    """
    Keeps what waits for a second person.

    Args:
        clock: The house's clock.
        vault: Its keys; reasons are sealed under a key of the house.
        log: The security log.
        work: Durable work: the admin chat is told.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self._log = log
        self._work = work
        self._acts: dict[str, OnApproved] = {}
        self._takes: dict[str, Permission] = {}

    def on(self, verb: str, act: OnApproved, *, takes: Permission = Permission.APPROVALS_DECIDE) -> None:
        """Say what happens when a request of that *verb* is approved, and which power it takes; at the assembly."""
        if verb in self._acts:
            msg = f"two rooms want to act on {verb}"
            raise ValueError(msg)
        self._acts[verb], self._takes[verb] = act, takes

    async def ask(
        self, session: AsyncSession, by: StaffMember, verb: str, object_: dict[str, Any], reason: str
    ) -> Approval:
        """Ask for a second person; the same act that waits already is the same request."""
        if verb not in self._acts:
            msg = f"nobody acts on {verb}"
            raise ValueError(msg)
        rows, now = ApprovalRows(session), self._clock()
        await rows.hold_verb(verb)
        waiting = await rows.same(verb, object_, now=now)
        if waiting is not None:
            return waiting
        approval = Approval(
            number=public_id("P", 6),
            verb=verb,
            object=object_,
            reason=await self._vault.seal(HOUSE, REASON, reason),
            state=ApprovalState.OPEN,
            asked_by=by.id,
            asked_at=now,
            expires_at=now + LASTS,
        )
        await rows.add(approval)
        self._record(session, Tag.APPROVAL_ASKED, by, approval)
        await self._tell(session, approval)
        return approval

    async def get(self, session: AsyncSession, number: str) -> Approval:
        """
        The request of that number.

        Raises:
            ApprovalUnknown: There is none.
        """
        found = await ApprovalRows(session).get(number)
        if found is None:
            raise ApprovalUnknown
        return found

    async def takes(self, session: AsyncSession, number: str) -> Permission:
        """
        What whoever approves that request has to be allowed, and shows the second factor for.

        Raises:
            ApprovalUnknown: There is no such request.
        """
        return self._takes[(await self.get(session, number)).verb]

    async def reason(self, approval: Approval) -> str:
        """Why it was asked for."""
        return await self._vault.unseal(HOUSE, REASON, approval.reason)

    async def waiting(self, session: AsyncSession) -> list[Approval]:
        """All that can be decided, the oldest first."""
        return list(await ApprovalRows(session).waiting(now=self._clock()))

    async def approve(self, session: AsyncSession, by: StaffMember, number: str) -> Approval:
        """
        Let it happen. The caller has asked for what it `takes`.

        Raises:
            ApprovalUnknown: There is no such request.
            ApprovalClosed: It was decided, or its time is over.
            OwnApproval: It is their own.
        """
        approval = await self._decide(session, by, number, ApprovalState.APPROVED)
        await self._acts[approval.verb](session, approval, by)
        return approval

    async def refuse(self, session: AsyncSession, by: StaffMember, number: str) -> Approval:
        """
        Do not let it happen; whoever asked may take it back so.

        Raises:
            ApprovalUnknown: There is no such request.
            ApprovalClosed: It was decided, or its time is over.
        """
        return await self._decide(session, by, number, ApprovalState.REFUSED)

    async def expire(self, session: AsyncSession, *, limit: int) -> int:
        """Close what nobody decided in time; how many."""
        due = await ApprovalRows(session).due(now=self._clock(), limit=limit)
        for approval in due:
            await self._close(session, approval)
        return len(due)

    async def left(self, session: AsyncSession, staff_id: int) -> None:
        """Somebody leaves the staff: nobody lets happen what they asked for. Called as `Staff.on_left`."""
        for approval in await ApprovalRows(session).of_asker(staff_id):
            await self._close(session, approval)

    async def _close(self, session: AsyncSession, approval: Approval) -> None:
        approval.state, approval.decided_at = ApprovalState.EXPIRED, self._clock()
        self._record(session, Tag.APPROVAL_EXPIRED, None, approval)
        await self._tell(session, approval)

    async def _decide(self, session: AsyncSession, by: StaffMember, number: str, state: ApprovalState) -> Approval:
        approval = await ApprovalRows(session).get(number, hold=True)
        if approval is None:
            raise ApprovalUnknown
        if by.left_at is not None:
            raise NotStaff
        if state is ApprovalState.APPROVED:
            asker = await StaffRows(session).get(approval.asked_by)
            if asker is None or is_same_person(asker, by):
                raise OwnApproval
        if approval.state is not ApprovalState.OPEN:
            raise ApprovalClosed(approval.state.value)
        if approval.expires_at <= self._clock():
            raise ApprovalClosed(ApprovalState.EXPIRED.value)
        approval.state, approval.decided_by, approval.decided_at = state, by.id, self._clock()
        tag = Tag.APPROVAL_GIVEN if state is ApprovalState.APPROVED else Tag.APPROVAL_REFUSED
        self._record(session, tag, by, approval)
        await self._tell(session, approval)
        await session.flush()
        return approval

    async def _tell(self, session: AsyncSession, approval: Approval) -> None:
        await self._work.ask(session, NEWS, f"{approval.number}:{approval.state.value}")

    def _record(self, session: AsyncSession, tag: Tag, by: StaffMember | None, approval: Approval) -> None:
        self._log.record(
            session,
            tag,
            staff_id=None if by is None else by.id,
            about=("approval", approval.number),
            reason=approval.verb,
        )
