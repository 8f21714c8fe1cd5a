"""
Makes copies of people's data, for the durable work that asks step after step.

Everything happens in the caller's transaction, but for the batches of a step: each is kept in one of its own.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.texts import Say
from privacy.controller import Controller
from privacy.export_fields import Asked, groups
from privacy.export_making import GroupMaker, Making, Reading, steps_of
from privacy.export_packing import Packer
from privacy.export_pages import ExportPages
from privacy.export_reading import Agents
from privacy.export_writing import Batch
from privacy.processors import Processor
from privacy.request_views import StepState
from privacy.requests import Requests
from security.events import SecurityLog
from security.tags import Tag
from storage.belonging import subject_of
from storage.packages import FileRole, PackageRows, PackageState

Pseudonyms = Callable[[AsyncSession, int], Awaitable[tuple[str, ...]]]
"""What the usage figures call a person."""
Languages = Callable[[str | None], Say]


@dataclass(frozen=True, slots=True)
class PackageRules:
    """How long a copy can be fetched."""

    days: int = 5
    hours_after: int = 24
    """After it was first fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRooms:
    """What copies are made with."""

    reading: Reading
    groups: GroupMaker
    packer: Packer
    languages: Languages
    controller: Controller
    register: tuple[Processor, ...]
    periods: Mapping[str, int]
    pseudonyms: Pseudonyms


class PackageMaking:
    """
    Makes the copies.

    Args:
        clock: The house's clock.
        log: The security log.
        requests: Hears how far a copy is.
        rooms: What copies are made with.
        rules: How long they can be fetched.
    """

    def __init__(
        self, clock: Clock, log: SecurityLog, requests: Requests, rooms: PackageRooms, rules: PackageRules
    ) -> None:
        self._clock = clock
        self._log = log
        self._requests = requests
        self._rooms = rooms
        self._rules = rules

    async def begin(self, session: AsyncSession, number: str) -> list[str]:
        """The steps of the copy for that request; none, if nobody wants it any more."""
        request = await self._requests.to_do(session, number)
        subject = None if request is None or request.person_id is None else await subject_of(session, request.person_id)
        if request is None or subject is None:
            return []
        package = await PackageRows(session).begin(request.id, subject.person_id, now=self._clock())
        if package.state is not PackageState.MAKING:
            return []
        steps = steps_of(subject)
        for step in steps:
            await self._requests.step(session, number, step, StepState.TO_DO)
        return steps

    async def making(self, session: AsyncSession, number: str, step: str | None = None) -> Making | None:
        """
        The copy under way, and *step* begun anew: what an earlier try left of it goes.

        None: nobody wants it any more, or their account is gone.
        """
        request = await self._requests.to_do(session, number)
        if request is None or request.person_id is None:
            return None
        package = await PackageRows(session).of_request(request.id, hold=step is not None)
        subject = await subject_of(session, request.person_id)
        if package is None or subject is None or package.state is not PackageState.MAKING:
            return None
        if step is not None:
            await PackageRows(session).clear(package.id, section=step)
        rooms, say = self._rooms, self._rooms.languages(request.language)
        pseudonyms = await rooms.pseudonyms(session, subject.person_id)
        return Making(
            package_id=package.id,
            number=request.number,
            kind=request.kind.value,
            language=say.language,
            began_at=package.began_at,
            received_at=request.received_at,
            asked=Asked(replace(subject, pseudonyms=pseudonyms), request.of_time_since),
            agents=await Agents.of(session, package),
            pages=ExportPages(say, rooms.controller, rooms.register, rooms.periods),
            missing=list(package.omitted),
        )

    def made(self, making: Making, step: str) -> AsyncIterator[Batch]:
        """What a step makes, in batches of which each is kept in a transaction of its own."""
        maker = self._rooms.groups if step in groups() else self._rooms.packer
        return maker.made(making, step)

    async def step_done(self, session: AsyncSession, making: Making, step: str, files: int) -> None:
        """A step is over: what it found is kept, and its person sees how far we are."""
        package = await PackageRows(session).get(making.package_id, hold=True)
        if package is not None:
            package.agents, package.omitted = list(making.agents.ids), list(making.missing)
            await self._requests.step(session, making.number, step, StepState.DONE, rows=files)

    async def finish(self, session: AsyncSession, number: str) -> bool:
        """The copy is ready; its parts, which the ZIP has all of, go. False: nobody wants it any more."""
        making = await self.making(session, number)
        rows = PackageRows(session)
        whole = None if making is None else await rows.whole(making.package_id)
        package = None if making is None else await rows.get(making.package_id, hold=True)
        if making is None or package is None or whole is None or whole.sha256 is None:
            return False
        now = self._clock()
        package.state, package.ready_at = PackageState.READY, now
        package.size, package.sha256 = whole.size, whole.sha256
        package.ends_at = now + timedelta(days=self._rules.days)
        await rows.clear(package.id, but={FileRole.ZIP})
        await self._requests.delivered(session, number)
        self._log.record(session, Tag.PACKAGE_READY, person_id=package.person_id, about=("request", number))
        return True
