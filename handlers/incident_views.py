"""How an incident looks: to the staff, to the authority, and to those whom it concerns."""

from datetime import datetime

from core.texts import Html, Say
from privacy.controller import Controller
from privacy.incident_views import IncidentView


def incident_text(say: Say, incident: IncidentView, now: datetime) -> str:
    """All of it, for the staff."""
    parts = [
        say(
            "incident-title",
            number=incident.number,
            drill=str(incident.is_drill).lower(),
            state=incident.state.value,
            at=incident.noticed_at,
        ),
        _clock(say, incident, now),
        say("incident-what", words=incident.what),
        say("incident-data", kinds=_kinds(say, incident)),
        say("incident-concerned", count=incident.concerned),
    ]
    parts.append(say("incident-done", words=incident.done) if incident.done else say("incident-not-done"))
    if incident.told:
        counts = {state: incident.told.get(state, 0) for state in ("waiting", "claimed", "sent", "blocked", "failed")}
        parts.append(say("incident-told", **counts))
    notes = [say("incident-note", at=one.at, what=one.what, count=one.count or 0) for one in incident.notes]
    parts.extend((Html("\n".join(notes)), say("incident-next", state=incident.state.value, number=incident.number)))
    return "\n\n".join(parts)


def incident_line(say: Say, incident: IncidentView, now: datetime) -> str:
    """One of a list."""
    return say(
        "incident-line",
        number=incident.number,
        drill=str(incident.is_drill).lower(),
        state=incident.state.value,
        clock=Html(_clock(say, incident, now)),
    )


def draft_text(say: Say, incident: IncidentView, controller: Controller, now: datetime) -> str:
    """What the authority has to hear (Art. 33 (3)): a draft, with what nobody has written down yet."""
    missing = say.plain("incident-draft-missing")
    return say.plain(
        "incident-draft",
        number=incident.number,
        controller=controller.called,
        address=controller.address or missing,
        contact=controller.officer or controller.email or missing,
        authority=controller.authority or missing,
        noticed=incident.noticed_at,
        now=now,
        hours=max(-(incident.hours_left(now) - 72), 0),
        what=incident.what,
        kinds=_kinds(say, incident),
        count=incident.concerned,
        consequences="\n".join(say.plain(f"incident-risk-{kind}") for kind in incident.categories),
        done=incident.done or missing,
        told="yes" if incident.notice_at is not None else "no",
    )


def notice_text(say: Say, incident: IncidentView, controller: Controller) -> str:
    """What those read whom it concerns (Art. 34 (2)): what happened, what it may mean for them, what we did."""
    return say(
        "incident-notice",
        drill=str(incident.is_drill).lower(),
        at=incident.noticed_at,
        what=incident.what,
        kinds=_kinds(say, incident),
        risks=Html("\n".join(say(f"incident-risk-{kind}") for kind in incident.categories)),
        done=incident.done or "",
        email=controller.email,
        number=incident.number,
    )


def _kinds(say: Say, incident: IncidentView) -> str:
    return ", ".join(say.plain(f"incident-kind-{kind}") for kind in incident.categories)


def _clock(say: Say, incident: IncidentView, now: datetime) -> str:
    if incident.authority_at is not None:
        return say("incident-clock-stands", at=incident.authority_at)
    if incident.closed_at is not None:
        return say("incident-clock-closed", at=incident.closed_at)
    left = incident.hours_left(now)
    key = "incident-clock-runs" if left >= 0 else "incident-clock-over"
    return say(key, hours=abs(left), at=incident.due_at)
