"""/desk and /desk/tickets/<number>: the queue, and one ticket beside it. Looking changes nothing."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.texts import Say
from security.permissions import Permission
from support.desk_sessions import SignedIn
from support.desk_watch import queue_stamp, ticket_stamp
from support.ticket_refusals import TicketUnknown
from support.ticket_views import EventView, QueueLine, TicketStatus, TicketView
from web import desk_paths as paths
from web.desk_card import Colleague, card_view
from web.desk_choices import choices_of
from web.desk_doors import WATCHING
from web.desk_permissions import ACTS
from web.desk_presence import Others
from web.desk_queue import TABS, Looking, Shown, language_name, queue_view, standing
from web.desk_rooms import DeskRooms, leads, may
from web.desk_talk import TalkView
from web.desk_words import DONE, page_words

LINES = 40
MESSAGES = 60
EVENTS = 100
FIND_LENGTH = 100
NUMBER_DIGITS = 15
MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above the conversation."""

    text: str
    kind: str = ""
    """`warm`, `bad`, or empty: it went well."""
    undo: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer box has in it when the page is made."""

    text: str = ""
    is_warned: bool = False
    """The writer was told that somebody else has answered: the next press sends all the same."""
    once: str = field(default_factory=lambda: secrets.token_urlsafe(12))


def new_once() -> str:
    """A random number for a form, so that it is carried out once."""
    return secrets.token_urlsafe(12)


class DeskPages:
    """Makes the pages."""

    def __init__(self, rooms: DeskRooms) -> None:
        self._rooms = rooms

    async def queue(self, request: web.Request, known: SignedIn) -> web.Response:
        """The queue alone."""
        say = self.say(request, known)
        found = await self._find(request, known)
        async with self._rooms.database.reading() as session:
            looking, shown = await self._queue(session, request, say, known, found, current=None)
            stamp = await self._stamp(session, None)
        details = self._frame(say, known, looking) | {"queue": shown, "ticket": None, "stamp": stamp}
        details["state_url"] = paths.QUEUE_STATE
        return self._rooms.pages.render(request, "desk.html", language=say.language, **details)

    async def ticket(
        self,
        request: web.Request,
        known: SignedIn,
        *,
        notices: Sequence[Notice] = (),
        draft: Draft | None = None,
        status: int = 200,
    ) -> web.Response:
        """One ticket beside the queue; *notices* and *draft* come from an act that was refused."""
        say = self.say(request, known)
        number = request.match_info["number"]
        await self._note_read(request, known, number)
        found = await self._find(request, known)
        async with self._rooms.database.reading() as session:
            ticket = await self._rooms.tickets.view(session, number)
            if ticket is None:
                return await self.queue(request, known)
            looking, shown = await self._queue(session, request, say, known, found, current=number)
            details = self._frame(say, known, looking) | {"queue": shown}
            details |= await self._conversation(session, request, say, known, ticket)
            details |= await self._card(session, say, known, ticket)
            details["macros"] = await self._macros(session, known, ticket, looking)
            if draft is None:
                draft = Draft(await self._macro_text(session, request, known, ticket))
            stamp = await self._stamp(session, number)
        self._rooms.presence.look(number, known.staff.id, known.staff.public_name)
        details |= {
            "notices": [*notices, *self._done(request, say)],
            "answer": draft,
            "stamp": stamp,
            "state_url": paths.of(paths.STATE, number),
        }
        return self._rooms.pages.render(request, "desk.html", status=status, language=say.language, **details)

    async def queue_state(self, _request: web.Request, _known: SignedIn) -> web.Response:
        """Whether the queue has changed, for the page's script."""
        async with self._rooms.database.reading() as session:
            return _told({"stamp": await self._stamp(session, None)})

    async def ticket_state(self, request: web.Request, known: SignedIn) -> web.Response:
        """Whether the ticket or the queue has changed, and who else is there, for the page's script."""
        number = request.match_info["number"]
        async with self._rooms.database.reading() as session:
            stamp = await self._stamp(session, number)
        self._rooms.presence.look(number, known.staff.id, known.staff.public_name)
        others = self._rooms.presence.others(number, known.staff.id)
        return _told({"stamp": stamp, **_told_of(self.say(request, known), others)})

    def say(self, request: web.Request, known: SignedIn) -> Say:
        """The words of the member's own language."""
        return self._rooms.pages.say_in(request, known.staff.language)

    def _frame(self, say: Say, known: SignedIn, looking: Looking) -> Shown:
        staff = known.staff
        return {
            "me": {
                "id": staff.id,
                "name": staff.public_name,
                "initial": staff.public_name[:1].upper(),
                "role": str(staff.role),
                "until": known.ends_at,
            },
            "paths": paths,
            "words": page_words(say),
            "once": new_once,
            "looking": looking,
        }

    async def _queue(  # noqa: PLR0913 - what a page is made of
        self,
        session: AsyncSession,
        request: web.Request,
        say: Say,
        known: SignedIn,
        found: Sequence[TicketView],
        *,
        current: str | None,
    ) -> tuple[Looking, Shown]:
        show = request.query.get("show", "all")
        looking = Looking(
            show=show if show in TABS else "all",
            find=_wanted(request),
            after=request.query.get("after", "")[:FIND_LENGTH],
        )
        lines, next_key = await self._lines(session, known, looking, found)
        view = queue_view(
            say,
            lines,
            looking,
            now=self._rooms.clock(),
            me=known.staff.id,
            current=current,
            next_key=next_key,
        )
        return looking, view

    async def _lines(
        self, session: AsyncSession, known: SignedIn, looking: Looking, found: Sequence[TicketView]
    ) -> tuple[Sequence[QueueLine | TicketView], str | None]:
        tickets = self._rooms.tickets
        if looking.find:
            return found, None
        after = looking.after or None
        if looking.show == "solved":
            lines = await tickets.solved(session, after=after, limit=LINES + 1)
        else:
            lines = await tickets.queue(
                session,
                mine=known.staff if looking.show == "mine" else None,
                unowned=looking.show == "unassigned",
                status=TicketStatus.WAITING_FOR_YOU if looking.show == "waiting" else None,
                snoozed=True,
                after=after,
                limit=LINES + 1,
            )
        shown = lines[:LINES]
        return shown, shown[-1].key if len(lines) > LINES else None

    async def _find(self, request: web.Request, known: SignedIn) -> Sequence[TicketView]:
        """What the search box finds; that somebody looked for words is written down, but not each time anew."""
        wanted = _wanted(request)
        if not wanted:
            return []
        database = self._rooms.database
        async with database.reading() if WATCHING in request.query else database.writing.begin() as session:
            return await self._rooms.tickets.find(session, known.staff, wanted)

    async def _note_read(self, request: web.Request, known: SignedIn, number: str) -> None:
        """Write down that somebody opens a conversation; once as long as it stays open."""
        if request.method != "GET" or self._rooms.presence.is_here(number, known.staff.id):
            return
        async with self._rooms.database.writing.begin() as session:
            ticket = await self._rooms.tickets.view(session, number)
            if ticket is not None:
                await self._rooms.tickets.note_read(session, known.staff, ticket.id)

    async def _conversation(
        self, session: AsyncSession, request: web.Request, say: Say, known: SignedIn, ticket: TicketView
    ) -> Shown:
        below = _number(request.query.get("below"))
        messages = await self._rooms.tickets.conversation(session, ticket.id, below=below, limit=MESSAGES)
        events: Sequence[EventView] = await self._rooms.tickets.history(session, ticket.id, limit=EVENTS)
        if messages:
            events = [event for event in events if below is None or event.at < messages[-1].at]
            events = [event for event in events if len(messages) < MESSAGES or event.at >= messages[0].at]
        view = TalkView(say, ticket.number, me=known.staff.id, leads=leads(known))
        now = self._rooms.clock()
        older = paths.ticket(ticket.number, below=messages[0].id) if len(messages) == MESSAGES else None
        return {
            "talk": {
                "entries": view.entries(messages, events),
                "older": older,
                "newest": paths.ticket(ticket.number) if below is not None else None,
                "latest": messages[-1].id if messages else 0,
            },
            "ticket": standing(say, ticket, now=now, me=known.staff.id)
            | {
                "number": ticket.number,
                "title": say.plain(
                    "deskpage-ticket-title",
                    topic=say.plain(f"desk-topic-{ticket.topic}"),
                    customer=ticket.reference,
                ),
                "language_name": language_name(say, ticket.language),
                "is_over": not ticket.is_active,
                "may_claim": ticket.owner_id is None,
                "may_release": ticket.owner_id == known.staff.id or (ticket.owner_id is not None and leads(known)),
                "is_merged": ticket.status is TicketStatus.MERGED,
                "may_answer": may(known, Permission.DESK_ANSWER),
                "act_url": paths.of(paths.ACT, ticket.number),
                "answer_url": paths.of(paths.ANSWER, ticket.number),
                "writing_url": paths.of(paths.WRITING, ticket.number),
            },
        }

    async def _card(self, session: AsyncSession, say: Say, known: SignedIn, ticket: TicketView) -> Shown:
        facts = await self._rooms.cards.facts(session, ticket.id)
        if facts is None:
            raise TicketUnknown
        colleagues = [Colleague(one.id, one.public_name) for one in await self._rooms.staff.all(session)]
        me = known.staff.id
        verdicts = [
            await self._rooms.desk_orders.assess(session, ticket, order.number)
            for order in facts.orders
            if order.paid_at is not None
        ]
        acts = choices_of(
            say,
            facts,
            colleagues=colleagues,
            owner_id=ticket.owner_id,
            me=me,
            leads=may(known, Permission.REFUND_BY_WILL),
            verdicts=verdicts,
        )
        acts = [form for form in acts if may(known, ACTS[form["name"]])]
        words = "" if facts.rating is None else await self._rooms.tickets.rating_words(session, ticket.id) or ""
        return {"card": card_view(say, facts, rating_words=words), "acts": acts}

    async def _macros(
        self, session: AsyncSession, known: SignedIn, ticket: TicketView, looking: Looking
    ) -> list[Shown]:
        offers = await self._rooms.ready_answers.offered(session, known.staff, ticket.id)
        return [
            {
                "name": offer.macro.name,
                "text": offer.words,
                "language": offer.macro.language,
                "href": paths.ticket(ticket.number, macro=offer.macro.name, **looking.query()),
            }
            for offer in offers
            if offer.words is not None
        ]

    async def _macro_text(
        self, session: AsyncSession, request: web.Request, known: SignedIn, ticket: TicketView
    ) -> str:
        """The words of the macro that the address names: without a script it is chosen by a link."""
        name = request.query.get("macro")
        if not name:
            return ""
        try:
            return await self._rooms.ready_answers.words(session, known.staff, ticket.id, name)
        except Refusal:  # it was deleted since, or cannot be filled in any more
            return ""

    @staticmethod
    def _done(request: web.Request, say: Say) -> list[Notice]:
        """What the act before has led to, as the address says it."""
        done = request.query.get("done", "")
        if done not in DONE:
            return []
        kind = "warm" if done == "held" else ""
        return [Notice(say.plain(f"deskpage-done-{done}"), kind, _number(request.query.get("undo")))]

    async def _stamp(self, session: AsyncSession, number: str | None) -> str:
        """Differs whenever what the page shows does; how old things are is told anew each minute."""
        minute = int(self._rooms.clock().timestamp()) // MINUTE_SECONDS
        of_ticket = "" if number is None else await ticket_stamp(session, number)
        return f"{minute}.{await queue_stamp(session)}.{of_ticket}"


def _told(state: Shown) -> web.Response:
    return web.json_response(state, headers={"Cache-Control": "no-store"})


def _told_of(say: Say, others: Others) -> Shown:
    told: Shown = {}
    if others.writing:
        names = ", ".join(others.writing)
        told["writing"] = say.plain("deskpage-is-writing", count=len(others.writing), names=names)
    if others.looking:
        names = ", ".join(others.looking)
        told["looking"] = say.plain("deskpage-is-looking", count=len(others.looking), names=names)
    return told


def _wanted(request: web.Request) -> str:
    return " ".join(request.query.get("find", "").split())[:FIND_LENGTH]


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) <= NUMBER_DIGITS else None
