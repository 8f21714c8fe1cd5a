"""What a customer gets: the next call for a row of the lane of their chat."""

from collections.abc import Callable, Sequence
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendMessage,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk.choosing import Read, ReadVersion
from bot.desk.posts import Bound, Posts
from bot.desk.reading import Desk
from bot.desk.steps import Call, Nothing, Trace, give_up_quietly, note_nothing
from bot.desk.views import Shown, Views
from bot.desk.wishes import tell_staff
from core.channels import Channel
from core.clock import Clock
from core.texts import Say
from handlers.contents import Place, album_for, methods_for
from storage.lanes import LaneKey
from storage.outgoing import Act, Outgoing
from storage.ticket_messages import CopyState, TicketMessage
from storage.tickets import Ticket
from support.content import Content, ContentKind

MEDIA = {
    ContentKind.PHOTO,
    ContentKind.VIDEO,
    ContentKind.AUDIO,
    ContentKind.DOCUMENT,
}


class CustomerSide:
    """Plans the acts of a customer's lane."""

    def __init__(  # noqa: PLR0913, PLR0917 - it speaks of everything that is shown there
        self,
        posts: Posts,
        views: Views,
        words: Callable[[str], Say],
        clock: Clock,
        read: Read,
        read_version: ReadVersion,
    ) -> None:
        self._posts = posts
        self._views = views
        self._words = words
        self._clock = clock
        self._read = read
        self._read_version = read_version

    async def plan(  # noqa: PLR0911 - one line an act
        self, session: AsyncSession, key: LaneKey, rows: Sequence[Outgoing]
    ) -> Call | Nothing:
        """The next call for *rows*, which are done together."""
        row = rows[0]
        every = tuple(one.id for one in rows)
        ticket = await Desk(session).ticket(row.ticket_id)
        if ticket is None:
            return Nothing(every)
        say = self._words(ticket.language)
        match row.act:
            case Act.MESSAGE:
                return await self._message(session, key, rows, say)
            case Act.EDIT:
                return await self._edit(session, key, row)
            case Act.REACTION:
                return await self._reaction(session, key, row)
            case Act.REMOVE:
                return await self._remove(session, key, row)
            case Act.TELL:
                return await self._tell(session, key, ticket, row, say)
            case _:
                return Nothing(every)

    async def _message(self, session: AsyncSession, key: LaneKey, rows: Sequence[Outgoing], say: Say) -> Call | Nothing:
        told = await self._posts.told(session, key, rows)
        if gone := {row.id for row in rows} - {one.row.id for one in told}:
            return Nothing(tuple(gone))
        message = told[0].message
        replied = await Desk(session).there(message.reply_to_id, key)
        name = await Desk(session).public_name(message.staff_id)
        place = Place(key.chat_id, None, replied[-1] if replied else None)
        return await self._posts.call(told, Bound(key, place, name, say))

    async def _edit(self, session: AsyncSession, key: LaneKey, row: Outgoing) -> Call | Nothing:
        """The copy itself is changed: the customer reads what the agent means."""
        desk = Desk(session)
        message = await desk.message(row.message_id)
        shown = [] if message is None else await desk.there(message.id, key)
        if message is None or not shown:
            return Nothing((row.id,))
        content = await self._read(message)
        name = await desk.public_name(message.staff_id)
        version = await desk.latest_version(message.id)
        old = None if version is None else await self._read_version(message, version)
        if old is not None and old.file != content.file and content.kind in MEDIA:
            return self._other_file(row, key, message, content, shown[0], name)
        method = _edited(content, key, shown[0], name)
        if method is None:
            return Nothing((row.id,))
        return Call((row.id,), method, note_nothing, give_up_quietly, ticket_id=row.ticket_id)

    def _other_file(  # noqa: PLR0913, PLR0917 - what an edit is made of
        self, row: Outgoing, key: LaneKey, message: TicketMessage, content: Content, shown: int, name: str
    ) -> Call:
        source = Channel.TELEGRAM

        async def make() -> TelegramMethod[Any]:
            file = await self._posts.file(content, source, key.channel)
            media = album_for([content], [file], Place(key.chat_id), name=name).media[0]
            return EditMessageMedia(chat_id=key.chat_id, message_id=shown, media=media)

        give_up = self._posts.give_up(key, [message])
        return Call((row.id,), None, note_nothing, give_up, make=make, ticket_id=row.ticket_id)

    async def _reaction(self, session: AsyncSession, key: LaneKey, row: Outgoing) -> Call | Nothing:
        desk = Desk(session)
        message = await desk.message(row.message_id)
        shown = await desk.there(row.message_id, key)
        if message is None or not shown:
            return Nothing((row.id,))
        reaction = [ReactionTypeEmoji(emoji=message.reaction)] if message.reaction else []
        method = SetMessageReaction(chat_id=key.chat_id, message_id=shown[-1], reaction=list(reaction))
        return Call((row.id,), method, note_nothing, give_up_quietly, is_free=True, ticket_id=row.ticket_id)

    async def _remove(self, session: AsyncSession, key: LaneKey, row: Outgoing) -> Call | Nothing:
        desk = Desk(session)
        message = await desk.message(row.message_id)
        shown = [] if message is None else await desk.there(message.id, key)
        if message is None or not shown:
            return Nothing((row.id,))
        is_last = len(set(shown)) == 1

        async def note(session: AsyncSession, made: list[int]) -> None:
            del made
            await self._removed(session, key, message, shown[0])

        async def give_up(session: AsyncSession, state: CopyState, why: str) -> None:
            del state
            if "not found" in why:
                await self._removed(session, key, message, shown[0])
            else:
                await tell_staff(session, message, "deskpost-not-removed", now=self._clock())

        method = DeleteMessage(chat_id=key.chat_id, message_id=shown[0])
        return Call((row.id,), method, note, give_up, ends=is_last, is_free=True, ticket_id=row.ticket_id)

    @staticmethod
    async def _removed(session: AsyncSession, key: LaneKey, message: TicketMessage, shown: int) -> None:
        for copy in await Desk(session).copies(message.id, key):
            if copy.chat_message_id == shown and copy.state is CopyState.SENT:
                copy.state = CopyState.REMOVED
        await session.flush()

    async def _tell(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing, say: Say) -> Call:
        what = row.what or ""
        told: tuple[str, object] | None = None
        if self._views.tell is not None:
            told = await self._views.tell(session, ticket.id, what, row.details, say)
        shown = Shown(say(what, **row.details)) if told is None else Shown(*told)  # type: ignore[arg-type]  # a view's keyboard
        replied = await Desk(session).there(row.message_id, key)
        place = Place(key.chat_id, None, replied[-1] if replied else None)
        method = SendMessage(text=shown.text, reply_markup=shown.keyboard, **place.fields())
        return Call((row.id,), method, note_nothing, give_up_quietly, Trace.MESSAGES, ticket_id=ticket.id)


def _edited(content: Content, key: LaneKey, message_id: int, name: str) -> TelegramMethod[Any] | None:
    """The call that makes a copy say what *content* says; None: its kind has no words to edit."""
    if content.kind is ContentKind.OTHER:
        return None
    said = methods_for(content, key.chat_id, name=name)[0]
    if isinstance(said, SendMessage) and content.kind is ContentKind.TEXT:
        return EditMessageText(
            chat_id=key.chat_id, message_id=message_id, text=said.text, entities=said.entities, parse_mode=None
        )
    if "caption" not in type(said).model_fields:
        return None
    return EditMessageCaption(
        chat_id=key.chat_id,
        message_id=message_id,
        caption=getattr(said, "caption", None),
        caption_entities=getattr(said, "caption_entities", None),
        parse_mode=None,
    )
