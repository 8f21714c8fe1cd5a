"""
Which account bore which @username lately: the Bot API cannot look anybody up, so the staff's `@name` is found here.

A name is kept as a keyed hash. Names are given up and taken by others, so one hash may stand for several accounts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, personal
from storage.dialects import upsert

PERIOD = "30 days after it was last seen"
KEPT = timedelta(days=30)


def _seen(purpose: str, *, export: bool = True) -> dict[str, object]:
    return personal(
        Kind.ACCOUNT,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class SeenName(Base):
    """One account under one name."""

    __tablename__ = "seen_names"

    name_hash: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        info=_seen("finds an account by its @username (keyed hash) to keep order; means nothing outside", export=False),
    )
    external_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=_seen("the account that bore the name")
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_seen("when it was last seen"))


class SeenNames:
    """The names in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note(self, name_hash: str, external_id: int, *, at: datetime) -> None:
        """That account bears that name now."""
        statement = upsert(self._session, SeenName).values(name_hash=name_hash, external_id=external_id, at=at)
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["name_hash", "external_id"], set_={"at": at})
        )

    async def bearers(self, name_hash: str, *, since: datetime) -> Sequence[int]:
        """The accounts that bore that name since then, the last one first."""
        query = select(SeenName.external_id).where(SeenName.name_hash == name_hash, SeenName.at >= since)
        return (await self._session.scalars(query.order_by(SeenName.at.desc()).limit(5))).all()
