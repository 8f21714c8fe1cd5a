"""What the staff wants done to somebody, and what it is told of what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement

from security.moderation.grammar import Duration
from security.moderation.ledger import Entry
from security.moderation.targets import Target
from storage.cases import Case
from storage.mod_actions import ModAction, Verb
from storage.restraints import RestraintKind, Scope
from storage.staff import StaffMember

__all__ = ["KINDS", "Done", "Scope", "Verb", "Wish", "done_of", "entry_of", "of_target"]

KINDS = {
    Verb.BAN: RestraintKind.BAN,
    Verb.UNBAN: RestraintKind.BAN,
    Verb.MUTE: RestraintKind.MUTE,
    Verb.UNMUTE: RestraintKind.MUTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be done to whom."""

    verb: Verb
    target: Target
    scope: Scope = Scope.SERVICE
    chat_id: int | None = None
    """The community group, where the scope is one."""
    duration: Duration | None = None
    reason: str = ""
    evidence: Sequence[str] = ()
    """Numbers of tickets, orders and messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, to be told to whoever did it."""

    verb: Verb
    scope: Scope
    who: str
    """The random name in the log."""
    reason: str
    action_id: int | None = None
    """None: nothing yet, a second person has to agree."""
    case: str = ""
    until: datetime | None = None
    seconds: int | None = None
    is_repeat: bool = False
    """It was so already."""
    warnings: int = 0
    """How many there are within 90 days, with this one."""
    muted_too: bool = False
    review: str = ""
    """The case that the fifth warning has put before a human."""
    approval: str = ""
    """The request that waits for a second person."""


def entry_of(  # noqa: PLR0913 - what a wish does not say
    wish: Wish,
    by: StaffMember | None,
    case: Case | None,
    code: str,
    *,
    restraint_id: int | None = None,
    seconds: int | None = None,
    until: datetime | None = None,
) -> Entry:
    """The wish as the ledger enters it."""
    return Entry(
        verb=wish.verb,
        target=wish.target,
        scope=wish.scope,
        chat_id=wish.chat_id,
        by=by,
        case=case,
        code=code,
        reason=wish.reason,
        restraint_id=restraint_id,
        seconds=seconds,
        until=until,
        evidence=wish.evidence,
    )


def done_of(wish: Wish, action: ModAction, case: Case | None, *, is_repeat: bool = False) -> Done:
    """The wish, done."""
    return Done(
        verb=wish.verb,
        scope=wish.scope,
        who=wish.target.ref,
        reason=wish.reason,
        action_id=action.id,
        case="" if case is None else case.number,
        until=action.until,
        seconds=action.seconds,
        is_repeat=is_repeat,
    )


def of_target(target: Target, scope: Scope, chat_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """The acts on a target in one scope."""
    if scope is Scope.GROUP:
        return ModAction.external_id == target.external_id, ModAction.chat_id == chat_id
    return ModAction.person_id == target.person_id, ModAction.scope == scope
