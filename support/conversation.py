"""What is written in tickets: sealed under the customer's key when it is kept, clear only for whoever may read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.ids import public_id
from storage.people import People
from storage.sealed_columns import place
from storage.staff import StaffRows
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, CopyState, MessageCopy, MessageVersion, TicketMessage
from storage.vault import KeyDestroyed, Vault
from support.card_numbers import mask_cards
from support.content import Content, ContentKind
from support.desk_room import Chat
from support.ticket_views import CopyView, MessageView, Side, VersionView

ERASED = "erased"
CONTENT = "ticket_messages.content"
"""The word of a message that nobody can read any more, because its customer's key was destroyed."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it is to be kept."""

    person_id: int
    author: Author
    content: Content
    at: datetime
    ticket_id: int | None = None
    staff_id: int | None = None
    album: str | None = None
    reply_to_id: int | None = None


class Conversation:
    """Keeps and reads messages."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def keep(
        self, session: AsyncSession, written: Written, *, origin: tuple[Chat, int] | None = None
    ) -> TicketMessage:
        """
        Keep a message, and where it was written; whoever calls this has made sure that it is not there yet.

        Numbers of payment cards are never kept, whoever wrote them.
        """
        rows = MessageRows(session)
        mark = public_id("M", 12)
        content, _ = mask_cards(written.content)
        message = await rows.add(
            TicketMessage(
                mark=mark,
                ticket_id=written.ticket_id,
                person_id=written.person_id,
                author=written.author,
                staff_id=written.staff_id,
                at=written.at,
                kind=content.kind.value,
                album=written.album,
                reply_to_id=written.reply_to_id,
                content=await self._seal(written.person_id, mark, content),
            )
        )
        if origin is not None:
            chat, chat_message_id = origin
            rows.add_copy(
                MessageCopy(
                    message_id=message.id,
                    channel=chat.channel,
                    chat_id=chat.chat_id,
                    chat_message_id=chat_message_id,
                    state=CopyState.ORIGIN,
                    at=written.at,
                )
            )
            await session.flush()
        return message

    async def change(self, session: AsyncSession, message: TicketMessage, content: Content, *, at: datetime) -> bool:
        """Let a message say something else, and keep what it said; False: it says so already."""
        before = await self._vault.unseal(message.person_id, place(CONTENT, mark=message.mark), message.content)
        content, _ = mask_cards(content)
        if before == content.to_json():
            return False
        mark = public_id("V", 12)
        MessageRows(session).add_version(
            MessageVersion(
                message_id=message.id,
                mark=mark,
                until=at,
                content=await self._vault.seal(message.person_id, place(CONTENT, mark=mark), before),
            )
        )
        message.content = await self._seal(message.person_id, message.mark, content)
        message.kind = content.kind.value
        message.edited_at = at
        await session.flush()
        return True

    async def read(self, message: TicketMessage) -> Content:
        """What a message says."""
        return await self._unseal(message.person_id, message.mark, message.content)

    async def views(self, session: AsyncSession, messages: Sequence[TicketMessage]) -> list[MessageView]:
        """Those messages in the clear, with their versions and copies."""
        rows, people = MessageRows(session), People(session)
        ids = [message.id for message in messages]
        copies, versions = await rows.copies(ids), await rows.versions(ids)
        names = await StaffRows(session).names({one.staff_id for one in messages if one.staff_id is not None})
        accounts = {
            person_id: ((person := await people.get(person_id)).channel, person.external_id)
            for person_id in {message.person_id for message in messages}
        }
        return [
            MessageView(
                id=one.id,
                ticket_id=one.ticket_id,
                person_id=one.person_id,
                author=one.author,
                staff_id=one.staff_id,
                name=None if one.staff_id is None else names.get(one.staff_id),
                at=one.at,
                content=await self.read(one),
                album=one.album,
                reply_to_id=one.reply_to_id,
                edited_at=one.edited_at,
                reaction=one.reaction,
                versions=tuple(
                    [
                        VersionView(kept.until, await self._unseal(one.person_id, kept.mark, kept.content))
                        for kept in versions.get(one.id, ())
                    ]
                ),
                copies=tuple(_copy(copy, accounts[one.person_id]) for copy in copies.get(one.id, ())),
            )
            for one in messages
        ]

    async def matching(self, messages: Sequence[TicketMessage], words: Collection[str]) -> list[TicketMessage]:
        """Those messages that have every one of the words, however they are capitalised."""
        found = []
        for message in messages:
            text = (await self.read(message)).text.casefold()
            if all(word in text for word in words):
                found.append(message)
        return found

    async def _seal(self, person_id: int, mark: str, content: Content) -> bytes:
        return await self._vault.seal(person_id, place(CONTENT, mark=mark), content.to_json())

    async def _unseal(self, person_id: int, mark: str, sealed: bytes) -> Content:
        try:
            return Content.from_json(await self._vault.unseal(person_id, place(CONTENT, mark=mark), sealed))
        except KeyDestroyed:
            return Content(ContentKind.OTHER, extra={"word": ERASED})


def _copy(copy: MessageCopy, account: tuple[Channel, int]) -> CopyView:
    is_customers = (copy.channel, copy.chat_id) == account
    return CopyView(
        id=copy.id,
        side=Side.CUSTOMER if is_customers else Side.STAFF,
        channel=copy.channel,
        chat_id=copy.chat_id,
        chat_message_id=copy.chat_message_id,
        state=copy.state,
        why=copy.why,
        at=copy.at,
    )
