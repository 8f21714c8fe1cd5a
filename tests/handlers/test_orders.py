"""Buying in the chat and /orders: what a press turns its message into."""

import pytest
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.texts import Texts
from core.channels import Channel
from core.people import Visitor
from esim.profiles import EsimUnknown
from handlers import orders
from handlers.buttons import Buy
from handlers.buttons_orders import OrderCancel, OrderCard, OrderEsim, OrderList
from shop.order_states import OrderStatus
from shop.orders import OrderUnknown
from tests.shop.orders_house import NOW, House, a_plan

SAY = Texts()("en")
USER = User(id=7, is_bot=False, first_name="Ada")
MESSAGE = Message(message_id=12, date=NOW, chat=Chat(id=7, type="private"), from_user=USER, text="A plan")


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


@pytest.fixture
async def buyer(house):
    return await house.person()


def a_press():
    return CallbackQuery(id="1", from_user=USER, chat_instance="1", message=MESSAGE)


async def press_buy(house, buyer, price_minor=749):
    asked = Buy(code=house.code(), days=0, price_minor=price_minor)
    async with house.writing() as session:
        return await orders.buy(a_press(), asked, session, house.catalog, house.ordering, buyer, SAY)


async def all_orders(house, buyer):
    async with house.database.reading() as session:
        return (await house.ordering.of_person(session, buyer)).orders


async def test_the_plan_card_becomes_the_order_card_with_the_link_to_pay(house, buyer):
    answer = await press_buy(house, buyer)

    (view,) = await all_orders(house, buyer)
    assert isinstance(answer, EditMessageText)
    assert (answer.message_id, view.message_id) == (12, 12)
    assert answer.reply_markup.inline_keyboard[0][0].url == view.pay_url
    assert view.number in answer.text


async def test_buy_pressed_twice_is_one_order(house, buyer):
    first, second = await press_buy(house, buyer), await press_buy(house, buyer)

    assert first == second
    assert len(await all_orders(house, buyer)) == 1


@pytest.mark.parametrize("price_minor", [0, -1, 748, 10**12])
async def test_another_price_than_todays_is_shown_first(house, buyer, price_minor):
    answer = await press_buy(house, buyer, price_minor)

    assert "The price has changed" in answer.text
    assert await all_orders(house, buyer) == ()


async def test_a_plan_that_is_gone_shows_what_is_sold_instead(house, buyer):
    house.shelf.listed = {"JP_5_30": a_plan("JP_5_30", dollars="3")}
    await house.sync()

    answer = await press_buy(house, buyer)

    assert isinstance(answer, EditMessageText)
    assert await all_orders(house, buyer) == ()


async def test_a_strangers_buttons_reach_nothing(house, buyer):
    await press_buy(house, buyer)
    (view,) = await all_orders(house, buyer)
    stranger = await house.person(8)
    visitor = Visitor(Channel.TELEGRAM, 8, "en", stranger)

    async with house.writing() as session:
        with pytest.raises(OrderUnknown):
            await orders.card(a_press(), OrderCard(number=view.number), session, house.ordering, stranger, SAY)
        with pytest.raises(OrderUnknown):
            await orders.cancel(a_press(), OrderCancel(number=view.number), session, house.ordering, stranger, SAY)
        asked = OrderEsim(number=view.number)
        with pytest.raises(OrderUnknown):
            await orders.bought_esim(a_press(), asked, session, house.ordering, house.esims, visitor, SAY)


async def test_the_order_is_cancelled_in_its_own_card(house, buyer):
    await press_buy(house, buyer)
    (view,) = await all_orders(house, buyer)

    async with house.writing() as session:
        answer = await orders.cancel(a_press(), OrderCancel(number=view.number), session, house.ordering, buyer, SAY)

    assert "Order cancelled" in answer.text
    assert (await all_orders(house, buyer))[0].status is OrderStatus.CANCELLED


async def test_the_message_opened_last_is_the_one_that_goes_on_changing(house, buyer):
    view = await house.order(buyer, house.code(), message_id=5)

    async with house.writing() as session:
        await orders.card(a_press(), OrderCard(number=view.number), session, house.ordering, buyer, SAY)

    assert (await house.row(view.number)).chat_message_id == 12


async def test_orders_lists_what_one_ordered_and_nothing_to_a_newcomer(house, buyer):
    view = await house.order(buyer, house.code())
    known, newcomer = (Visitor(Channel.TELEGRAM, 7, "en", person_id) for person_id in (buyer, None))

    async with house.database.reading() as session:
        listed = await orders.my_orders(MESSAGE, session, house.ordering, known, SAY)
        empty = await orders.my_orders(MESSAGE, session, house.ordering, newcomer, SAY)
        turned = await orders.more_orders(a_press(), OrderList(), session, house.ordering, known, SAY)

    assert isinstance(listed, SendMessage)
    assert view.number in listed.text
    assert "/plans" in empty.text
    assert turned.text == listed.text


async def test_a_bought_order_leads_to_its_esim_and_an_unpaid_one_to_none(house, buyer):
    unpaid = await house.order(buyer, house.code(), message_id=2)
    bought = await house.paid_order(buyer, house.code(), message_id=3)
    await house.work_off()
    visitor = Visitor(Channel.TELEGRAM, 7, "en", buyer)

    async with house.database.reading() as session:
        asked = OrderEsim(number=bought.number)
        answer = await orders.bought_esim(a_press(), asked, session, house.ordering, house.esims, visitor, SAY)
        asked = OrderEsim(number=unpaid.number)
        with pytest.raises(EsimUnknown):
            await orders.bought_esim(a_press(), asked, session, house.ordering, house.esims, visitor, SAY)

    esim = await house.esim_of(bought.order_id)
    assert esim.number in answer.text
