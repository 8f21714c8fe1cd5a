"""
The second factor: six digits of an authenticator app (TOTP, RFC 6238), typed in the private chat and nowhere else.

A code proves the member for one permission for five minutes. It counts once: the half minute that it belongs to is
kept, and no earlier or equal one is taken again. Five wrong ones within fifteen minutes, and none counts for fifteen
minutes.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

import pyotp
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.permissions import Permission, granted
from security.staff import RoleTooLow
from security.tags import Tag
from storage.second_factors import SecondFactor, SecondFactors
from storage.staff import Role, StaffMember
from storage.vault import KeyDestroyed, Vault

ISSUER = "EsimFlux"
STEP_SECONDS = 30
WINDOW = (-1, 0, 1)
"""Half minutes by which a phone's clock may be off."""
FRESH_FOR = timedelta(minutes=5)
ENROLMENT_LASTS = timedelta(minutes=15)
WANTED_FOR = timedelta(minutes=10)
TRIES = 5
TRY_WINDOW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
SECRET = "second_factors.secret"  # noqa: S105 - the place where one lies


class StepUpWanted(Refusal):
    """The act takes the second factor as well, and it was not shown in the last five minutes."""

    key = "refusal-step-up-wanted"
    tag = Tag.NOT_ALLOWED
    reason: ClassVar[str] = "step-up"

    def __init__(self, permission: Permission, member_id: int, at: datetime) -> None:
        super().__init__(permission.value)
        self.permission = permission
        self.member_id = member_id
        self._at = at

    async def note(self, session: AsyncSession) -> None:
        """
        Let the member's next code count for it, if it comes within ten minutes.

        Whoever refuses calls this after the rollback, in a transaction of its own.
        """
        await SecondFactors(session).put(self.member_id, self.permission, wanted_at=self._at)


class SecondFactorMissing(StepUpWanted):
    """The act takes a second factor, and the member has none yet."""

    key = "refusal-second-factor-missing"


class SecondFactorThere(Refusal):
    """There is one already: only an owner takes it away, so that whoever has the phone cannot bring their own."""

    key = "refusal-second-factor-there"


class SecondFactorUnknown(Refusal):
    """There is none to take away."""

    key = "refusal-second-factor-unknown"


class Verdict(StrEnum):
    """What became of six digits."""

    PROVED = "proved"
    CONFIRMED = "confirmed"
    """The first code: the member has a second factor from now on."""
    NOT_ASKED = "not-asked"
    """A right code that nothing waited for; it counts for nothing, and not again."""
    WRONG = "wrong"
    REPLAYED = "replayed"
    LOCKED = "locked"
    EXPIRED = "expired"
    """The picture is too old: begin again."""
    NONE = "none"
    """There is no second factor."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a code; the caller commits in either case, for the tries are counted."""

    verdict: Verdict
    permissions: tuple[Permission, ...] = ()
    """What it was proved for."""
    tries_left: int = TRIES
    locked_until: datetime | None = None
    shown_in: int | None = None
    """The message with the picture, which is to be deleted."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the app is told: shown once, in the private chat."""

    secret: str
    uri: str

    def __repr__(self) -> str:
        """Without the secret: it may end in a log."""
        return "Enrolment(…)"


class StepUps:
    """
    Keeps the second factors and says what was proved.

    Args:
        clock: The house's clock.
        vault: Its keys; each secret is sealed under a key of its member.
        log: The security log.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog) -> None:
        self._clock = clock
        self._vault = vault.of_kind("staff")
        self._log = log

    async def has_factor(self, session: AsyncSession, member_id: int) -> bool:
        """Whether the member has a confirmed second factor."""
        factor = await SecondFactors(session).get(member_id)
        return factor is not None and factor.confirmed_at is not None

    async def is_fresh(self, session: AsyncSession, member_id: int, permission: Permission) -> bool:
        """Whether the member has shown the second factor for that permission within five minutes."""
        known = await SecondFactors(session).step_up(member_id, permission)
        return known is not None and known.fresh_until is not None and known.fresh_until > self._clock()

    async def require(self, session: AsyncSession, member: StaffMember, permission: Permission) -> None:
        """
        Nothing, if the second factor is fresh for it.

        Raises:
            StepUpWanted: It is not; the words lead to the private chat.
            SecondFactorMissing: There is none yet.
        """
        if await self.is_fresh(session, member.id, permission):
            return
        if not await self.has_factor(session, member.id):
            raise SecondFactorMissing(permission, member.id, self._clock())
        raise StepUpWanted(permission, member.id, self._clock())

    async def want(self, session: AsyncSession, member: StaffMember, permission: Permission) -> None:
        """
        Let the member's next code count for that permission, if it comes within ten minutes.

        Raises:
            SecondFactorMissing: There is none yet.
            RoleTooLow: The member has not got that permission.
        """
        if permission not in granted(member.roles):
            raise RoleTooLow(Role.OWNER.value)
        if not await self.has_factor(session, member.id):
            raise SecondFactorMissing(permission, member.id, self._clock())
        await SecondFactors(session).put(member.id, permission, wanted_at=self._clock())

    async def enrol(self, session: AsyncSession, member: StaffMember, *, shown_in: int | None = None) -> Enrolment:
        """
        Begin: a fresh secret, which counts once the first code has come; one begun before is void.

        Raises:
            SecondFactorThere: The member has one.
        """
        if await self.has_factor(session, member.id):
            raise SecondFactorThere
        secret = pyotp.random_base32()
        sealed = await self._vault.seal(member.id, SECRET, secret)
        factors = SecondFactors(session)
        await factors.begin(member.id, sealed, now=self._clock(), shown_in=shown_in)
        uri = pyotp.TOTP(secret).provisioning_uri(name=member.public_name, issuer_name=ISSUER)
        return Enrolment(secret, uri)

    async def confirm(self, session: AsyncSession, member: StaffMember, code: str) -> Proof:
        """What becomes of the six digits that *member* has typed; nothing is raised, for the tries must be kept."""
        factor = await SecondFactors(session).get(member.id, hold=True)
        now = self._clock()
        if factor is None:
            return Proof(Verdict.NONE)
        if factor.locked_until is not None and factor.locked_until > now:
            return Proof(Verdict.LOCKED, tries_left=0, locked_until=factor.locked_until)
        if factor.confirmed_at is None and now - factor.begun_at > ENROLMENT_LASTS:
            shown_in = factor.shown_in
            await SecondFactors(session).drop(member.id)
            return Proof(Verdict.EXPIRED, shown_in=shown_in)
        step = await self._step_of(factor, code)
        if step is None or step <= factor.last_step:
            return self._failed(session, member, factor, Verdict.WRONG if step is None else Verdict.REPLAYED)
        factor.last_step, factor.failures, factor.failing_since, factor.locked_until = step, 0, None, None
        if factor.confirmed_at is None:
            return self._confirmed(session, member, factor)
        return await self._proved(session, member)

    async def forget(self, session: AsyncSession, member_id: int) -> None:
        """Take the second factor of somebody who leaves; called as `Staff.on_left`."""
        await SecondFactors(session).drop(member_id)

    async def forget_fresh(self, session: AsyncSession) -> None:
        """Nothing that was proved counts any more (the lockdown)."""
        await SecondFactors(session).forget_fresh()

    async def reset(self, session: AsyncSession, by: StaffMember | None, member: StaffMember) -> None:
        """
        Take a member's second factor, so that they can bring another; *by* is None for the operator.

        The caller has asked for `Permission.SECOND_FACTOR_RESET` and its step-up.

        Raises:
            SecondFactorUnknown: There is none.
        """
        if not await SecondFactors(session).drop(member.id):
            raise SecondFactorUnknown
        self._log.record(
            session,
            Tag.SECOND_FACTOR_RESET,
            staff_id=None if by is None else by.id,
            about=("staff", str(member.id)),
        )

    async def _step_of(self, factor: SecondFactor, code: str) -> int | None:
        """The half minute to which the code belongs; None: it is wrong."""
        try:
            totp = pyotp.TOTP(await self._vault.unseal(factor.staff_id, SECRET, factor.secret))
        except KeyDestroyed:
            return None
        around = int(self._clock().timestamp()) // STEP_SECONDS
        typed = code.encode()
        found = None
        for offset in WINDOW:
            if hmac.compare_digest(totp.generate_otp(around + offset).encode(), typed):
                found = around + offset
        return found

    def _failed(self, session: AsyncSession, member: StaffMember, factor: SecondFactor, verdict: Verdict) -> Proof:
        now = self._clock()
        if factor.failing_since is None or now - factor.failing_since > TRY_WINDOW:
            factor.failing_since, factor.failures = now, 0
        factor.failures += 1
        left = TRIES - factor.failures
        self._log.record(
            session,
            Tag.STEP_UP_FAILED,
            staff_id=member.id,
            about=("staff", str(member.id)),
            reason=verdict.value,
        )
        if left > 0:
            return Proof(verdict, tries_left=left)
        factor.locked_until = now + LOCKED_FOR
        factor.failures, factor.failing_since = 0, None
        self._log.record(session, Tag.STEP_UP_LOCKED, staff_id=member.id, about=("staff", str(member.id)))
        return Proof(Verdict.LOCKED, tries_left=0, locked_until=factor.locked_until)

    def _confirmed(self, session: AsyncSession, member: StaffMember, factor: SecondFactor) -> Proof:
        factor.confirmed_at = self._clock()
        shown_in, factor.shown_in = factor.shown_in, None
        self._log.record(session, Tag.SECOND_FACTOR_SET, staff_id=member.id, about=("staff", str(member.id)))
        return Proof(Verdict.CONFIRMED, shown_in=shown_in)

    async def _proved(self, session: AsyncSession, member: StaffMember) -> Proof:
        factors, now = SecondFactors(session), self._clock()
        wanted = [Permission(one.permission) for one in await factors.wanted(member.id, since=now - WANTED_FOR)]
        mine = tuple(one for one in wanted if one in granted(member.roles))
        for permission in mine:
            await factors.put(member.id, permission, wanted_at=None, fresh_until=now + FRESH_FOR)
            self._log.record(session, Tag.STEP_UP_PASSED, staff_id=member.id, about=("permission", permission.value))
        return Proof(Verdict.PROVED if mine else Verdict.NOT_ASKED, mine)
