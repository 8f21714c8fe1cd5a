"""The little bot of the visit, in aiogram."""

from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)
from aiogram.utils.markdown import html_decoration

from tests.botapi.visit.script import TOPIC, picture

PLANS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Plans", callback_data="plans"),
            InlineKeyboardButton(text="Help", url="https://help.example"),
        ]
    ]
)
AGAIN = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Again", callback_data="again")]])


def dispatcher(seen):  # noqa: C901 - its handlers are functions within
    """Build the bot; every update that reaches it is noted in *seen*."""
    dp = Dispatcher()

    @dp.update.outer_middleware
    async def note(handler, event, data):
        seen.updates.append(event.model_dump(mode="json", exclude_none=True, by_alias=True))
        return await handler(event, data)

    @dp.message(CommandStart())
    async def start(message: Message):
        name = html_decoration.quote(message.from_user.first_name)
        await message.answer(f"Hello, <b>{name}</b>! See https://a.example", reply_markup=PLANS, parse_mode="HTML")

    @dp.callback_query(F.data == "plans")
    async def plans(query: CallbackQuery):
        await query.answer("One moment")
        await query.message.edit_text("Plans: <i>Japan</i>", reply_markup=AGAIN, parse_mode="HTML")

    @dp.callback_query(F.data == "again")
    async def again(query: CallbackQuery):
        try:
            await query.message.edit_text("Plans: <i>Japan</i>", reply_markup=AGAIN, parse_mode="HTML")
        except TelegramBadRequest as error:
            same = "are exactly the same as a current content" in error.message
            await query.answer("refused: message is not modified" if same else error.message)

    @dp.message(F.photo)
    async def photo(message: Message, bot: Bot):
        largest = message.photo[-1]
        content = await bot.download(largest)
        size = len(content.getvalue())
        await message.answer(f"{size} bytes, {largest.width} x {largest.height}, {message.caption}")

    @dp.message(Command("picture"))
    async def send_picture(message: Message):
        await message.answer_photo(
            BufferedInputFile(picture(), "code.png"), caption="<i>Your</i> code", parse_mode="HTML"
        )

    @dp.message(Command("album"))
    async def album(message: Message):
        sent = await message.answer_media_group(
            [
                InputMediaPhoto(media=BufferedInputFile(picture("red"), "red.png"), caption="First"),
                InputMediaPhoto(media=BufferedInputFile(picture("green"), "green.png")),
            ]
        )
        assert len({part.media_group_id for part in sent}) == 1

    @dp.message(Command("topic"))
    async def topic(message: Message, bot: Bot):
        made = await bot.create_forum_topic(message.chat.id, TOPIC)
        await bot.send_message(message.chat.id, "Welcome to the topic", message_thread_id=made.message_thread_id)

    @dp.message(Command("long", "broken", "tell", "hurry"))
    async def tries(message: Message, command: CommandObject, bot: Bot):
        text = {"long": "x" * 4097, "broken": "<b>x"}.get(command.command, "x")
        try:
            await bot.send_message(int(command.args or message.chat.id), text, parse_mode="HTML")
        except TelegramRetryAfter as error:
            said = f"retry after {error.retry_after}"
        except TelegramMigrateToChat as error:
            said = f"moved to {error.migrate_to_chat_id}"
        except TelegramForbiddenError as error:
            said = f"forbidden, {error.message.removeprefix('Forbidden: ')}"
        except TelegramBadRequest as error:
            said = f"bad request, {error.message.removeprefix('Bad Request: ')}"
        await message.answer(f"refused: {said}")

    return dp
