"""What the tasks that work on a request say of it: each call may come a second time, and then does nothing more."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.request_book import REQUEST_STUCK, RequestBook
from privacy.request_views import RequestState, RequestView, StepState
from storage.request_rows import RequestRows

_S = RequestState


class RequestWork:
    """Hears from those who do what was asked for."""

    def __init__(self, book: RequestBook) -> None:
        self.book = book

    async def to_do(self, session: AsyncSession, number: str) -> RequestView | None:
        """The request, if a task has to work on it: None where it was called off, blocked, or is done."""
        request = await RequestRows(session).numbered(number)
        is_wanted = request is not None and request.state is _S.EXECUTING
        return await self.book.seen(session, request) if request is not None and is_wanted else None

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

        Name the steps before you take them (`TO_DO`): progress is told as "done of all". One that was taken is not
        made undone by naming it again.
        """
        request = await self.book.held(session, number)
        row = await RequestRows(session).step(request.id, step)
        if state is StepState.TO_DO and row.attempts:
            return await self.book.seen(session, request)
        row.attempts += state is not StepState.TO_DO
        row.state, row.code, row.rows = state, code, rows
        row.outside_ref, row.next_at = outside_ref, next_at
        row.done_at = self.book.clock() if state in {StepState.DONE, StepState.KEPT} else None
        request.version += 1
        if state is not StepState.TO_DO:
            await self.book.show(session, request)
        return await self.book.seen(session, request)

    async def delivered(self, session: AsyncSession, number: str) -> None:
        """The package can be fetched, and its person is told; a second time does nothing."""
        if await self._moved(session, number, _S.DELIVERED, {_S.EXECUTING}):
            await self.book.tell(session, await self.book.held(session, number), _S.DELIVERED.value)

    async def fetched(self, session: AsyncSession, number: str) -> None:
        """The package was fetched, or nobody can fetch it any more: the request is over."""
        await self._moved(session, number, _S.COMPLETED, {_S.DELIVERED})

    async def completed(self, session: AsyncSession, number: str, *, partly: bool = False) -> None:
        """All is done, or all that can be done; a second time does nothing."""
        to = _S.PARTLY_COMPLETED if partly else _S.COMPLETED
        await self._moved(session, number, to, {_S.EXECUTING, _S.MANUAL})

    async def manual(self, session: AsyncSession, number: str, step: str) -> None:
        """A step gave up: a human has to look at it; a second time does nothing."""
        if await self._moved(session, number, _S.MANUAL, {_S.EXECUTING}, reason=step[:48]):
            request = await self.book.held(session, number)
            await self.book.work.ask(session, REQUEST_STUCK, f"{request.id}:{request.version}")

    async def blocked(self, session: AsyncSession, number: str) -> None:
        """A legal hold came between: it waits until that is released, and its person is told."""
        request = await self.book.held(session, number)
        if request.state in {_S.EXECUTING, _S.COOLING_OFF}:
            self.book.states.move(session, request, _S.BLOCKED_BY_HOLD, reason="hold")
            await self.book.tell(session, request, _S.BLOCKED_BY_HOLD.value)

    async def _moved(
        self, session: AsyncSession, number: str, to: RequestState, wanted: set[RequestState], reason: str | None = None
    ) -> bool:
        request = await self.book.held(session, number)
        if request.state not in wanted:
            return False
        self.book.states.move(session, request, to, reason=reason)
        await self.book.show(session, request)
        return True
