"""eSIMs that people own, and what suppliers told of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.dialects import upsert

PERIOD = "3 years after the plan's end, or until the account is erased"
CODE_PERIOD = "30 days after it was installed, or after the plan's end"
ACTIVATION_PERIOD = "180 days after the plan's end"
NEWS_PERIOD = "90 days"


def _owned(
    kind: Kind, purpose: str, *, keep: str = PERIOD, erase: Erase = Erase.DELETE_ROW, export: bool = True
) -> dict[str, Any]:
    return personal(kind, purpose=purpose, basis=Basis.CONTRACT, keep=keep, erase=erase, export=export)


def _activation(purpose: str, *, erase: Erase = Erase.DELETE_ROW, export: bool = True) -> dict[str, Any]:
    """What disputes about a card may turn on: half a year longer than the plan."""
    return _owned(Kind.ACTIVATION, purpose, keep=ACTIVATION_PERIOD, erase=erase, export=export)


class Esim(Base):
    """One eSIM of one person; the plan's title is kept as it was sold."""

    __tablename__ = "esims"
    __table_args__ = (
        UniqueConstraint("supplier", "supplier_ref"),
        Index(None, "person_id", "id"),
        Index(None, "supplier", "supplier_order_no"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of eSIMs; never shown"))
    number: Mapped[str] = mapped_column(
        String(16), unique=True, info=from_person(_owned(Kind.ORDER, "what the person and the staff call it; random"))
    )
    order_id: Mapped[int] = mapped_column(
        BigInteger,
        unique=True,
        info=_owned(Kind.ORDER, "the order that bought it; the copy has the order's number instead", export=False),
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), info=_owned(Kind.ACCOUNT, "whose it is; means nothing outside", export=False)
    )
    supplier: Mapped[str] = mapped_column(String(16), info=_owned(Kind.ORDER, "who runs it"))
    supplier_ref: Mapped[str] = mapped_column(
        String(64), info=_activation("the supplier's number of it; later the keyed hash of its ICCID in its place")
    )
    supplier_order_no: Mapped[str] = mapped_column(
        String(64), info=_activation("the supplier's number of our purchase; later empty")
    )
    iccid: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_activation("the profile's number, for support; sealed", erase=Erase.DESTROY_KEY)
    )
    iccid_fingerprint: Mapped[str] = mapped_column(
        String(64),
        index=True,
        info=_owned(Kind.ACTIVATION, "finds an eSIM by its ICCID without reading it; not readable", export=False),
    )
    activation_code: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_owned(Kind.ACTIVATION, "installs the eSIM; sealed", keep=CODE_PERIOD, erase=Erase.DESTROY_KEY),
    )
    apn: Mapped[str | None] = mapped_column(String(100), info=_activation("access point, where one is set"))
    state: Mapped[str] = mapped_column(String(16), info=_owned(Kind.ACTIVATION, "how far the installation is"))
    on_a_phone: Mapped[bool] = mapped_column(info=_owned(Kind.ACTIVATION, "whether some phone has it"))
    installed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=from_person(_activation("when we first knew that a phone has it"))
    )
    total_bytes: Mapped[int] = mapped_column(BigInteger, info=_owned(Kind.ACTIVATION, "data bought"))
    used_bytes: Mapped[int] = mapped_column(BigInteger, info=from_person(_activation("data used; later 0")))
    used_as_of: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=from_person(_activation("when the supplier counted last"))
    )
    expires_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_owned(Kind.ACTIVATION, "install by, or the plan's end")
    )
    read_at: Mapped[datetime] = mapped_column(
        UtcDateTime, info=_owned(Kind.ACTIVATION, "when we last asked the supplier")
    )
    kept_at: Mapped[datetime] = mapped_column(
        UtcDateTime, index=True, info=from_person(_owned(Kind.ORDER, "when it was bought"))
    )
    delivered_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_owned(Kind.ORDER, "when it was sent to the person first")
    )
    place: Mapped[str] = mapped_column(
        String(32), info=from_person(_owned(Kind.ORDER, "where it works: a country code, or our code of a region"))
    )
    plan_kind: Mapped[str] = mapped_column(
        String(16), info=from_person(_owned(Kind.ORDER, "how the plan counts its data"))
    )
    volume_bytes: Mapped[int] = mapped_column(
        BigInteger, info=from_person(_owned(Kind.ORDER, "the plan's data, or a day's"))
    )
    days: Mapped[int] = mapped_column(info=from_person(_owned(Kind.ORDER, "how long the plan lasts")))
    starts: Mapped[str] = mapped_column(String(20), info=_owned(Kind.ORDER, "what starts the plan"))
    fair_use: Mapped[str | None] = mapped_column(String(200), info=_owned(Kind.ORDER, "the rule after a day's data"))


class HeardNews(Base):
    """A supplier's webhook that was taken in, so that its repetition does nothing."""

    __tablename__ = "supplier_news"
    __table_args__ = (UniqueConstraint("supplier", "news_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("names the work that it asked for"))
    supplier: Mapped[str] = mapped_column(String(16), info=impersonal())
    news_id: Mapped[str] = mapped_column(String(80), info=impersonal("the supplier's own id of the message"))
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("purged after 90 days"))
    supplier_ref: Mapped[str | None] = mapped_column(
        String(64),
        info=personal(
            Kind.ORDER,
            purpose="which eSIM to read again; the copy has it with the eSIM",
            basis=Basis.CONTRACT,
            keep=NEWS_PERIOD,
            erase=Erase.CLEAR,
            export=False,
        ),
    )


class EsimRows:
    """The eSIMs in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def insert(self, values: Mapping[str, Any]) -> None:
        """Keep a new eSIM; one that is kept already (same order, or same supplier's number) stays as it is."""
        await self._session.execute(upsert(self._session, Esim).values(values).on_conflict_do_nothing())

    async def is_elsewhere(self, iccid_fingerprint: str, person_id: int) -> bool:
        """Whether somebody else has an eSIM of that number, too."""
        query = select(Esim.id).where(Esim.iccid_fingerprint == iccid_fingerprint, Esim.person_id != person_id)
        return await self._session.scalar(query.limit(1)) is not None

    async def of_order(self, order_id: int) -> Esim | None:
        """What the order bought, if it has come."""
        return (await self._session.scalars(select(Esim).where(Esim.order_id == order_id))).one_or_none()

    async def of_person(self, person_id: int, *, before: int | None, limit: int) -> list[Esim]:
        """The person's eSIMs, latest first; *before* is the id of the last one of the page before."""
        query = select(Esim).where(Esim.person_id == person_id)
        if before is not None:
            query = query.where(Esim.id < before)
        return list(await self._session.scalars(query.order_by(Esim.id.desc()).limit(limit)))

    async def one(self, person_id: int, number: str) -> Esim | None:
        """The eSIM of that number, if it is this person's own."""
        query = select(Esim).where(Esim.number == number, Esim.person_id == person_id)
        return (await self._session.scalars(query)).one_or_none()

    async def by_supplier_ref(self, supplier: str, supplier_ref: str) -> Esim | None:
        """The eSIM that the supplier calls so."""
        query = select(Esim).where(Esim.supplier == supplier, Esim.supplier_ref == supplier_ref)
        return (await self._session.scalars(query)).one_or_none()

    async def told_of(self, supplier: str, *, supplier_ref: str | None, order_no: str | None) -> Esim | None:
        """
        The eSIM that the supplier calls so, or that came from that order there.

        It cannot be erased before the transaction ends: what is noted about it now would outlive it.
        """
        if supplier_ref is None and order_no is None:
            return None
        named = Esim.supplier_order_no == order_no if supplier_ref is None else Esim.supplier_ref == supplier_ref
        query = select(Esim).where(Esim.supplier == supplier, named).limit(1).with_for_update(read=True)
        return (await self._session.scalars(query)).one_or_none()

    async def hear(self, supplier: str, news_id: str, *, supplier_ref: str | None, now: datetime) -> int | None:
        """Note that a message came; its id here, or None when it had come before."""
        statement = (
            upsert(self._session, HeardNews)
            .values(supplier=supplier, news_id=news_id, supplier_ref=supplier_ref, heard_at=now)
            .on_conflict_do_nothing()
            .returning(HeardNews.id)
        )
        found: int | None = await self._session.scalar(statement)
        return found

    async def heard(self, heard_id: int) -> HeardNews | None:
        """A message that came."""
        return await self._session.get(HeardNews, heard_id)
