"""Two persons: decided by another, once, in time."""

import asyncio

import pytest

from security.approvals import ApprovalClosed, ApprovalState, ApprovalUnknown, OwnApproval
from security.staff import NotStaff, Role
from storage.staff import StaffRows
from tests.log import tags_of
from tests.security.guard_house import GuardHouse

VERB = "ban-for-ever"


@pytest.fixture
def house(database, vault, clock, work):
    house = GuardHouse(database, vault, clock, work)
    house.done = []

    async def act(session, approval, by):
        del session
        house.done.append((approval.object, by.id))

    house.approvals.on(VERB, act)
    return house


@pytest.fixture
async def anna(house):
    return await house.member("Anna", Role.SECURITY_ADMIN)


@pytest.fixture
async def ben(house):
    return await house.member("Ben", Role.SECURITY_ADMIN)


async def ask(house, by, about=None):
    async with house.writing() as session:
        return await house.approvals.ask(session, by, VERB, about or {"case": "K-1"}, "spam, again")


async def decide(house, by, number, how="approve"):
    async with house.writing() as session:
        return await getattr(house.approvals, how)(session, by, number)


async def test_another_person_lets_it_happen(house, anna, ben):
    asked = await ask(house, anna)
    assert house.done == []

    approval = await decide(house, ben, asked.number)

    assert (approval.state, approval.decided_by) == (ApprovalState.APPROVED, ben.id)
    assert house.done == [({"case": "K-1"}, ben.id)]
    assert (await tags_of(house.database))[-2:] == ["approval.asked", "approval.given"]
    assert house.work.asked == [
        ("approval-news", f"{asked.number}:open"),
        ("approval-news", f"{asked.number}:approved"),
    ]


async def test_nobody_approves_their_own_request_but_may_take_it_back(house, anna):
    asked = await ask(house, anna)

    with pytest.raises(OwnApproval):
        await decide(house, anna, asked.number)

    assert (await decide(house, anna, asked.number, "refuse")).state is ApprovalState.REFUSED
    assert house.done == []


async def test_the_same_act_is_one_request_however_many_wait(house, anna, ben):
    for number in range(50):
        await ask(house, anna, {"case": f"K-{number}"})
    last = await ask(house, anna, {"case": "K-last"})

    again = await ask(house, ben, {"case": "K-last"})

    assert again.number == last.number


@pytest.mark.parametrize("first", ["asker", "approver"])
async def test_two_accounts_of_one_person_are_not_two_persons(house, anna, ben, first):
    one, other = (anna, ben) if first == "asker" else (ben, anna)
    async with house.writing() as session:
        (await StaffRows(session).get(other.id)).same_as = one.id
    asked = await ask(house, anna)
    async with house.database.reading() as session:
        ben = await house.staff.get(session, ben.id)

    with pytest.raises(OwnApproval):
        await decide(house, ben, asked.number)


async def test_what_was_refused_stays_refused(house, anna, ben):
    asked = await ask(house, anna)
    await decide(house, ben, asked.number, "refuse")

    with pytest.raises(ApprovalClosed) as closed:
        await decide(house, ben, asked.number)

    assert closed.value.details == {"state": "refused"}
    assert house.done == []


async def test_a_day_later_it_is_void(house, anna, ben):
    asked = await ask(house, anna)
    house.clock.advance(hours=24)

    with pytest.raises(ApprovalClosed) as closed:
        await decide(house, ben, asked.number)
    async with house.writing() as session:
        expired = await house.approvals.expire(session, limit=10)

    assert (closed.value.details, expired) == ({"state": "expired"}, 1)
    assert (await tags_of(house.database))[-1] == "approval.expired"
    async with house.writing() as session:
        assert await house.approvals.expire(session, limit=10) == 0


async def test_the_same_act_asked_for_twice_is_one_request(house, anna, ben):
    assert (await ask(house, anna)).number == (await ask(house, ben)).number
    assert (await ask(house, ben, {"case": "K-2"})).number != (await ask(house, anna)).number


async def test_who_has_left_decides_nothing(house, anna, ben):
    asked = await ask(house, anna)
    async with house.writing() as session:
        await house.staff.remove(session, None, ben.id)
        ben = await StaffRows(session).get(ben.id)

    with pytest.raises(NotStaff):
        await decide(house, ben, asked.number)


async def test_the_reason_lies_sealed(house, anna):
    asked = await ask(house, anna)

    assert b"spam" not in asked.reason
    assert await house.approvals.reason(asked) == "spam, again"


async def test_a_number_that_was_never_given_is_unknown(house, anna):
    with pytest.raises(ApprovalUnknown):
        await decide(house, anna, "P-NOBODY")


async def test_an_act_that_nobody_does_cannot_be_asked_for(house, anna):
    with pytest.raises(ValueError, match="nobody acts"):
        async with house.writing() as session:
            await house.approvals.ask(session, anna, "nothing", {}, "why")


async def test_t23_fifty_presses_at_once_have_one_effect(house, anna):
    asked = await ask(house, anna)
    deciders = [await house.member(f"Lea {'abcde'[n]}", Role.SECURITY_ADMIN) for n in range(5)]

    async def press(by, how):
        try:
            await decide(house, by, asked.number, how)
        except ApprovalClosed:
            return 0
        return 1

    effects = await asyncio.gather(
        *(press(deciders[n % 5], "approve" if n % 3 else "refuse") for n in range(50)),
    )

    assert sum(effects) == 1
    approved = [tag for tag in await tags_of(house.database) if tag in {"approval.given", "approval.refused"}]
    assert len(approved) == 1
    assert len(house.done) == (approved == ["approval.given"])


async def test_t24_what_somebody_asked_for_who_has_left_is_not_let_happen(house, anna, ben):
    asked = await ask(house, anna)

    async with house.writing() as session:
        await house.staff.remove(session, None, anna.id)

    with pytest.raises(ApprovalClosed):
        await decide(house, ben, asked.number)
    assert house.done == []
    assert "approval.expired" in await tags_of(house.database)
    assert house.work.asked[-1] == ("approval-news", f"{asked.number}:expired")
