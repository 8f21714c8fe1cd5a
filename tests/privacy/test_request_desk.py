"""What the officer decides, what people are told of it, and what happens to requests by themselves."""

from datetime import timedelta

import pytest

from core.processing import Processing
from privacy.decisions import Ask, Basis, Delay
from privacy.erasures import TASK as ERASE
from privacy.request_book import REQUEST_NEWS, REQUEST_STUCK
from privacy.request_desk import OPEN, WAITING_FOR_US
from privacy.request_refusals import (
    CustomerUnknown,
    NotExtendable,
    NothingTold,
    NotProved,
    RequestOver,
    RequestUnknown,
)
from privacy.request_tending import STAGES, UNANSWERED_AFTER, UNPROVED_AFTER
from privacy.request_views import Manner, Regime, RequestKind, RequestState, StepState
from privacy.requests import AGAIN, PACKAGE, RETRY, number_of
from security.tags import Tag
from storage.request_rows import RequestRows
from tests.privacy.requests_house import ada, house, pia

__all__ = ["ada", "house", "pia"]

ACCESS, DELETION, OBJECTION = RequestKind.ACCESS, RequestKind.DELETION, RequestKind.OBJECTION
S = RequestState


@pytest.fixture
async def weighed(house, ada):
    """An objection that waits for the officer."""
    async with house.writing() as session:
        return await house.requests.assess(session, ada, OBJECTION, Processing.FRAUD)


@pytest.fixture
async def doubtful(house, ada):
    """A copy that nobody could prove."""
    request = await house.open(ada, ACCESS, regime=Regime.GDPR)
    async with house.writing() as session:
        return await house.identity.cannot(session, ada, request.number)


def news(house, what):
    return [key for key in house.asked(REQUEST_NEWS) if key.split(":")[1] == what]


async def decide(house, act, *args, **more):
    async with house.writing() as session:
        return await getattr(house.desk, act)(session, *args, **more)


async def test_what_is_granted_takes_effect_once(house, ada, pia, weighed):
    done = []
    house.requests.effects[OBJECTION] = lambda session, view: _note(done, session, view)

    seen = await decide(house, "approve", weighed.number, staff_id=pia)

    assert (seen.state, [view.number for view in done]) == (S.COMPLETED, [weighed.number])
    assert len(news(house, "completed")) == 1
    with pytest.raises(RequestOver):
        await decide(house, "approve", weighed.number, staff_id=pia)
    assert len(done) == 1


async def _note(done, session, view):
    del session
    done.append(view)


async def test_the_same_objection_twice_is_one(house, ada, weighed):
    async with house.writing() as session:
        again = await house.requests.assess(session, ada, OBJECTION, Processing.FRAUD)
        other = await house.requests.assess(session, ada, OBJECTION, Processing.QUALITY)

    assert again.number == weighed.number != other.number
    assert await house.alerted() == [("request-waits", weighed.number), ("request-waits", other.number)]


async def test_what_nobody_proved_is_granted_only_by_who_made_sure(house, pia, doubtful):
    with pytest.raises(NotProved):
        await decide(house, "approve", doubtful.number, staff_id=pia)

    seen = await decide(house, "approve", doubtful.number, staff_id=pia, identity_seen=True)

    assert (seen.state, seen.verified_at) == (S.EXECUTING, house.clock())
    assert ("verified", "officer") in await house.notes(doubtful.number)
    assert house.asked(PACKAGE) == [doubtful.number]


async def test_a_question_waits_for_its_answer_and_stops_the_clock_if_it_is_about_identity(house, ada, pia, doubtful):
    house.clock.advance(days=1)
    await decide(house, "ask", doubtful.number, Ask.IDENTITY, "Which card did you pay with?", staff_id=pia)
    house.clock.advance(days=4)
    async with house.database.reading() as session:
        assert await house.book.answer(session, doubtful.number) == "Which card did you pay with?"

    seen = await decide(house, "hear", ada.person_id, doubtful.number, "The blue one")

    assert seen.state is S.IN_REVIEW
    assert seen.due_at == doubtful.due_at + timedelta(days=4)
    assert len(news(house, "asked")) == 1
    with pytest.raises(RequestOver):
        await decide(house, "hear", ada.person_id, doubtful.number, "and again")
    card = await decide(house, "card", doubtful.number, staff_id=pia)
    assert [note.words for note in card.history if note.words] == ["Which card did you pay with?", "The blue one"]


async def test_a_question_about_the_scope_stops_no_clock(house, ada, pia, doubtful):
    await decide(house, "ask", doubtful.number, Ask.SCOPE, "Which year?", staff_id=pia)
    house.clock.advance(days=4)

    seen = await decide(house, "hear", ada.person_id, doubtful.number, "2026")

    assert seen.due_at == doubtful.due_at


async def test_a_refusal_names_its_ground_and_is_told_in_words(house, pia, doubtful):
    with pytest.raises(NothingTold):
        await decide(house, "refuse", doubtful.number, Basis.IDENTITY, "  ", staff_id=pia)

    seen = await decide(house, "refuse", doubtful.number, Basis.IDENTITY, "We could not find out.", staff_id=pia)

    assert (seen.state, seen.denial_basis, seen.closed_at) == (S.DENIED, "identity", house.clock())
    assert len(news(house, "denied")) == 1
    last = [event for event in await house.events() if event.type == Tag.DSAR_MOVED][-1]
    assert (last.actor, last.reason_code) == (f"staff:{pia}", "denied")


@pytest.mark.parametrize("regime", [Regime.GDPR, Regime.UK, Regime.CALIFORNIA])
async def test_an_extension_is_told_with_its_reason_once(house, ada, pia, regime):
    request = await house.open(ada, ACCESS, regime=regime)

    seen = await decide(house, "extend", request.number, Delay.COMPLEX, staff_id=pia)
    again = await decide(house, "extend", request.number, Delay.COMPLEX, staff_id=pia)

    assert seen.due_at == again.due_at > request.due_at + timedelta(days=55)
    assert len(news(house, "extended")) == 1
    with pytest.raises(NotExtendable):
        await decide(house, "extend", request.number, Delay.MANY, staff_id=pia)


async def test_no_time_is_taken_without_a_law_or_too_late(house, ada, pia):
    unknown = await house.open(ada, ACCESS)
    late = await house.open(ada, RequestKind.COPY, regime=Regime.CALIFORNIA)
    house.clock.advance(days=46)

    for number in (unknown.number, late.number):
        with pytest.raises(NotExtendable):
            await decide(house, "extend", number, Delay.MANY, staff_id=pia)


async def test_the_queue_goes_by_due_date_and_by_key(house, ada, pia):
    numbers = []
    for kind in RequestKind:
        numbers.append((await house.open(ada, kind, regime=Regime.CALIFORNIA)).number)
        house.clock.advance(hours=7)
    seen, after = [], None
    while True:
        page = await decide(house, "page", states=OPEN, after=after, limit=2)
        seen += [one.number for one in page.requests]
        if (after := page.after) is None:
            break

    assert sorted(seen) == sorted(numbers)
    dues = [(await house.standing_of(number)).due_at for number in seen]
    assert dues == sorted(dues)
    ours = await decide(house, "page", states=WAITING_FOR_US)
    assert {one.state for one in ours.requests} == {S.IN_REVIEW}
    only = await decide(house, "page", states=OPEN, kind=DELETION)
    assert [one.kind for one in only.requests] == [DELETION]
    assert not (await decide(house, "page", states=OPEN, is_overdue=True)).requests
    house.clock.advance(days=100)
    assert (await decide(house, "page", states=OPEN, is_overdue=True)).requests


async def test_who_reads_a_card_is_in_the_log(house, ada, pia, weighed):
    await decide(house, "note", weighed.number, "Called, no answer", staff_id=pia)

    card = await decide(house, "card", weighed.number, staff_id=pia)

    assert card.history[-1].words == "Called, no answer"
    assert (await house.events())[-1].type == Tag.DSAR_READ
    with pytest.raises(RequestUnknown):
        await decide(house, "card", "D-NOTTHERE", staff_id=pia)


async def test_a_step_that_gave_up_is_tried_again(house, ada, pia):
    request = await house.proved(ada, ACCESS)
    async with house.writing() as session:
        await house.requests.step(session, request.number, "rows", StepState.FAILED, code="out")
        await house.requests.manual(session, request.number, "rows")
        await house.requests.manual(session, request.number, "rows")
    assert len(house.asked(REQUEST_STUCK)) == 1

    seen = await decide(house, "retry", request.number, staff_id=pia)

    assert seen.state is S.EXECUTING
    (key,) = house.asked(RETRY)
    assert (number_of(key), AGAIN in key) == (request.number, True)
    with pytest.raises(RequestOver):
        await decide(house, "retry", request.number, staff_id=pia)


async def test_steps_may_be_told_twice_and_none_is_undone(house, ada):
    request = await house.proved(ada, ACCESS)
    async with house.writing() as session:
        for step in ("rows", "files"):
            await house.requests.step(session, request.number, step, StepState.TO_DO)
        for _ in range(2):
            await house.requests.step(session, request.number, "rows", StepState.DONE, rows=7)
        seen = await house.requests.step(session, request.number, "rows", StepState.TO_DO)
        assert [(one.step, one.state, one.rows) for one in seen.steps] == [
            ("rows", StepState.DONE, 7),
            ("files", StepState.TO_DO, None),
        ]
        assert seen.steps_done == 1
        for _ in range(2):
            await house.requests.delivered(session, request.number)
        for _ in range(2):
            await house.requests.fetched(session, request.number)

    assert (await house.standing_of(request.number)).state is S.COMPLETED
    assert [what for what, _ in await house.notes(request.number)].count(S.DELIVERED.value) == 1


async def test_an_erasure_can_be_undone_for_a_day_and_no_longer(house, ada):
    request = await house.proved(ada, DELETION)
    assert request.cools_until == house.clock() + timedelta(hours=24)
    house.clock.advance(hours=23, minutes=59)
    assert await house.tend() == []
    async with house.writing() as session:
        undone = await house.requests.cancel(session, ada.person_id, request.number)
        assert (await house.requests.cancel(session, ada.person_id, request.number)).state is S.CANCELLED
    assert undone.state is S.CANCELLED
    house.clock.advance(hours=2)

    assert await house.tend() == []

    assert house.asked(ERASE) == []


async def test_after_a_day_it_is_erased_once(house, ada):
    request = await house.proved(ada, DELETION)
    house.clock.advance(hours=24)

    await house.tend()
    await house.tend()

    assert (await house.standing_of(request.number)).state is S.EXECUTING
    assert house.asked(ERASE) == [request.number]
    with pytest.raises(RequestOver):
        async with house.writing() as session:
            await house.requests.cancel(session, ada.person_id, request.number)


async def test_a_legal_hold_keeps_it_waiting_and_its_end_lets_it_go_on(house, ada):
    request = await house.proved(ada, DELETION)
    house.held.add(ada.person_id)
    house.clock.advance(hours=24)
    await house.tend()
    await house.tend()
    assert (await house.standing_of(request.number)).state is S.BLOCKED_BY_HOLD
    assert len(news(house, "blocked-by-hold")) == 1
    assert house.asked(ERASE) == []

    house.held.clear()
    await house.tend()

    assert house.asked(ERASE) == [request.number]


async def test_what_nobody_proves_is_reminded_once_and_ends(house, ada):
    request = await house.open(ada, ACCESS)
    house.clock.advance(days=3, seconds=1)
    await house.tend()
    await house.tend()
    assert len(news(house, "unproved")) == 1
    house.clock.advance(days=UNPROVED_AFTER.days - 3)

    await house.tend()

    assert (await house.standing_of(request.number)).state is S.EXPIRED
    assert len(news(house, "expired")) == 1


async def test_a_question_without_an_answer_ends_it(house, pia, doubtful):
    await decide(house, "ask", doubtful.number, Ask.SCOPE, "Which year?", staff_id=pia)
    house.clock.advance(days=UNANSWERED_AFTER.days - 1)
    await house.tend()
    assert (await house.standing_of(doubtful.number)).state is S.NEEDS_INFO
    house.clock.advance(days=2)

    await house.tend()

    assert (await house.standing_of(doubtful.number)).state is S.EXPIRED


async def test_the_staff_is_reminded_at_each_stage_and_alarmed_each_day(house, weighed):
    async def told():
        async with house.writing() as session:
            await house.tending.remind(session)
            await house.tending.remind(session)
        return [key for key, number in (await house.alerted())[1:] if number == weighed.number]

    assert await told() == []
    left = weighed.due_at - house.clock()
    for place, stage in enumerate(reversed(STAGES), 1):
        house.clock.advance(seconds=(left - stage).total_seconds() + 1)
        left = weighed.due_at - house.clock()
        assert await told() == ["request-due"] * place
    house.clock.advance(days=1)
    assert await told() == ["request-due"] * 3 + ["request-overdue"]
    house.clock.advance(days=1)
    assert await told() == ["request-due"] * 3 + ["request-overdue"] * 2


async def test_the_staff_is_reminded_of_all_that_is_due_page_by_page(house, weighed, monkeypatch):
    monkeypatch.setattr("privacy.request_tending.BATCH", 1)
    numbers = {weighed.number}
    for _ in range(2):
        somebody = await house.person()
        async with house.writing() as session:
            numbers.add((await house.requests.assess(session, somebody, OBJECTION, Processing.FRAUD)).number)
    house.clock.advance(seconds=(weighed.due_at - house.clock()).total_seconds() - 60)

    async with house.writing() as session:
        seen = await house.tending.remind(session)

    assert seen == 3
    assert {number for key, number in await house.alerted() if key == "request-due"} == numbers


async def test_a_letter_wants_a_word_that_it_came(house, pia):
    async with house.writing() as session:
        request, _ = await house.intake.enter(
            session,
            ACCESS,
            manner=Manner.EMAIL,
            regime=Regime.CALIFORNIA,
            language="en",
            who="",
            words="",
            staff_id=pia,
        )
    assert request.confirmed_at is None
    house.clock.advance(days=3, seconds=1)
    async with house.writing() as session:
        await house.tending.remind(session)
        for _ in range(2):
            seen = await house.intake.confirmed(session, request.number, staff_id=pia)
    assert ("request-unconfirmed", request.number) in await house.alerted()

    assert seen.confirmed_at == house.clock()
    assert [what for what, _ in await house.notes(request.number)].count("confirmed") == 1


async def test_a_letter_about_no_order_of_ours_is_not_taken_in(house, pia):
    with pytest.raises(CustomerUnknown):
        async with house.writing() as session:
            await house.intake.enter(
                session,
                ACCESS,
                manner=Manner.PHONE,
                regime=Regime.HOUSE,
                language="en",
                who="E-NOTOURS",
                words="",
                staff_id=pia,
            )


async def test_what_stops_at_once_is_recorded_too(house, ada):
    async with house.writing() as session:
        seen = await house.requests.done(session, ada, RequestKind.OPT_OUT, regime=Regime.CALIFORNIA)

    assert (seen.state, seen.closed_at, seen.confirmed_at) == (S.COMPLETED, house.clock(), house.clock())
    assert (await house.events())[-2].type == Tag.DSAR_OPENED


async def test_the_rules_see_copies_and_erasures(house, ada):
    await house.open(ada, ACCESS)
    await house.open(ada, RequestKind.COPY)
    await house.open(ada, DELETION)

    types = [event.type for event in await house.events()]
    assert [types.count(tag) for tag in (Tag.DSAR_EXPORT, Tag.DSAR_ERASURE)] == [2, 1]


async def test_two_requests_at_once_for_the_same_point_to_one_another(house, ada):
    first, second = await house.open(ada, ACCESS), await house.open(ada, ACCESS)

    async with house.database.reading() as session:
        rows = await RequestRows(session).of_person(ada.person_id, limit=5)
    assert (first.same_as, second.same_as, len(rows)) == (None, first.number, 2)
