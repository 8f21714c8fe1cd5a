"""
What is switched off: sales, the supplier, payments; and the lockdown of the staff.

Read in the transaction that wants to know, so every process sees the same, and a restart changes nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.tags import Tag
from storage.staff import StaffMember
from storage.switches import Switch, SwitchRows
from storage.vault import Vault

__all__ = ["PaymentsStopped", "SalesStopped", "Stopped", "SupplierStopped", "Switch", "SwitchView", "Switches"]

HOUSE = 0
"""The owner of the house's own key."""
REASON = "switches.reason"

OnTurned = Callable[[AsyncSession, Switch, bool], Awaitable[None]]


class Stopped(Refusal):
    """Something is switched off for a while; the customer reads what to do instead."""


class SalesStopped(Stopped):
    """Nothing is sold at the moment."""

    key = "refusal-sales-stopped"


class SupplierStopped(Stopped):
    """No eSIM is bought from the supplier at the moment, so none is sold either."""

    key = "refusal-supplier-stopped"


class PaymentsStopped(Stopped):
    """No payment is taken at the moment."""

    key = "refusal-payments-stopped"


STOPPED: dict[Switch, type[Stopped]] = {
    Switch.SALES: SalesStopped,
    Switch.SUPPLIER: SupplierStopped,
    Switch.PAYMENTS: PaymentsStopped,
}


@dataclass(frozen=True, slots=True)
class SwitchView:
    """A switch, as the staff sees it."""

    switch: Switch
    off_since: datetime | None
    by: int | None
    """The id of the member who switched it off."""
    reason: str
    """In their words; empty: none was given."""


class Switches:
    """
    Turns the switches, and says how they stand.

    Args:
        clock: The house's clock.
        vault: Its keys; reasons are sealed under a key of the house.
        log: The security log.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self._log = log
        self.on_turned: list[OnTurned] = []
        """Called in the transaction in which a switch is turned, with the switch and whether it is on."""

    async def ensure(self, session: AsyncSession) -> None:
        """Give every switch its row; asked once at the start."""
        for switch in Switch:
            await SwitchRows(session).held(switch)

    async def is_off(self, session: AsyncSession, switch: Switch, *, stays: bool = False) -> bool:
        """
        Whether it is off.

        Where it *stays*, nobody turns it before this transaction ends: what is done because of the answer is then
        seen by whoever turns it next.
        """
        return await SwitchRows(session).off(switch, stays=stays) is not None

    async def is_locked_down(self, session: AsyncSession) -> bool:
        """Whether of the staff only owners may act."""
        return await self.is_off(session, Switch.STAFF)

    async def require(self, session: AsyncSession, *switches: Switch) -> None:
        """
        Nothing, if all of them are on.

        Raises:
            Stopped: One is off: the first of those that were named.
        """
        first = await self.first_off(session, *switches)
        if first is not None:
            raise STOPPED[first]

    async def first_off(self, session: AsyncSession, *switches: Switch) -> Switch | None:
        """The first of *switches* that is off; None: all are on."""
        off = {state.switch for state in await SwitchRows(session).all_off()}
        return next((switch for switch in switches if switch in off), None)

    async def all(self, session: AsyncSession) -> list[SwitchView]:
        """How every switch stands."""
        off = {state.switch: state for state in await SwitchRows(session).all_off()}
        views = []
        for switch in Switch:
            state = off.get(switch)
            if state is None:
                views.append(SwitchView(switch, None, None, ""))
                continue
            reason = "" if state.reason is None else await self._vault.unseal(HOUSE, REASON, state.reason)
            views.append(SwitchView(switch, state.off_since, state.by, reason))
        return views

    async def turn_off(self, session: AsyncSession, by: StaffMember | None, switch: Switch, reason: str = "") -> bool:
        """Switch it off; False: it was, and stays as it was. *by* is None for the operator."""
        sealed = await self._vault.seal(HOUSE, REASON, reason) if reason else None
        state = await SwitchRows(session).held(switch)
        if state.off_since is not None:
            return False
        state.off_since, state.by, state.reason = self._clock(), None if by is None else by.id, sealed
        await session.flush()
        await self._turned(session, by, switch, is_on=False)
        return True

    async def turn_on(self, session: AsyncSession, by: StaffMember | None, switch: Switch) -> bool:
        """Switch it on again; False: it was on."""
        state = await SwitchRows(session).held(switch)
        if state.off_since is None:
            return False
        state.off_since, state.by, state.reason = None, None if by is None else by.id, None
        await session.flush()
        await self._turned(session, by, switch, is_on=True)
        return True

    async def _turned(self, session: AsyncSession, by: StaffMember | None, switch: Switch, *, is_on: bool) -> None:
        if switch is Switch.STAFF:
            tag = Tag.LOCKDOWN_OFF if is_on else Tag.LOCKDOWN_ON
        else:
            tag = Tag.SWITCHED_ON if is_on else Tag.SWITCHED_OFF
        self._log.record(session, tag, staff_id=None if by is None else by.id, about=("switch", switch.value))
        for tell in self.on_turned:
            await tell(session, switch, is_on)
