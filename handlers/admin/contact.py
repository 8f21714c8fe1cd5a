"""/reveal in the admin chat: somebody's whole e-mail address, for those who may and say why. Each look is logged."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.admin.asked import privately, refused_privately
from handlers.answers import Answer
from privacy.contact_refusals import ReasonWanted
from privacy.contacts import Contacts
from privacy.naming import person_named
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.step_up import StepUps

router = Router(name=__name__)


@router.message(Command("reveal"), flags=for_staff(Permission.CONTACT_READ, Place.ADMIN))
@refused_privately
async def reveal(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    contacts: Contacts,
    step_ups: StepUps,
    acting: Acting,
) -> Answer:
    """Show it to whoever asked, in their own chat, for a short time."""
    number, _, reason = (command.args or "").strip().partition(" ")
    if not number or not reason.strip():
        raise ReasonWanted
    await step_ups.require(session, acting.member, Permission.CONTACT_READ)
    person_id = await person_named(session, number)
    email = await contacts.reveal(session, person_id, staff_id=acting.member.id, reason=reason)
    return privately(message, acting, acting.say("contact-revealed", number=number.upper(), email=email))
