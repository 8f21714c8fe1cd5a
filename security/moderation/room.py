"""The rooms that keep order, built from those that they stand on."""

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.sealing import Unsealable
from core.work import Work
from security.alerts import Alerts
from security.approvals import Approvals
from security.cases import Cases
from security.events import SecurityLog
from security.moderation.acts import Moderation
from security.moderation.blocking import Blocking
from security.moderation.community import Community
from security.moderation.groups import Groups
from security.moderation.ledger import HOUSE, Ledger
from security.moderation.paces import SlowModes
from security.moderation.reading import Reading
from security.moderation.targets import Targets
from security.moderation.telling import Telling
from security.moderation.undoing import Undoing
from security.staff import Staff
from security.standing import Standing
from security.step_up import StepUps
from storage.cases import Case
from storage.mod_actions import ModActions
from storage.restraints import Restraint
from storage.vault import Vault

PLACE = "moderation.instruction"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What handlers and the durable work ask to keep order."""

    acts: Moderation
    targets: Targets
    undoing: Undoing
    reading: Reading
    community: Community
    blocking: Blocking
    slow: SlowModes
    groups: Groups
    telling: Telling
    clock: Clock
    vault: Vault
    """Of the house."""

    async def sealed(self, words: str) -> str:
        """Words for the object of a button, which nobody can read there."""
        return base64.b64encode(await self.vault.seal(HOUSE, PLACE, words)).decode()

    async def unsealed(self, sealed: str) -> str:
        """The words again; none, if they are not ours."""
        try:
            return await self.vault.unseal(HOUSE, PLACE, base64.b64decode(sealed))
        except (Unsealable, binascii.Error):
            return ""

    async def end_due(self, session: AsyncSession, *, limit: int) -> int:
        """End what the time is over of, with all that follows; fewer than *limit* means that nothing is left."""
        due = await ModActions(session).over(now=self.clock(), limit=limit)
        for restraint in due:
            restraint.ended_at = restraint.until
            await self.acts.ended(session, restraint)
        return len(due)

    async def case_lifted(self, session: AsyncSession, case: Case, ended: Collection[Restraint]) -> None:
        """A case was lifted: what it restrained in groups is lifted there. The case tells the person by itself."""
        del case
        for restraint in ended:
            await self.acts.lifted_by_case(session, restraint)


def build_keeping(  # noqa: PLR0913 - the rooms that it stands on
    *,
    clock: Clock,
    vault: Vault,
    log: SecurityLog,
    work: Work,
    staff: Staff,
    standing: Standing,
    cases: Cases,
    alerts: Alerts,
    approvals: Approvals,
    step_ups: StepUps,
) -> Keeping:
    """Every room that keeps order."""
    ledger = Ledger(clock, vault, log, work)
    targets = Targets(clock, vault, staff)
    blocking, slow = Blocking(clock, log), SlowModes(clock, log)
    keeping = Keeping(
        acts=Moderation(
            clock=clock,
            ledger=ledger,
            targets=targets,
            standing=standing,
            cases=cases,
            alerts=alerts,
            approvals=approvals,
            step_ups=step_ups,
        ),
        targets=targets,
        undoing=Undoing(clock, ledger, targets),
        reading=Reading(clock, ledger, standing, log),
        community=Community(
            clock=clock,
            log=log,
            ledger=ledger,
            targets=targets,
            cases=cases,
            alerts=alerts,
            blocking=blocking,
            slow=slow,
        ),
        blocking=blocking,
        slow=slow,
        groups=Groups(clock, ledger, alerts, log),
        telling=Telling(clock, ledger),
        clock=clock,
        vault=vault.of_kind("house"),
    )
    cases.on_lifted.append(keeping.case_lifted)
    return keeping
