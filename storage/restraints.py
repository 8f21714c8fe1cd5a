"""What people are kept from for a time: by a rule of the security log, or by the staff."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, String, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.cases import Case
from storage.words import word

PERIOD = "12 months after it ended"
OF_A_CHILD = "child"
"""Why a child's account is closed until it is erased; of a child nothing stays by which we would know it again."""


def _of_restraint(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class Scope(StrEnum):
    """Where it holds."""

    SERVICE = "service"
    GROUP = "group"


class RestraintKind(StrEnum):
    """What it is; which purposes each one closes is in security/standing.py."""

    BAN = "ban"
    MUTE = "mute"
    SLOW = "slow"
    HOLD = "hold"
    """By a rule, while it is looked at: of one purpose."""


class Restraint(Base):
    """One restraint of one person (in a group: of one account in that chat)."""

    __tablename__ = "restraints"
    __table_args__ = (
        Index("ix_restraints_person_id_ended_at", "person_id", "ended_at"),
        Index("ix_restraints_chat_id_external_id", "chat_id", "external_id"),
        Index("ix_restraints_ended_at_until", "ended_at", "until"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    kind: Mapped[RestraintKind] = mapped_column(word(RestraintKind, 8), info=_of_restraint("what it is"))
    scope: Mapped[Scope] = mapped_column(word(Scope, 8), info=_of_restraint("where it holds"))
    purpose: Mapped[str | None] = mapped_column(String(16), info=_of_restraint("of what, where it is a hold"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        info=_of_restraint("whom it restrains; means nothing outside", export=False),
    )
    chat_id: Mapped[int | None] = mapped_column(BigInteger, info=_of_restraint("in which group"))
    external_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_of_restraint("which account of that group, or whose account was erased while it held")
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_restraint("from when"))
    until: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_restraint("till when; empty: for ever"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_restraint("when it was lifted or ended"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.id", ondelete="SET NULL"),
        index=True,
        info=_of_restraint("the case behind it; the copy has the case's number instead", export=False),
    )
    reason_code: Mapped[str] = mapped_column(String(32), info=_of_restraint("why, in a word"))


class Restraints:
    """The restraints in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, restraint: Restraint) -> None:
        """Keep a new one."""
        self._session.add(restraint)
        await self._session.flush()

    async def of_person(self, person_id: int, *, now: datetime) -> Sequence[tuple[Restraint, str | None]]:
        """What restrains a person in the service now, each with the number of its case; the oldest first."""
        found = await self._session.execute(
            select(Restraint, Case.number)
            .outerjoin(Case, Case.id == Restraint.case_id)
            .where(Restraint.person_id == person_id, Restraint.scope == Scope.SERVICE, *_in_force(now))
            .order_by(Restraint.id)
        )
        return [(row[0], row[1]) for row in found]

    async def in_chat(self, chat_id: int, external_id: int, *, now: datetime) -> Sequence[Restraint]:
        """What restrains an account in a group now."""
        found = await self._session.scalars(
            select(Restraint)
            .where(Restraint.chat_id == chat_id, Restraint.external_id == external_id, *_in_force(now))
            .order_by(Restraint.id)
        )
        return found.all()

    async def outlive(self, person_id: int, external_id: int, *, now: datetime) -> None:
        """The person is erased: what restrains them in the service now names the account, in case it comes back."""
        await self._session.execute(
            update(Restraint)
            .where(
                Restraint.person_id == person_id,
                Restraint.scope == Scope.SERVICE,
                Restraint.reason_code != OF_A_CHILD,
                *_in_force(now),
            )
            .values(external_id=external_id)
            .execution_options(synchronize_session=False)
        )

    async def take_up(self, external_id: int, person_id: int) -> None:
        """An account that was erased comes back: what restrained it is theirs again, and so are the cases behind it."""
        theirs = (
            Restraint.chat_id.is_(None),
            Restraint.external_id == external_id,
            Restraint.person_id.is_(None),
            Restraint.scope == Scope.SERVICE,
        )
        cases = (await self._session.scalars(select(Restraint.case_id).where(*theirs))).all()
        if not cases:
            return
        some = {"synchronize_session": False}
        await self._session.execute(
            update(Restraint).where(*theirs).values(person_id=person_id, external_id=None).execution_options(**some)
        )
        await self._session.execute(
            update(Case)
            .where(Case.id.in_([one for one in cases if one is not None]), Case.person_id.is_(None))
            .values(person_id=person_id)
            .execution_options(**some)
        )

    async def of_cases(self, case_ids: Collection[int]) -> Sequence[Restraint]:
        """What those cases have restrained, ended or not."""
        if not case_ids:
            return []
        found = await self._session.scalars(
            select(Restraint).where(Restraint.case_id.in_(case_ids)).order_by(Restraint.id)
        )
        return found.all()

    async def end_of_case(self, case_id: int, *, now: datetime) -> Sequence[Restraint]:
        """End all that a case restrains; what was ended."""
        found = await self._session.scalars(
            select(Restraint).where(Restraint.case_id == case_id, Restraint.ended_at.is_(None)).with_for_update()
        )
        ended = found.all()
        for restraint in ended:
            restraint.ended_at = now
        await self._session.flush()
        return ended

    async def end_holds(self, *, now: datetime, limit: int) -> Sequence[Restraint]:
        """Mark holds whose time is over as ended; fewer than *limit* means that nothing is left."""
        found = await self._session.scalars(
            select(Restraint)
            .where(Restraint.ended_at.is_(None), Restraint.until <= now, Restraint.kind == RestraintKind.HOLD)
            .order_by(Restraint.until)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        due = found.all()
        for restraint in due:
            restraint.ended_at = restraint.until
        await self._session.flush()
        return due


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A time that is over counts at once, whether a timer has marked it or not."""
    return Restraint.ended_at.is_(None), or_(Restraint.until.is_(None), Restraint.until > now)
