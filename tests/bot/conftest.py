"""An arrival with routers of the test's own; only the wire is captured."""

from itertools import count

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.types import Update

from bot.arrival import Arrival
from bot.channels import Channels
from bot.errors import ErrorEdge
from bot.locks import Locks
from bot.middlewares import Transaction
from bot.sending import Sender
from bot.talks import TalkStorage
from bot.texts import Texts
from core.channels import Channel
from security.events import SecurityLog
from tests.log import LOG_KEYS

ids = count(1)


class Wire(BaseSession):
    """Keeps what the bot sends; raises what the test tells it to."""

    def __init__(self):
        super().__init__()
        self.sent = []
        self.refusals = []

    async def make_request(self, bot, method, timeout=None):  # noqa: ASYNC109 - aiogram's signature
        self.sent.append(method)
        if self.refusals and (refusal := self.refusals.pop(0)) is not None:
            raise refusal
        return True

    async def stream_content(self, *args, **kwargs):
        raise NotImplementedError
        yield b""

    async def close(self):
        pass


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def bot(wire):
    return Bot("42:TEST", session=wire, default=DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture(scope="session")
def texts():
    return Texts()


@pytest.fixture
def arrive(bot, database, clock, texts):
    """Let an update arrive at a house whose only router is the given one."""

    def build(router):
        dispatcher = Dispatcher(storage=TalkStorage())
        dispatcher.include_router(router)
        Transaction().attach(dispatcher)

        async def sleep(seconds):
            del seconds

        return Arrival(
            dispatcher,
            database,
            Channels({Channel.TELEGRAM: bot}),
            texts,
            Locks(),
            Sender(sleep),
            ErrorEdge(database, SecurityLog(clock, LOG_KEYS)),
            clock=clock,
            log=SecurityLog(clock, LOG_KEYS),
        )

    return build


@pytest.fixture
def text_update(bot):
    """An update in which a person writes *text*."""

    def build(text, *, person=7, language="en", update_id=None):
        number = next(ids)
        user = {"id": person, "is_bot": False, "first_name": "Ada", "language_code": language}
        return Update.model_validate(
            {
                "update_id": update_id or number,
                "message": {
                    "message_id": number,
                    "date": 1_795_000_000,
                    "text": text,
                    "chat": {"id": person, "type": "private", "first_name": "Ada"},
                    "from": user,
                },
            },
            context={"bot": bot},
        )

    return build


@pytest.fixture
def press_update(bot, text_update):
    """An update in which a person presses a button."""

    def build(data, *, person=7):
        message = text_update("card", person=person).message
        return Update.model_validate(
            {
                "update_id": next(ids),
                "callback_query": {
                    "id": str(next(ids)),
                    "from": message.from_user.model_dump(),
                    "chat_instance": "1",
                    "data": data,
                    "message": message.model_dump(by_alias=True, exclude_none=True),
                },
            },
            context={"bot": bot},
        )

    return build
