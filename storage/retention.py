"""What is deleted when its period ends: every period that a column states, but those of chats (botapi/archive.py)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Delete, delete, exists, func, or_, select

from storage import (
    action_tokens,
    approvals,
    broadcasts,
    card_sightings,
    cases,
    desk_acts,
    desk_sessions,
    esims,
    events,
    mod_actions,
    payments,
    places,
    restraints,
    seen_names,
    staff,
    talks,
    tickets,
    watching,
)
from storage.action_tokens import ActionToken
from storage.alerts import AlertDigest, AlertRow
from storage.approvals import Approval
from storage.broadcasts import Broadcast, Recipient
from storage.card_sightings import CardSighting
from storage.cases import Case
from storage.desk_acts import DeskAct
from storage.desk_sessions import DeskLink, DeskSession
from storage.esims import Esim, HeardNews
from storage.mod_actions import ModAction
from storage.orders import Order, OrderTransition
from storage.payments import CheckoutRow, GatewayEventRow, Refund
from storage.places import ChatCode, RegisteredChat
from storage.restraints import Restraint
from storage.seen_names import SeenName
from storage.staff import StaffMember
from storage.talks import Talk
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, TicketStatus
from storage.updates import HandledUpdate
from storage.watching import RuleFiring, Throttle

YEAR = timedelta(days=365.25)
NEWS = timedelta(days=90)

KEPT = {
    talks.PERIOD: timedelta(days=7),
    desk_sessions.PERIOD: timedelta(days=7),
    action_tokens.PERIOD: timedelta(days=1),
    esims.NEWS_PERIOD: NEWS,
    seen_names.PERIOD: seen_names.KEPT,
    broadcasts.PERIOD: timedelta(days=90),
    events.FULL_ADDRESS_PERIOD: timedelta(days=30),
    events.NETWORK_PERIOD: timedelta(days=180),
    events.PERIOD: YEAR,
    watching.THROTTLE_PERIOD: timedelta(days=1),
    approvals.PERIOD: YEAR,
    places.PERIOD: YEAR,
    cases.PERIOD: YEAR,
    restraints.PERIOD: YEAR,
    card_sightings.PERIOD: 1.5 * YEAR,
    desk_acts.PERIOD: 2 * YEAR,
    tickets.PERIOD: 2 * YEAR,
    staff.PERIOD: 3 * YEAR,
    esims.PERIOD: 3 * YEAR,
    payments.PERIOD: 10 * YEAR,
}
"""The periods in the words of the columns; the security log keeps to its own (security/pruning.py, truncation.py)."""

UPDATES_KEPT = timedelta(days=2)
"""Telegram forgets an update after 24 hours."""


def overdue(now: datetime) -> Iterator[Delete]:
    """The statements that delete what is older than it may be, each fit for a transaction of its own."""
    yield delete(HandledUpdate).where(HandledUpdate.handled_at < now - UPDATES_KEPT)
    yield delete(GatewayEventRow).where(GatewayEventRow.heard_at < now - NEWS)
    yield delete(HeardNews).where(HeardNews.heard_at < now - KEPT[esims.NEWS_PERIOD])
    yield delete(Talk).where(Talk.updated_at < now - KEPT[talks.PERIOD])
    for door in (DeskLink, DeskSession):
        yield delete(door).where(door.ends_at < now - KEPT[desk_sessions.PERIOD])
    yield delete(ActionToken).where(ActionToken.ends_at < now - KEPT[action_tokens.PERIOD])
    old_broadcasts = select(Broadcast.id).where(Broadcast.ended_at < now - KEPT[broadcasts.PERIOD])
    yield delete(Recipient).where(Recipient.broadcast_id.in_(old_broadcasts))
    yield delete(DeskAct).where(DeskAct.wanted_at < now - KEPT[desk_acts.PERIOD])
    yield delete(Esim).where(func.coalesce(Esim.expires_at, Esim.kept_at) < now - KEPT[esims.PERIOD])
    old_orders = select(Order.id).where(Order.created_at < now - KEPT[payments.PERIOD])
    for table in (OrderTransition, CheckoutRow, Refund):
        yield delete(table).where(table.order_id.in_(old_orders))
    yield delete(Order).where(Order.id.in_(old_orders))
    yield delete(Approval).where(Approval.expires_at < now - KEPT[approvals.PERIOD])
    yield delete(ChatCode).where(ChatCode.ends_at < now - KEPT[action_tokens.PERIOD])
    yield delete(RegisteredChat).where(
        RegisteredChat.ended_at < now - KEPT[places.PERIOD], RegisteredChat.moved_to.is_(None)
    )
    yield from _overdue_cases(now)
    yield from _overdue_help(now)


def _overdue_cases(now: datetime) -> Iterator[Delete]:
    """Restraints, the cases behind them once all that they restrained has ended, and what the rules have seen."""
    before = now - KEPT[cases.PERIOD]
    yield delete(Restraint).where(Restraint.ended_at < now - KEPT[restraints.PERIOD])
    yield delete(ModAction).where(ModAction.at < now - KEPT[mod_actions.PERIOD], ModAction.restraint_id.is_(None))
    yield delete(SeenName).where(SeenName.at < now - KEPT[seen_names.PERIOD])
    is_restraining = exists().where(Restraint.case_id == Case.id)
    yield delete(Case).where(Case.decided_at < before, ~is_restraining)
    yield delete(Case).where(Case.decided_at.is_(None), Case.opened_at < before, ~is_restraining)
    yield delete(CardSighting).where(CardSighting.at < now - KEPT[card_sightings.PERIOD])
    yield delete(RuleFiring).where(RuleFiring.fired_at < before)
    yield delete(Throttle).where(Throttle.until < now - KEPT[watching.THROTTLE_PERIOD])
    for told in (AlertRow, AlertDigest):
        yield delete(told).where(told.at < now - NEWS)


def _overdue_help(now: datetime) -> Iterator[Delete]:
    """Tickets go with all that is written in them; merged ones with the one in which they go on."""
    before = now - KEPT[tickets.PERIOD]
    yield delete(Ticket).where(Ticket.status == TicketStatus.SOLVED, Ticket.solved_at < before)
    yield delete(Ticket).where(
        Ticket.status == TicketStatus.MERGED, Ticket.merged_into_id.is_(None), Ticket.last_at < before
    )
    yield delete(TicketMessage).where(TicketMessage.ticket_id.is_(None), TicketMessage.at < before)
    is_quoted = exists().where(or_(Broadcast.author_id == StaffMember.id, Broadcast.approved_by_id == StaffMember.id))
    yield delete(StaffMember).where(StaffMember.left_at < now - KEPT[staff.PERIOD], ~is_quoted)
