"""The book of requests: how one is found, held, moved, noted and shown; whoever works on them shares it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.sealing import Unsealable
from core.work import Work
from privacy.clocks import Case, OfficeCalendar, Pause, due_at
from privacy.request_refusals import RequestUnknown
from privacy.request_states import RequestStates
from privacy.request_views import NoteView, RequestView, StepView
from security.events import SecurityLog
from storage.privacy_requests import PrivacyRequest
from storage.request_rows import RequestRows
from storage.sealed_columns import place
from storage.vault import KeyDestroyed, Vault

REQUEST_NEWS = "request_news"
"""The durable task that tells the person; its key is `<id>:<what>:<version>`."""
REQUEST_SHOWN = "request_shown"
"""The durable task that brings the message with the progress up to date; its key is `<id>:<version>`."""
REQUEST_STUCK = "request_stuck"
"""The durable task that tells the staff that a step gave up; its key is `<id>:<version>`."""
LONGEST_WORDS = 2000
PAUSED, RESUMED = "paused", "resumed"
TOLD = "told:"
HOUSE = 0
WORDS, ANSWER, NOTE_WORDS = "privacy_requests.words", "privacy_requests.answer", "privacy_request_notes.words"


class RequestBook:
    """
    Keeps the requests.

    Args:
        clock: The house's clock.
        vault: Its keys: words are sealed under the person's, and under the house's as long as we do not know them.
        log: The security log.
        work: Tells the person, and shows how far it is.
        calendar: The controller's working days.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work, calendar: OfficeCalendar) -> None:
        self.clock = clock
        self.log = log
        self.work = work
        self.calendar = calendar
        self.states = RequestStates(clock, log)
        self._people = vault
        self._house = vault.of_kind("house")

    async def held(self, session: AsyncSession, number: str, *, person_id: int | None = None) -> PrivacyRequest:
        """
        The request of that number, held until the transaction ends; where *person_id* is given, only if it is theirs.

        Raises:
            RequestUnknown: There is none.
        """
        request = await RequestRows(session).numbered(number, person_id=person_id, hold=True)
        if request is None:
            raise RequestUnknown
        return request

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

    async def by_id(self, session: AsyncSession, request_id: int) -> RequestView | None:
        """The request of that id: for the durable work."""
        request = await RequestRows(session).get(request_id)
        return None if request is None else await self.seen(session, request)

    async def seen(self, session: AsyncSession, request: PrivacyRequest) -> RequestView:
        """How it stands."""
        await session.flush()
        rows = RequestRows(session)
        steps = [
            StepView(one.step, one.state, one.code, one.rows, one.next_at, one.done_at)
            for one in await rows.steps(request.id)
        ]
        earlier = None if request.same_as_id is None else await rows.get(request.same_as_id)
        return RequestView.of(request, tuple(steps), None if earlier is None else earlier.number)

    async def answer(self, session: AsyncSession, number: str) -> str | None:
        """What the person was told at last: why it was refused, or what was asked of them."""
        request = await RequestRows(session).numbered(number)
        return None if request is None else await self.unsealed(request, ANSWER, request.answer)

    async def words(self, session: AsyncSession, number: str) -> str | None:
        """What was written with it."""
        request = await RequestRows(session).numbered(number)
        return None if request is None else await self.unsealed(request, WORDS, request.words)

    async def history(self, session: AsyncSession, number: str) -> list[NoteView]:
        """What happened to it, in order."""
        request = await RequestRows(session).numbered(number)
        if request is None:
            return []
        return [
            NoteView(
                one.at,
                one.what,
                one.reason,
                one.staff_id,
                await self._open(request, place(NOTE_WORDS, id=one.id), one.words),
            )
            for one in await RequestRows(session).notes(request.id)
        ]

    async def noted(  # noqa: PLR0913 - what is written down
        self,
        session: AsyncSession,
        request: PrivacyRequest,
        what: str,
        *,
        words: str,
        reason: str | None = None,
        staff_id: int | None = None,
    ) -> None:
        """Write down somebody's words."""
        note = self.states.note(session, request, what, reason=reason, staff_id=staff_id)
        await session.flush()
        note.words = await self._close(request, place(NOTE_WORDS, id=note.id), words)

    async def tell(self, session: AsyncSession, request: PrivacyRequest, what: str) -> None:
        """Tell the person, durably, and write down that we did; whom we do not know, the staff tells."""
        if request.person_id is not None:
            self.states.note(session, request, f"{TOLD}{what}")
            await self.news(session, request, what)

    async def news(self, session: AsyncSession, request: PrivacyRequest, what: str) -> None:
        """Tell the person, durably, if we know them."""
        if request.person_id is not None:
            await self.work.ask(session, REQUEST_NEWS, f"{request.id}:{what}:{request.version}")

    async def show(self, session: AsyncSession, request: PrivacyRequest) -> None:
        """Let a message in the person's chat show how far it is."""
        if request.person_id is not None:
            await self.work.ask(session, REQUEST_SHOWN, f"{request.id}:{request.version}")

    async def pause(self, session: AsyncSession, request: PrivacyRequest) -> None:
        """We wait for a proof of identity: where its law allows it, the clock stands still."""
        _, since = await self._pauses(session, request)
        if since is None:
            self.states.note(session, request, PAUSED, reason="identity")

    async def resume(self, session: AsyncSession, request: PrivacyRequest) -> None:
        """We no longer wait for a proof: the clock goes on, and the due date is what it then is."""
        pauses, since = await self._pauses(session, request)
        if since is not None:
            self.states.note(session, request, RESUMED)
            pauses.append(Pause(since, self.clock()))
        request.due_at = due_at(case_of(request, pauses), self.calendar)

    async def case(self, session: AsyncSession, request: PrivacyRequest) -> Case:
        """What its due date depends on; a pause that goes on ends with this moment."""
        pauses, since = await self._pauses(session, request)
        return case_of(request, pauses if since is None else [*pauses, Pause(since, self.clock())])

    async def seal(self, request: PrivacyRequest, column: str, words: str) -> bytes:
        """Somebody's words, sealed for a column of the request."""
        return await self._close(request, place(column, number=request.number), words)

    async def unsealed(self, request: PrivacyRequest, column: str, sealed: bytes | None) -> str | None:
        """The words again; None: there are none, or none any more."""
        return await self._open(request, place(column, number=request.number), sealed)

    async def attach(self, session: AsyncSession, request: PrivacyRequest, person_id: int) -> None:
        """It is this person's: what was written with it is sealed under their key from now on."""
        opened = {
            column: await self.unsealed(request, column, getattr(request, column.split(".")[1]))
            for column in (WORDS, ANSWER)
        }
        notes = [note for note in await RequestRows(session).notes(request.id) if note.words is not None]
        said = [await self._open(request, place(NOTE_WORDS, id=note.id), note.words) for note in notes]
        request.person_id = person_id
        for column, words in opened.items():
            if words is not None:
                setattr(request, column.split(".")[1], await self.seal(request, column, words))
        for note, words in zip(notes, said, strict=True):
            note.words = await self._close(request, place(NOTE_WORDS, id=note.id), words or "")

    async def _close(self, request: PrivacyRequest, at: str, words: str) -> bytes:
        owner = self._house if request.person_id is None else self._people
        return await owner.seal(request.person_id or HOUSE, at, words.strip()[:LONGEST_WORDS])

    async def _open(self, request: PrivacyRequest, at: str, sealed: bytes | None) -> str | None:
        if sealed is None:
            return None
        owner = self._house if request.person_id is None else self._people
        try:
            return await owner.unseal(request.person_id or HOUSE, at, sealed)
        except (KeyDestroyed, Unsealable):  # the person was erased
            return None

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


def case_of(request: PrivacyRequest, pauses: Sequence[Pause]) -> Case:
    """What the due date of a request depends on."""
    return Case(request.regime, request.kind, request.received_at, request.extended_at is not None, pauses)
