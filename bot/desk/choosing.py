"""Which rows of a lane come next: in order, a burst of texts as one post."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk.wishes import FIRST
from handlers.contents import TEXT_LENGTH, utf16_length
from storage.lanes import LaneKey, Lanes
from storage.outgoing import Act, Outgoing
from storage.ticket_messages import Author, MessageVersion, TicketMessage
from support.content import Content, ContentKind

Read: TypeAlias = Callable[[TicketMessage], Awaitable[Content]]
"""Unseals what a message holds."""
ReadVersion: TypeAlias = Callable[[TicketMessage, MessageVersion], Awaitable[Content]]
"""Unseals what it held before."""

BURST = 3
"""More texts of one customer than these are posted together."""
BETWEEN = 2
"""A blank line between joined texts, in UTF-16 units."""


async def choose(session: AsyncSession, key: LaneKey, now: datetime, read: Read) -> list[Outgoing] | datetime | None:
    """
    The rows to do next, or when there will be some, or None.

    Rows that were claimed come first: nobody knows what became of their call. Of one ticket nothing overtakes a
    message that was written before it, except what is said about the waiting itself.
    """
    rows = await Lanes(session).waiting(key)
    if claimed := [row for row in rows if row.claimed_at is not None and row.due_at <= now]:
        return claimed
    held = {row.ticket_id for row in rows if row.claimed_at is not None}
    soonest = min((row.due_at for row in rows if row.claimed_at is not None), default=None)
    for row in rows:
        if row.claimed_at is not None:
            continue
        head = _before(row, rows)
        if head.claimed_at is not None or (head.ticket_id is not None and head.ticket_id in held):
            continue
        batch = head.due_at if head.due_at > now else await _batch(session, key, head, rows, now, read)
        if isinstance(batch, list):
            return batch
        soonest = batch if soonest is None else min(soonest, batch)
        if head.ticket_id is not None and (head.act is Act.MESSAGE or head.tries):
            held.add(head.ticket_id)
    return soonest


def _before(row: Outgoing, rows: Sequence[Outgoing]) -> Outgoing:
    """The message of the same ticket that has to go before *row*, or *row* itself."""
    if row.ticket_id is None or row.act in {Act.ANSWER, Act.MESSAGE} or row.what in FIRST:
        return row
    earlier = [one for one in rows if one.act is Act.MESSAGE and one.ticket_id == row.ticket_id and one.id < row.id]
    return min(earlier, key=lambda one: (one.urgency, one.id), default=row)


async def _batch(  # noqa: PLR0913, PLR0917 - what a choice is made by
    session: AsyncSession, key: LaneKey, head: Outgoing, rows: Sequence[Outgoing], now: datetime, read: Read
) -> list[Outgoing]:
    """*head* with those that go with it."""
    if head.act is not Act.MESSAGE or _is_begun(head) or head.ticket_id is None:
        return [head]
    own = [row for row in rows if row.ticket_id == head.ticket_id and (row.urgency, row.id) >= (head.urgency, head.id)]
    run: list[Outgoing] = []
    for row in own:
        if row.act is not Act.MESSAGE or row.due_at > now or _is_begun(row):
            break
        run.append(row)
    found = await session.scalars(select(TicketMessage).where(TicketMessage.id.in_([row.message_id for row in run])))
    messages = {message.id: message for message in found}
    first = messages.get(head.message_id or 0)
    if first is None:
        return [head]
    if key.is_group and first.album is None:
        return await _burst(run, messages, read)
    return [head]


async def _burst(run: Sequence[Outgoing], messages: dict[int, TicketMessage], read: Read) -> list[Outgoing]:
    together: list[Outgoing] = []
    units = 0
    for row in run:
        message = messages.get(row.message_id or 0)
        if message is None or not _is_plain(message) or (together and message.reply_to_id is not None):
            break
        units += utf16_length((await read(message)).text) + (BETWEEN if together else 0)
        if units > TEXT_LENGTH:
            break
        together.append(row)
    if len(together) > BURST:
        return together
    return [run[0]]


def _is_plain(message: TicketMessage) -> bool:
    return message.author is Author.CUSTOMER and message.kind == ContentKind.TEXT and message.album is None


def _is_begun(row: Outgoing) -> bool:
    """Whether something of it was posted or refused before: it goes alone then."""
    return bool(row.details.keys() - {"remade"})
