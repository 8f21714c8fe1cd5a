"""/help in the admin chat: the commands that whoever asks may use there."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from core.texts import Html
from handlers.access import for_staff
from handlers.answers import READS, Answer, show
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

LINES = (
    Permission.SHOP_READ,
    Permission.SECLOG_READ,
    Permission.CASES_READ,
    Permission.PERSON_READ,
    Permission.PERSON_WARN,
    Permission.PERSON_BAN,
    Permission.BLOCKLIST_EDIT,
    Permission.APPROVALS_DECIDE,
    Permission.SWITCHES,
    Permission.LOCKDOWN,
    Permission.BROADCAST_WRITE,
    Permission.STAFF_READ,
    Permission.NOTICE_READ,
    Permission.REQUESTS_READ,
    Permission.REQUESTS_ENTER,
    Permission.RETENTION_READ,
    Permission.HOLDS_MANAGE,
    Permission.INCIDENTS_MANAGE,
    Permission.CHATS_REGISTER,
    Permission.TAX_READ,
    Permission.CONTACT_READ,
    Permission.CHILD_REMOVE,
    Permission.FIGURES_READ,
)
"""What takes which permission, in the order of the page."""


@router.message(Command("help", "start"), flags=READS | for_staff(Permission.STAFF_READ, Place.ADMIN))
async def explain(message: Message, acting: Acting) -> Answer:
    """What one's roles allow, a line each."""
    lines = [acting.say(f"admin-help-{one.value.replace('.', '-')}") for one in LINES if acting.may(one)]
    return show(message, acting.say("admin-help", lines=Html("\n".join(lines))))
