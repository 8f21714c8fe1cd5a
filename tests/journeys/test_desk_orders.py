"""What agents do for an order from a ticket's card: money, time, data, the QR, the EID; and how each of it ends."""

import re

from tests.journeys.test_esims import bought
from tests.journeys.test_tickets import opens
from tests.town import ANYTHING, text_of


async def asked(desk, customer):
    """Somebody with an eSIM and a ticket about it: the eSIM as the supplier has it, the order, the ticket's number."""
    sold = await bought(desk, customer)
    ticket = await opens(customer)
    return sold, (await desk.orders())[-1], ticket


async def test_the_money_goes_back_by_the_rule_for_a_reason_and_the_topic_tells_how_it_ended(desk, customer, mia):
    _, order, ticket = await asked(desk, customer)

    await mia.presses(ticket, mia.label("desk-menu-refund"), await mia.card(ticket))
    await mia.presses(ticket, mia.label("desk-why-trip-cancelled"))
    await mia.reads(ticket, f"✅ {order.number}")
    await mia.presses(ticket, mia.label("desk-button-refund-now", amount=ANYTHING))
    await desk.standing("refunded")

    why = mia.words.plain("desk-why-trip-cancelled")
    await mia.reads(ticket, mia.says("desk-refund-begun", name="Mia", order=order.number, why=why))
    await mia.reads(ticket, mia.says("desk-line-act-done", kind="return", order=order.number))
    await customer.sees(customer.says("order-news-refunded", number=order.number))
    assert desk.stripe.book[order.number].refunds == 1
    assert order.number in text_of(await mia.card(ticket))


async def test_an_installed_one_is_not_given_back_by_the_rule_but_by_a_lead(desk, mia, lea):
    ada = await desk.telegram_visitor("de")
    sold, order, ticket = await asked(desk, ada)
    desk.supplier.phone(sold.esim_tran_no).install()
    await desk.supplier.webhooks.deliver()
    await desk.settle()

    await mia.presses(ticket, mia.label("desk-menu-refund"), await mia.card(ticket))
    await mia.presses(ticket, mia.label("desk-why-slow"))
    verdict = await mia.reads(ticket, mia.says("desk-whynot-installed"))
    await mia.writes(ticket, f"/refund {order.number} she waits since Monday")
    await lea.writes(ticket, f"/refund {order.number} she waits since Monday")
    await lea.reads(ticket, lea.says("desk-refund-begun", name="Lea", order=order.number, why="she waits since Monday"))
    await desk.standing("refunded")

    assert mia.words.plain("desk-menu-refund") not in str(verdict.get("reply_markup"))
    assert desk.stripe.book[order.number].refunds == 1


async def test_the_qr_again_a_look_at_the_supplier_more_data_and_the_eid(desk, customer, mia, lea):
    for one in desk.supplier.catalogue.values():
        if one["location"] == "JP":
            one["supportTopUpType"] = 2
    sold, order, ticket = await asked(desk, customer)
    pictures = sum("photo" in one for one in customer.from_bot())

    await mia.presses(ticket, mia.label("desk-button-qr"), await mia.card(ticket))
    await mia.reads(ticket, mia.says("desk-qr-resent", name="Mia", order=order.number))
    await customer.until(lambda: sum("photo" in one for one in customer.from_bot()) > pictures)
    await mia.reads(ticket, mia.says("desk-line-act-done", kind="resend", order=order.number))
    assert not [one for one in mia.messages() if "photo" in one or "LPA:" in text_of(one)]

    desk.supplier.phone(sold.esim_tran_no).walk(used=10**8)
    desk.clock.advance(hours=4)  # operators count late
    await mia.presses(ticket, mia.label("desk-button-look"), await mia.card(ticket))
    assert mia.toast["text"] == mia.words.plain("desk-looking")
    await mia.until(lambda: re.search(r"[1-9][\d.]*\sMB of", text_of(mia.posts(ticket)[0])))

    before = desk.supplier.book.sold()[0].total_volume
    await mia.presses(ticket, mia.label("desk-menu-extend"), await mia.card(ticket))
    await mia.presses(ticket, mia.label("desk-button-extend-data", order=order.number))
    assert mia.toast["text"] == mia.words.plain("refusal-not-allowed")
    await lea.presses(ticket, lea.label("desk-button-extend-data", order=order.number))
    await lea.presses(ticket, lea.label("desk-why-slow"))
    await customer.sees(customer.says("order-news-extended", number=order.number, title=ANYTHING))
    await lea.reads(ticket, lea.says("desk-line-act-done", kind="extend", order=order.number))
    assert desk.supplier.book.sold()[0].total_volume > before

    await mia.presses(ticket, mia.label("desk-button-eid"), await mia.card(ticket))
    await customer.sees(customer.says("desk-ask-eid"))
    await customer.write("89049032000001000000000000000000")
    await customer.sees(customer.says("ticket-eid-check"))
    await mia.reads(ticket, "89049032000001000000000000000000")
