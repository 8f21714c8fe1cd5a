"""Receipts: signed once, checked for ever, bent never."""

import json

import pytest

from bot.receipt_command import receipt_command
from bot.texts import Texts
from core.sealing import new_key
from privacy.receipt_words import receipt_text
from privacy.receipts import Kept, NotOurs, ReceiptFacts, Receipts, Told

FACTS = ReceiptFacts(
    request="D-7K3M9QXT",
    received_at="2026-11-22T12:00:00+00:00",
    decided_at="2026-11-23T12:00:00+00:00",
    erased_at="2026-11-23T12:00:05+00:00",
    erased={"account": 1, "message": 12, "order": 3, "activation": 2, "choice": 4, "security": 1},
    kept=(
        Kept("tax", "tax-law", 2, "2037-01-01"),
        Kept("claim", "legal-claim", 1),
        Kept("security-log", "nobody-is-meant", None, "2027-11-23"),
        Kept("request", "proof", 1, "2029-11-22"),
        Kept("restraint", "keeps-order", 1),
        Kept("suppression", "keeps-a-no", 1),
    ),
    told=(
        Told("payments", "waiting", "2027-05-22"),
        Told("supplier", "reference-only"),
        Told("desk", "all-gone"),
        Told("telegram", "some-too-old"),
    ),
    keys_die_at="2026-11-30",
    backups_die_at="2026-12-23",
    controller="Esimflux GmbH",
    scanned=91,
)


@pytest.fixture
def master_key():
    return new_key()


@pytest.fixture
def receipts(master_key):
    return Receipts(master_key)


def test_a_receipt_is_checked_as_it_was_given_out_or_written_anew(receipts):
    receipt = receipts.sign(FACTS)

    assert receipts.check(receipt.text) == FACTS
    assert receipts.check(json.dumps(json.loads(receipt.text))) == FACTS


def paths(value, at=()):
    """Every place of a JSON value where something stands."""
    if isinstance(value, dict):
        return [path for name, part in value.items() for path in paths(part, (*at, name))]
    if isinstance(value, list):
        return [path for place, part in enumerate(value) for path in paths(part, (*at, place))]
    return [at]


def bent(values, path):
    copy = json.loads(json.dumps(values))
    part = copy
    for step in path[:-1]:
        part = part[step]
    old = part[path[-1]]
    part[path[-1]] = old + 1 if isinstance(old, int) else f"{old or ''}0"
    return copy


def test_every_bent_field_is_noticed(receipts):
    values = json.loads(receipts.sign(FACTS).text)

    for path in paths(values):
        with pytest.raises(NotOurs):
            receipts.check(json.dumps(bent(values, path)))


@pytest.mark.parametrize("name", ["kept", "told", "erased", "signature", "key", "request"])
def test_what_is_left_out_is_noticed(receipts, name):
    values = json.loads(receipts.sign(FACTS).text)
    del values[name]

    with pytest.raises(NotOurs):
        receipts.check(json.dumps(values))


@pytest.mark.parametrize("text", ["", "null", "[]", "7", '"x"', "{", '{"signature": 7}', "x" * 30_000, "[" * 19_000])
def test_what_is_no_receipt_is_none(receipts, text):
    with pytest.raises(NotOurs):
        receipts.check(text)


def test_the_receipt_of_another_house_is_not_ours(receipts):
    with pytest.raises(NotOurs):
        receipts.check(Receipts(new_key()).sign(FACTS).text)


@pytest.mark.parametrize("language", ["en", "de"])
def test_all_of_it_can_be_said(language):
    text = receipt_text(Texts()(language), FACTS)

    assert "D-7K3M9QXT" in text
    assert text.count("•") == len(FACTS.erased) + len(FACTS.kept) + len(FACTS.told)
    assert "2037" in text


def test_the_operator_checks_a_file(receipts, master_key, tmp_path):
    said = []
    path = tmp_path / "receipt.json"
    path.write_text(receipts.sign(FACTS).text)

    assert receipt_command(path, master_key, said.append) is True
    assert "D-7K3M9QXT" in said[0]
    path.write_text(path.read_text().replace("2037", "2036"))
    assert receipt_command(path, master_key, said.append) is False
    assert receipt_command(tmp_path / "none.json", master_key, said.append) is False
