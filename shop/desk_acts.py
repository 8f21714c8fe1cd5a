"""What the staff can do for a customer. Whoever calls this has asked for the staff's role, and writes the ticket's event."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from esim.profiles import Esims
from shop.customer_file import CustomerFile, customer_file

__all__ = ["CustomerFile", "DeskActs"]


class DeskActs:
    """Every act of the desk, and what is to be known before."""

    def __init__(self, *, esims: Esims, clock: Clock) -> None:
        self._esims = esims
        self._clock = clock

    async def customer_file(self, session: AsyncSession, person_id: int) -> CustomerFile:
        """What the shop knows of a customer (shop/customer_file.py)."""
        return await customer_file(session, self._esims, self._clock, person_id)
