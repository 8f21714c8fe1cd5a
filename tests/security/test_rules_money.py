"""Rules about paying: each fires at its number, is silent one below it, and silent again outside of its window."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from core.processing import Processing
from security.origins import Origin
from security.tags import Tag
from storage.events import SecurityEvent
from storage.limits import LimitKind, LimitRows, LimitWay
from tests.security.rules_house import RulesHouse, page


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def test_r01_many_checkouts_pause_buying(house, clock):
    ada = await house.person()
    await house.times(5, Tag.CHECKOUT_CREATED, person_id=ada, about=("order", "E-1"))
    assert await house.fired() == []

    await house.happens(Tag.CHECKOUT_CREATED, person_id=ada, about=("order", "E-2"))

    assert await house.fired() == ["R01"]
    assert await house.restrained(ada) == {"buy", "pay"}
    clock.advance(hours=1, seconds=1)
    assert await house.restrained(ada) == set()


async def test_whoever_objected_to_rules_is_held_by_none_but_a_human_looks(house):
    ada, ben = await house.person(1), await house.person(2)
    async with house.database.writing.begin() as session:
        await LimitRows(session).add(
            ada, Processing.FRAUD.value, LimitKind.OBJECTION, LimitWay.REQUEST, now=house.clock()
        )

    for person in (ada, ben):
        await house.times(6, Tag.CHECKOUT_CREATED, person_id=person, about=("order", "E-1"))

    assert await house.fired() == ["R01", "R01"]
    assert len(await house.waiting()) == 2
    assert (await house.restrained(ada), await house.restrained(ben)) == (set(), {"buy", "pay"})


async def test_r01_is_silent_outside_of_its_window(house):
    ada = await house.person()

    await house.times(6, Tag.CHECKOUT_CREATED, every=timedelta(minutes=2, seconds=1), person_id=ada)

    assert await house.fired() == []


async def test_r01_counts_a_day_too(house):
    ada = await house.person()
    await house.times(15, Tag.CHECKOUT_CREATED, every=timedelta(minutes=20), person_id=ada)
    assert await house.fired() == []

    await house.happens(Tag.CHECKOUT_CREATED, person_id=ada)

    assert await house.fired() == ["R01"]


async def test_r01_counts_each_person_alone(house):
    ada, ben = await house.person(1), await house.person(2)

    for person in (ada, ben) * 5:
        await house.happens(Tag.CHECKOUT_CREATED, person_id=person)

    assert await house.fired() == []


async def test_r02_failed_payments_in_a_row_close_paying(house, clock):
    ada = await house.person()
    await house.times(2, Tag.PAYMENT_FAILED, person_id=ada, about=("order", "E-1"))
    assert await house.fired() == []

    await house.happens(Tag.PAYMENT_FAILED, person_id=ada, about=("order", "E-1"))

    assert await house.fired() == ["R02"]
    assert await house.restrained(ada) == {"buy", "pay"}
    clock.advance(days=1, seconds=1)
    assert await house.restrained(ada) == set()


async def test_r02_is_silent_outside_of_its_window(house):
    ada = await house.person()

    await house.times(4, Tag.PAYMENT_FAILED, every=timedelta(minutes=5, seconds=1), person_id=ada)

    assert await house.fired() == []


async def test_r02_many_cards_close_paying(house, clock):
    ada = await house.person()
    for place in range(3):
        await house.charge(ada, f"card {place}", succeeded=False)
    await house.happens(Tag.PAYMENT_FAILED, person_id=ada)
    assert await house.fired() == []

    await house.charge(ada, "card 3")
    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=ada)

    assert await house.fired() == ["R02"]


async def test_r02_forgets_cards_after_a_day(house, clock):
    ada = await house.person()
    for place in range(3):
        await house.charge(ada, f"card {place}")
    clock.advance(days=1)
    await house.charge(ada, "card 3")

    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=ada)

    assert await house.fired() == []


async def pays_from(house, number, ip, *, at_once=True):
    person = await house.person(number)
    await house.happens(Tag.PAY_LINK_OPENED, by=page(ip), person_id=person, about=("order", f"E-{number}"))
    if at_once:
        await house.happens(
            Tag.PAYMENT_SUCCEEDED, by=Origin("stripe"), person_id=person, about=("order", f"E-{number}")
        )
    return person


async def test_r03_many_payers_of_one_network_are_looked_at(house):
    for number in range(3):
        await pays_from(house, number, f"198.51.100.{number}")
    await pays_from(house, 7, "198.51.100.7", at_once=False)
    await pays_from(house, 8, "203.0.113.8")
    assert await house.fired() == []

    ada = await pays_from(house, 9, "198.51.100.9")

    assert await house.fired() == ["R03"]
    (case,) = await house.waiting()
    assert (case.rule, case.person_id, case.restraints) == ("R03", ada, ())


async def test_r03_is_silent_outside_of_its_window(house, clock):
    for number in range(3):
        await pays_from(house, number, f"198.51.100.{number}")
    clock.advance(days=1, seconds=1)

    await pays_from(house, 9, "198.51.100.9")

    assert await house.fired() == []


async def pays_with(house, number, card):
    person = await house.person(number)
    await house.charge(person, card, order=f"E-{number}")
    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=person, about=("order", f"E-{number}"))
    return person


async def test_r04_a_card_of_several_accounts_holds_the_delivery(house, work):
    await pays_with(house, 1, "one card")
    await pays_with(house, 2, "one card")
    await pays_with(house, 3, "another card")
    assert await house.fired() == []

    ada = await pays_with(house, 4, "one card")

    assert await house.fired() == ["R04"]
    assert await house.restrained(ada) == {"delivery"}
    (case,) = await house.waiting()
    assert ("case_news", f"{case.id}:held") in work.asked


async def test_r04_asks_for_the_card_that_paid_whenever_a_declined_one_is_heard_of(house):
    for number in range(1, 6):
        person = await house.person(number)
        await house.charge(person, None, order=f"E-{number}")
        await house.charge(person, "the test card that is declined", order=f"E-{number}", succeeded=False)
        await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=person, about=("order", f"E-{number}"))

    assert await house.fired() == []


async def test_r04_is_silent_outside_of_its_window(house, clock):
    await pays_with(house, 1, "one card")
    await pays_with(house, 2, "one card")
    clock.advance(days=7, seconds=1)

    await pays_with(house, 4, "one card")

    assert await house.fired() == []


@pytest.mark.parametrize(
    ("card", "ip", "amount", "fires"),
    [
        ("DE", "NG", 5001, True),
        ("DE", "NG", 5000, False),
        ("DE", "DE", 9999, False),
        (None, "NG", 9999, False),
        ("DE", None, 9999, False),
    ],
)
async def test_r07_another_country_is_looked_at_where_both_are_known(house, card, ip, amount, fires):
    ada = await house.person()
    await house.charge(ada, "a card", country=card)
    opened = {} if ip is None else {"ip_country": ip}
    await house.happens(Tag.PAY_LINK_OPENED, by=page(), person_id=ada, about=("order", "E-1"), details=opened)

    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=ada, about=("order", "E-1"), details={"amount": amount})

    assert await house.fired() == (["R07"] if fires else [])
    assert await house.restrained(ada) == set()


@pytest.mark.parametrize("tag", [Tag.PAYMENT_WARNED, Tag.PAYMENT_DISPUTED, Tag.PAYMENT_REVIEWED])
async def test_r16_doubts_of_the_bank_hold_the_delivery(house, tag):
    ada = await house.person()

    await house.happens(tag, by=Origin("stripe"), person_id=ada, about=("order", "E-1"))

    assert await house.fired() == ["R16"]
    assert await house.restrained(ada) == {"delivery"}


async def test_r16_one_order_is_doubted_once_and_another_one_again(house):
    ada = await house.person()
    await house.happens(Tag.PAYMENT_WARNED, person_id=ada, about=("order", "E-1"))

    await house.happens(Tag.PAYMENT_DISPUTED, person_id=ada, about=("order", "E-1"))
    await house.happens(Tag.PAYMENT_WARNED, person_id=ada, about=("order", "E-2"))

    assert await house.fired() == ["R16", "R16"]


async def test_an_event_that_was_bent_stops_no_rule(house, database):
    ada = await house.person()
    await house.happens(Tag.PAY_LINK_OPENED, by=page("198.51.100.7"), person_id=ada, about=("order", "E-1"))
    async with database.writing.begin() as session:
        await session.execute(update(SecurityEvent).values(detail=b"bent"))
    await house.happens(Tag.PAYMENT_SUCCEEDED, person_id=ada, about=("order", "E-1"))

    await house.times(6, Tag.CHECKOUT_CREATED, person_id=ada, about=("order", "E-1"))

    assert await house.fired() == ["R01"]
