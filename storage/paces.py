"""How fast all processes together may do something: one row a pace, which says when the next one may begin."""

from datetime import datetime

from sqlalchemy import BigInteger, String, case, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, impersonal
from storage.dialects import upsert

MICROSECONDS = 1_000_000


class PaceRow(Base):
    """One pace."""

    __tablename__ = "paces"

    name: Mapped[str] = mapped_column(String(32), primary_key=True, info=impersonal("what is paced"))
    next_us: Mapped[int] = mapped_column(BigInteger, info=impersonal("when the next one may begin, in microseconds"))


class Paces:
    """The paces in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def reserve(self, name: str, count: int, *, per_second: float, now: datetime) -> float:
        """
        Reserve *count* turns in a row: the seconds until the first; each further one is `1 / per_second` later.

        Turns that nobody took are gone: there are no bursts.
        """
        now_us = int(now.timestamp() * MICROSECONDS)
        await self._session.execute(
            upsert(self._session, PaceRow).values(name=name, next_us=now_us).on_conflict_do_nothing()
        )
        begins = case((PaceRow.next_us > now_us, PaceRow.next_us), else_=now_us)
        length = round(count * MICROSECONDS / per_second)
        ends = await self._session.scalar(
            update(PaceRow)
            .where(PaceRow.name == name)
            .values(next_us=begins + length)
            .returning(PaceRow.next_us)
            .execution_options(synchronize_session=False)
        )
        return ((ends or now_us + length) - length - now_us) / MICROSECONDS

    async def hold(self, name: str, *, seconds: float, now: datetime) -> None:
        """Let nobody begin for so long: the other side asked for it."""
        until_us = int((now.timestamp() + seconds) * MICROSECONDS)
        await self._session.execute(
            update(PaceRow).where(PaceRow.name == name, PaceRow.next_us < until_us).values(next_us=until_us)
        )
