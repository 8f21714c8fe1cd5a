"""
The whole town on loopback: the house, its Telegram, its Stripe and its supplier, each spoken to over HTTP.

    async with town(folder) as town:
        ada = await town.telegram_visitor("de")
        await ada.write("Japan, 10 Tage")
        await ada.press("5")

A visitor writes, presses and reads as a person does, in Telegram or in the chat of the website.
"""

import asyncio
import html
import re
import secrets
import socket
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import aiohttp
from aiohttp import web
from sqlalchemy import func, select

from bot.app import House, open_house
from bot.settings import Settings
from bot.texts import Texts
from botapi.core import BotApi
from botapi.http import serving
from botapi.person import Person
from botapi.webhooks import Webhooks
from core.clock import system_clock
from core.durable import Pace
from core.sealing import new_key
from sandbox import esimaccess, stripe
from sandbox.catalogue import build_catalogue
from storage.base import Base
from storage.events import SecurityEvent
from storage.orders import Order
from web.stripe import PATH as STRIPE_PATH

PATIENCE = 15
QUICK = Pace(poll_seconds=0.02, wait_factor=0.02, patience_seconds=2.0, slot_seconds=0.5)
STRIPE_KEY, STRIPE_SECRET = "sk_test_town", "whsec_town"
SUPPLIER_SECRET = "supplier-secret-of-the-town"
TOKEN = "7700000001:" + "t" * 35
WEBHOOK = {"telegram_mode": "webhook", "telegram_webhook_secret": "telegram-secret-of-the-town"}
"""Settings of a town to whose house Telegram brings the updates."""
ANYTHING = "\ue000"
"""A detail of a text that may be whatever it is."""


@cache
def listed_plans():
    """What the supplier lists, by slug: made once, for every town."""
    return {plan["slug"]: plan for plan in build_catalogue()}


def plans_for(*countries):
    """The plans that work in one of *countries*."""
    return {slug: plan for slug, plan in listed_plans().items() if {*countries} & {*plan["location"].split(",")}}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class TownClock:
    """The real time, and what a test lets pass beyond it."""

    def __init__(self):
        self._ahead = timedelta()

    def __call__(self):
        return system_clock() + self._ahead

    def advance(self, **duration):
        self._ahead += timedelta(**duration)


async def until(look, *, within=PATIENCE):
    """Look until there is something, and give it."""
    async with asyncio.timeout(within):
        while not (found := await look()):  # noqa: ASYNC110 - people and other tasks make it, not an event of ours
            await asyncio.sleep(0.02)
        return found


@asynccontextmanager
async def listening(app, port=0):
    """Serve an application; its base address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass
class Town:
    """Everything, running."""

    house: House
    clock: TownClock
    url: str
    telegram: BotApi
    stripe: stripe.StripeTwin
    supplier: esimaccess.EsimAccessTwin
    admin_chat: object
    owner: Person
    http: aiohttp.ClientSession
    stack: AsyncExitStack

    async def telegram_visitor(self, language="en"):
        """Somebody in Telegram who has pressed Start."""
        visitor = TelegramVisitor(self, self.telegram.person(first_name="Ada", language_code=language), language)
        await visitor.write("/start")
        return visitor

    async def web_visitor(self, language="en"):
        """Somebody on the website, in a browser of their own."""
        http = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Origin": self.url, "Accept-Language": language}
        )
        await self.stack.enter_async_context(http)
        visitor = WebVisitor(self, http, language)
        await visitor.enter()
        return visitor

    async def visitor(self, channel, language="en"):
        """Somebody on the channel of that name."""
        return await (self.telegram_visitor(language) if channel == "telegram" else self.web_visitor(language))

    async def settle(self):
        """Wait until no durable work is left."""
        await self.house.services.work.settle(within_seconds=PATIENCE)

    async def pay(self, link, *, do="pay", number="4242424242424242"):
        """Open the pay link, press its button, pay on the payment service's page, come back; the return page's text."""
        checkout = await self.checkout(link)
        async with self.http.post(checkout, data={"do": do, "number": number}) as back:
            return await back.text()

    async def checkout(self, link):
        """Open the pay link and press its button: the address of the payment service's page."""
        async with self.http.get(link) as page:
            assert page.status == 200, await page.text()
        async with self.http.post(link, headers={"Origin": self.url}, allow_redirects=False) as hop:
            assert hop.status == 303, await hop.text()
            return hop.headers["Location"]

    async def pay_and_leave(self, checkout, *, do="pay"):
        """Pay on the payment service's page and close the tab there: nobody comes back."""
        data = {"do": do, "number": "4242424242424242"}
        async with self.http.post(checkout, data=data, allow_redirects=False) as paid:
            assert paid.status == 303, await paid.text()

    async def look(self, url, **how):
        """Open an address of the house as a browser that knows nobody: its status and text."""
        async with self.http.get(url, **how) as page:
            return page.status, html.unescape(await page.text())

    async def orders(self):
        """Every order as it stands, the oldest first."""
        async with self.house.services.database.reading() as session:
            return list(await session.scalars(select(Order).order_by(Order.id)))

    async def order(self):
        """The only order."""
        (order,) = await self.orders()
        return order

    async def standing(self, status, *, within=PATIENCE):
        """Wait until the only order stands so and nothing more is to be done for it; give it."""

        async def look():
            order = await self.order()
            return order if order.status == status else None

        order = await until(look, within=within)
        await self.settle()
        return order

    async def security_tags(self):
        """What the security log has, in its order."""
        async with self.house.services.database.reading() as session:
            return list(await session.scalars(select(SecurityEvent.tag).order_by(SecurityEvent.id)))

    async def row_counts(self):
        """How many rows each table has."""
        async with self.house.services.database.reading() as session:
            return {
                table.name: await session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
            }

    def staff(self):
        """The owner, in the admin chat."""
        return StaffMember(self, self.owner, "en")

    def staff_sees(self, pattern):
        """The newest message in the admin chat with *pattern* in it, or None."""
        messages = reversed(self.owner.messages(self.admin_chat))
        return next((one for one in messages if one["from"]["is_bot"] and re.search(pattern, text_of(one))), None)

    async def staff_hears(self, pattern):
        """Wait for a message in the admin chat."""

        async def look():
            return self.staff_sees(pattern)

        return await until(look)


class Visitor:
    """What somebody does and then sees, on any channel."""

    def __init__(self, town, language):
        self.town = town
        self.words = town.house.services.texts(language)

    def says(self, key, **details):
        """The pattern of one of our texts in this person's language; details may be `ANYTHING`."""
        said = html.unescape(re.sub(r"</?(b|i|code|a)\b[^>]*>", "", self.words(key, **details))).strip()
        return re.escape(said).replace(ANYTHING, "(?s:.*?)")

    def label(self, key, **details):
        """The same for the label of a button."""
        return re.escape(self.words.plain(key, **details)).replace(ANYTHING, ".*?")

    async def write(self, text):
        """Write *text*, and give the bot's answer to it."""
        await self.refresh()
        seen = self.count()
        await self._write(text)
        return await self.next(seen)

    async def next(self, seen):
        """The first message that comes after *seen* of them."""
        return await self.until(lambda: self.from_bot()[0] if (self.count() > seen) else None)

    async def until(self, look):
        """Look until there is something, and give it."""

        async def refreshed():
            await self.refresh()
            return look()

        return look() or await until(refreshed)

    async def sees(self, pattern):
        """Wait for a message whose text or caption has *pattern*; the newest such message."""
        return await self.until(lambda: self.find(pattern))

    def find(self, pattern):
        """The newest message of the bot with *pattern* in it, or None."""
        return next((one for one in self.from_bot() if re.search(pattern, text_of(one))), None)

    def from_bot(self):
        """The bot's messages, newest first."""
        return [one for one in reversed(self.messages()) if one["from"]["is_bot"]]

    def count(self):
        """How many messages the bot has written."""
        return len(self.from_bot())

    async def press(self, label, message=None):
        """
        Press the button with *label* in it, in the newest message that has one; give that message as it then is.

        The bot's own words in answer to the press are in `self.toast`.
        """
        await self.refresh()
        holder, button = self.button(label, message)
        now = (one for one in self.from_bot() if one["message_id"] == holder["message_id"])
        before, seen = {**next(now, holder)}, self.count()
        self.toast = await self._tap(holder, button["callback_data"])

        def change():
            after = next((one for one in self.from_bot() if one["message_id"] == before["message_id"]), None)
            return [after] if after != before or self.count() > seen or self.toast.get("text") else None

        return (await self.until(change))[0]

    def button(self, label, message=None):
        """The newest message with such a button, and the button."""
        for one in [message] if message else self.from_bot():
            for row in one.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if re.search(label, button["text"]):
                        return one, button
        labels = [labels_of(one) for one in self.from_bot()[:3]]
        msg = f"no button {label!r} among {labels}"
        raise AssertionError(msg)

    def pay_link(self):
        """The address behind the newest pay button."""
        return self.button("💳")[1]["url"]

    async def orders(self, what="Japan 10", plan="5\u00a0GB"):
        """Order a plan, and give its pay link."""
        await self.write(what)
        await self.press(plan)
        await self.press(self.label("plan-button-buy", price=ANYTHING))
        await self.until(lambda: self.find(self.says("order-card-awaiting-payment", **ANY_ORDER)))
        return self.pay_link()

    async def buys(self, what="Japan 10", plan="5\u00a0GB"):
        """Order a plan and pay for it with a card that works; the return page's text."""
        return await self.town.pay(await self.orders(what, plan))


class TelegramVisitor(Visitor):
    """Somebody in Telegram."""

    def __init__(self, town, person, language):
        super().__init__(town, language)
        self.person = person

    @property
    def external_id(self):
        return self.person.id

    def messages(self):
        return self.person.messages()

    async def refresh(self):
        """Telegram's side is in this process: what is there is seen."""

    async def _write(self, text):
        await self.person.send(text)

    async def _tap(self, message, data):
        tap = await self.person.tap(message, data)
        return await tap.answer()

    async def file(self, file_id):
        info = await self.town.telegram.call(TOKEN, "getFile", {"file_id": file_id})
        return (await self.town.telegram.download(TOKEN, info["file_path"])).content


class StaffMember(TelegramVisitor):
    """Somebody in the admin chat."""

    def messages(self):
        return self.person.messages(self.town.admin_chat)

    async def _write(self, text):
        await self.person.send(text, chat=self.town.admin_chat)


class WebVisitor(Visitor):
    """Somebody in the chat of the website."""

    def __init__(self, town, http, language):
        super().__init__(town, language)
        self.http = http
        self._messages = []

    async def enter(self):
        async with self.http.post(f"{self.town.url}/chat/enter", json={}) as entered:
            assert entered.status == 200, await entered.text()
        await self.until(self.count)

    def messages(self):
        return self._messages

    async def refresh(self):
        async with self.http.get(f"{self.town.url}/chat/history") as page:
            assert page.status == 200, await page.text()
            history = await page.json()
        self._messages = [one["message"] for one in history["messages"] if one["message"] is not None]

    async def _write(self, text):
        await self._post("say", text=text)

    async def _tap(self, message, data):
        return await self._post("tap", message_id=message["message_id"], data=data)

    async def _post(self, act, **body):
        body["client_id"] = secrets.token_hex(8)
        async with self.http.post(f"{self.town.url}/chat/{act}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def file(self, file_id):
        async with self.http.get(f"{self.town.url}/chat/file/{file_id}") as answer:
            assert answer.status == 200
            return await answer.read()


ANY_ORDER = dict.fromkeys(("number", "title", "price", "until"), ANYTHING)
"""The details of an order's card."""


def text_of(message):
    return message.get("text") or message.get("caption") or ""


def labels_of(message):
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


@asynccontextmanager
async def town(folder: Path, *, database_url=None, clock=None, pace=QUICK, plans=None, **settings):
    """
    The whole town in *folder*.

    Its supplier lists *plans*, by slug: a few if none are given, `listed_plans()` for all. *settings* go over those
    of the house.
    """
    async with AsyncExitStack() as stack:
        clock = clock or TownClock()
        telegram = BotApi(clock, local=True)
        account = telegram.add_bot(TOKEN, username="esimflux_bot", first_name="EsimFlux")
        owner = telegram.person(first_name="Owner")
        admin_chat = telegram.group("Admins", members=[owner], bots=[account])
        stripe_twin = stripe.StripeTwin(clock, path=folder / "stripe.db", secret_key=STRIPE_KEY)
        stack.callback(stripe_twin.store.close)
        supplier = esimaccess.EsimAccessTwin(
            clock=clock,
            path=folder / "supplier.db",
            allocation_seconds=(0.0, 0.1),
            catalogue={**(plans or plans_for("JP", "TH"))},
        )
        stack.callback(supplier.book.close)
        texts = Texts()
        telegram_url = await stack.enter_async_context(serving(telegram))
        await stack.enter_async_context(Webhooks(telegram))
        stripe_url = await stack.enter_async_context(listening(stripe.build_app(stripe_twin, texts)))
        supplier_url = await stack.enter_async_context(listening(esimaccess.build_app(supplier)))
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        house = await open_house(
            Settings.only(
                **{
                    "database_url": database_url or f"sqlite+aiosqlite:///{folder}/house.db",
                    "keys_url": f"sqlite+aiosqlite:///{folder}/keys.db",
                    "telegram_token": TOKEN,
                    "telegram_api_url": telegram_url,
                    "admin_chat_id": admin_chat.id,
                    "listen": f"127.0.0.1:{port}",
                    "public_url": url,
                    "stripe_secret_key": STRIPE_KEY,
                    "stripe_webhook_secret": STRIPE_SECRET,
                    "stripe_api_url": stripe_url,
                    "esimaccess_access_code": esimaccess.ACCESS_CODE,
                    "esimaccess_api_url": supplier_url,
                    "supplier_webhook_secret": SUPPLIER_SECRET,
                    "support_email": "help@esimflux.example",
                }
                | settings
            ),
            clock,
            new_key(),
            pace=pace,
        )
        stack.push_async_callback(house.close)
        stripe_twin.listen(url + STRIPE_PATH, STRIPE_SECRET)
        supplier.webhooks.url = f"{url}/supplier/esimaccess/{SUPPLIER_SECRET}"
        await house.timers.sync_catalogue()
        await stack.enter_async_context(house.serving())
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        yield Town(house, clock, url, telegram, stripe_twin, supplier, admin_chat, owner, http, stack)
