"""The ledger of erasures: added to, chained, and never bent without a trace."""

import json
import multiprocessing

import pytest

from core.channels import Channel
from core.sealing import new_key
from privacy.ledger import Ledger, LedgerBroken

ADA = (Channel.TELEGRAM, 700000001)
BEN = (Channel.WEB, 2**40 + 7)


@pytest.fixture
def master_key():
    return new_key()


@pytest.fixture
def ledger(tmp_path, master_key, clock):
    return Ledger(tmp_path / "kept" / "house.erasures", master_key, clock)


def test_lines_are_added_and_found_again(ledger):
    assert ledger.lines() == []

    assert ledger.write("D-1AAAAAAA", [ADA]) == 1
    assert ledger.write("D-2BBBBBBB", [BEN]) == 2

    first, second = ledger.lines()
    assert first.who == (ledger.account(*ADA),)
    assert second.request == ledger.request("D-2BBBBBBB")


def test_the_same_request_again_adds_no_line(ledger):
    ledger.write("D-1AAAAAAA", [ADA])

    assert ledger.write("D-1AAAAAAA", [ADA]) == 1
    assert len(ledger.lines()) == 1


def test_the_file_names_nobody_and_only_its_owner_reads_it(ledger):
    ledger.write("D-1AAAAAAA", [ADA])

    text = ledger.path.read_text()
    assert "700000001" not in text
    assert "D-1AAAAAAA" not in text
    assert ledger.path.stat().st_mode & 0o077 == 0


def test_what_a_crash_left_of_a_line_is_written_over(ledger):
    ledger.write("D-1AAAAAAA", [ADA])
    with ledger.path.open("ab") as file:
        file.write(b'{"line":2,"at":"2026-')

    assert len(ledger.lines()) == 1
    assert ledger.write("D-2BBBBBBB", [BEN]) == 2
    assert len(ledger.lines()) == 2


@pytest.mark.parametrize("bent", ["who", "at", "request", "line", "prev", "mac"])
def test_a_line_that_was_changed_stops_everything(ledger, bent):
    ledger.write("D-1AAAAAAA", [ADA])
    ledger.write("D-2BBBBBBB", [BEN])
    lines = ledger.path.read_text().splitlines()
    values = json.loads(lines[0])
    values[bent] = {"who": [], "at": "2020-01-01T00:00:00+00:00", "line": 2}.get(bent, "0" * 64)
    ledger.path.write_text("\n".join([json.dumps(values), lines[1], ""]))

    with pytest.raises(LedgerBroken):
        ledger.lines()
    with pytest.raises(LedgerBroken):
        ledger.write("D-3CCCCCCC", [ADA])


def test_lines_that_were_swapped_or_taken_out_of_the_middle_are_noticed(ledger):
    for number in ("D-1AAAAAAA", "D-2BBBBBBB", "D-3CCCCCCC"):
        ledger.write(number, [ADA])
    first, second, third = ledger.path.read_text().splitlines(keepends=True)

    for bent in (second + first + third, first + third, second + third):
        ledger.path.write_text(bent)
        with pytest.raises(LedgerBroken):
            ledger.lines()


def test_the_ledger_of_another_house_is_refused(ledger, clock):
    ledger.write("D-1AAAAAAA", [ADA])

    with pytest.raises(LedgerBroken):
        Ledger(ledger.path, new_key(), clock).lines()


def write_some(path, master_key, clock, name):
    for one in range(10):
        Ledger(path, master_key, clock).write(f"D-{name}{one}", [ADA])


def test_several_processes_write_one_after_the_other(ledger, master_key, clock):
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_some, args=(ledger.path, master_key, clock, name)) for name in "ABC"]
    ledger.path.parent.mkdir(parents=True)
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(20)

    assert len(ledger.lines()) == 30
