"""Promises about the service, fraud and the law (P12, P13, P15 to P19), through the whole house or its rooms."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from core.processing import Processing
from privacy.figures import GROUP
from privacy.request_states import RequestState
from sandbox.esimaccess_faults import Fault
from security.rules.book import rule_book
from security.tags import Tag
from storage.events import SecurityEvent
from storage.figures import UsageDay, UsageEvent
from storage.legal_holds import HeldItem
from storage.orders import OrderStatus
from storage.people import Person
from storage.restraints import Restraint
from storage.staff import Role
from tests.journeys.guard_people import guardian, member_of
from tests.journeys.test_broadcast import drafted, lead, let_out
from tests.journeys.test_tickets import opens
from tests.privacy.choices_house import PROOF, ChoicesHouse
from tests.privacy.erasing import erase, erased, lives, person_of
from tests.security.chain_house import LogHouse
from tests.security.rules_house import RulesHouse
from tests.town import ANY_ORDER, text_of
from tests.town import town as open_town

S = RequestState


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def desk(tmp_path):
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def test_p12_the_service_is_up_and_says_so_and_a_fault_loses_nothing(town):
    async with town.http.get(f"{town.url}/health/ready") as answer:
        assert (answer.status, (await answer.json())["status"]) == (200, "ready")
    ada = await town.telegram_visitor("de")
    town.supplier.inject("esim/order", Fault.ANSWER_LOST)
    town.stripe.hooks.lose = 2

    await ada.buys()

    await town.standing("delivered")
    await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))
    assert len(town.supplier.book.sold()) == 1


async def test_p13_what_was_paid_and_not_given_back_was_delivered_to_the_cent(town):
    ada, ben, cleo = [await town.telegram_visitor() for _ in range(3)]
    await ada.buys()
    await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))
    town.supplier.inject("esim/order", Fault.OUT_OF_STOCK, times=100)
    await ben.buys()
    await ben.sees(ben.says("order-card-refunded", **ANY_ORDER))
    await cleo.orders()
    await cleo.press(cleo.label("order-button-cancel"))
    await cleo.sees(cleo.says("order-card-cancelled", **ANY_ORDER))
    await town.settle()

    orders, book = await town.orders(), town.stripe.book

    kept = sum(entry.paid - entry.refunded for entry in book.values())
    assert kept == sum(one.amount.minor for one in orders if one.status is OrderStatus.DELIVERED) > 0
    assert sorted(one.status for one in orders) == ["cancelled", "delivered", "refunded"]
    await ada.write("/paysupport")
    await ada.sees(ada.says("ticket-paysupport"))


async def test_p15_offers_go_to_nobody_who_did_not_ask_and_the_service_tells_everybody(desk):
    lea, max_ = await lead(desk, "Lea"), await lead(desk, "Max")
    ada, bob = await desk.telegram_visitor(), await desk.telegram_visitor()
    for one in (ada, bob):
        await opens(one)
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
    await ada.press(ada.label("settings-offers", on=0))

    await let_out(lea, max_, await drafted(lea, "offer", "Ten percent off Japan"))
    offer = await ada.sees("Ten percent off Japan")
    await ada.press(ada.label("broadcast-no-more"), offer)
    await let_out(lea, max_, await drafted(lea, "offer", "Twenty percent off Japan"))
    await let_out(lea, max_, await drafted(lea, "service", "Tonight we work on the pay page."))

    for one in (ada, bob):
        await one.sees("Tonight we work")
    assert not ada.find("Twenty percent")
    assert not bob.find("percent off")


async def test_p16_figures_know_nobody_and_no_group_smaller_than_ten(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    people = [await house.person(number) for number in range(1, GROUP + 1)]
    for place, person in enumerate(people):
        await house.do(house.consents.give, person, Processing.FIGURES, PROOF)
        house.figures.note(person, "orders.buy", 10)
        if place:
            house.figures.note(person, "esims.usage", 10)
    await house.do(house.figures.write)
    clock.advance(days=1)

    await house.do(house.figures.count)

    view = await house.do(house.figures.view, 30)
    assert [(one.feature, one.people) for one in view.figures] == [("orders.buy", GROUP)]
    assert {column.name for column in UsageDay.__table__.columns} & {"person_id", "pseudonym"} == set()
    assert {one.pseudonym for one in await house.rows(UsageEvent)} & {str(person) for person in people} == set()


async def test_p17_a_rule_fires_at_its_number_pauses_for_a_time_and_a_human_looks(database, clock, vault, work):
    house = RulesHouse(database, clock, vault, work)
    ada, ben = await house.person(1), await house.person(2)
    await house.times(2, Tag.PAYMENT_FAILED, person_id=ada, about=("order", "E-1"))
    await house.times(5, Tag.CHECKOUT_CREATED, person_id=ben, about=("order", "E-2"))
    assert await house.fired() == []

    await house.happens(Tag.PAYMENT_FAILED, person_id=ada, about=("order", "E-1"))
    await house.happens(Tag.CHECKOUT_CREATED, person_id=ben, about=("order", "E-2"))

    assert sorted(await house.fired()) == ["R01", "R02"]
    assert await house.restrained(ada) == await house.restrained(ben) == {"buy", "pay"}
    assert len(await house.waiting()) == 2
    async with database.reading() as session:
        restraints = list(await session.scalars(select(Restraint)))
    assert restraints
    assert all(one.until is not None for one in restraints)  # no machine bans for ever
    clock.advance(days=1, seconds=1)
    assert await house.restrained(ada) == await house.restrained(ben) == set()
    assert len(list(rule_book({}))) >= 18


ROLES = (Role.AGENT, Role.LEAD, Role.FINANCE, Role.PRIVACY_OFFICER)


async def test_p18_the_log_is_read_by_those_who_may_in_the_chat_for_it_and_by_nobody_else(desk):
    sara = await guardian(desk, "Sara")
    await sara.sets_up()
    ada = await desk.telegram_visitor()
    await ada.buys()
    await desk.rest()
    others = [await guardian(desk, f"Member {role.value}", role) for role in ROLES]
    before = (await desk.security_tags()).count(Tag.NOT_ALLOWED)

    await ada.write("/seclog")
    for other in others:
        await other.private.write("/start")
        await other.says_in_admin_chat("/seclog")
        await other.private.sees(other.says("refusal-not-allowed"))
    seen = sara.private.count()
    await sara.says_in_admin_chat("/seclog")
    answer = await sara.private.next(seen)
    await desk.rest()

    assert "esim.shown" in text_of(answer)
    assert not ada.find("esim.shown")
    assert (await desk.security_tags()).count(Tag.NOT_ALLOWED) - before >= len(others)


async def test_p18_after_its_period_nothing_of_the_log_is_left_and_the_rest_is_still_proved(database, tmp_path):
    keys = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/log-keys.db")
    house = LogHouse(database, keys, kept_days=30)
    await house.prepare()
    await house.write(12)
    await house.close()
    house.clock.advance(days=40)
    await house.write(6)
    await house.close()

    await house.cut()
    await house.prune()

    async with database.reading() as session:
        oldest = await session.scalar(select(func.min(SecurityEvent.at)))
        report = await house.verifier.verify(session)
    assert (house.clock() - oldest).days <= 31
    assert report.is_ok, report.findings
    await keys.dispose()


async def test_p19_a_legal_hold_keeps_from_erasure_what_it_names_until_it_is_released(desk):
    ada, services = await desk.telegram_visitor("de"), desk.house.services
    await lives(desk, ada)
    person = await person_of(desk, ada)
    pia, sara = await guardian(desk, "Pia", Role.PRIVACY_OFFICER), await guardian(desk, "Sara")
    first, second = [await member_of(desk, one.person) for one in (pia, sara)]
    order, holds = await desk.order(), services.privacy.legal_holds
    async with services.database.writing.begin() as session:
        target = await services.desk.keeping.targets.of_person(session, person.id)
        asked = await holds.ask(session, first, [target.ref, order.number], "Doe ./. EsimFlux")
    async with services.database.writing.begin() as session:
        await services.security.approvals.approve(session, second, asked.number)
    (hold,) = {one.hold_id for one in await rows(desk, HeldItem)}
    assert hold

    number = await erase(desk, ada)
    await erased(desk, number, state=S.BLOCKED_BY_HOLD)
    await desk.house.privacy.retention_job.run()
    assert await person_of(desk, ada) is not None

    async with services.database.writing.begin() as session:
        views, _ = await holds.page(session, below=None)
        released = await holds.ask_release(session, first, views[0].number, "settled")
    async with services.database.writing.begin() as session:
        await services.security.approvals.approve(session, second, released.number)
    await desk.house.services.work.tick("tend-requests")
    await erased(desk, number)

    assert ada.external_id not in {one.external_id for one in await rows(desk, Person)}
