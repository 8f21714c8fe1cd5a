"""
What happens to the security log by itself.

    keep-log     every minute       what waits is written, segments are closed, the witness looks
    verify-log   every hour         what is new is examined
    tend-log     once a night       details are cut, what is over is deleted, all is examined

    post_checkpoint   <number>      a checkpoint is posted where the house cannot take it back
"""

import logging

from sqlalchemy import select

from bot.jobs import patient_as
from bot.log_channel import LogChannel
from bot.services import Services
from core.durable import DurableEngine
from security.events import ChainBroken, End
from security.pruning import Pruner
from security.segments import POST_CHECKPOINT, Segments, checkpoint, checkpoints
from security.tags import Tag
from security.truncation import STEPS, Truncation
from storage.events import LogHead, Outcome
from storage.legal_holds import holds_log

log = logging.getLogger(__name__)


class LogKeeping:
    """Every timer and task of the security log."""

    def __init__(self, services: Services, channel: LogChannel) -> None:
        self._all = services
        self._channel = channel
        self._database = services.database
        self._log = services.log
        self._verifier = services.security.log_verifier
        self._witness = services.security.log_witness
        self._evidence = services.security.evidence
        self._segments = Segments(services.log.keys, services.clock, services.work)
        self._truncation = Truncation(services.log.keys, services.clock)
        self._pruner = Pruner(
            services.log, services.clock, kept_days=services.settings.security_log_days, held=holds_log
        )

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what, and what it can be asked for."""
        engine.task(POST_CHECKPOINT)(self.post_checkpoint)
        engine.every("keep-log", self.keep, seconds=60)
        engine.every("verify-log", self.verify_new, at="7 * * * *")
        engine.every("tend-log", self.tend, at="23 3 * * *")

    async def post_checkpoint(self, key: str) -> None:
        """One checkpoint becomes known outside."""
        await self.post(int(key))

    @patient_as("post-checkpoint")
    async def post(self, number: int) -> None:
        """Post its line."""
        async with self._database.reading() as session:
            closed = await checkpoint(session, number)
        if closed is not None:
            await self._channel.post(closed.line)

    async def keep(self) -> None:
        """Write what waits, close what is due, and let the witness see how far the chain reaches."""
        await self._evidence.drain()
        is_more = True
        while is_more:
            async with self._database.writing.begin() as session:
                is_more = await self._segments.close_next(session) is not None
        async with self._database.reading() as session:
            fresh = await checkpoints(session, after=await self._witness.last_number())
            head = (await session.execute(select(LogHead.seq, LogHead.hash).where(LogHead.id == 1))).one_or_none()
        await self._witness.see(fresh, None if head is None else End(head.seq, head.hash))

    async def verify_new(self) -> None:
        """Examine what came since the log was last found sound; only trouble is worth an event."""
        await self._verify(only_new=True)

    async def tend(self) -> None:
        """Cut, delete, examine all."""
        for to in STEPS:
            is_more = True
            while is_more:
                async with self._database.writing.begin() as session:
                    is_more = await self._truncation.cut_next(session, to)
        await self._prune()
        await self._verify(only_new=False)

    async def _prune(self) -> None:
        is_more = True
        while is_more:
            async with self._database.writing.begin() as session:
                await self._pruner.finish(session)
            async with self._database.writing.begin() as session:
                is_more = await self._pruner.begin(session) is not None
        after: str | None = ""
        while after is not None:
            async with self._database.writing.begin() as session:
                after = await self._pruner.forget_refs(session, after)

    async def _verify(self, *, only_new: bool) -> None:
        async with self._database.reading() as session:
            report = await self._verifier.verify(session, only_new=only_new)
        for one in report.findings:
            log.critical("the security log: %s", one)
        if report.is_ok and only_new:
            async with self._database.writing.begin() as session:
                await self._verifier.note_sound(session, report)
            return
        try:
            async with self._database.writing.begin() as session:
                await self._verifier.note_sound(session, report)
                self._log.record(
                    session,
                    Tag.LOG_VERIFIED,
                    outcome=Outcome.SUCCESS if report.is_ok else Outcome.FAILURE,
                    reason=report.verdict.name.lower().replace("_", "-"),
                    details={"events": report.events, "head": report.head_seq, "findings": len(report.findings)},
                )
        except ChainBroken:
            log.critical("the security log takes nothing: its head is not as the house left it")
