"""Somebody who is banned: no new orders and questions, and all that nobody is ever kept from."""

import re

import pytest
from sqlalchemy import select

from security.cases import CaseKind, CaseState
from storage.payments import CheckoutRow, CheckoutState
from storage.restraints import RestraintKind
from storage.staff import Role
from tests.town import ANY_ORDER, ANYTHING, text_of, until


async def ban(desk):
    """Ban the only customer as the staff does; the number of the case."""
    services = desk.house.services
    person_id = (await desk.orders())[0].person_id
    async with services.database.writing.begin() as session:
        case = await services.security.case_book.open(
            session,
            kind=CaseKind.MODERATION,
            person_id=person_id,
            reason_code="fraud",
            state=CaseState.UPHELD,
        )
        await services.security.standing.restrain(
            session, RestraintKind.BAN, person_id=person_id, until=None, case_id=case.id, reason="fraud"
        )
    return case.number


@pytest.fixture
async def banned(desk, customer):
    """A customer with an eSIM, and an order that waits to be paid; then banned."""
    await customer.buys()
    await customer.sees(customer.says("order-card-delivered", **ANY_ORDER))
    customer.link = await customer.orders("Thailand", "1\u00a0GB")
    customer.case = await ban(desk)
    return customer


async def test_a_banned_person_reads_why_wherever_they_are_kept_out(desk, banned):
    await banned.write("Japan 10")
    await banned.press("5\u00a0GB")
    await banned.press(banned.label("plan-button-buy", price=ANYTHING))
    assert banned.case in banned.toast.get("text", "") or banned.find(re.escape(banned.case))
    assert len(await desk.orders()) == 2

    status, page = await desk.look(banned.link)
    assert (status, banned.case in page, "<form" in page) == (200, True, False)
    async with desk.http.post(banned.link, headers={"Origin": desk.url}, allow_redirects=False) as pressed:
        assert pressed.status == 403
        assert banned.case in await pressed.text()


@pytest.mark.parametrize("command", ["privacy", "mydata", "terms", "language", "settings", "help"])
async def test_a_banned_person_keeps_the_notice_their_data_and_the_settings(banned, command):
    answer = await banned.write(f"/{command}")

    assert banned.case not in text_of(answer)


async def test_a_banned_person_keeps_orders_receipts_and_paid_esims(desk, banned):
    orders = await banned.write("/orders")
    assert re.search(r"E-\w+", str(orders))

    await banned.write("/esims")
    seen = len([one for one in banned.from_bot() if "photo" in one])
    await banned.press("Jap")
    await banned.press(banned.label("esim-button-qr"))

    await banned.until(lambda: len([one for one in banned.from_bot() if "photo" in one]) > seen)


async def test_a_banned_person_may_ask_about_a_payment(desk, banned):
    await banned.write("/paysupport")

    await banned.sees(banned.says("ticket-paysupport"))
    assert not banned.find(re.escape(banned.case))


async def test_a_banned_person_may_appeal(desk, banned):
    await banned.write("/appeal")
    await banned.sees(banned.says("appeal-ask", number=banned.case, at=ANYTHING))

    await banned.write("The card is my mother's.")

    await banned.sees(banned.says("appeal-kept", number=banned.case))
    await desk.staff_hears(f"case {banned.case}")


async def test_an_order_that_was_paid_before_the_ban_is_delivered(desk, customer):
    desk.supplier.allocation_seconds = (600, 600)
    await customer.buys()

    async def bought():
        return (await desk.order()).supplier_order_no

    await until(bought)
    await ban(desk)

    desk.clock.advance(minutes=11)

    await customer.sees(customer.says("order-card-delivered", **ANY_ORDER))


async def test_a_banned_person_learns_that_they_cannot_ask_before_they_write(banned):
    await banned.press(banned.label("help-button-write"), await banned.write("/support"))
    await banned.press(banned.label("ticket-topic-other"))

    await banned.until(lambda: banned.case in banned.toast.get("text", "") or banned.find(re.escape(banned.case)))


async def test_a_payment_page_that_is_open_when_somebody_is_banned_is_closed(desk, customer):
    await desk.checkout(await customer.orders("Thailand", "1\u00a0GB"))
    lea = await desk.agent("Lea", Role.LEAD)

    await lea.writes(None, f"/ban {(await desk.orders())[0].number} 2d fraud")

    async def states():
        async with desk.house.services.database.reading() as session:
            found = list(await session.scalars(select(CheckoutRow.state)))
        return found == [CheckoutState.EXPIRED]

    assert await until(states)
