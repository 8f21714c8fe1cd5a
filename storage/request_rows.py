"""Requests about one's own data in the database, as seen in one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.privacy_requests import (
    PrivacyRequest,
    RequestKind,
    RequestNote,
    RequestState,
    RequestStep,
    StepState,
)

DueKey = tuple[datetime, int]


class RequestRows:
    """The requests."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, request: PrivacyRequest) -> None:
        """Keep a new one."""
        self._session.add(request)
        await self._session.flush()

    async def get(self, request_id: int, *, hold: bool = False) -> PrivacyRequest | None:
        """The request of that id."""
        return await self._one(PrivacyRequest.id == request_id, hold=hold)

    async def numbered(self, number: str, *, person_id: int | None = None, hold: bool = False) -> PrivacyRequest | None:
        """The request of that number; where *person_id* is given, only if it is theirs."""
        wanted = [PrivacyRequest.number == number.strip().upper()]
        if person_id is not None:
            wanted.append(PrivacyRequest.person_id == person_id)
        return await self._one(*wanted, hold=hold)

    async def open_of(
        self, person_id: int, kind: RequestKind, states: Collection[RequestState]
    ) -> Sequence[PrivacyRequest]:
        """A person's requests of that kind that stand so, the oldest first."""
        found = await self._session.scalars(
            select(PrivacyRequest)
            .where(PrivacyRequest.person_id == person_id, PrivacyRequest.kind == kind, PrivacyRequest.state.in_(states))
            .order_by(PrivacyRequest.id)
        )
        return found.all()

    async def of_person_in(self, person_id: int, states: Collection[RequestState]) -> Sequence[PrivacyRequest]:
        """All requests of a person that stand so, held until the transaction ends."""
        found = await self._session.scalars(
            select(PrivacyRequest)
            .where(PrivacyRequest.person_id == person_id, PrivacyRequest.state.in_(states))
            .order_by(PrivacyRequest.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.all()

    async def of_person(self, person_id: int, *, below: int | None = None, limit: int) -> Sequence[PrivacyRequest]:
        """A person's requests, the newest first; *below* is the id at which the page before ended."""
        query = select(PrivacyRequest).where(PrivacyRequest.person_id == person_id)
        if below is not None:
            query = query.where(PrivacyRequest.id < below)
        return (await self._session.scalars(query.order_by(PrivacyRequest.id.desc()).limit(limit))).all()

    async def page(
        self,
        states: Collection[RequestState],
        *,
        kind: RequestKind | None = None,
        due_before: datetime | None = None,
        after: DueKey | None = None,
        limit: int,
    ) -> Sequence[PrivacyRequest]:
        """Requests that stand so, by their due date; *after* is the key at which the page before ended."""
        query = select(PrivacyRequest).where(PrivacyRequest.state.in_(states))
        if kind is not None:
            query = query.where(PrivacyRequest.kind == kind)
        if due_before is not None:
            query = query.where(PrivacyRequest.due_at < due_before)
        if after is not None:
            query = query.where(tuple_(PrivacyRequest.due_at, PrivacyRequest.id) > after)
        return (
            await self._session.scalars(query.order_by(PrivacyRequest.due_at, PrivacyRequest.id).limit(limit))
        ).all()

    async def cooled(self, *, now: datetime, limit: int) -> Sequence[int]:
        """The ids of erasures whose time to think is over."""
        found = await self._session.scalars(
            select(PrivacyRequest.id)
            .where(PrivacyRequest.state == RequestState.COOLING_OFF, PrivacyRequest.cools_until <= now)
            .order_by(PrivacyRequest.cools_until)
            .limit(limit)
        )
        return found.all()

    async def standing(self, state: RequestState, *, limit: int) -> Sequence[int]:
        """The ids of those that stand so."""
        found = await self._session.scalars(
            select(PrivacyRequest.id).where(PrivacyRequest.state == state).order_by(PrivacyRequest.due_at).limit(limit)
        )
        return found.all()

    async def unproved(self, *, before: datetime, without: str | None = None, limit: int) -> Sequence[int]:
        """The ids of those that came before then and that nobody has proved, *without* that note."""
        query = select(PrivacyRequest.id).where(
            PrivacyRequest.state == RequestState.IDENTITY_PENDING, PrivacyRequest.received_at < before
        )
        if without is not None:
            noted = exists().where(RequestNote.request_id == PrivacyRequest.id, RequestNote.what == without)
            query = query.where(~noted)
        return (await self._session.scalars(query.order_by(PrivacyRequest.due_at).limit(limit))).all()

    async def unanswered(self, *, before: datetime, limit: int) -> Sequence[int]:
        """The ids of those whose person was asked something before then."""
        asked = exists().where(
            RequestNote.request_id == PrivacyRequest.id, RequestNote.what == "asked", RequestNote.at >= before
        )
        found = await self._session.scalars(
            select(PrivacyRequest.id)
            .where(PrivacyRequest.state == RequestState.NEEDS_INFO, ~asked)
            .order_by(PrivacyRequest.due_at)
            .limit(limit)
        )
        return found.all()

    async def unconfirmed(self, *, before: datetime, limit: int) -> Sequence[PrivacyRequest]:
        """Those from outside whose sender was not told that they came."""
        found = await self._session.scalars(
            select(PrivacyRequest)
            .where(
                PrivacyRequest.state == RequestState.IDENTITY_PENDING,
                PrivacyRequest.confirmed_at.is_(None),
                PrivacyRequest.received_at < before,
            )
            .order_by(PrivacyRequest.due_at)
            .limit(limit)
        )
        return found.all()

    async def granted_at(
        self, person_id: int, kinds: Collection[RequestKind], since: datetime, *, limit: int
    ) -> Sequence[datetime]:
        """When a person's requests of those kinds were proved that were not called off, the newest first."""
        found = await self._session.scalars(
            select(PrivacyRequest.verified_at)
            .where(
                PrivacyRequest.person_id == person_id,
                PrivacyRequest.kind.in_(kinds),
                PrivacyRequest.verified_at >= since,
                PrivacyRequest.state.not_in((RequestState.CANCELLED, RequestState.DUPLICATE)),
            )
            .order_by(PrivacyRequest.verified_at.desc())
            .limit(limit)
        )
        return [at for at in found if at is not None]

    async def granted_since(self, person_id: int, kinds: Collection[RequestKind], since: datetime, *, but: int) -> int:
        """How many of a person's other requests of those kinds were proved since then and not called off."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(PrivacyRequest)
            .where(
                PrivacyRequest.person_id == person_id,
                PrivacyRequest.id != but,
                PrivacyRequest.kind.in_(kinds),
                PrivacyRequest.verified_at >= since,
                PrivacyRequest.state.not_in((RequestState.CANCELLED, RequestState.DUPLICATE)),
            )
        )
        return count or 0

    async def notes(self, request_id: int, *, limit: int = 200) -> Sequence[RequestNote]:
        """What happened to a request, in order."""
        found = await self._session.scalars(
            select(RequestNote).where(RequestNote.request_id == request_id).order_by(RequestNote.id).limit(limit)
        )
        return found.all()

    async def has_note(self, request_id: int, what: str) -> bool:
        """Whether that has happened to it."""
        found = await self._session.scalar(
            select(RequestNote.id).where(RequestNote.request_id == request_id, RequestNote.what == what).limit(1)
        )
        return found is not None

    async def steps(self, request_id: int) -> Sequence[RequestStep]:
        """What has to be done for a request, in order."""
        found = await self._session.scalars(
            select(RequestStep).where(RequestStep.request_id == request_id).order_by(RequestStep.id)
        )
        return found.all()

    async def step(self, request_id: int, step: str) -> RequestStep:
        """That step of a request, made if it is named for the first time; its row is held."""
        query = (
            select(RequestStep)
            .where(RequestStep.request_id == request_id, RequestStep.step == step)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        found = (await self._session.scalars(query)).one_or_none()
        if found is None:
            found = RequestStep(request_id=request_id, step=step, state=StepState.TO_DO)
            self._session.add(found)
            await self._session.flush()
        return found

    async def _one(self, *conditions: object, hold: bool) -> PrivacyRequest | None:
        query = select(PrivacyRequest).where(*conditions)  # type: ignore[arg-type]  # SQL expressions
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()
