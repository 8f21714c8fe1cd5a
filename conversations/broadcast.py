"""/broadcast in the admin chat: one of the staff writes, another lets it out."""

import re
from datetime import timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, ForceReply, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff, sealed
from handlers.answers import Answer, show
from handlers.buttons_broadcast import APPROVE, NewBroadcast, Places, Steer, Toggle, WriteIn
from handlers.languages import Languages
from handlers.staff import broadcast_views
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.tokens import PAGER_LASTS
from support.broadcasts import BroadcastKind, Broadcasts, BroadcastState, Segment

router = Router(name=__name__)

COUNTRY = re.compile(r"[A-Za-z]{2}")
STEERED_WITHIN = timedelta(days=1)
"""How long the buttons below a broadcast work: whoever lets it out may look at it tomorrow."""
WRITES = for_staff(Permission.BROADCAST_WRITE, Place.ADMIN)
EDITS = WRITES | sealed(lasts=PAGER_LASTS)
STEERS = WRITES | sealed(lasts=STEERED_WITHIN, shared=True)
RELEASES = for_staff(Permission.BROADCAST_RELEASE, Place.ADMIN) | sealed(lasts=STEERED_WITHIN, shared=True)


class Typing(StatesGroup):
    """What is typed next."""

    words = State()
    countries = State()


@router.message(Command("broadcast"), flags=WRITES)
async def begin(message: Message, session: AsyncSession, acting: Acting, broadcasts: Broadcasts) -> Answer:
    """Every broadcast, and a button for a new one."""
    return show(message, *broadcast_views.overview(acting.say, await broadcasts.latest(session)))


@router.callback_query(NewBroadcast.filter(), flags=EDITS)
async def new(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: NewBroadcast,
    session: AsyncSession,
    acting: Acting,
    broadcasts: Broadcasts,
    languages: Languages,
) -> Answer:
    """Begin one."""
    say, author = acting.say, acting.member
    view = await broadcasts.draft(session, BroadcastKind(callback_data.kind), author)
    return show(query, *await _editor(session, say, broadcasts, languages, view.number))


@router.callback_query(WriteIn.filter(), flags=EDITS)
async def ask_words(
    query: CallbackQuery,
    callback_data: WriteIn,
    state: FSMContext,
    acting: Acting,
) -> Answer:
    """Ask for the words of one language."""
    await state.set_state(Typing.words)
    await state.set_data({"number": callback_data.number, "language": callback_data.language})
    return _ask(query, acting.say("broadcast-ask-words", language=callback_data.language.upper()))


@router.message(StateFilter(Typing.words), flags=WRITES)
async def take_words(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    state: FSMContext,
    acting: Acting,
    broadcasts: Broadcasts,
    languages: Languages,
) -> Answer:
    """Keep them, with their bold words and links."""
    say, author = acting.say, acting.member
    if not message.text:
        return message.answer(say("broadcast-only-text"))
    known: dict[str, Any] = await state.get_data()
    entities = [one.model_dump(mode="json", exclude_none=True) for one in message.entities or ()]
    await broadcasts.write(session, known["number"], author, known["language"], message.text, entities)
    await state.clear()
    return show(message, *await _editor(session, say, broadcasts, languages, known["number"]))


@router.callback_query(Places.filter(), flags=EDITS)
async def ask_countries(query: CallbackQuery, callback_data: Places, state: FSMContext, acting: Acting) -> Answer:
    """Ask for the countries of the plans."""
    await state.set_state(Typing.countries)
    await state.set_data({"number": callback_data.number})
    return _ask(query, acting.say("broadcast-ask-countries"))


@router.message(StateFilter(Typing.countries), flags=WRITES)
async def take_countries(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    state: FSMContext,
    acting: Acting,
    broadcasts: Broadcasts,
    languages: Languages,
) -> Answer:
    """Keep them; a dash means every country."""
    say, author = acting.say, acting.member
    words = re.split(r"[\s,;]+", (message.text or "").strip())
    if words != ["-"] and not all(COUNTRY.fullmatch(one) for one in words):
        return message.answer(say("broadcast-countries-wrong"))
    number = (await state.get_data())["number"]
    countries = () if words == ["-"] else tuple(dict.fromkeys(one.upper() for one in words))
    view = await broadcasts.view(session, number)
    await broadcasts.choose(session, number, author, view.segment._replace(countries=countries))
    await state.clear()
    return show(message, *await _editor(session, say, broadcasts, languages, number))


@router.callback_query(Toggle.filter(), flags=EDITS)
async def toggle(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Toggle,
    session: AsyncSession,
    acting: Acting,
    broadcasts: Broadcasts,
    languages: Languages,
) -> Answer:
    """Put something into the segment, or take it out."""
    say, author = acting.say, acting.member
    view = await broadcasts.view(session, callback_data.number)
    segment = _toggled(view.segment, callback_data.part, callback_data.value)
    await broadcasts.choose(session, view.number, author, segment)
    return show(query, *await _editor(session, say, broadcasts, languages, view.number))


@router.callback_query(Steer.filter(F.act == APPROVE), flags=RELEASES)
async def approve(
    query: CallbackQuery, callback_data: Steer, session: AsyncSession, broadcasts: Broadcasts, acting: Acting
) -> Answer:
    """Let it out: somebody else than its author."""
    view = await broadcasts.approve(session, callback_data.number, acting.member, callback_data.mark)
    if query.message is not None:
        await broadcasts.show_at(session, view.broadcast_id, query.message.chat.id, query.message.message_id)
    return show(query, *broadcast_views.progress(acting.say, view))


@router.callback_query(Steer.filter(), flags=STEERS)
async def steer(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Steer,
    session: AsyncSession,
    acting: Acting,
    broadcasts: Broadcasts,
    languages: Languages,
) -> Answer:
    """Show, test, ask for approval, pause, resume or stop."""
    say, member = acting.say, acting.member
    number = callback_data.number
    match callback_data.act:
        case "test":
            view = await broadcasts.view(session, number)
            if not view.texts:
                return query.answer(say.plain("refusal-broadcast-empty"), show_alert=True)
            return [
                broadcast_views.message_of(languages(code), view, query.from_user.id, fallback=code)
                for code in view.texts
            ]
        case "ask":
            view = await broadcasts.ask(session, number, member)
            audience = await broadcasts.audience(session, number)
            return show(query, *broadcast_views.asked(say, view, audience, member.public_name))
        case "pause":
            view = await broadcasts.pause(session, number, member)
        case "resume":
            view = await broadcasts.resume(session, number, member)
        case "stop":
            view = await broadcasts.stop(session, number, member)
        case _:
            view = await broadcasts.view(session, number)
            if view.state in {BroadcastState.DRAFT, BroadcastState.ASKED}:
                return show(query, *await _editor(session, say, broadcasts, languages, number))
    return show(query, *broadcast_views.progress(say, view))


async def _editor(
    session: AsyncSession, say: Say, broadcasts: Broadcasts, languages: Languages, number: str
) -> broadcast_views.View:
    view = await broadcasts.view(session, number)
    return broadcast_views.editor(say, view, await broadcasts.audience(session, number), tuple(languages.languages))


def _toggled(segment: Segment, part: str, value: str) -> Segment:
    if part == "active":
        return segment._replace(active_esim=not segment.active_esim)
    if part not in {"languages", "channels"}:
        return segment
    there: tuple[str, ...] = getattr(segment, part)
    changed = tuple(one for one in there if one != value) if value in there else (*there, value)
    return Segment(**(segment._asdict() | {part: changed}))


def _ask(query: CallbackQuery, text: str) -> Answer:
    """Ask for an answer by reply: in a group a bot that is no administrator hears nothing else."""
    chat_id = query.from_user.id if query.message is None else query.message.chat.id
    return SendMessage(chat_id=chat_id, text=text, reply_markup=ForceReply())
