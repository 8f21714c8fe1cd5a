"""
/macros: what the macros say, in every language, and changing it. Leads decide.

    /macros                       all, with a button for each
    /macros hello                 one, in every language
    /macros save hello en         and the text from the next line on
    /macros delete hello en
    /macros restore hello en      as it was from the start
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.texts import Say
from handlers.access import for_staff
from handlers.answers import READS, Answer, show
from handlers.desk.buttons import button, in_rows, keyboard
from handlers.desk.card_views import View, language_name
from handlers.desk.filters import StaffGroup
from handlers.desk.steps import below
from handlers.languages import Languages
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.macros import Macro, Macros

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())

PARTS = 3
"""Words of an order: what, which macro, which language."""


class MacroOrderUnclear(Refusal):
    """`/macros` with words that say nothing."""

    key = "refusal-desk-macros-unclear"


class Changes(Filter):
    """More words than the name of one: an order to change it."""

    async def __call__(self, message: Message, command: CommandObject) -> bool:
        """Whether there are."""
        del message
        return len((command.args or "").split(maxsplit=1)) > 1


class OneMacro(CallbackData, prefix="dkO"):
    """Show what it says."""

    name: str


@router.message(Command("macros"), Changes(), flags=for_staff(Permission.MACROS_EDIT, Place.DESK))
async def change(
    message: Message, command: CommandObject, session: AsyncSession, macros: Macros, acting: Acting
) -> Answer:
    """Save, delete or restore one."""
    head, _, text = (command.args or "").partition("\n")
    return below(message, await _change(session, acting, macros, head.split(), text))


@router.message(Command("macros"), flags=READS | for_staff(Permission.DESK_ANSWER, Place.DESK))
async def macros_command(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    macros: Macros,
    languages: Languages,
    acting: Acting,
) -> Answer:
    """Show all, or one."""
    words = (command.args or "").split()
    if not words:
        return below(message, *_all(acting.say, await macros.all(session, acting.say.language)))
    return below(message, await _one(session, acting.say, macros, languages, words[0]))


@router.callback_query(OneMacro.filter(), flags=READS | for_staff(Permission.DESK_ANSWER, Place.DESK))
async def one(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OneMacro,
    session: AsyncSession,
    macros: Macros,
    languages: Languages,
    acting: Acting,
) -> Answer:
    """Show what one says in every language."""
    return show(query, await _one(session, acting.say, macros, languages, callback_data.name))


def _all(say: Say, found: list[Macro]) -> View:
    buttons = [button(macro.name, OneMacro(name=macro.name)) for macro in found]
    return View(say("desk-macros"), keyboard(*in_rows(buttons)))


async def _one(session: AsyncSession, say: Say, macros: Macros, languages: Languages, name: str) -> str:
    found = [await macros.one(session, name, language) for language in languages.languages]
    parts = [
        say("desk-macro-text", language=language_name(say, macro.language), text=macro.text)
        for macro in found
        if not macro.is_fallback
    ]
    return "\n\n".join([say("desk-macro-head", macro=name), *parts, say("desk-macro-how-to-change", macro=name)])


async def _change(session: AsyncSession, acting: Acting, macros: Macros, words: list[str], text: str) -> str:
    if len(words) != PARTS:
        raise MacroOrderUnclear
    act, name, language = words
    if act == "save":
        await macros.save(session, acting.member, name=name, language=language, text=text)
    elif act == "delete":
        await macros.delete(session, acting.member, name=name, language=language)
    elif act == "restore":
        await macros.restore(session, acting.member, name=name, language=language, version_id=None)
    else:
        raise MacroOrderUnclear
    return acting.say(f"desk-macro-{act}d", macro=name, language=language_name(acting.say, language))
