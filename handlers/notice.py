"""
/privacy and /developer_info: the notice by question, its versions, what changed, and who is behind this bot.

What stands here is read from the published version, word for word; the web page shows the same (web/notice.py).
"""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from core.values import Country
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import READS, Answer, show
from handlers.buttons_notice import SHORT, NoticeAddress, NoticeChanges, NoticePage, NoticeSeen, NoticeVersions
from handlers.catalog_views import View
from handlers.notice_views import changes_view, news_view, section_view, short_view, versions_view
from privacy.controller import Controller
from privacy.notice_refusals import NoticeUnknown
from privacy.notices import How, Notices

router = Router(name=__name__)

VERSIONS = 6


@router.message(Command("privacy"), flags=READS | FOR_CUSTOMERS)
async def privacy(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, session: AsyncSession, notices: Notices, notice_address: NoticeAddress, say: Say, clock: Clock
) -> Answer:
    """The notice in short, and a button for each question."""
    now, view = clock(), await notices.in_force(session)
    return show(message, *short_view(say, view, await notices.upcoming(session), notice_address, now))


@router.callback_query(NoticePage.filter(), flags=READS | FOR_CUSTOMERS)
async def page(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: NoticePage,
    session: AsyncSession,
    notices: Notices,
    notice_address: NoticeAddress,
    say: Say,
    clock: Clock,
) -> Answer:
    """One question's answer, as that version has it; version 0 is the one in force."""
    asked = callback_data.version
    view = await notices.of_version(session, asked) if asked else await notices.in_force(session)
    if callback_data.key == SHORT:
        return show(query, *short_view(say, view, await notices.upcoming(session), notice_address, clock()))
    shown = section_view(say, view, callback_data.key, callback_data.page, notice_address)
    if shown is None:
        raise NoticeUnknown
    return show(query, *shown)


@router.callback_query(NoticeVersions.filter(), flags=READS | FOR_CUSTOMERS)
async def versions(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, callback_data: NoticeVersions, session: AsyncSession, notices: Notices, say: Say, clock: Clock
) -> Answer:
    """Every version that was ever published."""
    found = await notices.published(session, below=callback_data.below or None, limit=VERSIONS + 1)
    if not found:
        raise NoticeUnknown
    return show(query, *versions_view(say, found[:VERSIONS], clock(), is_more=len(found) > VERSIONS))


@router.callback_query(NoticeChanges.filter(), flags=READS | FOR_CUSTOMERS)
async def changed(
    query: CallbackQuery, callback_data: NoticeChanges, session: AsyncSession, notices: Notices, say: Say
) -> Answer:
    """What differs between two versions; since 0: from the one before."""
    since, version = callback_data.since, callback_data.version
    new = await notices.of_version(session, version)
    old = await notices.of_version(session, since) if since else await notices.before(session, version)
    if old is None:
        raise NoticeUnknown
    return show(query, *changes_view(say, old, new, callback_data.page))


@router.callback_query(NoticeSeen.filter(), flags=FOR_CUSTOMERS | RIGHTS)
async def seen(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: NoticeSeen,
    session: AsyncSession,
    person_id: int,
    notices: Notices,
    notice_address: NoticeAddress,
    say: Say,
    clock: Clock,
) -> Answer:
    """Keep that they have seen exactly this text."""
    view = await notices.of_version(session, callback_data.version)
    text = view.text(callback_data.language)
    await notices.acknowledge(session, person_id, view.version, text.language, view.sha256[text.language], How.BUTTON)
    told = query.answer(say.plain("notice-seen", version=view.version))
    return [show(query, *short_view(say, view, None, notice_address, clock())), told]


async def to_ask(  # noqa: PLR0913, PLR0917 - what it is made of
    session: AsyncSession, visitor: Visitor, notices: Notices, address: NoticeAddress, say: Say, now: datetime
) -> View | None:
    """What somebody is asked once more who comes and has not said that they have seen an important version."""
    version = await notices.to_ask(session, visitor.person_id)
    if version is None:
        return None
    new, old = await notices.of_version(session, version), await notices.before(session, version)
    return None if old is None else news_view(say, old, new, address, now)


@router.message(Command("developer_info"), flags=READS | FOR_CUSTOMERS)
async def developer_info(message: Message, say: Say, controller: Controller) -> Answer:
    """Who is behind this bot, and how to reach them."""
    lines = [say("developer-info", name=controller.called, email=controller.email)]
    if controller.address and controller.country:
        country = Country(controller.country)
        lines.append(say("developer-info-address", address=controller.address, country=country))
    return message.answer("\n".join(lines))
