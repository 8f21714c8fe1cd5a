"""What there is to be told of an act: to the person in their language, to the log channel by random names alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.moderation.grammar import Duration
from security.moderation.ledger import Ledger
from security.moderation.targets import actor_of, made_ref
from security.moderation.wishes import Scope, Verb
from security.refs import Actor
from storage.cases import CaseRows, CaseState
from storage.mod_actions import ModAction, ModActions
from storage.people import People
from storage.restraints import Restraint

NOTHING = "-"
LIFTS = frozenset({Verb.UNBAN, Verb.UNMUTE})
HOUSE = "house"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """For the person."""

    channel: Channel
    external_id: int
    language: str | None
    verb: Verb
    scope: Scope
    until: datetime | None
    reason: str
    case: str
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """For the log channel: no name, no account, no word of anybody."""

    verb: str
    case: str
    by: str
    who: str
    span: str
    scope: Scope
    reason: str


class Telling:
    """Says what there is to be told."""

    def __init__(self, clock: Clock, ledger: Ledger) -> None:
        self._clock = clock
        self._ledger = ledger

    async def news(self, session: AsyncSession, action_id: int, *, is_undone: bool) -> News | None:
        """What the person is to hear; None: nothing (any more), or they have heard it."""
        action = await ModActions(session).get(action_id)
        if action is None or action.person_id is None:
            return None
        if not is_undone and (action.undone_at is not None or action.told_at is not None):
            return None
        if not is_undone and await _is_lifted(session, action):
            return None
        person = await People(session).get(action.person_id)
        return News(
            channel=Channel(person.channel),
            external_id=person.external_id,
            language=person.language or person.app_language,
            verb=action.verb,
            scope=action.scope,
            until=action.until,
            reason=await self._ledger.words(action) or NOTHING,
            case=await self._case(session, action),
            is_undone=is_undone,
        )

    async def told(self, session: AsyncSession, action_id: int) -> None:
        """The person has heard it, or cannot be reached."""
        action = await ModActions(session).get(action_id, hold=True)
        if action is not None and action.told_at is None:
            action.told_at = self._clock()

    async def line(self, session: AsyncSession, action_id: int, *, is_undone: bool) -> NewsLine | None:
        """The line of an act."""
        action = await ModActions(session).get(action_id)
        if action is None:
            return None
        who = actor_of(action.person_id, Channel.TELEGRAM, action.external_id or 0)
        by = action.undone_by if is_undone else action.staff_id
        has_length = action.verb in {Verb.BAN, Verb.MUTE}
        return NewsLine(
            verb=f"UNDO-{action.verb.upper()}" if is_undone else action.verb.upper(),
            case=await self._case(session, action) or NOTHING,
            by=HOUSE if by is None else await made_ref(session, Actor.staff(by), self._clock()),
            who=await made_ref(session, who, self._clock()),
            span=Duration(action.seconds).written if has_length else NOTHING,
            scope=action.scope,
            reason=action.reason_code,
        )

    @staticmethod
    async def _case(session: AsyncSession, action: ModAction) -> str:
        return "" if action.case_id is None else (await CaseRows(session).get(action.case_id)).number


async def _is_lifted(session: AsyncSession, action: ModAction) -> bool:
    """Whether what was done holds no more before the person heard of it: its end is all there is to tell."""
    if action.verb in LIFTS:
        return False
    restraint = None if action.restraint_id is None else await session.get(Restraint, action.restraint_id)
    if restraint is not None and restraint.ended_at is not None:
        return True
    return action.case_id is not None and (await CaseRows(session).get(action.case_id)).state is CaseState.LIFTED
