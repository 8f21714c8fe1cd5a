"""One house into which every cell of the matrix is fed: its real dispatcher and tables; handlers are only reached."""

from contextlib import asynccontextmanager
from itertools import count
from types import SimpleNamespace

from aiogram import BaseMiddleware, Bot
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import InlineKeyboardMarkup, Update, User
from sqlalchemy import select

from bot.app import open_house
from bot.dispatching import conversation
from bot.middlewares import TRANSACTED
from bot.settings import Settings
from core.channels import Channel
from core.sealing import new_key
from security.access import Acting
from security.permissions import STEPPED_UP
from security.places import Place
from security.step_up import FRESH_FOR
from security.tags import Tag
from storage.events import SecurityEvent
from storage.people import People
from storage.places import PlaceRows
from storage.second_factors import SecondFactors
from storage.staff import Role
from tests.blank import blank
from tests.bot.conftest import Wire

TOKEN = "7700000001:" + "t" * 35
OWNER = 900
CHATS = {
    "private": None,
    "desk": -1001000000001,
    "admin": -1001000000002,
    "log": -1001000000003,
    "community": -1001000000004,
    "unknown": -1001000000005,
}
PLACES = {
    "private": Place.PRIVATE,
    "desk": Place.DESK,
    "admin": Place.ADMIN,
    "log": Place.LOG,
    "community": Place.COMMUNITY,
    "unknown": None,
}
AT_ONCE = 400
"""Cells whose refusals are committed together: the log only remembers until then."""


class Witness(BaseMiddleware):
    """Stands behind the gate: notes which handler was reached, and does not call it."""

    async def __call__(self, handler, event, data):
        reached = data.get("reached")
        if reached is None:
            return await handler(event, data)
        callback = data["handler"].callback
        reached.append(f"{callback.__module__}.{callback.__qualname__}")
        return None


class Together:
    """The database of what is refused: what it writes down is committed with the rest of a batch."""

    def __init__(self, database):
        self._database, self.writing, self._open = database, self, None
        self._session = None

    @asynccontextmanager
    async def begin(self):
        if self._session is None:
            self._open = self._database.writing.begin()
            self._session = await self._open.__aenter__()
        yield self._session

    async def commit(self):
        if self._session is not None:
            await self._open.__aexit__(None, None, None)
            self._session = None


class MatrixHouse:
    """Who there is, where they write, and what came of it."""

    def __init__(self, house):
        self.house, self.services = house, house.services
        self.bot = Bot(TOKEN, session=Wire())
        self.bot._me = User(id=self.bot.id, is_bot=True, first_name="EsimFlux", username="esimflux_bot")
        self.people, self.numbers = {}, count(1)
        self.together = Together(self.services.database)
        self.services.security.evidence._database = self.together
        house.arrival._comings = None  # a sign-in would wait for what is written together
        house.arrival._staff_queue = None  # what is said in the group would wait for its turn
        self.reached = []
        house.arrival._services["reached"] = self.reached
        self.seen = 0

    async def fill(self):
        """Somebody of every role, and those who have none."""
        services, clock = self.services, self.services.clock
        staff = services.desk.staff
        async with services.database.writing.begin() as session:
            for place, kind in ((Place.LOG, "log"), (Place.COMMUNITY, "community")):
                chat = {"channel": Channel.TELEGRAM, "chat_id": CHATS[kind], "place": place, "by": None}
                await PlaceRows(session).put(chat | {"since": clock(), "ended_at": None, "moved_to": None})
            await services.security.places.load(session)
            await staff.ensure_owners(session)
            named = {"owner": Role.OWNER, **{str(role): role for role in Role if role is not Role.OWNER}}
            named |= {"removed": Role.LEAD, "outside": Role.LEAD}
            for number, (name, role) in enumerate(named.items()):
                external_id = OWNER + number
                if role is not Role.OWNER:
                    who = {"channel": Channel.TELEGRAM, "external_id": external_id, "role": role}
                    await staff.add(session, None, public_name=f"Member {'abcdefghij'[number]}", **who)
                self.people[name] = external_id
            members = {one.external_id: one for one in await staff.all(session)}
            for member in members.values():
                for permission in STEPPED_UP:
                    until = {"wanted_at": None, "fresh_until": clock() + FRESH_FOR}
                    await SecondFactors(session).put(member.id, permission, **until)
            await staff.remove(session, None, members[self.people["removed"]].id)
            self.members = {name: members[number] for name, number in self.people.items()}
        self.people |= {"customer": 5001, "stranger": 5002}

        async def is_in(chat_id, external_id):
            del chat_id
            return external_id != self.people["outside"]

        services.security.membership.ask = is_in
        async with services.database.writing.begin() as session:
            for external_id in self.people.values():  # whoever has not said their age is asked before anything else
                person = await People(session).ensure(Channel.TELEGRAM, external_id, now=clock(), app_language="en")
                person.of_age_at = clock()
        await self.feed({"message": message(self.user("customer"), self.chat("private", "customer"), "hello")})
        await self.refusals()

    def roles_of(self, name):
        """What somebody may do, by their roles alone."""
        member = self.members.get(name)
        return frozenset() if member is None or name in {"removed", "outside"} else member.roles

    def user(self, name):
        return {"id": self.people[name], "is_bot": False, "first_name": "Ada", "language_code": "en"}

    def chat(self, kind, name):
        chat_id = CHATS[kind]
        if chat_id is None:
            return {"id": self.people[name], "type": "private", "first_name": "Ada"}
        return {"id": chat_id, "type": "supergroup", "title": kind.title()}

    async def feed(self, update):
        """Let an update arrive; what was reached and what was said."""
        self.reached.clear()
        self.bot.session.sent.clear()
        number = next(self.numbers)
        whole = Update.model_validate({"update_id": number} | update, context={"bot": self.bot})
        await self.house.arrival.handle(self.bot, whole)
        return SimpleNamespace(reached=list(self.reached), said=[said_by(one) for one in self.bot.session.sent])

    async def refusals(self):
        """What the log has of the cells since the last look: the reasons, in their order."""
        await self.together.commit()
        fresh = select(SecurityEvent).where(SecurityEvent.seq > self.seen).order_by(SecurityEvent.seq)
        async with self.services.database.reading() as session:
            events = list(await session.scalars(fresh))
        self.seen = events[-1].seq if events else self.seen
        return [(event.reason_code, event.object_ref) for event in events if event.type == Tag.NOT_ALLOWED]

    async def button(self, name, chat_id, verb, carried):
        """An opaque button of somebody's."""
        await self.together.commit()
        acting = Acting(self.members[name], None) if name in self.members else None
        async with self.services.database.writing.begin() as session:
            return await self.services.security.tokens.button(session, acting, chat_id, verb, carried)


def said_by(method):
    """The words of a call, and to whom they go."""
    if isinstance(method, AnswerCallbackQuery):
        return ("alert", method.text) if method.text else ("quiet", None)
    if isinstance(method, SendMessage):
        asks = any(data.startswith("tok:") for data in data_of(method))
        return ("asked" if asks else method.chat_id, method.text)
    return (type(method).__name__, None)


def data_of(method):
    """What the buttons of a message carry."""
    rows = method.reply_markup.inline_keyboard if isinstance(method.reply_markup, InlineKeyboardMarkup) else []
    return [button.callback_data or "" for row in rows for button in row]


def message(user, chat, text, **more):
    return {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": user, "text": text} | more


@asynccontextmanager
async def matrix_house(folder, clock):
    """Open it; the witness stands behind the gate as long as it is open."""
    witness = Witness()
    for kind in TRANSACTED:
        conversation().observers[kind].middleware.register(witness)
    settings = Settings.only(
        database_url=await blank(folder / "house.db"),
        keys_url=f"sqlite+aiosqlite:///{folder}/keys.db",
        telegram_token=TOKEN,
        admin_chat_id=CHATS["admin"],
        staff_chat_id=CHATS["desk"],
        owner_ids=(OWNER,),
        listen="127.0.0.1:8080",
        public_url="http://127.0.0.1:8080",
        stripe_secret_key="sk_test_matrix",
        stripe_webhook_secret="whsec_matrix",
        esimaccess_access_code="matrix",
        support_email="help@esimflux.example",
        person_per_minute=1_000_000,
        updates_per_second=100_000,
    )
    house = await open_house(settings, clock, new_key(), works=False)
    try:
        town = MatrixHouse(house)
        await town.fill()
        yield town
    finally:
        await house.close()
        for kind in TRANSACTED:
            conversation().observers[kind].middleware.unregister(witness)
