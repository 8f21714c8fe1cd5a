"""
Messages to many: drafted by one of the staff, approved by another, sent once to each.

    draft ──▶ asked ──▶ running ◀──▶ paused
      ▲         │          │           │
      └─────────┘          ├──▶ done   │
      (changed again)      └──▶ stopped ◀
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import public_id
from core.work import Work
from security.events import SecurityLog
from security.staff import is_same_person
from security.tags import Tag
from storage.broadcasts import (
    Broadcast,
    BroadcastKind,
    BroadcastRows,
    BroadcastState,
    Claimed,
    RecipientState,
    Segment,
)
from storage.paces import Paces
from storage.staff import StaffMember, StaffRows
from support.broadcast_refusals import NoSuchBroadcast, NothingToSay, NotNow, NotYourBroadcast, OwnBroadcast

__all__ = ["BroadcastKind", "BroadcastState", "BroadcastView", "Broadcasts", "Claimed", "RecipientState", "Segment"]

TASK = "broadcast"
PACE = "broadcast"
LIST = 10

_S = BroadcastState
LEGAL: dict[BroadcastState, frozenset[BroadcastState]] = {
    _S.DRAFT: frozenset({_S.ASKED, _S.STOPPED}),
    _S.ASKED: frozenset({_S.DRAFT, _S.RUNNING, _S.STOPPED}),
    _S.RUNNING: frozenset({_S.PAUSED, _S.STOPPED, _S.DONE}),
    _S.PAUSED: frozenset({_S.RUNNING, _S.STOPPED}),
    _S.STOPPED: frozenset(),
    _S.DONE: frozenset(),
}


@dataclass(frozen=True, slots=True)
class BroadcastView:
    """One broadcast, as the staff sees it."""

    broadcast_id: int
    number: str
    kind: BroadcastKind
    state: BroadcastState
    texts: dict[str, Any]
    segment: Segment
    author_id: int
    expected: int
    counts: dict[RecipientState, int]
    place: tuple[int, int] | None
    """Where its progress is shown: chat and message."""

    def count(self, state: RecipientState) -> int:
        """How many are in that state."""
        return self.counts.get(state, 0)

    @property
    def done(self) -> int:
        """How many have had their turn."""
        return sum(self.counts.values()) - self.count(RecipientState.WAITING) - self.count(RecipientState.CLAIMED)

    @property
    def mark(self) -> str:
        """Of what it says and to whom: an approval is of exactly that."""
        said = json.dumps([self.texts, self.segment], sort_keys=True)
        return hashlib.blake2s(said.encode(), digest_size=6).hexdigest()

    def text_for(self, language: str | None, fallback: str) -> dict[str, Any]:
        """The words for somebody of that language; those of *fallback*, or the only ones, where there are none."""
        found = self.texts.get(language or fallback) or self.texts.get(fallback) or next(iter(self.texts.values()))
        return dict(found)


class Broadcasts:
    """Drafts, approves and steers. Whoever calls this has asked for the staff's role first."""

    def __init__(self, clock: Clock, work: Work, log: SecurityLog) -> None:
        self._clock = clock
        self._work = work
        self._log = log

    async def draft(self, session: AsyncSession, kind: BroadcastKind, author: StaffMember) -> BroadcastView:
        """Begin one."""
        broadcast = Broadcast(
            number=public_id("B"), kind=kind, state=_S.DRAFT, author_id=author.id, made_at=self._clock()
        )
        broadcast.texts, broadcast.segment = {}, {}
        await BroadcastRows(session).add(broadcast)
        return _view(broadcast, {})

    async def write(  # noqa: PLR0913, PLR0917 - what is said, where and by whom
        self,
        session: AsyncSession,
        number: str,
        staff: StaffMember,
        language: str,
        text: str,
        entities: list[dict[str, Any]],
    ) -> BroadcastView:
        """
        Say it in one language; an approval that was asked for has to be asked for again.

        Raises:
            NotYourBroadcast: Somebody else's.
            NotNow: It is on its way, or over.
        """
        broadcast = await self._editable(session, number, staff)
        broadcast.texts = {**broadcast.texts, language: {"text": text, "entities": entities}}
        self._note(session, Tag.BROADCAST_WRITTEN, number, staff, language=language)
        return await self._seen(session, broadcast)

    async def choose(self, session: AsyncSession, number: str, staff: StaffMember, segment: Segment) -> BroadcastView:
        """
        Say to whom.

        Raises:
            NotYourBroadcast: Somebody else's.
            NotNow: It is on its way, or over.
        """
        broadcast = await self._editable(session, number, staff)
        broadcast.segment = _kept(segment)
        return await self._seen(session, broadcast)

    async def view(self, session: AsyncSession, number: str) -> BroadcastView:
        """
        How it stands.

        Raises:
            NoSuchBroadcast: There is none of that number.
        """
        broadcast = await BroadcastRows(session).of_number(number)
        if broadcast is None:
            raise NoSuchBroadcast
        return await self._seen(session, broadcast)

    async def of_id(self, session: AsyncSession, broadcast_id: int) -> BroadcastView:
        """The same by the id of a task's key, without its counts."""
        return _view(await BroadcastRows(session).get(broadcast_id), {})

    async def progress(self, session: AsyncSession, broadcast_id: int) -> BroadcastView | None:
        """How it stands, if there is a place to show that: to count many recipients takes long."""
        broadcast = await BroadcastRows(session).get(broadcast_id)
        return None if _view(broadcast, {}).place is None else await self._seen(session, broadcast)

    async def latest(self, session: AsyncSession) -> list[BroadcastView]:
        """The newest ones, without their counts."""
        return [_view(one, {}) for one in await BroadcastRows(session).latest(limit=LIST)]

    async def audience(self, session: AsyncSession, number: str) -> int:
        """How many would get it now."""
        view = await self.view(session, number)
        return await BroadcastRows(session).count(view.kind, view.segment)

    async def ask(self, session: AsyncSession, number: str, staff: StaffMember) -> BroadcastView:
        """
        Ask for the second person.

        Raises:
            NotYourBroadcast: Somebody else's.
            NothingToSay: It has no words.
            NotNow: It is not a draft.
        """
        broadcast = await self._held(session, number)
        _require_author(broadcast, staff)
        if not broadcast.texts:
            raise NothingToSay
        self._move(broadcast, _S.ASKED)
        return await self._seen(session, broadcast)

    async def approve(self, session: AsyncSession, number: str, staff: StaffMember, mark: str) -> BroadcastView:
        """
        Let it out as it was when it had that *mark* (`BroadcastView.mark`).

        Raises:
            OwnBroadcast: The same person wrote it, under whichever account.
            NotNow: Nobody asked for it, or it was changed since.
        """
        broadcast = await self._held(session, number)
        author = await StaffRows(session).get(broadcast.author_id)
        if author is None or is_same_person(author, staff):
            raise OwnBroadcast
        if broadcast.state is not _S.ASKED or _view(broadcast, {}).mark != mark:
            raise NotNow(number)
        broadcast.approved_by_id, broadcast.started_at = staff.id, self._clock()
        segment = Segment(**_read(broadcast.segment))
        broadcast.expected = await BroadcastRows(session).count(broadcast.kind, segment)
        await self._run(session, broadcast)
        self._note(session, Tag.BROADCAST_APPROVED, number, staff, author=broadcast.author_id)
        return await self._seen(session, broadcast)

    async def pause(self, session: AsyncSession, number: str, staff: StaffMember) -> BroadcastView:
        """Send no more for now; what is on its way arrives."""
        view = await self._steer(session, number, _S.PAUSED)
        self._note(session, Tag.BROADCAST_PAUSED, number, staff)
        return view

    async def resume(self, session: AsyncSession, number: str, staff: StaffMember) -> BroadcastView:
        """
        Go on.

        Raises:
            NotNow: It is not paused.
        """
        broadcast = await self._held(session, number)
        if broadcast.state is not _S.PAUSED:
            raise NotNow(number)
        await self._run(session, broadcast)
        self._note(session, Tag.BROADCAST_RESUMED, number, staff)
        return await self._seen(session, broadcast)

    async def stop(self, session: AsyncSession, number: str, staff: StaffMember) -> BroadcastView:
        """End it for good, whoever has not had it yet."""
        view = await self._steer(session, number, _S.STOPPED)
        self._note(session, Tag.BROADCAST_STOPPED, number, staff)
        return view

    async def show_at(self, session: AsyncSession, broadcast_id: int, chat_id: int, message_id: int) -> None:
        """Show its progress in that message from now on."""
        broadcast = await BroadcastRows(session).get(broadcast_id, hold=True)
        broadcast.progress_chat_id, broadcast.progress_message_id = chat_id, message_id

    async def take(self, session: AsyncSession, broadcast_id: int, *, limit: int) -> list[Claimed] | None:
        """
        The next ones, who are nobody else's from now on.

        An empty list: it is done, and noted so. None: it was paused or stopped.
        """
        rows = BroadcastRows(session)
        broadcast = await rows.get(broadcast_id, hold=True)
        if broadcast.state is not _S.RUNNING:
            return None
        claimed = await rows.claim(broadcast_id, limit=limit)
        while not claimed and not broadcast.all_filled:
            await rows.fill(broadcast, Segment(**_read(broadcast.segment)), limit=FILL)
            claimed = await rows.claim(broadcast_id, limit=limit)
        if not claimed:
            self._move(broadcast, _S.DONE)
            broadcast.ended_at = self._clock()
        return claimed

    async def note(self, session: AsyncSession, broadcast_id: int, outcomes: dict[int, RecipientState]) -> None:
        """Keep what became of those who were taken; who has blocked the bot is left in peace from now on."""
        await BroadcastRows(session).note(broadcast_id, outcomes, now=self._clock())

    async def reserve(self, session: AsyncSession, count: int, *, per_second: float) -> float:
        """Seconds until *count* messages may begin, counted over all processes."""
        return await Paces(session).reserve(PACE, count, per_second=per_second, now=self._clock())

    async def hold(self, session: AsyncSession, seconds: float) -> None:
        """Telegram asked for silence."""
        await Paces(session).hold(PACE, seconds=seconds, now=self._clock())

    def _note(self, session: AsyncSession, tag: Tag, number: str, staff: StaffMember, **details: str | int) -> None:
        self._log.record(session, tag, about=("broadcast", number), staff_id=staff.id, details=details)

    async def _run(self, session: AsyncSession, broadcast: Broadcast) -> None:
        self._move(broadcast, _S.RUNNING)
        broadcast.run += 1
        await session.flush()
        await self._work.ask(session, TASK, f"{broadcast.id}:{broadcast.run}")

    async def _steer(self, session: AsyncSession, number: str, to: BroadcastState) -> BroadcastView:
        broadcast = await self._held(session, number)
        self._move(broadcast, to)
        if to is _S.STOPPED:
            broadcast.ended_at = self._clock()
        return await self._seen(session, broadcast)

    async def _held(self, session: AsyncSession, number: str) -> Broadcast:
        broadcast = await BroadcastRows(session).of_number(number, hold=True)
        if broadcast is None:
            raise NoSuchBroadcast
        return broadcast

    async def _editable(self, session: AsyncSession, number: str, staff: StaffMember) -> Broadcast:
        broadcast = await self._held(session, number)
        _require_author(broadcast, staff)
        if broadcast.state is _S.ASKED:
            broadcast.state = _S.DRAFT
        if broadcast.state is not _S.DRAFT:
            raise NotNow(number)
        return broadcast

    async def _seen(self, session: AsyncSession, broadcast: Broadcast) -> BroadcastView:
        await session.flush()
        return _view(broadcast, await BroadcastRows(session).counts(broadcast.id))

    @staticmethod
    def _move(broadcast: Broadcast, to: BroadcastState) -> None:
        if to not in LEGAL[broadcast.state]:
            raise NotNow(broadcast.number)
        broadcast.state = to


FILL = 1_000
"""People noted in one go."""


def _require_author(broadcast: Broadcast, staff: StaffMember) -> None:
    if broadcast.author_id != staff.id:
        raise NotYourBroadcast


def _read(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}


def _kept(segment: Segment) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in segment._asdict().items()}


def _view(broadcast: Broadcast, counts: dict[RecipientState, int]) -> BroadcastView:
    has_place = broadcast.progress_chat_id is not None and broadcast.progress_message_id is not None
    return BroadcastView(
        broadcast_id=broadcast.id,
        number=broadcast.number,
        kind=broadcast.kind,
        state=broadcast.state,
        texts=broadcast.texts,
        segment=Segment(**_read(broadcast.segment)),
        author_id=broadcast.author_id,
        expected=broadcast.expected or 0,
        counts=counts,
        place=(broadcast.progress_chat_id or 0, broadcast.progress_message_id or 0) if has_place else None,
    )
