"""
The copy of one's data, once it is ready: a link to it, the code that opens the link, or the file in the chat.

The code is shown for a moment and lies in no message; a new link takes the place of the one before.
"""

from aiogram import Router
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from handlers import package_views as views
from handlers.access import FOR_CUSTOMERS, KEEPS_NOBODY
from handlers.answers import Answer, show
from handlers.buttons_package import PackageCode, PackageOpen, PackageSend
from handlers.package_address import PackageAddress
from privacy.packages import PackageGone, Packages

router = Router(name=__name__)


def person_of(visitor: Visitor) -> int:
    """
    Whose copy it is.

    Raises:
        PackageGone: Nobody's: we keep nothing about them.
    """
    if visitor.person_id is None:
        raise PackageGone
    return visitor.person_id


@router.callback_query(PackageOpen.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def open_package(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: PackageOpen,
    session: AsyncSession,
    visitor: Visitor,
    packages: Packages,
    package_address: PackageAddress,
    say: Say,
) -> Answer:
    """A new link."""
    person_id, number = person_of(visitor), callback_data.number
    token = await packages.link(session, person_id, number)
    view = await packages.ready(session, person_id, number)
    return show(query, *views.door(say, view, package_address.of(token), visitor.channel))


@router.callback_query(PackageCode.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def show_code(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: PackageCode,
    session: AsyncSession,
    visitor: Visitor,
    packages: Packages,
    say: Say,
) -> TelegramMethod[bool]:
    """The code of the link, for ten minutes."""
    code = await packages.code(session, person_of(visitor), callback_data.number)
    return query.answer(say.plain("package-code", code=f"{code[:3]} {code[3:]}"), show_alert=True)


@router.callback_query(PackageSend.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def send_package(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: PackageSend,
    session: AsyncSession,
    visitor: Visitor,
    packages: Packages,
    say: Say,
) -> TelegramMethod[bool]:
    """The copy as a file in the chat."""
    await packages.send(session, person_of(visitor), callback_data.number, query.id)
    return query.answer(say.plain("package-sending"))
