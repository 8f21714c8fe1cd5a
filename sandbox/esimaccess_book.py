"""The sandbox supplier's book: every eSIM it sold, its balance, and nothing that a crash could take back."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

OPENING_BALANCE = 50_000_000
"""$5,000 in the supplier's units (USD times 10,000)."""


@dataclass
class SoldEsim:
    """One eSIM that was sold. Times are ISO 8601, volumes bytes, money USD times 10,000."""

    esim_tran_no: str
    order_no: str
    transaction_id: str
    slug: str
    package_code: str
    name: str
    location_code: str
    paid: int
    iccid: str
    imsi: str
    activation_code: str
    total_volume: int
    days: int
    data_type: int
    active_type: int
    top_up_type: int
    fair_use: str
    bought_at: str
    ready_at: str
    install_by: str
    esim_status: str = "GOT_RESOURCE"
    smdp_status: str = "RELEASED"
    eid: str = ""
    installed_at: str | None = None
    activated_at: str | None = None
    ends_at: str | None = None
    usage: list[tuple[str, int]] = field(default_factory=list)
    """When, and how many bytes had been used by then."""
    refunded: bool = False
    top_ups: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was added, by the buyer's reference, in the shape of `packageList`."""

    @property
    def used(self) -> int:
        """Bytes used so far; what is reported lags behind."""
        return self.usage[-1][1] if self.usage else 0

    def is_ready(self, now: datetime) -> bool:
        """Whether it is allocated."""
        return datetime.fromisoformat(self.ready_at) <= now


class Book:
    """
    What was sold, in a SQLite file (or in memory), written to the disk before anybody is answered.

    Another process may read the file at any time: `Book(path).sold()`.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._file = sqlite3.connect(":memory:" if path is None else path, isolation_level=None)
        self._file.executescript(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;
            CREATE TABLE IF NOT EXISTS sold (
                esim_tran_no TEXT PRIMARY KEY, order_no TEXT, transaction_id TEXT, esim TEXT
            );
            CREATE INDEX IF NOT EXISTS sold_order ON sold (order_no);
            CREATE INDEX IF NOT EXISTS sold_transaction ON sold (transaction_id);
            CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value);
            """
        )

    @contextmanager
    def together(self) -> Iterator[None]:
        """All of it is written, or nothing."""
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def write(self, esim: SoldEsim) -> None:
        """Keep an eSIM as it is."""
        self._file.execute(
            "INSERT OR REPLACE INTO sold VALUES (?, ?, ?, ?)",
            (esim.esim_tran_no, esim.order_no, esim.transaction_id, json.dumps(asdict(esim))),
        )

    def sold(self) -> list[SoldEsim]:
        """Every eSIM ever sold, in the order of the sales."""
        return self._read("SELECT esim FROM sold ORDER BY rowid")

    def of_order(self, order_no: str) -> list[SoldEsim]:
        """The eSIMs of an order."""
        return self._read("SELECT esim FROM sold WHERE order_no = ? ORDER BY rowid", order_no)

    def of_transaction(self, transaction_id: str) -> list[SoldEsim]:
        """The eSIMs bought with the buyer's own reference."""
        return self._read("SELECT esim FROM sold WHERE transaction_id = ? ORDER BY rowid", transaction_id)

    def one(self, esim_tran_no: str) -> SoldEsim | None:
        """The eSIM of that number."""
        return next(iter(self._read("SELECT esim FROM sold WHERE esim_tran_no = ?", esim_tran_no)), None)

    def by_transaction(self) -> dict[str, list[SoldEsim]]:
        """Everything sold, by the buyer's reference: an audit wants one of each."""
        found: dict[str, list[SoldEsim]] = {}
        for esim in self.sold():
            found.setdefault(esim.transaction_id, []).append(esim)
        return found

    @property
    def balance(self) -> int:
        """What the buyer has left."""
        return int(self.fact("balance", OPENING_BALANCE))

    @balance.setter
    def balance(self, units: int) -> None:
        self.note("balance", units)

    def next_serial(self) -> int:
        """1, 2, 3 …, over restarts too."""
        serial = int(self.fact("serial", 0)) + 1
        self.note("serial", serial)
        return serial

    def fact(self, name: str, default: Any) -> Any:  # noqa: ANN401 - numbers and texts, as SQLite has them
        """A fact that was noted."""
        row = self._file.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return default if row is None else row[0]

    def note(self, name: str, value: str | int) -> None:
        """Note a fact."""
        self._file.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self, query: str, *values: str) -> list[SoldEsim]:
        return [SoldEsim(**json.loads(row[0])) for row in self._file.execute(query, values)]
