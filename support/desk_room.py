"""The staff's group, wherever it has moved to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from storage.lanes import LaneKey, Lanes
from storage.ticket_message_rows import MessageRows
from storage.ticket_rows import TicketRows

MOVES_AT_MOST = 8

OnMoved: TypeAlias = Callable[[AsyncSession, int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat of a channel: a lane."""

    channel: Channel
    chat_id: int


class DeskRoom:
    """
    The group in which the staff works.

    Args:
        clock: The house's clock.
        chat_id: The group of the settings; None: the company answers on the web alone.
        channel: The channel of the group.
    """

    def __init__(self, clock: Clock, chat_id: int | None, channel: Channel = Channel.TELEGRAM) -> None:
        self._clock = clock
        self._first = chat_id
        self.channel = channel
        self.chat_id = chat_id
        """The group as this process last saw it."""
        self.on_moved: list[OnMoved] = []
        """Called in the transaction in which the group is followed, with its former and its new id."""

    def adopt(self, chat_id: int | None) -> None:
        """Take a group that an owner has registered, where the settings name none; None: it was let go."""
        self._first = self.chat_id = chat_id

    async def lane(self, session: AsyncSession) -> Chat | None:
        """The group at this moment; None: there is none."""
        if self._first is None:
            return None
        chat_id = self._first
        lanes = Lanes(session)
        for _ in range(MOVES_AT_MOST):
            lane = await lanes.get(LaneKey(self.channel, chat_id))
            if lane is None or lane.moved_to is None:
                break
            chat_id = lane.moved_to
        self.chat_id = chat_id
        return Chat(self.channel, chat_id)

    async def is_here(self, session: AsyncSession, channel: Channel, chat_id: int) -> bool:
        """Whether that chat is the staff's group."""
        return await self.lane(session) == Chat(channel, chat_id)

    async def saw(self, session: AsyncSession, message_id: int) -> None:
        """Keep that the group has got as far as that message: a lost post is looked for behind it."""
        lane = await self.lane(session)
        if lane is not None:
            await Lanes(session).saw(LaneKey(lane.channel, lane.chat_id), message_id, now=self._clock())

    async def may_be_ours(self, session: AsyncSession, message_id: int) -> bool:
        """Whether that message or topic of the group may be a post of ours of which nobody has noted whose it is."""
        lane = await self.lane(session)
        return lane is not None and await Lanes(session).may_have_made(LaneKey(lane.channel, lane.chat_id), message_id)

    async def move(self, session: AsyncSession, from_chat_id: int, to_chat_id: int) -> bool:
        """
        Follow the group: Telegram has made *to_chat_id* of it. False: it was not ours, or we knew.

        What waits goes to the new one; each ticket gets a new topic there when something is posted in it next.
        """
        lane = await self.lane(session)
        if lane is None or lane.chat_id != from_chat_id or from_chat_id == to_chat_id:
            return False
        await Lanes(session).move(LaneKey(self.channel, from_chat_id), to_chat_id, now=self._clock())
        await MessageRows(session).move_copies(self.channel, from_chat_id, to_chat_id)
        await TicketRows(session).leave_threads(from_chat_id)
        self.chat_id = to_chat_id
        for tell in self.on_moved:
            await tell(session, from_chat_id, to_chat_id)
        return True
