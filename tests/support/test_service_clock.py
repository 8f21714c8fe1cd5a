"""The service clock: when an answer is due, and what stands still."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.tickets import Due, Priority, Ticket, TicketStatus
from support.hours import BusinessHours
from support.service_clock import TARGETS, ServiceClock

FRIDAY = datetime(2026, 11, 20, 16, tzinfo=UTC)
HOURS = BusinessHours.parse("mon-fri 09:00-18:00")


@pytest.fixture
def service_clock():
    return ServiceClock(HOURS)


def a_ticket(**values):
    return Ticket(**({"status": TicketStatus.OPEN, "due_at": FRIDAY, "snoozed_until": None} | values))


def test_the_first_answer_is_due_after_open_hours_only(service_clock):
    assert service_clock.due(FRIDAY, Priority.NORMAL, Due.FIRST_ANSWER) == FRIDAY + timedelta(days=2, hours=19)
    assert service_clock.expected(FRIDAY, Priority.URGENT) == FRIDAY + timedelta(minutes=15)


def test_who_writes_at_night_is_answered_in_the_morning(service_clock):
    night = FRIDAY + timedelta(hours=10)

    assert service_clock.expected(night, Priority.HIGH) == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_the_more_pressing_a_ticket_the_sooner_it_is_due(service_clock):
    for which in Due:
        order = [service_clock.due(FRIDAY, priority, which) for priority in Priority]

        assert order == sorted(order, reverse=True)


def test_each_priority_has_a_target():
    assert set(TARGETS) == set(Priority)


def test_what_is_left_is_open_time(service_clock):
    ticket = a_ticket(due_at=FRIDAY + timedelta(days=2, hours=19))

    assert service_clock.left(ticket, FRIDAY) == 240
    assert service_clock.left(ticket, FRIDAY + timedelta(days=1)) == 120
    assert service_clock.left(ticket, FRIDAY + timedelta(days=2, hours=20)) == -60


@pytest.mark.parametrize(
    "standing",
    [
        {"status": TicketStatus.WAITING_FOR_YOU},
        {"status": TicketStatus.SOLVED},
        {"status": TicketStatus.MERGED},
        {"due_at": None},
        {"snoozed_until": FRIDAY},
    ],
)
def test_nothing_runs_out_while_the_clock_stands(service_clock, standing):
    assert service_clock.left(a_ticket(**standing), FRIDAY) is None


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants them so


@settings(deadline=None)
@given(st.lists(MOMENTS, min_size=4, max_size=4).map(sorted))
def test_what_was_left_is_left_when_a_ticket_is_taken_up(moments):
    clock = ServiceClock(HOURS)
    now, sooner, until, due_at = moments

    aside = clock.set_aside(due_at, now=now, until=until)

    assert HOURS.between(until, aside) == pytest.approx(HOURS.between(now, due_at))
    assert HOURS.between(sooner, clock.taken_up(aside, until=until, now=sooner)) == pytest.approx(
        HOURS.between(now, due_at)
    )


def test_an_overdue_ticket_is_due_when_it_wakes(service_clock):
    tomorrow = FRIDAY + timedelta(days=3)

    assert service_clock.set_aside(FRIDAY - timedelta(hours=3), now=FRIDAY, until=tomorrow) == tomorrow
