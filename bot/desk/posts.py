"""The calls that bring a ticket's messages over, one part at a time, and what is kept of them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from aiogram.methods import CopyMessage, SendMessage, TelegramMethod
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk.choosing import Read
from bot.desk.files import Files
from bot.desk.reading import Desk, Origin
from bot.desk.steps import Call, GiveUp, Nothing, Trace
from bot.desk.wishes import ask, ask_state, remember
from core.channels import Channel
from core.clock import Clock
from core.texts import Say
from core.values import DataSize
from handlers.contents import (
    ALBUM_LENGTH,
    AnyFile,
    Place,
    album_for,
    fit_together,
    headed,
    joined,
    methods_for,
    shifted,
    utf16_length,
)
from storage.lanes import LaneKey
from storage.outgoing import Act, Outgoing, Urgency
from storage.ticket_messages import Author, CopyState, TicketMessage
from support.content import Content, ContentKind, File

PLACEHOLDER = "-"
"""Stands for a file while the parts of a post are counted."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Messages on their way to one place."""

    key: LaneKey
    place: Place
    name: str
    """Who stands above them in bold; empty: nobody."""
    say: Say
    """In the language of those who read them."""

    def fields(self) -> dict[str, Any]:
        """Where to, as `methods_for` takes it."""
        place = self.place
        return {"chat_id": place.chat_id, "thread_id": place.thread_id, "reply_to": place.reply_to, "name": self.name}


@dataclass(frozen=True, slots=True)
class Told:
    """A message with what it holds."""

    row: Outgoing
    message: TicketMessage
    content: Content
    origin: Origin | None
    source: Channel
    """The channel whose bot knows its file."""


class Posts:
    """Makes the calls of messages."""

    def __init__(
        self, files: Files, read: Read, read_desk: Callable[[File], Awaitable[bytes | None]], clock: Clock
    ) -> None:
        self._files = files
        self._read = read
        self._read_desk = read_desk
        self._clock = clock

    async def told(self, session: AsyncSession, key: LaneKey, rows: Sequence[Outgoing]) -> list[Told]:
        """What *rows* bring: of an album, all that is still to be brought, whoever of it the row names."""
        desk, found = Desk(session), []
        for row in rows:
            message = await desk.message(row.message_id)
            if message is None:
                continue
            if message.album is None:
                found.append(await self._told(desk, row, message))
            else:
                begun = row.details.get("parts", (0, 0))[0]
                parts = await desk.album(message, key, row.details.get("together"), begun=begun)
                found += [await self._told(desk, row, part) for part in parts]
        return found

    async def call(self, told: Sequence[Told], bound: Bound) -> Call | Nothing:
        """The next call for messages of one row, or of rows that are posted together."""
        first = told[0]
        if first.message.album is None:
            return self._burst(told, bound) if len(told) > 1 else self._single(first, bound, is_last=True)
        some = told[:ALBUM_LENGTH]
        if fit_together([one.content for one in some]) and not first.row.details.get("single"):
            return self._album(some, bound, is_last=len(some) == len(told))
        return self._single(first, bound, is_last=len(told) == 1)

    async def file(self, content: Content, source: Channel, target: Channel) -> AnyFile:
        """
        What the bot of *target* posts the file of *content* by.

        Raises:
            NotCarried: It is too large to be fetched, or gone.
        """
        return await self._files.for_channel(content, source, target, self._read_desk)

    def parts(  # noqa: PLR0913 - what the parts of a row are made by
        self,
        row: Outgoing,
        content: Content,
        bound: Bound,
        *,
        source: Channel,
        message: TicketMessage | None = None,
        is_last: bool = True,
        after: Callable[[AsyncSession], Awaitable[None]] | None = None,
    ) -> Call | Nothing:
        """
        The next part of *content*; *message*: whose copies the parts are, None for what has none.

        *after* is done with the note of the last part.
        """
        whose = 0 if message is None else message.id
        about, done = row.details.get("parts", (whose, 0))
        done = done if about == whose else 0
        planned = methods_for(content, **bound.fields(), file=PLACEHOLDER)
        if done >= len(planned):
            return Nothing((row.id,))
        is_whole = done == len(planned) - 1
        method = planned[done]

        async def make() -> TelegramMethod[Any]:
            file = await self.file(content, source, bound.key.channel)
            return methods_for(content, **bound.fields(), file=file)[done]

        async def note(session: AsyncSession, made: list[int]) -> None:
            if message is not None:
                await self._sent(session, bound.key, message, made[0] if made else None, is_whole=is_whole)
            if not is_whole:
                await remember(session, [row.id], parts=[whose, done + 1])
            elif after is not None:
                await after(session)

        needs_file = content.file is not None and not isinstance(method, SendMessage)
        return Call(
            rows=(row.id,),
            method=None if needs_file else method,
            make=make if needs_file else None,
            note=note,
            give_up=self.give_up(bound.key, [] if message is None else [message]),
            trace=Trace.MESSAGES,
            ends=is_whole and is_last,
            instead={} if content.kind is ContentKind.TEXT else {"words": whose},
            learn=lambda result: self._files.learn(content, bound.key.channel, result),
            ticket_id=row.ticket_id,
        )

    def give_up(self, key: LaneKey, messages: Sequence[TicketMessage]) -> GiveUp:
        """Keeps why *messages* will never be there, and lets the staff see it."""

        async def note(session: AsyncSession, state: CopyState, why: str) -> None:
            for message in messages:
                await Desk(session).keep_copy(message.id, key, state, at=self._clock(), why=why)
                if not key.is_group:
                    await ask_state(session, message, now=self._clock(), is_bad=True)

        return note

    async def _told(self, desk: Desk, row: Outgoing, message: TicketMessage) -> Told:
        origin = await desk.origin(message.id)
        if origin is not None:
            source = origin.key.channel
        else:
            ticket = await desk.ticket(message.ticket_id)
            is_theirs = ticket is not None and message.author is Author.CUSTOMER
            source = ticket.channel if ticket is not None and is_theirs else Channel.TELEGRAM
        return Told(row, message, await self._read(message), origin, source)

    def _single(self, told: Told, bound: Bound, *, is_last: bool) -> Call | Nothing:
        content, row = told.content, told.row
        is_in_words = row.details.get("words") == told.message.id
        is_near = told.origin is not None and told.source is bound.key.channel
        if content.kind is ContentKind.OTHER and is_near and not is_in_words and told.origin is not None:
            return self._copy(told, told.origin, bound, is_last=is_last)
        after = None
        if content.kind is ContentKind.OTHER or is_in_words:
            after = partial(tell_sender, key=bound.key, told=told, now=self._clock()) if content.file else None
            content = uncarried(content, bound.say)
        return self.parts(row, content, bound, source=told.source, message=told.message, is_last=is_last, after=after)

    def _copy(self, told: Told, origin: Origin, bound: Bound, *, is_last: bool) -> Call:
        method = CopyMessage(from_chat_id=origin.key.chat_id, message_id=origin.message_id, **bound.place.fields())
        return self._whole([told], bound, method, ends=is_last, instead={"words": told.message.id})

    def _burst(self, told: Sequence[Told], bound: Bound) -> Call:
        text, entities = joined([(one.content.text, one.content.entities) for one in told])
        method = methods_for(Content(ContentKind.TEXT, text, entities), **bound.fields())[0]
        return self._whole(told, bound, method, ends=True)

    def _album(self, told: Sequence[Told], bound: Bound, *, is_last: bool) -> Call:
        async def make() -> TelegramMethod[Any]:
            files = [await self.file(one.content, one.source, bound.key.channel) for one in told]
            return album_for([one.content for one in told], files, bound.place, name=bound.name)

        return replace(
            self._whole(told, bound, None, ends=is_last, instead={"single": True}),
            makes=len(told),
            make=make,
            details={"together": [one.message.id for one in told]},
        )

    def _whole(
        self,
        told: Sequence[Told],
        bound: Bound,
        method: TelegramMethod[Any] | None,
        *,
        ends: bool,
        instead: dict[str, Any] | None = None,
    ) -> Call:
        """A call that brings all of *told*."""
        rows = tuple(dict.fromkeys(one.row.id for one in told))

        async def note(session: AsyncSession, made: list[int]) -> None:
            for place, one in enumerate(told):
                shown = made[min(place, len(made) - 1)] if made else None
                await self._sent(session, bound.key, one.message, shown, is_whole=True)
            if not ends:
                await remember(session, rows, together=None)

        give_up = self.give_up(bound.key, [one.message for one in told])
        return Call(
            rows, method, note, give_up, Trace.MESSAGES, ends, instead=instead or {}, ticket_id=told[0].row.ticket_id
        )

    async def _sent(
        self, session: AsyncSession, key: LaneKey, message: TicketMessage, shown: int | None, *, is_whole: bool
    ) -> None:
        """Keep that it is there; once all of an agent's message is, the agent may see it."""
        await Desk(session).keep_copy(message.id, key, CopyState.SENT, at=self._clock(), chat_message_id=shown)
        if is_whole and not key.is_group and message.author is Author.AGENT:
            await ask_state(session, message, now=self._clock(), is_bad=False)


async def tell_sender(session: AsyncSession, *, key: LaneKey, told: Told, now: datetime) -> None:
    """Let whoever sent a file know that the other side got its name alone."""
    ticket = await Desk(session).ticket(told.row.ticket_id)
    if ticket is None:
        return
    if not key.is_group and ticket.thread_chat_id is not None:
        side, act, what = LaneKey(Channel.TELEGRAM, ticket.thread_chat_id), Act.LINE, "deskpost-file-not-sent"
    elif key.is_group and told.origin is not None and told.message.author is Author.CUSTOMER:
        side, act, what = told.origin.key, Act.TELL, "deskpost-file-not-received"
    else:
        return
    await ask(session, side, act, Urgency.LINE, now=now, ticket_id=ticket.id, message_id=told.message.id, what=what)


def uncarried(content: Content, say: Say) -> Content:
    """Words for what cannot be brought over, above its caption."""
    if content.file is not None:
        name = content.file.name or say.plain("deskpost-kind", kind=content.kind.value)
        words = say.plain("deskpost-file", name=name, size=DataSize(content.file.size or 0))
    else:
        words = say.plain("deskpost-other", kind=str(content.extra.get("word", content.kind.value)))
    text = f"{words}\n{content.text}" if content.text else words
    return Content(ContentKind.TEXT, text, shifted(content.entities, utf16_length(words) + 1))


def changed(old: Content, new: Content, say: Say) -> Content:
    """Both versions of a message: the old one struck through, the new one below."""
    text, entities = headed("", (), say.plain("deskpost-changed"))
    for part, is_old in ((old, True), (new, False)):
        if not part.text:
            continue
        offset = utf16_length(text)
        entities = (*entities, *shifted(part.entities, offset))
        if is_old:
            struck = {"type": "strikethrough", "offset": offset, "length": utf16_length(part.text)}
            entities = (*entities, struck)
        text += part.text + "\n"
    return Content(ContentKind.TEXT, text.rstrip("\n"), entities)
