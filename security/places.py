"""
Which chat is for what: in memory, because every update asks.

The chats of the settings are registered always; an owner registers others with a code that works once. A group that
Telegram makes anew (a supergroup) is followed only by Telegram's own word; until then the new one is unknown, and
nobody acts in it.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.ids import ALPHABET
from security.events import SecurityLog
from security.place_refusals import ChatCodeWrong, ChatNotRegistered, PlaceFixed, PlaceTaken
from security.tags import Tag
from storage.places import ChatCode, Place, PlaceRows, RegisteredChat
from storage.staff import StaffMember

__all__ = ["ChatCodeWrong", "ChatNotRegistered", "Place", "PlaceFixed", "PlaceTaken", "PlaceView", "Places"]

CODE_LASTS = timedelta(minutes=15)
CODE_LETTERS = 28
"""Of 30 letters each: 137 bits."""
CODE_GROUP = 4
STAY = timedelta(minutes=15)
"""How long the bot waits for the code in a group into which an owner has brought it."""
SINGLE = frozenset({Place.DESK, Place.ADMIN, Place.LOG})
"""There is one chat at most for each of these."""
MOVES_AT_MOST = 8
PRIVATE = "private"

Key: TypeAlias = tuple[Channel, int]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A registered chat, as the staff sees it."""

    place: Place
    channel: Channel
    chat_id: int
    by_settings: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class _Registered:
    """All that is registered, at one moment."""

    known: dict[Key, Place]
    since: dict[Key, datetime]
    fixed: frozenset[Key]
    """The chats of the settings, as what they have become."""


class Places:
    """
    Says what a chat is for.

    Args:
        clock: The house's clock.
        log: The security log.
        fixed: The chats that the settings name, by place; Telegram's.
    """

    def __init__(self, clock: Clock, log: SecurityLog, fixed: Mapping[Place, int | None] | None = None) -> None:
        self._clock = clock
        self._log = log
        self._fixed: dict[Key, Place] = {
            (Channel.TELEGRAM, chat_id): place for place, chat_id in (fixed or {}).items() if chat_id is not None
        }
        self._now = _Registered(dict(self._fixed), {}, frozenset(self._fixed))
        self.on_loaded: list[Callable[[Places], None]] = []
        """Called after each change of what is known."""

    def of(self, channel: Channel, chat_id: int, chat_type: str) -> Place | None:
        """What that chat is for; None: for nothing, so nobody acts there."""
        if chat_type == PRIVATE:
            return Place.PRIVATE
        return self._now.known.get((channel, chat_id))

    def chats(self, place: Place) -> list[Key]:
        """All chats for *place*, as (channel, chat id)."""
        return [key for key, known in self._now.known.items() if known is place]

    def chat(self, place: Place) -> Key | None:
        """The chat for *place*, of which there is one at most."""
        return next(iter(self.chats(place)), None)

    def all(self) -> list[PlaceView]:
        """Every registered chat, by place."""
        now = self._now
        views = [
            PlaceView(place, key[0], key[1], key in now.fixed, now.since.get(key)) for key, place in now.known.items()
        ]
        return sorted(views, key=lambda view: (view.place, view.chat_id))

    async def load(self, session: AsyncSession) -> None:
        """Learn what is registered: at the start, and every half minute, for another process may have changed it."""
        self._swap(await self._read(session))

    async def invite(self, session: AsyncSession, by: StaffMember, place: Place) -> str:
        """
        A code that makes the chat in which *by* sends it the one for *place*; for 15 minutes, once.

        The caller has asked for `Permission.CHATS_REGISTER` and its step-up.

        Raises:
            PlaceFixed: The settings name it.
            PlaceTaken: There is one.
        """
        self._require_free(place, (await self._read(session)).known)
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
        kept = ChatCode(code_hash=_hash(code), place=place, by=by.id, ends_at=self._clock() + CODE_LASTS)
        await PlaceRows(session).put_code(kept, now=self._clock())
        self._log.record(session, Tag.CHAT_CODE_MADE, staff_id=by.id, about=("place", place.value))
        return "-".join(code[at : at + CODE_GROUP] for at in range(0, CODE_LETTERS, CODE_GROUP))

    async def register(
        self, session: AsyncSession, by: StaffMember, channel: Channel, chat_id: int, code: str
    ) -> Place:
        """
        Register the chat in which the owner has sent the code.

        Raises:
            ChatCodeWrong: It is none of theirs that works.
            PlaceFixed: The settings name another.
            PlaceTaken: There is one by now.
        """
        place = await PlaceRows(session).use_code(_hash(code), by.id, now=self._clock())
        if place is None:
            raise ChatCodeWrong
        await self._take(session, by, place, (channel, chat_id))
        return place

    async def register_channel(self, session: AsyncSession, by: StaffMember, channel: Channel, chat_id: int) -> bool:
        """
        Make a channel that of the log: an owner has brought the bot there while a code of theirs for it works.

        In a channel nobody shows who they are, so no code is sent there. False: there is no such code.

        Raises:
            PlaceTaken: There is one by now.
        """
        if not await PlaceRows(session).use_any_code(by.id, Place.LOG, now=self._clock()):
            return False
        await self._take(session, by, Place.LOG, (channel, chat_id))
        return True

    async def _take(self, session: AsyncSession, by: StaffMember, place: Place, key: Key) -> None:
        known = (await self._read(session)).known
        if known.get(key) is place:
            return
        self._require_free(place, known)
        if key in known:
            raise PlaceTaken(known[key].value)
        rows, (channel, chat_id) = PlaceRows(session), key
        chat = {"channel": channel, "chat_id": chat_id, "place": place, "by": by.id, "since": self._clock()}
        await rows.put(chat | {"ended_at": None, "moved_to": None})
        await rows.drop_unknown(channel, chat_id)
        self._log.record(session, Tag.CHAT_REGISTERED, staff_id=by.id, about=("place", place.value))
        await self._renew(session)

    async def unregister(self, session: AsyncSession, by: StaffMember, channel: Channel, chat_id: int) -> Place:
        """
        Let a chat go: nobody acts there any more, at once.

        Raises:
            ChatNotRegistered: It is for nothing.
            PlaceFixed: The settings name it.
        """
        state = await self._read(session)
        place = state.known.get((channel, chat_id))
        row = await PlaceRows(session).get(channel, chat_id)
        if place is None:
            raise ChatNotRegistered
        if row is None or (channel, chat_id) in state.fixed:
            raise PlaceFixed(place.value)
        row.ended_at = self._clock()
        self._log.record(session, Tag.CHAT_UNREGISTERED, staff_id=by.id, about=("place", place.value))
        await session.flush()
        await self._renew(session)
        return place

    async def move(self, session: AsyncSession, channel: Channel, from_chat_id: int, to_chat_id: int) -> bool:
        """
        Follow a registered group: Telegram itself says that it has made *to_chat_id* of it. False: nothing to follow.

        Called for the field `migrate_to_chat_id` of a message in the old group, and of an error that Telegram answers.
        """
        key = (channel, from_chat_id)
        place = (await self._read(session)).known.get(key)
        if place is None or from_chat_id == to_chat_id:
            return False
        rows, now = PlaceRows(session), self._clock()
        row = await rows.get(channel, from_chat_id)
        by = None if row is None else row.by
        common = {"channel": channel, "place": place, "by": by}
        since = now if row is None else row.since
        await rows.put(common | {"chat_id": from_chat_id, "since": since, "ended_at": now, "moved_to": to_chat_id})
        await rows.put(common | {"chat_id": to_chat_id, "since": now, "ended_at": None, "moved_to": None})
        self._log.record(session, Tag.CHAT_MOVED, about=("place", place.value))
        await self._renew(session)
        return True

    async def brought(self, session: AsyncSession, by: StaffMember | None, channel: Channel, chat_id: int) -> bool:
        """
        Somebody has brought the bot into a group that is for nothing; whether it may stay, for now.

        *by*: the owner who did it, or None. The group has 15 minutes for the code, or none; a timer leaves it then.
        """
        self._log.record(session, Tag.CHAT_UNKNOWN, staff_id=None if by is None else by.id)
        stay = timedelta() if by is None else STAY
        await PlaceRows(session).put_unknown(channel, chat_id, self._clock() + stay)
        return by is not None

    async def gone(self, session: AsyncSession, channel: Channel, chat_id: int) -> None:
        """The bot is no longer in that group."""
        await PlaceRows(session).drop_unknown(channel, chat_id)

    async def to_leave(self, session: AsyncSession, *, limit: int) -> list[Key]:
        """The groups whose code did not come in time."""
        return [(row.channel, row.chat_id) for row in await PlaceRows(session).to_leave(now=self._clock(), limit=limit)]

    async def left(self, session: AsyncSession, channel: Channel, chat_id: int) -> None:
        """The bot has left that group by itself."""
        await PlaceRows(session).drop_unknown(channel, chat_id)
        self._log.record(session, Tag.CHAT_LEFT)

    def _require_free(self, place: Place, known: Mapping[Key, Place]) -> None:
        if place not in SINGLE:
            return
        if place in self._fixed.values():
            raise PlaceFixed(place.value)
        if place in known.values():
            raise PlaceTaken(place.value)

    async def _read(self, session: AsyncSession) -> _Registered:
        rows = {(row.channel, row.chat_id): row for row in await PlaceRows(session).all()}
        fixed = {_followed(key, place, rows): place for key, place in self._fixed.items()}
        known = dict(fixed)
        taken = set(fixed.values()) & SINGLE
        for key, row in rows.items():
            if row.ended_at is None and row.moved_to is None and row.place not in taken:
                known.setdefault(key, row.place)
        return _Registered(known, {key: row.since for key, row in rows.items()}, frozenset(fixed))

    async def _renew(self, session: AsyncSession) -> None:
        """Let it be known once it is committed: nobody acts in a chat on the strength of a rollback."""
        state = await self._read(session)
        event.listen(session.sync_session, "after_commit", lambda _session: self._swap(state), once=True)

    def _swap(self, state: _Registered) -> None:
        self._now = state
        for tell in self.on_loaded:
            tell(self)


def _followed(key: Key, place: Place, rows: Mapping[Key, RegisteredChat]) -> Key:
    """What a chat of the settings has become."""
    for _ in range(MOVES_AT_MOST):
        row = rows.get(key)
        if row is None or row.moved_to is None or row.place is not place:
            break
        key = (key[0], row.moved_to)
    return key


def looks_like_code(text: str) -> bool:
    """Whether those words may be a code: grouped letters, in whatever case and with whatever between them."""
    clear = _clear(text)
    return len(clear) == CODE_LETTERS and all(letter in ALPHABET for letter in clear)


def _clear(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _hash(code: str) -> str:
    """Of the letters alone: whoever types it by hand may leave out the dashes."""
    return hashlib.sha256(b"chat code\0" + _clear(code).encode()).hexdigest()
