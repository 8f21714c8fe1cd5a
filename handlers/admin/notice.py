"""
/policy in the admin chat: the versions of the privacy notice, from the draft to the release by a second person.

    /policy                                     every version
    /policy show 2 [de]                         a version as a file; a draft, too
    /policy draft                               the next version, as the software says it
    /policy text 2 en contact                   other words for one section of a draft: they follow on the next lines
    /policy diff 2 [de]                         what differs from the version before
    /policy publish 2 [2026-12-24] [minor] why  ask a second person to let it out
    /policy withdraw 2                          let a draft go
"""

from contextlib import suppress
from datetime import UTC, datetime, time

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.texts import Html
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.admin.notice_views import as_text, differences_text, in_pages, released_text, told_text, version_text
from handlers.answers import READS, Answer
from handlers.notice_views import LONGEST
from privacy.notice_documents import changes
from privacy.notice_drafts import NoticeDrafts
from privacy.notice_news import NoticeNewsRoom
from privacy.notice_refusals import NoticeUnclear, NoticeUnknown
from privacy.notices import Notices
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

READING = READS | for_staff(Permission.NOTICE_READ, Place.ADMIN)
WRITING = for_staff(Permission.NOTICE_WRITE, Place.ADMIN)
LISTED = 8
MINOR = "minor"


@router.message(Command("policy"), Asked("show"), flags=READING)
async def show(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, notice_drafts: NoticeDrafts, acting: Acting, clock: Clock
) -> Answer:
    """A version as a file that anybody can read."""
    version, language = _named(asked)
    view = await notice_drafts.of_version(session, version)
    document = view.text(language or acting.say.language)
    file = BufferedInputFile(as_text(document).encode(), f"privacy-notice-{version}-{document.language}.txt")
    return message.answer_document(file, caption=version_text(acting.say, view, document, clock()))


@router.message(Command("policy"), Asked("draft"), flags=WRITING)
async def draft(
    message: Message, session: AsyncSession, notice_drafts: NoticeDrafts, acting: Acting, clock: Clock
) -> Answer:
    """Write the next version as the software says it."""
    view = await notice_drafts.draft(session, acting.member)
    text = version_text(acting.say, view, view.text(acting.say.language), clock())
    return message.answer(acting.say("policy-drafted", version=view.version, line=Html(text)))


@router.message(Command("policy"), Asked("text"), flags=WRITING)
async def write(
    message: Message, asked: str, session: AsyncSession, notice_drafts: NoticeDrafts, acting: Acting
) -> Answer:
    """Put other words into one section of a draft."""
    first, _, words = asked.strip().partition("\n")
    parts = first.split()
    if len(parts) != 3 or not parts[0].isascii() or not parts[0].isdigit() or not words.strip():  # noqa: PLR2004 - version, language, section
        raise NoticeUnclear
    version, language, key = int(parts[0]), parts[1].lower(), parts[2].lower()
    await notice_drafts.write(session, acting.member, version, language, key, words)
    return message.answer(acting.say("policy-written", version=version, language=language, section=key))


@router.message(Command("policy"), Asked("diff"), flags=READING)
async def diff(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    notices: Notices,
    notice_drafts: NoticeDrafts,
    acting: Acting,
) -> Answer:
    """What differs from the published version before: in words, or as a file where there are many."""
    version, language = _named(asked)
    new, old = await notice_drafts.of_version(session, version), await notices.before(session, version)
    if old is None:
        raise NoticeUnknown
    language = language or acting.say.language
    found = changes(old.text(language), new.text(language))
    text = differences_text(acting.say, found)
    title = acting.say("policy-diff", since=old.version, version=version, count=len(found))
    if len(text) <= LONGEST:
        return message.answer(f"{title}\n\n{text}")
    plain = differences_text(acting.say, found, is_plain=True)
    return message.answer_document(BufferedInputFile(plain.encode(), f"changes-{version}.txt"), caption=title)


@router.message(Command("policy"), Asked("publish"), flags=WRITING)
async def publish(
    message: Message, asked: str, session: AsyncSession, notice_drafts: NoticeDrafts, acting: Acting
) -> Answer:
    """Ask a second person to let it out."""
    words = asked.split()
    if not words or not words[0].isascii() or not words[0].isdigit():
        raise NoticeUnclear
    version, words = int(words[0]), words[1:]
    at = None
    if words:
        with suppress(ValueError):
            at, words = datetime.combine(datetime.fromisoformat(words[0]).date(), time(), UTC), words[1:]
    is_material = not words or words[0].lower() != MINOR
    reason = " ".join(words if is_material else words[1:])
    approval = await notice_drafts.ask(session, acting.member, version, at=at, is_material=is_material, reason=reason)
    return message.answer(released_text(acting.say, approval, is_material=is_material))


@router.message(Command("policy"), Asked("withdraw"), flags=WRITING)
async def withdraw(
    message: Message, asked: str, session: AsyncSession, notice_drafts: NoticeDrafts, acting: Acting
) -> Answer:
    """Let a draft go."""
    version, _ = _named(asked)
    await notice_drafts.withdraw(session, acting.member, version)
    return message.answer(acting.say("policy-withdrawn", version=version))


@router.message(Command("policy"), Asked(), flags=READING)
async def every(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    notices: Notices,
    notice_drafts: NoticeDrafts,
    notice_news: NoticeNewsRoom,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Every version, and whether the last one still says what the software does."""
    if asked.strip():
        raise NoticeUnclear
    say, lines = acting.say, []
    for view in await notice_drafts.all(session, limit=LISTED):
        lines.append(version_text(say, view, view.text(say.language), clock()))
        counts = await notice_news.counts(session, view.version)
        if counts:
            lines.append(told_text(say, counts))
    drift = await notices.drift(session)
    lines.append(say("policy-drift", about=", ".join(drift)) if drift else say("policy-holds"))
    return in_pages(message, say("policy-page"), lines)


def _named(asked: str) -> tuple[int, str | None]:
    """The version, and the language if one is named."""
    words = asked.split()
    if not 1 <= len(words) <= 2 or not words[0].isascii() or not words[0].isdigit():  # noqa: PLR2004 - version, language
        raise NoticeUnclear
    return int(words[0]), words[1].lower() if len(words) > 1 else None
