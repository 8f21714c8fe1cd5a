"""What is typed after a command to keep order: every text is understood in one way, or refused with the better one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.moderation.grammar import (
    FLAGS,
    FOR_EVER,
    LONGEST,
    REASON_LENGTH,
    SHORTEST,
    UNITS,
    Duration,
    DurationUnclear,
    FlagUnknown,
    Instruction,
    duration_of,
    parse,
)
from storage.restraints import Scope

DAY = 86_400

durations = st.one_of(st.just(FOR_EVER), st.integers(SHORTEST, LONGEST).map(Duration))
reasons = st.lists(st.sampled_from(["spam", "10", "3rd", "time", "-", "é", "links:", "E-mail"]), max_size=6).map(
    " ".join
)
targets = st.sampled_from(["@some_one", "U-7K2M9QXT", "#T-7K2M9QXT", "e-7k2m9qxt", "123456789", "t-abcdefgh"])


@pytest.mark.parametrize(
    ("word", "seconds"),
    [
        ("90s", 90),
        ("2m", 120),
        ("2M", 120),
        ("1d12h", 36 * 3600),
        ("1D12H", 36 * 3600),
        ("12h1d", 36 * 3600),
        ("1w", 7 * DAY),
        ("1mo", 30 * DAY),
        ("1MO1M", 30 * DAY + 60),
        ("1y", 365 * DAY),
        ("1m1mo", 30 * DAY + 60),
        ("0s", 60),
        ("5s", 60),
        ("6y", LONGEST),
        ("9" * 90 + "w", LONGEST),
        ("perm", None),
        ("PERM", None),
    ],
)
def test_a_duration_is_numbers_with_units(word, seconds):
    assert duration_of(word) == Duration(seconds)


@pytest.mark.parametrize(
    "word", ["10", "d", "1x", "spam", "1d!", "-1d", "1.5h", "1d 2h", "permanent", "3rd", "1" * 400 + "d", ""]
)
def test_anything_else_is_no_duration(word):
    assert duration_of(word) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("\u0661\u0660m", "10m"),
        ("\uff11\uff10\uff4d", "10m"),
        ("\u0968d", "2d"),
        ("2\u017f", "2s"),
        ("10min", "10m"),
        ("2days", "2d"),
        ("1Hour", "1h"),
        ("3months", "3mo"),
    ],
)
def test_what_looks_like_a_duration_is_refused_with_the_one_that_is_meant(word, meant):
    with pytest.raises(DurationUnclear) as refused:
        duration_of(word)

    assert refused.value.meant == meant
    assert duration_of(meant) is not None


@given(st.lists(st.tuples(st.integers(0, 10**30), st.sampled_from(sorted(UNITS))), min_size=1, max_size=3))
def test_every_duration_is_the_sum_of_its_parts_within_its_bounds(parts):
    word = "".join(f"{count}{unit}" for count, unit in parts)
    total = sum(count * UNITS[unit] for count, unit in parts)

    duration = duration_of(word)

    if len(word) <= 100:
        assert duration.seconds == min(max(total, SHORTEST), LONGEST)


@given(durations, st.randoms())
def test_a_duration_that_is_written_is_read_as_the_same(duration, random):
    word = "".join(sign.upper() if random.random() < 0.5 else sign for sign in duration.written)

    assert duration_of(word) == duration


@given(st.text(max_size=300), st.booleans())
def test_every_text_is_taken_apart_or_refused_and_what_is_written_means_the_same(text, is_target_known):
    try:
        read = parse(text, is_target_known=is_target_known)
    except (DurationUnclear, FlagUnknown):
        return

    assert len(read.reason) <= REASON_LENGTH
    assert not any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in read.reason)
    assert parse(read.written, is_target_known=is_target_known) == read


@given(
    st.none() | targets, st.none() | durations, st.sampled_from([None, *Scope]), st.booleans(), st.booleans(), reasons
)
def test_what_is_meant_is_what_is_read(target, duration, scope, is_silent, deletes, reason):
    meant = Instruction(target, duration, scope, is_silent=is_silent, deletes=deletes, reason=reason)

    assert parse(meant.written, is_target_known=True) == meant


@given(st.text(alphabet="0123456789\u0660\u0661\u0662dhmswoyperm -\u2013\u2014@#TUE", max_size=40), st.booleans())
def test_the_alphabet_of_the_grammar_makes_no_text_that_breaks_it(text, is_target_known):
    try:
        read = parse(text, is_target_known=is_target_known)
    except (DurationUnclear, FlagUnknown):
        return

    assert read.duration is None or read.duration.seconds is None or SHORTEST <= read.duration.seconds <= LONGEST


def test_a_number_alone_is_part_of_the_reason_where_the_target_is_known():
    assert parse("10 links in a row", is_target_known=True) == Instruction(reason="10 links in a row")


def test_a_number_is_an_account_where_nobody_else_is_named():
    assert parse("4711 2d spam", is_target_known=False) == Instruction("4711", Duration(2 * DAY), reason="spam")


def test_flags_stand_anywhere_before_the_reason():
    meant = Instruction("@some_one", Duration(2 * DAY), Scope.GROUP, is_silent=True, deletes=True, reason="spam --x")

    for text in (
        "@some_one 2d --group -s -d spam --x",
        "--group @some_one --silent 2d --delete spam --x",
        "-g \u2014silent \u2013delete @some_one 2D spam\n--x",
    ):
        assert parse(text, is_target_known=False) == meant


def test_a_flag_that_is_not_known_is_told_with_those_that_are():
    with pytest.raises(FlagUnknown) as refused:
        parse("@some_one --gruop 2d spam", is_target_known=False)

    assert all(flag in refused.value.known for flag in FLAGS)


def test_marks_that_turn_the_text_around_are_left_out():
    assert parse("spam \u202egnp.exe\x00\u200b", is_target_known=True).reason == "spam gnp.exe"
