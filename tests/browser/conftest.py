"""A real Chromium, and our pages on loopback. Others' browser tests use `chromium`, `open_page` and `serve` as well."""

import os
import shutil
from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from playwright.async_api import async_playwright, expect

from bot.texts import Texts
from core.clock import system_clock
from tests.botapi.echo_house import EchoHouse
from tests.loopback import listening
from tests.patience import PATIENCE
from web.chat import set_up_chat
from web.pages import Pages
from web.security import security_headers

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENT = PATIENCE * 1000
"""In Playwright's milliseconds."""
expect.set_options(timeout=PATIENT)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


def chromium_path():
    """Where Chromium is; in CI it must be somewhere."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing: set CHROMIUM or put chromium on the PATH")
    if path is None:
        pytest.skip("no Chromium: set CHROMIUM or put chromium on the PATH")
    return path


@pytest.fixture
async def chromium():
    """A Chromium of the test's own."""
    path = chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def serve():
    """`await serve(app)`: the app on a port of loopback; its address without a slash at the end."""
    async with AsyncExitStack() as stack:

        async def start(app, port=0):
            return await stack.enter_async_context(listening(app, port))

        yield start


class Faults(list):
    """What a page complained of: uncaught errors, and refusals of its security policy."""

    def watch(self, page):
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", lambda said: self.append(said.text) if "Content Security Policy" in said.text else None)


@pytest.fixture
async def faults():
    """Stays empty, or the test fails."""
    faults = Faults()
    yield faults
    assert faults == []


@pytest.fixture
async def open_page(chromium, faults):
    """`await open_page(address, …)`: a page in a browser of its own, without anybody's cookies."""
    contexts = []

    async def open_one(address, *, viewport=None, context=None, **options):
        if context is None:
            context = await chromium.new_context(viewport=viewport or PHONE, **{"locale": "en-US"} | options)
            context.set_default_timeout(PATIENT)
            contexts.append(context)
        page = await context.new_page()
        faults.watch(page)
        await page.goto(address)
        return page

    yield open_one
    for context in contexts:
        await context.close()


def chat_app(house):
    """The website's chat alone, before that house."""
    app = web.Application(middlewares=[security_headers(https=False)])
    pages = Pages(Texts(), ("en", "de"))
    app.add_routes(pages.routes())
    set_up_chat(app, house.chats, pages, secure_cookies=False, clock=system_clock)
    return app


class Shop:
    """The echo bot and its chat page; `restart` is a new process on the same database and port."""

    def __init__(self, database, vault):
        self._parts = (database, vault, system_clock)
        self._stack = AsyncExitStack()
        self.address = ""

    async def start(self, port=0):
        self.house = EchoHouse(*self._parts)
        await self.house.start()
        await self._stack.enter_async_context(self.house.bot_runs())
        self.address = await self._stack.enter_async_context(listening(chat_app(self.house), port))

    async def stop(self):
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def restart(self):
        port = int(self.address.rpartition(":")[2])
        await self.stop()
        await self.start(port)

    @property
    def chat(self):
        return self.address + "/chat"


@pytest.fixture
async def shop(database, vault):
    shop = Shop(database, vault)
    await shop.start()
    yield shop
    await shop.stop()
