"""The walk along the chain: every row against the one before, its own hash, its detail, and what was cut of it when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.sealing import Unsealable
from security.chain import CUT, GENESIS, SALT, Cut, commitment, envelope_hash, open_detail
from security.log_keys import LogKeys
from security.verdicts import Finding, Verdict
from storage.events import SecurityEvent

FULL_ADDRESS = timedelta(days=30)
NETWORK = timedelta(days=180)
LEEWAY = timedelta(days=2)
"""So late may the timers be, and so far may clocks be apart."""
LISTED = 50
"""Findings at most; more are counted."""
COLUMNS = tuple(column.key for column in SecurityEvent.__table__.columns)


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows from one to another, which end with a hash."""

    number: int
    first_seq: int
    last_seq: int
    head_hash: str


@dataclass(slots=True)
class Walk:
    """
    One walk, fed with rows in the order of their places.

    What was pruned is stepped over; behind something that is wrong it goes on with what is there.
    """

    keys: LogKeys
    now: datetime
    next_seq: int = 1
    last_hash: str | None = GENESIS
    """The hash of the event before; None: unknown, for something was wrong there."""
    pruned: Mapping[int, Segment] = field(default_factory=dict)
    """By the place where it began."""
    segments: Mapping[int, Segment] = field(default_factory=dict)
    """Closed ones, likewise."""
    closed_seq: int = 0
    """Where the last closed segment ends."""
    first_open: tuple[int, datetime] | None = None
    """The first event behind that: its place, and when it was written."""
    wanted: frozenset[int] = frozenset()
    """Places whose hash somebody wants to know."""
    hashes: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    more: int = 0
    events: int = 0
    first_seq: int = 0
    overdue: int = 0
    """Rows of which something should have been cut."""
    suspects: list[tuple[int, str]] = field(default_factory=list)
    """Places whose event does not follow the one before, and the hash that it should follow."""

    def feed(self, rows: Iterable[Sequence[Any]]) -> None:
        """Go over the next rows."""
        for values in rows:
            row = dict(zip(COLUMNS, values, strict=True))
            seq: int = row["seq"]
            self._step_over_pruned(seq)
            if seq < self.next_seq:
                continue  # left over by an interrupted prune, which the verifier tells
            if seq > self.next_seq:
                self._missing(self.next_seq, seq - 1)
            self._row(seq, row)
            self.next_seq = seq + 1

    def unreadable(self, seq: int) -> None:
        """The row there holds what its columns cannot hold."""
        self._step_over_pruned(seq)
        if seq > self.next_seq:
            self._missing(self.next_seq, seq - 1)
        self.find(Verdict.ALTERED, f"seq {seq}", "it cannot be read")
        self.next_seq, self.last_hash = seq + 1, None

    def finish(self, head_seq: int) -> None:
        """There are no more rows, and the head says where the chain ends."""
        self._step_over_pruned(head_seq + 1)
        if self.next_seq <= head_seq:
            self.find(Verdict.TAIL_SHORT, f"seq {self.next_seq}", f"the head says that there are {head_seq} events")

    def find(self, verdict: Verdict, where: str, why: str) -> None:
        """Note something that is wrong."""
        if len(self.findings) < LISTED:
            self.findings.append(Finding(verdict, where, why))
        else:
            self.more += 1

    def _step_over_pruned(self, seq: int) -> None:
        while self.next_seq <= seq and (gone := self.pruned.get(self.next_seq)) is not None:
            self.hashes[gone.last_seq] = gone.head_hash
            self.next_seq, self.last_hash = gone.last_seq + 1, gone.head_hash

    def _missing(self, first: int, last: int) -> None:
        """Whole segments are told from holes; a deletion on record was stepped over before."""
        whole = self.segments.get(first)
        is_pruned_like = first == 1 or (whole is not None and whole.last_seq <= last)
        verdict = Verdict.UNRECORDED if is_pruned_like else Verdict.GAP
        self.find(
            verdict, f"seq {first}-{last}" if last > first else f"seq {first}", f"{last - first + 1} rows missing"
        )
        self.last_hash = None

    def _row(self, seq: int, row: dict[str, Any]) -> None:
        self.events += 1
        self.first_seq = self.first_seq or seq
        if seq > self.closed_seq and self.first_open is None:
            self.first_open = (seq, row["logged_at"])
        why = self._wrong_chain(seq, row) or self._wrong_detail(row)
        if why is None:
            self.last_hash = row["hash"]
        else:
            self.find(Verdict.ALTERED, f"seq {seq}", why)
            self.last_hash = None
        if seq in self.wanted:
            self.hashes[seq] = row["hash"]

    def _wrong_chain(self, seq: int, row: dict[str, Any]) -> str | None:
        if self.last_hash is not None and row["prev_hash"] != self.last_hash:
            self.suspects.append((seq, self.last_hash))
            return "it does not follow the event before"
        try:
            own = envelope_hash(row["prev_hash"], row)
        except ValueError:
            return "its prev_hash is none"
        return None if own == row["hash"] else "its hash is not that of its envelope"

    def _wrong_detail(self, row: dict[str, Any]) -> str | None:
        if row["detail"] is None or row["detail_commit"] is None:
            has_any = any(row[name] is not None for name in ("detail", "detail_commit", "ip_hash", "network_hash"))
            return "its detail was taken away, or given to it" if has_any else None
        try:
            detail = open_detail(self.keys, row["event_id"], row["at"], row["detail"])
        except (Unsealable, ValueError):
            return "its detail was changed"
        return next(iter(self._wrong_content(row, detail)), None)

    def _wrong_content(self, row: dict[str, Any], detail: dict[str, Any]) -> Iterator[str]:
        age: timedelta = self.now - row["logged_at"]
        salt, cut = detail.pop(SALT, None), detail.pop(CUT, None)
        if cut is None and (salt is None or commitment(salt, detail) != row["detail_commit"]):
            yield "its detail is not the one that it was written with"
        if cut == Cut.ERASED:
            if detail:
                yield "its detail is not cut as it says"
            return
        address, network = detail.get("ip"), detail.get("network") if cut else None
        is_full = address is not None or "device" in detail
        if cut is not None and (is_full or (cut == Cut.GONE and network is not None)):
            yield "its detail is not cut as it says"
        if (cut is not None and age < FULL_ADDRESS - LEEWAY) or (cut == Cut.GONE and age < NETWORK - LEEWAY):
            yield "its detail was cut too early"
        if row["ip_hash"] != (None if address is None else self.keys.address_hash(address, row["at"])):
            yield "its hash of the address is another's"
        within = address or network
        if row["network_hash"] != (None if within is None else self.keys.network_hash(within, row["at"])):
            yield "its hash of the network is another's"
        if (cut is None and is_full and age > FULL_ADDRESS + LEEWAY) or (network and age > NETWORK + LEEWAY):
            self.overdue += 1
