"""The bad weather of a storm: what Telegram, Stripe and the supplier do to the house while it dies."""

import asyncio

from sandbox.esimaccess import Fault
from sandbox.stripe import Accident

SOLD_OUT, DEARER, A_LITTLE_DEARER = "TH", "TR", "ES"
"""Countries whose plans the supplier has not, or sells at another price than it told."""

ASKING = (Fault.ANSWER_LOST, Fault.BUSY, Fault.TOO_MANY, Fault.HTTP_500, Fault.NOT_JSON, Fault.WOBBLE)
ORDERING = (
    *ASKING,
    Fault.DONE_THEN_500,
    Fault.DONE_THEN_SERVER_ERROR,
    Fault.WRONG_SHAPE,
    Fault.SERVER_ERROR,
    Fault.BALANCE_EMPTY,
)
STRIPE_CALLS = ("POST /v1/checkout/sessions", "GET /v1/checkout/sessions", "POST /v1/refunds", "GET /v1/refunds")
TELEGRAM_CALLS = {"sendPhoto": 4, "sendMessage": 4, "editMessageText": 4, "answerCallbackQuery": 2, "getUpdates": 1}
ACCIDENTS = (Accident.LOST, Accident.ERROR, Accident.BUSY, Accident.DOWN)
SHARE = 0.2
"""Of the supplier's calls that go wrong."""


def trade_winds(world):
    """Some plans cannot be had, others cost more than the catalogue says."""
    for slug, plan in list(world.supplier.catalogue.items()):
        if plan["locationCode"] == SOLD_OUT:
            world.supplier.sold_out.add(slug)
        elif plan["locationCode"] == DEARER:
            world.supplier.change_price(slug, plan["price"] * 4)
        elif plan["locationCode"] == A_LITTLE_DEARER:
            world.supplier.change_price(slug, plan["price"] + 100)


def _supplier_trouble(world):
    def trouble(path):
        if world.chance.random() > SHARE:
            return None
        return world.chance.choice(ORDERING if path == "esim/order" else ASKING)

    return trouble


async def storm(world):
    """Bad weather until cancelled; then the sky clears."""
    chance, hooks, faults = world.chance, world.stripe.hooks, world.telegram.faults
    world.supplier.trouble = _supplier_trouble(world)
    world.supplier.webhooks.manners.doubled = world.supplier.webhooks.manners.shuffled = True
    world.supplier.webhooks.manners.late_by = (0.0, 60.0)
    try:
        while True:
            hooks.repeat, hooks.reversed = chance.choice((0, 1)), chance.random() < 0.5
            hooks.lose = int(chance.random() < 0.2)
            world.stripe.accidents.__init__()
            if chance.random() < 0.5:
                world.stripe.accidents.plan(chance.choice(ACCIDENTS), on=chance.choice(STRIPE_CALLS))
            faults.clear()
            if chance.random() < 0.7:
                method = chance.choices(list(TELEGRAM_CALLS), list(TELEGRAM_CALLS.values()))[0]
                trouble = (faults.too_many_requests, faults.lost_answer, faults.timeout, faults.server_error)
                chance.choice(trouble)(method)
            await asyncio.sleep(chance.uniform(0.05, 0.3))
    finally:
        world.supplier.trouble = None
        world.stripe.accidents.__init__()
        faults.clear()
        hooks.repeat, hooks.lose, hooks.reversed = 0, 0, False
