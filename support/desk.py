"""What every part of the desk does: reach a ticket, let both sides know, write down what was done."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.processing import Processing
from security.events import SecurityLog
from security.standing import Standing
from security.tags import Tag
from storage.limits import LimitRows
from storage.outgoing import Act, Urgency
from storage.people import People
from storage.staff import StaffMember, StaffRows
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, CopyState, MessageCopy, TicketMessage
from storage.ticket_rows import TicketRows
from storage.tickets import Due, Ticket, TicketEvent, TicketStatus
from storage.vault import Vault
from support.conversation import Conversation
from support.desk_room import Chat, DeskRoom
from support.outgoing import Outbox
from support.targets import Targets
from support.ticket_refusals import TicketMerged, TicketUnknown
from support.ticket_views import TicketView

ALBUM_GATHERS_SECONDS = 1.0
"""The parts of an album arrive one by one: the pump brings what has come by then."""


@dataclass(frozen=True, slots=True)
class TicketRules:
    """
    What the operator decides about tickets.

    Args:
        links: The hosts that agents may link to; `*.example.com` stands for every host below it.
        reopen_days: How long a solved ticket is opened again by an answer.
        open_at_once: How many open tickets one person may have.
    """

    links: tuple[str, ...] = ()
    reopen_days: int = 14
    open_at_once: int = 3


class Desk:
    """The collaborators of the desk, and what all its parts share."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        clock: Clock,
        vault: Vault,
        outbox: Outbox,
        room: DeskRoom,
        targets: Targets,
        log: SecurityLog,
        rules: TicketRules,
    ) -> None:
        self.rules = rules
        self.clock = clock
        self._vault = vault
        self._outbox = outbox
        self._room = room
        self._targets = targets
        self._log = log
        self._words = Conversation(vault)
        self._standing = Standing(clock)

    async def record(
        self,
        session: AsyncSession,
        ticket_id: int,
        staff: StaffMember | None,
        what: str,
        **details: Any,  # noqa: ANN401 - words of ours and numbers, as JSON holds them
    ) -> int:
        """Write down what was done to a ticket, in at most 24 characters; the id of the event."""
        event = TicketEvent(
            ticket_id=ticket_id,
            at=self.clock(),
            staff_id=None if staff is None else staff.id,
            what=what,
            details=details,
        )
        return (await TicketRows(session).add_event(event)).id

    def _note(
        self, session: AsyncSession, tag: Tag, ticket: Ticket, *, staff_id: int | None = None, reason: str | None = None
    ) -> None:
        """Write to the security log what happened to a ticket."""
        about = ("ticket", ticket.number)
        self._log.record(session, tag, person_id=ticket.person_id, staff_id=staff_id, about=about, reason=reason)

    async def views(self, session: AsyncSession, tickets: Sequence[Ticket]) -> list[TicketView]:
        """Tickets as they stand."""
        rows = TicketRows(session)
        owners = await StaffRows(session).names({one.owner_id for one in tickets if one.owner_id is not None})
        orders = await rows.order_numbers({one.order_id for one in tickets if one.order_id is not None})
        merged = await rows.numbers({one.merged_into_id for one in tickets if one.merged_into_id is not None})
        unrated = await LimitRows(session).limited({one.person_id for one in tickets}, Processing.QUALITY)
        return [
            TicketView(
                id=one.id,
                number=one.number,
                person_id=one.person_id,
                reference=one.reference,
                channel=one.channel,
                language=one.language,
                topic=one.topic,
                order_id=one.order_id,
                order_number=None if one.order_id is None else orders.get(one.order_id),
                tried=tuple(one.tried.split()),
                device=one.device,
                status=one.status,
                priority=one.priority,
                owner_id=one.owner_id,
                owner_name=None if one.owner_id is None else owners.get(one.owner_id),
                version=one.version,
                merged_into_id=one.merged_into_id,
                merged_into=None if one.merged_into_id is None else merged.get(one.merged_into_id),
                opened_at=one.opened_at,
                asked_at=one.asked_at,
                answered_at=one.answered_at,
                last_at=one.last_at,
                solved_at=one.solved_at,
                solved_by=one.solved_by,
                reopen_until=self._reopen_until(one),
                due_at=one.due_at,
                due=one.due,
                snoozed_until=one.snoozed_until,
                rating=one.rating,
                asks_rating=one.person_id not in unrated,
                thread_chat_id=one.thread_chat_id,
                thread_id=one.thread_id,
            )
            for one in tickets
        ]

    async def _view(self, session: AsyncSession, ticket: Ticket) -> TicketView:
        return (await self.views(session, (ticket,)))[0]

    async def _held(self, session: AsyncSession, ticket_id: int) -> Ticket:
        """The ticket, held; one that was merged is refused."""
        ticket = (await TicketRows(session).hold(ticket_id)).get(ticket_id)
        if ticket is None:
            raise TicketUnknown
        if ticket.status is TicketStatus.MERGED:
            view = await self._view(session, ticket)
            raise TicketMerged(view.number, view.merged_into or "?")
        return ticket

    async def _followed(self, session: AsyncSession, ticket: Ticket) -> Ticket:
        """The ticket, held, or the one in which it goes on."""
        rows = TicketRows(session)
        held = (await rows.hold(ticket.id))[ticket.id]
        while held.status is TicketStatus.MERGED and held.merged_into_id is not None:
            held = (await rows.hold(held.merged_into_id))[held.merged_into_id]
        return held

    async def _of_message(self, session: AsyncSession, message: TicketMessage) -> Ticket | None:
        """The ticket of a message, held, or the one in which it goes on; None: it belongs to none yet."""
        if message.ticket_id is None:
            await TicketRows(session).hold_person(message.person_id)
            return None
        ticket = await TicketRows(session).look(message.ticket_id)
        return None if ticket is None else await self._followed(session, ticket)

    def _reopen_until(self, ticket: Ticket) -> datetime | None:
        if ticket.status is not TicketStatus.SOLVED or ticket.solved_at is None:
            return None
        return ticket.solved_at + timedelta(days=self.rules.reopen_days)

    def _can_reopen(self, ticket: Ticket) -> bool:
        until = self._reopen_until(ticket)
        return until is not None and self.clock() < until

    async def _all_of(self, session: AsyncSession, ticket_id: int) -> Collection[int]:
        """The ticket and those that were merged into it."""
        return [ticket_id, *await TicketRows(session).merged_into(ticket_id)]

    def _start_clock(self, ticket: Ticket, *, is_quiet: bool = False) -> None:
        """
        The customer waits for us: from now on, unless they have waited already.

        *is_quiet*: they are muted, so nothing is due and nobody is reminded; the ticket stands last in the queue.
        """
        now = self.clock()
        if ticket.asked_at is None:
            ticket.asked_at = now
        if is_quiet:
            return
        if ticket.due_at is None or ticket.snoozed_until is not None:
            ticket.due = Due.FIRST_ANSWER if ticket.answered_at is None else Due.NEXT_ANSWER
            ticket.due_at = self._targets.due(now, ticket.priority, ticket.due)
            ticket.reminded = 0
        ticket.snoozed_until = None
        ticket.warned_at = None

    @staticmethod
    def _stop_clock(ticket: Ticket) -> None:
        """The customer does not wait for us."""
        ticket.asked_at = ticket.due_at = ticket.due = ticket.snoozed_until = None
        ticket.reminded = 0

    async def _customers_chat(self, session: AsyncSession, person_id: int) -> Chat:
        person = await People(session).get(person_id)
        return Chat(person.channel, person.external_id)

    async def _bring(self, session: AsyncSession, message: TicketMessage, chat: Chat, ticket_id: int) -> None:
        """Let the pump bring a message into *chat*: a copy that waits, and one wish for all that was sent together."""
        copy = MessageCopy(
            message_id=message.id, channel=chat.channel, chat_id=chat.chat_id, state=CopyState.WAITING, why=""
        )
        MessageRows(session).add_copy(copy)
        await self._wish_to_bring(session, message, chat, ticket_id)

    async def _wish_to_bring(self, session: AsyncSession, message: TicketMessage, chat: Chat, ticket_id: int) -> None:
        once, after = None, 0.0
        if message.album is not None:
            once, after = _once("album", message.album, chat.channel, chat.chat_id), ALBUM_GATHERS_SECONDS
        await self._outbox.ask(
            session,
            Act.MESSAGE,
            channel=chat.channel,
            chat_id=chat.chat_id,
            urgency=Urgency.MESSAGE,
            ticket_id=ticket_id,
            message_id=message.id,
            once=once,
            after_seconds=after,
        )

    async def _show_change(
        self, session: AsyncSession, act: Act, message: TicketMessage, chat: Chat, *, is_one_enough: bool = True
    ) -> None:
        """Let the pump do something to a copy of a message."""
        await self._outbox.ask(
            session,
            act,
            channel=chat.channel,
            chat_id=chat.chat_id,
            urgency=Urgency.MESSAGE,
            ticket_id=message.ticket_id,
            message_id=message.id,
            once=_once(act.value, message.id, chat.channel, chat.chat_id) if is_one_enough else None,
        )

    async def _show(
        self,
        session: AsyncSession,
        ticket: Ticket,
        *,
        card: Urgency = Urgency.SHOW,
        thread: Urgency = Urgency.SHOW,
    ) -> None:
        """Let card and topic show how a ticket stands."""
        room = await self._room.lane(session)
        if room is None:
            return
        for act in (Act.CARD, Act.THREAD):
            await self._outbox.ask(
                session,
                act,
                channel=room.channel,
                chat_id=room.chat_id,
                urgency=card if act is Act.CARD else thread,
                ticket_id=ticket.id,
                once=f"{act.value}:{ticket.id}",
            )

    async def _line(self, session: AsyncSession, ticket: Ticket, what: str, **details: str | int) -> None:
        """A line of the house in the ticket's topic."""
        room = await self._room.lane(session)
        if room is not None:
            await self._outbox.ask(
                session,
                Act.LINE,
                channel=room.channel,
                chat_id=room.chat_id,
                urgency=Urgency.LINE,
                ticket_id=ticket.id,
                what=what,
                details=details,
            )

    async def _tell(self, session: AsyncSession, ticket: Ticket, what: str, **details: str | int) -> None:
        """A line of the house for the customer."""
        chat = await self._customers_chat(session, ticket.person_id)
        await self._outbox.ask(
            session,
            Act.TELL,
            channel=chat.channel,
            chat_id=chat.chat_id,
            urgency=Urgency.MESSAGE,
            ticket_id=ticket.id,
            what=what,
            details={"number": ticket.number, **details},
        )

    @staticmethod
    def _album(album: str | None, author: Author, person_id: int) -> str | None:
        """The name under which an album is kept: the channel's own repeats from chat to chat."""
        return None if album is None else _digest(album, author.value, person_id)


def _once(*parts: object) -> str:
    return f"{parts[0]}:{_digest(*parts[1:])}"


def _digest(*parts: object) -> str:
    return hashlib.blake2s("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()
