"""Whom Telegram is asked about: an answer is an answer, and a wait that it asks for is kept to the second."""

from types import SimpleNamespace

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetChatMember
from aiogram.types import ChatMemberLeft, ChatMemberMember, User

from bot.live_membership import LiveMembership
from core.errors import Outage

GROUP, OTHER, MIA = -100, -200, 7
USER = User(id=MIA, is_bot=False, first_name="Mia")


class Telegram:
    """Answers what it is told to."""

    def __init__(self):
        self.answer, self.asked = ChatMemberMember(user=USER), 0

    async def __call__(self, method):
        assert isinstance(method, GetChatMember)
        self.asked += 1
        if isinstance(self.answer, int):
            raise TelegramRetryAfter(method, "Too Many Requests", self.answer)
        return self.answer


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def live(telegram, clock):
    return LiveMembership(SimpleNamespace(bot=lambda channel: telegram), clock)


async def test_telegram_says_who_is_there(live, telegram):
    assert await live.is_in(GROUP, MIA)

    telegram.answer = ChatMemberLeft(user=USER)

    assert not await live.is_in(GROUP, MIA)


async def test_a_wait_that_telegram_asks_for_is_kept_whoever_is_asked_about(live, telegram, clock):
    telegram.answer = 3600
    with pytest.raises(Outage):
        await live.is_in(GROUP, MIA)
    telegram.answer = ChatMemberMember(user=USER)
    clock.advance(seconds=3599)

    with pytest.raises(Outage):
        await live.is_in(GROUP, MIA + 1)

    assert telegram.asked == 1
    assert await live.is_in(OTHER, MIA)
    clock.advance(seconds=1)
    assert await live.is_in(GROUP, MIA)
