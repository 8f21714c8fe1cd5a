"""The doctor's look at the privacy notice: whether it says what the software does, and the agreements behind it."""

from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from bot.findings import Finding, bad, good, note
from bot.privacy_settings import controller_of, periods_of, register_of
from bot.settings import Settings
from bot.texts import Texts
from core.clock import Clock
from privacy.notice_writer import NoticeWriter
from privacy.notices import differences
from privacy.processors import Processor, Role
from storage.engine import open_database
from storage.notices import NoticeRows

NOTICE, REGISTER = "privacy notice", "processor register"
DIFFERENCES_TOLD = 6


async def look_at_notice(settings: Settings, clock: Clock) -> list[Finding]:
    """Whether the last published version holds; nothing of that where the database cannot be read."""
    findings = look_at_register(register_of(settings), clock().date())
    database = open_database(settings.database_url)
    try:
        async with database.reading() as session:
            newest = await NoticeRows(session).newest()
    except (SQLAlchemyError, OSError):
        return findings
    finally:
        await database.close()
    if newest is None:
        return [*findings, good(NOTICE, "none yet: the first start publishes version 1")]
    writer = NoticeWriter(Texts(), controller_of(settings), register_of(settings), periods_of(settings))
    found = differences(newest.facts, writer.facts)
    if not found:
        return [*findings, good(NOTICE, f"version {newest.version} says what the software does")]
    about = ", ".join(found[:DIFFERENCES_TOLD])
    says = f"version {newest.version} does not say what the software does ({about}): write a new one, /policy draft"
    return [*findings, bad(NOTICE, says)]


def look_at_register(register: tuple[Processor, ...], today: date) -> list[Finding]:
    """Whether each receiver has its mechanism and its agreement, and which are to be looked at again."""
    findings = [bad(REGISTER, f"{one.key} lacks {', '.join(one.lacks)}") for one in register if one.lacks]
    for one in register:
        if one.is_review_due(today):
            findings.append(note(REGISTER, f"{one.key} is to be looked at again on {one.review_on}"))
        if one.agreed_on is None and one.role is not Role.CONTROLLER:
            findings.append(note(REGISTER, f"{one.key} has no date of an agreement (agreed_on)"))
    return findings or [good(REGISTER, f"{len(register)} receivers, each with country and mechanism")]
