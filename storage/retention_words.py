"""Periods of what is said and written: talks, tickets, files, chats of the website, broadcasts; and of requests."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from core.channels import Channel
from storage import (
    age,
    broadcasts,
    consents,
    contacts,
    corrections,
    desk_files,
    erasures,
    figures,
    legal_holds,
    letters,
    limits,
    packages,
    privacy_requests,
    suppressions,
    talks,
    tickets,
    webchat,
)
from storage.age import AgeRefusal
from storage.base import Basis
from storage.broadcasts import Broadcast, Recipient
from storage.consents import Consent
from storage.contacts import ContactCode
from storage.corrections import Correction
from storage.desk_files import DeskFile
from storage.erasures import ErasureRow
from storage.figures import UsageEvent
from storage.legal_holds import LegalHold, is_account_held, is_held
from storage.letters import LetterRow
from storage.limits import Limit
from storage.packages import Package, PackageState
from storage.people import UNTIL_ERASED
from storage.privacy_requests import PrivacyRequest
from storage.retention import (
    A_DAY,
    A_WEEK,
    A_YEAR,
    NINETY_DAYS,
    THIRTY_DAYS,
    THREE_YEARS,
    TWO_YEARS,
    Act,
    Period,
    Rule,
    Sweep,
    kept_by,
    older,
    rule,
)
from storage.talks import Talk
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, TicketStatus
from storage.webchat import WebChat, WebFile

FIVE_DAYS = Period(days=5)


def _of_silent_ticket(now: datetime) -> ColumnElement[bool]:
    before = NINETY_DAYS.before(now)
    solved = and_(Ticket.status == TicketStatus.SOLVED, Ticket.solved_at < before)
    return DeskFile.ticket_id.in_(select(Ticket.id).where(or_(solved, Ticket.last_at < before)))


def _ticket_over(now: datetime) -> ColumnElement[bool]:
    """Solved, or silent, for so long; one that goes on in another goes with that one."""
    before = TWO_YEARS.before(now)
    solved = and_(Ticket.status == TicketStatus.SOLVED, Ticket.solved_at < before)
    silent = and_(Ticket.status.not_in((TicketStatus.SOLVED, TicketStatus.MERGED)), Ticket.last_at < before)
    merged = and_(Ticket.status == TicketStatus.MERGED, Ticket.merged_into_id.is_(None), Ticket.last_at < before)
    return or_(solved, silent, merged)


def _of_no_ticket(now: datetime) -> ColumnElement[bool]:
    return and_(TicketMessage.ticket_id.is_(None), TicketMessage.at < TWO_YEARS.before(now))


def _recipient_over(now: datetime) -> ColumnElement[bool]:
    return Recipient.broadcast_id.in_(select(Broadcast.id).where(Broadcast.ended_at < NINETY_DAYS.before(now)))


def _broadcast_over(now: datetime) -> ColumnElement[bool]:
    before = TWO_YEARS.before(now)
    return or_(Broadcast.ended_at < before, and_(Broadcast.ended_at.is_(None), Broadcast.made_at < before))


def _consent_over(now: datetime) -> ColumnElement[bool]:
    """Nobody's any more, and the account's last word is so old."""
    later, before = aliased(Consent), THREE_YEARS.before(now)
    again = exists(select(later.id).where(later.account == Consent.account, later.at >= before))
    return and_(Consent.person_id.is_(None), Consent.at < before, ~again)


def _package_over(now: datetime) -> ColumnElement[bool]:
    """What ended by itself, so that its request is over as well; or what nobody ended for a day, or finished."""
    missed = Package.ends_at <= A_DAY.before(now)
    unfinished = and_(Package.ends_at.is_(None), Package.began_at < FIVE_DAYS.before(now))
    return or_(and_(Package.state == PackageState.OVER, Package.ends_at <= now), missed, unfinished)


WORDS: tuple[Rule, ...] = (
    kept_by("erasure", "account", UNTIL_ERASED, Basis.CONTRACT, act=Act.SHRED),
    rule("talk", talks.PERIOD, Basis.CONTRACT, Sweep(Talk, older(Talk.updated_at, A_WEEK))),
    rule(
        "desk-file",
        desk_files.PERIOD,
        Basis.CONTRACT,
        Sweep(DeskFile, _of_silent_ticket, held=is_held(DeskFile.person_id)),
    ),
    rule(
        "ticket",
        tickets.PERIOD,
        Basis.CONTRACT,
        Sweep(Ticket, _ticket_over, held=is_held(Ticket.person_id)),
        Sweep(TicketMessage, _of_no_ticket, held=is_held(TicketMessage.person_id)),
        also=("ticket_events", "ticket_message_copies", "ticket_message_versions"),
    ),
    rule(
        "web-file",
        webchat.FILE_KEEP,
        Basis.CONTRACT,
        Sweep(WebFile, older(WebFile.at, NINETY_DAYS), held=is_account_held(Channel.WEB, WebFile.chat_id)),
    ),
    kept_by(
        "chats",
        "web-chat",
        webchat.KEEP,
        Basis.CONTRACT,
        Sweep(WebChat, lambda now: WebChat.delete_after <= now, held=is_account_held(Channel.WEB, WebChat.chat_id)),
        act=Act.SHRED,
        also=("web_acts", "web_files", "web_messages", "web_updates"),
    ),
    rule(
        "recipient",
        broadcasts.PERIOD,
        Basis.LEGITIMATE_INTEREST,
        Sweep(Recipient, _recipient_over, held=is_held(Recipient.person_id)),
    ),
    rule("broadcast", "24 months after it was sent", Basis.LEGITIMATE_INTEREST, Sweep(Broadcast, _broadcast_over)),
    rule("usage", figures.PERIOD, Basis.CONSENT, Sweep(UsageEvent, older(UsageEvent.at, NINETY_DAYS))),
    rule(
        "consent",
        consents.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(Consent, _consent_over, held=is_held(Consent.person_id)),
    ),
    rule(
        "contact-code",
        contacts.CODE_PERIOD,
        Basis.CONTRACT,
        Sweep(ContactCode, lambda now: ContactCode.ends_at <= now),
    ),
    rule(
        "letter",
        letters.PERIOD,
        Basis.CONTRACT,
        Sweep(LetterRow, older(LetterRow.asked_at, THIRTY_DAYS)),
    ),
    rule(
        "correction",
        corrections.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(Correction, older(Correction.at, TWO_YEARS), held=is_held(Correction.person_id)),
    ),
    rule(
        "limit",
        limits.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(Limit, older(Limit.ended_at, THREE_YEARS), held=is_held(Limit.person_id)),
    ),
    rule("age-refusal", age.PERIOD, Basis.LEGAL_OBLIGATION, Sweep(AgeRefusal, older(AgeRefusal.refused_at, A_YEAR))),
    rule(
        "package",
        packages.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(Package, _package_over),
        also=("package_files", "package_pieces"),
    ),
    rule(
        "request",
        privacy_requests.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(PrivacyRequest, older(PrivacyRequest.closed_at, THREE_YEARS), held=is_held(PrivacyRequest.person_id)),
        also=("privacy_request_notes", "privacy_request_steps"),
    ),
    kept_by("review", "suppression", suppressions.PERIOD, Basis.LEGITIMATE_INTEREST),
    kept_by("erasure", "erasing", erasures.UNDER_WAY, Basis.LEGAL_OBLIGATION, act=Act.CLEAR),
    rule(
        "erasure",
        erasures.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(ErasureRow, older(ErasureRow.erased_at, THREE_YEARS)),
    ),
    kept_by("release", "held", legal_holds.ITEM_PERIOD, Basis.LEGITIMATE_INTEREST),
    rule(
        "hold",
        legal_holds.PERIOD,
        Basis.LEGITIMATE_INTEREST,
        Sweep(LegalHold, older(LegalHold.released_at, THREE_YEARS)),
    ),
)
