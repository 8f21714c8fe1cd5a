"""The second factor: what proves it, what does not, and how often one may try."""

import pytest

from security.permissions import Permission
from security.staff import Role
from security.step_up import SecondFactorMissing, SecondFactorThere, SecondFactorUnknown, StepUpWanted, Verdict
from storage.second_factors import SecondFactors
from tests.log import tags_of
from tests.security.guard_house import GuardHouse

EXPORT, GRANT = Permission.SECLOG_EXPORT, Permission.ROLES_GRANT


@pytest.fixture
def house(database, vault, clock, work):
    return GuardHouse(database, vault, clock, work)


@pytest.fixture
async def owner(house):
    return await house.owner()


@pytest.fixture
async def app(house, owner):
    return await house.with_factor(owner)


async def test_the_first_code_makes_it_a_second_factor(house, owner):
    begun = await house.enrol(owner)
    async with house.database.reading() as session:
        assert not await house.step_ups.has_factor(session, owner.id)

    proof = await house.type(owner, house.code(begun))

    assert (proof.verdict, proof.permissions) == (Verdict.CONFIRMED, ())
    async with house.database.reading() as session:
        assert await house.step_ups.has_factor(session, owner.id)
    assert (await tags_of(house.database))[-1] == "authn_factor_set"


async def test_the_secret_lies_sealed_and_is_never_printed(house, owner):
    async with house.writing() as session:
        enrolment = await house.step_ups.enrol(session, owner)
        kept = await SecondFactors(session).get(owner.id)

    assert enrolment.secret.encode() not in kept.secret
    assert enrolment.secret not in repr(enrolment)
    assert enrolment.uri.startswith("otpauth://totp/EsimFlux:")


async def test_who_has_one_cannot_bring_another(house, owner, app):
    del app

    with pytest.raises(SecondFactorThere):
        await house.enrol(owner)


async def test_a_picture_shown_anew_makes_the_older_one_void(house, owner):
    older = await house.enrol(owner)
    newer = await house.enrol(owner)

    assert (await house.type(owner, house.code(older))).verdict is Verdict.WRONG
    assert (await house.type(owner, house.code(newer))).verdict is Verdict.CONFIRMED


async def test_a_picture_is_void_after_a_quarter_of_an_hour(house, owner):
    begun = await house.enrol(owner)
    house.clock.advance(minutes=15, seconds=1)

    assert (await house.type(owner, house.code(begun))).verdict is Verdict.EXPIRED
    assert (await house.type(owner, house.code(begun))).verdict is Verdict.NONE


async def test_a_code_is_fresh_for_five_minutes_and_only_for_what_was_wanted(house, owner, app):
    await house.want(owner, EXPORT)

    proof = await house.type(owner, house.code(app))

    assert (proof.verdict, proof.permissions) == (Verdict.PROVED, (EXPORT,))
    assert await house.is_fresh(owner, EXPORT)
    assert not await house.is_fresh(owner, GRANT)
    house.clock.advance(minutes=4, seconds=59)
    assert await house.is_fresh(owner, EXPORT)
    house.clock.advance(seconds=1)
    assert not await house.is_fresh(owner, EXPORT)


async def test_a_code_that_nothing_waits_for_proves_nothing_and_is_used_up(house, owner, app):
    assert (await house.type(owner, house.code(app))).verdict is Verdict.NOT_ASKED

    await house.want(owner, EXPORT)

    assert (await house.type(owner, house.code(app))).verdict is Verdict.REPLAYED
    assert not await house.is_fresh(owner, EXPORT)


async def test_a_wish_of_more_than_ten_minutes_ago_counts_no_more(house, owner, app):
    await house.want(owner, EXPORT)
    house.clock.advance(minutes=10, seconds=1)

    assert (await house.type(owner, house.code(app))).verdict is Verdict.NOT_ASKED
    assert not await house.is_fresh(owner, EXPORT)


@pytest.mark.parametrize(("seconds", "verdict"), [(-60, "wrong"), (-30, "proved"), (30, "proved"), (60, "wrong")])
async def test_a_clock_may_be_off_by_half_a_minute(house, owner, app, seconds, verdict):
    house.clock.advance(minutes=5)
    await house.want(owner, EXPORT)

    assert (await house.type(owner, house.code(app, seconds=seconds))).verdict == verdict


async def test_t31_the_same_code_twice_is_refused_and_so_is_an_earlier_one(house, owner, app):
    house.clock.advance(minutes=5)
    await house.want(owner, EXPORT)
    code, earlier = house.code(app), house.code(app, seconds=-30)

    first = await house.type(owner, code)
    await house.want(owner, GRANT)
    again, older = await house.type(owner, code), await house.type(owner, earlier)

    assert [one.verdict for one in (first, again, older)] == [Verdict.PROVED, Verdict.REPLAYED, Verdict.REPLAYED]
    assert not await house.is_fresh(owner, GRANT)
    assert (await tags_of(house.database))[-2:] == ["authn_step_up_fail"] * 2


async def test_t31_five_wrong_codes_lock_it_and_the_right_one_does_not_open_it(house, owner, app):
    await house.want(owner, EXPORT)
    right = house.code(app)
    wrong = f"{(int(right) + 500_000) % 1_000_000:06}"

    proofs = [await house.type(owner, wrong) for _ in range(5)]

    assert [proof.tries_left for proof in proofs] == [4, 3, 2, 1, 0]
    assert proofs[-1].verdict is Verdict.LOCKED
    assert (await tags_of(house.database))[-1] == "authn_login_lock"
    assert (await house.type(owner, right)).verdict is Verdict.LOCKED
    assert not await house.is_fresh(owner, EXPORT)


async def test_t31_it_opens_again_after_fifteen_minutes(house, owner, app):
    for _ in range(5):
        await house.type(owner, "no code")
    house.clock.advance(minutes=14, seconds=59)
    assert (await house.type(owner, house.code(app))).verdict is Verdict.LOCKED

    house.clock.advance(seconds=1)
    await house.want(owner, EXPORT)

    assert (await house.type(owner, house.code(app))).verdict is Verdict.PROVED


async def test_t31_four_tries_in_a_window_lock_nothing_and_a_right_one_wipes_the_slate(house, owner, app):
    for _ in range(4):
        await house.type(owner, "000")
    house.clock.advance(minutes=15, seconds=1)
    assert (await house.type(owner, "000")).tries_left == 4

    await house.type(owner, house.code(app))

    assert (await house.type(owner, "000")).tries_left == 4


async def test_t31_guessing_a_first_code_is_counted_too(house, owner):
    await house.enrol(owner)

    verdicts = [(await house.type(owner, "12345x")).verdict for _ in range(6)]

    assert verdicts == [*[Verdict.WRONG] * 4, Verdict.LOCKED, Verdict.LOCKED]


async def test_what_takes_it_says_so_and_whether_there_is_one(house, owner):
    async with house.database.reading() as session:
        with pytest.raises(SecondFactorMissing):
            await house.step_ups.require(session, owner, EXPORT)
    app = await house.with_factor(owner)
    async with house.database.reading() as session:
        with pytest.raises(StepUpWanted) as refusal:
            await house.step_ups.require(session, owner, EXPORT)
    assert refusal.value.permission is EXPORT
    await house.want(owner, EXPORT)
    await house.type(owner, house.code(app))

    async with house.database.reading() as session:
        await house.step_ups.require(session, owner, EXPORT)


async def test_nobody_proves_themselves_for_what_they_may_not(house):
    anna = await house.member("Anna", Role.SECURITY_ADMIN)
    app = await house.with_factor(anna)
    await house.want(anna, EXPORT)
    async with house.writing() as session:
        await house.staff.set_role(session, None, anna.id, Role.FINANCE)
        anna = await house.staff.get(session, anna.id)

    proof = await house.type(anna, house.code(app))

    assert (proof.verdict, proof.permissions) == (Verdict.NOT_ASKED, ())


async def test_an_owner_or_the_operator_takes_it_away_and_another_can_be_brought(house, owner):
    anna = await house.member()
    app = await house.with_factor(anna)

    async with house.writing() as session:
        await house.step_ups.reset(session, owner, anna)

    assert (await house.type(anna, house.code(app))).verdict is Verdict.NONE
    assert (await tags_of(house.database))[-1] == "authn_factor_reset"
    assert (await house.with_factor(anna)) is not None
    async with house.writing() as session:
        await house.step_ups.reset(session, None, anna)
    with pytest.raises(SecondFactorUnknown):
        async with house.writing() as session:
            await house.step_ups.reset(session, None, anna)


async def test_who_leaves_loses_it(house, owner):
    anna = await house.member()
    app = await house.with_factor(anna)

    async with house.writing() as session:
        await house.staff.remove(session, owner, anna.id)

    assert (await house.type(anna, house.code(app))).verdict is Verdict.NONE


async def test_t26_a_lockdown_forgets_what_was_proved_and_lasts_over_a_restart(house, owner, app, work):
    await house.want(owner, EXPORT)
    await house.type(owner, house.code(app))

    async with house.writing() as session:
        await house.lockdown.begin(session, owner, "a phone is gone")

    assert not await house.is_fresh(owner, EXPORT)
    after = GuardHouse(house.database, house.vault, house.clock, work)
    async with house.database.reading() as session:
        assert await after.switches.is_locked_down(session)
