"""Opens what privacy needs of a running house: the door that asks for the age, and all that happens by itself."""

from dataclasses import dataclass

from bot.age_door import AgeDoor
from bot.channels import Channels
from bot.children import ChildRemoval
from bot.erasure_setup import set_up_erasures
from bot.erasure_telling import Telling
from bot.figure_keeping import FigureKeeping
from bot.idle_work import IdleWork
from bot.incident_work import IncidentWork
from bot.jobs import Jobs
from bot.mailing import MailWork, post_of
from bot.news import News
from bot.notice_news import NoticeNewsWork
from bot.package_work import PackageWork
from bot.requests_work import RequestsWork
from bot.retention_job import RetentionJob
from bot.services import Services
from botapi.webchats import WebChats
from core.durable import DurableEngine


@dataclass(frozen=True, slots=True)
class PrivacyHouse:
    """What the rest of the house asks for."""

    age_door: AgeDoor
    figures: FigureKeeping
    retention_job: RetentionJob


async def open_privacy(  # noqa: PLR0913, PLR0917 - what it works with
    services: Services, channels: Channels, news: News, chats: WebChats, jobs: Jobs, work: DurableEngine
) -> PrivacyHouse:
    """
    Erase again whoever came back with a backup, then tell the engine of every task and timer.

    Raises:
        LedgerBroken: The ledger of erasures is not what was written: nothing may be served.
    """
    settings, privacy = services.settings, services.privacy
    post = post_of(services)
    telling = Telling(news, services.texts, settings.web.public_url, letters=privacy.letters, post=post)
    await set_up_erasures(services, channels, telling, chats, work)
    NoticeNewsWork(services, channels.send).register(work)
    IncidentWork(services, channels.send).register(work)
    IdleWork(services, channels).register(work)
    PackageWork(services, channels).register(work)
    ChildRemoval(services.children, services.database, news, services.texts, settings.support_email).register(work)
    requests, mail = RequestsWork(services, channels), MailWork(services, channels, post)
    requests.register(work)
    mail.register(work)
    jobs.on_gave_up += [requests.gave_up, mail.gave_up]
    figures, retention_job = FigureKeeping(privacy.figures, services.database), RetentionJob(services, chats)
    figures.register(work)
    retention_job.register(work)
    return PrivacyHouse(AgeDoor(privacy.age, services.database, services.clock), figures, retention_job)
