"""Which cards pay for whom: a keyed hash of each, so that a rule knows the same card again and nobody sees a card."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert

PERIOD = "18 months"


def _seen(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.ORDER,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class CardSighting(Base):
    """One charge: which card (by its keyed hash) paid, or failed to pay, for whose order."""

    __tablename__ = "card_sightings"
    __table_args__ = (
        Index("ix_card_sightings_card_hash_at", "card_hash", "at"),
        Index("ix_card_sightings_email_hash_at", "email_hash", "at"),
        Index("ix_card_sightings_person_id_at", "person_id", "at"),
        Index("ix_card_sightings_order_number", "order_number"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    charge_id: Mapped[str] = mapped_column(
        String(255), unique=True, info=impersonal("the payment service's id: a charge is seen once")
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=_seen("whose order it was", export=False)
    )
    order_number: Mapped[str | None] = mapped_column(String(16), info=_seen("which order"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_seen("when"))
    card_hash: Mapped[str | None] = mapped_column(
        String(64),
        info=_seen("the same card again, by a keyed hash of its fingerprint", export=False),
    )
    email_hash: Mapped[str | None] = mapped_column(
        String(64), info=_seen("the same e-mail address again, by a keyed hash", export=False)
    )
    country: Mapped[str | None] = mapped_column(String(2), info=_seen("the country of the card"))
    succeeded: Mapped[bool] = mapped_column(info=_seen("whether it paid"))


class CardSightings:
    """The sightings in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, sighting: dict[str, Any]) -> bool:
        """Keep a sighting; False if the charge was seen before."""
        kept = await self._session.scalar(
            upsert(self._session, CardSighting).values(sighting).on_conflict_do_nothing().returning(CardSighting.id)
        )
        return kept is not None

    async def of_order(self, order_number: str, *, paid: bool = False) -> CardSighting | None:
        """The charge of an order that was heard of last; *paid*: of those that succeeded."""
        query = select(CardSighting).where(CardSighting.order_number == order_number)
        if paid:
            query = query.where(CardSighting.succeeded)
        return (await self._session.scalars(query.order_by(CardSighting.id.desc()).limit(1))).one_or_none()

    async def cards_of(self, person_id: int, *, since: datetime, until: datetime) -> int:
        """How many cards a person has tried."""
        query = select(func.count(func.distinct(CardSighting.card_hash))).where(
            CardSighting.person_id == person_id, CardSighting.at > since, CardSighting.at <= until
        )
        return await self._session.scalar(query) or 0

    async def accounts_of(self, card_hash: str, *, since: datetime, until: datetime) -> int:
        """For how many accounts a card has paid or tried to."""
        query = select(func.count(func.distinct(CardSighting.person_id))).where(
            CardSighting.card_hash == card_hash, CardSighting.at > since, CardSighting.at <= until
        )
        return await self._session.scalar(query) or 0

    async def others_with(self, sighting: CardSighting, *, since: datetime) -> Sequence[int]:
        """The other accounts for which the same card or the same e-mail address was used."""
        same: set[int] = set()
        for column, value in (
            (CardSighting.card_hash, sighting.card_hash),
            (CardSighting.email_hash, sighting.email_hash),
        ):
            if value is not None:
                found = await self._session.scalars(
                    select(CardSighting.person_id).where(column == value, CardSighting.at > since).distinct().limit(50)
                )
                same |= {one for one in found if one is not None}
        return sorted(same - {sighting.person_id})
