"""
The privacy officer's side: the queue by due date, and what is decided.

Whoever is asked something or refused reads the very words; what they read is kept, sealed under their key.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.clocks import due_at, extendable_until, legally_due_at
from privacy.decisions import Ask, Basis, Delay
from privacy.identity import Identity
from privacy.request_book import ANSWER, RequestBook
from privacy.request_ends import let_go
from privacy.request_refusals import NotExtendable, NothingTold, RequestOver
from privacy.request_states import ANSWERED, LEGAL
from privacy.request_views import (
    NoteView,
    RequestKind,
    RequestState,
    RequestView,
)
from privacy.requests import Requests
from security.case_facts import person_ref
from security.tags import Tag
from storage.privacy_requests import PrivacyRequest
from storage.request_rows import DueKey, RequestRows

__all__ = ["OPEN", "WAITING_FOR_US", "Ask", "Basis", "Delay", "QueuePage", "RequestCard", "RequestDesk"]

_S = RequestState
WAITING_FOR_US = frozenset({_S.IN_REVIEW, _S.MANUAL})
OPEN = frozenset(_S) - ANSWERED


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some of the queue, and the key at which the next page begins."""

    requests: tuple[RequestView, ...]
    after: DueKey | None


@dataclass(frozen=True, slots=True)
class RequestCard:
    """All that somebody who decides wants to know."""

    request: RequestView
    person_ref: str | None
    """The person's random name in the log."""
    words: str | None
    """What was written with it."""
    answer: str | None
    """What the person was told at last."""
    history: tuple[NoteView, ...]
    legally_due_at: datetime
    is_extendable: bool
    may: frozenset[RequestState]
    """Where it may go from here."""


class RequestDesk:
    """Shows the queue, and takes what the officer decides; the faces ask for the permissions."""

    def __init__(self, requests: Requests, identity: Identity) -> None:
        self._requests = requests
        self._book: RequestBook = requests.book
        self._identity = identity

    async def page(  # noqa: PLR0913 - what the queue is narrowed to
        self,
        session: AsyncSession,
        *,
        states: frozenset[RequestState] = OPEN,
        kind: RequestKind | None = None,
        is_overdue: bool = False,
        after: DueKey | None = None,
        limit: int = 8,
    ) -> QueuePage:
        """Requests by their due date."""
        before = self._book.clock() if is_overdue else None
        rows = await RequestRows(session).page(states, kind=kind, due_before=before, after=after, limit=limit + 1)
        shown = tuple(RequestView.of(row, (), None) for row in rows[:limit])
        return QueuePage(shown, (shown[-1].due_at, shown[-1].id) if len(rows) > limit else None)

    async def card(self, session: AsyncSession, number: str, *, staff_id: int) -> RequestCard:
        """
        The request of that number; that it was read is written to the security log.

        Raises:
            RequestUnknown: There is none.
        """
        request = await self._book.held(session, number)
        view = await self._book.seen(session, request)
        case = await self._book.case(session, request)
        until = extendable_until(case, self._book.calendar)
        about = ("request", request.number)
        self._book.log.record(session, Tag.DSAR_READ, person_id=request.person_id, staff_id=staff_id, about=about)
        return RequestCard(
            request=view,
            person_ref=await person_ref(session, request.person_id, self._book.clock()),
            words=await self._book.words(session, request.number),
            answer=await self._book.answer(session, request.number),
            history=tuple(await self._book.history(session, request.number)),
            legally_due_at=legally_due_at(case, self._book.calendar),
            is_extendable=until is not None and self._book.clock() <= until and view.is_open,
            may=LEGAL[request.state],
        )

    async def approve(
        self, session: AsyncSession, number: str, *, staff_id: int, identity_seen: bool = False
    ) -> RequestView:
        """
        Grant it; where nobody has proved it is theirs, only if the officer has made sure otherwise (*identity_seen*).

        Raises:
            RequestUnknown: There is none.
            RequestOver: It waits for no decision.
            NotProved: Nobody has proved that it is theirs.
        """
        request = await self._waiting(session, number, {_S.IN_REVIEW})
        if identity_seen and request.verified_at is None and request.person_id is not None:
            request.verified_at = self._book.clock()
            self._book.states.note(session, request, "verified", reason="officer", staff_id=staff_id)
        request.decided_by = staff_id
        await self._requests.grant(session, request, reason="approved", staff_id=staff_id)
        await self._book.tell(session, request, "approved")
        return await self._book.seen(session, request)

    async def ask(self, session: AsyncSession, number: str, what: Ask, words: str, *, staff_id: int) -> RequestView:
        """
        Ask the person something, in those words.

        Raises:
            RequestUnknown: There is none.
            RequestOver: It waits for no decision.
            NothingTold: There are no words.
        """
        request = await self._waiting(session, number, {_S.IN_REVIEW})
        await self._say(session, request, "asked", words, reason=what.value, staff_id=staff_id)
        self._book.states.move(session, request, _S.NEEDS_INFO, reason=what.value, staff_id=staff_id)
        if what is Ask.IDENTITY:
            await self._book.pause(session, request)
        await self._book.tell(session, request, "asked")
        return await self._book.seen(session, request)

    async def hear(self, session: AsyncSession, person_id: int, number: str, words: str) -> RequestView:
        """
        What the person answers; it goes before a human again.

        Raises:
            RequestUnknown: There is none of theirs.
            RequestOver: Nothing was asked.
            NothingTold: There are no words.
        """
        request = await self._book.held(session, number, person_id=person_id)
        if request.state is not _S.NEEDS_INFO:
            raise RequestOver(request.number, request.state.value)
        if not words.strip():
            raise NothingTold(request.number)
        await self._book.noted(session, request, "answered", words=words)
        await self._book.resume(session, request)
        self._book.states.move(session, request, _S.IN_REVIEW, reason="answered")
        await self._requests.alarm(session, request, "answered")
        return await self._book.seen(session, request)

    async def extend(self, session: AsyncSession, number: str, why: Delay, *, staff_id: int) -> RequestView:
        """
        Take the further time that its law gives; the person is told, with the reason. A second time does nothing.

        Raises:
            RequestUnknown: There is none.
            NotExtendable: No law gives more time, or it is too late to take it.
        """
        request = await self._book.held(session, number)
        case = await self._book.case(session, request)
        until = extendable_until(case, self._book.calendar)
        now = self._book.clock()
        if request.extended_at is not None and request.extension_reason == why.value:
            return await self._book.seen(session, request)
        if until is None or now > until or request.state in ANSWERED:
            raise NotExtendable(request.number)
        request.extended_at, request.extension_reason = now, why.value
        request.due_at = due_at(await self._book.case(session, request), self._book.calendar)
        request.version += 1
        self._book.states.note(session, request, "extended", reason=why.value, staff_id=staff_id)
        await self._book.tell(session, request, "extended")
        return await self._book.seen(session, request)

    async def refuse(
        self, session: AsyncSession, number: str, basis: Basis, words: str, *, staff_id: int
    ) -> RequestView:
        """
        Refuse it, on a ground, in words that the person reads with the way to complain.

        Raises:
            RequestUnknown: There is none.
            RequestOver: It waits for no decision.
            NothingTold: There are no words.
        """
        wanted = {state for state, ways in LEGAL.items() if _S.DENIED in ways} - {_S.RECEIVED}
        request = await self._waiting(session, number, wanted)
        await let_go(session, self._requests.erasures, request)
        await self._say(session, request, "refused", words, reason=basis.value, staff_id=staff_id)
        request.denial_basis, request.decided_by = basis.value, staff_id
        await self._book.resume(session, request)
        self._book.states.move(session, request, _S.DENIED, reason=basis.value, staff_id=staff_id)
        await self._book.tell(session, request, _S.DENIED.value)
        return await self._book.seen(session, request)

    async def retry(self, session: AsyncSession, number: str, *, staff_id: int) -> RequestView:
        """
        Let the steps that gave up be tried again.

        Raises:
            RequestUnknown: There is none.
            RequestOver: None gave up.
        """
        request = await self._waiting(session, number, {_S.MANUAL})
        await self._requests.again(session, request, staff_id=staff_id)
        return await self._book.seen(session, request)

    async def note(self, session: AsyncSession, number: str, words: str, *, staff_id: int) -> RequestView:
        """
        Write something down for the others who look at it.

        Raises:
            RequestUnknown: There is none.
            NothingTold: There are no words.
        """
        request = await self._book.held(session, number)
        if not words.strip():
            raise NothingTold(request.number)
        await self._book.noted(session, request, "note", words=words, staff_id=staff_id)
        return await self._book.seen(session, request)

    async def _say(  # noqa: PLR0913 - what is said, and by whom
        self, session: AsyncSession, request: PrivacyRequest, what: str, words: str, *, reason: str, staff_id: int
    ) -> None:
        if not words.strip():
            raise NothingTold(request.number)
        request.answer = await self._book.seal(request, ANSWER, words)
        await self._book.noted(session, request, what, words=words, reason=reason, staff_id=staff_id)

    async def _waiting(self, session: AsyncSession, number: str, states: set[RequestState]) -> PrivacyRequest:
        request = await self._book.held(session, number)
        if request.state not in states:
            raise RequestOver(request.number, request.state.value)
        return request
