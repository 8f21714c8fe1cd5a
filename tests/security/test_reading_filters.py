"""The words of a search: read as they are meant, written so that they read the same again, never ignored."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from security.log_filters import (
    ALIASES,
    COLUMNS,
    KNOWN,
    Filters,
    LogFilterTooLong,
    LogFilterTwice,
    LogFilterUnknown,
    LogFilterValue,
    LogWordUnclear,
    parse,
)
from security.log_times import LONGEST, SECONDS, duration, moment
from security.log_values import CATEGORIES, MOST_LINES, tags_of
from security.tags import Tag
from storage.events import ActorKind, Outcome

NOW = datetime(2026, 11, 23, 14, 30, 5, 999, tzinfo=UTC)
SHORT = 300
"""What is told back to whoever typed nonsense."""

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001 - the zone comes next
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
numbers = st.from_regex(r"[A-Z]-[0-9A-Z]{1,12}", fullmatch=True)
patterns = st.sampled_from([*(tag.value for tag in Tag), "payment.*", "authz_*", "seclog.*", "*"])
types = st.sets(patterns, min_size=1, max_size=4).map(lambda found: tuple(sorted(found)))
severities = st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda ends: tuple(range(min(ends), max(ends) + 1)))
reasons = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=60).map(
    lambda text: " ".join(text.split())
)
filters = st.builds(
    Filters,
    since=st.none() | moments,
    until=st.none() | moments,
    user=st.none() | numbers | st.from_regex(r"[0-9]{3,12}", fullmatch=True),
    actor=st.none() | numbers | st.sampled_from([kind.value for kind in ActorKind]),
    types=st.just(()) | types,
    not_types=st.just(()) | types,
    category=st.none() | st.sampled_from(sorted(CATEGORIES)),
    outcome=st.none() | st.sampled_from(Outcome),
    severities=st.just(()) | severities,
    ip=st.none() | st.ip_addresses().map(str) | st.sampled_from(["198.51.100.0/24", "2001:db8:1::/48"]),
    order=st.none() | numbers,
    ticket=st.none() | numbers,
    case=st.none() | numbers,
    object=st.none() | numbers,
    request=st.none() | st.from_regex(r"[a-f0-9]{8,32}", fullmatch=True),
    limit=st.integers(1, MOST_LINES),
    reason=st.none() | reasons.filter(lambda reason: len(reason) >= 3),
)


def refused(text):
    with pytest.raises(Refusal) as refusal:
        parse(text, NOW)
    return refusal.value


@settings(max_examples=500)
@given(filters)
def test_what_is_written_reads_the_same_again(searched):
    if searched.since and searched.until and searched.until <= searched.since:
        searched = searched.but(until=None)

    assert parse(str(searched), NOW) == searched


@settings(max_examples=2000)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    found, said = None, {}
    try:
        found = parse(text, NOW)
    except Refusal as refusal:
        said = refusal.details

    assert all(len(value) <= SHORT for value in said.values())
    assert found is None or found != Filters() or not text.strip()


WITHIN_A_WORD = st.text(st.characters(codec="utf-8", exclude_characters='"'), max_size=20)
"""What two quotes put between them belongs to one filter, whatever it looks like."""


@settings(max_examples=1000)
@given(st.lists(st.tuples(st.sampled_from(KNOWN), WITHIN_A_WORD), max_size=4))
def test_a_filter_is_kept_or_refused_but_never_ignored(pairs):
    text = " ".join(f"{name}:{value}" for name, value in pairs)

    try:
        found = parse(text, NOW)
    except Refusal:
        return

    for name, _ in pairs:
        if name != "limit":
            assert getattr(found, COLUMNS[name]) not in {None, ()}


@given(st.sampled_from(KNOWN), st.sampled_from(KNOWN), st.booleans())
def test_a_filter_counts_once(first, second, capital):
    values = dict.fromkeys(KNOWN, "E-1") | {
        "since": "2h",
        "until": "1h",
        "type": "payment.*",
        "-type": "seclog.*",
        "cat": "authz",
        "outcome": "ok",
        "sev": "4",
        "ip": "::1",
        "limit": "5",
    }
    text = f"{first.upper() if capital else first}:{values[first]} {second}:{values[second]}"

    if first == second:
        assert isinstance(refused(text), LogFilterTwice)
    else:
        assert parse(text, NOW).narrows or {first, second} <= {"limit", "reason"}


@pytest.mark.parametrize("alias", ALIASES)
def test_every_alias_stands_for_a_known_filter(alias):
    assert ALIASES[alias] in KNOWN


def test_every_filter_has_a_field_of_its_own():
    assert sorted(COLUMNS.values()) == sorted(one.name for one in fields(Filters))


def test_an_unknown_filter_is_refused_with_the_known_ones():
    refusal = refused("colour:red")

    assert isinstance(refusal, LogFilterUnknown)
    assert refusal.filter == "colour"
    assert all(f"{name}:" in refusal.known for name in KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "since:yesteryear",
        "since:10",
        "since:٣h",
        "since:2026-02-30",
        "since:25:00",
        "until:",
        "type:payment",
        "type:payment.nothing",
        "type:payment.*,",
        "cat:cats",
        "outcome:maybe",
        "sev:8",
        "sev:>7",
        "sev:5-2",
        "sev:\uff14",
        "ip:300.1.1.1",
        "ip:10.0.0.0/8",
        "ip:198.51.100.0/25",
        "limit:0",
        "limit:21",
        "limit:1e1",
        'reason:"  "',
        'reason:"a"',
        "user:a@b.c",
        "order:../x",
        "req:a/b",
        "since:2h until:3h",
    ],
)
def test_a_value_that_means_nothing_is_refused(text):
    assert isinstance(refused(text), LogFilterValue)


@pytest.mark.parametrize("text", ["hello", "since", "24h", ":4", '"', "\\", "since:24h hello"])
def test_a_word_that_is_no_filter_is_refused(text):
    assert isinstance(refused(text), LogWordUnclear)


def test_nobody_reads_a_novel():
    assert isinstance(refused("reason:" + "x" * 2000), LogFilterTooLong)


def test_quotes_keep_blanks_and_each_other():
    found = parse(r'reason:"she says \"not me\" \\ twice" user:"u-7k2m9qxt"', NOW)

    assert found.reason == r'she says "not me" \ twice'
    assert found.user == "U-7K2M9QXT"


def test_a_reason_holds_no_letters_that_bend_a_line():
    found = parse('reason:"why\u202e\n2026-11-23 forged\u200b line"', NOW)

    assert found.reason == "why 2026-11-23 forged line"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24h", NOW - timedelta(hours=24)),
        ("1D12h", NOW - timedelta(hours=36)),
        ("2mo", NOW - timedelta(days=60)),
        ("99999y", NOW - LONGEST),
        ("now", NOW),
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11-22T14:05", datetime(2026, 11, 22, 14, 5, tzinfo=UTC)),
        ("2026-11-22 14:05:06z", datetime(2026, 11, 22, 14, 5, 6, tzinfo=UTC)),
        ("08:15", datetime(2026, 11, 23, 8, 15, tzinfo=UTC)),
        ("today", datetime(2026, 11, 23, tzinfo=UTC)),
        ("Yesterday", datetime(2026, 11, 22, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_utc(typed, meant):
    assert moment(typed, NOW) == meant.replace(microsecond=0)


def test_a_day_ends_with_its_last_second():
    found = parse("since:2026-11-22 until:2026-11-22", NOW)

    assert found.until - found.since == timedelta(days=1)


@given(st.lists(st.tuples(st.integers(1, 999), st.sampled_from(sorted(SECONDS))), min_size=1, max_size=4))
def test_a_duration_is_the_sum_of_its_parts(parts):
    text = "".join(f"{number}{unit}" for number, unit in parts)

    assert duration(text) == min(timedelta(seconds=sum(number * SECONDS[unit] for number, unit in parts)), LONGEST)


def test_a_wildcard_means_all_that_begin_so():
    assert {tag.value for tag in tags_of(["payment.*"])} == {
        tag.value for tag in Tag if tag.value.startswith("payment.")
    }
    assert set(tags_of(["*"])) == set(Tag)


def test_severities_are_ranges():
    assert parse("sev:>=4", NOW).severities == (4, 5, 6, 7)
    assert parse("sev:<3", NOW).severities == (0, 1, 2)
    assert parse("sev:2-4", NOW).severities == (2, 3, 4)
    assert parse("severity:=4", NOW).severities == (4,)


def test_looking_at_one_person_is_targeted_and_at_a_kind_is_not():
    assert parse("user:U-7K2M9QXT", NOW).is_targeted
    assert parse("actor:A-7K2M9QXT", NOW).is_targeted
    assert not parse("actor:stripe order:E-7K3M9QXT", NOW).is_targeted
