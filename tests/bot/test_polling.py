"""Updates are fetched whatever comes back, and one that can never be handled holds nobody up."""

import asyncio
import sqlite3
from contextlib import asynccontextmanager, suppress

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from sqlalchemy.exc import OperationalError

from bot.polling import FIRST_PAUSE_SECONDS, poll, until_kept
from core.background import in_background
from core.errors import NotYet
from tests.patience import PATIENCE


class Line:
    """A line to Telegram that gives what the test lays ready, and then nothing more."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.offsets = []

    async def __call__(self, method, request_timeout=None):
        assert isinstance(method, GetUpdates)
        self.offsets.append(method.offset)
        if not self.answers:
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def bot():
    return Bot("42:TEST")


class Queue:
    """Telegram's queue: one more update with every call, and each again until it is confirmed."""

    def __init__(self, *updates):
        self.updates = list(updates)
        self.arrived = 0
        self.offsets = []
        self.all_confirmed = asyncio.Event()

    async def __call__(self, method, request_timeout=None):
        self.offsets.append(method.offset)
        self.arrived += 1
        await asyncio.sleep(0.02)  # the way there and back, while much may end
        if (method.offset or 0) > self.updates[-1].update_id:
            self.all_confirmed.set()
            await asyncio.Event().wait()
        return [one for one in self.updates[: self.arrived] if one.update_id >= (method.offset or 0)]


@asynccontextmanager
async def fetching(line, handle):
    """Fetch over *line*, quickly."""
    async with in_background(poll(line, handle, [], patience_seconds=0.01), name="poll"):
        yield


async def no_sleep(seconds):
    del seconds


async def test_a_page_of_a_proxy_does_not_end_the_fetching(monkeypatch):
    monkeypatch.setattr("bot.polling.FIRST_PAUSE_SECONDS", 0.0)
    line = Line(ClientDecodeError("no JSON", ValueError(), "<html>502</html>"), [Update(update_id=7)])
    handled = asyncio.Event()

    async def handle(bot, update):
        del bot, update
        handled.set()

    async with fetching(line, handle):
        await asyncio.wait_for(handled.wait(), PATIENCE)

    assert line.offsets[:2] == [None, None]


def said(update_id, person):
    user = {"id": person, "is_bot": False, "first_name": "Ada"}
    chat = {"id": person, "type": "private"}
    message = {"message_id": update_id, "date": 1_795_000_000, "chat": chat, "from": user, "text": "Japan"}
    return Update.model_validate({"update_id": update_id, "message": message})


async def test_one_who_takes_long_holds_up_nobody_and_nothing_is_confirmed_before_it_is_kept():
    slow, begun, over = asyncio.Event(), [], asyncio.Event()
    line = Queue(said(1, person=7), said(2, person=7), said(3, person=8))

    async def handle(bot, update):
        del bot
        begun.append(update.update_id)
        if update.update_id == 1:
            await slow.wait()
        if update.update_id == 3:
            slow.set()
        if update.update_id == 2:
            over.set()

    async with fetching(line, handle):
        await asyncio.wait_for(over.wait(), PATIENCE)
        await asyncio.wait_for(line.all_confirmed.wait(), PATIENCE)

    assert begun == [1, 3, 2]
    assert line.offsets[:2] == [None, 1]
    assert line.offsets[-1] == 4


async def test_what_is_cut_off_was_not_confirmed():
    begun, cut_off = asyncio.Event(), []
    line = Line([said(1, person=7)])

    async def handle(bot, update):
        del bot
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cut_off.append(update.update_id)
            raise

    async with fetching(line, handle):
        await asyncio.wait_for(begun.wait(), PATIENCE)

    assert cut_off == [1]
    assert set(line.offsets) <= {None, 1}


async def test_an_update_that_meets_a_bug_is_set_aside(bot):
    tries = []

    async def handle(bot, update):
        del bot
        tries.append(update.update_id)
        raise RuntimeError

    await until_kept(bot, Update(update_id=1), handle, sleep=no_sleep)

    assert tries == [1, 1, 1]


async def test_an_update_waits_for_as_long_as_the_database_is_away(bot):
    tries = []
    locked = OperationalError("BEGIN IMMEDIATE", None, sqlite3.OperationalError("database is locked"))

    async def handle(bot, update):
        del bot
        tries.append(update.update_id)
        if len(tries) < 10:
            raise locked

    await until_kept(bot, Update(update_id=1), handle, sleep=no_sleep)

    assert len(tries) == 10


async def test_an_update_that_comes_too_early_is_tried_until_its_time_has_come(bot):
    tries, pauses = [], []

    async def handle(bot, update):
        del bot
        tries.append(update.update_id)
        if len(tries) < 10:
            raise NotYet

    async def note(seconds):
        pauses.append(seconds)

    await until_kept(bot, Update(update_id=1), handle, sleep=note)

    assert len(tries) == 10
    assert {*pauses} == {FIRST_PAUSE_SECONDS}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (TelegramConflictError(GetUpdates(), "another one polls"), "conflict"),
        (TelegramUnauthorizedError(GetUpdates(), "Unauthorized"), "unauthorized"),
    ],
)
async def test_r13_what_telegram_refuses_is_told(answer, reason):
    told, heard = [], asyncio.Event()

    async def refused(why):
        told.append(why)
        heard.set()
        raise OSError

    async def handle(_bot, _update):
        raise AssertionError

    polling = asyncio.create_task(poll(Line(answer), handle, [], refused=refused))
    async with asyncio.timeout(PATIENCE):
        await heard.wait()

    assert told == [reason]
    assert not polling.done()
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
