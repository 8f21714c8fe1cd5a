"""
The customer's side of the desk: opening tickets, finding out where a message belongs, solving, rating.

    message ─▶ route ─┬─ to   ─▶ hear(number)
                      ├─ ask  ─▶ hear(None), ask once ─▶ settle_undecided(number)
                      └─ none ─▶ help, or open and hear
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import public_id
from security.purposes import Purpose
from security.tags import Tag
from shop.orders import OrderUnknown
from storage.orders import Orders
from storage.sealed_columns import place
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author
from storage.ticket_rows import TicketRows
from storage.tickets import Priority, Ticket, TicketStatus, Topic
from support.card_numbers import masked
from support.desk import Desk
from support.references import customer_reference
from support.ticket_refusals import NotSolved, TicketOver, TicketUnknown, TooManyTickets
from support.ticket_states import move
from support.ticket_views import Customer, Route, RouteKind, TicketPage, TicketView

SAME_WISH = timedelta(minutes=2)
"""Opening the same again so soon is a second tap, or the second message of a burst."""
SOLVED_CHOICES = 3
STARS = range(1, 6)
PRIORITIES = {Topic.NO_INTERNET: Priority.HIGH}
"""Somebody who stands abroad without a connection comes before who installs at home."""
ALWAYS = frozenset({Topic.PAYMENT, Topic.REFUND, Topic.PRIVACY})
"""What nobody is ever kept from asking about."""
CUSTOMER, SILENCE = "customer", "silence"
"""Who solved it, where it was nobody of the staff."""


class CustomerSide(Desk):
    """What customers do with their own tickets."""

    async def open(  # noqa: PLR0913 - what the talk has found out
        self,
        session: AsyncSession,
        customer: Customer,
        *,
        topic: Topic,
        order_number: str | None = None,
        tried: str = "",
        device: str = "",
    ) -> TicketView:
        """
        Open a ticket; a burst opens one. Of somebody who is muted it waits at the end, and nobody is reminded of it.

        A ticket into which nothing was written yet is taken up again, and so is one about the same that was opened
        within the last two minutes and has no answer yet.

        Args:
            session: The transaction.
            customer: Who asks.
            topic: What about.
            order_number: The order that it is about, if it is about one.
            tried: The steps of the guide that were tried, by their names, between blanks; at most 200 characters.
            device: The kind of phone; at most 60 characters.

        Raises:
            TooManyTickets: Solve one first.
            OrderUnknown: There is no such order, or it is somebody else's.
            KeptFrom: This person cannot ask at the moment; about money and their own data everybody always can.
        """
        rows, now = TicketRows(session), self.clock()
        await self.require_may_ask(session, customer.person_id, topic)
        await rows.hold_person(customer.person_id)
        order_id = await self._own_order(session, customer.person_id, order_number)
        active = await rows.active_of(customer.person_id)
        for ticket in active:
            is_empty = ticket.status is TicketStatus.OPEN and ticket.asked_at is None
            is_same = ticket.status is TicketStatus.OPEN and (ticket.topic, ticket.order_id) == (topic, order_id)
            if is_empty or (is_same and now - ticket.opened_at < SAME_WISH):
                if is_empty:
                    ticket.topic, ticket.order_id, ticket.tried = topic, order_id, tried[:200]
                    ticket.device, ticket.language = device[:60] or ticket.device, customer.language
                    ticket.opened_at = ticket.last_at = now
                return await self._view(session, ticket)
        if len(active) >= self.rules.open_at_once:
            raise TooManyTickets(len(active))
        is_quiet = await self._standing.is_quiet(session, customer.person_id)
        ticket = Ticket(
            number=public_id("T"),
            person_id=customer.person_id,
            reference=customer_reference(self._vault, customer.person_id),
            channel=customer.channel,
            language=customer.language,
            topic=topic,
            order_id=order_id,
            tried=tried[:200],
            device=device[:60],
            status=TicketStatus.OPEN,
            priority=Priority.LOW if is_quiet else PRIORITIES.get(topic, Priority.NORMAL),
            version=0,
            opened_at=now,
            last_at=now,
            reminded=0,
            thread_look="",
        )
        await rows.add(ticket)
        await self.record(session, ticket.id, None, "opened", topic=topic.value)
        self._note(session, Tag.TICKET_OPENED, ticket, reason=topic.value)
        return await self._view(session, ticket)

    async def require_may_ask(self, session: AsyncSession, person_id: int, topic: Topic) -> None:
        """
        Nothing, if a person may open a ticket about that.

        Raises:
            KeptFrom: They cannot ask at the moment; about money and their own data everybody always can.
        """
        if topic not in ALWAYS:
            await self._standing.require(session, person_id, Purpose.ASK)

    async def route(
        self, session: AsyncSession, person_id: int, *, chat_id: int, reply_to_message_id: int | None, album: str | None
    ) -> Route:
        """
        Where a customer's message belongs: to the ticket of what it answers, of its album, or to the only open one.

        Where several are open, or none is but one was solved of late, the customer is asked.
        """
        found = None
        if reply_to_message_id is not None:
            found = await self._ticket_of_reply(session, person_id, chat_id, reply_to_message_id)
        rows, messages = TicketRows(session), MessageRows(session)
        kept_album = self._album(album, Author.CUSTOMER, person_id)
        if found is None and kept_album is not None:
            parts = await messages.of_album(kept_album)
            decided = next((part.ticket_id for part in parts if part.ticket_id is not None), None)
            found = None if decided is None else await self._root(session, decided)
        if found is not None:
            return Route(RouteKind.TO, await self._view(session, found))
        active = await rows.active_of(person_id)
        if len(active) == 1:
            return Route(RouteKind.TO, await self._view(session, active[0]))
        choices = active or await rows.solved_since(
            person_id, self.clock() - timedelta(days=self.rules.reopen_days), limit=SOLVED_CHOICES
        )
        if not choices:
            return Route(RouteKind.NONE)
        return Route(RouteKind.ASK, choices=tuple(await self.views(session, choices)))

    async def of_person(
        self, session: AsyncSession, person_id: int | None, *, below: int | None = None, limit: int = 5
    ) -> TicketPage:
        """The person's tickets, newest first, a page at a time."""
        if person_id is None:
            return TicketPage((), None)
        found = await TicketRows(session).of_person(person_id, below=below, limit=limit + 1)
        shown = found[:limit]
        return TicketPage(
            tuple(await self.views(session, shown)), shown[-1].id if shown and len(found) > limit else None
        )

    async def own(self, session: AsyncSession, person_id: int | None, number: str) -> TicketView:
        """
        The person's own ticket of that number.

        Raises:
            TicketUnknown: There is none, or it is somebody else's.
        """
        ticket = None if person_id is None else await TicketRows(session).by_number(number, person_id)
        if ticket is None:
            raise TicketUnknown().reaching(number)
        return await self._view(session, ticket)

    async def solve_by_customer(self, session: AsyncSession, person_id: int, number: str) -> TicketView:
        """
        The customer says that it is solved; again does nothing.

        Raises:
            TicketUnknown: There is none, or it is somebody else's.
        """
        ticket = await self._own_held(session, person_id, number)
        if ticket.status is not TicketStatus.SOLVED:
            self._settle(ticket, CUSTOMER)
            await self.record(session, ticket.id, None, "solved", by=CUSTOMER)
            self._note(session, Tag.TICKET_SOLVED, ticket, reason=CUSTOMER)
            await self._line(session, ticket, "solved-by-customer")
            await self._show(session, ticket)
        return await self._view(session, ticket)

    async def solve_by_silence(self, session: AsyncSession, ticket_id: int) -> TicketView | None:
        """Solve a ticket whose customer has not answered for long, and say so; None: it does not wait for them."""
        ticket = (await TicketRows(session).hold(ticket_id)).get(ticket_id)
        if ticket is None or ticket.status is not TicketStatus.WAITING_FOR_YOU:
            return None
        self._settle(ticket, SILENCE)
        await self.record(session, ticket.id, None, "solved", by=SILENCE)
        self._note(session, Tag.TICKET_SOLVED, ticket, reason=SILENCE)
        await self._tell(session, ticket, "solved", by=SILENCE)
        await self._line(session, ticket, "solved-by-silence")
        await self._show(session, ticket)
        return await self._view(session, ticket)

    async def reopen(self, session: AsyncSession, person_id: int, number: str) -> TicketView:
        """
        Open a solved ticket again; one that is open stays so.

        Raises:
            TicketUnknown: There is none, or it is somebody else's.
            TicketOver: It was solved too long ago.
        """
        ticket = await self._own_held(session, person_id, number)
        if ticket.status is TicketStatus.SOLVED:
            await self._open_again(session, ticket)
            self._start_clock(ticket)
            await self._show(session, ticket)
        return await self._view(session, ticket)

    async def rate(  # noqa: PLR0913 - what is said step by step
        self,
        session: AsyncSession,
        person_id: int,
        number: str,
        stars: int | None = None,
        *,
        why: str | None = None,
        words: str | None = None,
    ) -> TicketView:
        """
        Rate how a ticket was solved, step by step: what is None stays as it was.

        Args:
            session: The transaction.
            person_id: Whose ticket it is.
            number: Of the ticket.
            stars: 1 to 5.
            why: The reason that was chosen, in a word of ours.
            words: What the customer adds; sealed, without card numbers.

        Raises:
            TicketUnknown: There is none, or it is somebody else's.
            NotSolved: There is nothing to rate yet.
        """
        ticket = await self._own_held(session, person_id, number)
        if ticket.solved_at is None or (stars is not None and stars not in STARS):
            raise NotSolved(number)
        if stars is not None:
            ticket.rating = stars
        if why is not None:
            ticket.rating_why = why[:32]
        if words is not None:
            ticket.rating_words = await self._vault.seal(
                person_id, place("tickets.rating_words", number=ticket.number), masked(words)
            )
        await self.record(session, ticket.id, None, "rated", stars=ticket.rating or 0, why=ticket.rating_why or "")
        if stars is not None or words is not None:
            await self._line(session, ticket, "rated" if words is None else "rated-words", stars=ticket.rating or 0)
        await self._show(session, ticket)
        return await self._view(session, ticket)

    async def rating_words(self, session: AsyncSession, ticket_id: int) -> str | None:
        """What the customer said to the rating, for the staff."""
        ticket = await TicketRows(session).look(ticket_id)
        if ticket is None or ticket.rating_words is None:
            return None
        return await self._vault.unseal(
            ticket.person_id, place("tickets.rating_words", number=ticket.number), ticket.rating_words
        )

    def _settle(self, ticket: Ticket, by: str) -> None:
        """It is solved."""
        move(ticket, TicketStatus.SOLVED)
        self._stop_clock(ticket)
        ticket.solved_at = ticket.last_at = self.clock()
        ticket.solved_by = by[:40]
        ticket.warned_at = None

    async def _open_again(self, session: AsyncSession, ticket: Ticket) -> None:
        """By the customer; refuses what was solved too long ago."""
        if not self._can_reopen(ticket):
            raise TicketOver(ticket.number)
        move(ticket, TicketStatus.OPEN if ticket.answered_at is None else TicketStatus.WAITING_FOR_US)
        ticket.solved_at = ticket.solved_by = None
        await self.record(session, ticket.id, None, "reopened")
        await self._line(session, ticket, "reopened")

    async def _own_held(self, session: AsyncSession, person_id: int, number: str) -> Ticket:
        """The person's own ticket, or the one in which it goes on, held."""
        rows = TicketRows(session)
        await rows.hold_person(person_id)
        ticket = await rows.by_number(number, person_id)
        if ticket is None:
            raise TicketUnknown().reaching(number)
        return await self._followed(session, ticket)

    async def _own_order(self, session: AsyncSession, person_id: int, number: str | None) -> int | None:
        if number is None:
            return None
        order = await Orders(session).of_person(person_id, number)
        if order is None:
            raise OrderUnknown().reaching(number)
        return order.id

    async def _ticket_of_reply(
        self, session: AsyncSession, person_id: int, chat_id: int, chat_message_id: int
    ) -> Ticket | None:
        """The ticket of what a message answers, if it is theirs and open, or can be opened again."""
        chat = await self._customers_chat(session, person_id)
        message = await MessageRows(session).of_copy(chat.channel, chat_id, chat_message_id)
        if message is None or message.person_id != person_id or message.ticket_id is None:
            return None
        ticket = await self._root(session, message.ticket_id)
        is_over = ticket is None or (ticket.status is TicketStatus.SOLVED and not self._can_reopen(ticket))
        return None if is_over else ticket

    async def _root(self, session: AsyncSession, ticket_id: int) -> Ticket | None:
        """The ticket, or the one in which it goes on; not held."""
        rows = TicketRows(session)
        ticket = await rows.look(ticket_id)
        while ticket is not None and ticket.status is TicketStatus.MERGED and ticket.merged_into_id is not None:
            ticket = await rows.look(ticket.merged_into_id)
        return ticket
