"""
Payments that the payment service is asked to redact, half a year after the last one: looked at every hour.

    waiting ─▶ job asked for ─▶ ready ─▶ run ─▶ redacting ─▶ done
                                  └▶ failed: a dispute is open; asked again in 30 days

A payment that a legal hold keeps is not asked for until it is released.
"""

import logging
from datetime import timedelta

from sqlalchemy import exists, or_, select

from bot.services import Services
from core.durable import DurableEngine
from core.errors import Outage
from privacy.eraser import REDACTION
from privacy.requests import StepState
from shop.gateway import Redaction, RedactionState
from shop.stripe_gateway import StripeRefused
from storage.legal_holds import is_order_held
from storage.orders import Order
from storage.payments import CheckoutRow
from storage.privacy_requests import PrivacyRequest, RequestStep

log = logging.getLogger(__name__)

BATCH = 50
AGAIN, AFTER_FAILURE = timedelta(hours=1), timedelta(days=30)
OUTAGES = 3
"""After so many the payment service is left alone for an hour."""


class Redactions:
    """The timer."""

    def __init__(self, services: Services) -> None:
        self._all = services

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.every("redact-payments", self.redact, seconds=3600)

    async def redact(self) -> None:
        """Bring each redaction that is due one step on."""
        async with self._all.database.reading() as session:
            due = await session.execute(
                select(
                    PrivacyRequest.number,
                    RequestStep.step,
                    RequestStep.outside_ref,
                    RequestStep.id,
                    RequestStep.next_at,
                )
                .join(RequestStep, RequestStep.request_id == PrivacyRequest.id)
                .where(
                    RequestStep.state == StepState.WAITING,
                    RequestStep.step.startswith(f"{REDACTION}:"),
                    RequestStep.next_at <= self._all.clock(),
                )
                .order_by(RequestStep.next_at, RequestStep.id)
                .limit(BATCH)
            )
            waiting = [(row[0], row[1], row[2], (row[3], row[4])) for row in due]
        outages = 0
        for number, step, reference, key in waiting:
            try:
                await self._one(number, step, reference or "", f"redact:{number}:{key[0]}:{key[1]:%Y-%m-%d}")
            except Outage as outage:
                log.warning("a payment could not be redacted now: %s", outage.service)
                outages += 1
                if outages == OUTAGES:
                    return

    async def _one(self, number: str, step: str, reference: str, key: str) -> None:
        """One step on; *reference* is the payment's id, and behind it the job's once there is one."""
        gateway = self._all.gateway
        payment_id, _, job_id = reference.partition(" ")
        if not job_id and await self._is_held(payment_id):
            await self._note(number, step, "legal-claim", payment_id, AFTER_FAILURE)
            return
        try:
            job = await (gateway.redaction(job_id) if job_id else gateway.redact(payment_id, key=key))
            if job.state is RedactionState.READY:
                job = await gateway.run_redaction(job.job_id)
        except StripeRefused as refusal:
            log.warning("a payment is not redacted: %s", refusal)
            job = Redaction(job_id, RedactionState.FAILED)
        if job.state is RedactionState.SUCCEEDED:
            await self._note(number, step, f"job-{job.state.value}", None, None)
        elif job.state in {RedactionState.FAILED, RedactionState.CANCELED}:
            await self._note(number, step, f"job-{job.state.value}", payment_id, AFTER_FAILURE)
        else:
            await self._note(number, step, f"job-{job.state.value}", f"{payment_id} {job.job_id}", AGAIN)

    async def _is_held(self, payment_id: str) -> bool:
        """Whether a legal hold keeps the sale: who has to prove it needs the payment."""
        async with self._all.database.reading() as session:
            paid = select(CheckoutRow.order_id).where(CheckoutRow.payment_id == payment_id)
            its_own = or_(Order.payment_id == payment_id, Order.id.in_(paid))
            return bool(await session.scalar(select(exists().where(its_own, is_order_held(Order.id)))))

    async def _note(self, number: str, step: str, code: str, reference: str | None, after: timedelta | None) -> None:
        async with self._all.database.writing.begin() as session:
            await self._all.privacy.requests.step(
                session,
                number,
                step,
                StepState.DONE if after is None else StepState.WAITING,
                code=code,
                outside_ref=reference,
                next_at=None if after is None else self._all.clock() + after,
            )
