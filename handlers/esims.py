"""/esims: what I own, how each stands, and how it gets onto my phone."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.methods import EditMessageCaption
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from esim.profiles import Esims
from esim.readings import require_reading
from esim.shown import EsimNow, now_of
from handlers import esim_views as views
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import READS, Answer, show
from handlers.filters import chat_of
from shop.fulfilment import Fulfilment

router = Router(name=__name__)


@router.message(Command("esims"), flags=READS | FOR_CUSTOMERS)
async def my_esims(message: Message, session: AsyncSession, esims: Esims, visitor: Visitor, say: Say) -> Answer:
    """Show the latest."""
    page = await esims.of_person(session, visitor.person_id)
    shown = [now_of(esim) for esim in page.esims]
    return show(message, views.list_text(say, shown), views.list_keyboard(say, shown, page.before))


@router.callback_query(views.EsimList.filter(), flags=READS | FOR_CUSTOMERS)
async def older_esims(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimList,
    session: AsyncSession,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show another page."""
    page = await esims.of_person(session, visitor.person_id, before=callback_data.before or None)
    shown = [now_of(esim) for esim in page.esims]
    return show(query, views.list_text(say, shown), views.list_keyboard(say, shown, page.before))


@router.callback_query(views.EsimCard.filter(), flags=READS | FOR_CUSTOMERS)
async def card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimCard,
    session: AsyncSession,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show one eSIM as we last knew it."""
    esim = now_of(await esims.one(session, visitor.person_id, callback_data.number))
    return _show_card(query, say, esim)


@router.callback_query(views.EsimUsage.filter(), flags=READS | FOR_CUSTOMERS)
async def usage(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimUsage,
    session: AsyncSession,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Ask the supplier, and show what it says."""
    esim = await esims.one(session, visitor.person_id, callback_data.number)
    await require_reading(session, esim.person_id)
    await session.close()  # the supplier may be slow: others need the connection
    return _show_card(query, say, await esims.fresh(esim))


@router.callback_query(views.EsimHelp.filter(), flags=READS | FOR_CUSTOMERS)
async def which_phone(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimHelp,
    session: AsyncSession,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Ask for the phone."""
    esim = now_of(await esims.one(session, visitor.person_id, callback_data.number))
    return show(query, views.steps_text(say, esim, None), views.phones_keyboard(say, esim))


@router.callback_query(views.EsimSteps.filter(), flags=READS | FOR_CUSTOMERS)
async def steps(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimSteps,
    session: AsyncSession,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show the steps of that phone, under the QR where it was asked there."""
    esim = now_of(await esims.one(session, visitor.person_id, callback_data.number))
    keyboard = views.phones_keyboard(say, esim)
    if isinstance(query.message, Message) and query.message.photo:
        return _new_caption(query.message, views.delivery_caption(say, esim, callback_data.make), keyboard)
    return show(query, views.steps_text(say, esim, callback_data.make), keyboard)


@router.callback_query(views.EsimQr.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def qr_again(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimQr,
    session: AsyncSession,
    esims: Esims,
    fulfilment: Fulfilment,
    person_id: int,
    say: Say,
) -> Answer:
    """Send the QR and the codes again; to somebody who could not be reached before, they are handed over so."""
    esim = await esims.one(session, person_id, callback_data.number)
    code = await esims.reveal(session, person_id, esim)
    await fulfilment.delivered(session, esim.order_id)
    return views.delivery_pack(say, now_of(esim), code, chat_id=_chat_id(query))


@router.callback_query(views.EsimHere.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def on_this_phone(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: views.EsimHere,
    session: AsyncSession,
    esims: Esims,
    fulfilment: Fulfilment,
    person_id: int,
    say: Say,
) -> Answer:
    """Help somebody who cannot photograph their own screen."""
    esim = await esims.one(session, person_id, callback_data.number)
    code = await esims.reveal(session, person_id, esim)
    await fulfilment.delivered(session, esim.order_id)
    return views.same_phone_pack(say, now_of(esim), code, chat_id=_chat_id(query))


def _show_card(query: CallbackQuery, say: Say, esim: EsimNow) -> Answer:
    return show(query, views.card_text(say, esim), views.card_keyboard(say, esim))


def _new_caption(message: Message, caption: str, keyboard: InlineKeyboardMarkup) -> EditMessageCaption:
    return EditMessageCaption(
        chat_id=message.chat.id, message_id=message.message_id, caption=caption, reply_markup=keyboard
    )


def _chat_id(query: CallbackQuery) -> int:
    chat = chat_of(query)
    return query.from_user.id if chat is None else chat.id
