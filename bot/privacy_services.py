"""Builds the rooms of privacy: what people may ask of us about their own data, and what we promised them."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.security_services import SecurityServices
from bot.settings import Settings
from core.clock import Clock
from core.durable import DurableEngine
from privacy.age import Age
from privacy.clocks import OfficeCalendar
from privacy.requests import Requests
from security.events import SecurityLog
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """The rooms of privacy, by the names under which handlers ask for them."""

    age: Age
    requests: Requests

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {name: getattr(self, name) for name in self.__slots__}


def build_privacy(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings,
    *,
    clock: Clock,
    vault: Vault,
    work: DurableEngine,
    log: SecurityLog,
    security: SecurityServices,
) -> PrivacyServices:
    """Every room of privacy."""
    del security
    calendar = OfficeCalendar(zone=ZoneInfo(settings.support_timezone))
    requests = Requests(clock, vault, log, work, calendar)
    return PrivacyServices(age=Age(clock, vault, settings.support_email), requests=requests)
