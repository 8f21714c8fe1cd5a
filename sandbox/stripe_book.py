"""What the Stripe twin remembers: one SQLite file, flushed to the disk before anything is answered."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (kind, place);
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, asked TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS deliveries (
    place INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, endpoint TEXT NOT NULL,
    due REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (done, due);
"""

Thing = dict[str, Any]
"""An object of Stripe's, as its API shows it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one order (`client_reference_id`) has moved, in minor units."""

    currency: str
    paid: int = 0
    refunded: int = 0
    payments: int = 0
    refunds: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one endpoint."""

    place: int
    event: Thing
    endpoint: Thing
    tries: int


class StripeBook:
    """
    Objects, remembered answers and webhooks under way.

    Every `change()` is one transaction with `synchronous=FULL`: after a kill the book says what was answered.

    Args:
        path: The file, or None to keep it in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        # Opened in the thread that builds the twin, used in the one that runs its loop; never in two at a time.
        self._rows = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode=WAL")
        self._rows.execute("PRAGMA synchronous=FULL")
        self._rows.execute("PRAGMA busy_timeout=10000")
        self._rows.executescript(SCHEMA)

    @contextmanager
    def change(self) -> Iterator[None]:
        """All that is put within is kept, or none of it; may be nested."""
        if self._rows.in_transaction:
            yield
            return
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")

    def put(self, thing: Thing) -> Thing:
        """Keep an object, or its new state."""
        self._rows.execute(
            "INSERT INTO objects (id, kind, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (thing["id"], thing["object"], json.dumps(thing)),
        )
        return thing

    def get(self, kind: str, thing_id: str) -> Thing | None:
        """The object of that kind and id."""
        row = self._rows.execute("SELECT body FROM objects WHERE id = ? AND kind = ?", (thing_id, kind)).fetchone()
        return None if row is None else _thing(row[0])

    def all(self, kind: str) -> list[Thing]:
        """All objects of that kind, the newest first."""
        rows = self._rows.execute("SELECT body FROM objects WHERE kind = ? ORDER BY place DESC", (kind,))
        return [_thing(body) for (body,) in rows]

    def open_sessions(self, now: int) -> list[Thing]:
        """The unpaid checkout sessions whose time is over *now* (seconds since 1970)."""
        return self._sessions(
            "json_extract(body, '$.status') = 'open' AND json_extract(body, '$.expires_at') <= ?", now
        )

    def unsettled_sessions(self, now: int) -> list[Thing]:
        """The sessions whose delayed payment is decided *now*."""
        return self._sessions("json_extract(body, '$.settles_at') <= ?", now)

    def _sessions(self, where: str, now: int) -> list[Thing]:
        query = f"SELECT body FROM objects WHERE kind = 'checkout.session' AND {where} ORDER BY place"  # noqa: S608 - ours
        return [_thing(body) for (body,) in self._rows.execute(query, (now,))]

    def answer(self, key: str) -> tuple[str, int, str] | None:
        """What was asked with that idempotency key, and the status and body that were answered."""
        row = self._rows.execute("SELECT asked, status, body FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else (str(row[0]), int(row[1]), str(row[2]))

    def remember(self, key: str, asked: str, status: int, body: str) -> None:
        """Keep the answer to a request with an idempotency key."""
        self._rows.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (key, asked, status, body))

    def send(self, event_id: str, endpoint_id: str, due: float) -> None:
        """Put an event on its way."""
        self._rows.execute(
            "INSERT INTO deliveries (event, endpoint, due) VALUES (?, ?, ?)", (event_id, endpoint_id, due)
        )

    def due(self, now: float) -> list[Delivery]:
        """What should arrive by *now*, in the order it was put on its way."""
        rows = self._rows.execute(
            "SELECT d.place, e.body, w.body, d.tries FROM deliveries d JOIN objects e ON e.id = d.event"
            " JOIN objects w ON w.id = d.endpoint WHERE d.done = 0 AND d.due <= ? ORDER BY d.place",
            (now,),
        )
        return [Delivery(place, _thing(event), _thing(endpoint), tries) for place, event, endpoint, tries in rows]

    def delivered(self, place: int) -> None:
        """This one is over: it arrived, was lost, or is given up."""
        self._rows.execute("UPDATE deliveries SET done = 1, tries = tries + 1 WHERE place = ?", (place,))

    def again(self, place: int, due: float) -> None:
        """This one was not taken: try again at *due*."""
        self._rows.execute("UPDATE deliveries SET tries = tries + 1, due = ? WHERE place = ?", (due, place))

    def resend(self, now: float) -> None:
        """Whatever has not arrived is due *now*, as if it had not been tried."""
        self._rows.execute("UPDATE deliveries SET tries = 0, due = min(due, ?) WHERE done = 0", (now,))

    def undelivered(self) -> int:
        """How many deliveries are still to be made, now or later."""
        return int(self._rows.execute("SELECT count(*) FROM deliveries WHERE done = 0").fetchone()[0])

    def pending(self, event_id: str) -> int:
        """How many endpoints still wait for that event."""
        row = self._rows.execute("SELECT count(*) FROM deliveries WHERE event = ? AND done = 0", (event_id,)).fetchone()
        return int(row[0])

    def entries(self) -> dict[str, Entry]:
        """Every order that money moved for, by its `client_reference_id`."""
        orders = {
            session["payment_intent"]: session["client_reference_id"]
            for session in self.all("checkout.session")
            if session["payment_intent"] and session["client_reference_id"]
        }
        parts = Counter(refund["charge"] for refund in self.all("refund") if refund["status"] == "succeeded")
        entries: dict[str, Entry] = {}
        for charge in self.all("charge"):
            number = orders.get(charge["payment_intent"])
            if number is None or charge["status"] != "succeeded":
                continue
            old = entries.get(number, Entry(charge["currency"].upper()))
            entries[number] = Entry(
                currency=old.currency,
                paid=old.paid + charge["amount_captured"],
                refunded=old.refunded + charge["amount_refunded"],
                payments=old.payments + 1,
                refunds=old.refunds + parts[charge["id"]],
            )
        return entries

    def close(self) -> None:
        """Close the file."""
        self._rows.close()


def read_book(path: Path) -> dict[str, Entry]:
    """What the book in *path* says of every order; for audits from another process."""
    book = StripeBook(path)
    try:
        return book.entries()
    finally:
        book.close()


def _thing(body: str) -> Thing:
    thing: Thing = json.loads(body)
    return thing
