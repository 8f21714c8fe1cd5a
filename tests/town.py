"""
The whole town on loopback: the house, its Telegram, its Stripe and its supplier, each spoken to over HTTP.

    async with town(folder) as town:
        ada = await town.telegram_visitor("de")
        await ada.write("Japan, 10 Tage")
        await ada.press("5")

A visitor writes, presses and reads as a person does, in Telegram or in the chat of the website.
"""

import html
import re
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import aiohttp
from sqlalchemy import func, select

from bot.app import House, open_house
from bot.settings import Settings
from bot.texts import Texts
from botapi.core import BotApi
from botapi.groups import Group
from botapi.http import serving
from botapi.person import Person
from botapi.webhooks import Webhooks
from core.channels import Channel
from core.clock import system_clock
from core.durable import Pace
from core.sealing import new_key
from sandbox import esimaccess, stripe
from sandbox.catalogue import build_catalogue
from storage.base import Base
from storage.events import LogHead
from storage.orders import Order
from storage.outgoing import Outgoing
from storage.staff import Role
from storage.watching import WatchCursor
from storage.webchat import WebUpdate
from tests.blank import blank
from tests.log import events_of, tags_of
from tests.loopback import free_port, listening
from tests.patience import PATIENCE
from tests.visitors import (
    ANY_ORDER,
    ANYTHING,
    TOKEN,
    Agent,
    StaffMember,
    TelegramVisitor,
    WebVisitor,
    labels_of,
    text_of,
    until,
)
from web.stripe import PATH as STRIPE_PATH

__all__ = ["ANYTHING", "ANY_ORDER", "PATIENCE", "TOKEN", "Town", "TownClock", "labels_of", "text_of", "town", "until"]

QUICK = Pace(poll_seconds=0.02, wait_factor=0.02, patience_seconds=2.0, slot_seconds=0.5, stranded_seconds=3.0)
STRIPE_KEY, STRIPE_SECRET = "sk_test_town", "whsec_town"
SUPPLIER_SECRET = "supplier-secret-of-the-town"
WEBHOOK = {"telegram_mode": "webhook", "telegram_webhook_secret": "telegram-secret-of-the-town"}
"""Settings of a town to whose house Telegram brings the updates."""


@cache
def listed_plans():
    """What the supplier lists, by slug: made once, for every town."""
    return {plan["slug"]: plan for plan in build_catalogue()}


def plans_for(*countries):
    """The plans that work in one of *countries*."""
    return {slug: plan for slug, plan in listed_plans().items() if {*countries} & {*plan["location"].split(",")}}


class TownClock:
    """The real time, and what a test lets pass beyond it."""

    def __init__(self):
        self._ahead = timedelta()

    def __call__(self):
        return system_clock() + self._ahead

    def advance(self, **duration):
        self._ahead += timedelta(**duration)


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
    staff_chat: Group | None
    """The staff's group, a forum, if there is one."""
    http: aiohttp.ClientSession
    stack: AsyncExitStack
    _waited: int = 0

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

    async def agent(self, name, role=Role.AGENT, language="en"):
        """Somebody of the staff, in its group, whom customers know by *name*."""
        person = self.telegram.person(first_name=f"{name} Private", language_code=language)
        self.staff_chat.people.fill(members=[person], bots=(), admins=())
        services = self.house.services
        async with services.database.writing.begin() as session:
            await services.desk.staff.add(
                session, None, channel=Channel.TELEGRAM, external_id=person.id, public_name=name, role=role
            )
        return self.agent_who_is(person, language)

    def agent_who_is(self, person, language="en"):
        """What *person* does in the staff's group, whether they are of the staff or not."""
        return Agent(self, person, language)

    async def until(self, look, *, within=PATIENCE):
        """Look until there is something; what waits for its turn in a chat does so in the town's time, not in ours."""

        async def hurried():
            found = await look()
            if not found:
                await self.hurry()
            return found

        return await until(hurried, within=within)

    async def hurry(self):
        """Let the clock run while as much as before waits to be posted: 20 a minute go into a group."""
        async with self.house.services.database.reading() as session:
            waiting = await session.scalar(select(func.count()).select_from(Outgoing))
        if waiting and waiting == self._waited:
            self.clock.advance(seconds=2)
        self._waited = waiting
        return waiting

    async def posted(self):
        """Wait until nothing waits to be posted in any chat."""

        async def none_waits():
            return not await self.hurry()

        await until(none_waits)

    async def settle(self):
        """Wait until no durable work is left."""
        await self.house.services.work.settle(within_seconds=PATIENCE)

    async def rest(self):
        """Wait until nothing happens by itself: every update is confirmed, every event judged, every alert told."""

        async def is_at_rest():
            await self.settle()
            async with self.house.services.database.reading() as session:
                waiting = await session.scalar(select(func.count()).select_from(WebUpdate))
                judged = await session.scalar(select(WatchCursor.seq))
                return not waiting and judged == await session.scalar(select(LogHead.seq))

        await until(is_at_rest)
        await self.settle()

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
        return await tags_of(self.house.services.database)

    async def security_events(self):
        """The events of the security log, opened (tests/log.py)."""
        services = self.house.services
        return await events_of(services.database, services.log.keys)

    async def row_counts(self):
        """How many rows each table has, but for the place up to which the rules have read: it moves by itself."""
        async with self.house.services.database.reading() as session:
            return {
                table.name: await session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
                if table.name != "watch_cursor"
            }

    def staff(self):
        """The owner, in the admin chat."""
        return StaffMember(self, self.owner, "en")

    def staff_sees(self, pattern):
        """The newest message in the admin chat with *pattern* in it, or None."""
        messages = reversed(self.owner.messages(self.admin_chat))
        return next((one for one in messages if one["from"]["is_bot"] and re.search(pattern, text_of(one))), None)

    async def staff_hears(self, pattern):
        """
        Wait for a message in the admin chat.

        Raises:
            AssertionError: It does not come; the text says what came, and what is under way.
        """

        async def look():
            return self.staff_sees(pattern)

        try:
            return await until(look)
        except TimeoutError:
            raise AssertionError(await self._unheard(pattern)) from None

    async def _unheard(self, pattern):
        services = self.house.services
        async with services.database.reading() as session:
            judged, written = await session.scalar(select(WatchCursor.seq)), await session.scalar(select(LogHead.seq))
        said = [text_of(one) for one in self.owner.messages(self.admin_chat)]
        return (
            f"nobody told the admin chat {pattern!r}, but {said}; of {written} events {judged} are judged, "
            f"{await services.work.open_count()} tasks are open, {await services.work.failed()} failed"
        )


@asynccontextmanager
async def town(folder: Path, *, database_url=None, clock=None, pace=QUICK, plans=None, with_desk=False, **settings):
    """
    The whole town in *folder*.

    Its supplier lists *plans*, by slug: a few if none are given, `listed_plans()` for all. *with_desk*: the staff has
    a group for tickets. *settings* go over those of the house.
    """
    async with AsyncExitStack() as stack:
        clock = clock or TownClock()
        telegram = BotApi(clock, local=True)
        account = telegram.add_bot(TOKEN, username="esimflux_bot", first_name="EsimFlux")
        owner = telegram.person(first_name="Owner")
        admin_chat = telegram.group("Admins", members=[owner], bots=[account])
        staff_chat = telegram.group("Desk", forum=True, members=[owner], admins=[account]) if with_desk else None
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
        if database_url is None:
            is_new = not (folder / "house.db").exists()
            database_url = await blank(folder / "house.db") if is_new else f"sqlite+aiosqlite:///{folder}/house.db"
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        house = await open_house(
            Settings.only(
                **{
                    "database_url": database_url,
                    "keys_url": f"sqlite+aiosqlite:///{folder}/keys.db",
                    "erasure_ledger": folder / "house.erasures",
                    "telegram_token": TOKEN,
                    "telegram_api_url": telegram_url,
                    "admin_chat_id": admin_chat.id,
                    "staff_chat_id": staff_chat and staff_chat.id,
                    "owner_ids": (owner.id,),
                    "listen": f"127.0.0.1:{port}",
                    "public_url": url,
                    "stripe_secret_key": STRIPE_KEY,
                    "stripe_webhook_secret": STRIPE_SECRET,
                    "stripe_api_url": stripe_url,
                    "esimaccess_access_code": esimaccess.ACCESS_CODE,
                    "esimaccess_api_url": supplier_url,
                    "supplier_webhook_secret": SUPPLIER_SECRET,
                    "support_email": "help@esimflux.example",
                    "person_per_minute": 100_000,  # nobody in a test takes the time that people take
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
        yield Town(house, clock, url, telegram, stripe_twin, supplier, admin_chat, owner, staff_chat, http, stack)
