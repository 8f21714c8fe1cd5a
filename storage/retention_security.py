"""Periods of what keeps us safe: the log, rules and cases, keeping order, the staff; and of the house's own books."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_

from core.channels import Channel
from storage import (
    action_tokens,
    approvals,
    cases,
    desk_sessions,
    events,
    fleeting,
    incidents,
    places,
    restraints,
    second_factors,
    seen_names,
    staff,
    switches,
    watching,
)
from storage.action_tokens import ActionToken
from storage.alerts import AlertDigest, AlertRow
from storage.approvals import Approval
from storage.base import Basis
from storage.broadcasts import Broadcast
from storage.cases import Case
from storage.desk_sessions import DeskLink, DeskSession
from storage.events import LogAnchor, LogCheckpoint, SecurityEvent
from storage.fleeting import FleetingMessage
from storage.incidents import Incident
from storage.legal_holds import LegalHold, is_account_held, is_held, is_log_held
from storage.mod_actions import ModAction
from storage.places import ChatCode, RegisteredChat
from storage.restraints import Restraint
from storage.retention import (
    A_DAY,
    A_WEEK,
    A_YEAR,
    HALF_A_YEAR,
    NINETY_DAYS,
    THIRTY_DAYS,
    THREE_YEARS,
    Act,
    Due,
    Period,
    Rule,
    Sweep,
    kept_by,
    older,
    rule,
)
from storage.retention_runs import RetentionRun
from storage.seen_names import SeenName
from storage.staff import StaffMember
from storage.updates import HandledUpdate
from storage.watching import RuleFiring, Throttle

UPDATES = Period(days=2)
"""Telegram forgets an update after 24 hours."""
SEGMENT = timedelta(days=2)
"""The log goes by whole segments, of a day each at most."""
INTEREST = Basis.LEGITIMATE_INTEREST


def _case_over(now: datetime) -> ColumnElement[bool]:
    before = A_YEAR.before(now)
    old = or_(Case.decided_at < before, and_(Case.decided_at.is_(None), Case.opened_at < before))
    return and_(old, ~exists().where(Restraint.case_id == Case.id))


def _act_over(now: datetime) -> ColumnElement[bool]:
    """What restrained somebody goes with the restraint, which lets go of it."""
    return and_(ModAction.at < A_YEAR.before(now), ModAction.restraint_id.is_(None))


def _chat_let_go(now: datetime) -> ColumnElement[bool]:
    return and_(RegisteredChat.ended_at < A_YEAR.before(now), RegisteredChat.moved_to.is_(None))


def _member_over(now: datetime) -> ColumnElement[bool]:
    """Who left, unless something that is still kept names them."""
    me = StaffMember.id
    named = or_(
        exists().where(or_(Broadcast.author_id == me, Broadcast.approved_by_id == me)),
        exists().where(or_(Approval.asked_by == me, Approval.decided_by == me)),
        exists().where(Case.decided_by == me),
        exists().where(or_(LegalHold.asked_by == me, LegalHold.agreed_by == me)),
        exists().where(Incident.opened_by == me),
    )
    return and_(StaffMember.left_at < THREE_YEARS.before(now), ~named)


def segment_over(kept: Period) -> Due:
    """A closed segment of the log whose deletion is not on record yet."""
    anchored = exists().where(LogAnchor.checkpoint == LogCheckpoint.number)
    return lambda now: and_(LogCheckpoint.last_at < kept.before(now), ~anchored)


def _address_over(now: datetime) -> ColumnElement[bool]:
    return and_(SecurityEvent.ip_hash.is_not(None), SecurityEvent.logged_at < THIRTY_DAYS.before(now))


def _network_over(now: datetime) -> ColumnElement[bool]:
    return and_(SecurityEvent.network_hash.is_not(None), SecurityEvent.logged_at < HALF_A_YEAR.before(now))


SECURITY: tuple[Rule, ...] = (
    kept_by(
        "log", "log-address", events.FULL_ADDRESS_PERIOD, INTEREST, Sweep(SecurityEvent, _address_over), act=Act.CLEAR
    ),
    kept_by("log", "log-network", events.NETWORK_PERIOD, INTEREST, Sweep(SecurityEvent, _network_over), act=Act.CLEAR),
    kept_by(
        "log",
        "log",
        events.PERIOD,
        INTEREST,
        Sweep(
            LogCheckpoint,
            segment_over(Period(days=365)),
            held=is_log_held(LogCheckpoint.first_seq, LogCheckpoint.last_seq),
        ),
        act=Act.PRUNE,
        also=("security_events", "log_refs"),
        grace=SEGMENT,
    ),
    rule(
        "restraint",
        restraints.PERIOD,
        INTEREST,
        Sweep(Restraint, older(Restraint.ended_at, A_YEAR), held=is_held(Restraint.person_id)),
        Sweep(ModAction, _act_over, held=is_held(ModAction.person_id)),
    ),
    rule("case", cases.PERIOD, INTEREST, Sweep(Case, _case_over, held=is_held(Case.person_id))),
    rule("firing", "12 months after it happened", INTEREST, Sweep(RuleFiring, older(RuleFiring.fired_at, A_YEAR))),
    rule(
        "name",
        seen_names.PERIOD,
        INTEREST,
        Sweep(SeenName, older(SeenName.at, THIRTY_DAYS), held=is_account_held(Channel.TELEGRAM, SeenName.external_id)),
    ),
    rule("throttle", watching.THROTTLE_PERIOD, INTEREST, Sweep(Throttle, older(Throttle.until, A_DAY))),
    rule("button", action_tokens.PERIOD, INTEREST, Sweep(ActionToken, older(ActionToken.ends_at, A_DAY))),
    rule(
        "incident",
        incidents.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(Incident, older(Incident.closed_at, THREE_YEARS)),
        also=("incident_people", "incident_notes"),
    ),
    rule("approval", approvals.PERIOD, INTEREST, Sweep(Approval, older(Approval.expires_at, A_YEAR))),
    rule(
        "place",
        places.PERIOD,
        INTEREST,
        Sweep(ChatCode, older(ChatCode.ends_at, A_DAY)),
        Sweep(RegisteredChat, _chat_let_go),
    ),
    rule(
        "desk-session",
        desk_sessions.PERIOD,
        INTEREST,
        Sweep(DeskLink, older(DeskLink.ends_at, A_WEEK)),
        Sweep(DeskSession, older(DeskSession.ends_at, A_WEEK)),
    ),
    kept_by(
        "fleeting", "fleeting", fleeting.PERIOD, INTEREST, Sweep(FleetingMessage, older(FleetingMessage.ends_at, A_DAY))
    ),
    kept_by("step-ups", "second-factor", second_factors.PERIOD, INTEREST, also=("second_factors", "step_ups")),
    kept_by("switches", "switch", switches.PERIOD, INTEREST, act=Act.CLEAR, also=("switches",)),
    rule("staff", staff.PERIOD, INTEREST, Sweep(StaffMember, _member_over)),
    rule(
        "update",
        "2 days after it was handled",
        INTEREST,
        Sweep(HandledUpdate, older(HandledUpdate.handled_at, UPDATES)),
    ),
    rule(
        "alert",
        "90 days after it was raised",
        INTEREST,
        Sweep(AlertRow, older(AlertRow.at, NINETY_DAYS)),
        Sweep(AlertDigest, older(AlertDigest.at, NINETY_DAYS)),
    ),
    rule(
        "run",
        "12 months after the run",
        INTEREST,
        Sweep(RetentionRun, older(RetentionRun.started_at, A_YEAR)),
        also=("retention_counts",),
    ),
)
