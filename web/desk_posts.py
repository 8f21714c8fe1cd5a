"""What is done on the desk's page: answers and notes, acts on a ticket or a message, and that somebody writes."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Outage, Refusal
from security.access import require_permission
from security.events import SecurityLog
from security.permissions import Permission
from security.staff import StaffUnknown
from security.step_up import StepUpWanted
from security.tags import Tag
from shop.desk_acts import RefundReason
from support.agent_side import DESK_PAGE
from support.content import Content, ContentKind
from support.desk_sessions import DeskSessionOver, SignedIn
from support.ticket_refusals import TicketUnknown
from support.ticket_views import Author, Done, Priority, TicketView
from web import desk_paths as paths
from web.desk_pages import DeskPages, Draft, Notice
from web.desk_permissions import ACTS, MESSAGE_ACTS
from web.desk_requests import (
    AnsweredMeanwhile,
    AnswerForm,
    FormUnclear,
    NothingToSend,
    TooFast,
    form_number,
    number_in,
    read_answer,
    read_words,
    until_of,
)
from web.desk_rooms import DeskRooms
from web.pace import Pace

log = logging.getLogger(__name__)

CAPTION_LENGTH = 1024
"""A longer text goes before the files, as a message of its own."""
RECENT = 10
TOGETHER = (
    frozenset({ContentKind.PHOTO, ContentKind.VIDEO}),
    frozenset({ContentKind.DOCUMENT}),
    frozenset({ContentKind.AUDIO}),
)
"""Kinds that may stand in one album."""

Choice = TypeVar("Choice", bound=StrEnum)
Words: TypeAlias = dict[str, str]
Act: TypeAlias = Callable[[AsyncSession, SignedIn, TicketView, Words], Awaitable[Done | None]]


class DeskPosts:
    """Carries the forms out: each in one transaction, then the page again."""

    def __init__(self, rooms: DeskRooms, pages: DeskPages, security: SecurityLog) -> None:
        self._rooms = rooms
        self._pages = pages
        self._security = security
        self._pace = Pace(rooms.clock, burst=30, per_second=1)
        self._acts: dict[str, Act] = {
            "claim": self._claim,
            "release": self._release,
            "solve": self._solve,
            "reopen": self._reopen,
            "undo": self._undo,
            "priority": self._priority,
            "snooze": self._snooze,
            "unsnooze": self._unsnooze,
            "transfer": self._transfer,
            "merge": self._merge,
            "resend": self._resend,
            "refresh": self._refresh,
            "eid": self._eid,
            "refund": self._refund,
            "extend": self._extend,
            "more-time": self._more_time,
        }

    async def answer(self, request: web.Request, known: SignedIn) -> web.Response:
        """Send what was written, or keep it as a note; what is refused stays in the box."""
        number = request.match_info["number"]
        draft = Draft()
        try:
            self._hold_pace(known, cost=2)
            form = await read_answer(request)
            draft = Draft(form.text, once=draft.once)
            if not form.text and not form.files:
                raise NothingToSend
            async with self._rooms.database.writing.begin() as session:
                still = await self._still(session, known, Permission.DESK_ANSWER)
                done = await self._write(session, still, await self._ticket(session, number), form)
        except AnsweredMeanwhile as refusal:
            draft = Draft(draft.text, is_warned=True, once=draft.once)
            return await self._refused(request, known, refusal, draft, kind="warm")
        except Refusal as refusal:
            return await self._refused(request, known, refusal, draft)
        self._rooms.presence.wrote(number, known.staff.id)
        raise web.HTTPSeeOther(paths.ticket(number, done=done))

    async def act(self, request: web.Request, known: SignedIn) -> web.Response:
        """Do something with the ticket."""
        number = request.match_info["number"]
        words = await read_words(request)
        name = words.get("act", "")
        try:
            self._hold_pace(known)
            if name not in self._acts:
                raise FormUnclear
            async with self._rooms.database.writing.begin() as session:
                still = await self._still(session, known, ACTS[name])
                done = await self._acts[name](session, still, await self._ticket(session, number), words)
        except Refusal as refusal:
            return await self._refused(request, known, refusal)
        except Outage as outage:
            log.warning("somebody outside does not answer: %s", outage)
            return await self._told(request, known, "deskpage-wrong-outage", status=503)
        undo = None if done is None or name in {"undo", "reopen", "unsend"} else done.event_id
        goes_on = number if done is None or name == "undo" else done.ticket.number
        raise web.HTTPSeeOther(paths.ticket(goes_on, done=name, undo=undo))

    async def message_act(self, request: web.Request, known: SignedIn) -> web.Response:
        """Take an answer back, or let one out that was held."""
        number = request.match_info["number"]
        words = await read_words(request)
        name = words.get("act", "")
        try:
            self._hold_pace(known)
            if name not in MESSAGE_ACTS:
                raise FormUnclear
            async with self._rooms.database.writing.begin() as session:
                staff = (await self._still(session, known, MESSAGE_ACTS[name])).staff
                await self._ticket(session, number)
                message_id = number_in(request.match_info["message_id"]) or 0
                if name == "unsend":
                    await self._rooms.tickets.unsend(session, staff, message_id)
                else:
                    await self._rooms.tickets.let_out(session, staff, message_id)
        except Refusal as refusal:
            return await self._refused(request, known, refusal)
        raise web.HTTPSeeOther(paths.ticket(number, done=name))

    async def writing(self, request: web.Request, known: SignedIn) -> web.Response:
        """Let the others at this ticket see that somebody writes."""
        self._rooms.presence.write(request.match_info["number"], known.staff.id, known.staff.public_name)
        return web.Response(status=204)

    async def _write(self, session: AsyncSession, known: SignedIn, ticket: TicketView, form: AnswerForm) -> str:
        """Keep the messages of one form; how it went, as the page says it."""
        tickets, staff = self._rooms.tickets, known.staff
        if not form.is_note and not form.is_warned:
            await self._look_for_others(session, known, ticket, form)
        is_held, replied = False, form.reply_to
        if replied is not None and await tickets.message_in(session, ticket.id, replied) is None:
            replied = None
        for place, (content, album) in enumerate(await self._contents(session, ticket, form)):
            source = (Channel.WEB, DESK_PAGE, form.number + place)
            reply = replied if place == 0 else None
            if form.is_note:
                await tickets.note(
                    session, ticket.id, staff, content=content, source=source, album=album, reply_to_id=reply
                )
            else:
                kept = await tickets.answer(
                    session, ticket.id, staff, content=content, source=source, album=album, reply_to_id=reply
                )
                is_held = is_held or bool(kept.held_links)
        return "note" if form.is_note else "held" if is_held else "answer"

    async def _look_for_others(
        self, session: AsyncSession, known: SignedIn, ticket: TicketView, form: AnswerForm
    ) -> None:
        """
        Nothing, if no colleague has answered since the page was made.

        Raises:
            AnsweredMeanwhile: Somebody has; the same form sent twice is no such case.
        """
        for message in await self._rooms.tickets.conversation(session, ticket.id, limit=RECENT):
            is_others = message.author is Author.AGENT and message.staff_id != known.staff.id
            if is_others and message.id > form.seen:
                raise AnsweredMeanwhile(message.name or "?")

    async def _contents(
        self, session: AsyncSession, ticket: TicketView, form: AnswerForm
    ) -> Sequence[tuple[Content, str | None]]:
        """The messages of a form, each with its album: the text alone, or as the caption of the first file."""
        if not form.files:
            return [(Content(ContentKind.TEXT, form.text), None)]
        kinds = {one.kind for one in form.files}
        is_album = len(form.files) > 1 and any(kinds <= together for together in TOGETHER)
        album = f"desk{form.number}" if is_album else None
        found: list[tuple[Content, str | None]] = []
        caption = form.text
        if len(caption) > CAPTION_LENGTH:
            found, caption = [(Content(ContentKind.TEXT, caption), None)], ""
        for one in form.files:
            kept = await self._rooms.desk_files.keep(
                session,
                ticket_id=ticket.id,
                person_id=ticket.person_id,
                name=one.name,
                mime_type=one.mime_type,
                content=one.content,
            )
            found.append((Content(one.kind, caption, file=kept), album))
            caption = ""
        return found

    async def _claim(self, session: AsyncSession, known: SignedIn, ticket: TicketView, _: Words) -> Done:
        return await self._rooms.tickets.claim(session, known.staff, ticket.id)

    async def _release(self, session: AsyncSession, known: SignedIn, ticket: TicketView, _: Words) -> Done:
        return await self._rooms.tickets.release(session, known.staff, ticket.id)

    async def _solve(self, session: AsyncSession, known: SignedIn, ticket: TicketView, _: Words) -> Done:
        return await self._rooms.tickets.solve(session, known.staff, ticket.id)

    async def _reopen(self, session: AsyncSession, known: SignedIn, ticket: TicketView, _: Words) -> Done:
        return await self._rooms.tickets.reopen_by_staff(session, known.staff, ticket.id)

    async def _undo(self, session: AsyncSession, known: SignedIn, _: TicketView, words: Words) -> Done:
        return await self._rooms.tickets.undo(session, known.staff, number_in(words.get("event")) or 0)

    async def _priority(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> Done:
        priority = _chosen(Priority, words.get("priority"))
        return await self._rooms.tickets.set_priority(session, known.staff, ticket.id, priority)

    async def _snooze(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> Done:
        until = until_of(words.get("until", ""), self._rooms.clock(), self._rooms.desk_hours)
        return await self._rooms.tickets.snooze(session, known.staff, ticket.id, until)

    async def _unsnooze(self, session: AsyncSession, known: SignedIn, ticket: TicketView, _: Words) -> Done:
        return await self._rooms.tickets.unsnooze(session, known.staff, ticket.id)

    async def _transfer(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> Done:
        return await self._rooms.tickets.transfer(session, known.staff, ticket.id, number_in(words.get("to")) or 0)

    async def _merge(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> Done:
        into = await self._ticket(session, words.get("into", "").upper())
        return await self._rooms.tickets.merge(session, known.staff, ticket.id, into.id)

    async def _resend(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        await self._rooms.desk_orders.resend_qr(session, known.staff, ticket, words.get("order", ""))

    async def _refresh(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        await self._rooms.desk_orders.refresh(session, known.staff, ticket, words.get("order", ""))

    async def _eid(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        """The question goes out in the customer's language and the agent's name; pressed twice, once."""
        question = self._rooms.texts(ticket.language).plain("desk-ask-eid")
        source = (Channel.WEB, DESK_PAGE, form_number(words.get("once", "")))
        answered = await self._rooms.tickets.answer(
            session, ticket.id, known.staff, content=Content(ContentKind.TEXT, question), source=source
        )
        if answered.is_new:
            await self._rooms.tickets.record(session, ticket.id, known.staff, "ask-eid", message=answered.message_id)

    async def _refund(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        is_override = words.get("rule") == "all-the-same"
        if is_override:
            require_permission(known.staff, Permission.REFUND_BY_WILL)
        await self._rooms.desk_orders.refund(
            session,
            known.staff,
            ticket,
            words.get("order", ""),
            reason=_chosen(RefundReason, words.get("reason")),
            override=is_override,
            words=words.get("words", ""),
        )

    async def _extend(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        reason = _chosen(RefundReason, words.get("reason"))
        await self._rooms.desk_orders.extend(session, known.staff, ticket, words.get("order", ""), reason=reason)

    async def _more_time(self, session: AsyncSession, known: SignedIn, ticket: TicketView, words: Words) -> None:
        await self._rooms.desk_orders.give_time(session, known.staff, ticket, words.get("order", ""))

    async def _still(self, session: AsyncSession, known: SignedIn, permission: Permission) -> SignedIn:
        """
        The member as they are in this transaction, if they may do that: a form may take minutes to arrive.

        Raises:
            DeskSessionOver: They have left.
            NotAllowed: They may not.
        """
        try:
            staff = await self._rooms.staff.get(session, known.staff.id)
        except StaffUnknown as error:
            raise DeskSessionOver from error
        await self._rooms.guard.require(session, staff, permission)
        return replace(known, staff=staff)

    async def _ticket(self, session: AsyncSession, number: str) -> TicketView:
        ticket = await self._rooms.tickets.view(session, number)
        if ticket is None:
            raise TicketUnknown
        return ticket

    def _hold_pace(self, known: SignedIn, cost: float = 1) -> None:
        if self._pace.wait_seconds(known.staff.id, cost):
            raise TooFast

    async def _refused(
        self, request: web.Request, known: SignedIn, refusal: Refusal, draft: Draft | None = None, *, kind: str = "bad"
    ) -> web.Response:
        """The page again, with why; a refusal that the log must know is written down after the rollback."""
        if isinstance(refusal, DeskSessionOver):
            raise refusal
        if refusal.tag is not None:
            async with self._rooms.database.writing.begin() as session:
                reason = getattr(refusal, "reason", None)
                self._security.record(session, Tag(refusal.tag), staff_id=known.staff.id, reason=reason)
                if isinstance(refusal, StepUpWanted):
                    await refusal.note(session)
        say = self._pages.say(request, known)
        notice = Notice(say.plain(refusal.key, **refusal.details), kind)
        return await self._pages.ticket(request, known, notices=[notice], draft=draft or Draft(), status=422)

    async def _told(self, request: web.Request, known: SignedIn, key: str, *, status: int) -> web.Response:
        notice = Notice(self._pages.say(request, known).plain(key), "bad")
        return await self._pages.ticket(request, known, notices=[notice], draft=Draft(), status=status)


def _chosen(choices: type[Choice], value: str | None) -> Choice:
    try:
        return choices(value or "")
    except ValueError as error:
        raise FormUnclear from error
