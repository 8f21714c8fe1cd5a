"""/seclog verify and /seclog export: that nothing was bent, and a copy that can be shown to others."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from handlers.access import for_staff
from handlers.admin.asked import Asked, privately, privately_file, refused_privately
from handlers.admin.seclog_buttons import EXPORT, LogButtons, search_of
from handlers.admin.seclog_words import Why, why_text
from handlers.answers import Answer
from handlers.tokens import Pressed
from security.access import Acting
from security.log_checks import LogChecks
from security.log_filters import Filters, parse
from security.permissions import Permission
from security.places import Place
from security.reading import Reading
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

VERIFIERS = for_staff(Permission.SECLOG_VERIFY, Place.ADMIN)
EXPORTERS = for_staff(Permission.SECLOG_EXPORT, Place.ADMIN)
PRESSING_EXPORTERS = for_staff(Permission.SECLOG_EXPORT, Place.ADMIN, Place.PRIVATE)


@router.message(Command("seclog"), Asked("verify"), flags=VERIFIERS)
@refused_privately
async def verify(
    message: Message, session: AsyncSession, acting: Acting, log_checks: LogChecks, event_update: Update
) -> Answer:
    """Have the log examined; in reply to a posted checkpoint, held against that as well."""
    replied = message.reply_to_message
    posted = None if replied is None else replied.text or replied.caption or ""
    await log_checks.ask(session, acting.member, str(event_update.update_id), posted)
    key = "seclog-verifying" if posted is None else "seclog-verifying-against"
    return privately(message, acting, acting.say(key))


@router.message(Command("seclog"), Asked("export"), flags=EXPORTERS)
@refused_privately
async def want_export(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    clock: Clock,
) -> Answer:
    """A copy of what the filters let through."""
    return await _export(message, session, acting, log_reading, tokens, parse(asked, clock()))


@router.callback_query(Pressed(EXPORT), flags=PRESSING_EXPORTERS)
@refused_privately
async def export(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    pressed: Action,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    clock: Clock,
) -> Answer:
    """A copy of what a page shows a part of."""
    filters = search_of(pressed.object, clock())
    if "why" not in pressed.object and filters.reason in set(Why):
        filters = filters.but(reason=None)  # why somebody looked is not why they take it away
    return await _export(query, session, acting, log_reading, tokens, filters)


async def _export(  # noqa: PLR0913, PLR0917 - what the two ways to a copy have in common
    event: Message | CallbackQuery,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    filters: Filters,
) -> Answer:
    say = acting.say
    if filters.reason is None:
        keyboard = await LogButtons(tokens, session, acting).reasons(EXPORT, {"search": str(filters)})
        return privately(event, acting, say("seclog-ask-export"), keyboard)
    made = await log_reading.export(session, acting.member, filters, filters.reason)
    if not made.events:
        return privately(event, acting, say("seclog-none"))
    file = BufferedInputFile(await log_reading.pack(made), filename=f"seclog-{made.at:%Y%m%dT%H%M%SZ}.zip")
    key = "seclog-exported" if made.is_complete else "seclog-exported-part"
    caption = say(key, count=len(made.events), why=why_text(say, filters.reason))
    return privately_file(event, acting, file, caption)
