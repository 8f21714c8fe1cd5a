"""/underage: an account that was reported as a child's is frozen, told kindly, given back and erased; once."""

import pytest
from sqlalchemy import select, update

from security.purposes import Purpose
from security.tags import Tag
from storage.age import AgeRefusal
from storage.alerts import AlertRow
from storage.cases import Case, CaseState
from storage.erasures import ErasureRow
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.tax_archive import TaxRecord
from storage.tickets import Ticket, Topic
from tests.journeys.guard_people import owner_of
from tests.journeys.test_age import looks_at_a_plan, number_of
from tests.town import ANY_ORDER, ANYTHING, until

ASKED = {"who": ANYTHING, "unpaid": ANYTHING, "paid": ANYTHING, "hours": 72}
REMOVING = {"who": ANYTHING, "number": ANYTHING, "hours": 72}


@pytest.fixture
async def owner(desk):
    owner = owner_of(desk)
    await owner.sets_up()
    return owner


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def reference(town, account):
    """The random name of a customer, as the staff knows them."""
    services = town.house.services
    async with services.database.writing.begin() as session:
        person = await session.scalar(select(Person).where(Person.external_id == account))
        return (await services.desk.keeping.targets.of_person(session, person.id)).ref


def account_of(person):
    return person.external_id if hasattr(person, "external_id") else person.messages()[0]["chat"]["id"]


async def stands(town, status):
    """Wait until the only order stands so; the removal itself goes on for a day."""

    async def look():
        return (await town.order()).status == status

    await until(look)


async def erased(town):
    """Wait until whoever was to go is erased."""

    async def is_erased():
        return all(one.erased_at is not None for one in found) if (found := await rows(town, ErasureRow)) else False

    await until(is_erased)


async def test_a_removal_by_mistake_is_lifted_within_a_day(desk, customer, owner):
    await customer.orders()
    await reported(desk, owner, customer)
    (case,) = await rows(desk, Case)
    await customer.sees(customer.says("child-told", email="help@esimflux.example", number=case.number))

    await owner.says_in_admin_chat(f"/case {case.number} lift")

    async def is_lifted():
        return (await rows(desk, Case))[0].state is CaseState.LIFTED

    await until(is_lifted)
    desk.clock.advance(hours=30)
    await desk.settle()

    assert await rows(desk, ErasureRow) == []
    assert account_of(customer) in {one.external_id for one in await rows(desk, Person)}


async def reported(desk, owner, customer):
    """The staff removes the account; the case's number."""
    ref = await reference(desk, account_of(customer))
    await owner.asks_with_proof(f"/underage {ref}", owner.says("child-ask", **ASKED))
    await owner.admin.press(owner.private.label("child-button-remove"))
    await owner.reads(owner.says("child-removing", **REMOVING))
    return ref


async def test_the_account_is_told_given_back_and_erased(desk, customer, owner):
    await customer.buys()
    await desk.standing("delivered")
    ref = await reported(desk, owner, customer)
    (case,) = await rows(desk, Case)

    await customer.sees(customer.says("child-told", email="help@esimflux.example", number=case.number))
    await stands(desk, "refunded")
    desk.clock.advance(hours=25)

    await erased(desk)
    assert account_of(customer) not in {one.external_id for one in await rows(desk, Person)}
    assert len(await rows(desk, TaxRecord)) == 1
    assert len(await rows(desk, PrivacyRequest)) == 1
    events = [one for one in await desk.security_events() if one.type == Tag.CHILD_REMOVED]
    assert [one.about for one in events] == [("case", case.number)]
    assert desk.stripe.book[(await desk.order()).number].refunds == 1
    assert ref


async def test_nothing_more_is_bought_meanwhile_and_an_unpaid_order_is_closed(desk, customer, owner):
    await customer.orders()
    (person_id,) = [one.id for one in await rows(desk, Person) if one.external_id == account_of(customer)]
    services = desk.house.services

    async with services.database.writing.begin() as session:
        staff = await services.desk.staff.member(session, "telegram", desk.owner.id)
        first = await services.children.remove(session, person_id, staff_id=staff.id)
        second = await services.children.remove(session, person_id, staff_id=staff.id)
        closed = {purpose for one in await services.security.standing.of(session, person_id) for purpose in one.closes}

    assert first == second
    assert closed == {Purpose.BUY, Purpose.PAY, Purpose.ASK, Purpose.DELIVERY}
    await stands(desk, "cancelled")
    await customer.sees(customer.says("order-card-cancelled", **ANY_ORDER))
    await customer.sees(customer.says("child-told", email="help@esimflux.example", number=first))


async def says_no(town, customer):
    """A customer from before the question is asked it, and answers no."""
    async with town.house.services.database.writing.begin() as session:
        await session.execute(update(Person).values(of_age_at=None))
    customer.is_of_age = False
    await looks_at_a_plan(customer)
    await customer.press(customer.label("plan-button-buy", price=ANYTHING))
    question = await customer.sees(customer.says("age-question", years=16))
    await customer.press(customer.label("age-button-no", years=16), question)
    await customer.sees(
        customer.says("age-younger", years=16, known=1, email="help@esimflux.example", number=number_of(town, customer))
    )


async def alarmed(town):
    return [(one.details["hours"], one.case_number) for one in await rows(town, AlertRow) if one.key == "child-said"]


async def test_a_customer_who_says_no_is_frozen_and_removed_once_the_staff_agrees(desk, customer, owner):
    await customer.buys()
    await desk.standing("delivered")
    await says_no(desk, customer)
    (case,) = await rows(desk, Case)
    assert case.state is CaseState.OPEN
    assert await alarmed(desk) == [(48, case.number)]
    await customer.sees(customer.says("child-told", email="help@esimflux.example", number=case.number))
    assert (await desk.order()).status == "delivered"

    await owner.says_in_admin_chat(f"/case {case.number} uphold")

    await stands(desk, "refunded")
    desk.clock.advance(hours=25)

    await erased(desk)
    assert account_of(customer) not in {one.external_id for one in await rows(desk, Person)}


async def test_a_no_about_which_nobody_decides_is_told_again_given_back_by_the_rule_and_erased_in_time(desk, customer):
    await customer.buys()
    await desk.standing("delivered")
    await says_no(desk, customer)
    (case,) = await rows(desk, Case)
    services, found = desk.house.services, []

    for hours in (1, 11, 12, 12):
        desk.clock.advance(hours=hours)
        async with services.database.writing.begin() as session:
            found.append(await services.children.settle(session, case.number))
    desk.clock.advance(hours=12)
    async with services.database.writing.begin() as session:
        found.append(await services.children.settle(session, case.number))

    assert found == [True, True, True, True, False]
    assert await alarmed(desk) == [(hours, case.number) for hours in (48, 36, 24, 12)]
    await stands(desk, "refunded")
    await erased(desk)
    assert account_of(customer) not in {one.external_id for one in await rows(desk, Person)}


async def test_a_no_by_mistake_is_lifted_and_may_be_said_anew(desk, customer, owner):
    await customer.orders()
    await says_no(desk, customer)
    (case,) = await rows(desk, Case)
    assert len(await rows(desk, AgeRefusal)) == 1

    await owner.says_in_admin_chat(f"/case {case.number} lift")

    async def is_forgotten():
        return await rows(desk, AgeRefusal) == []

    await until(is_forgotten)
    async with desk.house.services.database.reading() as session:
        (person,) = [one for one in await rows(desk, Person) if one.external_id == account_of(customer)]
        assert await desk.house.services.security.standing.of(session, person.id) == []


async def test_somebody_without_an_account_who_pressed_the_wrong_button_may_answer_anew(desk, customer, owner):
    customer.is_of_age = False
    await looks_at_a_plan(customer)
    await customer.press(customer.label("plan-button-buy", price=ANYTHING))
    question = await customer.sees(customer.says("age-question", years=16))
    await customer.press(customer.label("age-button-no", years=16), question)
    number = number_of(desk, customer)
    await customer.sees(customer.says("age-younger", years=16, known=0, email="help@esimflux.example", number=number))

    await owner.asks_with_proof(f"/underage undo {number}", owner.says("child-undone", number=number))
    await owner.says_in_admin_chat(f"/underage undo {number}")
    await owner.reads(owner.says("refusal-age-never-refused"))

    customer.is_of_age = True
    await customer.orders()
    assert await rows(desk, AgeRefusal) == []
    assert Tag.AGE_ANSWER_TAKEN_BACK in await desk.security_tags()


async def test_whom_nobody_knows_is_said_and_nobody_but_its_holders_may(desk, customer, owner, mia):
    await owner.asks_with_proof("/underage U-ZZZZZZZZ", owner.says("refusal-target-unknown", word=ANYTHING))
    await owner.says_in_admin_chat("/underage")
    await owner.reads(owner.says("child-usage", hours=72))
    await mia.tells("/underage 1")
    await customer.tells("/underage 1")

    assert await rows(desk, Case) == []


async def test_anybody_can_report_one_from_the_notice(desk, customer):
    await customer.write("/privacy")
    await customer.press(customer.label("notice-ask-children"))

    await customer.press(customer.label("child-button-report"))

    await customer.write("My neighbour's son, 12, has an account here.")

    async def is_asked():
        return [one.topic for one in await rows(desk, Ticket)] == [Topic.PRIVACY]

    await until(is_asked)
