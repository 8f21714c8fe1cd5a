"""The second factor of the staff: the sealed secret, what was tried, and what it was proved for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert

PERIOD = "until it is taken away, at the latest when the member leaves"


def _of_factor(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class SecondFactor(Base):
    """The authenticator app of one member."""

    __tablename__ = "second_factors"

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), primary_key=True, info=impersonal("whose it is")
    )
    secret: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=_of_factor(
            "what the app makes codes of, sealed under the member's key; a copy of it would be a key", export=False
        ),
    )
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_factor("when its picture was shown"))
    confirmed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_factor("when the first code proved it; empty: not yet")
    )
    shown_in: Mapped[int | None] = mapped_column(
        BigInteger, info=impersonal("the message with the picture, to delete it once the first code came")
    )
    last_step: Mapped[int] = mapped_column(
        BigInteger, default=0, info=_of_factor("the half minute of the last code: none counts twice")
    )
    failures: Mapped[int] = mapped_column(default=0, info=_of_factor("wrong codes in a row"))
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_factor("since when they are wrong"))
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_factor("until when no code counts"))


class StepUp(Base):
    """One permission of one member, wanted or proved."""

    __tablename__ = "step_ups"

    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), primary_key=True, info=impersonal("whose it is")
    )
    permission: Mapped[str] = mapped_column(String(32), primary_key=True, info=_of_factor("for what"))
    wanted_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_factor("when a code was asked for; empty: it came")
    )
    fresh_until: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_factor("until when the code counts"))


class SecondFactors:
    """The second factors in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, staff_id: int, *, hold: bool = False) -> SecondFactor | None:
        """The member's, confirmed or begun."""
        query = select(SecondFactor).where(SecondFactor.staff_id == staff_id)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def begin(self, staff_id: int, secret: bytes, *, now: datetime, shown_in: int | None) -> None:
        """Keep a secret that is not confirmed yet; one begun before is void."""
        await self.drop(staff_id)
        self._session.add(
            SecondFactor(staff_id=staff_id, secret=secret, begun_at=now, shown_in=shown_in, last_step=0, failures=0)
        )
        await self._session.flush()

    async def drop(self, staff_id: int) -> bool:
        """Delete the member's factor and all that it was proved for; whether there was one."""
        found = await self.get(staff_id, hold=True)
        await self._session.execute(delete(StepUp).where(StepUp.staff_id == staff_id))
        if found is None:
            return False
        await self._session.delete(found)
        await self._session.flush()
        return True

    async def step_up(self, staff_id: int, permission: str) -> StepUp | None:
        """What is known of that permission."""
        return await self._session.scalar(
            select(StepUp)
            .where(StepUp.staff_id == staff_id, StepUp.permission == permission)
            .execution_options(populate_existing=True)
        )

    async def wanted(self, staff_id: int, *, since: datetime) -> Sequence[StepUp]:
        """What a code was asked for since then."""
        found = await self._session.scalars(
            select(StepUp).where(StepUp.staff_id == staff_id, StepUp.wanted_at >= since).order_by(StepUp.permission)
        )
        return found.all()

    async def put(self, staff_id: int, permission: str, **values: datetime | None) -> None:
        """Set `wanted_at`, `fresh_until` or both of one permission."""
        row = {"staff_id": staff_id, "permission": permission, **values}
        await self._session.execute(
            upsert(self._session, StepUp)
            .values(row)
            .on_conflict_do_update(index_elements=["staff_id", "permission"], set_=values)
        )

    async def forget_fresh(self, staff_id: int | None = None) -> None:
        """Nothing is proved any more: of one member, or of all."""
        statement = delete(StepUp)
        await self._session.execute(statement if staff_id is None else statement.where(StepUp.staff_id == staff_id))
