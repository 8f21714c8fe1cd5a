"""
Requests about one's own data: they come, are proved, done and answered.

    open ─▶ (privacy/identity.py proves it) ─▶ grant ─▶ a task does it: step, step, … ─▶ delivered │ completed
                                         └──▶ a human looks at it first (privacy/request_desk.py)

Everything happens in the caller's transaction; the request's row is held while it moves.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import public_id
from core.processing import Processing
from privacy.clocks import Case, OfficeCalendar, due_at
from privacy.erasures import Erasures
from privacy.regimes import regime_of
from privacy.request_book import WORDS, RequestBook
from privacy.request_refusals import NotProved, RequestOver
from privacy.request_states import ANSWERED, CANCELLABLE
from privacy.request_views import (
    COPIES,
    NEEDS_PROOF,
    Manner,
    PersonFacts,
    Regime,
    RequestKind,
    RequestState,
    RequestView,
    StepState,
)
from privacy.request_work import RequestWork
from security.alerts import Alerts
from security.tags import Tag
from storage.contacts import Contacts
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.request_proofs import RequestProofs
from storage.request_rows import RequestRows
from storage.restraints import OF_A_CHILD

__all__ = [
    "PACKAGE",
    "Manner",
    "OfficeCalendar",
    "PersonFacts",
    "Regime",
    "RequestKind",
    "RequestState",
    "RequestView",
    "Requests",
    "StepState",
    "number_of",
]

PACKAGE = "privacy_package"
"""The durable task that makes a copy; its key is the request's number. An erasure begins in privacy/erasures.py."""
RETRY = "request_retry"
"""The durable task that lets the one of a request be tried again; its key is `<number>~<version>`."""
AGAIN = "~"
COOLING = timedelta(hours=24)
FALLBACK = "en"
"""For whoever writes from outside and does not say."""

_S = RequestState
Effect = Callable[[AsyncSession, RequestView], Awaitable[None]]
TAGS = {
    RequestKind.ACCESS: Tag.DSAR_EXPORT,
    RequestKind.COPY: Tag.DSAR_EXPORT,
    RequestKind.DELETION: Tag.DSAR_ERASURE,
}


class Requests(RequestWork):
    """
    Takes requests in, lets them be done, and hears from those who do them.

    Args:
        book: The book of requests.
        erasures: Begins erasures.
        alerts: Tells the staff what a human has to look at.
    """

    def __init__(self, book: RequestBook, erasures: Erasures, alerts: Alerts) -> None:
        super().__init__(book)
        self.effects: dict[RequestKind, Effect] = {}
        """What makes a request come true that no task works on, once a human grants it: limits, objections."""
        self.erasures = erasures
        self._alerts = alerts
        self.view = book.view

    async def open(  # noqa: PLR0913 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts | None,
        kind: RequestKind,
        *,
        manner: Manner = Manner.CHAT,
        regime: Regime | None = None,
        language: str | None = None,
        words: str = "",
        processing: Processing | None = None,
        since: datetime | None = None,
    ) -> RequestView:
        """
        Take a request in.

        One that discloses, changes or deletes waits for its proof (`identity-pending`), and so does whatever did not
        come from the chat. Another one from the chat is its account's own word and goes before a human (`in-review`).
        One that repeats an open one points to it, and is proved all the same.

        Args:
            session: The transaction of the update.
            person: Whose data; None: somebody whom we do not know yet (a letter, an e-mail).
            kind: What is asked for.
            manner: How it came.
            regime: Whose clock runs; left out: by the country that the person told us.
            language: In which language it is answered; left out: the person's.
            words: What was written with it; sealed.
            processing: What is objected to, limited, or no longer agreed to.
            since: From when on the data is asked for; left out: all of it.
        """
        request = await self._opened(session, person, kind, manner, regime, language, processing, since)
        if words.strip():
            request.words = await self.book.seal(request, WORDS, words)
        if kind in NEEDS_PROOF or manner is not Manner.CHAT:
            self.book.states.move(session, request, _S.IDENTITY_PENDING)
            await self.book.pause(session, request)
        else:
            request.verified_at = self.book.clock()
            self.book.states.move(session, request, _S.IN_REVIEW, reason="account")
        return await self.book.seen(session, request)

    async def assess(
        self, session: AsyncSession, person: PersonFacts, kind: RequestKind, processing: Processing
    ) -> RequestView:
        """Put an objection or the wish for a restriction before a human; one that is there already stays as it is."""
        known = await self.open_one(session, person.person_id, kind, processing)
        if known is not None:
            return known
        view = await self.open(session, person, kind, processing=processing)
        await self.alarm(session, await self.book.held(session, view.number), "objection")
        return view

    async def alarm(self, session: AsyncSession, request: PrivacyRequest, reason: str) -> None:
        """Tell the staff that a request waits for a human."""
        details = {"number": request.number, "kind": request.kind.value, "reason": reason}
        once = f"request-waits:{request.number}:{request.version}"
        await self._alerts.raise_(session, "request-waits", details, severity=3, once=once)

    async def done(  # noqa: PLR0913 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts,
        kind: RequestKind,
        *,
        regime: Regime | None = None,
        processing: Processing | None = None,
        manner: Manner = Manner.CHAT,
    ) -> RequestView:
        """Record a request that was done at once, in this very transaction: a withdrawal, an opt-out, a correction."""
        request = await self._opened(session, person, kind, manner, regime, None, processing, None)
        request.verified_at = self.book.clock()
        self.book.states.move(session, request, _S.COMPLETED, reason="at-once")
        return await self.book.seen(session, request)

    async def by_house(
        self, session: AsyncSession, person: PersonFacts, kind: RequestKind, *, reason: str, staff_id: int | None = None
    ) -> RequestView:
        """Open one that nobody asked for, and let it be done at once: the account of a child, or one long unused."""
        request = await self._opened(session, person, kind, Manner.HOUSE, None, None, None, None)
        request.verified_at = self.book.clock()
        await self.execute(session, request, reason=reason, staff_id=staff_id)
        return await self.book.seen(session, request)

    async def of_person(
        self, session: AsyncSession, person_id: int, *, below: int | None = None, limit: int = 8
    ) -> list[RequestView]:
        """A person's requests, the newest first, without steps; *below* is the id at which the last page ended."""
        rows = await RequestRows(session).of_person(person_id, below=below, limit=limit)
        return [RequestView.of(row, (), None) for row in rows]

    async def open_one(
        self, session: AsyncSession, person_id: int, kind: RequestKind, processing: Processing | None = None
    ) -> RequestView | None:
        """The person's newest request for that from the chat to which we still owe something."""
        rows = await RequestRows(session).open_of(person_id, kind, set(_S) - ANSWERED)
        mine = [row for row in rows if row.manner is Manner.CHAT and row.processing is processing]
        return await self.book.seen(session, mine[-1]) if mine else None

    async def cancel(self, session: AsyncSession, person_id: int, number: str) -> RequestView:
        """
        Call a request off; a second time does nothing.

        Raises:
            RequestUnknown: There is none.
            RequestOver: It is over, or being done; or a child's account goes, which only a human can undo.
        """
        request = await self.book.held(session, number, person_id=person_id)
        if request.state is _S.CANCELLED:
            return await self.book.seen(session, request)
        if request.state not in CANCELLABLE or await self._is_of_a_child(session, request):
            raise RequestOver(request.number, request.state.value)
        await self.book.resume(session, request)
        self.book.states.move(session, request, _S.CANCELLED, reason="person")
        await RequestProofs(session).drop(request.id)
        return await self.book.seen(session, request)

    async def shown(self, session: AsyncSession, number: str, message_id: int | None) -> None:
        """Its progress is shown in that message of the person's chat from now on."""
        (await self.book.held(session, number)).shown_in = message_id

    async def grant(
        self, session: AsyncSession, request: PrivacyRequest, *, reason: str | None = None, staff_id: int | None = None
    ) -> None:
        """
        It may be done: an erasure after a day in which its person can still call it off, anything else at once.

        Raises:
            NotProved: Nobody has proved that it is theirs.
        """
        if request.kind is not RequestKind.DELETION:
            await self.execute(session, request, reason=reason, staff_id=staff_id)
            return
        _require_proof(request)
        request.cools_until = self.book.clock() + COOLING
        self.book.states.move(session, request, _S.COOLING_OFF, reason=reason, staff_id=staff_id)

    async def execute(
        self, session: AsyncSession, request: PrivacyRequest, *, reason: str | None = None, staff_id: int | None = None
    ) -> None:
        """
        Let it be done now: by its task, or in this transaction where only a switch has to be turned.

        Raises:
            NotProved: Nobody has proved that it is theirs.
        """
        _require_proof(request)
        self.book.states.move(session, request, _S.EXECUTING, reason=reason, staff_id=staff_id)
        if request.kind in COPIES:
            await self.book.work.ask(session, PACKAGE, request.number)
            await self.book.show(session, request)
        elif request.kind is RequestKind.DELETION:
            await session.flush()
            await self.erasures.begin(session, request.number)
        else:
            effect = self.effects.get(request.kind)
            if effect is not None:
                await effect(session, await self.book.seen(session, request))
            self.book.states.move(session, request, _S.COMPLETED, staff_id=staff_id)
            await self.book.tell(session, request, _S.COMPLETED.value)

    async def again(self, session: AsyncSession, request: PrivacyRequest, *, staff_id: int) -> None:
        """A step gave up, and somebody of the staff wants it tried again."""
        self.book.states.move(session, request, _S.EXECUTING, reason="retry", staff_id=staff_id)
        await self.book.work.ask(session, RETRY, f"{request.number}{AGAIN}{request.version}")

    @staticmethod
    async def _is_of_a_child(session: AsyncSession, request: PrivacyRequest) -> bool:
        if request.manner is not Manner.HOUSE:
            return False
        return any(note.reason == OF_A_CHILD for note in await RequestRows(session).notes(request.id))

    async def _opened(  # noqa: PLR0913, PLR0917 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts | None,
        kind: RequestKind,
        manner: Manner,
        regime: Regime | None,
        language: str | None,
        processing: Processing | None,
        since: datetime | None,
    ) -> PrivacyRequest:
        now, rows = self.book.clock(), RequestRows(session)
        earlier: PrivacyRequest | None = None
        if person is not None:
            await session.get_one(Person, person.person_id, with_for_update=True)
            same = await rows.open_of(person.person_id, kind, set(_S) - ANSWERED)
            earlier = next((one for one in same if one.processing is processing), None)
        if regime is None:
            contact = None if person is None else await Contacts(session).find(person.person_id)
            regime = regime_of(None if contact is None else contact.country)
        request = PrivacyRequest(
            number=public_id("D"),
            person_id=None if person is None else person.person_id,
            kind=kind,
            regime=regime,
            manner=manner,
            language=language or (FALLBACK if person is None else person.language),
            state=_S.RECEIVED,
            version=0,
            processing=processing,
            of_time_since=since,
            received_at=now,
            confirmed_at=now if manner is Manner.CHAT else None,
            due_at=due_at(Case(regime, kind, now), self.book.calendar),
            same_as_id=None if earlier is None else earlier.id,
        )
        await rows.add(request)
        self.book.states.note(session, request, _S.RECEIVED.value, reason=manner.value)
        self.book.log.record(
            session,
            TAGS.get(kind, Tag.DSAR_OPENED),
            person_id=request.person_id,
            about=("request", request.number),
            reason=kind.value,
        )
        return request


def number_of(key: str) -> str:
    """The number of the request that the key of a task means; a further attempt has a mark behind it."""
    return key.partition(AGAIN)[0]


def _require_proof(request: PrivacyRequest) -> None:
    if request.verified_at is None:
        raise NotProved(request.number, request.due_at)
