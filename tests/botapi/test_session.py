"""The engine in the same process, as aiogram sees it."""

import gc
import io
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from PIL import Image

from botapi.core import BotApi
from botapi.errors import ApiError
from botapi.session import InProcessSession, kept_response

TOKEN = "42:AAsession"


@pytest.fixture
def api(clock):
    api = BotApi(clock)
    api.add_bot(TOKEN, username="session_bot", first_name="Session")
    return api


@pytest.fixture
def bot(api):
    return Bot(TOKEN, session=InProcessSession(api), default=DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
async def ada(api):
    ada = api.person(first_name="Ada")
    await ada.send("/start")
    return ada


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (20, 10)).save(drawn, "PNG")
    return drawn.getvalue()


async def test_message_comes_back_mounted_to_its_bot(bot, ada):
    sent = await bot.send_message(ada.id, "<b>Hi</b>")

    assert sent.text == "Hi"
    assert sent.bot is bot
    assert sent.entities[0].type == "bold"
    assert (await sent.reply("again")).reply_to_message.message_id == sent.message_id


async def test_defaults_of_the_bot_hold_unless_a_call_says_otherwise(bot, ada):
    assert (await bot.send_message(ada.id, "<b>x</b>")).text == "x"
    assert (await bot.send_message(ada.id, "<b>x</b>", parse_mode=None)).text == "<b>x</b>"


async def test_defaults_of_link_previews_are_read(api, ada):
    default = DefaultBotProperties(link_preview=LinkPreviewOptions(is_disabled=True))
    bot = Bot(TOKEN, session=InProcessSession(api), default=default)

    sent = await bot.send_message(ada.id, "see https://a.example")

    assert sent.link_preview_options.is_disabled


async def test_nested_parameters_arrive(bot, ada):
    first = await bot.send_message(ada.id, "first")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Go", callback_data="go")]])

    sent = await bot.send_message(
        ada.id, "x", reply_markup=keyboard, reply_parameters=ReplyParameters(message_id=first.message_id)
    )

    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "go"
    assert sent.reply_to_message.message_id == first.message_id


async def test_file_goes_up_and_comes_down_again(bot, ada):
    sent = await bot.send_document(ada.id, BufferedInputFile(b"x" * 200_000, "plan.txt"), caption="<i>Plan</i>")

    assert sent.document.file_name == "plan.txt"
    assert sent.caption == "Plan"
    assert (await bot.download(sent.document)).read() == b"x" * 200_000


async def test_album_takes_the_bots_parse_mode(bot, ada):
    media = [
        InputMediaPhoto(media=BufferedInputFile(picture(), "1.png"), caption="<b>One</b>"),
        InputMediaPhoto(media=BufferedInputFile(picture(), "2.png")),
    ]

    first, second = await bot.send_media_group(ada.id, media)

    assert (first.caption, second.caption) == ("One", None)
    assert first.media_group_id == second.media_group_id


async def test_photo_can_be_sent_again_by_its_id(bot, ada):
    first = await bot.send_photo(ada.id, BufferedInputFile(picture(), "code.png"))

    second = await bot.send_photo(ada.id, first.photo[-1].file_id)

    assert second.photo[-1].file_unique_id == first.photo[-1].file_unique_id


async def test_missing_file_is_not_found(bot):
    with pytest.raises(TelegramNotFound):
        await bot.download_file("photos/nothing.jpg")


@pytest.mark.parametrize(
    ("error", "exception"),
    [
        (ApiError(400, "Bad Request: chat not found"), TelegramBadRequest),
        (ApiError(401, "Unauthorized"), TelegramUnauthorizedError),
        (ApiError(403, "Forbidden: bot was blocked by the user"), TelegramForbiddenError),
        (ApiError(404, "Not Found"), TelegramNotFound),
        (ApiError(409, "Conflict: terminated by other getUpdates request"), TelegramConflictError),
        (ApiError(413, "Request Entity Too Large"), TelegramEntityTooLarge),
        (ApiError(500, "Internal Server Error: restart"), RestartingTelegram),
        (ApiError(502, "Bad Gateway"), TelegramServerError),
    ],
)
async def test_refusal_is_aiograms_own_exception(api, bot, ada, error, exception):
    api.faults.answer(error, "sendMessage")

    with pytest.raises(exception) as raised:
        await bot.send_message(ada.id, "x")

    assert raised.value.message == error.description


async def test_hurry_tells_how_long_to_wait(api, bot, ada):
    api.faults.too_many_requests("sendMessage", retry_after=7)

    with pytest.raises(TelegramRetryAfter) as raised:
        await bot.send_message(ada.id, "x")

    assert raised.value.retry_after == 7


async def test_upgraded_group_tells_where_it_went(api, bot, ada):
    [account] = api.bots.values()
    group = api.group("Staff", basic=True, members=[ada], bots=[account])
    upgraded = await group.upgrade(by=ada)

    with pytest.raises(TelegramMigrateToChat) as raised:
        await bot.send_message(group.id, "x")

    assert raised.value.migrate_to_chat_id == upgraded.id


async def test_lost_answer_is_a_network_error_though_the_message_arrived(api, bot, ada):
    api.faults.lost_answer("sendMessage")

    with pytest.raises(TelegramNetworkError, match="Server disconnected"):
        await bot.send_message(ada.id, "arrived")

    assert ada.last()["text"] == "arrived"


async def test_call_that_takes_too_long_is_a_network_error(bot):
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.get_updates(timeout=30, request_timeout=0.01)


async def test_empty_list_of_commands_is_sent(bot):
    assert await bot.set_my_commands([])
    assert await bot.get_my_commands() == []


async def test_point_in_time_and_duration_are_numbers(bot, ada, api):
    [account] = api.bots.values()
    group = api.group("Staff", members=[ada], bots=[account], admins=[account])

    assert await bot.ban_chat_member(group.id, ada.id, until_date=timedelta(days=1))


async def test_closing_leaves_nothing_behind(bot):
    await bot.session.close()


def test_the_model_of_an_answer_is_built_once_however_rarely_it_is_used():
    first = id(kept_response(bool))

    gc.collect()

    assert id(Response[bool]) == first
