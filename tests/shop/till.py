"""A payment service on paper, for the tests of orders."""

from dataclasses import replace
from itertools import count

from core.errors import Outage
from shop.gateway import Checkout, PaymentState, RefundState


class Till:
    """A payment service on paper."""

    def __init__(self, *, live=False):
        self.live = live
        self.sessions = {}
        self.keys = {}
        self.refunds = {}
        self.refund_keys = {}
        self.refund_status = "succeeded"
        self.faults = []
        self._ids = count(1)

    async def open_checkout(self, request, *, key):
        if key not in self.keys:
            session_id = f"cs_{next(self._ids)}"
            self.keys[key] = session_id
            self.sessions[session_id] = Checkout(
                session_id=session_id,
                url=f"https://pay.example/{session_id}",
                state=PaymentState.OPEN,
                order_number=request.order_number,
                amount=request.amount,
                payment_id=None,
                live=self.live,
            )
        return self.sessions[self.keys[key]]

    async def checkout(self, session_id):
        return self.sessions[session_id]

    async def expire_checkout(self, session_id):
        if self.sessions[session_id].state is PaymentState.OPEN:
            self.become(session_id, PaymentState.EXPIRED)
        return self.sessions[session_id]

    async def refund(self, payment_id, *, key):
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Outage) and not fault.unknown:
            raise fault
        if key not in self.refund_keys:
            state = RefundState(f"re_{next(self._ids)}", payment_id, self.refund_status)
            self.refund_keys[key] = state
            self.refunds.setdefault(payment_id, []).append(state)
        if fault is not None:
            raise fault
        return self.refund_keys[key]

    async def find_refund(self, payment_id):
        found = self.refunds.get(payment_id, [])
        held = [state for state in found if state.status not in {"failed", "canceled"}]
        return next(reversed(held or found), None)

    def become(self, session_id, state, **changes):
        """The person pays, or not."""
        checkout = self.sessions[session_id]
        payment_id = f"pi_{session_id}" if state in {PaymentState.PAID, PaymentState.PROCESSING} else None
        url = checkout.url if state is PaymentState.OPEN else None
        self.sessions[session_id] = replace(
            checkout, **({"state": state, "payment_id": payment_id or checkout.payment_id, "url": url} | changes)
        )
        return self.sessions[session_id]

    def refund_becomes(self, refund_id, status):
        for payment_id, states in self.refunds.items():
            self.refunds[payment_id] = [
                replace(state, status=status) if state.refund_id == refund_id else state for state in states
            ]
        return next(state for states in self.refunds.values() for state in states if state.refund_id == refund_id)
