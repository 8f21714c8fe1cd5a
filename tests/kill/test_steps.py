"""
kill -9 at every step between a wish and a QR, between a refusal and a refund, between an order and its end.

One order goes the whole way while the house dies at each point in turn: it is started, dies at the point, and is
started again for the next one.
"""

import asyncio
import signal

import pytest

from shop import order_news
from tests.kill.audit import audit
from tests.kill.customers import Customer, Habit
from tests.kill.weather import trade_winds
from tests.patience import LONG_PATIENCE

pytestmark = [pytest.mark.kill, pytest.mark.timeout(6 * LONG_PATIENCE)]

CALL = "aiogram:Bot.__call__"
FULFILMENT = "shop.fulfilment:Fulfilment"
REFUNDS = "shop.refunds:Refunds"
PAYMENTS = "shop.payments:Payments"
STRIPE = "shop.stripe_gateway:StripeGateway"
SUPPLIER = "esim.esimaccess:EsimAccess"
JOBS = "bot.jobs:Jobs"


def around(method, *when):
    """The points before, after and at the commit of a method, or those of them that are named."""
    return [f"{method}/{one}" for one in when or ("before", "after", "committed")]


ORDERING = [
    f"{CALL}/after/GetUpdates",
    *around("bot.sending:Sender.answer", "before", "after"),
    *around("shop.orders:Ordering.open"),
]
PAYING = [
    *around("web.pay:PayDesk._page", "after"),
    *around(f"{STRIPE}.open_checkout", "before", "after"),
    *around(f"{PAYMENTS}.opened"),
]
BY_WEBHOOK = [
    f"{PAYMENTS}.hear/before",
    "shop.settlement:Settlement.settle/before",
    f"{PAYMENTS}.hear/after",
    f"{PAYMENTS}.hear/committed",
]
BUYING = [
    *around(f"{JOBS}.fulfil", "before"),
    *around(f"{JOBS}.purchase", "before"),
    *around(f"{FULFILMENT}.arm"),
    *around(f"{FULFILMENT}.ask_supplier", "before"),
    *around(f"{SUPPLIER}.find_order", "before", "after"),
    *around(f"{SUPPLIER}.order", "before", "after"),
    *around(f"{FULFILMENT}.ask_supplier", "after"),
    *around(f"{FULFILMENT}.note"),
    *around(f"{JOBS}.purchase", "after"),
    *around(f"{JOBS}.collect", "before"),
    *around(f"{FULFILMENT}.to_collect"),
    *around(f"{FULFILMENT}.fetch", "before"),
    *around(f"{SUPPLIER}.profiles", "before", "after"),
    *around(f"{FULFILMENT}.fetch", "after"),
    *around(f"{FULFILMENT}.keep"),
    *around(f"{JOBS}.collect", "after"),
    *around(f"{JOBS}.deliver", "before"),
    f"{CALL}/before/SendPhoto",
    f"{CALL}/after/SendPhoto",
    *around("bot.news:News.send", "after"),
    *around(f"{FULFILMENT}.delivered"),
    *around(f"{JOBS}.deliver", "after"),
    *around(f"{JOBS}.fulfil", "after"),
]
REFUSED = [
    *around(f"{SUPPLIER}.order", "before"),
    *around(f"{FULFILMENT}.note", "before"),
]
REFUNDING = [
    *around(f"{REFUNDS}.want", "before", "after", "committed"),
    *around(f"{JOBS}.refund", "before"),
    *around(f"{REFUNDS}.arm"),
    *around(f"{REFUNDS}.ask_gateway", "before"),
    *around(f"{STRIPE}.refund", "before", "after"),
    *around(f"{STRIPE}.find_refund", "before", "after"),
    *around(f"{REFUNDS}.ask_gateway", "after"),
    *around(f"{REFUNDS}.note"),
    *around(f"{JOBS}.refund", "after"),
]
EXPIRING = [
    *around("shop.orders:Ordering.expire_due"),
    *around(f"{JOBS}.close_checkout", "before", "after"),
]
SHOWING = around(f"{JOBS}.show_order", "before", "after")
CANCELLING = [
    *around("shop.orders:Ordering.cancel"),
    *around(f"{JOBS}.close_pages", "before"),
    *around(f"{STRIPE}.expire_checkout", "before", "after"),
    *around("shop.settlement:Settlement.settle"),
    *around(f"{JOBS}.close_pages", "after"),
]


@pytest.fixture
def order_minutes():
    """By a clock thirty times as fast: twenty minutes of the wall's, so that nobody is late on a slow machine."""
    return 600


async def die_at(world, points, *, beside=None, held=()):
    """
    Let the house live until each of *points* in turn, while somebody buys *beside* (a task).

    No other way may lead past a point, or nobody comes to it: what goes on at the same time is *held* (durable tasks),
    or `world.stripe.hooks.held`.

    Raises:
        AssertionError: A life did not come to its point, or ended on its way there.
    """
    try:
        for point in points:
            await die_once(world, point, beside, held)
    except BaseException:
        if beside is not None:
            beside.cancel()
        raise


async def die_once(world, point, beside, held):
    life = await world.lives.start("run", point=point, held=held)
    if await world.up(life):
        world.stripe.hooks.resend()  # each death makes Stripe wait twice as long, ten minutes in the end
    await world.in_time(ended(life, beside), lambda: f"nobody came to {point}; the buyer: {beside}")
    status = life.ended.result()
    assert status == -signal.SIGKILL, world.told(f"a life ended with {status} on its way to {point}")
    world.kills.append(world.clock())


async def ended(life, beside):
    """Wait for the end of *life*; whatever breaks *beside* comes out at once."""
    waiting = {life.ended} if beside is None or beside.done() else {life.ended, beside}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    if beside is not None and beside.done():
        await beside
    await asyncio.wait([life.ended])


async def settled(world, told, title):
    """A house that lives, and the audit."""
    assert await world.up(await world.lives.start("run")), world.told("the house died by itself")
    await asyncio.sleep(2)
    failed = await world.calm()
    found = await audit(world, intents=1, failed=failed)
    told(found.line(f"kill -9 at every step of {title}"))
    assert found.wrong == []
    return found.counts


async def test_from_a_wish_to_a_qr(sqlite_world, told):
    world = sqlite_world
    buying = asyncio.create_task(Customer(world, world.telegram.person()).buys("Japan", Habit.LEAVES))

    await die_at(world, [*ORDERING, *PAYING, *BY_WEBHOOK, *BUYING], beside=buying)

    await buying
    counts = await settled(world, told, "a purchase")
    assert (counts["delivered"], counts["eSIMs sold"], counts["refunds made"]) == (1, 1, 0)


async def test_from_a_refusal_to_a_refund(sqlite_world, told):
    world = sqlite_world
    trade_winds(world)
    buying = asyncio.create_task(Customer(world, world.telegram.person()).buys("Thailand", Habit.LEAVES))

    await die_at(world, REFUSED, beside=buying)
    await buying
    world.stripe.hooks.held = True  # or the house hears that the refund is made, and need not note what it was answered
    await die_at(world, REFUNDING)
    world.stripe.hooks.held = False

    counts = await settled(world, told, "a refund")
    assert (counts["refunded"], counts["eSIMs sold"], counts["refunds made"]) == (1, 0, 1)


async def test_from_an_order_to_its_end(sqlite_world, order_minutes, told):
    world = sqlite_world
    life = await world.lives.start("run")
    await Customer(world, world.telegram.person()).buys("Japan", Habit.WALKS)
    await world.kill(life)
    world.clock.advance(minutes=order_minutes + 60)

    await die_at(world, EXPIRING, held=[order_news.SHOW])
    await die_at(world, SHOWING)

    counts = await settled(world, told, "an order that nobody pays")
    assert (counts["expired"], counts["eSIMs sold"], counts["paid"]) == (1, 0, 0)


async def test_from_a_change_of_mind_to_closed_pages(sqlite_world, told):
    world = sqlite_world
    life = await world.lives.start("run")
    await Customer(world, world.telegram.person()).buys("Japan", Habit.LOOKS)
    await world.kill(life)
    (customer,) = world.customers()
    await Customer(world, customer).cancels()

    world.stripe.hooks.held = True  # or the house hears that the page is closed
    await die_at(world, CANCELLING)
    world.stripe.hooks.held = False

    counts = await settled(world, told, "an order that is cancelled")
    assert (counts["cancelled"], counts["eSIMs sold"], counts["paid"]) == (1, 0, 0)
    assert [page["status"] for page in world.stripe.store.all("checkout.session")] == ["expired"]
