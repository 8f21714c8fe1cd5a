"""Takes back what the staff did: within a day, and once."""

from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.access import is_granted, require_permission
from security.moderation import refusals as no
from security.moderation.ledger import Ledger
from security.moderation.targets import Target, Targets
from security.moderation.wishes import Done
from security.permissions import Permission
from security.tags import Tag
from storage.cases import Case, CaseKind, CaseRows, CaseState
from storage.mod_actions import ModAction, ModActions, Verb
from storage.restraints import Restraint, Scope
from storage.staff import StaffMember

WITHIN = timedelta(days=1)
UNDOABLE = frozenset({Verb.BAN, Verb.UNBAN, Verb.MUTE, Verb.UNMUTE, Verb.WARN, Verb.NOTE})
"""Who was thrown out may come back anyway, and a report is a matter of its case."""


class Undoing:
    """Takes acts back, with all that came of them."""

    def __init__(self, clock: Clock, ledger: Ledger, targets: Targets) -> None:
        self._clock = clock
        self._ledger = ledger
        self._targets = targets

    async def last_of(self, session: AsyncSession, by: StaffMember, case: str | None = None) -> int:
        """
        The act that `/undo` means: one's own last, or the last of a case.

        Raises:
            NothingToUndo: There is none.
        """
        conditions: list[ColumnElement[bool]] = [ModAction.undone_at.is_(None), ModAction.verb.in_(UNDOABLE)]
        if case is None:
            conditions.append(ModAction.staff_id == by.id)
        else:
            found = await CaseRows(session).numbered(case.strip().upper())
            if found is None:
                raise no.NothingToUndo
            conditions += [ModAction.case_id == found.id, ModAction.staff_id.is_not(None)]
        action = await ModActions(session).latest(*conditions)
        if action is None:
            raise no.NothingToUndo
        return action.id

    async def undo(self, session: AsyncSession, by: StaffMember, action_id: int) -> Done:
        """
        Take an act back; again does nothing. What another did takes `Permission.PERSON_BAN`.

        Raises:
            NothingToUndo: There is none, or it cannot be taken back.
            UndoTooLate: It is older than a day.
            NotAllowed: It is somebody else's.
            TargetTooHigh: They are of the staff, and not below.
        """
        action = await ModActions(session).get(action_id, hold=True)
        if action is None or action.verb not in UNDOABLE:
            raise no.NothingToUndo
        if action.staff_id != by.id or not is_granted(by, Permission.PERSON_WARN):
            require_permission(by, Permission.PERSON_BAN)
        if self._clock() - action.at > WITHIN:
            raise no.UndoTooLate
        target = await self._target(session, action)
        await self._targets.require_below(session, by, target, 0)
        case = None if action.case_id is None else await CaseRows(session).get(action.case_id)
        done = Done(
            verb=action.verb,
            scope=action.scope,
            who=target.ref,
            reason=await self._ledger.words(action),
            action_id=action.id,
            case="" if case is None else case.number,
            is_repeat=action.undone_at is not None,
        )
        if done.is_repeat:
            return done
        await self._take_back(session, by, action, target, case)
        for follow in await self._came_of(session, action):
            await self._take_back(session, by, follow, target, case)
        await self._close(session, by, case)
        return done

    async def _take_back(
        self, session: AsyncSession, by: StaffMember, action: ModAction, target: Target, case: Case | None
    ) -> None:
        now = self._clock()
        action.undone_at, action.undone_by = now, by.id
        restraint = None if action.restraint_id is None else await session.get(Restraint, action.restraint_id)
        if restraint is not None:
            await self._mend(session, action, restraint)
        if action.verb is Verb.NOTE:
            action.words = None
        await session.flush()
        self._ledger.record(session, Tag.MOD_UNDONE, action, target, case)
        await self._ledger.again_in_group(session, action)
        if action.verb is not Verb.NOTE:
            await self._ledger.told_of_undo(session, action)

    async def _mend(self, session: AsyncSession, action: ModAction, restraint: Restraint) -> None:
        """The restraint as it was before the act."""
        if action.verb in {Verb.UNBAN, Verb.UNMUTE}:
            restraint.ended_at = None
            return
        before = await ModActions(session).latest(
            ModAction.restraint_id == restraint.id,
            ModAction.id < action.id,
            ModAction.verb == action.verb,
            ModAction.undone_at.is_(None),
        )
        if before is None:
            restraint.ended_at = self._clock()
        else:
            restraint.until, restraint.reason_code = before.until, before.reason_code

    @staticmethod
    async def _came_of(session: AsyncSession, action: ModAction) -> list[ModAction]:
        """What the house did because of it: the mute that comes of a third warning."""
        if action.verb is not Verb.WARN or action.case_id is None:
            return []
        of_house = await ModActions(session).page(
            ModAction.case_id == action.case_id, ModAction.staff_id.is_(None), ModAction.undone_at.is_(None)
        )
        return [one for one in of_house if f"act:{action.id}" in one.evidence]

    async def _close(self, session: AsyncSession, by: StaffMember, case: Case | None) -> None:
        """A case of which all was taken back holds nobody."""
        if case is None or case.kind is not CaseKind.MODERATION or case.state is not CaseState.UPHELD:
            return
        left = await ModActions(session).count(ModAction.case_id == case.id, ModAction.undone_at.is_(None))
        if not left:
            case.state, case.decided_at, case.decided_by = CaseState.LIFTED, self._clock(), by.id
            await session.flush()

    async def _target(self, session: AsyncSession, action: ModAction) -> Target:
        if action.scope is Scope.GROUP:
            return await self._targets.by_key(session, f"{Channel.TELEGRAM}:{action.external_id}")
        if action.person_id is None:
            raise no.NothingToUndo
        return await self._targets.of_person(session, action.person_id)
