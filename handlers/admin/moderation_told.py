"""What the person is told of an act, and what the log channel: the latter without a name, a word or an account."""

from core.texts import Say
from security.moderation.telling import News, NewsLine
from security.moderation.wishes import Verb

LIFTS = frozenset({Verb.UNBAN, Verb.UNMUTE})
APPEALABLE = frozenset({Verb.BAN, Verb.MUTE, Verb.WARN})


def told_text(say: Say, news: News) -> str:
    """What was done, till when, why, what stays open, and how to appeal."""
    if news.is_undone:
        return say("mod-told-undone", verb=news.verb.value)
    if news.verb in LIFTS:
        return say("mod-told-lift", verb=news.verb.value, scope=news.scope.value)
    if news.verb is Verb.KICK:
        return say("mod-told-kick", reason=news.reason)
    if news.verb is Verb.WARN:
        text = say("mod-told-warn", scope=news.scope.value, reason=news.reason)
    elif news.verb is Verb.MUTE:
        text = say("mod-told-mute", scope=news.scope.value, until=news.until, reason=news.reason)
    else:
        span = "perm" if news.until is None else "till"
        text = say("mod-told-ban", scope=news.scope.value, span=span, until=news.until or span, reason=news.reason)
    lines = [text]
    if news.verb is Verb.BAN:
        lines.append(say("mod-told-rights"))
    if news.case and news.verb in APPEALABLE:
        lines.append(say("mod-told-appeal", case=news.case))
    return "\n\n".join(lines)


def line_text(say: Say, line: NewsLine) -> str:
    """One line for the log channel."""
    return say(
        "mod-line",
        verb=line.verb,
        case=line.case,
        by=line.by,
        who=line.who,
        span=line.span,
        scope=line.scope.value,
        reason=line.reason,
    )
