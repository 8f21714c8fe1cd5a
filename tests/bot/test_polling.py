"""Updates are fetched whatever comes back, and one that can never be handled holds nobody up."""

import asyncio
import sqlite3

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from sqlalchemy.exc import OperationalError

from bot.polling import poll, until_kept


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


async def no_sleep(seconds):
    del seconds


async def test_a_page_of_a_proxy_does_not_end_the_fetching(monkeypatch):
    monkeypatch.setattr("bot.polling.FIRST_PAUSE_SECONDS", 0.0)
    line = Line(ClientDecodeError("no JSON", ValueError(), "<html>502</html>"), [Update(update_id=7)])
    handled = asyncio.Event()

    async def handle(bot, update):
        del bot, update
        handled.set()

    fetching = asyncio.create_task(poll(line, handle, []))
    await asyncio.wait_for(handled.wait(), 5)
    fetching.cancel()

    assert line.offsets[:2] == [None, None]


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
