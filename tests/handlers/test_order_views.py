"""How an order looks in a chat, in every state and language, and which buttons it has."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.texts import Texts
from core.channels import Channel
from core.money import Money
from core.values import Country, Region
from esim.provider import PlanKind, Starts
from handlers.buttons import Buy, PlanCard
from handlers.buttons_help import HelpStart
from handlers.buttons_orders import OrderCancel, OrderCard, OrderEsim, OrderList
from handlers.order_views import card_methods, news_methods, order_card, order_list, price_moved
from shop.order_news import Alarm, News
from shop.order_states import OrderStatus
from shop.orders import OrderPage, OrderView, PriceMoved

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
GIGABYTE = 1024**3
CALLBACK_BYTES = 64


def a_view(status=OrderStatus.AWAITING_PAYMENT, **changes):
    view = OrderView(
        order_id=1,
        number="E-7K3M9QXT",
        status=status,
        version=1,
        cause="",
        amount=Money(1299, "EUR"),
        plan_code="jp-abcdefgh",
        plan_kind=PlanKind.TOTAL,
        place=Country("JP"),
        volume_bytes=10 * GIGABYTE,
        days=30,
        bought_by_day=False,
        starts=Starts.FIRST_CONNECTION,
        created_at=NOON,
        expires_at=NOON,
        paid_at=None,
        delivered_at=None,
        pay_url="https://esim.example/pay/token" if status is OrderStatus.AWAITING_PAYMENT else None,
        receipt_url=None,
        is_on_its_way=False,
        is_parked=False,
        refund=None,
        channel=Channel.TELEGRAM,
        external_id=7,
        person_id=1,
        message_id=12,
        language="en",
    )
    return replace(view, **changes)


@pytest.fixture(params=["en", "de"])
def say(request):
    return Texts()(request.param)


@pytest.fixture
def english():
    return Texts()("en")


def leads_to(keyboard):
    return [button.url or button.callback_data for row in keyboard.inline_keyboard for button in row]


@pytest.mark.parametrize("status", list(OrderStatus))
def test_every_state_has_its_card_and_its_word_in_every_language(say, status):
    if status is not OrderStatus.DRAFT:
        card = order_card(say, a_view(status))
        assert "E-7K3M9QXT" in card.text
        assert "Japan" in card.text
        assert card.keyboard.inline_keyboard

    listed = order_list(say, OrderPage((a_view(status),), None), is_first=True)

    assert "E-7K3M9QXT" in listed.text
    assert all(len(target.encode()) <= CALLBACK_BYTES for target in leads_to(listed.keyboard))


@pytest.mark.parametrize("news", list(News))
def test_all_news_is_told_in_every_language(say, news):
    (message,) = news_methods(say, a_view(OrderStatus.FAILED), news)

    assert message.chat_id == 7
    assert "E-7K3M9QXT" in message.text


@pytest.mark.parametrize("alarm", list(Alarm))
def test_every_alarm_has_its_words(say, alarm):
    assert "E-1" in say(f"alarm-{alarm}", about="E-1")


def test_an_unpaid_order_is_paid_cancelled_or_left(english):
    card = order_card(english, a_view())

    assert leads_to(card.keyboard) == [
        "https://esim.example/pay/token",
        OrderCancel(number="E-7K3M9QXT").pack(),
        PlanCard(code="jp-abcdefgh").pack(),
        OrderList().pack(),
    ]
    assert "To pay: <b>€12.99</b>" in card.text


def test_a_payment_on_its_way_asks_for_no_second_one(english):
    card = order_card(english, a_view(is_on_its_way=True, pay_url=None))

    assert "on its way" in card.text
    assert leads_to(card.keyboard) == [OrderList().pack()]


@pytest.mark.parametrize("status", [OrderStatus.READY, OrderStatus.DELIVERED])
def test_a_bought_order_leads_to_its_esim_and_its_receipt(english, status):
    card = order_card(english, a_view(status, receipt_url="https://pay.example/receipt"))

    assert leads_to(card.keyboard) == [
        OrderEsim(number="E-7K3M9QXT").pack(),
        "https://pay.example/receipt",
        OrderList().pack(),
        HelpStart(about="E-7K3M9QXT").pack(),
    ]


@pytest.mark.parametrize(
    "status", [OrderStatus.EXPIRED, OrderStatus.CANCELLED, OrderStatus.FAILED, OrderStatus.REFUNDED]
)
def test_what_was_not_sold_can_be_ordered_again_for_the_same_days(english, status):
    card = order_card(english, a_view(status, bought_by_day=True, days=5))

    assert leads_to(card.keyboard)[0] == PlanCard(code="jp-abcdefgh", chosen=5).pack()


def test_a_wrong_amount_is_explained(english):
    waiting = order_card(english, a_view(OrderStatus.NEEDS_ATTENTION, cause="payment-wrong-amount"))
    returned = order_card(english, a_view(OrderStatus.REFUNDED, cause="payment-wrong-amount"))

    assert "did not match the price" in waiting.text
    assert "did not match the price" in returned.text


def test_a_plan_without_limit_says_so(english):
    card = order_card(english, a_view(volume_bytes=0, place=Region("europe"), bought_by_day=True, days=1))

    assert "unlimited data for 1 day" in card.text


def test_a_moved_price_is_confirmed_with_a_button_of_its_own(english):
    moved = PriceMoved(
        "jp-abcdefgh", 5, Money(999, "EUR"), Money(1299, "EUR"), Country("JP"), GIGABYTE, bought_by_day=True
    )

    card = price_moved(english, moved)

    assert "€9.99" in card.text
    assert "€12.99" in card.text
    assert leads_to(card.keyboard)[0] == Buy(code="jp-abcdefgh", days=5, price_minor=1299).pack()


def test_the_list_pages_by_key(english):
    page = OrderPage((a_view(receipt_url="https://pay.example/receipt"),), "E-7K3M9QXT")

    listed = order_list(english, page, is_first=False)

    assert leads_to(listed.keyboard) == [
        OrderCard(number="E-7K3M9QXT").pack(),
        "https://pay.example/receipt",
        OrderList().pack(),
        OrderList(after="E-7K3M9QXT").pack(),
    ]


def test_who_ordered_nothing_is_told_where_to_begin(say):
    listed = order_list(say, OrderPage((), None), is_first=True)

    assert "/plans" in listed.text


def test_the_card_in_the_chat_is_edited(english):
    (edit,) = card_methods(english, a_view(OrderStatus.PAID))

    assert (edit.chat_id, edit.message_id) == (7, 12)
    assert "Paid" in edit.text


@pytest.mark.parametrize("missing", ["external_id", "message_id"])
def test_where_no_message_shows_the_order_nothing_is_edited(english, missing):
    assert card_methods(english, a_view(**{missing: None})) == ()


def test_nobody_is_told_once_the_account_is_erased(english):
    assert news_methods(english, a_view(external_id=None), News.REFUNDED) == ()


def test_a_failed_payment_offers_the_link_again(english):
    (message,) = news_methods(english, a_view(), News.NOT_PAID)

    assert leads_to(message.reply_markup)[0] == "https://esim.example/pay/token"
