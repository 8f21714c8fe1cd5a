"""What the pump itself asks for, in the transaction that notes why."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.dialects import upsert
from storage.lanes import LaneKey
from storage.outgoing import Act, Outgoing, Urgency
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket

LAG = "deskpost-lag"
RESUMED = "deskpost-resumed"
FIRST = (LAG, RESUMED)
"""Lines that do not wait for the messages of their ticket: they speak of them."""


async def ask(  # noqa: PLR0913 - what a wish is
    session: AsyncSession,
    key: LaneKey,
    act: Act,
    urgency: Urgency,
    *,
    now: datetime,
    ticket_id: int | None = None,
    message_id: int | None = None,
    what: str | None = None,
    details: dict[str, Any] | None = None,
    once: str | None = None,
) -> None:
    """Add a row; the same `once` adds none."""
    await session.execute(
        upsert(session, Outgoing)
        .values(
            channel=key.channel,
            chat_id=key.chat_id,
            urgency=urgency,
            act=act,
            ticket_id=ticket_id,
            message_id=message_id,
            what=what,
            details=details or {},
            once=once,
            asked_at=now,
            due_at=now,
            tries=0,
        )
        .on_conflict_do_nothing()
    )


async def ask_state(session: AsyncSession, message: TicketMessage, *, now: datetime, is_bad: bool) -> None:
    """Let the staff see what became of an agent's message, if the ticket has a thread in a group."""
    ticket = None if message.ticket_id is None else await session.get(Ticket, message.ticket_id)
    if ticket is None or ticket.thread_chat_id is None:
        return
    await ask(
        session,
        LaneKey(Channel.TELEGRAM, ticket.thread_chat_id),
        Act.STATE,
        Urgency.LINE if is_bad else Urgency.SHOW,
        now=now,
        ticket_id=ticket.id,
        message_id=message.id,
        once=f"state:{message.id}",
    )


async def tell_staff(session: AsyncSession, message: TicketMessage, what: str, *, now: datetime) -> None:
    """Put a line below an agent's message, if its ticket has a thread in a group."""
    ticket = None if message.ticket_id is None else await session.get(Ticket, message.ticket_id)
    if ticket is None or ticket.thread_chat_id is None:
        return
    key = LaneKey(Channel.TELEGRAM, ticket.thread_chat_id)
    await ask(session, key, Act.LINE, Urgency.LINE, now=now, ticket_id=ticket.id, message_id=message.id, what=what)


async def remember(session: AsyncSession, row_ids: Iterable[int], **details: object) -> None:
    """Keep in rows how far they have come; None forgets a detail."""
    for row_id in row_ids:
        row = await session.get(Outgoing, row_id, populate_existing=True)
        if row is not None:
            row.details = {name: value for name, value in (row.details | details).items() if value is not None}
    await session.flush()
