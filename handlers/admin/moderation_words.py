"""How acts to keep order are told to the staff."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say
from handlers.admin.moderation_buttons import UndoAct
from security.moderation.blocking import Pattern
from security.moderation.grammar import Duration
from security.moderation.reading import Card, Line, Timeline
from security.moderation.wishes import Done, Verb
from security.standing import Restrained

NONE = "none"
"""What the texts know as nothing."""


def done_text(say: Say, done: Done) -> str:
    """What was done, as it was understood."""
    if done.approval:
        return say("mod-asked", who=done.who, reason=done.reason, number=done.approval)
    lines = [
        say(
            "mod-done",
            verb=done.verb.value,
            who=done.who,
            span=span_of(done.verb, done.seconds),
            until=done.until or NONE,
            reason=done.reason or say("mod-no-words"),
            scope=done.scope.value,
            case=done.case or NONE,
            again="yes" if done.is_repeat else "no",
        )
    ]
    if done.warnings:
        lines.append(say("mod-done-warnings", count=done.warnings))
    if done.muted_too:
        lines.append(say("mod-done-muted-too", until=done.until))
    if done.review:
        lines.append(say("mod-done-review", number=done.review))
    return "\n".join(lines)


def undo_keyboard(say: Say, done: Done) -> InlineKeyboardMarkup | None:
    """The way back, for a minute."""
    if done.action_id is None or done.is_repeat or done.verb is Verb.KICK:
        return None
    button = InlineKeyboardButton(
        text=say.plain("mod-button-undo"), callback_data=UndoAct(action=done.action_id).pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


def undone_text(say: Say, done: Done) -> str:
    """What was taken back."""
    key = "mod-undone-before" if done.is_repeat else "mod-undone"
    return say(key, verb=done.verb.value, who=done.who, case=done.case)


def card_text(say: Say, card: Card, *, email: str | None = None) -> str:
    """The masked card; *email* is masked, too."""
    lines = [say("mod-card", who=card.ref, channel=card.channel)]
    if card.since is None:
        lines.append(say("mod-card-stranger"))
    else:
        lines.append(say("mod-card-since", since=card.since.date(), orders=card.orders, tickets=card.tickets))
    if email is not None:
        lines.append(say("mod-card-email", email=email))
    flags = [
        say(f"mod-flag-{flag}")
        for flag, is_set in (("staff", card.is_staff), ("blocked-us", card.has_blocked_us))
        if is_set
    ]
    if flags:
        lines.append(" · ".join(flags))
    lines.append(say("mod-card-record", warnings=card.warnings, cases=card.open_cases, notes=card.notes))
    lines += [_restraint(say, one) for one in card.restraints] or [say("mod-card-free")]
    return "\n".join(lines)


def timeline_text(say: Say, timeline: Timeline, verb: Verb | None) -> str:
    """A page of acts, newest first."""
    title = say("mod-history-title" if verb is None else "mod-warns-title", who=timeline.who)
    if not timeline.lines:
        return "\n".join((title, say("mod-history-empty")))
    return "\n\n".join((title, *(_line(say, line) for line in timeline.lines)))


def blocklist_text(say: Say, patterns: list[Pattern]) -> str:
    """The whole list."""
    if not patterns:
        return say("mod-blocklist-empty")
    lines = [say(f"mod-blocked-{one.kind}", pattern=one.text) for one in patterns]
    return "\n".join((say("mod-blocklist-title", count=len(patterns)), *lines))


def span_of(verb: Verb, seconds: int | None) -> str:
    """How long, as it could be typed; `none` for what has no length."""
    if verb not in {Verb.BAN, Verb.MUTE}:
        return NONE
    return Duration(seconds).written


def _restraint(say: Say, one: Restrained) -> str:
    kind = one.kind.value
    case = one.case or ""
    if one.until is None:
        return say("mod-card-restraint-for-ever", kind=kind, reason=one.reason, case=case)
    return say("mod-card-restraint", kind=kind, until=one.until, reason=one.reason, case=case)


def _line(say: Say, line: Line) -> str:
    status = "undone" if line.is_undone else "refused" if line.is_refused else "held"
    return say(
        "mod-history-line",
        at=line.at,
        verb=line.verb.value,
        span=span_of(line.verb, line.seconds),
        scope=line.scope.value,
        by=line.by or NONE,
        case=line.case or NONE,
        words=line.words or say("mod-no-words"),
        status=status,
    )
