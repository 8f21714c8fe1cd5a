"""
Buttons that do something grave: each carries 128 random bits and nothing else.

What it does, to what, for whom, in which chat and under which message is kept in the database, beside the hash of
those bits. It counts once, and not for long; whoever else presses it changes nothing.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.errors import Refusal
from security.access import Acting, NotAllowed, Reason
from storage.action_tokens import ActionToken, ActionTokenRows
from storage.staff import StaffRows

PREFIX = "tok"
"""What the data of such a button begins with: `tok:` and 22 characters."""
BYTES = 16
LASTS = timedelta(minutes=10)
PAGER_LASTS = timedelta(minutes=30)
"""For buttons that only show more."""


class TokenSpent(Refusal):
    """The button was pressed already."""

    key = "refusal-button-spent"


class TokenExpired(Refusal):
    """Its time is over, or we never made it."""

    key = "refusal-button-expired"


class TokenForeign(NotAllowed):
    """It was given to somebody else, in another chat, or under another message."""

    key = "refusal-button-foreign"

    def __init__(self, verb: str) -> None:
        super().__init__(Reason.FOREIGN)
        self.about = ("button", verb)


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does."""

    verb: str
    object: Mapping[str, str | int]
    chat_id: int


class ActionTokens:
    """Makes those buttons and takes them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def button(  # noqa: PLR0913 - all that it is bound to
        self,
        session: AsyncSession,
        acting: Acting | None,
        chat_id: int,
        verb: str,
        object_: Mapping[str, str | int] | None = None,
        *,
        lasts: timedelta = LASTS,
    ) -> str:
        """
        The data of a button that *acting* may press once in that chat.

        With None anybody may press who may do what it does: they are asked then.
        """
        token = secrets.token_urlsafe(BYTES)
        await ActionTokenRows(session).add(
            ActionToken(
                token_hash=_hash(token),
                channel=Channel.TELEGRAM if acting is None else acting.member.channel,
                external_id=None if acting is None else acting.member.external_id,
                chat_id=chat_id,
                verb=verb,
                object=dict(object_ or {}),
                ends_at=self._clock() + lasts,
            )
        )
        return f"{PREFIX}:{token}"

    async def look(self, session: AsyncSession, data: str) -> Action | None:
        """What that button does, whoever presses it; None: we never made it, or have forgotten it."""
        found = await ActionTokenRows(session).find(_hash(data.partition(":")[2]))
        return None if found is None else Action(found.verb, found.object, found.chat_id)

    async def take(
        self, session: AsyncSession, data: str, presser: tuple[Channel, int], chat_id: int, message_id: int | None
    ) -> Action:
        """
        Use the button up: that its act and this are kept together, or neither, is the transaction's work.

        Raises:
            TokenExpired: Its time is over, or we never made it.
            TokenForeign: It was given to somebody else, in another chat, or under another message.
            TokenSpent: It was pressed already.
        """
        rows = ActionTokenRows(session)
        found = await rows.find(_hash(data.partition(":")[2]))
        if found is None:
            raise TokenExpired
        channel, external_id = presser
        is_theirs = found.channel is channel and found.external_id in {None, external_id}
        if not is_theirs or found.chat_id != chat_id or found.message_id not in {None, message_id}:
            raise TokenForeign(found.verb)
        now = self._clock()
        if found.used_at is None and found.ends_at <= now:
            raise TokenExpired
        if not await rows.use(found.id, now=now):
            raise TokenSpent
        return Action(found.verb, found.object, found.chat_id)

    async def sent(self, session: AsyncSession, buttons: Collection[str], chat_id: int, message_id: int) -> None:
        """Bind buttons, by their data, to the message that now shows them."""
        await bind(session, buttons, chat_id, message_id)

    async def left(self, session: AsyncSession, staff_id: int) -> None:
        """Somebody leaves the staff: every button of theirs is void. Called as `Staff.on_left`."""
        member = await StaffRows(session).get(staff_id)
        if member is not None:
            await self.revoke(session, member.channel, member.external_id)

    async def revoke(self, session: AsyncSession, channel: Channel, external_id: int) -> None:
        """Make every button of that person void."""
        await ActionTokenRows(session).revoke(channel, external_id, now=self._clock())


async def bind(session: AsyncSession, buttons: Collection[str], chat_id: int, message_id: int) -> None:
    """Bind buttons, by their data, to the message that now shows them: under no other they count."""
    hashes = [_hash(data.partition(":")[2]) for data in buttons]
    await ActionTokenRows(session).bind(hashes, chat_id, message_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
