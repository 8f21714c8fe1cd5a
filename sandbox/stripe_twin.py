"""
What Stripe would do: checkout sessions, payments and refunds, kept in a book.

    open ── pay ──────────> complete, paid ── refund ──> refunded, in parts or whole
      ├──── pay_later ────> complete, unpaid ── settle ──> paid, or failed
      └──── expire, or time is over ──> expired
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.clock import Clock
from sandbox import stripe_money as money
from sandbox import stripe_objects as objects
from sandbox.stripe_book import Entry, StripeBook, Thing
from sandbox.stripe_checks import check_session
from sandbox.stripe_faults import Accidents, StripeFault, refuse_missing, refuse_unknown
from sandbox.stripe_hooks import Hooks

MONEY = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
)
"""The events that move money."""
HEARD = (
    *MONEY,
    "charge.succeeded",
    "charge.failed",
    "charge.dispute.created",
    "radar.early_fraud_warning.created",
    "review.opened",
)
"""The events that our endpoint asks for, as an operator sets it up: those, and what the rules of security watch."""

HOME = "DE"
"""The country of the twin's cards, unless `card_country` says another one."""
DELAY = 20
"""Seconds until the money of a delayed method arrives by itself (or does not)."""


class StripeTwin:
    """
    A Stripe of our own, in test mode.

    Args:
        clock: The time that expiries and signatures go by.
        path: The file that it remembers everything in; None forgets at the end.
        secret_key: The key that the API asks for.
        public_url: Where browsers reach its pages; empty: where the API was called.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        path: Path | None = None,
        secret_key: str = "sk_test_sandbox",  # noqa: S107 - opens nothing but this twin
        public_url: str = "",
    ) -> None:
        self.clock = clock
        self.secret_key = secret_key
        self.public_url = public_url.rstrip("/")
        self.store = StripeBook(path)
        self.hooks = Hooks(self.store, clock)
        self.accidents = Accidents()
        self.card_country = HOME
        self.refunds_pend = False
        """New refunds stay `pending` until `settle_refund`."""

    @property
    def book(self) -> dict[str, Entry]:
        """What was paid and given back, by `client_reference_id`."""
        return self.store.entries()

    def listen(self, url: str, secret: str, kinds: Sequence[str] = HEARD) -> Thing:
        """Let an address hear of events; the same address twice stays one endpoint, with the newer secret."""
        with self.store.change():
            known = next((old for old in self.store.all("webhook_endpoint") if old["url"] == url), None)
            if known is not None:
                return self.store.put(known | {"secret": secret, "enabled_events": list(kinds)})
            return self.store.put(objects.webhook_endpoint(url, list(kinds), secret, now=self._now()))

    def create_session(self, asked: dict[str, Any], base_url: str) -> Thing:
        """A new page to pay on."""
        check_session(asked, now=self._now())
        if asked.get("customer"):
            self.thing("customer", asked["customer"], "customer")
        with self.store.change():
            return self.store.put(objects.session(asked, now=self._now(), base_url=self.public_url or base_url))

    def thing(self, kind: str, thing_id: str, param: str) -> Thing:
        """The object of that kind and id; *param* is the name of the id where it is unknown."""
        thing = self.store.get(kind, thing_id)
        if thing is None:
            refuse_unknown(kind, thing_id, param)
        return thing

    def session(self, session_id: str) -> Thing:
        """A session as it stands now; one whose time is over has expired."""
        session = self.thing("checkout.session", session_id, "session")
        if session["status"] == "open" and session["expires_at"] <= self._now():
            return self._close(session)
        return session

    def sweep(self) -> None:
        """Do what the time has brought: sessions expire, delayed money arrives or does not."""
        for session in self.store.open_sessions(self._now()):
            self._close(session)
        for session in self.store.unsettled_sessions(self._now()):
            self.settle(session["id"], arrived=session["will_arrive"])

    def expire(self, session_id: str) -> Thing:
        """Close a page that nobody has paid on."""
        session = self.session(session_id)
        if session["status"] != "open":
            message = (
                f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status '
                f"of `{session['status']}`."
            )
            raise StripeFault(message, param="session")
        return self._close(session)

    def pay(self, session_id: str, *, email: str | None = None, number: str = money.EVERYBODYS) -> Thing:
        """The person pays by card, and the money is there."""
        session = self._open(session_id)
        with self.store.change():
            session = self._complete(session, email, payment_status="paid")
            self._tell("checkout.session.completed", session)
            self._charge(session, paid_by=money.card(number, self.card_country))
            return session

    def decline(self, session_id: str, *, email: str | None = None, number: str) -> Thing:
        """The person tries a card that their bank refuses: the page stays open."""
        session = self._open(session_id)
        details = {"customer_details": {"email": email}}
        with self.store.change():
            intent = money.payment_intent(session | details, now=self._now(), status="requires_payment_method")
            paid_by = money.card(number, self.card_country)
            charge = money.charge(intent, now=self._now(), base_url=session["base_url"], paid_by=paid_by)
            self._tell("charge.failed", self.store.put(money.declined(charge)))
        return session

    def warn(self, order_number: str) -> Thing:
        """The card's network warns of fraud in the payment of an order (`client_reference_id`)."""
        with self.store.change():
            warning = money.fraud_warning(self._charge_for(order_number), now=self._now())
            return self._tell("radar.early_fraud_warning.created", self.store.put(warning))

    def dispute(self, order_number: str) -> Thing:
        """The owner of the card takes the money of an order back."""
        with self.store.change():
            charge = self._charge_for(order_number)
            self.store.put(charge | {"disputed": True})
            return self._tell("charge.dispute.created", self.store.put(money.dispute(charge, now=self._now())))

    def review(self, order_number: str, *, ip: str = "203.0.113.80", country: str = HOME) -> Thing:
        """Radar opens a review of the payment of an order."""
        with self.store.change():
            review = money.review(self._charge_for(order_number), now=self._now(), ip=ip, country=country)
            return self._tell("review.opened", self.store.put(review))

    def pay_later(self, session_id: str, *, email: str | None = None, will_arrive: bool | None = None) -> Thing:
        """The person has finished; the money comes or not with `settle`, or by itself `DELAY` later (*will_arrive*)."""
        session = self._open(session_id)
        with self.store.change():
            session = self._complete(session, email, payment_status="unpaid")
            if will_arrive is not None:
                session = self.store.put(session | {"settles_at": self._now() + DELAY, "will_arrive": will_arrive})
            return self._tell("checkout.session.completed", session)

    def settle(self, session_id: str, *, arrived: bool = True) -> Thing:
        """The delayed money arrives, or does not."""
        session = self.session(session_id)
        intent = self.store.get("payment_intent", session["payment_intent"] or "")
        if intent is None or intent["status"] != "processing":
            message = "Nothing is under way for this Checkout Session."
            raise StripeFault(message, param="session")
        with self.store.change():
            session = self.store.put(session | {"settles_at": None})
            if not arrived:
                error = {"code": "payment_intent_payment_attempt_failed", "type": "invalid_request_error"}
                self.store.put(intent | {"status": "requires_payment_method", "last_payment_error": error})
                return self._tell("checkout.session.async_payment_failed", session)
            session = self.store.put(session | {"payment_status": "paid"})
            self._tell("checkout.session.async_payment_succeeded", session)
            self._charge(session)
            return session

    def refund(self, asked: dict[str, Any]) -> Thing:
        """Give a payment back: what is left of it, or the part that is asked for."""
        charge = self._charge_of(asked)
        left = charge["amount_captured"] - charge["amount_refunded"]
        if left <= 0:
            message = f"Charge {charge['id']} has already been refunded."
            raise StripeFault(message, code="charge_already_refunded")
        amount = int(asked.get("amount", left))
        if not 0 < amount <= left:
            message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
            raise StripeFault(message, param="amount")
        with self.store.change():
            refund = money.refund(charge, asked, now=self._now(), amount=amount)
            if self.refunds_pend:
                refund["status"] = "pending"
            self.store.put(refund)
            given = charge["amount_refunded"] + amount
            charge = self.store.put(charge | {"amount_refunded": given, "refunded": given == charge["amount_captured"]})
            self._tell("refund.created", refund)
            self._tell("charge.refunded", charge)
            return refund

    def settle_refund(self, refund_id: str, *, arrived: bool = True) -> Thing:
        """A refund that was pending arrives; or one that was thought done comes back."""
        refund = self.thing("refund", refund_id, "refund")
        with self.store.change():
            if arrived:
                return self._tell("refund.updated", self.store.put(refund | {"status": "succeeded"}))
            charge = self.thing("charge", refund["charge"], "charge")
            left = charge["amount_refunded"] - refund["amount"]
            self.store.put(charge | {"amount_refunded": left, "refunded": False})
            failed = self.store.put(refund | {"status": "failed", "failure_reason": "unknown"})
            self._tell("refund.updated", failed)
            return self._tell("refund.failed", failed)

    def customer(self, asked: dict[str, Any]) -> Thing:
        """A new customer."""
        with self.store.change():
            return self.store.put(objects.customer(asked, now=self._now()))

    def close(self) -> None:
        """Close the book."""
        self.store.close()

    def _now(self) -> int:
        return int(self.clock().timestamp())

    def _open(self, session_id: str) -> Thing:
        session = self.session(session_id)
        if session["status"] != "open":
            message = "This Checkout Session is no longer open."
            raise StripeFault(message, param="session")
        return session

    def _close(self, session: Thing) -> Thing:
        with self.store.change():
            session = self.store.put(session | {"status": "expired", "url": None})
            return self._tell("checkout.session.expired", session)

    def _complete(self, session: Thing, email: str | None, *, payment_status: str) -> Thing:
        details: Thing = {
            "address": None,
            "email": email,
            "name": None,
            "phone": None,
            "tax_exempt": "none",
            "tax_ids": [],
        }
        session = session | {"customer_details": details}
        status = "succeeded" if payment_status == "paid" else "processing"
        intent = self.store.put(money.payment_intent(session, now=self._now(), status=status))
        return self.store.put(
            session
            | {"status": "complete", "payment_status": payment_status, "url": None, "payment_intent": intent["id"]}
        )

    def _charge(self, session: Thing, *, paid_by: Thing | None = None) -> None:
        """The money of a completed session is there."""
        intent = self.thing("payment_intent", session["payment_intent"], "payment_intent")
        charge = self.store.put(money.charge(intent, now=self._now(), base_url=session["base_url"], paid_by=paid_by))
        intent = intent | {"status": "succeeded", "amount_received": intent["amount"], "latest_charge": charge["id"]}
        self._tell("charge.succeeded", charge)
        self._tell("payment_intent.succeeded", self.store.put(intent))

    def _charge_for(self, order_number: str) -> Thing:
        """The charge that paid an order."""
        charges = self.store.all("charge")
        return next(one for one in charges if one["paid"] and one["metadata"].get("order") == order_number)

    def _charge_of(self, asked: dict[str, Any]) -> Thing:
        if not asked.get("payment_intent") and not asked.get("charge"):
            refuse_missing("payment_intent")
        charge_id = asked.get("charge")
        if asked.get("payment_intent"):
            intent = self.thing("payment_intent", asked["payment_intent"], "payment_intent")
            charge_id = intent["latest_charge"]
            if charge_id is None:
                message = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
                raise StripeFault(message, param="payment_intent")
        return self.thing("charge", str(charge_id), "charge")

    def _tell(self, kind: str, thing: Thing) -> Thing:
        """Write the event and put it on its way; gives the thing back."""
        self.hooks.announce(self.store.put(objects.event(kind, objects.shown(thing), now=self._now())))
        return thing
