"""Invoices, checkouts that wait for the bot's word, and the book of Stars."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.journal import Json
from botapi.limits import PRE_CHECKOUT_LIFE
from core.clock import Clock

if TYPE_CHECKING:
    from botapi.person import Person


@dataclass(frozen=True, slots=True)
class Invoice:
    """What a bot asks to be paid."""

    bot: BotAccount
    title: str
    description: str
    payload: str
    stars: int
    start_parameter: str = ""
    subscription_seconds: int = 0

    def describe(self) -> Json:
        """Return the Invoice of a message."""
        return {
            "title": self.title,
            "description": self.description,
            "start_parameter": self.start_parameter,
            "currency": "XTR",
            "total_amount": self.stars,
        }


@dataclass(slots=True)
class Checkout:
    """Somebody pressed "pay"; the bot has ten seconds to agree."""

    query_id: str
    invoice: Invoice
    person: "Person"
    at: datetime
    answer: "asyncio.Future[str | None]" = field(repr=False)
    """None: go on; else why not."""


@dataclass(slots=True)
class Payment:
    """A payment that went through."""

    charge_id: str
    invoice: Invoice
    person: "Person"
    at: int
    refunded: bool = False


class Ledger:
    """Everything about money, in Stars."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.in_messages: dict[tuple[int, int, int], Invoice] = {}
        """(bot, chat, message) → invoice."""
        self.links: dict[str, Invoice] = {}
        self.payments: dict[str, Payment] = {}
        """By charge id, oldest first."""
        self._checkouts: dict[str, Checkout] = {}
        self._transactions: list[tuple[int, Json]] = []

    def link(self, invoice: Invoice) -> str:
        """Return a link that anybody may pay by."""
        url = f"https://t.me/${secrets.token_urlsafe(12)}"
        self.links[url] = invoice
        return url

    def begin(self, invoice: Invoice, person: "Person") -> Checkout:
        """Open a checkout."""
        query_id = str(secrets.randbelow(2**62) + 1)
        checkout = Checkout(query_id, invoice, person, self._clock(), asyncio.get_running_loop().create_future())
        self._checkouts[query_id] = checkout
        return checkout

    def answer(self, bot: BotAccount, query_id: str, refusal: str | None) -> bool:
        """Give the bot's word; False if the checkout is unknown, answered or too old."""
        checkout = self._checkouts.get(query_id)
        if checkout is None or checkout.invoice.bot is not bot:
            return False
        del self._checkouts[query_id]
        if self.is_late(checkout) or checkout.answer.done():
            return False
        checkout.answer.set_result(refusal)
        return True

    def is_late(self, checkout: Checkout) -> bool:
        """Whether its ten seconds are over."""
        return self._clock() - checkout.at > PRE_CHECKOUT_LIFE

    def drop(self, checkout: Checkout) -> None:
        """Let a checkout end without an answer."""
        self._checkouts.pop(checkout.query_id, None)

    def book(self, checkout: Checkout) -> Payment:
        """Move the Stars."""
        charge_id = f"stx{secrets.token_urlsafe(24)}"
        payment = Payment(charge_id, checkout.invoice, checkout.person, int(self._clock().timestamp()))
        self.payments[charge_id] = payment
        self._enter(payment, payment.invoice.stars, payment.at, "source")
        return payment

    def refund(self, payment: Payment) -> None:
        """Move the Stars back."""
        payment.refunded = True
        self._enter(payment, -payment.invoice.stars, int(self._clock().timestamp()), "receiver")

    def _enter(self, payment: Payment, stars: int, at: int, side: str) -> None:
        """Write a line of the book, with who is on the other side of it."""
        bot = payment.invoice.bot
        bot.stars += stars
        partner = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": payment.person.user(),
            "invoice_payload": payment.invoice.payload,
        }
        line = {"id": payment.charge_id, "amount": abs(stars), "date": at, side: partner}
        self._transactions.append((bot.id, line))

    def lines(self, bot: BotAccount) -> list[Json]:
        """Return a bot's lines of the book, oldest first."""
        return [line for bot_id, line in self._transactions if bot_id == bot.id]
