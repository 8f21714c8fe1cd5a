"""Cases: opened, appealed once, decided once; what they restrain ends by time, by decision, or not at all."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from security.alerts import ALERTS
from security.cases import AppealedBefore, CaseDecided, CaseKind, CaseState, CaseUnknown, NothingToAppeal
from security.purposes import Purpose
from security.standing import KeptFrom, KeptFromForGood
from storage.alerts import AlertRow
from storage.cases import Case
from storage.restraints import RestraintKind
from storage.retention_rules import RULES
from tests.log import events_of, tags_of
from tests.security.rules_house import RulesHouse


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def held(house, person, *, purpose=Purpose.BUY, days=1):
    async with house.database.writing.begin() as session:
        case = await house.cases.open(
            session,
            kind=CaseKind.RULE,
            rule="R01",
            person_id=person,
            reason_code="many-checkouts",
            facts={"count": 6, "about": "E-1"},
        )
        await house.standing.restrain(
            session,
            RestraintKind.HOLD,
            purpose=purpose,
            person_id=person,
            until=house.clock() + timedelta(days=days),
            case_id=case.id,
            reason="many-checkouts",
        )
    return case


async def do(house, act, *args, **kwargs):
    async with house.database.writing.begin() as session:
        return await act(session, *args, **kwargs)


async def test_a_hold_closes_its_purpose_and_says_why_and_till_when(house, clock):
    ada = await house.person()
    case = await held(house, ada)

    with pytest.raises(KeptFrom) as kept:
        await do(house, house.standing.require, ada, Purpose.BUY)

    assert kept.value.details == {
        "purpose": "buy",
        "reason": "many-checkouts",
        "until": case.opened_at.replace(day=case.opened_at.day + 1),
        "case": case.number,
    }
    await do(house, house.standing.require, ada, Purpose.ASK)
    clock.advance(days=1)
    await do(house, house.standing.require, ada, Purpose.BUY)


async def test_a_ban_closes_new_orders_payments_and_tickets_and_nothing_else(house):
    ada = await house.person()
    await do(
        house,
        house.standing.restrain,
        RestraintKind.BAN,
        person_id=ada,
        until=None,
        case_id=None,
        reason="fraud",
    )

    closed = []
    for purpose in Purpose:
        try:
            await do(house, house.standing.require, ada, purpose)
        except KeptFromForGood:
            closed.append(purpose)

    assert closed == [Purpose.BUY, Purpose.PAY, Purpose.ASK]


async def test_a_mute_closes_nothing_and_makes_quiet(house):
    ada = await house.person()
    assert await do(house, house.standing.is_quiet, ada) is False

    await do(house, house.standing.restrain, RestraintKind.MUTE, person_id=ada, until=None, case_id=None, reason="spam")

    assert await do(house, house.standing.is_quiet, ada) is True
    for purpose in Purpose:
        await do(house, house.standing.require, ada, purpose)


async def test_nobody_is_kept_from_anything_before_we_keep_anything_of_them(house):
    await do(house, house.standing.require, None, Purpose.BUY)


async def test_an_appeal_is_kept_sealed_once_and_told(house, work):
    ada = await house.person()
    case = await held(house, ada)

    await do(house, house.cases.appeal, ada, case.number.lower(), "It was me.")

    view = await do(house, house.cases.view, case.number)
    assert (view.state, view.appeal) == (CaseState.APPEALED, "It was me.")
    async with house.database.reading() as session:
        assert b"It was me." not in (await session.scalar(select(Case.appeal)))
        assert await session.scalar(select(func.count()).select_from(AlertRow)) == 1
    assert [task for task, _ in work.asked] == [ALERTS]
    with pytest.raises(AppealedBefore):
        await do(house, house.cases.appeal, ada, case.number, "Again.")


async def test_somebody_elses_case_looks_like_none(house):
    ada, ben = await house.person(1), await house.person(2)
    case = await held(house, ada)

    for number in (case.number, "K-NONE22"):
        with pytest.raises(CaseUnknown):
            await do(house, house.cases.appeal, ben, number, "Mine?")


async def test_what_keeps_nobody_from_anything_cannot_be_appealed(house, clock):
    ada = await house.person()
    case = await held(house, ada)
    assert len(await do(house, house.cases.appealable, ada)) == 1
    clock.advance(days=1)

    assert await do(house, house.cases.appealable, ada) == []
    with pytest.raises(NothingToAppeal):
        await do(house, house.cases.appeal, ada, case.number, "Late.")


async def test_lifting_ends_what_is_held_and_tells_the_person_once(house, work):
    ada, lea = await house.person(), await house.member()
    case = await held(house, ada)

    decided = await do(house, house.cases.decide, case.number, staff_id=lea, uphold=False, words="Sorry!")

    assert (decided.state, decided.decision, decided.decided_by) == (CaseState.LIFTED, "Sorry!", lea)
    await do(house, house.standing.require, ada, Purpose.BUY)
    assert ("case_news", f"{case.id}:lifted") in work.asked
    event = (await events_of(house.database))[-1]
    assert (event.type, event.actor, event.subject, event.about) == (
        "case.lifted",
        f"staff:{lea}",
        f"person:{ada}",
        ("case", case.number),
    )


async def test_a_case_that_was_upheld_can_still_be_lifted_while_it_holds(house):
    ada, lea = await house.person(), await house.member()
    case = await held(house, ada)
    await do(house, house.cases.decide, case.number, staff_id=lea, uphold=True)
    with pytest.raises(KeptFrom):
        await do(house, house.standing.require, ada, Purpose.BUY)

    await do(house, house.cases.decide, case.number, staff_id=lea, uphold=False)

    await do(house, house.standing.require, ada, Purpose.BUY)


async def test_of_many_who_decide_at_once_one_decides(house, work):
    ada, lea = await house.person(), await house.member()
    case = await held(house, ada)

    results = await asyncio.gather(
        *(do(house, house.cases.decide, case.number, staff_id=lea, uphold=place % 2 == 1) for place in range(8)),
        return_exceptions=True,
    )

    decided = [one for one in results if not isinstance(one, Exception)]
    assert all(isinstance(one, CaseDecided) for one in results if isinstance(one, Exception))
    assert 1 <= len(decided) <= 2  # upheld first and lifted then are two decisions, one after the other
    assert (await tags_of(house.database)).count("case.lifted") == 1


async def test_a_case_shows_its_facts_and_no_person(house):
    ada = await house.person(424242)
    case = await held(house, ada)

    view = await do(house, house.cases.view, case.number)

    assert view.facts == {"count": 6, "about": "E-1"}
    assert view.person_ref.startswith("U-")
    async with house.database.reading() as session:
        assert b"E-1" not in (await session.scalar(select(Case.facts)))


async def test_a_moderators_word_can_be_appealed_although_it_restrains_nothing(house):
    ada, lea = await house.person(), await house.member()
    warning = await do(
        house,
        house.cases.open,
        kind=CaseKind.MODERATION,
        person_id=ada,
        reason_code="spam",
        state=CaseState.UPHELD,
        staff_id=lea,
    )

    await do(house, house.cases.appeal, ada, warning.number, "That was no spam.")

    assert (await do(house, house.cases.view, warning.number)).state is CaseState.APPEALED


async def test_cases_are_listed_by_key_a_page_at_a_time(house):
    ada = await house.person()
    numbers = [(await held(house, ada)).number for _ in range(5)]

    first = await do(house, house.cases.page, limit=3)
    second = await do(house, house.cases.page, below=first.below, limit=3)

    assert [case.number for case in (*first.cases, *second.cases)] == numbers[::-1]
    assert second.below is None


async def swept(house, now):
    async with house.database.writing.begin() as session:
        for rule in RULES:
            for sweep in rule.sweeps if rule.name in {"restraint", "case"} else ():
                await session.execute(sweep.some(now, 500))


@pytest.mark.parametrize(("days", "left"), [(364, 1), (367, 0)])
async def test_cases_and_restraints_go_a_year_after_their_end(house, clock, days, left):
    ada, lea = await house.person(), await house.member()
    case = await held(house, ada)
    await do(house, house.cases.decide, case.number, staff_id=lea, uphold=False)
    clock.advance(days=days)

    await swept(house, clock())

    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Case)) == left


async def test_a_case_that_still_restrains_stays(house, clock):
    ada = await house.person()
    case = await held(house, ada, days=800)
    async with house.database.writing.begin() as session:
        await session.execute(update(Case).values(decided_at=clock()))
    clock.advance(days=700)

    await swept(house, clock())

    assert (await do(house, house.cases.view, case.number)).number == case.number
