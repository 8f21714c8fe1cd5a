"""
Writes the security log, in the transaction of the act that it tells of.

`record` only remembers an event with its session; the chain is extended when that session commits, so that whoever
appends holds the end of the chain for a moment and not for as long as they work. What is rolled back leaves nothing.
"""

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import event, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from core.clock import Clock
from security.chain import GENESIS, close_detail, envelope_hash
from security.log_keys import LogKeys
from security.origins import Origin, current_origin
from security.refs import Actor, ref_of
from security.tags import Tag
from security.vocabulary import meaning_of
from storage.dialects import upsert_in
from storage.events import LogHead, Outcome, SecurityEvent

DEVICE_LENGTH = 300
PENDING = "security_events"
"""Where a session keeps what it has still to append."""
VERSION = "0.1.0"


class ChainBroken(Exception):
    """The end of the log is not where it was left: nothing is appended, and so nothing is done, until it is mended."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event before it has its place in the chain."""

    at: datetime
    tag: Tag
    origin: Origin
    actor: Actor
    subject: Actor | None
    object_type: str | None
    object_ref: str | None
    outcome: Outcome | None
    """None: what is usual for the tag."""
    reason: str | None
    detail: dict[str, str | int]


class SecurityLog:
    """Evidence of what happened; what was refused is written by the error edge."""

    def __init__(self, clock: Clock, keys: LogKeys) -> None:
        self._clock = clock
        self.keys = keys

    def record(  # noqa: PLR0913 - each is a column of the log
        self,
        session: AsyncSession,
        tag: Tag,
        *,
        person_id: int | None = None,
        staff_id: int | None = None,
        actor: Actor | None = None,
        subject: Actor | None = None,
        about: tuple[str, str] | None = None,
        outcome: Outcome | None = None,
        reason: str | None = None,
        ip: str | None = None,
        device: str | None = None,
        details: Mapping[str, str | int] | None = None,
    ) -> None:
        """
        Write one event when *session* commits.

        Args:
            session: The transaction of the act.
            tag: What happened.
            person_id: Whose account it touches.
            staff_id: Who of the staff did it; left out: whom the origin names.
            actor: Who did it, where neither says so (Stripe, a supplier).
            subject: Whom it touches, where that is no customer (a member of the staff).
            about: What it is about, as ("order", its number).
            outcome: How it ended, where not as usual for the tag.
            reason: Why, in a word.
            ip: Where it came from, where the origin does not know.
            device: The browser's own description, likewise.
            details: Further numbers and words, kept sealed; never secrets, names or anybody's own words.
        """
        of = current_origin()
        sealed: dict[str, str | int] = dict(details or {})
        if (address := ip or of.ip) is not None:
            sealed["ip"] = address
        if (browser := device or of.device) is not None:
            sealed["device"] = _storable(browser)[:DEVICE_LENGTH]
        fact = Fact(
            at=self._clock(),
            tag=tag,
            origin=of,
            actor=actor or Actor.of(of, staff_id),
            subject=subject if person_id is None else Actor.person(person_id),
            object_type=None if about is None else about[0],
            object_ref=None if about is None else about[1],
            outcome=outcome,
            reason=reason,
            detail=sealed,
        )
        session.sync_session.info.setdefault(PENDING, []).append((self, fact))

    def append(self, session: Session, facts: list[Fact]) -> None:
        """
        Extend the chain; called when the session commits.

        Raises:
            ChainBroken: The head was tampered with.
        """
        head = self._head(session)
        seq, last = head.seq, head.hash
        rows = []
        for fact in facts:
            seq += 1
            row = self._row(session, fact, seq, last)
            last = str(row["hash"])
            rows.append(row)
        session.execute(insert(SecurityEvent), rows)
        session.execute(
            update(LogHead).where(LogHead.id == 1).values(seq=seq, hash=last, mac=self.keys.head_mac(seq, last))
        )

    def _head(self, session: Session) -> LogHead:
        query = select(LogHead).where(LogHead.id == 1).with_for_update().execution_options(populate_existing=True)
        head = session.scalars(query).one_or_none()
        if head is None:
            first = {"id": 1, "seq": 0, "hash": GENESIS, "mac": self.keys.head_mac(0, GENESIS)}
            session.execute(upsert_in(session, LogHead).values(first).on_conflict_do_nothing())
            head = session.scalars(query).one()
        if head.mac != self.keys.head_mac(head.seq, head.hash):
            raise ChainBroken
        return head

    def _row(self, session: Session, fact: Fact, seq: int, prev_hash: str) -> dict[str, object]:
        meaning = meaning_of(fact.tag)
        event_id = str(_time_ordered_id(fact.at))
        sealed, commit = close_detail(self.keys, event_id, fact.at, fact.detail)
        ip = fact.detail.get("ip")
        row: dict[str, object] = {
            "seq": seq,
            "event_id": event_id,
            "at": fact.at,
            "logged_at": self._clock(),
            "type": fact.tag.value,
            "category": meaning.category,
            "outcome": fact.outcome or meaning.outcome,
            "severity": meaning.severity,
            "actor_kind": fact.actor.kind,
            "actor_ref": ref_of(session, fact.actor, fact.at),
            "subject_ref": None if fact.subject is None else ref_of(session, fact.subject, fact.at),
            "role": fact.origin.roles,
            "channel": fact.origin.channel,
            "chat_kind": fact.origin.chat_kind,
            "object_type": fact.object_type,
            "object_ref": fact.object_ref,
            "reason_code": fact.reason,
            "request_id": fact.origin.request_id,
            "update_id": fact.origin.update_id,
            "app_version": VERSION,
            "detail_commit": commit,
            "prev_hash": prev_hash,
            "detail": sealed,
            "ip_hash": None if ip is None else self.keys.address_hash(str(ip), fact.at),
            "network_hash": None if ip is None else self.keys.network_hash(str(ip), fact.at),
        }
        row["hash"] = envelope_hash(prev_hash, row)
        return row


@event.listens_for(Session, "before_commit")
def _append_pending(session: Session) -> None:
    if session.in_nested_transaction():
        return
    pending: list[tuple[SecurityLog, Fact]] = session.info.pop(PENDING, [])
    if not pending:
        return
    session.flush()
    log = pending[0][0]
    log.append(session, [fact for _, fact in pending])


@event.listens_for(Session, "after_rollback")
def _forget_pending(session: Session) -> None:
    session.info.pop(PENDING, None)


def _time_ordered_id(at: datetime) -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): milliseconds, then randomness."""
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    random = secrets.randbits(74)
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | (random >> 62) << 64 | 2 << 62 | random & (2**62 - 1))


def _storable(header: str) -> str:
    """A header may hold bytes that are no text (Python keeps them as surrogates): no database takes those."""
    return header.encode(errors="replace").decode()
