"""What the staff's group gets: the next call for a row of its lane."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from aiogram.methods import SendMessage, SetMessageReaction, TelegramMethod
from aiogram.types import InlineKeyboardMarkup, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk import answers, governor
from bot.desk.choosing import Read, ReadVersion
from bot.desk.posts import Bound, Posts, Told, changed
from bot.desk.reading import Desk
from bot.desk.steps import Call, Nothing, Trace, give_up_quietly, note_nothing
from bot.desk.threads import Threads
from bot.desk.views import Shown, Views
from bot.desk.wishes import LAG, RESUMED
from bot.presses import opaque_buttons
from core.clock import Clock
from core.texts import Say
from handlers.contents import Place, headed, methods_for
from security.tokens import bind
from storage.lanes import LaneKey, Lanes
from storage.outgoing import Act, Outgoing
from storage.ticket_messages import Author, CopyState, TicketMessage
from storage.tickets import Ticket
from support.content import Content, ContentKind

ARRIVED = "👌"
LATEST = 6
"""Messages that a topic made anew repeats."""
LINE_LENGTH = 200
KEPT_BESIDE = {"remade", "reopen", "parts", "words", "single", "together"}
"""What the pump keeps in a row's details beside the details of its text."""


class StaffSide:
    """Plans the acts of the group's lane."""

    def __init__(  # noqa: PLR0913, PLR0917 - it speaks of everything that is shown there
        self,
        posts: Posts,
        threads: Threads,
        views: Views,
        say: Say,
        clock: Clock,
        read: Read,
        read_version: ReadVersion,
        open_body: Callable[[Outgoing], Awaitable[str]],
    ) -> None:
        self._posts = posts
        self._threads = threads
        self._views = views
        self._say = say
        self._clock = clock
        self._read = read
        self._read_version = read_version
        self._open_body = open_body

    async def plan(  # noqa: C901, PLR0911 - one line an act
        self, session: AsyncSession, key: LaneKey, rows: Sequence[Outgoing]
    ) -> Call | Nothing:
        """The next call for *rows*, which are done together."""
        row = rows[0]
        every = tuple(one.id for one in rows)
        if row.act is Act.ANSWER:
            return await self._answer(row)
        ticket = await Desk(session).ticket(row.ticket_id)
        if ticket is None:
            return Nothing(every)
        if row.act is Act.STATE:
            return await self._state(session, key, ticket, row)
        if row.act is Act.REACTION:
            return await self._reaction(session, key, row)
        if row.act is Act.THREAD and ticket.thread_id is None:
            return Nothing(every)
        if (first := await self._threads.missing(session, key, ticket, row)) is not None:
            return hushed(first, ticket)
        match row.act:
            case Act.MESSAGE:
                return hushed(await self._message(session, key, ticket, rows), ticket)
            case Act.EDIT:
                return await self._edit(session, key, ticket, row)
            case Act.CARD:
                return hushed(await self._threads.card(session, key, ticket, row), ticket)
            case Act.THREAD:
                return self._threads.look(key, ticket, row)
            case Act.LINE:
                return await self._line(session, key, ticket, row)
            case _:
                return Nothing(every)

    async def _answer(self, row: Outgoing) -> Call:
        method = answers.from_body(await self._open_body(row))
        trace = Trace.MESSAGES if answers.makes_message(method) else Trace.REPEATABLE
        note = note_nothing
        if buttons := opaque_buttons(method):
            note = partial(_bind_buttons, buttons, method)
        return Call((row.id,), method, note, give_up_quietly, trace, ticket_id=row.ticket_id)

    async def _message(
        self, session: AsyncSession, key: LaneKey, ticket: Ticket, rows: Sequence[Outgoing]
    ) -> Call | Nothing:
        told = await self._posts.told(session, key, rows)
        if gone := {row.id for row in rows} - {one.row.id for one in told}:
            return Nothing(tuple(gone))
        return await self._posts.call(told, await self._bound(session, key, ticket, told[0]))

    async def _bound(self, session: AsyncSession, key: LaneKey, ticket: Ticket, told: Told) -> Bound:
        replied = await Desk(session).there(told.message.reply_to_id, key)
        name = ""
        if told.message.author is not Author.CUSTOMER:
            public = await Desk(session).public_name(told.message.staff_id)
            name = self._say.plain("deskpost-by-staff", name=public, kind=told.message.author.value)
        return Bound(key, self._threads.place(ticket, replied[-1] if replied else None), name, self._say)

    async def _edit(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | Nothing:
        desk = Desk(session)
        message = await desk.message(row.message_id)
        version = None if message is None else await desk.latest_version(message.id)
        if message is None or version is None:
            return Nothing((row.id,))
        old, new = await self._read_version(message, version), await self._read(message)
        shown = await desk.there(message.id, key)
        bound = Bound(key, self._threads.place(ticket, shown[-1] if shown else None), "", self._say)
        origin = await desk.origin(message.id)
        source = ticket.channel if origin is None else origin.key.channel
        is_other_file = new.file is not None and (old.file is None or old.file.unique_id != new.file.unique_id)
        if is_other_file and "words" not in row.details:
            head = self._say.plain("deskpost-changed")
            text, entities = headed(new.text, new.entities, head)
            new = Content(new.kind, text, entities, new.file, new.extra)
            return self._posts.parts(row, new, bound, source=source, message=None)
        return self._posts.parts(row, changed(old, new, self._say), bound, source=source, message=None)

    async def _reaction(self, session: AsyncSession, key: LaneKey, row: Outgoing) -> Call | Nothing:
        desk = Desk(session)
        message = await desk.message(row.message_id)
        shown = await desk.there(row.message_id, key)
        if message is None or not shown:
            return Nothing((row.id,))
        emoji = message.reaction
        if emoji is None and message.author is Author.AGENT and await self._arrived(session, message):
            emoji = ARRIVED
        if emoji is not None and "words" in row.details:
            ticket = await desk.ticket(row.ticket_id)
            place = Place(key.chat_id, None, shown[-1]) if ticket is None else self._threads.place(ticket, shown[-1])
            return _say(row, self._say("deskpost-reacted", emoji=emoji), None, place.fields())
        return _react(row, key, shown[-1], emoji)

    async def _state(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | Nothing:
        """What became of an agent's message: a sign on it, or a line below it."""
        desk = Desk(session)
        message = await desk.message(row.message_id)
        if message is None:
            return Nothing((row.id,))
        copies = [copy for copy in await desk.copies(message.id) if copy.chat_id > 0]
        shown = await desk.there(message.id, key)
        bad = next((copy for copy in copies if copy.state in {CopyState.FAILED, CopyState.BLOCKED}), None)
        if bad is None:
            origin = await desk.origin(message.id)
            is_here = origin is not None and origin.key == key
            if not is_here or message.reaction is not None or not await self._arrived(session, message):
                return Nothing((row.id,))
            return _react(row, key, shown[-1], ARRIVED)
        text = self._say("deskpost-blocked") if bad.state is CopyState.BLOCKED else self._failed(bad.why)
        place = self._threads.place(ticket, shown[-1] if shown else None)
        return _say(row, text, None, place.fields())

    def _failed(self, why: str) -> str:
        return self._say("deskpost-failed", why=why)

    @staticmethod
    async def _arrived(session: AsyncSession, message: TicketMessage) -> bool:
        copies = await Desk(session).copies(message.id)
        return any(copy.chat_id > 0 and copy.state is CopyState.SENT for copy in copies)

    async def _line(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | Nothing:
        if row.what == RESUMED:
            return await self._resumed(session, key, ticket, row)
        shown = await Desk(session).there(row.message_id, key)
        fields = self._threads.place(ticket, shown[-1] if shown else None).fields()
        if row.what == LAG:
            count = await self._late_messages(session, key, ticket)
            return _say(row, self._say("deskpost-lag", count=count), None, fields) if count else Nothing((row.id,))
        line = await self._composed(session, ticket, row)
        return _say(row, line.text, line.keyboard, fields)

    async def _late_messages(self, session: AsyncSession, key: LaneKey, ticket: Ticket) -> int:
        """How many messages the line would speak of; none if all that waits can be posted in its place."""
        lanes, window = Lanes(session), governor.window_of(key.channel, key.chat_id)
        lane = await lanes.get(key)
        left = governor.left(window, [] if lane is None else lane.posted, self._clock())
        if left is None or len(await lanes.waiting(key)) <= left:
            return 0
        return await lanes.messages_waiting(key, ticket.id)

    async def _composed(self, session: AsyncSession, ticket: Ticket, row: Outgoing) -> Shown:
        what = row.what or ""
        if self._views.line is not None:
            found = await self._views.line(session, ticket.id, what, row.details, self._say)
            if found is not None:
                return Shown(*found)
        return Shown(self._say(what, **_said(row)))

    async def _resumed(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call:
        """A topic made anew begins with what was said last."""
        desk, lines = Desk(session), [self._say.plain("deskpost-resumed")]
        for message in await desk.latest_posted(ticket.id, key.chat_id, limit=LATEST):
            content = await self._read(message)
            words = content.text or self._say.plain("deskpost-kind", kind=content.kind.value)
            words = words if len(words) <= LINE_LENGTH else words[:LINE_LENGTH] + "…"
            name = await desk.public_name(message.staff_id) or self._say.plain("deskpost-customer")
            mark = "📝 " if message.author is Author.NOTE else ""
            lines.append(f"{mark}{name}: {words}")
        place = self._threads.place(ticket)
        content = Content(ContentKind.TEXT, "\n".join(lines))
        method = methods_for(content, place.chat_id, thread_id=place.thread_id, reply_to=place.reply_to)[0]
        return Call((row.id,), method, note_nothing, give_up_quietly, Trace.MESSAGES, ticket_id=ticket.id)


def _said(row: Outgoing) -> dict[str, object]:
    """A line's own details, without what the pump keeps beside them."""
    return {name: value for name, value in row.details.items() if name not in KEPT_BESIDE}


def _react(row: Outgoing, key: LaneKey, message_id: int, emoji: str | None) -> Call:
    reaction = [ReactionTypeEmoji(emoji=emoji)] if emoji else []
    method = SetMessageReaction(chat_id=key.chat_id, message_id=message_id, reaction=list(reaction))
    instead = {"words": 0} if emoji and row.act is Act.REACTION else {}
    return Call(
        (row.id,), method, note_nothing, give_up_quietly, is_free=True, instead=instead, ticket_id=row.ticket_id
    )


def _say(row: Outgoing, text: str, keyboard: InlineKeyboardMarkup | None, fields: dict[str, object]) -> Call:
    method = SendMessage(text=text, reply_markup=keyboard, **fields)  # type: ignore[arg-type]  # the fields of a Place
    return Call((row.id,), method, note_nothing, give_up_quietly, Trace.MESSAGES, ticket_id=row.ticket_id)


async def _bind_buttons(
    buttons: list[str], method: TelegramMethod[Any], session: AsyncSession, made: list[int]
) -> None:
    """Opaque buttons count under the message that shows them, and under no other."""
    shown_in = [*made[:1], *([edited] if isinstance(edited := getattr(method, "message_id", None), int) else [])]
    chat_id = getattr(method, "chat_id", None)
    if shown_in and isinstance(chat_id, int):
        await bind(session, buttons, chat_id, shown_in[0])


def hushed(call: Call | Nothing, ticket: Ticket) -> Call | Nothing:
    """The call without a sound, where the customer waits and nothing is due: they are muted (support/hearing.py)."""
    is_quiet = ticket.asked_at is not None and ticket.due_at is None
    if not is_quiet or isinstance(call, Nothing):
        return call
    method = call.method
    if method is None or "disable_notification" not in type(method).model_fields:
        return call
    return replace(call, method=method.model_copy(update={"disable_notification": True}))
