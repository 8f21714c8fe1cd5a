"""Who said that they are younger than we may serve: a keyed hash of the account, and nothing else about anybody."""

from datetime import datetime

from sqlalchemy import String, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, personal
from storage.dialects import upsert

PERIOD = "12 months after the answer"


class AgeRefusal(Base):
    """One account that is not asked again."""

    __tablename__ = "age_refusals"

    account: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        info=personal(
            Kind.CHOICE,
            purpose="keyed hash of channel and account: keeps a child from being served; a copy names nobody by it",
            basis=Basis.LEGAL_OBLIGATION,
            keep=PERIOD,
            erase=Erase.DELETE_ON_TIME,
            export=False,
        ),
    )
    refused_at: Mapped[datetime] = mapped_column(
        UtcDateTime,
        index=True,
        info=personal(
            Kind.CHOICE,
            purpose="when they said so; only beside the hash",
            basis=Basis.LEGAL_OBLIGATION,
            keep=PERIOD,
            erase=Erase.DELETE_ON_TIME,
            export=False,
        ),
    )


class AgeRefusals:
    """The refused accounts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, account: str, *, now: datetime) -> None:
        """Keep one; the first time counts."""
        row = {"account": account, "refused_at": now}
        await self._session.execute(upsert(self._session, AgeRefusal).values(row).on_conflict_do_nothing())

    async def forget(self, account: str) -> None:
        """It was a mistake."""
        await self._session.execute(delete(AgeRefusal).where(AgeRefusal.account == account))

    async def beginning(self, code: str) -> list[str]:
        """Those that begin so; two at most."""
        found = select(AgeRefusal.account).where(AgeRefusal.account.startswith(code, autoescape=True)).limit(2)
        return list(await self._session.scalars(found))

    async def has(self, account: str) -> bool:
        """Whether it is one."""
        return bool(await self._session.scalar(select(exists().where(AgeRefusal.account == account))))
