"""
What Telegram is asked to do in a community group, and what becomes of it.

The database says how it should be: whatever act asks, Telegram is asked for the state that holds then, so that what
comes twice or in another order ends the same. Telegram holds no restraint for longer than 366 days, and takes one of
less than 30 seconds for one without end: so it is told of 60 seconds at least and of 365 days at most, and reminded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.alerts import Alerts
from security.events import SecurityLog
from security.moderation.ledger import Ledger
from security.refs import Actor
from security.tags import Tag
from storage.events import ActorKind
from storage.mod_actions import GroupState, ModAction, ModActions, Verb
from storage.restraints import Restraint, RestraintKind, Restraints, Scope

SHORTEST = timedelta(seconds=60)
LONGEST = timedelta(days=365)
REMIND = timedelta(days=7)
"""So long before Telegram would forget it is reminded."""


class GroupAct(StrEnum):
    """What Telegram is asked for."""

    BAN = "ban"
    LIFT_BAN = "lift-ban"
    MUTE = "mute"
    LIFT_MUTE = "lift-mute"
    KICK = "kick"


class Trouble(StrEnum):
    """Why Telegram did not do it, in a word that the alert says in a sentence."""

    RIGHTS = "rights"
    """The bot may not restrict members there."""
    ADMIN = "admin"
    """They are an administrator of the group."""
    GONE = "gone"
    """They or the group are not there, or the bot is not in it."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GroupCall:
    """One call."""

    act: GroupAct
    chat_id: int
    external_id: int
    until: datetime | None
    """None: for ever, or at once."""


class Groups:
    """Says what to ask of Telegram, and keeps what became of it."""

    def __init__(self, clock: Clock, ledger: Ledger, alerts: Alerts, log: SecurityLog) -> None:
        self._clock = clock
        self._ledger = ledger
        self._alerts = alerts
        self._log = log

    async def to_ask(self, session: AsyncSession, action_id: int) -> GroupCall | None:
        """What is to be asked for an act; None: nothing any more."""
        action = await ModActions(session).get(action_id)
        if action is None or action.group_state is not GroupState.WANTED:
            return None
        if action.chat_id is None or action.external_id is None:
            return None
        if action.verb is Verb.KICK:
            return GroupCall(GroupAct.KICK, action.chat_id, action.external_id, None)
        is_ban = action.verb in {Verb.BAN, Verb.UNBAN}
        kind = RestraintKind.BAN if is_ban else RestraintKind.MUTE
        held = await self._in_force(session, action.chat_id, action.external_id, kind)
        if held is None:
            lift = GroupAct.LIFT_BAN if is_ban else GroupAct.LIFT_MUTE
            return GroupCall(lift, action.chat_id, action.external_id, None)
        return GroupCall(
            GroupAct.BAN if is_ban else GroupAct.MUTE, action.chat_id, action.external_id, self._clamped(held.until)
        )

    async def done(self, session: AsyncSession, action_id: int, call: GroupCall) -> None:
        """Telegram did it."""
        action = await ModActions(session).get(action_id, hold=True)
        if action is not None and action.group_state is GroupState.WANTED:
            action.group_state, action.group_until = GroupState.DONE, call.until

    async def refused(self, session: AsyncSession, action_id: int, call: GroupCall, words: str) -> None:
        """Telegram refuses: nothing holds that it does not hold, and the staff is told why."""
        action = await ModActions(session).get(action_id, hold=True)
        if action is None or action.group_state is not GroupState.WANTED:
            return
        action.group_state = GroupState.REFUSED
        if call.act in {GroupAct.BAN, GroupAct.MUTE} and action.restraint_id is not None:
            restraint = await session.get(Restraint, action.restraint_id)
            if restraint is not None and restraint.ended_at is None:
                restraint.ended_at = self._clock()
        trouble = trouble_of(words)
        if trouble is Trouble.GONE and call.act in {GroupAct.LIFT_BAN, GroupAct.LIFT_MUTE}:
            action.group_state = GroupState.DONE
            return
        stranger = Actor(ActorKind.STRANGER, f"telegram:{call.external_id}")
        who = stranger if action.person_id is None else Actor.person(action.person_id)
        self._log.record(
            session, Tag.MOD_REFUSED, actor=Actor(ActorKind.TELEGRAM), subject=who, reason=f"{call.act}-{trouble}"
        )
        await self._alerts.raise_(
            session,
            "group-refused",
            {"act": call.act.value, "trouble": trouble.value},
            severity=4,
            once=f"group-refused:{action_id}",
        )

    async def moved(self, session: AsyncSession, chat_id: int, to_chat_id: int) -> None:
        """Telegram has made a supergroup of a group: what holds there holds on."""
        for table in (ModAction, Restraint):
            await session.execute(update(table).where(table.chat_id == chat_id).values(chat_id=to_chat_id))

    async def remind(self, session: AsyncSession, *, limit: int) -> int:
        """Ask Telegram anew for what it would forget before its time; how many."""
        now = self._clock()
        query = (
            select(ModAction)
            .join(Restraint, Restraint.id == ModAction.restraint_id)
            .where(
                ModAction.group_state == GroupState.DONE,
                ModAction.group_until < now + REMIND,
                ModAction.undone_at.is_(None),
                Restraint.ended_at.is_(None),
                or_(Restraint.until.is_(None), Restraint.until > ModAction.group_until),
            )
            .limit(limit)
            .with_for_update(of=ModAction, skip_locked=True)
        )
        due: Sequence[ModAction] = (await session.scalars(query)).all()
        for action in due:
            await self._ledger.again_in_group(session, action)
        return len(due)

    async def _in_force(
        self, session: AsyncSession, chat_id: int, external_id: int, kind: RestraintKind
    ) -> Restraint | None:
        found = await Restraints(session).in_chat(chat_id, external_id, now=self._clock())
        return next((one for one in found if one.kind is kind and one.scope is Scope.GROUP), None)

    def _clamped(self, until: datetime | None) -> datetime | None:
        if until is None:
            return None
        now = self._clock()
        return min(max(until, now + SHORTEST), now + LONGEST)


def trouble_of(words: str) -> Trouble:
    """What Telegram's refusal means."""
    said = words.lower()
    if "not enough rights" in said or "chat_admin_required" in said:
        return Trouble.RIGHTS
    if "administrator" in said or "chat owner" in said or "user_admin_invalid" in said:
        return Trouble.ADMIN
    if any(sign in said for sign in ("not found", "participant_id_invalid", "not a member", "kicked", "deleted")):
        return Trouble.GONE
    return Trouble.OTHER
