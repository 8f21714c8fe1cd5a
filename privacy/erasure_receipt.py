"""What the receipt of an erasure says: counted from the steps that were taken, promised from the settings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from privacy.erasure_facts import Facts
from privacy.erasure_rows import GONE_WITH_THE_CHAT, TREATMENTS
from privacy.receipts import Kept, Receipt, ReceiptFacts, Receipts, Told, day_of
from storage.belonging import BELONGS, NotAPersons, Subject, table_of
from storage.erasures import ErasureRow
from storage.legal_holds import is_order_held
from storage.orders import Order
from storage.privacy_requests import PrivacyRequest, RequestStep
from storage.request_rows import RequestRows
from storage.tax_archive import TaxRecord, sale_ends

REDACTED_AFTER = timedelta(days=180)
"""After the last charge: until then a buyer may dispute it, and a redacted payment is lost."""
REQUEST_KEPT = timedelta(days=3 * 365)
"""The record of a request, without content (11 CCR 7101)."""


@dataclass(frozen=True, slots=True)
class Periods:
    """What the settings promise."""

    security_log: timedelta
    backups: timedelta
    keys: timedelta


class ReceiptWriter:
    """Writes receipts."""

    def __init__(self, clock: Clock, receipts: Receipts, periods: Periods, controller: str) -> None:
        self._clock = clock
        self._receipts = receipts
        self._periods = periods
        self._controller = controller

    async def written(self, session: AsyncSession, row: ErasureRow, facts: Facts) -> Receipt:
        """The receipt of an erasure, the one that is there already if it could not be sent."""
        if row.receipt is None:
            return await self.write(session, row, facts)
        return Receipt(self._receipts.check(row.receipt), row.receipt)

    async def write(self, session: AsyncSession, row: ErasureRow, facts: Facts) -> Receipt:
        """The receipt of an erasure of which only the account's own row is left."""
        now = self._clock()
        request = await RequestRows(session).numbered(row.number)
        steps = {} if request is None else {one.step: one for one in await RequestRows(session).steps(request.id)}
        scanned = steps.get("scan")
        return self._receipts.sign(
            ReceiptFacts(
                request=row.number,
                received_at=_moment(row.begun_at if request is None else request.received_at),
                decided_at=_moment(row.decided_at or now),
                erased_at=_moment(now),
                erased=_added(row.counts, await _left(session, facts.subject)),
                kept=await self._kept(session, facts, request, now),
                told=_told(facts, steps),
                keys_die_at=day_of(now + self._periods.keys),
                backups_die_at=day_of(now + self._periods.backups),
                controller=self._controller,
                scanned=None if scanned is None else scanned.rows,
            )
        )

    async def _kept(
        self, session: AsyncSession, facts: Facts, request: PrivacyRequest | None, now: datetime
    ) -> tuple[Kept, ...]:
        kept: list[Kept] = []
        payments = [payment_id for payment_id, _ in facts.payments]
        sold = select(Order.id).where(Order.payment_id.in_(payments))
        archived = await session.scalar(select(func.count()).where(TaxRecord.order_id.in_(sold))) or 0
        if archived:
            until = max(sale_ends(datetime.fromisoformat(at)) for _, at in facts.payments)
            kept.append(Kept("tax", "tax-law", archived, day_of(until)))
        held = await session.scalar(
            select(func.count()).select_from(Order).where(Order.id.in_(sold), is_order_held(Order.id))
        )
        if held:
            kept.append(Kept("claim", "legal-claim", held))
        kept.append(Kept("security-log", "nobody-is-meant", None, day_of(now + self._periods.security_log)))
        if request is not None:
            kept.append(Kept("request", "proof", 1, day_of(now + REQUEST_KEPT)))
        kept.append(Kept("suppression", "keeps-a-no", 1))
        rule = BELONGS["restraints"]
        if not isinstance(rule, NotAPersons):
            table = table_of("restraints")
            query = select(func.count()).select_from(table).where(rule(facts.subject), table.c.ended_at.is_(None))
            if count := await session.scalar(query):
                kept.append(Kept("restraint", "keeps-order", count))
        return tuple(kept)


def _told(facts: Facts, steps: Mapping[str, RequestStep]) -> tuple[Told, ...]:
    told: list[Told] = []
    last = facts.last_charge_at
    if last is not None:
        told.append(Told("payments", "waiting", day_of(last + REDACTED_AFTER)))
    if facts.esims:
        told.append(Told("supplier", "reference-only"))
    for step, who in (("desk", "desk"), ("messages", "telegram")):
        found = steps.get(step)
        if found is not None and found.code is not None:
            told.append(Told(who, found.code))
    return tuple(told)


async def _left(session: AsyncSession, subject: Subject) -> dict[str, int]:
    """What goes with the chat and the account, right after the receipt."""
    counts: dict[str, int] = {}
    for name in sorted(GONE_WITH_THE_CHAT | {"people"}):
        rule = BELONGS[name]
        if isinstance(rule, NotAPersons):
            continue
        rows = await session.scalar(select(func.count()).select_from(table_of(name)).where(rule(subject))) or 0
        kind = TREATMENTS[name].kind.value
        counts[kind] = counts.get(kind, 0) + rows
    return counts


def _added(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(first) + Counter(second)).items()))


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
