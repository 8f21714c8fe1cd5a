"""
/processors and /pmap in the admin chat: who gets something, where, by what right; and what is processed for what.

    /processors        the processor register
    /pmap              every purpose: its basis, and what a person may do about it
    /pmap sell         one purpose: also which part of the software serves it
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from core.clock import Clock
from core.processing import Processing
from core.texts import Say
from core.values import Country
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.admin.notice_views import in_pages
from handlers.answers import READS, Answer
from privacy.holdings import word_of
from privacy.notice_refusals import NoticeUnclear
from privacy.notice_writer import name_of
from privacy.processing import purpose_of
from privacy.processors import Processor
from privacy.serving import served_by
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

READING = READS | for_staff(Permission.NOTICE_READ, Place.ADMIN)


@router.message(Command("processors"), flags=READING)
async def show_processors(message: Message, processors: tuple[Processor, ...], acting: Acting, clock: Clock) -> Answer:
    """Everybody who gets something."""
    say, today = acting.say, clock().date()
    lines = [processor_text(say, one, is_due=one.is_review_due(today)) for one in processors]
    return in_pages(message, say("processors-page"), lines)


@router.message(Command("pmap"), Asked(), flags=READING)
async def show_purposes(message: Message, asked: str, acting: Acting) -> Answer:
    """Every purpose, or one with all that serves it."""
    word = asked.strip().lower()
    if not word:
        lines = [purpose_text(acting.say, one) for one in Processing]
        return in_pages(message, acting.say("pmap-page"), lines)
    found = next((one for one in Processing if one == word), None)
    if found is None:
        raise NoticeUnclear
    return message.answer(f"{purpose_text(acting.say, found)}\n\n{serving_text(acting.say, found)}")


def processor_text(say: Say, one: Processor, *, is_due: bool) -> str:
    """One receiver."""
    nobody_said = say.plain("processors-unsaid")
    lines = [
        say(
            "processors-line",
            key=one.key,
            name=name_of(say, one),
            role=say.plain(f"notice-role-{one.role}"),
            country=Country(one.country) if one.country else nobody_said,
            mechanism=say.plain(f"notice-mechanism-{one.mechanism}") if one.mechanism else nobody_said,
            kinds=", ".join(say.plain(f"pmap-kind-{kind}") for kind in one.kinds),
            hosts=", ".join(one.hosts) or say.plain("processors-no-hosts"),
            agreed=one.agreed_on or nobody_said,
            review=one.review_on or nobody_said,
        )
    ]
    if is_due:
        lines.append(say("processors-due"))
    return "\n".join(lines)


def purpose_text(say: Say, processing: Processing) -> str:
    """One purpose in a few lines."""
    purpose = purpose_of(processing)
    may = ", ".join(say.plain(f"pmap-may-{choice}") for choice in purpose.may)
    return say(
        "pmap-line",
        key=processing.value,
        what=say.plain(f"notice-purpose-{processing}"),
        bases=", ".join(say.plain(f"notice-basis-{word_of(basis)}") for basis in purpose.bases),
        kinds=", ".join(say.plain(f"pmap-kind-{kind}") for kind in purpose.kinds),
        may=may or say.plain("pmap-may-nothing"),
        receivers=", ".join(purpose.receivers),
    )


def serving_text(say: Say, processing: Processing) -> str:
    """Which part of the software serves it."""
    served = served_by(processing)
    lines = [
        say(f"pmap-served-{kind}", count=len(names), names=", ".join(names)) for kind, names in served.items() if names
    ]
    return "\n".join(lines) or say("pmap-served-nothing")
