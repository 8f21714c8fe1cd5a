"""
Writes the security log, in the transaction of the act that it tells of.

`record` only remembers an event with its session; the chain is extended when that session commits, so that whoever
appends holds the end of the chain for a moment and not for as long as they work. What is rolled back, whole or to a
savepoint, leaves nothing. Where the chain cannot be extended, the commit fails, and the act with it.
"""

from dataclasses import dataclass
from typing import Unpack
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

from core.clock import Clock
from security.chain import GENESIS, close_detail, envelope_hash
from security.facts import Fact, What, fact_of, fitted
from security.log_keys import LogKeys
from security.origins import current_origin
from security.refs import RESERVED, Actor, keep_reserved, refs_of
from security.tags import Tag
from security.vocabulary import meaning_of
from storage.dialects import upsert_in
from storage.events import LogHead, SecurityEvent

PENDING = "security_events"
"""Where a session keeps what it has still to append."""
APPENDED = "security_events_appended"
"""Where a session keeps the end of the chain that it will leave behind."""
VERSION = "0.1.0"


class ChainBroken(Exception):
    """The end of the log is not where it was left: nothing is appended, and so nothing is done, until it is mended."""


@dataclass(frozen=True, slots=True)
class End:
    """Where the chain ends."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class _Pending:
    log: "SecurityLog"
    fact: Fact
    within: SessionTransaction
    """The transaction or savepoint in which it was recorded: it goes when that is rolled back."""

    def is_within(self, transaction: SessionTransaction) -> bool:
        """Whether it was recorded in *transaction* or in a savepoint inside it."""
        own: SessionTransaction | None = self.within
        while own is not None and own is not transaction:
            own = own.parent
        return own is transaction


class SecurityLog:
    """Evidence of what happened; what was refused is written by the error edge (security/evidence.py)."""

    def __init__(self, clock: Clock, keys: LogKeys) -> None:
        self._clock = clock
        self.keys = keys
        self._seen: WeakKeyDictionary[Engine, End] = WeakKeyDictionary()

    def record(self, session: AsyncSession, tag: Tag, **what: Unpack[What]) -> None:
        """
        Write one event when *session* commits.

        Args:
            session: The transaction of the act.
            tag: What happened.
            what: Whatever else is known of it.
        """
        self.remember(session, self.fact(tag, **what))

    def fact(self, tag: Tag, **what: Unpack[What]) -> Fact:
        """An event as of this moment and of the origin under way, to be remembered later."""
        return fact_of(self._clock(), tag, current_origin(), what)

    def remember(self, session: AsyncSession, fact: Fact) -> None:
        """Write *fact* when *session* commits."""
        own = session.sync_session
        within = own.get_nested_transaction() or own.get_transaction() or own.begin(nested=False)
        own.info.setdefault(PENDING, []).append(_Pending(self, fact, within))

    async def extend(self, session: AsyncSession) -> End:
        """
        Append what *session* has recorded at once and tell where the chain ends; its end is held until the commit.

        For who must know the place of an event: everybody else just commits.

        Raises:
            ChainBroken: The head was tampered with.
        """
        return await session.run_sync(self._append_pending)

    def _append_pending(self, session: Session) -> End:
        if session.in_nested_transaction():
            msg = "a savepoint may be undone, the end of the chain may not"
            raise RuntimeError(msg)
        facts = [one.fact for one in session.info.pop(PENDING, ())]
        return self.append(session, facts)

    def append(self, session: Session, facts: list[Fact]) -> End:
        """
        Extend the chain; called when the session commits.

        Raises:
            ChainBroken: The head was tampered with.
        """
        end = self.hold(session)
        keep_reserved(session)
        rows: list[dict[str, object]] = []
        now = self._clock()
        actors = [one for fact in facts for one in (fact.actor, fact.subject) if one is not None]
        refs = refs_of(session, actors, now)
        for fact in facts:
            row = self._row(fact, refs) | {"seq": end.seq + 1, "logged_at": now, "prev_hash": end.hash}
            row["hash"] = envelope_hash(end.hash, row)
            end = End(end.seq + 1, str(row["hash"]))
            rows.append(row)
        if rows:
            session.execute(insert(SecurityEvent.__table__), rows)  # type: ignore[arg-type]  # declared as FromClause
            mark = {"seq": end.seq, "hash": end.hash, "mac": self.keys.head_mac(end.seq, end.hash)}
            session.execute(update(LogHead.__table__).where(LogHead.id == 1).values(mark))  # type: ignore[arg-type]  # as above
            session.info[APPENDED] = (self, end)
        return end

    def hold(self, session: Session) -> End:
        """
        The end of the chain; nobody else can append until the session ends.

        Raises:
            ChainBroken: The head was tampered with.
        """
        query = select(LogHead.seq, LogHead.hash, LogHead.mac).where(LogHead.id == 1).with_for_update()
        head = session.execute(query).one_or_none()
        if head is None:
            first = {"id": 1, "seq": 0, "hash": GENESIS, "mac": self.keys.head_mac(0, GENESIS)}
            session.execute(upsert_in(session, LogHead).values(first).on_conflict_do_nothing())
            head = session.execute(query).one()
        seen = self._seen.get(session.get_bind().engine)
        is_shorter = seen is not None and (head.seq < seen.seq or (head.seq == seen.seq and head.hash != seen.hash))
        if is_shorter or not self.keys.is_head(head.seq, head.hash, head.mac):
            raise ChainBroken
        return End(head.seq, head.hash)

    def committed(self, engine: Engine, end: End) -> None:
        """Never accept a head before *end* again: whoever takes an old one back is found by the next event."""
        seen = self._seen.get(engine)
        if seen is None or seen.seq < end.seq:
            self._seen[engine] = end

    def _row(self, fact: Fact, refs: dict[Actor, str]) -> dict[str, object]:
        meaning = meaning_of(fact.tag)
        sealed, commit = close_detail(self.keys, fact.event_id, fact.at, fact.detail)
        ip, of = fact.detail.get("ip"), fact.origin
        return {
            "event_id": fact.event_id,
            "at": fact.at,
            "type": fact.tag.value,
            "category": meaning.category,
            "outcome": fact.outcome or meaning.outcome,
            "severity": meaning.severity,
            "actor_kind": fact.actor.kind,
            "actor_ref": refs.get(fact.actor),
            "subject_ref": None if fact.subject is None else refs.get(fact.subject),
            "role": fitted("role", of.roles),
            "channel": fitted("channel", of.channel),
            "chat_kind": fitted("chat_kind", of.chat_kind),
            "object_type": fitted("object_type", fact.object_type),
            "object_ref": fitted("object_ref", fact.object_ref),
            "reason_code": fitted("reason_code", fact.reason),
            "request_id": fitted("request_id", of.request_id),
            "update_id": of.update_id,
            "app_version": VERSION,
            "detail_commit": commit,
            "detail": sealed,
            "ip_hash": None if ip is None else self.keys.address_hash(str(ip), fact.at),
            "network_hash": None if ip is None else self.keys.network_hash(str(ip), fact.at),
        }


@event.listens_for(Session, "before_commit")
def _append_when_committing(session: Session) -> None:
    if session.in_nested_transaction() or not (session.info.get(PENDING) or session.info.get(RESERVED)):
        return
    session.flush()
    pending: list[_Pending] = session.info.pop(PENDING, [])
    if not pending:
        keep_reserved(session)
    else:
        pending[0].log.append(session, [one.fact for one in pending])


@event.listens_for(Session, "after_commit")
def _note_the_end(session: Session) -> None:
    if not session.in_nested_transaction() and (left := session.info.pop(APPENDED, None)) is not None:
        log, end = left
        log.committed(session.get_bind().engine, end)


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_undone(session: Session, undone: SessionTransaction) -> None:
    if PENDING in session.info:
        session.info[PENDING] = [one for one in session.info[PENDING] if not one.is_within(undone)]


@event.listens_for(Session, "after_transaction_end")
def _forget_the_rest(session: Session, ended: SessionTransaction) -> None:
    if ended.parent is None:
        session.info.pop(PENDING, None)
        session.info.pop(APPENDED, None)
        session.info.pop(RESERVED, None)
