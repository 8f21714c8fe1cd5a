"""What the shop does at once when a switch is turned."""

from sqlalchemy.ext.asyncio import AsyncSession

from security.switches import Switch
from shop.parking import Parking
from shop.payments import Payments


class Stoppage:
    """
    Closes what must not go on, and goes on with what has waited.

        payments off   every open payment page is closed; what was paid before that counts
        supplier on    every order that has waited for it is bought for
    """

    def __init__(self, parking: Parking, payments: Payments) -> None:
        self._parking = parking
        self._payments = payments

    async def turned(self, session: AsyncSession, switch: Switch, is_on: bool) -> None:  # noqa: FBT001 - called by `Switches.on_turned`
        """Do what belongs to it, in the transaction in which it was turned."""
        if switch is Switch.SUPPLIER and is_on:
            await self._parking.resume(session)
        if switch is Switch.PAYMENTS and not is_on:
            await self._payments.stop(session)
