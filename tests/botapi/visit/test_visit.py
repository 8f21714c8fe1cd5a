"""The same visit through two libraries and five connections: we speak the Bot API, not one library's dialect."""

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.types import BufferedInputFile, Message, Update
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import Message as PtbMessage
from telegram import Update as PtbUpdate

from botapi.core import BotApi
from botapi.session import InProcessSession
from botapi.webhooks import Webhooks
from core.clock import system_clock
from tests.botapi import tdlib
from tests.botapi.visit.drivers import DRIVERS, aiogram_in_process
from tests.botapi.visit.script import Seen, ask, picture, visit
from tests.loopback import listening

TOKEN = "42:AAvisit"


@pytest.fixture(autouse=True)
def _periods_of_ptb(monkeypatch):
    """python-telegram-bot shall speak of periods as it will from its next release on, instead of warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def api():
    return BotApi(system_clock, local=True)


@pytest.fixture
def account(api):
    return api.add_bot(TOKEN, username="visit_bot", first_name="Visit")


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.__name__)
async def test_visit_goes_the_same_way(driver, api, account):
    seen = Seen()

    async with driver(api, account, seen):
        await visit(api, account)

    kinds = {kind for update in seen.updates for kind in update}
    assert {"message", "callback_query"} <= kinds


async def test_all_that_is_told_can_be_read_by_both_libraries(api, account):
    told, seen = [], Seen()
    tell = account.updates.fill
    account.updates.fill = lambda update: (told.append(update), tell(update))[1]

    async with aiogram_in_process(api, account, seen):
        chats = await visit(api, account)

    messages = [message for chat in chats for message in chat]
    assert len(told) > 10
    assert len(messages) > 20
    for update in told:
        assert Update.model_validate(update).update_id == update["update_id"]
        assert PtbUpdate.de_json(update, None).update_id == update["update_id"]
    for message in messages:
        assert Message.model_validate(message).message_id == message["message_id"]
        assert PtbMessage.de_json(message, None).message_id == message["message_id"]


async def test_entities_of_every_text_are_what_tdlib_keeps(api, account):
    async with aiogram_in_process(api, account, Seen()):
        chats = await visit(api, account)

    texts = [message for chat in chats for message in chat if "text" in message]
    assert texts
    for message in texts:
        given = [e for e in message.get("entities", ()) if e["type"] in ("bold", "italic")]
        found = [e for e in message.get("entities", ()) if e not in given]
        assert found == tdlib.found(message["text"])
        assert tdlib.fixed(message["text"], given) == (message["text"], given)


async def test_answer_that_aiogram_gives_in_the_webhooks_reply_arrives(api, account):
    dp = Dispatcher()

    @dp.message()
    async def answer(message):
        return message.answer_photo(BufferedInputFile(picture(), "code.png"), caption=f"<i>{message.text}</i>")

    bot = Bot(TOKEN, session=InProcessSession(api), default=DefaultBotProperties(parse_mode="HTML"))
    app = web.Application()
    SimpleRequestHandler(dp, bot, handle_in_background=False).register(app, "/hook")

    async with listening(app) as address, Webhooks(api):
        await bot.set_webhook(f"{address}/hook")
        ada = api.person()
        shown = await ask(ada, "größe 😀")

    assert shown["caption"] == "größe 😀"
    assert shown["photo"][-1]["width"] == 640
