"""
Payments that the payment service is asked to redact, half a year after the last one: looked at every hour.

    waiting ─▶ job asked for ─▶ ready ─▶ run ─▶ redacting ─▶ done
                                  └▶ failed: a dispute is open; asked again in 30 days
"""

import logging
from datetime import timedelta

from sqlalchemy import select

from bot.services import Services
from core.durable import DurableEngine
from core.errors import Outage
from privacy.eraser import REDACTION
from privacy.requests import StepState
from shop.gateway import RedactionState
from storage.privacy_requests import PrivacyRequest, RequestStep

log = logging.getLogger(__name__)

BATCH = 50
AGAIN, AFTER_FAILURE = timedelta(hours=1), timedelta(days=30)
PAYMENT = "pi_"
"""How the ids of payments begin; those of jobs begin otherwise."""


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
                select(PrivacyRequest.number, RequestStep.step, RequestStep.outside_ref, RequestStep.id)
                .join(RequestStep, RequestStep.request_id == PrivacyRequest.id)
                .where(
                    RequestStep.state == StepState.WAITING,
                    RequestStep.step.startswith(f"{REDACTION}:"),
                    RequestStep.next_at <= self._all.clock(),
                )
                .order_by(RequestStep.next_at, RequestStep.id)
                .limit(BATCH)
            )
            waiting = due.all()
        for number, step, reference, step_id in waiting:
            try:
                await self._one(number, step, reference or "", step_id)
            except Outage as outage:
                log.warning("a payment could not be redacted now: %s", outage.service)
                return

    async def _one(self, number: str, step: str, reference: str, step_id: int) -> None:
        gateway = self._all.gateway
        if reference.startswith(PAYMENT):
            job = await gateway.redact(reference, key=f"redact:{number}:{step_id}:{self._all.clock():%Y-%m}")
        else:
            job = await gateway.redaction(reference)
        if job.state is RedactionState.READY:
            job = await gateway.run_redaction(job.job_id)
        is_done = job.state is RedactionState.SUCCEEDED
        has_failed = job.state in {RedactionState.FAILED, RedactionState.CANCELED}
        async with self._all.database.writing.begin() as session:
            await self._all.privacy.requests.step(
                session,
                number,
                step,
                StepState.DONE if is_done else StepState.WAITING,
                code=f"job-{job.state.value}",
                outside_ref=None if is_done else (reference if has_failed else job.job_id),
                next_at=None if is_done else self._all.clock() + (AFTER_FAILURE if has_failed else AGAIN),
            )
