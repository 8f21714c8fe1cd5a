"""
What charges tell of cards, and what banks think of payments: for the rules of the security log.

A card is kept as a keyed hash of the payment service's own mark of it, and so is an e-mail address: enough to know
either again, and to nobody a card or an address. The webhook may tell of a charge before or after its checkout.
"""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.events import SecurityLog
from security.tags import Tag
from shop.gateway import ChargeSeen, Doubt, DoubtKind
from storage.card_sightings import CardSightings
from storage.orders import Order, Orders
from storage.payments import Checkouts
from storage.vault import Vault

CARD, EMAIL = "card_sightings.card", "card_sightings.email"
DOUBTS: Mapping[DoubtKind, Tag] = {
    DoubtKind.WARNING: Tag.PAYMENT_WARNED,
    DoubtKind.DISPUTE: Tag.PAYMENT_DISPUTED,
    DoubtKind.REVIEW: Tag.PAYMENT_REVIEWED,
}
LONGEST_REASON = 48


class Charges:
    """Hears of charges and doubts."""

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log

    async def hear(self, session: AsyncSession, charge: ChargeSeen) -> None:
        """Keep that a card was seen, once a charge; a delayed method has no card and is told of by its checkout."""
        order = await self._order(session, charge.order_number, charge.payment_id)
        if order is None or order.person_id is None or not charge.is_card:
            return  # nobody's, or of somebody who was erased: no rule asks for that card any more
        is_new = await CardSightings(session).add(
            {
                "charge_id": charge.charge_id,
                "person_id": order.person_id,
                "order_number": order.number,
                "at": self._clock(),
                "card_hash": self._hash(CARD, charge.fingerprint),
                "email_hash": self._hash(EMAIL, charge.email and charge.email.strip().casefold()),
                "country": charge.country,
                "succeeded": charge.succeeded,
            }
        )
        if is_new:
            self._log.record(
                session,
                Tag.CARD_SEEN if charge.succeeded else Tag.PAYMENT_FAILED,
                person_id=order.person_id,
                about=("order", order.number),
                reason=None if charge.succeeded else "declined",
                details=_known(
                    card_country=charge.country, amount=None if charge.amount is None else charge.amount.minor
                ),
            )

    async def doubt(self, session: AsyncSession, doubt: Doubt) -> None:
        """
        Write down that somebody has doubts about a payment; the rules hold what is not installed.

        Of a buyer who was erased no address comes back into the log.
        """
        order = await self._order(session, None, doubt.payment_id)
        is_erased = order is not None and order.person_id is None
        about = ("order", order.number) if order is not None else ("payment", doubt.payment_id or doubt.doubt_id)
        self._log.record(
            session,
            DOUBTS[doubt.kind],
            person_id=None if order is None else order.person_id,
            about=about,
            reason=None if doubt.reason is None else doubt.reason[:LONGEST_REASON],
            ip=None if is_erased else doubt.ip,
            details=_known(
                ip_country=None if is_erased else doubt.ip_country,
                amount=None if order is None else order.amount_minor,
            ),
        )

    async def _order(self, session: AsyncSession, number: str | None, payment_id: str | None) -> Order | None:
        if number is not None:
            return await Orders(session).of_number(number)
        row = None if payment_id is None else await Checkouts(session).of_payment(payment_id)
        return None if row is None else await Orders(session).look(row.order_id)

    def _hash(self, place: str, clear: str | None) -> str | None:
        return self._vault.fingerprint(place, clear) if clear else None


def _known(**facts: str | int | None) -> dict[str, str | int]:
    return {name: fact for name, fact in facts.items() if fact is not None}
