"""One call of the Bot API on its way, and what its end means to our tables."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from aiogram.methods import TelegramMethod
from aiogram.types import ForumTopic, Message, MessageId
from sqlalchemy.ext.asyncio import AsyncSession

from storage.ticket_messages import CopyState

Note: TypeAlias = Callable[[AsyncSession, list[int]], Awaitable[None]]
"""Keeps, in the transaction that ends the step, which messages (or which topic) the call has made."""
GiveUp: TypeAlias = Callable[[AsyncSession, CopyState, str], Awaitable[None]]
"""Keeps why it can never be done."""


class Trace(Enum):
    """By what it can be seen, after an answer was lost, whether a call was carried out."""

    REPEATABLE = auto()
    """It need not be seen: twice does no more than once."""
    MESSAGES = auto()
    """By messages of ours after the latest one that we knew."""
    TOPIC = auto()
    """By a topic after the latest message that we knew."""


@dataclass(frozen=True, slots=True)
class Call:
    """What the head of a lane needs next."""

    rows: tuple[int, ...]
    """The rows that it serves."""
    method: TelegramMethod[Any] | None
    """None: `make` has to fetch a file first."""
    note: Note
    give_up: GiveUp
    trace: Trace = Trace.REPEATABLE
    ends: bool = True
    """Whether the rows are done with it; else they stay, and the next look finds what is left."""
    makes: int = 1
    """How many messages it makes."""
    is_free: bool = False
    """Whether it draws on no allowance."""
    instead: dict[str, Any] = field(default_factory=dict)
    """Details with which the rows are tried once more if it is refused for good; empty: there is no other way."""
    details: dict[str, Any] = field(default_factory=dict)
    """Details that are kept with the claim, so that the same call is found again after a crash."""
    ticket_id: int | None = None
    make: Callable[[], Awaitable[TelegramMethod[Any]]] | None = None

    @property
    def cost(self) -> int:
        """How much of an allowance it draws."""
        return 0 if self.is_free else self.makes

    learn: Callable[[Any], None] | None = None
    """Told what the call has brought (the id of an uploaded file)."""

    def is_like(self, other: "Call") -> bool:
        """Whether both bring the same; a call that fetches files is known by the messages that it brings."""
        return (self.rows, self.method, self.makes, self.ends, self.details) == (
            other.rows,
            other.method,
            other.makes,
            other.ends,
            other.details,
        )


@dataclass(frozen=True, slots=True)
class Nothing:
    """The rows ask for what needs no call, or can no longer be done."""

    rows: tuple[int, ...]
    note: Callable[[AsyncSession], Awaitable[None]] | None = None


class NotCarried(Exception):
    """A file cannot be brought over: it has to be told of in words."""


async def note_nothing(session: AsyncSession, made: list[int]) -> None:
    """Keep nothing but that it was done."""
    del session, made


async def give_up_quietly(session: AsyncSession, state: CopyState, why: str) -> None:
    """Keep nothing but that it is over."""
    del session, state, why


def made_by(result: object) -> list[int]:
    """The ids of the messages, or of the topic, that a call has made."""
    if isinstance(result, Message | MessageId):
        return [result.message_id]
    if isinstance(result, ForumTopic):
        return [result.message_thread_id]
    if isinstance(result, list):
        return [one for part in result for one in made_by(part)]
    return []
