"""
What the durable engine is asked to do for orders: the names of the tasks, and what their keys mean.

Every key begins with an id and ":"; what follows only makes it unique, for a task runs once for one key.

    fulfil          <order id>:<version>      buy the eSIM and hand it over (shop/fulfilment.py)
    refund          <refund id>:<attempt>     give a payment back (shop/refunds.py)
    close_checkout  <order id>:<version>      close the payment pages of an order that is over
    show_order      <order id>:<version>      let the order's message in the chat show how it stands
    tell_order      <order id>:<what>         write to the person: `order-news-<what>`
    desk_act        <act id>:<kind>           do what the staff decided for a customer (shop/desk_work.py)
    alarm           <kind>:<about>            put it before the staff: `alarm-<kind>`
"""

from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from core.work import Work

FULFIL = "fulfil"
REFUND = "refund"
CLOSE_CHECKOUT = "close_checkout"
SHOW = "show_order"
TELL = "tell_order"
DESK_ACT = "desk_act"
ALARM = "alarm"


class News(StrEnum):
    """What a person is told in a message of its own."""

    ON_ITS_WAY = "on-its-way"
    NOT_PAID = "not-paid"
    LATE_ACCEPTED = "late-accepted"
    LATE_RETURNED = "late-returned"
    PAID_TWICE = "paid-twice"
    AMOUNT_WRONG = "amount-wrong"
    CANNOT_BE_HAD = "cannot-be-had"
    REFUNDED = "refunded"
    IN_GOOD_HANDS = "in-good-hands"
    RETURNED = "returned"
    EXTENDED = "extended"
    MORE_TIME = "more-time"
    PARKED = "parked"


NOT_NEEDED = frozenset({News.ON_ITS_WAY, News.IN_GOOD_HANDS, News.MORE_TIME, News.PARKED})
"""What the order's own message shows anyhow: whoever stopped news about the service is not told of it."""


class Alarm(StrEnum):
    """What the staff is told."""

    UNKNOWN_ORDER = "payment-unknown-order"
    AMOUNT_WRONG = "payment-amount-wrong"
    PAID_TWICE = "payment-twice"
    REFUND_FAILED = "refund-failed"
    FOREIGN_REFUND = "refund-foreign"
    ORDER_STUCK = "order-needs-attention"
    BALANCE_EMPTY = "supplier-balance-empty"
    TASK_FAILED = "task-failed"
    RETURN_STOPPED = "return-stopped"
    NOT_ENDED = "return-not-ended"


def id_of(key: str) -> int:
    """The id with which the key of a task begins."""
    return int(key.partition(":")[0])


def news_of(key: str) -> tuple[int, News]:
    """The order and the news that a key of `tell_order` means."""
    order_id, what, *_ = key.split(":")
    return int(order_id), News(what)


async def fulfil(work: Work, session: AsyncSession, order_id: int, version: int | str) -> None:
    """Ask to buy and hand over; a new version of the order is a new try, and so is the end of a stop."""
    await work.ask(session, FULFIL, f"{order_id}:{version}")


async def close_checkout(work: Work, session: AsyncSession, order_id: int, version: int | str) -> None:
    """Ask to close the payment pages of an order that cannot be paid any more."""
    await work.ask(session, CLOSE_CHECKOUT, f"{order_id}:{version}")


async def show(work: Work, session: AsyncSession, order_id: int, version: int | str) -> None:
    """Ask to let the chat show how the order stands."""
    await work.ask(session, SHOW, f"{order_id}:{version}")


async def tell(work: Work, session: AsyncSession, order_id: int, news: News, *, about: str = "") -> None:
    """Ask to tell the person once; *about* tells one occasion from another."""
    await work.ask(session, TELL, f"{order_id}:{news}:{about}" if about else f"{order_id}:{news}")


async def alarm(work: Work, session: AsyncSession, kind: Alarm, about: str) -> None:
    """Ask to put it before the staff, once for one *about* (a number of an order, an id of a service)."""
    await work.ask(session, ALARM, f"{kind}:{about}")
