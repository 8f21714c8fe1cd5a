"""
Cutting what the log knows of addresses and devices, in steps: whole for 30 days, the network for 180, then nothing.

Only the sealed detail and the two keyed hashes change; the envelopes, and so the chain, stay. What is cut says so
itself (`cut`), and its salt goes: with the salt, the commitment in the envelope would let an address be tried out.

A legal hold keeps events from being deleted (security/pruning.py), not from being cut: the walk passes each event once,
and who did what, when, stays. Whoever needs an address for longer has to export it before its date (/seclog export).
"""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.sealing import Unsealable
from security import marks
from security.chain import CUT, SALT, Cut, open_detail, seal_detail
from security.log_keys import LogKeys, network_of
from security.walk import FULL_ADDRESS, NETWORK
from storage.events import SecurityEvent

BATCH = 500
STEPS = {Cut.NETWORK: (marks.CUT_TO_NETWORK, FULL_ADDRESS), Cut.GONE: (marks.CUT_TO_NOTHING, NETWORK)}


class Truncation:
    """Walks along the log behind each of the two dates."""

    def __init__(self, keys: LogKeys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    async def cut_next(self, session: AsyncSession, to: Cut, *, limit: int = BATCH) -> bool:
        """Cut the next few that are old enough; whether there may be more. What was cut is passed over."""
        name, age = STEPS[to]
        done = await marks.mark(session, name)
        query = (
            select(SecurityEvent.seq, SecurityEvent.event_id, SecurityEvent.at, SecurityEvent.detail)
            .where(SecurityEvent.seq > done, SecurityEvent.logged_at < self._clock() - age)
            .order_by(SecurityEvent.seq)
            .limit(limit)
        )
        rows = (await session.execute(query)).all()
        for row in rows:
            await self._cut(session, to, row.seq, row.event_id, row.at, row.detail)
        if rows:
            await marks.move(session, name, rows[-1].seq)
        return len(rows) == limit

    async def _cut(self, session: AsyncSession, to: Cut, *row: Any) -> None:  # noqa: ANN401 - the columns of one row
        seq, event_id, at, sealed = row
        try:
            detail = open_detail(self._keys, event_id, at, sealed)
        except Unsealable:
            return  # bent by somebody: the verifier tells
        shorter = cut_detail(detail, to)
        if shorter is None:
            return
        values = {"detail": seal_detail(self._keys, event_id, at, shorter), "ip_hash": None}
        if "network" not in shorter:
            values["network_hash"] = None
        await session.execute(update(SecurityEvent).where(SecurityEvent.seq == seq).values(values))


def cut_detail(detail: dict[str, Any], to: Cut) -> dict[str, Any] | None:
    """What is left of it; None where there is nothing to cut."""
    is_full = detail.get(CUT) is None and ("ip" in detail or "device" in detail)
    if not is_full and not (to is Cut.GONE and CUT in detail and "network" in detail):
        return None
    left = {name: value for name, value in detail.items() if name not in {SALT, "ip", "device", "network"}}
    if to is Cut.NETWORK and "ip" in detail:
        left["network"] = network_of(detail["ip"])
    return left | {CUT: to.value}
