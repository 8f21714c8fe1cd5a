"""How far the rules have read the security log, when each has fired last, and whom our own doors slow down."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert

THROTTLE_PERIOD = "a day after its end"


class WatchCursor(Base):
    """The last event that the rules have judged: one row, which also lets one follower at a time go on."""

    __tablename__ = "watch_cursor"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, info=impersonal("always 1"))
    seq: Mapped[int] = mapped_column(BigInteger, info=impersonal("its place in the log"))
    logged_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was written down"))


class RuleFiring(Base):
    """When a rule fired last about somebody: it keeps quiet about them for a while."""

    __tablename__ = "rule_firings"

    rule: Mapped[str] = mapped_column(String(8), primary_key=True, info=impersonal("which rule"))
    subject: Mapped[str] = mapped_column(
        String(80), primary_key=True, info=impersonal("about what, by a random reference or a keyed hash")
    )
    fired_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.id", ondelete="SET NULL"), info=impersonal("the case it opened")
    )


class Throttle(Base):
    """An address that is answered "too many requests" at one of our doors for a while."""

    __tablename__ = "throttles"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    door: Mapped[str] = mapped_column(String(16), info=impersonal("which door"))
    who: Mapped[str] = mapped_column(
        String(64),
        unique=True,
        info=personal(
            Kind.CONNECTION,
            purpose="finds the same address at the same door (keyed)",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=THROTTLE_PERIOD,
            erase=Erase.DELETE_ON_TIME,
            export=False,
        ),
    )
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("till when"))


class WatchRows:
    """Cursor, firings and throttles, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def cursor(self) -> WatchCursor:
        """The cursor, held till the transaction ends."""
        query = (
            select(WatchCursor).where(WatchCursor.id == 1).with_for_update().execution_options(populate_existing=True)
        )
        found = (await self._session.scalars(query)).one_or_none()
        if found is None:
            first = {"id": 1, "seq": 0, "logged_at": None}
            await self._session.execute(upsert(self._session, WatchCursor).values(first).on_conflict_do_nothing())
            found = (await self._session.scalars(query)).one()
        return found

    async def peek(self) -> int:
        """How far the rules have read, without holding anything."""
        return await self._session.scalar(select(WatchCursor.seq).where(WatchCursor.id == 1)) or 0

    async def last_fired(self, rule: str, subject: str) -> datetime | None:
        """When a rule fired last about somebody."""
        return await self._session.scalar(
            select(RuleFiring.fired_at).where(RuleFiring.rule == rule, RuleFiring.subject == subject)
        )

    async def fired(self, rule: str, subject: str, *, at: datetime, case_id: int | None) -> None:
        """Note that a rule has fired."""
        row = {"rule": rule, "subject": subject, "fired_at": at, "case_id": case_id}
        await self._session.execute(
            upsert(self._session, RuleFiring)
            .values(row)
            .on_conflict_do_update(index_elements=["rule", "subject"], set_={"fired_at": at, "case_id": case_id})
        )

    async def throttle(self, door: str, who: str, *, until: datetime) -> None:
        """Slow an address down at a door."""
        row = {"door": door, "who": who, "until": until}
        await self._session.execute(
            upsert(self._session, Throttle)
            .values(row)
            .on_conflict_do_update(index_elements=["who"], set_={"until": until})
        )

    async def throttled_until(self, who: str) -> datetime | None:
        """Till when an address is slowed down there."""
        return await self._session.scalar(select(Throttle.until).where(Throttle.who == who))
