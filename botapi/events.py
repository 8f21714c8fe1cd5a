"""Who watches a chat while it happens: the pages of the web chat, and tests."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self, TypeAlias

from botapi.journal import Json

Kind: TypeAlias = Literal["message", "edited", "deleted", "reaction", "typing", "toast", "gone"]

BACKLOG = 1000
"""Events that may wait for one listener; a slower one is cut off and catches up by its sequence."""


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """
    Something that can be seen in a chat.

    `sequence` is set on the last event of a kept change: whoever saw it has seen all of that change. The events before
    it in the same change (an album's other pictures), and what nobody keeps (`typing`, `toast`), carry None.
    Payload: the whole message as the person sees it (`message`, `edited`, `reaction`), `{"message_id"}` (`deleted`),
    `{"action", "message_thread_id"?}` (`typing`), `{"url"}` (`gone`: the chat was erased), or
    `{"callback_query_id", "text", "show_alert", "url"}` (`toast`).
    """

    chat_id: int
    sequence: int | None
    kind: Kind
    payload: Json


class Subscription:
    """
    The events of one chat from now on, in order: `async for event in subscription`.

    Close it, or use it as a context manager. The iteration ends when it is closed, and when the listener is so slow
    that its backlog is full.
    """

    def __init__(self, events: "Events", chat_id: int) -> None:
        self._events = events
        self._chat_id = chat_id
        self._queue: asyncio.Queue[ChatEvent | None] = asyncio.Queue()
        self._closed = False

    def put(self, told: Sequence[ChatEvent]) -> None:
        """Take what belongs to one change, all of it or none."""
        if self._closed:
            return
        if self._queue.qsize() + len(told) > BACKLOG:
            self.close()
            return
        for event in told:
            self._queue.put_nowait(event)

    def close(self) -> None:
        """End it; what already waits may still be read."""
        if not self._closed:
            self._closed = True
            self._events.leave(self._chat_id, self)
            self._queue.put_nowait(None)

    def __aiter__(self) -> "Subscription":
        """Iterate over itself."""
        return self

    async def __anext__(self) -> ChatEvent:
        """Wait for the next event."""
        event = await self._queue.get()
        if event is None:
            self._queue.put_nowait(None)
            raise StopAsyncIteration
        return event

    def __enter__(self) -> Self:
        """Listen within a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no longer."""
        self.close()


class Events:
    """Brings what happens in a chat to whoever listens to it."""

    def __init__(self) -> None:
        self._listeners: dict[int, set[Subscription]] = {}

    def listen(self, chat_id: int) -> Subscription:
        """Everything that happens in this chat from now on."""
        subscription = Subscription(self, chat_id)
        self._listeners.setdefault(chat_id, set()).add(subscription)
        return subscription

    def leave(self, chat_id: int, subscription: Subscription) -> None:
        """Forget a listener."""
        listeners = self._listeners.get(chat_id, set())
        listeners.discard(subscription)
        if not listeners:
            self._listeners.pop(chat_id, None)

    def listened(self, chat_id: int) -> bool:
        """Whether anybody listens."""
        return chat_id in self._listeners

    def tell(self, chat_id: int, told: Sequence[ChatEvent]) -> None:
        """Tell all listeners what one change brought."""
        for subscription in tuple(self._listeners.get(chat_id, ())):
            subscription.put(told)
