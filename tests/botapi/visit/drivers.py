"""Five ways to connect the little bot with the engine."""

import asyncio
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import Update
from telegram.ext import Application

from botapi.http import serving
from botapi.session import InProcessSession
from botapi.webhooks import Webhooks
from tests.botapi.visit import ptb_bot
from tests.botapi.visit.aiogram_bot import dispatcher
from tests.loopback import listening

SECRET = "s3cret_-"


@asynccontextmanager
async def aiogram_in_process(api, account, seen):
    bot = Bot(account.token, session=InProcessSession(api))
    dp = dispatcher(seen)

    async def listen():
        while True:
            await api.wait_for_updates(account.token, 5)
            for update in await api.updates_for(account.token):
                await dp.feed_raw_update(bot, update)
                await api.confirm(account.token, [update["update_id"]])

    async with running(listen()):
        yield


@asynccontextmanager
async def aiogram_polling(api, account, seen):
    async with serving(api) as address, aiogram_over(address, account) as bot:
        dp = dispatcher(seen)
        async with running(dp.start_polling(bot, handle_signals=False, polling_timeout=5)):
            try:
                yield
            finally:
                await dp.stop_polling()


@asynccontextmanager
async def aiogram_webhook(api, account, seen):
    async with serving(api) as address, aiogram_over(address, account) as bot, Webhooks(api):
        app = web.Application()
        SimpleRequestHandler(dispatcher(seen), bot, secret_token=SECRET).register(app, "/hook")
        async with listening(app) as hook:
            await bot.set_webhook(f"{hook}/hook", secret_token=SECRET)
            yield
            await bot.delete_webhook()


@asynccontextmanager
async def ptb_polling(api, account, seen):
    async with serving(api) as address, ptb_over(address, account, seen) as application:
        await application.updater.start_polling(timeout=5)
        try:
            yield
        finally:
            await application.updater.stop()


@asynccontextmanager
async def ptb_webhook(api, account, seen):
    async with serving(api) as address, ptb_over(address, account, seen) as application, Webhooks(api):

        async def hear(request):
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
            await application.update_queue.put(Update.de_json(await request.json(), application.bot))
            return web.Response()

        app = web.Application()
        app.router.add_post("/hook", hear)
        async with listening(app) as hook:
            await application.bot.set_webhook(f"{hook}/hook", secret_token=SECRET)
            yield
            await application.bot.delete_webhook()


DRIVERS = [aiogram_in_process, aiogram_polling, aiogram_webhook, ptb_polling, ptb_webhook]


@asynccontextmanager
async def aiogram_over(address, account):
    bot = Bot(account.token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    try:
        yield bot
    finally:
        await bot.session.close()


@asynccontextmanager
async def ptb_over(address, account, seen):
    builder = Application.builder().token(account.token)
    application = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot").build()
    ptb_bot.furnish(application, seen)
    async with application:
        await application.start()
        try:
            yield application
        finally:
            await application.stop()


@asynccontextmanager
async def running(work):
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
