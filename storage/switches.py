"""What somebody has switched off: sales, the supplier, payments; and the lockdown of the staff."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "until it is switched again"


def _of_switch(purpose: str) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=False,
    )


class Switch(StrEnum):
    """What can be switched off."""

    SALES = "sales"
    SUPPLIER = "supplier"
    PAYMENTS = "payments"
    STAFF = "staff"
    """The lockdown: off means that of the staff only owners may act."""


class SwitchState(Base):
    """One switch; no row means on."""

    __tablename__ = "switches"

    switch: Mapped[Switch] = mapped_column(word(Switch, 16), primary_key=True, info=impersonal("which"))
    off_since: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("since when; empty: it is on"))
    by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_of_switch("who switched it last; not in a copy, it concerns the house"),
    )
    reason: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_switch("why, for the staff, sealed under the house's key; not in a copy likewise")
    )


class SwitchRows:
    """The switches in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def off(self, switch: Switch, *, stays: bool = False) -> SwitchState | None:
        """The switch, if it is off; where it *stays*, nobody turns it until this transaction ends."""
        query = select(SwitchState).where(SwitchState.switch == switch).execution_options(populate_existing=True)
        found = await self._session.scalar(query.with_for_update(read=True) if stays else query)
        return None if found is None or found.off_since is None else found

    async def all_off(self) -> Sequence[SwitchState]:
        """All that are off."""
        found = await self._session.scalars(
            select(SwitchState).where(SwitchState.off_since.is_not(None)).order_by(SwitchState.switch)
        )
        return found.all()

    async def held(self, switch: Switch) -> SwitchState:
        """The switch, made where there is none, held: of two who turn it the second sees what the first did."""
        await self._session.execute(upsert(self._session, SwitchState).values(switch=switch).on_conflict_do_nothing())
        found = await self._session.scalars(
            select(SwitchState)
            .where(SwitchState.switch == switch)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.one()
