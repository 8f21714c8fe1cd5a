"""Builds the rooms of privacy: what people may ask of us about their own data, and what we promised them."""

from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.erasure_services import ErasureRooms, build_erasure
from bot.package_services import PackageServices, build_packages
from bot.privacy_settings import controller_of, periods_of, register_of
from bot.security_services import SecurityServices
from bot.settings import Settings
from bot.texts import Texts
from core.clock import Clock
from core.durable import DurableEngine
from privacy.age import Age
from privacy.clocks import OfficeCalendar
from privacy.consents import Consents
from privacy.contacts import Contacts
from privacy.controller import Controller
from privacy.correcting import Corrections
from privacy.doubts import Doubts
from privacy.figures import Figures
from privacy.holds import LegalHolds
from privacy.identity import Identity
from privacy.idle import IdleAccounts
from privacy.incident_telling import IncidentTelling
from privacy.incidents import Incidents
from privacy.letters import Letters
from privacy.limits import Limits
from privacy.mailing import Mailing
from privacy.notice_drafts import NoticeDrafts
from privacy.notice_news import NoticeNewsRoom
from privacy.notice_writer import NoticeWriter
from privacy.notices import Notices
from privacy.overview import Overview
from privacy.processors import Processor
from privacy.request_book import RequestBook
from privacy.request_desk import RequestDesk
from privacy.request_intake import RequestIntake
from privacy.request_tending import RequestTending
from privacy.requests import Requests
from privacy.retention import Retention
from security.events import SecurityLog
from security.own_activity import OwnActivity
from storage.engine import Database
from storage.legal_holds import is_held
from storage.retention_rules import rules_of
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """The rooms of privacy, by the names under which handlers ask for them."""

    age: Age
    erasing: ErasureRooms
    consents: Consents
    contacts: Contacts
    controller: Controller
    copies: PackageServices
    corrections: Corrections
    figures: Figures
    letters: Letters
    limits: Limits
    mailing: Mailing
    notices: Notices
    notice_drafts: NoticeDrafts
    notice_news: NoticeNewsRoom
    processors: tuple[Processor, ...]
    requests: Requests
    identity: Identity
    request_desk: RequestDesk
    request_intake: RequestIntake
    request_tending: RequestTending
    overview: Overview
    idle_accounts: IdleAccounts
    incidents: Incidents
    incident_telling: IncidentTelling
    legal_holds: LegalHolds
    retention: Retention

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "tax_archive": self.erasing.archive,
            "packages": self.copies.packages,
        }


def build_privacy(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings,
    *,
    clock: Clock,
    vault: Vault,
    work: DurableEngine,
    log: SecurityLog,
    security: SecurityServices,
    texts: Texts,
    database: Database,
) -> PrivacyServices:
    """Every room of privacy."""
    controller, register = controller_of(settings), register_of(settings)
    calendar = OfficeCalendar(controller.country, zone=ZoneInfo(settings.support_timezone))
    book = RequestBook(clock, vault, log, work, calendar)
    erasing = build_erasure(settings, clock=clock, vault=vault, work=work, log=log)
    requests = Requests(book, erasing.erasures, security.alerts)
    doubts = Doubts(clock, security.standing, OwnActivity(log))
    mailing = Mailing(clock, vault, work, is_offered=settings.smtp is not None)
    corrections = Corrections(clock, vault, log, work, requests)
    contacts = Contacts(clock, vault, log, mailing, corrections)
    identity = Identity(requests, vault, contacts, doubts)
    writer = NoticeWriter(texts, controller, register, periods_of(settings))
    notices = Notices(clock, writer, log, security.alerts)
    age = Age(clock, vault, log, settings.support_email)
    age.on_declared.append(notices.declared)
    consents, figures = Consents(clock, vault, log, notices), Figures(clock, vault)
    consents.on_withdrawn.append(figures.withdrawn)
    erasing.erasures.on_begun.append(consents.leave)
    return PrivacyServices(
        age=age,
        erasing=erasing,
        consents=consents,
        contacts=contacts,
        corrections=corrections,
        figures=figures,
        letters=Letters(controller, settings.web.public_url),
        limits=Limits(clock, log, requests, consents),
        mailing=mailing,
        controller=controller,
        copies=build_packages(
            settings,
            clock=clock,
            vault=vault,
            log=log,
            database=database,
            texts=texts,
            requests=requests,
            figures=figures,
            controller=controller,
            register=register,
        ),
        notices=notices,
        notice_drafts=NoticeDrafts(clock, writer, log, security.approvals, work),
        notice_news=NoticeNewsRoom(clock, work),
        processors=register,
        requests=requests,
        identity=identity,
        request_desk=RequestDesk(requests, identity),
        request_intake=RequestIntake(requests, identity),
        request_tending=RequestTending(requests, security.alerts, _is_held),
        overview=Overview(),
        idle_accounts=IdleAccounts(clock, requests, log, work),
        incidents=Incidents(clock, vault, log, work, alerts=security.alerts, approvals=security.approvals),
        incident_telling=IncidentTelling(clock, vault, log, work),
        legal_holds=LegalHolds(clock, vault, log, security.alerts, security.approvals),
        retention=Retention(
            clock,
            rules_of(settings.security_log_days),
            log,
            security.alerts,
            work,
            lengths=asdict(periods_of(settings)),
        ),
    )


async def _is_held(session: AsyncSession, person_id: int) -> bool:
    """Whether a legal hold keeps a person's data."""
    return bool(await session.scalar(select(is_held(literal(person_id)))))
