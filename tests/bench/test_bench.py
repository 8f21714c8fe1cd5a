"""The bench works; what it measures is for people to read."""

import re
import subprocess
import sys

import pytest

from tests.house.source import ROOT
from tests.patience import LONG_PATIENCE

TABLES = {
    "first answer s": {"bare echo", "python -m bot run"},
    "updates/s": {
        "bare echo: a text",
        "bare echo: a press",
        "/start",
        "plan list, typed",
        "plan list, pressed",
        "plan card, pressed",
        "/orders",
        "Buy, pressed",
    },
    "orders/s": {"1 at once", "16 at once"},
    "at most": {"bare echo", "python -m bot run"},
    "small: CPU µs": {"plan list, typed", "/orders", "memory, MB"},
}


@pytest.mark.timeout(4 * LONG_PATIENCE)
@pytest.mark.skipif(sys.platform != "linux", reason="CPU and memory are read from /proc")
def test_the_bench_measures_every_subject_and_no_reader_writes_a_byte():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3 * LONG_PATIENCE,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    tables = [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        for block in re.findall(r"(?:^\|.*\n)+", done.stdout, re.MULTILINE)
    ]
    assert len(tables) == 6
    for head, _rule, *lines in tables:
        wanted = next(subjects for column, subjects in TABLES.items() if column in head)
        assert {line[0] for line in lines} == wanted
        assert all(float(cell) >= 0 for line in lines for cell in line[1:] if cell)
    for head, _rule, *lines in tables:
        if head[-1] == "file bytes":
            written = {line[0]: int(line[-1]) for line in lines}
            assert written.pop("Buy, pressed") > 0
            assert set(written.values()) == {0}
