"""How the security log speaks to those who read it."""

import html
import re
from datetime import datetime
from enum import StrEnum

from core.texts import Say
from security.log_filters import Filters
from security.log_lines import Details, Line
from security.log_people import Meant
from security.reading import LogPage, Revealed
from security.tags import Tag
from security.verdicts import Report

GRAVE = 4
"""From this severity on a line says so."""
OBJECT_LENGTH, FILTERS_LENGTH = 24, 300
ROOM = 3600
"""Letters that the lines of a page may have: a message of Telegram's has room for 4096 in all."""
_TAG = re.compile("<[^>]*>")
FINDINGS = 8


class Why(StrEnum):
    """The usual reasons to look at one person, to reveal or to export."""

    COMPLAINT = "complaint"
    FRAUD = "fraud"
    INCIDENT = "incident"
    AUTHORITY = "authority"
    AUDIT = "audit"


def type_words(say: Say, name: str) -> str:
    """What an event is called; one that the vocabulary no longer has keeps its name."""
    if name not in KNOWN:
        return name
    return say.plain(f"seclog-type-{type_key(name)}")


KNOWN = frozenset(tag.value for tag in Tag)


def type_key(name: str) -> str:
    """The end of the key of its text."""
    return name.replace(".", "-").replace("_", "-")


def page_text(say: Say, page: LogPage) -> str:
    """A page of the log."""
    head = [say("seclog-title")]
    if page.filters.narrows:
        head.append(say("seclog-filters", filters=_short(str(page.filters.but(reason=None)), FILTERS_LENGTH)))
    lines = [line_text(say, line) for line in page.lines]
    if sum(len(_TAG.sub("", line)) for line in lines) > ROOM:
        lines = [line_text(say, line, is_brief=True) for line in page.lines]
    foot = []
    if not lines and page.searched_to is None:
        foot.append(say("seclog-none"))
    if page.searched_to is not None:
        foot.append(say("seclog-searched", at=_time(page.searched_to)))
    return "\n".join([*head, "", *lines, *foot]).strip()


def line_text(say: Say, line: Line, *, is_brief: bool = False) -> str:
    """One event in one line; *is_brief*: without the name of its type and the reason."""
    who = actor_text(say, line)
    if line.subject_ref not in {None, line.actor_ref}:
        who += f" → {line.subject_ref}"
    what = f"<b>{html.escape(type_words(say, line.type))}</b>"
    if not is_brief:
        what += f" <code>{html.escape(line.type)}</code>"
    parts = [f"{_sign(say, line)} <code>{line.seq}</code> {_time(line.at)}", what, who]
    if line.object_ref is not None:
        parts.append(html.escape(_short(f"{line.object_type} {line.object_ref}", OBJECT_LENGTH)))
    if line.reason_code is not None and not is_brief:
        parts.append(html.escape(line.reason_code))
    if line.severity >= GRAVE:
        parts.append(say("seclog-severity", severity=line.severity))
    return " · ".join(parts)


def details_text(say: Say, details: Details, people: dict[str, Meant] | None = None) -> str:
    """One event by itself."""
    line = details.line
    rows = [
        ("seclog-field-at", _time(line.at) if line.at == details.logged_at else _times(line.at, details.logged_at)),
        ("seclog-field-outcome", f"{_sign(say, line)} {say.plain(f'seclog-outcome-{line.outcome.value}')}"),
        ("seclog-field-severity", f"{line.severity}/7"),
        ("seclog-field-actor", _whom(say, line.actor_ref, people) or actor_text(say, line)),
        ("seclog-field-subject", _whom(say, line.subject_ref, people)),
        ("seclog-field-role", line.role),
        ("seclog-field-object", None if line.object_ref is None else f"{line.object_type} {line.object_ref}"),
        ("seclog-field-reason", line.reason_code),
        ("seclog-field-channel", " · ".join(filter(None, (line.channel, line.chat_kind)))),
        ("seclog-field-address", details.address or say.plain("seclog-unknown")),
        ("seclog-field-device", details.device or say.plain("seclog-unknown")),
        ("seclog-field-request", line.request_id),
        ("seclog-field-id", line.event_id),
        ("seclog-field-hash", details.hash[:16]),
    ]
    told = [say("seclog-field", name=say.plain(name), value=value) for name, value in rows if value is not None]
    facts = [say("seclog-field", name=name, value=str(value)) for name, value in sorted(details.facts.items())]
    head = say("seclog-event", number=str(line.seq), what=type_words(say, line.type), type=line.type)
    foot = [say("seclog-unreadable")] if details.is_unreadable else []
    if people is None:
        foot.append(say("seclog-masked"))
    return "\n".join([head, "", *told, *facts, "", *foot]).strip()


def revealed_text(say: Say, revealed: Revealed, why: str) -> str:
    """The same with nothing hidden, and the reason that was given."""
    return details_text(say, revealed.details, revealed.people) + "\n" + say("seclog-revealed", why=why_text(say, why))


def why_text(say: Say, why: str) -> str:
    """A reason: one of the usual ones in words, or as it was typed."""
    return say.plain(f"seclog-why-{why}") if why in set(Why) else why


def actor_text(say: Say, line: Line) -> str:
    """Who did it: a reference, or what kind of somebody."""
    return line.actor_ref or say.plain(f"seclog-actor-{line.actor_kind.value}")


def reason_text(say: Say, filters: Filters) -> str:
    """The question why somebody looks, and how to answer in words of one's own."""
    return say("seclog-ask", search=f'/seclog {filters} reason:"…"')


def _whom(say: Say, ref: str | None, people: dict[str, Meant] | None) -> str | None:
    if ref is None or people is None:
        return ref
    meant = people.get(ref)
    if meant is None or meant.account is None:
        return f"{ref} ({say.plain('seclog-forgotten')})"
    told = f"{meant.channel} {meant.account}"
    return f"{ref} = {told}" if meant.name is None else f"{ref} = {meant.name}, {told}"


def _short(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _sign(say: Say, line: Line) -> str:
    return say.plain(f"seclog-sign-{line.outcome.value}")


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _times(at: datetime, logged_at: datetime) -> str:
    return f"{_time(at)} ({_time(logged_at)})"


def report_lines(say: Say, report: Report) -> list[str]:
    """What an examination of the log found: a word for each finding, where it is, and the verifier's own note."""
    facts = {"events": report.events, "head": report.head_seq, "witnessed": report.witnessed_seq}
    if report.is_ok:
        return [say("seclog-verified", **facts)]
    lines = [say("seclog-verified-not", count=len(report.findings) + report.more, **facts)]
    for finding in report.findings[:FINDINGS]:
        what = say.plain(f"seclog-verdict-{finding.verdict.name.lower().replace('_', '-')}")
        lines.append(say("seclog-finding", what=what, where=finding.where, why=finding.why))
    return lines
