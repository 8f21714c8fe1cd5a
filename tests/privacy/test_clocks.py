"""By when an answer is owed: held against dateutil's calendar, and against days counted one by one."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule
from hypothesis import given
from hypothesis import strategies as st

from privacy.clocks import (
    CALIFORNIAN,
    EUROPE,
    HARD,
    STOPS,
    TARGET,
    Case,
    OfficeCalendar,
    Pause,
    aimed_at,
    confirm_by,
    does_pause,
    due_at,
    extendable_until,
    legally_due_at,
    months_after,
)
from storage.privacy_requests import Regime, RequestKind

BERLIN = OfficeCalendar("DE", zone=ZoneInfo("Europe/Berlin"))
OFFICES = (BERLIN, OfficeCalendar("IE", zone=ZoneInfo("Europe/Dublin")), OfficeCalendar("XX"), OfficeCalendar())
moments = st.datetimes(datetime(2024, 1, 1), datetime(2035, 12, 31)).map(  # noqa: DTZ001 - the zone follows
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
offices = st.sampled_from(OFFICES)
regimes = st.sampled_from(Regime)
kinds = st.sampled_from(RequestKind)
waits = st.tuples(st.timedeltas(timedelta(), timedelta(days=40)), st.timedeltas(timedelta(), timedelta(days=20)))


@cache
def off(office):
    """The days off that the library knows, as one set."""
    known = {"DE": holidays.Germany, "IE": holidays.Ireland, "US": holidays.UnitedStates}.get(office.country)
    if known is None:
        return set()
    return set(known(subdiv=office.part, years=range(2019, 2043)))


def next_working(day, office):
    """The same by dateutil: the first day of the list of days that is none of the days off."""
    free = off(office)
    return next(
        at.date()
        for at in rrule(DAILY, dtstart=datetime(day.year, day.month, day.day), count=60)  # noqa: DTZ001
        if at.isoweekday() <= 5 and at.date() not in free
    )


def nth_working(day, count, office):
    """The *count*-th working day after *day*, picked from a list of them."""
    free = off(office)
    after = day + timedelta(days=1)
    listed = [
        at.date()
        for at in rrule(DAILY, dtstart=datetime(after.year, after.month, after.day), count=count * 2 + 30)  # noqa: DTZ001
        if at.isoweekday() <= 5 and at.date() not in free
    ]
    return listed[count - 1]


@given(days, st.integers(0, 30))
def test_months_are_those_of_the_calendar(day, months):
    assert months_after(day, months) == day + relativedelta(months=months)


@given(days, offices)
def test_a_day_off_moves_to_the_next_working_day(day, office):
    assert office.working_from(day) == next_working(day, office)


@given(days, st.integers(1, 25), st.sampled_from([*OFFICES, CALIFORNIAN]))
def test_working_days_are_counted_from_the_day_after(day, count, office):
    assert office.working_days_after(day, count) == nth_working(day, count, office)


@given(moments, offices, st.sampled_from(sorted(EUROPE)), st.booleans())
def test_europe_gives_a_calendar_month_or_three(received, office, regime, extended):
    case = Case(regime, RequestKind.ACCESS, received, is_extended=extended)

    day = received.astimezone(office.zone).date() + relativedelta(months=3 if extended else 1)

    assert office.day_of(legally_due_at(case, office)) == next_working(day, office)


@given(moments, offices, st.booleans())
def test_california_gives_45_days_from_receipt_or_90(received, office, extended):
    case = Case(Regime.CALIFORNIA, RequestKind.DELETION, received, is_extended=extended)

    day = received.astimezone(office.zone).date() + relativedelta(days=90 if extended else 45)

    assert office.day_of(legally_due_at(case, office)) == day


@given(moments, offices, st.sampled_from(sorted(STOPS)))
def test_to_stop_selling_takes_15_business_days_at_most(received, office, kind):
    case = Case(Regime.CALIFORNIA, kind, received)

    day = nth_working(received.astimezone(office.zone).date(), 15, CALIFORNIAN)

    assert office.day_of(legally_due_at(case, office)) == day


@given(moments, offices)
def test_only_california_asks_for_a_confirmation(received, office):
    day = nth_working(received.astimezone(office.zone).date(), 10, CALIFORNIAN)

    assert office.day_of(confirm_by(Regime.CALIFORNIA, received, office)) == day
    assert {confirm_by(regime, received, office) for regime in set(Regime) - {Regime.CALIFORNIA}} == {None}


@given(moments, offices, regimes, kinds)
def test_we_never_take_more_than_30_days_nor_than_the_law(received, office, regime, kind):
    case = Case(regime, kind, received)

    assert received < due_at(case, office) <= min(legally_due_at(case, office), received + HARD)
    assert aimed_at(received) == received + TARGET < due_at(case, office)


@given(moments, offices, kinds)
def test_where_no_law_is_known_the_strictest_counts(received, office, kind):
    house = due_at(Case(Regime.HOUSE, kind, received), office)

    assert house <= min(due_at(Case(regime, kind, received), office) for regime in (Regime.GDPR, Regime.UK))
    assert house <= received + HARD


@given(moments, offices, regimes, st.lists(waits, max_size=3))
def test_a_wait_for_a_proof_never_shortens_the_time(received, office, regime, found):
    pauses = [Pause(received + after, received + after + length) for after, length in found]
    without, waited = (
        Case(regime, RequestKind.ACCESS, received),
        Case(regime, RequestKind.ACCESS, received, pauses=pauses),
    )

    gained = due_at(waited, office) - due_at(without, office)

    assert gained >= timedelta()
    if not does_pause(regime):
        assert gained == timedelta()
    assert gained <= sum((pause.until - pause.since for pause in pauses), timedelta()) + timedelta(days=14)


@given(moments, offices, st.integers(0, 20))
def test_a_wait_that_began_at_once_gives_its_whole_days_back(received, office, length):
    pause = Pause(received, received + timedelta(days=length, hours=5))

    waited = Case(Regime.GDPR, RequestKind.ACCESS, received, pauses=[pause])

    day = received.astimezone(office.zone).date() + relativedelta(months=1) + relativedelta(days=length)
    assert office.day_of(legally_due_at(waited, office)) == next_working(day, office)


@given(moments, offices, st.timedeltas(timedelta(days=3, seconds=1), timedelta(days=25)))
def test_a_proof_asked_for_late_stops_no_clock(received, office, late):
    pause = Pause(received + late, received + late + timedelta(days=9))

    waited = Case(Regime.GDPR, RequestKind.ACCESS, received, pauses=[pause])

    assert due_at(waited, office) == due_at(Case(Regime.GDPR, RequestKind.ACCESS, received), office)


@given(moments, offices, st.integers(1, 10))
def test_what_overlaps_counts_once(received, office, length):
    pause = Pause(received, received + timedelta(days=length))
    once = Case(Regime.UK, RequestKind.ACCESS, received, pauses=[pause])
    thrice = Case(Regime.UK, RequestKind.ACCESS, received, pauses=[pause, pause, pause])

    assert due_at(thrice, office) == due_at(once, office)


@given(moments, offices, regimes, kinds)
def test_an_extension_is_told_within_the_first_period_and_only_once(received, office, regime, kind):
    until = extendable_until(Case(regime, kind, received), office)

    assert extendable_until(Case(regime, kind, received, is_extended=True), office) is None
    if regime is Regime.HOUSE or kind in STOPS:
        assert until is None
    else:
        longer = due_at(Case(regime, kind, received, is_extended=True), office)
        assert until == legally_due_at(Case(regime, kind, received), office) < longer


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2027-01-31T10:00", "2027-03-01"),  # no 31 February: its last day, a Sunday; Monday
        ("2028-01-31T10:00", "2028-02-29"),  # a leap year
        ("2026-11-25T10:00", "2026-12-28"),  # Christmas Day, Boxing Day, a Sunday
        ("2026-12-01T10:00", "2027-01-04"),  # New Year's Day, a Saturday, a Sunday
        ("2027-02-28T23:30", "2027-04-01"),  # in Berlin it is March already
        ("2026-04-01T22:30", "2026-05-04"),  # in Berlin the 2nd; a Saturday
    ],
)
def test_the_month_ends_that_people_argue_about(received, due):
    at = datetime.fromisoformat(received).replace(tzinfo=UTC)

    assert BERLIN.day_of(legally_due_at(Case(Regime.GDPR, RequestKind.ACCESS, at), BERLIN)) == date.fromisoformat(due)


def test_the_last_second_of_the_day_is_the_offices_own():
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)

    assert legally_due_at(Case(Regime.GDPR, RequestKind.ACCESS, at), BERLIN) == datetime(
        2026, 7, 1, 21, 59, 59, tzinfo=UTC
    )
