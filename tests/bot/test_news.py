"""What must arrive is tried again, and what nobody can receive is no trouble."""

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import EditMessageText, SendMessage

from bot.channels import Channels
from bot.news import News
from bot.staff_news import StaffNews
from core.channels import Channel
from core.errors import Outage
from security.events import SecurityLog
from security.places import Place, Places
from tests.log import LOG_KEYS

CARD = EditMessageText(chat_id=7, message_id=3, text="paid")
WORDS = SendMessage(chat_id=7, text="Your eSIM is ready.")


@pytest.fixture
def news(bot):
    return News(Channels({Channel.TELEGRAM: bot}))


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited", "message is not modified"])
async def test_a_card_that_cannot_be_edited_does_not_keep_the_next_news(news, wire, why):
    wire.refusals = [TelegramBadRequest(CARD, f"Bad Request: {why}")]

    assert await news.send(Channel.TELEGRAM, [CARD, WORDS])

    assert wire.sent == [CARD, WORDS]


async def test_an_answer_that_is_no_answer_is_tried_again(news, wire):
    wire.refusals = [ClientDecodeError("no JSON", ValueError(), "<html>")]

    with pytest.raises(Outage):
        await news.send(Channel.TELEGRAM, [WORDS])


async def test_an_admin_chat_that_the_bot_was_thrown_out_of_is_told_to_the_log(news, wire, texts, clock, caplog):
    wire.refusals = [TelegramForbiddenError(WORDS, "Forbidden: bot was kicked from the supergroup chat")]

    await StaffNews(news, texts, Places(clock, SecurityLog(clock, LOG_KEYS), {Place.ADMIN: -100})).alarm(
        "refund-failed", "E-1:1"
    )

    assert "nobody was told" in caplog.text
