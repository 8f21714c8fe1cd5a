"""Builds the rooms of security: who may act, where, by what proof, and what is switched off."""

from dataclasses import dataclass
from typing import Any

from bot.settings import Settings
from core.clock import Clock
from core.durable import DurableEngine
from security.alerts import Alerts
from security.approvals import Approvals
from security.events import SecurityLog
from security.lockdown import Lockdown
from security.membership import Membership
from security.places import Place, Places
from security.reading import Reading
from security.step_up import StepUps
from security.switches import Switches
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class SecurityServices:
    """The rooms of security, by the names under which handlers ask for them."""

    alerts: Alerts
    approvals: Approvals
    lockdown: Lockdown
    log_reading: Reading
    membership: Membership
    places: Places
    step_ups: StepUps
    switches: Switches

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {name: getattr(self, name) for name in self.__slots__}


def build_security(
    settings: Settings, *, clock: Clock, vault: Vault, work: DurableEngine, log: SecurityLog
) -> SecurityServices:
    """Every room of security that knows nothing of the shop and the desk."""
    places = Places(clock, log, {Place.DESK: settings.staff_chat_id, Place.ADMIN: settings.admin_chat_id})
    step_ups = StepUps(clock, vault, log)
    switches = Switches(clock, vault, log)
    return SecurityServices(
        alerts=Alerts(clock, work),
        approvals=Approvals(clock, vault, log, work),
        lockdown=Lockdown(switches, step_ups),
        log_reading=Reading(clock, log),
        membership=Membership(clock, lambda: _chat_id(places, Place.DESK)),
        places=places,
        step_ups=step_ups,
        switches=switches,
    )


def _chat_id(places: Places, place: Place) -> int | None:
    chat = places.chat(place)
    return None if chat is None else chat[1]
