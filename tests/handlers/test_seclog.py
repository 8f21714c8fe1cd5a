"""What a reader of the security log reads."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.texts import Texts
from handlers.admin.seclog_figures import figures_text, readers_text
from handlers.admin.seclog_picture import HEIGHT, draw
from handlers.admin.seclog_words import Why, details_text, line_text, page_text, report_lines, type_key, type_words
from security.log_figures import LogDay, LogFigures, Reader
from security.log_filters import Filters
from security.log_lines import Details, Line
from security.log_values import MOST_LINES
from security.reading import LogPage
from security.tags import Tag
from security.verdicts import Finding, Report, Verdict
from storage.events import ActorKind, Outcome
from support.drawing import WIDTH
from tests.house.said import texts_of

TEXTS = Texts()
LANGUAGES = ("en", "de")
NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
TELEGRAMS_MOST = 4096


def line(**changes):
    facts = {
        "seq": 12_345_678,
        "event_id": "0193" + "0" * 32,
        "at": NOW,
        "type": Tag.TICKET_REACH_REFUSED.value,
        "category": "authz",
        "outcome": Outcome.DENIED,
        "severity": 4,
        "actor_kind": ActorKind.PERSON,
        "actor_ref": "U-7K2M9QXT",
        "subject_ref": "U-9KQM7XT2",
        "role": None,
        "channel": "telegram",
        "chat_kind": "private",
        "object_type": "ticket",
        "object_ref": "T-7K3M9QXT",
        "reason_code": "foreign",
        "request_id": "r1",
    }
    return Line(**(facts | changes))


def page(*lines, **changes):
    facts = {"filters": Filters(), "lines": lines, "older": None, "newer": None, "searched_to": None}
    return LogPage(**(facts | changes))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_has_a_word_in_every_language(language):
    known = texts_of(language)

    assert [tag.value for tag in Tag if f"seclog-type-{type_key(tag.value)}" not in known] == []


def test_no_two_events_share_a_word_or_its_key():
    assert len({type_key(tag.value) for tag in Tag}) == len(Tag)
    for language in LANGUAGES:
        words = [type_words(TEXTS(language), tag.value) for tag in Tag]
        assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_log_is_said(language):
    say = TEXTS(language)

    for key in (
        *(f"seclog-why-{why}" for why in Why),
        *(f"seclog-sign-{outcome.value}" for outcome in Outcome),
        *(f"seclog-outcome-{outcome.value}" for outcome in Outcome),
        *(f"seclog-actor-{kind.value}" for kind in ActorKind),
        *(f"seclog-verdict-{verdict.name.lower().replace('_', '-')}" for verdict in Verdict),
    ):
        assert say.plain(key)


def test_an_event_that_the_vocabulary_has_lost_keeps_its_name():
    assert type_words(TEXTS("en"), "old.event") == "old.event"


def test_a_line_tells_who_did_what_to_whom_and_how_it_ended():
    told = line_text(TEXTS("en"), line())

    assert "\n" not in told
    assert told.startswith("⛔ <code>12345678</code> 2026-11-23 04:30:00")
    assert "malicious_direct_reference_ticket" in told
    assert "U-7K2M9QXT → U-9KQM7XT2" in told
    assert "ticket T-7K3M9QXT · foreign" in told
    assert "4/7" in told


def test_a_mild_event_says_nothing_of_its_severity():
    assert "/7" not in line_text(TEXTS("en"), line(severity=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_page_fits_into_one_message(language):
    lines = [line(seq=10**9 + number, reason_code="x" * 48) for number in range(MOST_LINES)]
    full = page(*lines, searched_to=NOW, filters=Filters(types=("payment.*",) * 60))

    shown = page_text(TEXTS(language), full)
    for mark in ("<b>", "</b>", "<code>", "</code>"):
        shown = shown.replace(mark, "")

    assert len(shown) <= TELEGRAMS_MOST
    assert len(shown.splitlines()) < MOST_LINES + 8


def test_an_empty_page_says_whether_the_search_is_over():
    nothing = page_text(TEXTS("en"), page())
    not_yet = page_text(TEXTS("en"), page(older=5, searched_to=NOW))

    assert "Nothing matches" in nothing
    assert "2026-11-23 04:30:00" in not_yet
    assert "Nothing matches" not in not_yet


@given(st.text(max_size=30))
def test_nothing_that_the_log_holds_becomes_markup(evil):
    details = Details(
        line=line(reason_code=evil, object_ref=evil), logged_at=NOW, address=None, device=evil, facts={"x": evil}
    )

    told = details_text(TEXTS("en"), details) + line_text(TEXTS("en"), details.line)

    for mark in ("<b>", "</b>", "<code>", "</code>", "&lt;", "&gt;", "&amp;", "&quot;", "&#x27;"):
        told = told.replace(mark, "")
    assert "<" not in told
    assert ">" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_and_their_picture(language):
    days = tuple(
        LogDay(date(2026, 11, 17) + timedelta(days=number), number * 100, number, 7 - number) for number in range(7)
    )
    figures = LogFigures(
        days, 12, (("payment.succeeded", 400), ("authz_fail", 20)), (("authz_fail", 20),), (("X-1", 9),)
    )

    drawn = Image.open(BytesIO(draw(figures, TEXTS(language))))
    told = figures_text(TEXTS(language), figures)

    assert drawn.size == (WIDTH, HEIGHT)
    assert TEXTS(language).plain("seclog-type-payment-succeeded") in told
    assert "X-1 9" in told


def test_a_log_of_nothing_is_drawn_too():
    figures = LogFigures(tuple(LogDay(date(2026, 11, number), 0, 0, 0) for number in range(1, 31)), 0, (), (), ())

    assert draw(figures, TEXTS("en"))
    assert figures_text(TEXTS("en"), figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_read_what_is_told_with_reasons(language):
    reader = Reader("A-7K2M9QXT", "Lea", 12, 3, 1, 1, 500, 0, {"fraud": 2, "she called": 1})

    told = readers_text(TEXTS(language), [reader], 7)

    assert "Lea" in told
    assert "500" in told
    assert "she called 1" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_examination_is_told_in_words(language):
    bent = Report((Finding(Verdict.ALTERED, "seq 17", "its hash differs"),), 100, 1, 100, 2, 90)

    told = "\n".join(report_lines(TEXTS(language), bent))

    assert "seq 17" in told
    assert "✓" not in told
