"""Orders from the ticket: the QR again, a look at the eSIM, the EID, money back by the rule and beyond it."""

import pytest

from shop.order_states import OrderStatus
from storage.desk_acts import ActKind, DeskAct
from storage.tickets import Topic


@pytest.fixture
async def bought(house, asked):
    """The customer has an eSIM: its order."""
    _, customer, _ = asked
    await house.shop.sync()
    view = await house.shop.paid_order(customer.person_id, house.shop.code())
    await house.shop.work_off()
    return view


async def acts(house):
    return [act.kind for act in await house.all_of(DeskAct)]


async def test_the_card_tells_orders_and_esims_without_what_installs_them(house, anna, asked, bought):
    _, _, ticket = asked

    await house.presses(anna, "🔄 Card", house.card_of(ticket))

    text = house.card_of(ticket)["text"]
    esim = await house.shop.esim_of(bought.order_id)
    iccid = str(await house.shop.esims.iccid(esim))
    assert bought.number in text
    assert esim.number in text
    assert f"…{iccid[-4:]}" in text
    assert iccid not in text
    assert "LPA" not in text
    assert len(text) <= 4096


async def test_the_qr_goes_to_the_customers_own_chat_once(house, anna, asked, bought):
    _, _, ticket = asked
    await house.presses(anna, "🔄 Card", house.card_of(ticket))

    await house.presses(anna, "QR again", house.card_of(ticket))
    await house.presses(anna, "QR again", house.card_of(ticket))

    assert await acts(house) == [ActKind.RESEND]
    assert "resend-qr" in await house.events(ticket)


async def test_a_fresh_look_asks_the_supplier(house, anna, asked, bought):
    _, _, ticket = asked
    await house.presses(anna, "🔄 Card", house.card_of(ticket))

    await house.presses(anna, "Ask supplier", house.card_of(ticket))

    assert await acts(house) == [ActKind.REFRESH]


async def test_the_eid_is_asked_for_in_the_customers_language(house, anna, asked, bought):
    ada, _, ticket = asked
    await house.presses(anna, "🔄 Card", house.card_of(ticket))

    await house.presses(anna, "Ask for EID", house.card_of(ticket))

    assert any("EID of your phone" in text for text in house.got(ada))


async def test_money_goes_back_after_the_reason_and_the_rule(house, anna, asked, bought):
    _, _, ticket = asked
    await house.presses(anna, "🔄 Card", house.card_of(ticket))

    await house.presses(anna, "Refund", house.card_of(ticket))
    await house.presses(anna, "Trip cancelled")
    rule = house.posts()[-1]["text"]
    before = await acts(house)
    await house.presses(anna, "back")
    await house.shop.work_off()

    assert "by the rule" in rule
    assert before == []
    assert await acts(house) == [ActKind.RETURN]
    assert (await house.shop.row(bought.number)).status in {OrderStatus.RETURNED, OrderStatus.REFUNDED}


async def test_beyond_the_rule_it_takes_a_lead_and_words(house, anna, lea, asked, bought, clock):
    _, _, ticket = asked
    clock.advance(days=20)

    by_agent = await house.writes(anna, ticket, f"/refund {bought.number} poor man")
    without_words = await house.writes(lea, ticket, f"/refund {bought.number}")
    none_yet = await acts(house)
    done = await house.writes(lea, ticket, f"/refund {bought.number} poor man")

    assert none_yet == []
    assert by_agent == []
    assert "why" in without_words[0]["text"]
    assert "poor man" in done[-1]["text"]
    assert await acts(house) == [ActKind.RETURN]


async def test_another_customers_order_is_none(house, lea, asked, bought):
    _, stranger = await house.visitor()
    other = await house.open(stranger, Topic.REFUND)
    await house.hear(stranger, other.number)
    await house.settle()

    (told,) = await house.writes(lea, other, f"/refund {bought.number} please")

    assert await acts(house) == []
    assert "There is no order" in told["text"]


async def test_more_data_at_our_cost_takes_a_lead(house, anna, lea, asked, bought):
    _, _, ticket = asked
    await house.presses(anna, "🔄 Card", house.card_of(ticket))
    await house.presses(anna, "Extend", house.card_of(ticket))

    await house.presses(anna, "more data")

    assert house.toast["show_alert"]
    assert await acts(house) == []
