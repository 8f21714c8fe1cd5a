"""
What is typed about one's own account details.

    which address? ─▶ an address ─▶ six digits go there ─▶ the digits: it is theirs │ once more, three times in all
    what are you called? ─▶ a name            where do you live? ─▶ a country │ which of these?
    what is wrong? ─▶ words ─▶ it is proved who asks ─▶ a human looks at it              (/cancel leaves)
"""

import re
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from core.values import Country
from handlers import account_views as views
from handlers.access import RIGHTS, WORDS
from handlers.account import InboxAddress, Telling, home, listen
from handlers.answers import Answer
from handlers.filters import PrivateChat
from handlers.my_data_proof import prove
from handlers.sent import is_command
from privacy.contact_refusals import CountryUnknown
from privacy.contacts import Contacts
from privacy.identity import Identity
from privacy.request_views import PersonFacts, Regime, RequestKind
from privacy.requests import Requests
from shop.destinations import Destinations

router = Router(name=__name__)
router.message.filter(PrivateChat())

CODE = re.compile(r"\s*(\d[\s-]?){6}", re.ASCII)
"""Six digits; anything else is said to the shop."""
LINE = re.compile(r"[^\n]{1,320}")
ANYTHING = re.compile(r".+", re.DOTALL)
CHOICES = 5


class Types(Filter):
    """Somebody who types what this step waits for, before the talk is over."""

    def __init__(self, step: State, like: re.Pattern[str]) -> None:
        self.step = step.state
        self.like = like

    async def __call__(
        self, message: Message, raw_state: str | None, state: FSMContext, clock: Clock
    ) -> bool | dict[str, Any]:
        """Whether they do."""
        if raw_state != self.step or is_command(message) or self.like.fullmatch(message.text or "") is None:
            return False
        said = await state.get_data()
        return {"said": said} if clock() < datetime.fromisoformat(said["until"]) else False


@router.message(Types(Telling.email, LINE), flags=WORDS | RIGHTS)
async def hear_email(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    inbox_address: InboxAddress,
    state: FSMContext,
    clock: Clock,
    say: Say,
) -> Answer:
    """A code goes there."""
    to = await contacts.give_email(session, PersonFacts.of(visitor, person_id), message.text or "")
    await listen(state, clock, Telling.code)
    shown = views.ask_code(say, to, inbox=inbox_address.url)
    return message.answer(shown.text, reply_markup=shown.keyboard)


@router.message(Types(Telling.code, CODE), flags=WORDS | RIGHTS)
async def hear_code(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    inbox_address: InboxAddress,
    state: FSMContext,
    say: Say,
) -> Answer:
    """Whether it is right; the tries are counted either way."""
    tried = await contacts.prove_email(session, PersonFacts.of(visitor, person_id), message.text or "")
    if tried.is_right or not tried.tries_left:
        await state.clear()
    if not tried.is_right:
        shown = views.code_wrong(say, tried.tries_left)
        return message.answer(shown.text, reply_markup=shown.keyboard)
    done = views.done(say, "email", old=tried.old)
    return await _home(message, session, person_id, contacts, say, inbox_address, done)


@router.message(Types(Telling.name, LINE), flags=WORDS | RIGHTS)
async def hear_name(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    inbox_address: InboxAddress,
    state: FSMContext,
    say: Say,
) -> Answer:
    """That is what we call them from now on."""
    old = (await contacts.of(session, person_id)).name
    await contacts.set_name(session, PersonFacts.of(visitor, person_id), message.text or "")
    await state.clear()
    done = views.done(say, "name", old=old)
    return await _home(message, session, person_id, contacts, say, inbox_address, done)


@router.message(Types(Telling.country, LINE), flags=WORDS | RIGHTS)
async def hear_country(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    destinations: Destinations,
    inbox_address: InboxAddress,
    state: FSMContext,
    say: Say,
) -> Answer:
    """That is where they live, if one country is meant; else which of these."""
    found = destinations.find(message.text or "")
    sure = [place.code for place in found.places if isinstance(place, Country)]
    if len(sure) != 1:
        places = (*found.places, *found.choices, *found.guesses)
        codes = list(dict.fromkeys(place.code for place in places if isinstance(place, Country)))[:CHOICES]
        if not codes:
            raise CountryUnknown
        shown = views.which_country(say, codes)
        return message.answer(shown.text, reply_markup=shown.keyboard)
    await contacts.set_country(session, PersonFacts.of(visitor, person_id), sure[0])
    await state.clear()
    return await _home(message, session, person_id, contacts, say, inbox_address, views.done(say, "country"))


@router.message(Types(Telling.wrong, ANYTHING), flags=WORDS | RIGHTS)
async def hear_what_is_wrong(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    requests: Requests,
    identity: Identity,
    state: FSMContext,
    clock: Clock,
    say: Say,
    said: dict[str, Any],
) -> Answer:
    """A request for the privacy officer, once it is proved whose it is."""
    person = PersonFacts.of(visitor, person_id)
    regime = Regime.CALIFORNIA if said.get("californian") else None
    request = await requests.open(session, person, RequestKind.CORRECTION, regime=regime, words=message.text or "")
    return await prove(message, session, identity, state, clock, say, person, request)


async def _home(  # noqa: PLR0913, PLR0917 - what the page is made of
    message: Message,
    session: AsyncSession,
    person_id: int,
    contacts: Contacts,
    say: Say,
    inbox_address: InboxAddress,
    done: str,
) -> Answer:
    shown = await home(session, person_id, contacts, say, inbox_address)
    return message.answer(f"{done}\n\n{shown.text}", reply_markup=shown.keyboard)
