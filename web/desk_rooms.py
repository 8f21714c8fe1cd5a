"""What the desk's pages ask: the rooms of the house, and the little that the pages share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from core.channels import Channel
from core.clock import Clock
from core.transactions import Transactions
from security.access import is_granted
from security.guard import Guard
from security.permissions import Permission
from security.staff import Staff
from support.card import Cards
from support.content import File
from support.desk_files import DeskFiles
from support.desk_orders import DeskOrders
from support.desk_sessions import DeskSessions, SignedIn
from support.hours import BusinessHours
from support.ready_answers import ReadyAnswers
from support.tickets import Tickets
from web.desk_presence import Presence
from web.pages import Pages, Texts

FetchFile: TypeAlias = Callable[[File, Channel], Awaitable[bytes | None]]
"""The bytes of a file that the bot of that channel has received; None where it is gone or too large to be had."""


@dataclass(frozen=True, kw_only=True)
class DeskRooms:
    """Each by the name that it has everywhere."""

    database: Transactions
    clock: Clock
    desk_hours: BusinessHours
    staff: Staff
    guard: Guard
    tickets: Tickets
    desk_orders: DeskOrders
    cards: Cards
    ready_answers: ReadyAnswers
    desk_sessions: DeskSessions
    desk_files: DeskFiles
    fetch_file: FetchFile
    texts: Texts
    pages: Pages
    presence: Presence


def may(known: SignedIn, permission: Permission) -> bool:
    """Whether one of their roles allows it: what they may not is not offered."""
    return is_granted(known.staff, permission)


def leads(known: SignedIn) -> bool:
    """Whether somebody may do what takes a lead."""
    return is_granted(known.staff, Permission.DESK_LEAD)
