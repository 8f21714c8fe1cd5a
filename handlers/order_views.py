"""How an order looks in a chat: its card in every state, the list of all, and what is told of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say
from core.values import DataSize
from handlers.buttons import Buy, PlanCard, button
from handlers.buttons_help import HelpStart
from handlers.buttons_orders import OrderCancel, OrderCard, OrderEsim, OrderList
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.orders import OrderPage, OrderView, PriceMoved

WRONG_AMOUNT = "payment-wrong-amount"
OVER_UNSOLD = frozenset(
    {OrderStatus.EXPIRED, OrderStatus.CANCELLED, OrderStatus.FAILED, OrderStatus.RETURNED, OrderStatus.REFUNDED}
)
BOUGHT = frozenset({OrderStatus.READY, OrderStatus.DELIVERED})


class View(NamedTuple):
    """A page about orders."""

    text: str
    keyboard: InlineKeyboardMarkup


def title(say: Say, order: OrderView | PriceMoved) -> str:
    """What was ordered, as plain text: where, how much, how long."""
    kind = "unlimited" if order.volume_bytes == 0 else "day" if order.bought_by_day else "total"
    return say.plain(f"order-title-{kind}", place=order.place, volume=DataSize(order.volume_bytes), days=order.days)


def order_card(say: Say, order: OrderView) -> View:
    """What the state of an order means, and what can be done."""
    text = say(
        f"order-card-{_card_of(order)}",
        number=order.number,
        title=title(say, order),
        price=order.amount,
        until=order.expires_at,
    )
    return View(text, _keyboard(_card_rows(say, order)))


def price_moved(say: Say, moved: PriceMoved) -> View:
    """The new price, and the choice."""
    text = say("order-price-moved", title=title(say, moved), old=moved.old, new=moved.new)
    days = moved.days if moved.bought_by_day else 0
    buy = Buy(code=moved.code, days=days, price_minor=moved.new.minor)
    return View(
        text,
        _keyboard(
            [
                [button(say.plain("order-button-buy-at", price=moved.new), buy)],
                [button(say.plain("order-button-back"), PlanCard(code=moved.code, chosen=days))],
            ]
        ),
    )


def order_list(say: Say, page: OrderPage, *, is_first: bool) -> View:
    """A page of a person's orders, each with a button to its card and to its receipt."""
    if not page.orders:
        return View(say("orders-empty"), _keyboard([]))
    lines = [
        say(
            "orders-line",
            title=title(say, order),
            state=say.plain(f"order-state-{_state_of(order)}"),
            price=order.amount,
            date=order.created_at.date(),
            number=order.number,
        )
        for order in page.orders
    ]
    rows = [[button(title(say, order), OrderCard(number=order.number)), *_receipt(say, order)] for order in page.orders]
    turns = [] if is_first else [button(say.plain("orders-button-newer"), OrderList())]
    if page.after is not None:
        turns.append(button(say.plain("orders-button-older"), OrderList(after=page.after)))
    return View("\n\n".join([say("orders-title"), *lines]), _keyboard([*rows, turns]))


def card_methods(say: Say, order: OrderView) -> Sequence[TelegramMethod[Any]]:
    """Let the order's message in the chat show how it stands; nothing where no message does."""
    if order.external_id is None or order.message_id is None:
        return ()
    card = order_card(say, order)
    return (
        EditMessageText(
            chat_id=order.external_id, message_id=order.message_id, text=card.text, reply_markup=card.keyboard
        ),
    )


def news_methods(say: Say, order: OrderView, news: News) -> Sequence[TelegramMethod[Any]]:
    """Tell the person of an order in a message of its own."""
    if order.external_id is None:
        return ()
    text = say(f"order-news-{news}", number=order.number, title=title(say, order), price=order.amount)
    rows = [_pay(say, order)] if news in {News.NOT_PAID, News.MORE_TIME} else []
    rows.append([button(say.plain("order-button-open"), OrderCard(number=order.number))])
    return (SendMessage(chat_id=order.external_id, text=text, reply_markup=_keyboard(rows)),)


def _card_of(order: OrderView) -> str:
    """Which text its card has: the state's, but for those that mean two things."""
    if order.status is OrderStatus.NEEDS_ATTENTION and order.cause == WRONG_AMOUNT:
        return "wrong-amount"
    if order.status is OrderStatus.REFUNDED and order.cause == WRONG_AMOUNT:
        return "refunded-wrong-amount"
    return _state_of(order)


def _state_of(order: OrderView) -> str:
    """A state in the words of our texts: a person need not know that paying and buying are two."""
    if order.is_on_its_way:
        return "on-its-way"
    if order.is_parked:
        return "parked"
    if order.status is OrderStatus.BUYING:
        return "paid"
    return order.status.replace("_", "-")


def _card_rows(say: Say, order: OrderView) -> list[list[InlineKeyboardButton]]:
    plan = PlanCard(code=order.plan_code, chosen=order.days if order.bought_by_day else 0)
    rows = [_pay(say, order)]
    if order.pay_url is not None:
        rows.append([button(say.plain("order-button-cancel"), OrderCancel(number=order.number))])
        rows.append([button(say.plain("order-button-back"), plan)])
    if order.status in BOUGHT:
        rows.append([button(say.plain("order-button-esim"), OrderEsim(number=order.number))])
    if order.status in OVER_UNSOLD:
        rows.append([button(say.plain("order-button-again"), plan)])
    rows.append([*_receipt(say, order), button(say.plain("order-button-list"), OrderList())])
    if order.status is not OrderStatus.AWAITING_PAYMENT:
        rows.append([button(say.plain("help-button-start"), HelpStart(about=order.number))])
    return rows


def _pay(say: Say, order: OrderView) -> list[InlineKeyboardButton]:
    if order.pay_url is None:
        return []
    return [InlineKeyboardButton(text=say.plain("order-button-pay", price=order.amount), url=order.pay_url)]


def _receipt(say: Say, order: OrderView) -> list[InlineKeyboardButton]:
    if order.receipt_url is None:
        return []
    return [InlineKeyboardButton(text=say.plain("order-button-receipt"), url=order.receipt_url)]


def _keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    """The rows that have a button."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])
