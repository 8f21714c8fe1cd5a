"""
The verifier of the security log: a verdict for every way in which it can have been bent (security/verdicts.py).

It reads in batches by key, in bounded memory; nothing is pruned meanwhile. Give it a session that only reads: on SQLite
one that writes would keep every other writer waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security import marks
from security.chain import GENESIS
from security.checkpoints import Checkpoint, is_anchor_signed
from security.events import End
from security.log_keys import LogKeys
from security.log_locks import Lock, hold_shared
from security.log_scene import UNREADABLE, Scene, read_scene
from security.segments import checkpoints
from security.tags import Tag
from security.verdicts import Finding, Report, Verdict
from security.walk import LEEWAY, Segment, Walk
from security.witness import Sightings, Witness
from storage.events import LogHead, SecurityEvent

BATCH = 1_000
KEPT_DAYS = 365

Held: TypeAlias = Callable[[AsyncSession, int, int], Awaitable[bool]]
"""Whether a hold keeps the events from one place to another from being deleted."""


async def nothing_held(_session: AsyncSession, _first_seq: int, _last_seq: int) -> bool:
    """Where there are no holds."""
    return False


class Verifier:
    """Examines the whole log, or what came since it was last found sound."""

    def __init__(
        self,
        keys: LogKeys,
        clock: Clock,
        *,
        witness: Witness | None = None,
        kept_days: int = KEPT_DAYS,
        held: Held = nothing_held,
    ) -> None:
        self._keys = keys
        self._public = keys.signing.public_key()
        self._clock = clock
        self._witness = witness
        self._kept = timedelta(days=kept_days)
        self._held = held

    async def verify(
        self, session: AsyncSession, *, witness: Sightings | None = None, only_new: bool = False
    ) -> Report:
        """
        Examine the log.

        Args:
            session: A transaction that reads.
            witness: What a further witness saw (posted lines) beside the one in the keys database.
            only_new: Walk over no more than what came behind the last checkpoint that a timer found sound; signatures,
                witnesses and periods are all checked all the same.
        """
        # The witness first: what it saw was committed before the rows are looked at.
        seen = Sightings() if self._witness is None else await self._witness.sightings()
        await hold_shared(session, Lock.ROWS)
        scene = await read_scene(session, self._keys, seen + (witness or Sightings()))
        walk = Walk(self._keys, self._clock(), closed_seq=scene.own[-1].last_seq if scene.own else 0)
        self._statements(walk, scene)
        known = {one.number: one for one in (*scene.seen.checkpoints, *scene.own) if one.is_signed(self._public)}
        walk.segments = {one.first_seq: _segment(one) for one in known.values()}
        ends = [*known.values(), *scene.own]
        wanted = [one.last_seq for one in ends] + [one.seq for one in scene.seen.restored] + _seqs(scene.seen.head)
        walk.wanted = frozenset(wanted)
        since = await self._since(session, scene) if only_new else None
        if since is not None:
            walk.next_seq, walk.last_hash = since.last_seq + 1, since.head_hash
        await self._rows(session, walk, scene)
        walk.finish(scene.head.seq)
        await self._tell_order(session, walk)
        await self._head(session, walk, scene)
        self._ends(walk, ends, scene, since)
        await self._prunes(session, walk, scene)
        await self._periods(session, walk, scene)
        return Report(
            findings=tuple(walk.findings),
            events=walk.events,
            first_seq=walk.first_seq,
            head_seq=scene.head.seq,
            checkpoints=len({(one.number, one.hash) for one in (*scene.own, *scene.seen.checkpoints)}),
            witnessed_seq=max([0, *(one.last_seq for one in scene.seen.checkpoints), *_seqs(scene.seen.head)]),
            since_checkpoint=0 if since is None else since.number,
            more=walk.more,
        )

    async def note_sound(self, session: AsyncSession, report: Report) -> None:
        """Let the next examination of what is new begin behind the last checkpoint; *session* writes."""
        if report.is_ok:
            last = [one for one in await checkpoints(session) if one.last_seq <= report.head_seq]
            await marks.mark(session, marks.VERIFIED)
            await marks.move(session, marks.VERIFIED, last[-1].last_seq if last else 0)

    def _statements(self, walk: Walk, scene: Scene) -> None:
        """The head; checkpoints among themselves and against the witnesses; anchors: what may be missing."""
        if not scene.is_head_true:
            walk.find(Verdict.HEAD_FORGED, "head", "it is missing, or does not carry the house's mark")
        if not scene.is_readable:
            walk.find(Verdict.SIGNATURE_BAD, "checkpoints", "one of them, or of the prune records, cannot be read")
        expected: tuple[int, int, str] | None = (1, 1, GENESIS)
        for one in scene.own:
            if not one.is_signed(self._public):
                walk.find(Verdict.SIGNATURE_BAD, f"checkpoint {one.number}", "it is not as the house signed it")
                expected = None
                continue
            if expected is not None and (one.number, one.first_seq, one.prev_hash) != expected:
                walk.find(Verdict.CHECKPOINT_MISSING, f"checkpoint {expected[0]}", "the next one does not follow")
            expected = (one.number + 1, one.last_seq + 1, one.hash)
        self._sightings(walk, scene)
        true = {}
        for anchor in scene.anchors:
            if is_anchor_signed(self._public, anchor):
                gone = Segment(anchor.checkpoint, anchor.first_seq, anchor.last_seq, anchor.head_hash)
                true[anchor.first_seq] = gone
            else:
                walk.find(
                    Verdict.SIGNATURE_BAD, f"prune record {anchor.checkpoint}", "it is not as the house signed it"
                )
        walk.pruned = true

    def _sightings(self, walk: Walk, scene: Scene) -> None:
        by_number = {one.number: one for one in scene.own}
        for said in scene.seen.checkpoints:
            own = by_number.get(said.number)
            if not said.is_signed(self._public):
                walk.find(Verdict.SIGNATURE_BAD, f"checkpoint {said.number}", "a witness has it with a bad signature")
            elif own is None:
                walk.find(Verdict.CHECKPOINT_MISSING, f"checkpoint {said.number}", "a witness has seen it")
            elif own.hash != said.hash:
                walk.find(Verdict.WITNESS_DIFFERS, f"checkpoint {said.number}", "a witness has another one")

    async def _since(self, session: AsyncSession, scene: Scene) -> Checkpoint | None:
        """Where to begin; a mark can be forged, so the checkpoint there must be one that the house signed."""
        verified = await marks.seen(session, marks.VERIFIED)
        found = [one for one in scene.own if one.last_seq == verified and one.is_signed(self._public)]
        return found[0] if found else None

    async def _rows(self, session: AsyncSession, walk: Walk, scene: Scene) -> None:
        query = select(*SecurityEvent.__table__.columns).order_by(SecurityEvent.seq).limit(BATCH)
        behind = walk.next_seq - 1
        while True:
            following = query.where(SecurityEvent.seq > behind, _up_to(scene.head))
            try:
                rows = (await session.execute(following)).all()
            except UNREADABLE:
                rows = await self._one_by_one(session, walk, following)
            if not rows:
                return
            await asyncio.to_thread(walk.feed, rows)
            behind = walk.next_seq - 1

    async def _one_by_one(self, session: AsyncSession, walk: Walk, batch: Select[Any]) -> Sequence[Row[Any]]:
        """The rows of a batch up to one that holds what no column can hold; that one alone is told and passed over."""
        rows: list[Row[Any]] = []
        for seq in (await session.scalars(batch.with_only_columns(SecurityEvent.seq))).all():
            try:
                rows += (await session.execute(batch.where(SecurityEvent.seq == seq))).all()
            except UNREADABLE:
                if not rows:
                    walk.unreadable(seq)
                    continue
                break
        return rows

    async def _tell_order(self, session: AsyncSession, walk: Walk) -> None:
        """What is elsewhere in the log but should be here was moved, not altered."""
        for seq, expected in walk.suspects[:10]:
            elsewhere = select(SecurityEvent.seq).where(SecurityEvent.prev_hash == expected, SecurityEvent.seq != seq)
            if (found := await session.scalar(elsewhere.limit(1))) is not None:
                _rename(walk.findings, seq, f"the event that belongs here is at {found}")

    async def _head(self, session: AsyncSession, walk: Walk, scene: Scene) -> None:
        head, seen = scene.head, scene.seen.head
        latest = func.coalesce(select(LogHead.seq).where(LogHead.id == 1).scalar_subquery(), 0)
        past = select(func.min(SecurityEvent.seq), func.count()).where(SecurityEvent.seq > latest)
        first, count = (await session.execute(past)).one()
        if count:
            walk.find(Verdict.UNCHAINED, f"seq {first}", f"{count} rows that the head knows nothing of")
        is_whole = walk.last_hash is not None and walk.next_seq == head.seq + 1
        if is_whole and walk.last_hash != head.hash:
            verdict = Verdict.ALTERED if scene.is_head_true else Verdict.HEAD_FORGED
            walk.find(verdict, f"seq {head.seq}", "it is not the event that the head says")
        if seen is not None and head.seq < seen.seq:
            walk.find(Verdict.TAIL_SHORT, f"seq {head.seq + 1}", f"the witness saw {seen.seq} events")
        elif seen is not None and walk.hashes.get(seen.seq, seen.hash) != seen.hash:
            walk.find(Verdict.WITNESS_DIFFERS, f"seq {seen.seq}", "the witness saw another event there")
        for one in scene.seen.restored:
            if one.seq > head.seq or walk.hashes.get(one.seq, one.hash) != one.hash:
                walk.find(
                    Verdict.WITNESS_DIFFERS, f"seq {one.seq}", "the witness has it that a backup was put back there"
                )

    def _ends(self, walk: Walk, ends: Iterable[Checkpoint], scene: Scene, since: Checkpoint | None) -> None:
        """Every segment ends with the event that its checkpoint says."""
        told = set()
        for one in ends:
            is_behind = since is not None and one.last_seq < since.last_seq
            if is_behind or (one.number, one.head_hash) in told:
                continue
            told.add((one.number, one.head_hash))
            if one.last_seq > scene.head.seq:
                walk.find(Verdict.TAIL_SHORT, f"seq {scene.head.seq + 1}", f"checkpoint {one.number} is further")
            elif walk.hashes.get(one.last_seq, one.head_hash) != one.head_hash:
                walk.find(
                    Verdict.ALTERED, f"seq {one.last_seq}", f"checkpoint {one.number} was signed over another event"
                )

    async def _prunes(self, session: AsyncSession, walk: Walk, scene: Scene) -> None:
        by_number = {one.number: one for one in scene.own}
        for anchor in scene.anchors:
            where = f"prune record {anchor.checkpoint}"
            closed = by_number.get(anchor.checkpoint)
            own = (anchor.first_seq, anchor.last_seq, anchor.head_hash)
            if closed is None or own != (closed.first_seq, closed.last_seq, closed.head_hash):
                walk.find(Verdict.UNRECORDED, where, "it is not about a closed segment")
            left = select(func.count()).where(SecurityEvent.seq.between(anchor.first_seq, anchor.last_seq))
            if count := await session.scalar(left):
                walk.find(Verdict.INTERRUPTED, where, f"{count} rows are still there")
            tells = select(SecurityEvent.type, SecurityEvent.object_ref).where(SecurityEvent.seq == anchor.prune_seq)
            told = (await session.execute(tells)).one_or_none()
            is_gone = any(one.first_seq <= anchor.prune_seq <= one.last_seq for one in scene.anchors)
            if not is_gone and (told is None or tuple(told) != (Tag.LOG_PRUNED, str(anchor.checkpoint))):
                walk.find(Verdict.UNRECORDED, where, "no event tells of it")

    async def _periods(self, session: AsyncSession, walk: Walk, scene: Scene) -> None:
        """What should not be there any more, and what should have been signed long ago."""
        now = self._clock()
        gone = {anchor.checkpoint for anchor in scene.anchors}
        for one in scene.own:
            is_over = one.last_at < now - self._kept - LEEWAY and one.number not in gone
            if is_over and not await self._held(session, one.first_seq, one.last_seq):
                walk.find(Verdict.OVERDUE, f"seq {one.first_seq}-{one.last_seq}", "they are older than they may be")
        if walk.overdue:
            walk.find(Verdict.OVERDUE, "details", f"{walk.overdue} addresses should have been cut")
        if walk.first_open is not None and walk.first_open[1] < now - timedelta(days=1) - LEEWAY:
            walk.find(Verdict.CHECKPOINT_MISSING, f"seq {walk.first_open[0]}", "nobody has signed it for days")


def _segment(one: Checkpoint) -> Segment:
    return Segment(one.number, one.first_seq, one.last_seq, one.head_hash)


def _seqs(head: End | None) -> list[int]:
    return [] if head is None else [head.seq]


def _up_to(head: End) -> ColumnElement[bool]:
    return SecurityEvent.seq <= head.seq


def _rename(findings: list[Finding], seq: int, why: str) -> None:
    for place, one in enumerate(findings):
        if one.where == f"seq {seq}" and one.verdict is Verdict.ALTERED:
            findings[place] = replace(one, verdict=Verdict.REORDERED, why=why)
