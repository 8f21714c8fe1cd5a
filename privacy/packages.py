"""
Copies of a person's data: made by durable work, kept sealed, handed over once by a link, gone when their time is over.

    begun ─▶ step, step, … ─▶ ready ─▶ fetched ─▶ over
                                └────── nobody came ──▲

The link is a secret of 256 bits of which only a hash is kept. It opens nothing by itself: whoever follows it proves to
be the person, by the browser in whose web chat they are, or by a code of six digits that the bot shows in their chat.
One link hands the copy over once; a new one takes the old one's place. Everything happens in the caller's transaction.
"""

import hashlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.errors import Refusal
from core.ids import bearer_token
from privacy.package_making import PackageRooms, PackageRules
from privacy.requests import Requests
from security.events import SecurityLog
from security.tags import Tag
from storage.packages import Package, PackageRows, PackageState
from storage.people import People
from storage.vault import KeyDestroyed, Vault

CODE_LASTS = timedelta(minutes=10)
CODE_DIGITS = 6
CODE_TRIES = 5
IN_THE_CHAT = 45 * 1024 * 1024
"""Bytes up to which a copy can be sent into the chat: a bot can upload 50 MB."""
CODE = "packages.code"
DOCUMENT_TASK = "package_document"
"""The durable task that sends a copy into the chat; its key is `<request>:<press>`."""


@dataclass(eq=False)
class PackageGone(Refusal):
    """There is no such copy, it is not ready, or its time is over."""

    key = "refusal-package-gone"


@dataclass(eq=False)
class PackageTooLarge(Refusal):
    """It is too large to be sent into the chat."""

    key = "refusal-package-too-large"


@dataclass(frozen=True, slots=True)
class PackageView:
    """A copy that can be fetched."""

    id: int
    number: str
    person_id: int
    language: str
    made_at: datetime
    ends_at: datetime
    size: int
    sha256: str
    is_fetched: bool
    web_account: int | None
    """In whose web chat a browser proves to be theirs; None: they are no web person."""

    @property
    def fits_in_chat(self) -> bool:
        """Whether it can be sent as a document."""
        return self.size <= IN_THE_CHAT

    @property
    def file_name(self) -> str:
        """What it is called when it is saved."""
        return f"EsimFlux-{self.number}.zip"


class Packages:
    """
    Keeps the copies.

    Args:
        clock: The house's clock.
        vault: Its keys.
        log: The security log.
        requests: Whose copies they are.
        rooms: What copies are made of.
        rules: How long they can be fetched.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what it is built from
        self,
        clock: Clock,
        vault: Vault,
        log: SecurityLog,
        requests: Requests,
        rooms: PackageRooms,
        rules: PackageRules,
    ) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log
        self._requests = requests
        self._rooms = rooms
        self._rules = rules

    async def ready(self, session: AsyncSession, person_id: int, number: str, *, hold: bool = False) -> PackageView:
        """
        The person's copy of that request.

        Raises:
            PackageGone: There is none that can be fetched.
        """
        request = await self._requests.view(session, number, person_id)
        package = await PackageRows(session).of_request(request.id, hold=hold)
        return await self._seen(session, package, number)

    async def link(self, session: AsyncSession, person_id: int, number: str) -> str:
        """
        The secret of a new link to the person's copy; an earlier one leads nowhere from here on.

        Raises:
            PackageGone: There is no copy that can be fetched.
        """
        package = await self._held(session, person_id, number)
        token = bearer_token()
        package.link_hash = _hash(token)
        package.code_hash = package.code_until = None
        self._record(session, Tag.PACKAGE_LINK_MADE, package, number)
        return token

    async def code(self, session: AsyncSession, person_id: int, number: str) -> str:
        """
        Six digits that open the person's link, for ten minutes; an earlier code counts no more.

        Raises:
            PackageGone: There is no copy that can be fetched.
        """
        package = await self._held(session, person_id, number)
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        package.code_hash = self._code_hash(package.id, code)
        package.code_until, package.code_tries = self._clock() + CODE_LASTS, 0
        return code

    async def of_link(self, session: AsyncSession, token: str) -> PackageView | None:
        """What a link leads to; None: nothing, whatever the reason. Changes nothing."""
        package = await PackageRows(session).of_link(_hash(token))
        try:
            return await self._seen(session, package)
        except PackageGone:
            return None

    async def take(
        self, session: AsyncSession, token: str, *, web_account: int | None = None, code: str | None = None
    ) -> PackageView | None:
        """
        Hand the copy over to whoever holds the link and is the person; the link is used up by it.

        None: the link leads nowhere, or they are not: both are written down, and a code that was wrong too often is
        void. The caller commits in either case.
        """
        package = await PackageRows(session).of_link(_hash(token), hold=True)
        try:
            view = await self._seen(session, package)
        except PackageGone:
            self._log.record(session, Tag.PACKAGE_REFUSED, reason="link")
            return None
        is_there = view.web_account is not None and view.web_account == web_account
        if package is None or not (is_there or self._is_code(package, code)):
            self._log.record(
                session, Tag.PACKAGE_REFUSED, person_id=view.person_id, about=("request", view.number), reason="proof"
            )
            return None
        package.link_hash = package.code_hash = package.code_until = None
        self._fetched(session, package, view.number)
        return view

    async def send(self, session: AsyncSession, person_id: int, number: str, press: str) -> None:
        """
        Let the copy be sent into the chat, once for each *press*.

        Raises:
            PackageGone: There is no copy that can be fetched.
            PackageTooLarge: It does not fit, or its person is on the website, where they fetch it.
        """
        view = await self.ready(session, person_id, number)
        if view.web_account is not None or not view.fits_in_chat:
            raise PackageTooLarge
        await self._requests.book.work.ask(session, DOCUMENT_TASK, f"{view.number}:{press}")

    async def sent(self, session: AsyncSession, person_id: int, number: str) -> None:
        """The copy was sent into the chat."""
        package = await self._held(session, person_id, number)
        self._fetched(session, package, number)

    async def content(self, view: PackageView) -> AsyncIterator[bytes]:
        """
        The bytes of a copy, piece by piece; each is read on its own.

        Raises:
            PackageGone: Its time was over meanwhile, or its person was erased.
        """
        async with self._rooms.reading() as session:
            whole = await PackageRows(session).whole(view.id)
        if whole is None:
            raise PackageGone
        try:
            async for piece in self._rooms.packer.content(view.person_id, whole):
                yield piece
        except KeyDestroyed as gone:
            raise PackageGone from gone

    async def end_due(self, session: AsyncSession, *, limit: int) -> int:
        """Delete copies whose time is over; fewer than *limit* means that nothing is left."""
        rows = PackageRows(session)
        due = await rows.due(self._clock(), limit=limit)
        for package in due:
            number = await self._number(session, package)
            await rows.clear(package.id)
            package.state, package.link_hash, package.code_hash = PackageState.OVER, None, None
            package.code_until = None
            await self._requests.fetched(session, number)
            self._record(session, Tag.PACKAGE_OVER, package, number)
        return len(due)

    def _is_code(self, package: Package, code: str | None) -> bool:
        if code is None or package.code_hash is None or package.code_until is None:
            return False
        digits = "".join(filter(str.isdecimal, code))
        if package.code_until > self._clock() and secrets.compare_digest(
            package.code_hash, self._code_hash(package.id, digits)
        ):
            return True
        package.code_tries += 1
        if package.code_tries >= CODE_TRIES:
            package.code_hash = package.code_until = None
        return False

    def _fetched(self, session: AsyncSession, package: Package, number: str) -> None:
        now = self._clock()
        if package.fetched_at is None:
            package.fetched_at = now
            if package.ends_at is not None:
                package.ends_at = min(package.ends_at, now + timedelta(hours=self._rules.hours_after))
        self._record(session, Tag.PACKAGE_FETCHED, package, number)

    async def _held(self, session: AsyncSession, person_id: int, number: str) -> Package:
        view = await self.ready(session, person_id, number, hold=True)
        package = await PackageRows(session).get(view.id, hold=True)
        if package is None:
            raise PackageGone
        return package

    async def _seen(self, session: AsyncSession, package: Package | None, number: str | None = None) -> PackageView:
        if package is None or package.state is not PackageState.READY or package.ready_at is None:
            raise PackageGone
        if package.ends_at is None or package.ends_at <= self._clock() or package.size is None:
            raise PackageGone
        person = await People(session).get(package.person_id)
        return PackageView(
            id=package.id,
            number=number or await self._number(session, package),
            person_id=package.person_id,
            language=self._rooms.languages(person.language or person.app_language).language,
            made_at=package.ready_at,
            ends_at=package.ends_at,
            size=package.size,
            sha256=package.sha256 or "",
            is_fetched=package.fetched_at is not None,
            web_account=person.external_id if person.channel == Channel.WEB else None,
        )

    async def _number(self, session: AsyncSession, package: Package) -> str:
        request = await self._requests.book.by_id(session, package.request_id)
        if request is None:
            raise PackageGone
        return request.number

    def _code_hash(self, package_id: int, code: str) -> str:
        return self._vault.fingerprint(CODE, f"{package_id}:{code}")

    def _record(self, session: AsyncSession, tag: Tag, package: Package, number: str) -> None:
        self._log.record(session, tag, person_id=package.person_id, about=("request", number))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
