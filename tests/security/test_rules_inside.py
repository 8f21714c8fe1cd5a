"""Rules about goods, data requests and the staff, and how all of them are followed."""

from datetime import timedelta

import pytest

from security.rules.book import KINDS, rule_book
from security.tags import Tag
from storage.cases import CaseKind
from storage.restraints import RestraintKind
from tests.security.rules_house import RulesHouse, page, staff


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def test_r08_an_esim_of_another_account_is_held(house):
    ada = await house.person()

    await house.happens(Tag.ESIM_ELSEWHERE, person_id=ada, about=("esim", "S-1"))

    assert await house.fired() == ["R08"]
    assert await house.restrained(ada) == {"delivery"}


@pytest.mark.parametrize("tag", [Tag.DSAR_EXPORT, Tag.DSAR_ERASURE])
async def test_r10_a_data_request_after_new_contact_details_waits_for_an_identity_check(house, clock, tag):
    ada = await house.person()
    await house.happens(tag, person_id=ada)
    assert await house.fired() == []
    await house.happens(Tag.CONTACT_CHANGED, person_id=ada)
    clock.advance(minutes=59)

    await house.happens(tag, person_id=ada)

    assert await house.fired() == ["R10"]
    assert await house.restrained(ada) == {"identity"}


async def test_r10_is_silent_outside_of_its_window(house, clock):
    ada = await house.person()
    await house.happens(Tag.CONTACT_CHANGED, person_id=ada)
    clock.advance(hours=1)

    await house.happens(Tag.DSAR_EXPORT, person_id=ada)

    assert await house.fired() == []


async def test_r11_staff_that_reads_many_customers_is_told(house):
    anna = staff(await house.member())
    people = [await house.person(place) for place in range(31)]
    for person in (*people[:30], *people[:30]):
        await house.happens(Tag.TICKET_READ, by=anna, person_id=person)
    assert await house.fired() == []

    await house.happens(Tag.TICKET_READ, by=anna, person_id=people[30])

    assert await house.fired() == ["R11"]


async def test_r11_is_silent_outside_of_its_window(house, clock):
    anna = staff(await house.member())
    people = [await house.person(place) for place in range(31)]
    for person in people:
        await house.happens(Tag.TICKET_READ, by=anna, person_id=person)
        clock.advance(minutes=2, seconds=1)

    assert await house.fired() == []


async def test_r11_many_reveals_are_told(house, clock):
    anna = staff(await house.member())
    await house.times(5, Tag.LOG_REVEALED, every=timedelta(hours=1), by=anna)
    assert await house.fired() == []

    await house.happens(Tag.LOG_REVEALED, by=anna)

    assert await house.fired() == ["R11"]


async def test_r12_many_refunds_of_one_of_the_staff_are_told(house, clock):
    anna, ada = staff(await house.member()), await house.person()
    await house.times(10, Tag.DESK_REFUND_WANTED, every=timedelta(hours=1), by=anna, person_id=ada)
    assert await house.fired() == []

    await house.happens(Tag.ORDER_GIVEN_BACK, by=anna, person_id=ada)

    assert await house.fired() == ["R12"]


async def test_r12_is_silent_outside_of_its_window(house):
    anna, ada = staff(await house.member()), await house.person()

    await house.times(12, Tag.ORDER_GIVEN_BACK, every=timedelta(hours=2, minutes=24, seconds=1), by=anna, person_id=ada)

    assert await house.fired() == []


async def test_r12_one_refund_to_an_own_account_is_enough(house):
    anna, herself = staff(await house.member(900)), await house.person(900)

    await house.happens(Tag.DESK_REFUND_WANTED, by=anna, person_id=herself)

    assert await house.fired() == ["R12"]


async def test_r18_a_flood_of_data_requests_is_told(house):
    people = [await house.person(place) for place in range(21)]
    for person in people[:20]:
        await house.happens(Tag.DSAR_EXPORT, person_id=person)
    assert await house.fired() == []

    await house.happens(Tag.DSAR_ERASURE, person_id=people[20])

    assert await house.fired() == ["R18"]


async def test_r18_is_silent_outside_of_its_window(house):
    ada = await house.person()

    await house.times(22, Tag.DSAR_EXPORT, every=timedelta(minutes=72), person_id=ada)

    assert await house.fired() == []


async def banned(house, number):
    person = await house.person(number)
    async with house.database.writing.begin() as session:
        case = await house.cases.open(session, kind=CaseKind.MODERATION, person_id=person, reason_code="fraud")
        await house.standing.restrain(
            session, RestraintKind.BAN, person_id=person, until=None, case_id=case.id, reason="fraud"
        )
    return person


@pytest.mark.parametrize(("card", "email"), [("one card", None), (None, "ada@example.org")])
async def test_t21_a_new_account_with_the_card_or_address_of_a_banned_one_is_looked_at_and_not_banned(
    house, card, email
):
    old, new = await banned(house, 1), await house.person(2)
    await house.charge(old, card or "old card", order="E-1", email=email)
    await house.charge(new, card or "new card", order="E-2", email=email)

    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=new, about=("order", "E-2"))

    assert await house.fired() == ["R19"]
    assert await house.restrained(new) == set()
    assert [case.rule for case in await house.waiting() if case.person_id == new] == ["R19"]


@pytest.mark.parametrize(("device", "ip", "fires"), [
    ("Firefox on a Nokia", "198.51.100.7", True),
    ("Safari", "198.51.100.7", False),
    ("Firefox on a Nokia", "198.51.100.8", False),
])  # fmt: skip
async def test_t21_a_new_account_on_the_device_of_a_banned_one_is_looked_at(house, device, ip, fires):
    old, new = await banned(house, 1), await house.person(2)
    await house.happens(
        Tag.PAY_LINK_OPENED, by=page("198.51.100.7", "Firefox on a Nokia"), person_id=old, about=("order", "E-1")
    )

    await house.happens(Tag.PAY_LINK_OPENED, by=page(ip, device), person_id=new, about=("order", "E-2"))

    assert await house.fired() == (["R19"] if fires else [])


async def test_an_account_that_resembles_nobody_banned_is_left_alone(house):
    await banned(house, 1)
    new = await house.person(2)
    await house.charge(new, "a card", order="E-2")

    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=new, about=("order", "E-2"))

    assert await house.fired() == []


async def test_each_event_is_judged_once_whoever_follows(house):
    await house.happens(Tag.BOT_TOKEN_TROUBLE, reason="conflict")
    await house.fired()

    assert await house.follower().catch_up() == 0
    assert await house.fired() == ["R13"]


async def test_a_follower_that_dies_before_the_commit_leaves_nothing_and_the_next_one_fires(house):
    ada = await house.person()
    await house.times(6, Tag.CHECKOUT_CREATED, person_id=ada)

    class Died(Exception):
        pass

    async def die(session, fired):
        raise Died

    house.watch.on_fired.append(die)
    with pytest.raises(Died):
        await house.watch.catch_up()
    assert await house.restrained(ada) == set()
    house.watch = house.follower()

    assert await house.fired() == ["R01"]
    assert await house.restrained(ada) == {"buy", "pay"}
    assert len(await house.waiting()) == 1


async def test_a_rule_keeps_quiet_about_the_same_person_while_it_cools_down(house, clock):
    ada = await house.person()
    await house.times(12, Tag.CHECKOUT_CREATED, person_id=ada)
    assert await house.fired() == ["R01"]
    clock.advance(hours=1)

    await house.times(6, Tag.CHECKOUT_CREATED, person_id=ada)

    assert await house.fired() == ["R01", "R01"]


def test_every_rule_of_the_specification_is_there():
    assert [kind.id for kind in KINDS] == [f"R{number:02}" for number in range(1, 20)]


async def test_numbers_can_be_overridden_and_rules_turned_off(database, clock, vault, work):
    house = RulesHouse(database, clock, vault, work, {"R01": {"burst": 1}, "R13": {"on": False}})
    ada = await house.person()

    await house.happens(Tag.BOT_TOKEN_TROUBLE, reason="conflict")
    await house.times(2, Tag.CHECKOUT_CREATED, person_id=ada)

    assert await house.fired() == ["R01"]


@pytest.mark.parametrize(
    "own",
    [{"R99": {}}, {"R01": {"bursts": 1}}, {"R01": {"burst": -1}}, {"R01": {"burst": True}}, {"R01": {"on": 1}}],
)
def test_a_rule_or_number_that_does_not_exist_is_refused(own):
    with pytest.raises(ValueError, match=r"R01"):
        rule_book(own)
