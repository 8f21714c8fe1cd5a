"""
Signing in to the desk's page: a link, sent into a member's own chat, works once and opens one session.

Only hashes of both secrets are kept, so whoever reads the database cannot sign in. Whether somebody may still act is
asked of the database with each request: a member who is removed is out at once.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.ids import bearer_token, public_id
from security.events import SecurityLog
from security.refs import Actor
from security.tags import Tag
from storage.desk_sessions import DeskDoor, DeskLink, DeskSession
from storage.staff import StaffMember

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=8)
IDLE_LASTS = timedelta(hours=1)
TOUCHED_EVERY = timedelta(minutes=1)
"""A session's last use is noted to the minute, so that reading on does not write with every page."""
DEVICE_LENGTH = 300


class DeskLinkOver(Refusal):
    """The link was never given out, was used, or its time is over: we do not say which."""

    key = "refusal-desk-link-over"


class DeskSessionOver(Refusal):
    """Nobody is signed in in this browser."""

    key = "refusal-desk-session-over"


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a request comes from, as far as it tells."""

    ip: str | None
    device: str | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session and its member."""

    session_id: int
    number: str
    """What it is called in the list of sessions."""
    staff: StaffMember
    ends_at: datetime
    """When it ends whatever is done."""
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session in the list that a member sees of their own."""

    number: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    ip: str | None
    device: str | None
    is_this: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was opened just now, with the secret that only the browser keeps."""

    token: str = field(repr=False)
    staff: StaffMember
    lasts: timedelta


class DeskSessions:
    """Opens, knows and ends the sessions of the desk's page."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log

    async def link(self, session: AsyncSession, staff: StaffMember) -> str:
        """The secret of a link for *staff*: it works once, within ten minutes, and every earlier one works no more."""
        token = bearer_token()
        now = self._clock()
        await DeskDoor(session).put_link(
            DeskLink(token_hash=_hash(token), staff_id=staff.id, ends_at=now + LINK_LASTS), now=now
        )
        self._log.record(session, Tag.DESK_LINK_MADE, staff_id=staff.id)
        return token

    async def whose(self, session: AsyncSession, token: str) -> StaffMember:
        """
        Whom a link lets in; looking does not use it up.

        Raises:
            DeskLinkOver: Nobody.
        """
        found = await DeskDoor(session).link_of(_hash(token))
        if found is None:
            raise DeskLinkOver
        link, staff = found
        if link.used_at is not None or link.ends_at <= self._clock() or staff.left_at is not None:
            raise DeskLinkOver
        return staff

    async def sign_in(self, session: AsyncSession, token: str, browser: Browser) -> Opened:
        """
        Use a link up and open a session.

        Raises:
            DeskLinkOver: The link lets nobody in.
        """
        now = self._clock()
        staff = await DeskDoor(session).use_link(_hash(token), now=now)
        if staff is None:
            raise DeskLinkOver
        secret, number = bearer_token(), public_id("S")
        await DeskDoor(session).put_session(
            DeskSession(
                token_hash=_hash(secret),
                number=number,
                staff_id=staff.id,
                began_at=now,
                seen_at=now,
                ends_at=now + SESSION_LASTS,
                ip=browser.ip,
                device=None
                if browser.device is None
                else browser.device.encode(errors="replace").decode()[:DEVICE_LENGTH],
            )
        )
        self._record(session, Tag.DESK_SIGNED_IN, browser, staff_id=staff.id, about=("session", number))
        return Opened(secret, staff, SESSION_LASTS)

    async def refused(self, session: AsyncSession, token: str, browser: Browser) -> None:
        """Write down that a link was refused, and whose it once was."""
        found = await DeskDoor(session).link_of(_hash(token))
        if found is None:
            self._record(session, Tag.DESK_LINK_REFUSED, browser, about=("link", "desk"), reason="unknown")
            return
        link, staff = found
        is_reused = link.used_at is not None
        tag = Tag.TOKEN_REUSED if is_reused else Tag.DESK_LINK_REFUSED
        reason = "spent" if is_reused else "left" if staff.left_at is not None else "over"
        whose = Actor.staff(staff.id)
        self._record(session, tag, browser, subject=whose, about=("link", "desk"), reason=reason)

    async def known(self, session: AsyncSession, token: str) -> SignedIn:
        """
        Who is signed in, and still belongs to the staff.

        Raises:
            DeskSessionOver: Nobody.
        """
        now = self._clock()
        found = await DeskDoor(session).session_of(_hash(token), now=now, seen_since=now - IDLE_LASTS)
        if found is None:
            raise DeskSessionOver
        opened, staff = found
        return SignedIn(opened.id, opened.number, staff, opened.ends_at, opened.seen_at)

    def wants_touch(self, known: SignedIn) -> bool:
        """Whether the last use that is written down is older than it should be."""
        return self._clock() - known.seen_at >= TOUCHED_EVERY

    async def touch(self, session: AsyncSession, known: SignedIn) -> None:
        """Write down that the member did something: an hour without it ends the session."""
        await DeskDoor(session).touch(known.session_id, now=self._clock())

    async def open_ones(self, session: AsyncSession, staff_id: int, *, this: str | None = None) -> list[OpenSession]:
        """A member's own sessions, the one used last first; *this* is the number of the one that asks."""
        now = self._clock()
        return [
            OpenSession(
                number=one.number,
                began_at=one.began_at,
                seen_at=one.seen_at,
                ends_at=one.ends_at,
                ip=one.ip,
                device=one.device,
                is_this=one.number == this,
            )
            for one in await DeskDoor(session).open_ones(staff_id, now=now, seen_since=now - IDLE_LASTS)
        ]

    async def sign_out(
        self, session: AsyncSession, staff_id: int, browser: Browser | None = None, *, number: str | None = None
    ) -> int:
        """End one session of a member's own; without *number* all, and every link. How many ended."""
        ended = await DeskDoor(session).end(staff_id, now=self._clock(), number=number)
        about = None if number is None else ("session", number)
        self._record(session, Tag.DESK_SIGNED_OUT, browser, staff_id=staff_id, about=about, details={"ended": ended})
        return ended

    async def left(self, session: AsyncSession, staff_id: int) -> None:
        """A member leaves (`Staff.on_left`): should they ever come back, nothing of before opens the page."""
        await DeskDoor(session).end(staff_id, now=self._clock())

    def _record(self, session: AsyncSession, tag: Tag, browser: Browser | None, **what: Any) -> None:  # noqa: ANN401 - as the log takes it
        ip, device = (None, None) if browser is None else (browser.ip, browser.device)
        self._log.record(session, tag, ip=ip, device=device, **what)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
