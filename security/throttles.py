"""Addresses that a rule has slowed down: a door answers them "too many requests" for a while."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from storage.vault import Vault
from storage.watching import WatchRows

PLACE = "throttles"


class Throttles:
    """Keeps a keyed hash of each address, and till when."""

    def __init__(self, clock: Clock, vault: Vault) -> None:
        self._clock = clock
        self._vault = vault

    async def slow_down(self, session: AsyncSession, door: str, address: str, *, until: datetime) -> None:
        """Slow an address down at a door."""
        await WatchRows(session).throttle(door, self._who(door, address), until=until)

    async def wait_seconds(self, session: AsyncSession, door: str, address: str | None) -> int:
        """How long an address still has to wait at a door; 0: it may come in."""
        if address is None:
            return 0
        until = await WatchRows(session).throttled_until(self._who(door, address))
        return 0 if until is None else max(0, int((until - self._clock()).total_seconds()))

    def _who(self, door: str, address: str) -> str:
        return self._vault.fingerprint(PLACE, f"{door}:{address}")
