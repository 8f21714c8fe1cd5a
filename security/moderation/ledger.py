"""Enters what was done to keep order: its row, its event in the log, and the work that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.events import SecurityLog
from security.moderation.targets import Target
from security.tags import Tag
from storage.cases import Case
from storage.mod_actions import GroupState, ModAction, ModActions, Verb
from storage.restraints import Scope
from storage.sealed_columns import place
from storage.staff import StaffMember
from storage.vault import KeyDestroyed, Vault

TASK = "moderation"
"""The durable task; its key is `<act>:<what>`: `group` (ask Telegram), `tell` (the person), `line` (log channel)."""
UNDO_SECONDS = 60
"""How long an act can be taken back before the person hears of it."""
HOUSE = 0
TAGS = {
    Verb.BAN: Tag.MOD_BANNED,
    Verb.UNBAN: Tag.MOD_UNBANNED,
    Verb.MUTE: Tag.MOD_MUTED,
    Verb.UNMUTE: Tag.MOD_UNMUTED,
    Verb.WARN: Tag.MOD_WARNED,
    Verb.KICK: Tag.MOD_KICKED,
    Verb.NOTE: Tag.MOD_NOTED,
    Verb.REPORT: Tag.MOD_REPORTED,
}
IN_GROUP = frozenset({Verb.BAN, Verb.UNBAN, Verb.MUTE, Verb.UNMUTE, Verb.KICK})
"""What Telegram is asked to do."""
UNTOLD = frozenset({Verb.NOTE, Verb.REPORT})
"""What the person is not told of; they find it in the copy of their data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is entered."""

    verb: Verb
    target: Target
    scope: Scope
    chat_id: int | None
    """The community group, where the scope is one."""
    by: StaffMember | None
    """None: the house, by its rules."""
    case: Case | None
    code: str
    reason: str = ""
    restraint_id: int | None = None
    seconds: int | None = None
    until: datetime | None = None
    evidence: Sequence[str] = ()


class Ledger:
    """
    Keeps the acts.

    Args:
        clock: The house's clock.
        vault: Its keys: words are sealed under the person's, where they are a customer, else under the house's.
        log: The security log.
        work: Durable work.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work) -> None:
        self.clock = clock
        self._people = vault
        self._house = vault.of_kind("house")
        self._log = log
        self._work = work

    async def enter(self, session: AsyncSession, entry: Entry, *, tell_after: int = UNDO_SECONDS) -> ModAction:
        """Keep an act; the person is told after so many seconds, if it was not taken back by then."""
        target = entry.target
        asks_telegram = entry.scope is Scope.GROUP and entry.verb in IN_GROUP
        action = await ModActions(session).add(
            ModAction(
                at=self.clock(),
                verb=entry.verb,
                scope=entry.scope,
                case_id=None if entry.case is None else entry.case.id,
                restraint_id=entry.restraint_id,
                staff_id=None if entry.by is None else entry.by.id,
                person_id=target.person_id,
                chat_id=entry.chat_id,
                external_id=target.external_id if entry.scope is Scope.GROUP else None,
                seconds=entry.seconds,
                until=entry.until,
                reason_code=entry.code,
                evidence=list(entry.evidence),
                group_state=GroupState.WANTED if asks_telegram else None,
            )
        )
        action.words = await self._seal(action, entry.reason)
        self.record(session, TAGS[entry.verb], action, target, entry.case)
        if asks_telegram:
            await self._work.ask(session, TASK, f"{action.id}:group")
        if entry.verb is not Verb.NOTE:
            await self._work.ask(session, TASK, f"{action.id}:line")
        if entry.verb not in UNTOLD and target.person_id is not None:
            await self._work.ask(session, TASK, f"{action.id}:tell", after_seconds=tell_after)
        await session.flush()
        return action

    async def again_in_group(self, session: AsyncSession, action: ModAction) -> None:
        """Ask Telegram to make the group as it should be: something about the act was taken back or goes on."""
        if action.scope is Scope.GROUP and action.verb in IN_GROUP:
            action.group_state = GroupState.WANTED
            await session.flush()
            await self._work.ask(session, TASK, f"{action.id}:group:{self.clock():%Y%m%d%H%M%S}")

    async def told_of_undo(self, session: AsyncSession, action: ModAction) -> None:
        """Tell the log channel that it was taken back, and the person, if they had heard of it."""
        await self._work.ask(session, TASK, f"{action.id}:line-undone")
        if action.told_at is not None:
            await self._work.ask(session, TASK, f"{action.id}:tell-undone")

    async def words(self, action: ModAction) -> str:
        """The reason or note of an act; empty once the person's key is destroyed."""
        if action.words is None:
            return ""
        try:
            owner, vault = self._owner(action)
            return await vault.unseal(owner, place("mod_actions.words", id=action.id), action.words)
        except KeyDestroyed:
            return ""

    def record(self, session: AsyncSession, tag: Tag, action: ModAction, target: Target, case: Case | None) -> None:
        """Write the event of an act."""
        self._log.record(
            session,
            tag,
            staff_id=action.undone_by if tag is Tag.MOD_UNDONE else action.staff_id,
            person_id=target.person_id,
            subject=target.actor,
            about=None if case is None else ("case", case.number),
            reason=action.reason_code,
            details={"verb": action.verb.value, "scope": action.scope.value, "seconds": action.seconds or 0},
        )

    async def _seal(self, action: ModAction, words: str) -> bytes | None:
        if not words:
            return None
        owner, vault = self._owner(action)
        return await vault.seal(owner, place("mod_actions.words", id=action.id), words)

    def _owner(self, action: ModAction) -> tuple[int, Vault]:
        return (HOUSE, self._house) if action.person_id is None else (action.person_id, self._people)
