"""Asking for an examination of the whole log: it takes its time, so it is durable work, and its asker is told."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.work import Work
from security.checkpoints import Checkpoint
from security.events import SecurityLog
from security.staff import StaffMember
from security.tags import Tag
from security.verdicts import Report
from security.verifier import Verifier
from security.witness import Sightings
from storage.events import Outcome
from storage.staff import StaffRows

VERIFY = "verify_log"
"""The durable task (bot/seclog_work.py)."""
LISTED = 8
"""Findings that are told; more are counted."""


class NoCheckpointThere(Refusal):
    """A command was written in reply to a message in which no checkpoint stands."""

    key = "refusal-seclog-checkpoint"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was asked for: by whom, under which name, held against which posted lines."""

    staff_id: int
    request: str
    lines: str = ""

    @property
    def key(self) -> str:
        """As the durable engine keeps it: numbers and hashes, nothing about anybody."""
        return f"{self.staff_id}|{self.request}|{self.lines}"

    @classmethod
    def of_key(cls, key: str) -> "Examination":
        """The same again."""
        staff_id, request, lines = key.split("|", 2)
        return cls(int(staff_id), request, lines)


class LogChecks:
    """Asks for examinations and makes them."""

    def __init__(self, log: SecurityLog, verifier: Verifier, work: Work) -> None:
        self._log = log
        self._verifier = verifier
        self._work = work

    async def ask(self, session: AsyncSession, by: StaffMember, request: str, posted: str | None = None) -> None:
        """
        Have the log examined, held against a *posted* text as well; *request* names this wish, told twice it is one.

        Raises:
            NoCheckpointThere: No checkpoint stands in the posted text.
        """
        lines = "" if posted is None else "\n".join(one.line for one in Checkpoint.read(posted)[-LISTED:])
        if posted is not None and not lines:
            raise NoCheckpointThere
        await self._work.ask(session, VERIFY, Examination(by.id, request, lines).key)

    async def examine(self, session: AsyncSession, asked: Examination) -> Report:
        """Walk over the whole log; *session* only reads."""
        witness = Sightings.of_text(asked.lines) if asked.lines else None
        return await self._verifier.verify(session, witness=witness)

    async def note(self, session: AsyncSession, asked: Examination, report: Report) -> StaffMember | None:
        """Keep that it was examined, and how it stands; whoever asked, if they are still here."""
        details: dict[str, str | int] = {
            "events": report.events,
            "head": report.head_seq,
            "findings": len(report.findings),
        }
        self._log.record(
            session,
            Tag.LOG_VERIFIED,
            staff_id=asked.staff_id,
            outcome=Outcome.SUCCESS if report.is_ok else Outcome.FAILURE,
            reason=report.verdict.name.lower().replace("_", "-"),
            details=details,
        )
        member = await StaffRows(session).get(asked.staff_id)
        return None if member is None or member.left_at is not None else member
