"""
Requests about one's own data: they come, are proved, done and answered.

    open ─▶ (privacy/identity.py proves it) ─▶ proved ─▶ a task does it: step, step, … ─▶ delivered │ completed
                                                  └─▶ a human looks at it (privacy/request_desk.py)

Everything happens in the caller's transaction; the request's row is held while it moves.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import public_id
from core.processing import Processing
from core.work import Work
from privacy.clocks import Case, OfficeCalendar, Pause, due_at
from privacy.request_refusals import NotProved, RequestOver, RequestUnknown
from privacy.request_states import ANSWERED, CANCELLABLE, RequestStates
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
    StepView,
)
from security.events import SecurityLog
from security.tags import Tag
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.request_proofs import RequestProofs
from storage.request_rows import RequestRows
from storage.vault import KeyDestroyed, Vault

__all__ = [
    "ERASE",
    "PACKAGE",
    "REQUEST_NEWS",
    "REQUEST_SHOWN",
    "Manner",
    "PersonFacts",
    "Regime",
    "RequestKind",
    "RequestState",
    "RequestView",
    "Requests",
    "StepState",
]

PACKAGE, ERASE = "privacy_package", "privacy_erase"
"""The durable tasks that do what is asked for; the key is the request's number."""
REQUEST_NEWS = "request_news"
"""The durable task that tells the person; its key is `<id>:<what>:<version>`."""
REQUEST_SHOWN = "request_shown"
"""The durable task that brings the message with the progress up to date; its key is `<id>:<version>`."""
COOLING = timedelta(hours=24)
LONGEST_WORDS = 2000
PAUSED, RESUMED = "paused", "resumed"
HOUSE = 0
WORDS, ANSWER = "privacy_requests.words", "privacy_requests.answer"

_S = RequestState
Effect = Callable[[AsyncSession, RequestView], Awaitable[None]]


class Requests:
    """
    Keeps the requests.

    Args:
        clock: The house's clock.
        vault: Its keys: words are sealed under the person's.
        log: The security log.
        work: Does what was asked for, and tells the person.
        calendar: The controller's working days.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work, calendar: OfficeCalendar) -> None:
        self.states = RequestStates(clock, log)
        self.calendar = calendar
        self.effects: dict[RequestKind, Effect] = {}
        """What makes a request come true that no task works on, once it is granted: limits, consents."""
        self._clock = clock
        self._people = vault
        self._house = vault.of_kind("house")
        self._log = log
        self._work = work

    async def open(  # noqa: PLR0913 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts | None,
        kind: RequestKind,
        *,
        manner: Manner = Manner.CHAT,
        regime: Regime = Regime.HOUSE,
        language: str | None = None,
        words: str = "",
        processing: Processing | None = None,
        since: datetime | None = None,
    ) -> RequestView:
        """
        Take a request in.

        One that discloses, changes or deletes waits for its proof (`identity-pending`); another one from the chat is
        its account's own word and goes before a human (`in-review`), unless the caller completes it at once (`done`).
        One that repeats an open one points to it, and is proved all the same.

        Args:
            session: The transaction of the update.
            person: Whose data; None: somebody whom we do not know yet (a letter, an e-mail).
            kind: What is asked for.
            manner: How it came.
            regime: Whose clock runs.
            language: In which language it is answered; left out: the person's.
            words: What was written with it; sealed.
            processing: What is objected to, limited, or no longer agreed to.
            since: From when on the data is asked for; left out: all of it.
        """
        request = await self._opened(session, person, kind, manner, regime, language, processing, since)
        if words.strip():
            request.words = await self.seal(request, WORDS, words)
        if kind in NEEDS_PROOF or manner is not Manner.CHAT:
            self.states.move(session, request, _S.IDENTITY_PENDING)
            self.states.note(session, request, PAUSED, reason="identity")
        else:
            request.verified_at = self._clock()
            self.states.move(session, request, _S.IN_REVIEW, reason="account")
        return await self.seen(session, request)

    async def done(  # noqa: PLR0913 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts,
        kind: RequestKind,
        *,
        regime: Regime = Regime.HOUSE,
        processing: Processing | None = None,
        manner: Manner = Manner.CHAT,
    ) -> RequestView:
        """Record a request that was done at once, in this very transaction: a withdrawal, an opt-out, a correction."""
        request = await self._opened(session, person, kind, manner, regime, None, processing, None)
        request.verified_at = self._clock()
        self.states.move(session, request, _S.COMPLETED, reason="at-once")
        return await self.seen(session, request)

    async def view(self, session: AsyncSession, number: str, person_id: int | None = None) -> RequestView:
        """
        The request of that number; where *person_id* is given, only if it is theirs.

        Raises:
            RequestUnknown: There is none.
        """
        request = await RequestRows(session).numbered(number, person_id=person_id)
        if request is None:
            raise RequestUnknown
        return await self.seen(session, request)

    async def of_person(
        self, session: AsyncSession, person_id: int, *, below: int | None = None, limit: int = 8
    ) -> list[RequestView]:
        """A person's requests, the newest first, without their steps."""
        rows = await RequestRows(session).of_person(person_id, below=below, limit=limit)
        return [self._view(row, (), None) for row in rows]

    async def open_one(self, session: AsyncSession, person_id: int, kind: RequestKind) -> RequestView | None:
        """The person's oldest request of that kind to which we still owe something."""
        rows = await RequestRows(session).open_of(person_id, kind, set(_S) - ANSWERED)
        return None if not rows else await self.seen(session, rows[0])

    async def cancel(self, session: AsyncSession, person_id: int, number: str) -> RequestView:
        """
        Call a request off; a second time does nothing.

        Raises:
            RequestUnknown: There is none.
            RequestOver: It is over, or being done.
        """
        request = await self.held(session, number, person_id=person_id)
        if request.state is _S.CANCELLED:
            return await self.seen(session, request)
        if request.state not in CANCELLABLE:
            raise RequestOver(request.number, request.state.value)
        await self.resume(session, request)
        self.states.move(session, request, _S.CANCELLED, reason="person")
        await RequestProofs(session).drop(request.id)
        return await self.seen(session, request)

    async def to_do(self, session: AsyncSession, number: str) -> RequestView | None:
        """The request, if a task has to work on it: None where it was called off, blocked, or is done."""
        request = await RequestRows(session).numbered(number)
        return await self.seen(session, request) if request is not None and request.state is _S.EXECUTING else None

    async def step(  # noqa: PLR0913 - what a step says
        self,
        session: AsyncSession,
        number: str,
        step: str,
        state: StepState,
        *,
        code: str | None = None,
        rows: int | None = None,
        outside_ref: str | None = None,
        next_at: datetime | None = None,
    ) -> RequestView:
        """
        Note how far a step is: the same step again overwrites what was noted, so that it may be repeated.

        Name the steps before you take them (`TO_DO`): progress is told as "done of all".
        """
        request = await self.held(session, number)
        row = await RequestRows(session).step(request.id, step)
        now = self._clock()
        if state is StepState.TO_DO and row.state is not StepState.TO_DO:
            return await self.seen(session, request)
        row.attempts += state is not StepState.TO_DO
        row.state, row.code, row.rows = state, code, rows
        row.outside_ref, row.next_at = outside_ref, next_at
        row.done_at = now if state in {StepState.DONE, StepState.KEPT} else None
        request.version += 1
        await session.flush()
        if request.shown_in is not None and state is not StepState.TO_DO:
            await self._work.ask(session, REQUEST_SHOWN, f"{request.id}:{request.version}")
        return await self.seen(session, request)

    async def delivered(self, session: AsyncSession, number: str) -> None:
        """The package can be fetched; a second time does nothing."""
        await self._moved(session, number, _S.DELIVERED, {_S.EXECUTING})

    async def fetched(self, session: AsyncSession, number: str) -> None:
        """The package was fetched, or nobody can fetch it any more: the request is over."""
        await self._moved(session, number, _S.COMPLETED, {_S.DELIVERED})

    async def completed(self, session: AsyncSession, number: str, *, partly: bool = False) -> None:
        """All is done, or all that can be done; a second time does nothing."""
        to = _S.PARTLY_COMPLETED if partly else _S.COMPLETED
        await self._moved(session, number, to, {_S.EXECUTING, _S.MANUAL})

    async def manual(self, session: AsyncSession, number: str, step: str) -> None:
        """A step gave up: a human has to look at it; a second time does nothing."""
        await self._moved(session, number, _S.MANUAL, {_S.EXECUTING}, reason=step[:48])

    async def blocked(self, session: AsyncSession, number: str) -> None:
        """A legal hold came between: it waits until that is released."""
        await self._moved(session, number, _S.BLOCKED_BY_HOLD, {_S.EXECUTING, _S.COOLING_OFF})

    async def execute(
        self, session: AsyncSession, request: PrivacyRequest, *, reason: str | None = None, staff_id: int | None = None
    ) -> None:
        """
        Let it be done: by its task, or at once where only a switch has to be turned.

        Raises:
            NotProved: Nobody has proved that it is theirs.
        """
        if request.verified_at is None:
            raise NotProved(request.number, request.due_at)
        self.states.move(session, request, _S.EXECUTING, reason=reason, staff_id=staff_id)
        if request.kind in COPIES:
            await self._work.ask(session, PACKAGE, request.number)
        elif request.kind is RequestKind.DELETION:
            await self._work.ask(session, ERASE, request.number)
        else:
            await self._take_effect(session, request, staff_id)

    async def held(self, session: AsyncSession, number: str, *, person_id: int | None = None) -> PrivacyRequest:
        """
        The request of that number, held until the transaction ends.

        Raises:
            RequestUnknown: There is none.
        """
        request = await RequestRows(session).numbered(number, person_id=person_id, hold=True)
        if request is None:
            raise RequestUnknown
        return request

    async def resume(self, session: AsyncSession, request: PrivacyRequest) -> None:
        """We no longer wait for a proof: the clock goes on, and the due date is what it then is."""
        pauses, open_since = await self._pauses(session, request)
        if open_since is not None:
            self.states.note(session, request, RESUMED)
            pauses.append(Pause(open_since, self._clock()))
        request.due_at = due_at(self.case(request, pauses), self.calendar)

    async def pauses(self, session: AsyncSession, request: PrivacyRequest) -> list[Pause]:
        """When its clock stood still; a pause that goes on ends with this moment."""
        pauses, open_since = await self._pauses(session, request)
        return pauses if open_since is None else [*pauses, Pause(open_since, self._clock())]

    def case(self, request: PrivacyRequest, pauses: list[Pause]) -> Case:
        """What its due date depends on."""
        return Case(request.regime, request.kind, request.received_at, request.extended_at is not None, pauses)

    async def tell(self, session: AsyncSession, request: PrivacyRequest, what: str) -> None:
        """Tell the person, durably, and write down that we did."""
        if request.person_id is None:
            return
        self.states.note(session, request, f"told:{what}")
        await self._work.ask(session, REQUEST_NEWS, f"{request.id}:{what}:{request.version}")

    async def seal(self, request: PrivacyRequest, place: str, words: str) -> bytes:
        """Somebody's words, sealed under the person's key; under the house's as long as we do not know them."""
        said = words.strip()[:LONGEST_WORDS]
        owner = self._house if request.person_id is None else self._people
        return await owner.seal(request.person_id or HOUSE, f"{place}:{request.number}", said)

    async def unseal(self, request: PrivacyRequest, place: str, sealed: bytes | None) -> str | None:
        """The words again; None: there are none, or none any more."""
        if sealed is None:
            return None
        owner = self._house if request.person_id is None else self._people
        try:
            return await owner.unseal(request.person_id or HOUSE, f"{place}:{request.number}", sealed)
        except KeyDestroyed:
            return None

    async def seen(self, session: AsyncSession, request: PrivacyRequest) -> RequestView:
        """How it stands."""
        await session.flush()
        rows = RequestRows(session)
        steps = [
            StepView(one.step, one.state, one.code, one.rows, one.next_at, one.done_at)
            for one in await rows.steps(request.id)
        ]
        earlier = None if request.same_as_id is None else await rows.get(request.same_as_id)
        return self._view(request, tuple(steps), None if earlier is None else earlier.number)

    async def _opened(  # noqa: PLR0913, PLR0917 - what a request says
        self,
        session: AsyncSession,
        person: PersonFacts | None,
        kind: RequestKind,
        manner: Manner,
        regime: Regime,
        language: str | None,
        processing: Processing | None,
        since: datetime | None,
    ) -> PrivacyRequest:
        now, rows = self._clock(), RequestRows(session)
        earlier: PrivacyRequest | None = None
        if person is not None:
            await session.get_one(Person, person.person_id, with_for_update=True)
            same = await rows.open_of(person.person_id, kind, set(_S) - ANSWERED)
            earlier = next((one for one in same if one.processing is processing), None)
        request = PrivacyRequest(
            number=public_id("D"),
            person_id=None if person is None else person.person_id,
            kind=kind,
            regime=regime,
            manner=manner,
            language=language or ("en" if person is None else person.language),
            state=_S.RECEIVED,
            version=0,
            processing=processing,
            of_time_since=since,
            received_at=now,
            confirmed_at=now if manner is Manner.CHAT else None,
            due_at=due_at(Case(regime, kind, now), self.calendar),
            same_as_id=None if earlier is None else earlier.id,
        )
        await rows.add(request)
        self.states.note(session, request, _S.RECEIVED.value, reason=manner.value)
        self._record(session, request)
        return request

    def _record(self, session: AsyncSession, request: PrivacyRequest) -> None:
        about = ("request", request.number)
        person_id, reason = request.person_id, request.kind.value
        if request.kind in COPIES:
            self._log.record(session, Tag.DSAR_EXPORT, person_id=person_id, about=about, reason=reason)
        elif request.kind is RequestKind.DELETION:
            self._log.record(session, Tag.DSAR_ERASURE, person_id=person_id, about=about, reason=reason)
        else:
            self._log.record(session, Tag.DSAR_OPENED, person_id=person_id, about=about, reason=reason)

    async def _take_effect(self, session: AsyncSession, request: PrivacyRequest, staff_id: int | None) -> None:
        effect = self.effects.get(request.kind)
        if effect is not None:
            await effect(session, await self.seen(session, request))
        self.states.move(session, request, _S.COMPLETED, staff_id=staff_id)
        await self.tell(session, request, _S.COMPLETED.value)

    async def _moved(
        self, session: AsyncSession, number: str, to: RequestState, wanted: set[RequestState], reason: str | None = None
    ) -> None:
        request = await self.held(session, number)
        if request.state not in wanted:
            return
        self.states.move(session, request, to, reason=reason)
        if request.shown_in is not None:
            await self._work.ask(session, REQUEST_SHOWN, f"{request.id}:{request.version}")

    async def _pauses(self, session: AsyncSession, request: PrivacyRequest) -> tuple[list[Pause], datetime | None]:
        pauses: list[Pause] = []
        since: datetime | None = None
        await session.flush()
        for note in await RequestRows(session).notes(request.id):
            if note.what == PAUSED and since is None:
                since = note.at
            elif note.what == RESUMED and since is not None:
                pauses.append(Pause(since, note.at))
                since = None
        return pauses, since

    @staticmethod
    def _view(request: PrivacyRequest, steps: tuple[StepView, ...], same_as: str | None) -> RequestView:
        return RequestView(
            id=request.id,
            number=request.number,
            kind=request.kind,
            state=request.state,
            regime=request.regime,
            manner=request.manner,
            language=request.language,
            person_id=request.person_id,
            processing=request.processing,
            of_time_since=request.of_time_since,
            received_at=request.received_at,
            confirmed_at=request.confirmed_at,
            verified_at=request.verified_at,
            due_at=request.due_at,
            extended_at=request.extended_at,
            cools_until=request.cools_until,
            closed_at=request.closed_at,
            same_as=same_as,
            denial_basis=request.denial_basis,
            shown_in=request.shown_in,
            version=request.version,
            steps=steps,
        )
