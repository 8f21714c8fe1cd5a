"""
Legal holds: a matter, whom it concerns, and when somebody says whether it is still needed.

    ask ─▶ a second person agrees ─▶ it holds ─▶ review, review, … ─▶ ask_release ─▶ a second person agrees ─▶ gone

While one holds, neither the nightly job nor an erasure touches the rows of the people and orders that it names, and
the security log keeps the segments that speak of them. What was released goes at the next run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.ids import public_id
from privacy.naming import MOST_WORDS, order_or_person
from security.alerts import Alerts
from security.approvals import Approval, Approvals
from security.events import SecurityLog
from security.tags import Tag
from storage.legal_holds import HoldRows, LegalHold, Named
from storage.staff import StaffMember
from storage.vault import Vault

PUT, RELEASE = "hold-put", "hold-release"
"""What two persons decide."""
LONGEST = timedelta(days=90)
"""Until the next review."""
AHEAD = timedelta(days=7)
"""How long before a review the staff is reminded, and then each day."""
HOUSE = 0
MATTER = "legal_holds.matter"
LONGEST_MATTER = 300
PAGE = 8


class HoldUnknown(Refusal):
    """There is no such hold, or it was released."""

    key = "refusal-hold-unknown"


class HoldUnclear(Refusal):
    """No reference, or no matter."""

    key = "refusal-hold-unclear"


@dataclass(frozen=True, slots=True)
class HoldView:
    """One hold, as the staff sees it."""

    id: int
    number: str
    matter: str
    items: int
    since: datetime
    review_at: datetime
    released_at: datetime | None
    is_due: bool


class LegalHolds:
    """
    Keeps the holds.

    Args:
        clock: The house's clock.
        vault: Its keys: a matter is sealed under the house's.
        log: The security log.
        alerts: Tells the admin chat of reviews.
        approvals: Two persons put one on, and take one off.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, alerts: Alerts, approvals: Approvals) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self._log = log
        self._alerts = alerts
        self._approvals = approvals
        approvals.on(PUT, self._put)
        approvals.on(RELEASE, self._release)

    async def ask(self, session: AsyncSession, by: StaffMember, words: Sequence[str], matter: str) -> Approval:
        """
        Ask a second person to put one on.

        Args:
            session: The transaction of the update.
            by: Who asks; the caller has asked for `Permission.HOLDS_MANAGE`.
            words: References of people, numbers of orders.
            matter: The claim's name; sealed.

        Raises:
            HoldUnclear: Nothing is named.
            NobodyNamed: A word means nobody.
        """
        if not words or len(words) > MOST_WORDS or not matter.strip():
            raise HoldUnclear
        named = list(dict.fromkeys([await order_or_person(session, word) for word in words]))
        listed = {
            "people": [one.person_id for one in named if one.person_id is not None],
            "orders": [one.order_id for one in named if one.order_id is not None],
            "named": " ".join(dict.fromkeys(word.upper() for word in words)),
        }
        return await self._approvals.ask(session, by, PUT, listed, matter.strip()[:LONGEST_MATTER])

    async def ask_release(self, session: AsyncSession, by: StaffMember, number: str, reason: str) -> Approval:
        """
        Ask a second person to take one off.

        Raises:
            HoldUnknown: There is none.
        """
        hold = await self._held(session, number)
        return await self._approvals.ask(session, by, RELEASE, {"hold": hold.number}, reason.strip() or hold.number)

    async def review(self, session: AsyncSession, by: StaffMember, number: str, days: int = LONGEST.days) -> HoldView:
        """
        Say that it is still needed, until the next review.

        Raises:
            HoldUnknown: There is none.
        """
        hold = await self._held(session, number)
        hold.review_at = self._clock() + min(timedelta(days=max(days, 1)), LONGEST)
        hold.reminded_at = None
        self._log.record(session, Tag.HOLD_REVIEWED, staff_id=by.id, about=("hold", hold.number))
        await session.flush()
        return await self._view(hold)

    async def page(
        self, session: AsyncSession, *, below: int | None, limit: int = PAGE
    ) -> tuple[list[HoldView], int | None]:
        """Some holds, the newest first, and behind which id the next page begins; None: this is the last."""
        found = await HoldRows(session).page(below=below, limit=limit + 1)
        views = [await self._view(one) for one in found[:limit]]
        return views, views[-1].id if len(found) > limit else None

    async def remind(self, session: AsyncSession, *, limit: int) -> int:
        """Remind of reviews that are due within a week, once a day; how many."""
        now = self._clock()
        due = await HoldRows(session).to_review(
            due_before=now + AHEAD, reminded_before=now - timedelta(hours=20), limit=limit
        )
        for hold in due:
            hold.reminded_at = now
            days = (hold.review_at - now).days
            await self._alerts.raise_(
                session,
                "hold-review" if days >= 0 else "hold-overdue",
                {"number": hold.number, "days": abs(days)},
                severity=4 if days >= 0 else 6,
                once=f"hold:{hold.number}:{now:%Y-%m-%d}",
            )
        return len(due)

    async def _put(self, session: AsyncSession, approval: Approval, by: StaffMember) -> None:
        """Two persons want it: from here on it holds. Who was erased meanwhile is not named any more."""
        now, number = self._clock(), public_id("L", 6)
        matter = await self._vault.seal(HOUSE, MATTER, await self._approvals.reason(approval))
        rows = HoldRows(session)
        people, orders = await rows.existing(approval.object["people"], approval.object["orders"])
        hold = LegalHold(
            number=number,
            matter=matter,
            asked_by=approval.asked_by,
            agreed_by=by.id,
            since=now,
            review_at=now + LONGEST,
        )
        await rows.add(hold, [*(Named(one, None) for one in people), *(Named(None, one) for one in orders)])
        self._log.record(session, Tag.HOLD_PUT, staff_id=by.id, about=("hold", number), details={"items": hold.items})

    async def _release(self, session: AsyncSession, approval: Approval, by: StaffMember) -> None:
        hold = await HoldRows(session).numbered(str(approval.object["hold"]), hold=True)
        if hold is None or hold.released_at is not None:
            return
        await HoldRows(session).release(hold, now=self._clock())
        self._log.record(session, Tag.HOLD_RELEASED, staff_id=by.id, about=("hold", hold.number))

    async def _held(self, session: AsyncSession, number: str) -> LegalHold:
        hold = await HoldRows(session).numbered(number.strip().upper(), hold=True)
        if hold is None or hold.released_at is not None:
            raise HoldUnknown
        return hold

    async def _view(self, hold: LegalHold) -> HoldView:
        return HoldView(
            id=hold.id,
            number=hold.number,
            matter=await self._vault.unseal(HOUSE, MATTER, hold.matter),
            items=hold.items,
            since=hold.since,
            review_at=hold.review_at,
            released_at=hold.released_at,
            is_due=hold.released_at is None and hold.review_at <= self._clock(),
        )
