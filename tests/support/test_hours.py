"""Business hours: what counts as open, by the clock on the wall, through every change of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from support.hours import BusinessHours, HoursWrong, parse_week

WORKDAYS = "mon-fri 09:00-18:00; sat 10:00-14:00"
MINUTE = timedelta(minutes=1)
A_WHILE = timedelta(hours=2)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def at(zone, *parts, fold=0):
    return datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def test_a_week_is_read():
    week = parse_week("Mon-Wed, fri 09:00-12:00, 13:00-17:30; sat 22:00-02:00; sun 00:00-24:00")

    assert week[0] == week[1] == week[2] == week[4] == ((540, 720), (780, 1050))
    assert week[3] == ()
    assert week[5] == ((1320, 1440),)
    assert week[6] == ((0, 1440),)


def test_days_go_round_the_end_of_the_week_and_a_night_into_the_next_one():
    week = parse_week("sat-mon 20:00-04:00")

    assert week == (((0, 240), (1200, 1440)), ((0, 240),), (), (), (), ((1200, 1440),), ((0, 240), (1200, 1440)))


def test_midnight_may_be_written_both_ways():
    assert parse_week("mon 22:00-24:00") == parse_week("mon 22:00-00:00")


def test_hours_that_overlap_count_once():
    assert parse_week("mon 09:00-12:00, 11:00-15:00; mon-tue 14:00-16:00")[0] == ((540, 960),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "mon-fri",
        "09:00-18:00",
        "mon 09:00",
        "mon 9-18",
        "mon 09:00-09:00",
        "mon 09:60-18:00",
        "mon 24:00-25:00",
        "mon 09:00-24:01",
        "monday 09:00-18:00",
        "mon-xyz 09:00-18:00",
        "mon 09:00-18:00 tue 09:00-18:00",
        "mon 09:00-18:00,",
        "mon-tue-wed 09:00-18:00",
    ],
)
def test_what_nobody_can_read_is_refused(text):
    with pytest.raises(HoursWrong):
        BusinessHours.parse(text)


@pytest.mark.parametrize("zone", ["", "Europe/Atlantis", "../etc/passwd", "/etc/localtime", "Europe"])
def test_a_zone_that_does_not_exist_is_refused(zone):
    with pytest.raises(HoursWrong):
        BusinessHours.parse(WORKDAYS, zone)


def yearly(days):
    return ",".join(f"{day:%m-%d}" for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(days)))


@pytest.mark.parametrize("holidays", ["christmas", "13-01", "02-30", "2026-02-29", "25.12.", yearly(51)])
def test_a_holiday_that_is_no_day_is_refused(holidays):
    with pytest.raises(HoursWrong):
        BusinessHours.parse(WORKDAYS, "UTC", holidays)


def test_fifty_holidays_a_year_leave_some_mondays_open():
    hours = BusinessHours.parse("mon 09:00-10:00", "UTC", yearly(50))

    assert hours.next_opening(utc(2026, 1, 1)) == utc(2026, 2, 23, 9)


def test_open_from_the_first_minute_until_before_the_last():
    hours = BusinessHours.parse(WORKDAYS, "Europe/Berlin")

    assert not hours.is_open(at("Europe/Berlin", 2026, 11, 23, 8, 59))
    assert hours.is_open(at("Europe/Berlin", 2026, 11, 23, 9))
    assert hours.is_open(at("Europe/Berlin", 2026, 11, 23, 17, 59))
    assert not hours.is_open(at("Europe/Berlin", 2026, 11, 23, 18))


def test_time_runs_on_after_the_weekend():
    hours = BusinessHours.parse("mon-fri 09:00-18:00", "Europe/Berlin")
    friday = at("Europe/Berlin", 2026, 11, 20, 17, 30)

    assert hours.add(friday, 60) == at("Europe/Berlin", 2026, 11, 23, 9, 30)
    assert hours.before(at("Europe/Berlin", 2026, 11, 23, 9, 30), 60) == friday
    assert hours.between(friday, at("Europe/Berlin", 2026, 11, 23, 9, 30)) == 60
    assert hours.next_opening(at("Europe/Berlin", 2026, 11, 20, 18)) == at("Europe/Berlin", 2026, 11, 23, 9)


def test_time_that_ends_with_the_day_ends_at_closing():
    hours = BusinessHours.parse(WORKDAYS)

    assert hours.add(utc(2026, 11, 23, 17), 60) == utc(2026, 11, 23, 18)


def test_a_holiday_is_closed_from_midnight_to_midnight():
    hours = BusinessHours.parse("mon-sun 20:00-04:00", "UTC", "12-25, 2026-12-31")

    assert hours.is_open(utc(2026, 12, 24, 23))
    assert not hours.is_open(utc(2026, 12, 25, 1))
    assert not hours.is_open(utc(2027, 12, 25, 21))
    assert hours.is_open(utc(2026, 12, 26, 1))
    assert not hours.is_open(utc(2026, 12, 31, 21))
    assert hours.is_open(utc(2027, 12, 31, 21))


def test_always_open_is_every_minute_of_the_clock():
    hours = BusinessHours.parse("mon-sun 00:00-24:00", "Europe/Berlin")

    assert hours.between(utc(2026, 1, 1), utc(2027, 1, 1)) == 365 * 24 * 60


@pytest.mark.parametrize(
    ("zone", "day", "skipped"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 60),
        ("America/New_York", date(2026, 3, 8), 60),
        ("Australia/Lord_Howe", date(2026, 10, 4), 30),
        ("Asia/Beirut", date(2026, 3, 29), 60),  # from midnight on
    ],
)
def test_an_hour_that_is_skipped_is_not_worked(zone, day, skipped):
    hours = BusinessHours.parse("mon-sun 00:00-06:00", zone)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))

    assert hours.between(noon - timedelta(hours=24), noon) == 360 - skipped


@pytest.mark.parametrize(
    ("zone", "day", "twice"),
    [
        ("Europe/Berlin", date(2026, 10, 25), 60),
        ("America/New_York", date(2026, 11, 1), 60),
        ("Australia/Lord_Howe", date(2026, 4, 5), 30),
        ("America/Havana", date(2026, 11, 1), 60),  # from midnight on
    ],
)
def test_an_hour_that_comes_twice_is_worked_twice(zone, day, twice):
    hours = BusinessHours.parse("mon-sun 00:00-06:00", zone)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))

    assert hours.between(noon - timedelta(hours=24), noon) == 360 + twice


def test_hours_that_open_or_close_in_a_skipped_hour_do_so_at_the_change():
    change = utc(2026, 3, 29, 1)

    assert BusinessHours.parse("sun 02:15-06:00", "Europe/Berlin").next_opening(utc(2026, 3, 28, 12)) == change
    assert not BusinessHours.parse("sun 01:00-02:45", "Europe/Berlin").is_open(change)
    assert BusinessHours.parse("sun 02:15-02:45, 22:00-23:00", "Europe/Berlin").between(
        utc(2026, 3, 28, 12), utc(2026, 3, 29, 12)
    ) == 0  # fmt: skip


def test_hours_that_open_or_close_in_an_hour_that_comes_twice_are_the_longest():
    opens = BusinessHours.parse("sun 02:30-06:00", "Europe/Berlin")
    closes = BusinessHours.parse("sun 01:00-02:30", "Europe/Berlin")
    pause = BusinessHours.parse("sun 01:00-02:15, 02:45-04:00", "Europe/Berlin")
    day = utc(2026, 10, 24, 12), utc(2026, 10, 25, 12)

    assert opens.next_opening(day[0]) == utc(2026, 10, 25, 0, 30)
    assert not closes.is_open(utc(2026, 10, 25, 1, 30))
    assert closes.is_open(utc(2026, 10, 25, 1, 29))
    assert pause.between(*day) == 240


def test_a_day_that_a_country_left_out_is_not_worked():
    hours = BusinessHours.parse("fri 09:00-18:00", "Pacific/Apia")

    assert hours.between(utc(2011, 12, 30), utc(2012, 1, 1)) == 0


ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana"]
WEEKS = [
    WORKDAYS,
    "mon-sun 00:00-24:00",
    "mon-sun 22:00-03:30",
    "sun 01:00-01:45, 02:15-02:45, 03:00-04:00",
    "sat-sun 23:30-00:30; wed 12:00-12:01",
]
DESKS = [BusinessHours.parse(week, zone, "12-25, 2026-10-25") for week in WEEKS for zone in ZONES]
desks = st.sampled_from(DESKS)
moments = st.datetimes(datetime(2025, 12, 1), datetime(2027, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants them so
near_changes = st.sampled_from(
    [utc(2026, 3, 29), utc(2026, 10, 25), utc(2026, 3, 8), utc(2026, 11, 1), utc(2026, 4, 4, 12), utc(2026, 10, 3, 12)]
).flatmap(lambda day: st.integers(-3000, 3000).map(lambda minutes: day + minutes * MINUTE))
times = moments | near_changes
amounts = st.integers(0, 20_000)
patiently = settings(deadline=None)


@patiently
@given(desks, times, amounts)
def test_what_is_added_lies_between(hours, start, minutes):
    end = hours.add(start, minutes)

    assert end >= start
    assert hours.between(start, end) == minutes


@patiently
@given(desks, times, amounts)
def test_what_is_taken_away_lies_between(hours, end, minutes):
    start = hours.before(end, minutes)

    assert start <= end
    assert hours.between(start, end) == minutes


@patiently
@given(desks, times, amounts, amounts)
def test_adding_twice_is_adding_the_sum(hours, start, first, second):
    assert hours.add(hours.add(start, first), second) == hours.add(start, first + second)


@patiently
@given(desks, times, times, amounts)
def test_who_begins_later_is_not_done_sooner(hours, one, other, minutes):
    early, late = sorted((one, other))

    assert hours.add(early, minutes) <= hours.add(late, minutes)
    assert hours.before(early, minutes) <= hours.before(late, minutes)


@patiently
@given(desks, times, times, times)
def test_parts_of_a_time_are_the_whole(hours, one, other, third):
    start, middle, end = sorted((one, other, third))

    assert hours.between(start, middle) + hours.between(middle, end) == pytest.approx(hours.between(start, end))
    assert 0 <= hours.between(start, end) <= (end - start) / MINUTE
    assert hours.between(end, start) == 0 or start == end


@patiently
@given(desks, times)
def test_the_next_opening_is_the_first_open_moment(hours, start):
    opening = hours.next_opening(start)

    assert hours.is_open(opening)
    assert hours.is_open(start) is (opening == start)
    assert hours.between(start, opening) == 0


@patiently
@given(desks, times, st.integers(1, 600))
def test_open_minutes_are_counted_one_by_one(hours, start, minutes):
    start = start.replace(second=0, microsecond=0)

    one_by_one = sum(hours.is_open(start + number * MINUTE) for number in range(minutes))

    assert hours.between(start, start + minutes * MINUTE) == one_by_one


@patiently
@given(st.sampled_from([0, 1, 2]), st.sampled_from(ZONES), times)
def test_open_is_what_the_wall_says_apart_from_the_hours_of_a_change(number, zone, moment):
    hours = BusinessHours.parse(WEEKS[number], zone)
    wall = moment.astimezone(ZoneInfo(zone))
    calm = {(moment + shift).astimezone(ZoneInfo(zone)).utcoffset() for shift in (-A_WHILE, A_WHILE)}
    assume(len(calm) == 1)

    minute = wall.hour * 60 + wall.minute

    assert hours.is_open(moment) is any(start <= minute < end for start, end in hours.week[wall.weekday()])
