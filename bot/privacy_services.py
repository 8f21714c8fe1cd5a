"""Builds the rooms of privacy: what people may ask of us about their own data, and what we promised them."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.privacy_settings import controller_of, periods_of, register_of
from bot.security_services import SecurityServices
from bot.settings import Settings
from bot.texts import Texts
from core.clock import Clock
from core.durable import DurableEngine
from privacy.age import Age
from privacy.clocks import OfficeCalendar
from privacy.controller import Controller
from privacy.notice_drafts import NoticeDrafts
from privacy.notice_news import NoticeNewsRoom
from privacy.notice_writer import NoticeWriter
from privacy.notices import Notices
from privacy.processors import Processor
from privacy.requests import Requests
from security.events import SecurityLog
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """The rooms of privacy, by the names under which handlers ask for them."""

    age: Age
    controller: Controller
    notices: Notices
    notice_drafts: NoticeDrafts
    notice_news: NoticeNewsRoom
    processors: tuple[Processor, ...]
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
    texts: Texts,
) -> PrivacyServices:
    """Every room of privacy."""
    calendar = OfficeCalendar(zone=ZoneInfo(settings.support_timezone))
    requests = Requests(clock, vault, log, work, calendar)
    controller, register = controller_of(settings), register_of(settings)
    writer = NoticeWriter(texts, controller, register, periods_of(settings))
    notices = Notices(clock, writer, log, security.alerts)
    age = Age(clock, vault, settings.support_email)
    age.on_declared.append(notices.declared)
    return PrivacyServices(
        age=age,
        controller=controller,
        notices=notices,
        notice_drafts=NoticeDrafts(clock, writer, log, security.approvals, work),
        notice_news=NoticeNewsRoom(clock, work),
        processors=register,
        requests=requests,
    )
