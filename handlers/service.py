"""/terms; /privacy, /mydata, /support and /paysupport have files of their own."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from core.texts import Say
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer
from handlers.contact import Contact

router = Router(name=__name__)


@router.message(Command("terms"), flags=READS | FOR_CUSTOMERS)
async def terms(message: Message, say: Say, contact: Contact) -> Answer:
    """What is sold, when money comes back."""
    return message.answer(say("service-terms", email=contact.email))
