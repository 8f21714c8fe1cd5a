# ruff: noqa: S608 - every name and number in a statement here is our own
"""
The mutation test of the chain: whatever is done to one row of a log is found, and called what it is.

The triggers are dropped first: here somebody owns the database. Each mutation is made in a transaction, examined there,
and rolled back.
"""

import itertools
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import text

from security.events import End
from security.verdicts import Verdict
from security.walk import COLUMNS
from security.witness import Sightings
from tests.log import LOG_KEYS

ROWS = 24
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
EVENTS, CHECKPOINTS = "security_events", "security_log_checkpoints"


@pytest.fixture
async def bent(log_house):
    """A log of 24 events in closed segments and open ones, seen by its witnesses, without its triggers."""
    await log_house.write(ROWS - 4)
    await log_house.close()
    await log_house.write(4, every=timedelta(minutes=1))
    await log_house.look()
    await _disarm(log_house)
    return Mutations(log_house)


@pytest.fixture
async def aged(log_house):
    """The same after a year: some segments are pruned, details are cut."""
    await log_house.write(12)
    await log_house.close()
    log_house.clock.advance(days=200)
    await log_house.write(6)
    await log_house.close()
    log_house.clock.advance(days=170)
    await log_house.write(6)
    await log_house.close()
    await log_house.cut()
    assert await log_house.prune() >= 2
    await log_house.close()
    await _disarm(log_house)
    return Mutations(log_house)


async def _disarm(house):
    async with house.database.writing.begin() as session:
        for name in (await session.scalars(text(TRIGGERS))).all():
            await session.execute(text(f"DROP TRIGGER {name}"))


class Mutations:
    """Makes them, one at a time, and counts."""

    def __init__(self, house):
        self.house = house
        self.tried = Counter()
        self.sightings = None

    async def rows(self, table=EVENTS, key="seq"):
        async with self.house.database.reading() as session:
            found = await session.execute(text(f"SELECT * FROM {table} ORDER BY {key}"))
            return [dict(row) for row in found.mappings()]

    async def examine(self, *statements, sightings=None):
        """The report on the log as *statements* (text, or text and values) leave it."""
        async with self.house.database.writing() as session:
            for one in statements:
                words, values = (one, {}) if isinstance(one, str) else one
                await session.execute(text(words), values)
            report = await self.house.verifier.verify(session, witness=sightings)
            await session.rollback()
        return report

    async def expect(self, kind, verdicts, *statements, where=None, sightings=None):
        report = await self.examine(*statements, sightings=sightings)

        found = {one.verdict for one in report.findings}
        assert found & verdicts, f"{kind}: {statements} gave {report.findings}"
        assert report.exit_code == 1
        assert where is None or any(one.where == where for one in report.findings), (statements, report.findings)
        self.tried[kind] += 1

    def told(self):
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.tried.items())
        return f"mutations of the log: {self.tried.total()} tried, {self.tried.total()} found and named ({kinds})"


def others(column, value, rows):
    """Further values that a column could be made to hold."""
    if isinstance(value, int):
        return [value + 1, value - 1, None]
    if isinstance(value, bytes):
        elsewhere = next(row["detail"] for row in rows if row["detail"] not in (None, value))
        return [value[:-1] + bytes([value[-1] ^ 1]), value[:-1], b"", elsewhere, None]
    if value is None:
        return [b"\x00" * 40 if column == "detail" else "f" * 64]
    words = [str(value)[:-1] + ("0" if str(value)[-1] != "0" else "1"), "f" * 64]
    if column in {"at", "logged_at", "last_at", "signed_at", "cutoff"}:
        words.append(str(value)[:-6] + "999999")
    same = [row[column] for row in rows if row[column] not in (None, value)]
    return [*words, *same[:1], *([None] if value is not None else [])]


async def _edit_every_column(bent, rows):
    required = {"event_id", "at", "logged_at", "type", "category", "outcome", "severity", "actor_kind", "channel"}
    required |= {"app_version", "prev_hash", "hash"}
    for row, column in itertools.product(rows, [name for name in COLUMNS if name != "seq"]):
        for other in others(column, row[column], rows):
            if other is None and column in required:
                continue
            if column == "event_id" and other in {one["event_id"] for one in rows}:
                continue
            change = (f"UPDATE {EVENTS} SET {column} = :other WHERE seq = :seq", {"other": other, "seq": row["seq"]})
            await bent.expect("edits", {Verdict.ALTERED}, change, where=f"seq {row['seq']}")


async def test_the_logs_under_test_are_sound(bent):
    assert (await bent.examine()).is_ok


async def test_every_edit_of_every_column_is_found_where_it_was_made(bent, record_property):
    await _edit_every_column(bent, await bent.rows())

    record_property("counts", bent.told())


async def test_every_edit_is_found_after_a_year_too(aged, record_property):
    assert (await aged.examine()).is_ok

    await _edit_every_column(aged, await aged.rows())

    record_property("counts", aged.told())


async def test_every_deletion_is_found(bent, record_property):
    closed = await bent.rows(CHECKPOINTS, "number")
    for first, last in itertools.combinations(range(1, ROWS + 2), 2):
        gone = f"DELETE FROM {EVENTS} WHERE seq >= {first} AND seq < {last}"
        inside = Verdict.UNRECORDED if first == 1 else Verdict.GAP
        verdict = Verdict.TAIL_SHORT if last == ROWS + 1 else inside
        is_segment = any(first == one["first_seq"] and last > one["last_seq"] for one in closed)
        await bent.expect("deletions", {verdict, *([Verdict.UNRECORDED] if is_segment else [])}, gone)

    record_property("counts", bent.told())


async def test_every_exchange_is_found_as_one(bent, record_property):
    for one, other in itertools.combinations(range(1, ROWS + 1), 2):
        await bent.expect(
            "swaps",
            {Verdict.REORDERED},
            f"UPDATE {EVENTS} SET seq = -1 WHERE seq = {one}",
            f"UPDATE {EVENTS} SET seq = {one} WHERE seq = {other}",
            f"UPDATE {EVENTS} SET seq = {other} WHERE seq = -1",
        )

    record_property("counts", bent.told())


async def test_every_insertion_is_found(bent, record_property):
    rows = await bent.rows()
    names = ", ".join(COLUMNS)
    new = ", ".join({"seq": ":seq", "event_id": ":event_id"}.get(name, name) for name in COLUMNS)
    for place, source in itertools.product(range(1, ROWS + 2), (1, ROWS // 2, ROWS)):
        make_room = [
            f"UPDATE {EVENTS} SET seq = -seq - 1 WHERE seq >= {place}",
            f"UPDATE {EVENTS} SET seq = -seq WHERE seq < 0",
        ]
        origin = source if source < place else source + 1
        copied = (
            f"INSERT INTO {EVENTS} ({names}) SELECT {new} FROM {EVENTS} WHERE seq = {origin}",
            {"seq": place, "event_id": rows[0]["event_id"][:-4] + "beef"},
        )
        verdicts = {Verdict.UNCHAINED} if place == ROWS + 1 else {Verdict.ALTERED, Verdict.REORDERED}
        await bent.expect("insertions", verdicts, *make_room, copied)
        if place == ROWS + 1:
            longer = (
                f"UPDATE security_log_head SET seq = {place}, hash = (SELECT hash FROM {EVENTS} WHERE seq = {place})"
            )
            await bent.expect("insertions", {Verdict.HEAD_FORGED}, *make_room, copied, longer)

    record_property("counts", bent.told())


async def test_every_cut_of_the_tail_is_found_even_under_an_old_head(bent, record_property):
    rows = await bent.rows()
    for length in range(1, ROWS + 1):
        left = ROWS - length
        cut = f"DELETE FROM {EVENTS} WHERE seq > {left}"
        last = rows[left - 1]["hash"] if left else "0" * 64
        old = {"seq": left, "hash": last, "mac": LOG_KEYS.head_mac(left, last)}
        own = "UPDATE security_log_head SET seq = :seq, hash = :hash"
        await bent.expect("tail cuts", {Verdict.TAIL_SHORT}, cut, where=f"seq {left + 1}")
        await bent.expect("tail cuts", {Verdict.HEAD_FORGED}, cut, (own, old))
        forget = f"DELETE FROM {CHECKPOINTS} WHERE last_seq > {left}"
        await bent.expect("tail cuts", {Verdict.TAIL_SHORT}, cut, forget, (f"{own}, mac = :mac", old))

    record_property("counts", bent.told())


async def test_posted_lines_alone_find_a_cut_of_what_was_signed(bent):
    house = bent.house
    closed = await bent.rows(CHECKPOINTS, "number")
    posted = "\n".join(f"12:00 bot: {one.line}" for one in (await house.witness.sightings()).checkpoints)
    rows = await bent.rows()
    last = closed[-1]["first_seq"] - 1
    old = {"seq": last, "hash": rows[last - 1]["hash"], "mac": LOG_KEYS.head_mac(last, rows[last - 1]["hash"])}
    house.verifier._witness = None  # the keys database was taken back, too

    report = await bent.examine(
        f"DELETE FROM {EVENTS} WHERE seq > {last}",
        f"DELETE FROM {CHECKPOINTS} WHERE last_seq > {last}",
        ("UPDATE security_log_head SET seq = :seq, hash = :hash, mac = :mac", old),
        sightings=Sightings.of_text(posted),
    )

    assert report.verdict in {Verdict.TAIL_SHORT, Verdict.CHECKPOINT_MISSING}
    assert len(Sightings.of_text(posted).checkpoints) == len(closed)


async def _bend_every_statement(bent, table, key):
    rows = await bent.rows(table, key)
    signed = {Verdict.SIGNATURE_BAD, Verdict.CHECKPOINT_MISSING, Verdict.UNRECORDED}
    for row, column in itertools.product(rows, rows[0]):
        taken = {one[column] for one in rows} if column in {"number", "checkpoint", "first_seq", "last_seq"} else set()
        for other in {*others(column, row[column], rows)} - taken - {None}:
            change = f"UPDATE {table} SET {column} = :other WHERE {key} = :key"
            await bent.expect("edits of statements", signed, (change, {"other": other, "key": row[key]}))
    for row in rows:
        await bent.expect("deletions of statements", signed, f"DELETE FROM {table} WHERE {key} = {row[key]}")


async def test_every_edit_and_deletion_of_a_checkpoint_is_found(bent, record_property):
    await _bend_every_statement(bent, CHECKPOINTS, "number")

    record_property("counts", bent.told())


async def test_every_edit_and_deletion_of_a_prune_record_is_found(aged, record_property):
    await _bend_every_statement(aged, CHECKPOINTS, "number")
    await _bend_every_statement(aged, "security_log_anchors", "checkpoint")

    record_property("counts", aged.told())


async def test_every_edit_of_the_head_is_found(bent, record_property):
    for row in await bent.rows("security_log_head", "id"):
        for column in ("id", "seq", "hash", "mac"):
            for other in others(column, row[column], [row]):
                if other is not None:
                    change = f"UPDATE security_log_head SET {column} = :other"
                    await bent.expect("edits of the head", {Verdict.HEAD_FORGED}, (change, {"other": other}))
    await bent.expect("edits of the head", {Verdict.HEAD_FORGED}, "DELETE FROM security_log_head")

    record_property("counts", bent.told())


async def test_a_chain_that_was_written_anew_with_the_houses_own_keys_differs_from_the_witness(bent, tmp_path):
    assert (await bent.examine()).is_ok
    house = bent.house
    seen = await house.witness.sightings()
    forged = Sightings((), End(seen.head.seq, "f" * 64))
    house.verifier._witness = None

    report = await bent.examine(sightings=forged)

    assert report.verdict is Verdict.WITNESS_DIFFERS


async def test_the_witness_only_moves_on(log_house):
    await log_house.write(3)
    await log_house.look()
    seen = await log_house.witness.sightings()

    await log_house.witness.see([], End(1, "f" * 64))

    assert await log_house.witness.sightings() == seen
