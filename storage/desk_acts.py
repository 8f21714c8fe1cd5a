"""What the staff did to orders for a customer: the table and every question asked of it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "24 months after it was decided"


class ActKind(StrEnum):
    """What is done."""

    RETURN = "return"
    """The eSIM is taken back, the money given back."""
    RESEND = "resend"
    """The QR is sent to its owner again."""
    REFRESH = "refresh"
    """The supplier is asked how the eSIM stands."""
    EXTEND = "extend"
    """The eSIM is topped up at our cost."""
    MORE_TIME = "more-time"
    """An unpaid order can be paid for longer."""


class ActStatus(StrEnum):
    """Where it stands."""

    WANTED = "wanted"
    """Decided; nobody outside was asked yet."""
    ASKED = "asked"
    """Somebody outside is being asked, or the answer is unknown."""
    DONE = "done"
    STOPPED = "stopped"
    """It was not done; `cause` says why."""


OPEN = (ActStatus.WANTED, ActStatus.ASKED)
HOUSE = 0
"""Who wanted an act that nobody of the staff did: the house by itself."""


def _kept(purpose: str) -> dict[str, Any]:
    return personal(Kind.ORDER, purpose=purpose, basis=Basis.CONTRACT, keep=PERIOD, erase=Erase.CLEAR)


class DeskAct(Base):
    """One act of the staff on one order. Its id is the key of the durable work that does it."""

    __tablename__ = "desk_acts"
    __table_args__ = (Index("ix_desk_acts_order_id_kind_id", "order_id", "kind", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("names the work that does it"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), info=impersonal("on which order"))
    kind: Mapped[ActKind] = mapped_column(word(ActKind, 16), info=impersonal("what is done"))
    status: Mapped[ActStatus] = mapped_column(word(ActStatus, 16), info=impersonal("where it stands"))
    staff_id: Mapped[int] = mapped_column(BigInteger, info=impersonal("who of the staff wanted it; 0: the house"))
    reason: Mapped[str | None] = mapped_column(String(32), info=impersonal("why, in a word of ours"))
    words: Mapped[str | None] = mapped_column(String(200), info=_kept("why, in the words of the staff"))
    is_override: Mapped[bool] = mapped_column(default=False, info=impersonal("against the published rule"))
    cause: Mapped[str | None] = mapped_column(String(64), info=impersonal("what came of it, in a word of ours"))
    reference: Mapped[str | None] = mapped_column(
        String(50), unique=True, info=impersonal("random; the same top-up is never bought twice")
    )
    slug: Mapped[str | None] = mapped_column(String(128), info=impersonal("which top-up was bought"))
    cost_micro_usd: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("what it cost us"))
    wanted_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it was decided"))
    asked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("since when a request is without an answer; empty: none is")
    )
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was over"))


class DeskActRows:
    """The acts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, act: DeskAct) -> None:
        """Keep a new act."""
        self._session.add(act)
        await self._session.flush()

    async def get(self, act_id: int) -> DeskAct:
        """The act of that id, which must exist, read anew: hold its order first."""
        return await self._session.get_one(DeskAct, act_id, populate_existing=True)

    async def order_of(self, act_id: int) -> int:
        """The order that an act is on."""
        return (await self._session.execute(select(DeskAct.order_id).where(DeskAct.id == act_id))).scalar_one()

    async def open(self, order_id: int, kind: ActKind) -> DeskAct | None:
        """The act of that kind that is under way on an order; there is never a second one."""
        query = select(DeskAct).where(DeskAct.order_id == order_id, DeskAct.kind == kind, DeskAct.status.in_(OPEN))
        return (await self._session.scalars(query.order_by(DeskAct.id).limit(1))).one_or_none()

    async def count_since(self, order_id: int, kind: ActKind, since: datetime) -> int:
        """How many acts of that kind were wanted on an order after *since*, the stopped ones left out."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(DeskAct)
            .where(
                DeskAct.order_id == order_id,
                DeskAct.kind == kind,
                DeskAct.wanted_at > since,
                DeskAct.status != ActStatus.STOPPED,
            )
        )
        return count or 0

    async def of_order(self, order_id: int, *, limit: int = 20) -> Sequence[DeskAct]:
        """What was done to an order, the latest first."""
        query = select(DeskAct).where(DeskAct.order_id == order_id).order_by(DeskAct.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()
