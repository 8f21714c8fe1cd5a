"""
A bare aiogram bot, as its documentation begins: it says what it hears and edits what is pressed. The measure.

    python -m bench.echo polling|webhook BOT_API_URL TOKEN [PORT]
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

WEBHOOK_PATH = "/webhook"


async def say_it_again(message: Message) -> None:
    """Say what was said."""
    await message.answer(message.text or "?")


async def edit(query: CallbackQuery) -> None:
    """Answer the press, and show its data."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(query.data or "?", reply_markup=query.message.reply_markup)


async def main(mode: str, url: str, token: str, port: str = "0") -> None:
    """Serve until the process ends."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(say_it_again)
    dispatcher.callback_query.register(edit)
    if mode == "polling":
        await dispatcher.start_polling(bot)
        return
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, WEBHOOK_PATH)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await bot.set_webhook(f"http://127.0.0.1:{port}{WEBHOOK_PATH}")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
