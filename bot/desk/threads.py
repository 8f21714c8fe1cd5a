"""Where the staff answers a ticket: its topic, or the replies to its card in a group without topics."""

from collections.abc import Sequence
from typing import Any

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    EditForumTopic,
    EditMessageText,
    ReopenForumTopic,
    SendMessage,
)
from aiogram.types import LinkPreviewOptions
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk.reading import Desk
from bot.desk.steps import Call, Nothing, Trace, give_up_quietly, note_nothing
from bot.desk.views import Look, Shown, Views, color_of
from bot.desk.wishes import RESUMED, ask, remember
from core.clock import Clock
from core.texts import Say
from handlers.contents import Place
from storage.lanes import LaneKey
from storage.outgoing import Act, Outgoing, Urgency
from storage.tickets import Ticket

GONE = ("message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")
"""How Telegram says that a topic is no more, or that it will not show it to a bot again."""
NOT_CHANGED = ("TOPIC_NOT_MODIFIED", "message is not modified")
REMADE_AT_MOST = 3
"""Topics made for one row: more vanish only where somebody deletes them as fast as we make them."""


class Threads:
    """Makes, names and mends the threads of tickets."""

    def __init__(self, views: Views, say: Say, clock: Clock) -> None:
        self._views = views
        self._say = say
        self._clock = clock
        self.plain_groups: set[int] = set()
        """Groups that were seen to have no topics."""

    def place(self, ticket: Ticket, reply_to: int | None = None) -> Place:
        """Where a post to the ticket goes."""
        if ticket.thread_id == ticket.card_message_id:
            return Place(ticket.thread_chat_id or 0, None, reply_to or ticket.card_message_id)
        return Place(ticket.thread_chat_id or 0, ticket.thread_id, reply_to)

    async def missing(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | None:
        """What has to be done before anything can be posted to the ticket; None: nothing."""
        has_thread = ticket.thread_chat_id == key.chat_id and ticket.thread_id is not None
        if not has_thread and key.chat_id not in self.plain_groups:
            return self._open(key, ticket, row)
        if not has_thread or ticket.card_message_id is None:
            return await self._post_card(session, key, ticket, row)
        if row.details.get("reopen") and ticket.thread_id is not None:
            method = ReopenForumTopic(chat_id=key.chat_id, message_thread_id=ticket.thread_id)
            return self._act(ticket, row, method, Look(Look.kept(ticket.thread_look).name, is_closed=False), ends=False)
        return None

    async def card(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | Nothing:
        """Bring the card up to date."""
        shown = await self._shown(session, ticket)
        if shown is None or ticket.card_message_id is None:
            return Nothing((row.id,))
        method = EditMessageText(
            chat_id=key.chat_id,
            message_id=ticket.card_message_id,
            text=shown.text,
            reply_markup=shown.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return Call((row.id,), method, note_nothing, give_up_quietly, ticket_id=ticket.id)

    def look(self, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call | Nothing:
        """Let the topic's name, and then its being closed, show how the ticket stands."""
        kept, wanted = Look.kept(ticket.thread_look), Look.of(ticket, self._say)
        if kept == wanted or ticket.thread_id is None or ticket.thread_id == ticket.card_message_id:
            return Nothing((row.id,))
        if kept.name != wanted.name:
            named = Look(wanted.name, kept.is_closed)
            method = EditForumTopic(chat_id=key.chat_id, message_thread_id=ticket.thread_id, name=wanted.name)
            return self._act(ticket, row, method, named, ends=named == wanted)
        kind = CloseForumTopic if wanted.is_closed else ReopenForumTopic
        return self._act(ticket, row, kind(chat_id=key.chat_id, message_thread_id=ticket.thread_id), wanted, ends=True)

    async def lost(self, session: AsyncSession, key: LaneKey, ticket_id: int, rows: Sequence[int]) -> bool:
        """The topic is gone: let the next look make another, with what was said last. False: enough were made."""
        ticket = await Desk(session).ticket(ticket_id)
        row = await session.get(Outgoing, rows[0], populate_existing=True)
        if ticket is None or row is None:
            return False
        made = int(row.details.get("remade", 0))
        if made >= REMADE_AT_MOST:
            return False
        await remember(session, rows, remade=made + 1)
        await Desk(session).set_thread(ticket_id, thread_id=None, card_message_id=None, thread_look="")
        await ask(
            session,
            key,
            Act.LINE,
            Urgency.ANSWER,
            now=self._clock(),
            ticket_id=ticket_id,
            what=RESUMED,
            once=f"resumed:{ticket_id}",
        )
        return True

    async def card_lost(self, session: AsyncSession, ticket_id: int, rows: Sequence[int]) -> bool:
        """The card is gone from its topic: the next look posts another. False: it was no card that was looked for."""
        ticket = await Desk(session).ticket(ticket_id)
        row = await session.get(Outgoing, rows[0], populate_existing=True)
        if ticket is None or row is None or row.act is not Act.CARD:
            return False
        values: dict[str, Any] = {"card_message_id": None}
        if ticket.thread_id == ticket.card_message_id:
            values["thread_id"] = None
        await Desk(session).set_thread(ticket_id, **values)
        return True

    def _open(self, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call:
        look = Look(Look.of(ticket, self._say).name, is_closed=False)

        async def note(session: AsyncSession, made: list[int]) -> None:
            await Desk(session).set_thread(
                ticket.id,
                thread_chat_id=key.chat_id,
                thread_id=made[0],
                card_message_id=None,
                thread_look=str(look),
            )

        return Call(
            rows=(row.id,),
            method=CreateForumTopic(chat_id=key.chat_id, name=look.name, icon_color=color_of(ticket)),
            note=note,
            give_up=give_up_quietly,
            trace=Trace.TOPIC,
            ends=False,
            ticket_id=ticket.id,
        )

    async def _post_card(self, session: AsyncSession, key: LaneKey, ticket: Ticket, row: Outgoing) -> Call:
        shown = await self._shown(session, ticket) or Shown(Look.of(ticket, self._say).name)
        is_plain = key.chat_id in self.plain_groups
        thread_id = None if is_plain else ticket.thread_id

        async def note(session: AsyncSession, made: list[int]) -> None:
            values: dict[str, Any] = {"card_message_id": made[0]}
            if is_plain:
                values |= {"thread_chat_id": key.chat_id, "thread_id": made[0], "thread_look": ""}
            await Desk(session).set_thread(ticket.id, **values)

        return Call(
            rows=(row.id,),
            method=SendMessage(
                chat_id=key.chat_id,
                message_thread_id=thread_id,
                text=shown.text,
                reply_markup=shown.keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            note=note,
            give_up=give_up_quietly,
            trace=Trace.MESSAGES,
            ends=row.act is Act.CARD,
            ticket_id=ticket.id,
        )

    async def _shown(self, session: AsyncSession, ticket: Ticket) -> Shown | None:
        if self._views.card is None:
            return Shown(Look.of(ticket, self._say).name)
        found = await self._views.card(session, ticket.id, self._say)
        return None if found is None else Shown(*found)

    def _act(
        self,
        ticket: Ticket,
        row: Outgoing,
        method: EditForumTopic | CloseForumTopic | ReopenForumTopic,
        look: Look,
        *,
        ends: bool,
    ) -> Call:
        async def note(session: AsyncSession, made: list[int]) -> None:
            del made
            await Desk(session).set_thread(ticket.id, thread_look=str(look))
            await remember(session, [row.id], reopen=None)

        return Call((row.id,), method, note, give_up_quietly, ends=ends, ticket_id=ticket.id)
