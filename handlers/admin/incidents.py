"""
Incidents, in the admin chat: docs/incidents.md walks through one.

    /incident                      all, the newest first
    /incident open                 write one down; the lines that follow say what (see the usage)
    /incident drill                the same as an exercise: only the staff is told
    /incident B-…                  one: its clock, its steps, what to do next
    /incident facts B-…            a draft of what the authority has to hear
    /incident who B-… …            say anew whom it concerns
    /incident measures B-… …       what was done about it
    /incident authority B-…        the authority was told
    /incident notice B-…           show what people will read, and ask a second person to let it out
    /incident people B-…           whom it concerns, as a file
    /incident close B-…
"""

import csv
import io

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.texts import Html
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.answers import READS, Answer
from handlers.incident_views import draft_text, incident_line, incident_text, notice_text
from privacy.controller import Controller
from privacy.incident_views import Said
from privacy.incidents import Incidents
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

MANAGING = for_staff(Permission.INCIDENTS_MANAGE, Place.ADMIN)
READING = READS | MANAGING
COMMAND = Command("incident", "incidents")


@router.message(COMMAND, Asked("open"), flags=MANAGING)
async def opened(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """Write one down."""
    incident = await incidents.open(session, acting.member, Said.of(asked))
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked("drill"), flags=MANAGING)
async def drill(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """Write down an exercise."""
    incident = await incidents.open(session, acting.member, Said.of(asked), is_drill=True)
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked("who"), flags=MANAGING)
async def concern(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """Say anew whom it concerns."""
    number, _, who = asked.strip().partition(" ")
    incident = await incidents.concern(session, acting.member, number, who)
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked("measures"), flags=MANAGING)
async def measures(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """What was done about it."""
    number, _, words = asked.strip().partition(" ")
    incident = await incidents.measures(session, acting.member, number, words)
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked("authority"), flags=MANAGING)
async def authority(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """The authority was told."""
    incident = await incidents.authority(session, acting.member, asked)
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked("notice"), flags=MANAGING)
async def notice(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    incidents: Incidents,
    controller: Controller,
    acting: Acting,
) -> Answer:
    """Show what people will read, and ask a second person."""
    incident = await incidents.view(session, asked)
    approval = await incidents.ask_notice(session, acting.member, asked)
    shown = notice_text(acting.say, incident, controller)
    asked_for = acting.say("incident-notice-asked", number=approval.number, count=incident.concerned)
    return [message.answer(shown), message.answer(asked_for)]


@router.message(COMMAND, Asked("facts"), flags=READING)
async def facts(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    incidents: Incidents,
    controller: Controller,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """A draft for the authority."""
    incident = await incidents.view(session, asked)
    draft = draft_text(acting.say, incident, controller, clock())
    file = BufferedInputFile(draft.encode(), f"incident-{incident.number}.txt")
    return message.answer_document(file, caption=acting.say("incident-draft-caption", number=incident.number))


@router.message(COMMAND, Asked("people"), flags=MANAGING)
async def people(message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting) -> Answer:
    """Whom it concerns: random references, no names."""
    found = await incidents.people(session, acting.member, asked)
    table = io.StringIO()
    csv.writer(table).writerows([("reference", "channel", "notice"), *found])
    file = BufferedInputFile(table.getvalue().encode(), f"incident-{asked.strip().upper()}-people.csv")
    return message.answer_document(file, caption=acting.say("incident-people-caption", count=len(found)))


@router.message(COMMAND, Asked("close"), flags=MANAGING)
async def close(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """It is over."""
    incident = await incidents.close(session, acting.member, asked)
    return message.answer(incident_text(acting.say, incident, clock()))


@router.message(COMMAND, Asked(""), flags=READING)
async def listed(message: Message, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock) -> Answer:
    """All of them."""
    found, _ = await incidents.page(session, below=None)
    if not found:
        return message.answer("\n\n".join((acting.say("incident-none"), acting.say("incident-usage"))))
    lines = Html("\n".join(incident_line(acting.say, one, clock()) for one in found))
    return message.answer(acting.say("incident-list", lines=lines))


@router.message(COMMAND, Asked(), flags=READING)
async def one(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, incidents: Incidents, acting: Acting, clock: Clock
) -> Answer:
    """One of them."""
    return message.answer(incident_text(acting.say, await incidents.view(session, asked), clock()))
