"""How a person pays with Stars: the bot is asked, and has ten seconds to agree."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from botapi.accounts import BotAccount
from botapi.chats import Draft, PrivateChat, as_bots_see
from botapi.errors import refuse
from botapi.journal import Json
from botapi.ledger import Checkout, Invoice
from botapi.limits import PRE_CHECKOUT_LIFE
from botapi.payments import payment_fields

if TYPE_CHECKING:
    from botapi.core import BotApi
    from botapi.person import Person

LOOK_SECONDS = 0.01
"""How often a waiting checkout looks at the clock, which may be a virtual one."""


@dataclass(frozen=True, slots=True)
class Paid:
    """How a payment ended."""

    status: Literal["paid", "refused", "expired"]
    refusal: str = ""
    """What the bot said against it."""
    charge_id: str = ""
    message: Json | None = None
    """The service message of the payment."""


def _find(api: "BotApi", invoice: Json | str, bot: BotAccount) -> Invoice:
    """
    Return the invoice that a message or a link is about.

    Raises:
        ApiError: There is none.
    """
    if isinstance(invoice, str):
        found = api.ledger.links.get(invoice)
    else:
        found = api.ledger.in_messages.get((bot.id, invoice["chat"]["id"], invoice["message_id"]))
    return found or refuse("INVOICE_INVALID")


async def _answer(api: "BotApi", checkout: Checkout) -> tuple[bool, str | None]:
    """Wait for the bot's word: whether it came in time, and what it says against the payment."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PRE_CHECKOUT_LIFE.total_seconds()
    while not checkout.answer.done():
        if api.ledger.is_late(checkout) or loop.time() > deadline:
            api.ledger.drop(checkout)
            return False, None
        await asyncio.wait([checkout.answer], timeout=LOOK_SECONDS)
    return True, checkout.answer.result()


async def pay(person: "Person", invoice: Json | str, bot: BotAccount) -> Paid:
    """Pay an invoice."""
    api = person.api
    found = _find(api, invoice, bot)
    checkout = api.ledger.begin(found, person)
    query = {
        "id": checkout.query_id,
        "from": person.user(),
        "currency": "XTR",
        "total_amount": found.stars,
        "invoice_payload": found.payload,
    }
    async with person.hold(None, found.bot) as held:
        draft = Draft(held)
        draft.tell(found.bot, "pre_checkout_query", query)
        await held.commit(draft)
    answered, refusal = await _answer(api, checkout)
    if not answered:
        return Paid("expired")
    if refusal is not None:
        return Paid("refused", refusal)
    async with person.hold(None, found.bot) as held:
        payment = api.ledger.book(checkout)
        draft = Draft(held)
        fields = payment_fields(found, payment.charge_id)
        message = draft.post({"successful_payment": fields}, **{"from": person.user()})
        draft.tell(found.bot, "message", as_bots_see(message))
        await held.commit(draft)
        if isinstance(held, PrivateChat):
            held.started = True
    return Paid("paid", charge_id=payment.charge_id, message=message)
