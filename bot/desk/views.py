"""What the pump shows but others compose: the card, the house's lines, what customers are told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from aiogram.types import InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.texts import Say
from storage.tickets import Ticket, TicketStatus, Topic


class Shown(NamedTuple):
    """A message of the house: HTML, and its buttons."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


class CardView(Protocol):
    """Composes the card of a ticket."""

    async def __call__(self, session: AsyncSession, ticket_id: int, say: Say, /) -> tuple[str, Any] | None:
        """Its text (HTML) and keyboard; None: the ticket was erased."""


class TellView(Protocol):
    """Composes what a customer is told."""

    async def __call__(
        self, session: AsyncSession, ticket_id: int, what: str, details: dict[str, Any], say: Say, /
    ) -> tuple[str, Any] | None:
        """Its text (HTML) and keyboard; None: it is said as it stands in the texts."""


Blocked: TypeAlias = Callable[[AsyncSession, Channel, int], Awaitable[None]]
"""Told, in the transaction that notes it, that a customer has blocked the bot."""
Alarm: TypeAlias = Callable[[AsyncSession, str, str], Awaitable[None]]
"""Told once, in the transaction that notes it, what keeps us from posting in the staff's group, and in which."""


@dataclass(frozen=True, slots=True)
class Views:
    """All of them; without one the house's own plain words stand in."""

    card: CardView | None = None
    line: TellView | None = None
    tell: TellView | None = None
    blocked: Blocked | None = None
    alarm: Alarm | None = None


BLUE, YELLOW, VIOLET, GREEN, ROSE, RED = 0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F
"""The six colours that a topic can have, from its creation on."""
COLORS = {
    TicketStatus.OPEN: BLUE,
    TicketStatus.WAITING_FOR_US: YELLOW,
    TicketStatus.WAITING_FOR_YOU: VIOLET,
    TicketStatus.SOLVED: GREEN,
    TicketStatus.MERGED: GREEN,
}
MONEY = {Topic.PAYMENT, Topic.REFUND}
OVER = {TicketStatus.SOLVED, TicketStatus.MERGED}
NAME_LENGTH = 128


@dataclass(frozen=True, slots=True)
class Look:
    """How a ticket's topic looks."""

    name: str
    is_closed: bool

    @classmethod
    def of(cls, ticket: Ticket, say: Say) -> "Look":
        """As the ticket stands: its state, number, subject and language; never whose it is."""
        name = say.plain(
            "deskpost-thread-name",
            state=ticket.status.value,
            number=ticket.number,
            topic=ticket.topic.value,
            language=ticket.language.upper(),
        )
        return cls(name[:NAME_LENGTH], ticket.status in OVER)

    @classmethod
    def kept(cls, look: str) -> "Look":
        """As it was kept."""
        state, _, name = look.partition(" ")
        return cls(name, state == "closed")

    def __str__(self) -> str:
        """As it is kept."""
        return f"{'closed' if self.is_closed else 'open'} {self.name}"


def color_of(ticket: Ticket) -> int:
    """The colour of a topic that is made now: by what the ticket is about where that is money, else by its state."""
    if ticket.topic in MONEY and ticket.status is TicketStatus.OPEN:
        return ROSE
    return COLORS[ticket.status]
