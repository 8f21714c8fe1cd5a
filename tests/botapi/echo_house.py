"""A small bot on our own Bot API, with the website's chat before it: what the web chat's tests talk to."""

import asyncio
import io
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from PIL import Image

from botapi.archive_pages import Archive
from botapi.core import BotApi
from botapi.session import InProcessSession
from botapi.webchats import WebChats

TOKEN = "4242:echo"


def picture(width=600, height=600, color="#45265f"):
    """A PNG of one colour."""
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), color).save(drawn, "PNG")
    return drawn.getvalue()


def counter(number):
    rows = [
        [InlineKeyboardButton(text=f"Counted {number}", callback_data=f"count:{number}")],
        [InlineKeyboardButton(text="Warn me", callback_data="warn")],
        [InlineKeyboardButton(text="Plans", url="https://example.com/plans")],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def button_router():
    router = Router()

    @router.message(CommandStart())
    async def start(message: Message, bot: Bot) -> None:
        name = message.from_user.first_name
        await message.answer(f"Welcome, {name} ({message.from_user.language_code})", reply_markup=counter(0))

    @router.callback_query(F.data.startswith("count:"))
    async def count(query: CallbackQuery) -> None:
        number = int(query.data.partition(":")[2]) + 1
        await query.message.edit_text(f"Counted to {number}", reply_markup=counter(number))
        await query.answer(f"That makes {number}")

    @router.callback_query(F.data == "warn")
    async def warn(query: CallbackQuery) -> None:
        await query.answer("Careful now", show_alert=True)

    return router


def echo_router():
    router = Router()

    @router.message(F.text == "photo")
    async def photo(message: Message) -> None:
        await message.answer_photo(BufferedInputFile(picture(), "p.png"), caption="A plum square", protect_content=True)

    @router.message(F.text == "rich")
    async def rich(message: Message) -> None:
        await message.answer(
            "<b>Bold</b> <i>slanted</i> <code>ABC-123</code> <tg-spoiler>secret</tg-spoiler>\n"
            '<a href="https://example.com/a?b=1&amp;c=2">a link</a>\n<blockquote>quoted</blockquote>\n'
            "<pre>two\nlines</pre>",
            parse_mode="HTML",
        )

    @router.message(F.text == "keys")
    async def keys(message: Message) -> None:
        rows = [[KeyboardButton(text="Yes"), KeyboardButton(text="No")]]
        await message.answer("Choose", reply_markup=ReplyKeyboardMarkup(keyboard=rows, one_time_keyboard=True))

    @router.message(F.text == "vanish")
    async def vanish(message: Message) -> None:
        gone = await message.answer("Soon gone")
        await gone.delete()

    @router.message(F.text)
    async def echo(message: Message) -> None:
        await message.answer(f"You said: {message.text}"[:4096])

    @router.edited_message()
    async def reread(message: Message) -> None:
        await message.answer(f"You mean: {message.text}")

    @router.message()
    async def other(message: Message) -> None:
        await message.answer(f"Got your {message.content_type.value}")

    return router


class EchoHouse:
    """The engine, its archive, the service of the page and the bot; `bot_runs` lets the bot answer."""

    def __init__(self, database, vault, clock):
        self.archive = Archive(database, vault, clock)
        self.api = BotApi(clock, journal=self.archive)
        self.account = self.api.add_bot(TOKEN, username="echo_bot", first_name="Echo")
        self.chats = WebChats(self.api, self.archive, self.account)
        self.bot = Bot(TOKEN, session=InProcessSession(self.api))
        self.dispatcher = Dispatcher()
        self.dispatcher.include_routers(button_router(), echo_router())

    async def start(self):
        await self.api.start()
        await self.bot.set_my_commands([BotCommand(command="plans", description="Find a plan")])

    @asynccontextmanager
    async def bot_runs(self):
        running = asyncio.create_task(self._answer())
        try:
            yield self
        finally:
            running.cancel()
            await asyncio.wait([running])

    async def answer_all(self):
        """Let the bot answer all that waits for it."""
        while updates := await self.api.updates_for(TOKEN):
            for update in updates:
                await self.dispatcher.feed_raw_update(self.bot, update)
                await self.api.confirm(TOKEN, [update["update_id"]])

    async def _answer(self):
        while True:
            if await self.api.wait_for_updates(TOKEN, 5):
                await self.answer_all()
