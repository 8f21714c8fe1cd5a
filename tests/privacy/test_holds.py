"""Legal holds: two persons, exactly the named rows, reviews; and what was released goes the next night."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.channels import Channel
from privacy.holds import HoldUnclear, HoldUnknown
from privacy.naming import NobodyNamed
from security.approvals import OwnApproval
from security.origins import Origin, origin
from security.tags import Tag
from storage.alerts import AlertRow
from storage.erasures import ErasureRow
from storage.esims import Esim
from storage.events import LogRef, SecurityEvent
from storage.legal_holds import HeldItem, HoldRows, LegalHold, holds_log, is_held
from storage.orders import Order, OrderStatus
from storage.people import Person
from storage.staff import Role, StaffMember
from storage.tickets import Ticket
from tests.log import tags_of
from tests.privacy.keeping import Keeping, made

AGES = 366 * 12


@pytest.fixture
def keeping(database, vault, clock, work):
    return Keeping(database, vault, clock, work)


@pytest.fixture
def add(keeping):
    async def add(table, **given):
        async with keeping.database.writing.begin() as session:
            row = made(table, keeping.clock(), **given)
            session.add(row)
            await session.flush()
            return row

    return add


@pytest.fixture
async def anna(add, clock):
    return await add(StaffMember, channel=Channel.TELEGRAM, public_name="Anna", role=Role.OWNER, since=clock())


@pytest.fixture
async def ben(add, clock):
    return await add(StaffMember, channel=Channel.TELEGRAM, public_name="Ben", role=Role.OWNER, since=clock())


async def in_a_transaction(keeping, act, *given, **named):
    async with keeping.database.writing.begin() as session:
        return await act(session, *given, **named)


async def put_on(keeping, anna, ben, *words, matter="Doe ./. EsimFlux"):
    asked = await in_a_transaction(keeping, keeping.holds.ask, anna, words, matter)
    await in_a_transaction(keeping, keeping.approvals.approve, ben, asked.number)
    async with keeping.database.reading() as session:
        return (await keeping.holds.page(session, below=None))[0][0]


async def ages_pass(keeping):
    keeping.clock.advance(days=AGES)
    await keeping.job.run()


async def count(keeping, table, *where):
    async with keeping.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table).where(*where))


async def test_held_rows_outlive_their_periods_and_go_the_night_after_the_release(keeping, anna, ben, add):
    held = await add(Person, channel=Channel.TELEGRAM, external_id=1)
    free = await add(Person, channel=Channel.TELEGRAM, external_id=2)
    for person in (held, free):
        order = await add(Order, person_id=person.id, status=OrderStatus.DELIVERED, paid_at=keeping.clock())
        await add(Esim, person_id=person.id, order_id=order.id, activation_code=b"sealed", expires_at=keeping.clock())
        await add(Ticket, person_id=person.id, number=f"T-{person.id}")
    hold = await put_on(keeping, anna, ben, f"T-{held.id}")

    await ages_pass(keeping)

    assert await count(keeping, Ticket, Ticket.person_id == held.id) == 1
    assert await count(keeping, Order, Order.person_id == held.id) == 1
    assert await count(keeping, Esim, Esim.activation_code.is_not(None)) == 1
    assert await count(keeping, Ticket) == await count(keeping, Order) == await count(keeping, Esim) == 1
    assert (await keeping.counted())["ticket"] == (1, 1)
    assert (await keeping.latest()).state == "ok"

    asked = await in_a_transaction(keeping, keeping.holds.ask_release, anna, hold.number, "settled")
    await in_a_transaction(keeping, keeping.approvals.approve, ben, asked.number)
    await keeping.job.run()

    assert await count(keeping, Ticket) == await count(keeping, Order) == await count(keeping, Esim) == 0
    assert await count(keeping, HeldItem) == 0
    tags = await tags_of(keeping.database)
    assert [tag for tag in tags if tag.startswith("hold.")] == [Tag.HOLD_PUT.value, Tag.HOLD_RELEASED.value]


async def test_one_held_order_holds_no_other_one_of_its_buyer(keeping, anna, ben, add):
    buyer = await add(Person, channel=Channel.TELEGRAM, external_id=1)
    for number in ("A-1", "A-2"):
        await add(Order, person_id=buyer.id, number=number, status=OrderStatus.DELIVERED, paid_at=keeping.clock())
    await put_on(keeping, anna, ben, "a-1")

    await ages_pass(keeping)

    async with keeping.database.reading() as session:
        assert (await session.scalars(select(Order.number))).all() == ["A-1"]
        assert await session.scalar(select(is_held(buyer.id))) is False


async def test_whoever_asks_does_not_decide_and_until_then_nothing_is_held(keeping, anna, add):
    await add(Person, channel=Channel.TELEGRAM, external_id=1)
    person = await add(Person, channel=Channel.TELEGRAM, external_id=2)
    await add(LogRef, ref="U-AAAA2222", kind="person", owner=str(person.id))
    asked = await in_a_transaction(keeping, keeping.holds.ask, anna, ["U-AAAA2222"], "a claim")

    with pytest.raises(OwnApproval):
        await in_a_transaction(keeping, keeping.approvals.approve, anna, asked.number)

    assert await count(keeping, LegalHold) == 0
    assert await count(keeping, HeldItem) == 0


async def test_the_matter_is_sealed(keeping, anna, ben, add):
    await add(Order, number="A-1")
    hold = await put_on(keeping, anna, ben, "A-1", matter="Doe ./. EsimFlux")

    async with keeping.database.reading() as session:
        kept = (await session.scalars(select(LegalHold.matter))).one()

    assert hold.matter == "Doe ./. EsimFlux"
    assert b"Doe" not in kept


@pytest.mark.parametrize(
    ("words", "matter", "no"), [([], "a claim", HoldUnclear), (["A-1"], " ", HoldUnclear), (["A-9"], "a", NobodyNamed)]
)
async def test_a_hold_without_a_matter_or_for_nobody_is_refused(keeping, anna, add, words, matter, no):
    await add(Order, number="A-1")

    with pytest.raises(no):
        await in_a_transaction(keeping, keeping.holds.ask, anna, words, matter)


async def test_reviews_are_at_most_90_days_ahead_and_reminded_of_daily_from_a_week_before(keeping, anna, ben, add):
    await add(Order, number="A-1")
    hold = await put_on(keeping, anna, ben, "A-1")
    assert hold.review_at == keeping.clock() + timedelta(days=90)

    for days in (82, 1, 1, 7):
        keeping.clock.advance(days=days)
        await keeping.job.review()
        await keeping.job.review()
    async with keeping.database.reading() as session:
        alerts = [
            (row.key, row.details["days"]) for row in await session.scalars(select(AlertRow).order_by(AlertRow.id))
        ]
    reviewed = await in_a_transaction(keeping, keeping.holds.review, ben, hold.number, 400)
    await keeping.job.review()

    assert alerts == [("hold-review", 7), ("hold-review", 6), ("hold-overdue", 1)]
    assert reviewed.review_at == keeping.clock() + timedelta(days=90)
    assert (await tags_of(keeping.database))[-1] == Tag.HOLD_REVIEWED.value
    assert await count(keeping, AlertRow) == 3


async def test_an_unknown_hold_cannot_be_reviewed(keeping, ben):
    with pytest.raises(HoldUnknown):
        await in_a_transaction(keeping, keeping.holds.review, ben, "L-NONE")


async def test_segments_of_the_log_that_speak_of_the_held_stay(keeping, anna, ben, add):
    person = await add(Person, channel=Channel.TELEGRAM, external_id=1)
    async with keeping.database.writing.begin() as session:
        with origin(Origin("telegram", person_id=person.id, external_id=1)):
            keeping.log.record(session, Tag.SIGNED_IN, person_id=person.id)
    async with keeping.database.reading() as session:
        first = await session.scalar(select(func.min(SecurityEvent.seq)))
        ref = await session.scalar(select(LogRef.ref))
        assert await holds_log(session, first, first) is False

    await put_on(keeping, anna, ben, ref)

    async with keeping.database.reading() as session:
        assert await holds_log(session, first, first) is True
        assert await holds_log(session, first + 100, first + 200) is False


async def test_whose_erasure_is_decided_is_not_held_any_more(keeping, add, clock):
    goes = await add(Person, channel=Channel.TELEGRAM)
    stays = await add(Person, channel=Channel.TELEGRAM)
    await add(ErasureRow, person_id=goes.id, number="D-GOES", begun_at=clock(), decided_at=clock())
    await add(ErasureRow, person_id=stays.id, number="D-STAYS", begun_at=clock())

    async with keeping.database.reading() as session:
        people, _ = await HoldRows(session).existing([goes.id, stays.id], [])

    assert people == [stays.id]
