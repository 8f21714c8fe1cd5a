"""T11: whole journeys with every logger at DEBUG, and no secret in anything that the process prints."""

import logging
import re
from contextlib import contextmanager

import aiohttp
import pytest

from bot.logs import set_up_logging
from sandbox import esimaccess
from tests.journeys.test_broadcast import NEWS, drafted, lead, let_out
from tests.journeys.test_desk_page import OURS, link
from tests.journeys.test_purchase import WISH, qr_of
from tests.journeys.test_tickets import opens
from tests.logging_state import restored_logging
from tests.town import STRIPE_KEY, STRIPE_SECRET, SUPPLIER_SECRET, TOKEN, WEBHOOK
from tests.town import town as open_town
from tests.visitors import TelegramVisitor

EMAIL, CARD, DOG = "ada.lovelace@example.org", "4242424242424242", "my dog is called Rex"
STORY = f"{DOG}, write to {EMAIL}, my card is {CARD}"


class Journey:
    """What was done in a town, and the secrets that it met on the way."""

    def __init__(self, town):
        self.town = town
        token = TOKEN.partition(":")[2]
        self.secrets = {
            "the token": TOKEN,
            "half of the token": token[: len(token) // 2],
            "a key of Stripe": STRIPE_KEY,
            "a signing secret": STRIPE_SECRET,
            "the supplier's address": SUPPLIER_SECRET,
            "an access code": esimaccess.ACCESS_CODE,
            "Telegram's secret": WEBHOOK["telegram_webhook_secret"],
            "an e-mail": EMAIL,
            "a card": CARD,
        }

    def keep(self, name, secret):
        """Something that is made on the way."""
        assert secret
        assert len(secret) >= 8
        self.secrets[f"{name} {len(self.secrets)}"] = secret

    async def buys(self, ada, language):
        """From a wish to a QR, and to it once more."""
        pay = await ada.orders(WISH[language])
        self.keep("a pay link", pay.rpartition("/")[2])
        await self.town.pay(pay)
        await ada.until(lambda: qr_of(ada))
        await self.town.settle()
        for sold in self.town.supplier.book.sold():
            self.keep("an activation code", sold.activation_code)
            self.keep("a matching id", sold.activation_code.rpartition("$")[2])
            self.keep("an ICCID", sold.iccid)
        for command in ("/orders", "/esims", "/settings", "/privacy", "/paysupport"):
            await ada.write(command)

    async def asks(self, ada, mia):
        """A ticket with too much in it, and an answer."""
        ticket = await opens(ada, DOG)
        await mia.reads(ticket, re.escape(DOG))
        await ada.tells(STORY)
        await mia.reads(ticket, re.escape(EMAIL))
        await mia.writes(ticket, f"Is {EMAIL} right?")
        await ada.sees(re.escape(f"Is {EMAIL} right?"))
        await self.town.posted()
        return ticket

    async def desks(self, agent, ticket):
        """The desk as a page."""
        path = await link(agent)
        self.keep("a desk link", path.rpartition("/")[2])
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(self.town.url, cookie_jar=jar, headers=OURS) as browser:
            async with browser.post(path, data={}) as entered:
                assert entered.status == 200
            for where in ("/desk", f"/desk/tickets/{ticket}", f"/desk?find={EMAIL}", path):
                async with browser.get(where) as page:
                    await page.read()
            assert len(jar)
            for cookie in jar:
                self.keep("a cookie", cookie.value)

    async def knocks(self):
        """Strangers at every door, with secrets of their own in their hands."""
        http, url = self.town.http, self.town.url
        guess = "A" * 43
        self.keep("a guessed link", guess)
        for method, path, body in (
            ("GET", f"/pay/{guess}", None),
            ("POST", f"/pay/{guess}", b""),
            ("GET", f"/desk/enter/{guess}", None),
            ("POST", "/stripe/webhook", STORY.encode()),
            ("POST", f"/supplier/esimaccess/{guess}", STORY.encode()),
            ("POST", "/telegram/webhook", STORY.encode()),
            ("POST", "/chat/say", STORY.encode()),
            ("GET", f"/chat/history?before={guess}", None),
            ("GET", f"/nowhere/{guess}", None),
        ):
            headers = {"Cookie": f"chat={guess}", "Authorization": f"Bearer {guess}", "Origin": url}
            async with http.request(method, url + path, data=body, headers=headers) as answer:
                await answer.read()


@contextmanager
def listening_to_all(settings, *, forced):
    """The log as an operator sets it at DEBUG; *forced*: and every library's as well, whatever we ask of them."""
    with restored_logging():
        set_up_logging("DEBUG", settings)
        handler = logging.StreamHandler()
        if forced:
            for name in list(logging.Logger.manager.loggerDict):
                logging.getLogger(name).setLevel(logging.DEBUG)
            for name in ("aiogram", "aiohttp", "httpx", "sqlalchemy", "dbos", "asyncio"):
                logging.getLogger(name).setLevel(logging.DEBUG)
                logging.getLogger(name).addHandler(handler)  # one of their own
        try:
            yield
        finally:
            for one in logging.Logger.manager.loggerDict.values():
                if isinstance(one, logging.Logger):
                    one.removeHandler(handler)


@pytest.mark.parametrize("forced", [False, True], ids=["as-set", "every-library"])
@pytest.mark.parametrize(("channel", "language", "mode"), [("telegram", "de", "webhook"), ("web", "en", "polling")])
async def test_t11_no_journey_prints_a_secret(tmp_path, capfd, channel, language, mode, forced, record_property):
    said = WEBHOOK if mode == "webhook" else {}
    async with open_town(tmp_path, with_desk=True, **said) as town:
        with listening_to_all(town.house.services.settings, forced=forced):
            journey = Journey(town)
            ada, mia = await town.visitor(channel, language), await town.agent("Mia")
            await journey.buys(ada, language)
            ticket = await journey.asks(ada, mia)
            await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
            await ada.press(ada.label("settings-offers", on=0))
            private = TelegramVisitor(town, (await town.agent("Nora")).person, "en")
            await private.write("/start")
            await journey.desks(private, ticket)
            lea, max_ = await lead(town, "Lea"), await lead(town, "Max")
            await let_out(lea, max_, await drafted(lea, "service", NEWS))
            await journey.knocks()
            await ada.tells(STORY)
            await town.posted()
            await town.settle()
            logging.getLogger("the.end").debug("the journey is over")

    printed = "".join(capfd.readouterr())
    assert "the journey is over" in printed
    found = {name for name, secret in journey.secrets.items() if secret in printed}
    assert found == set()
    assert forced or DOG not in printed
    lines = printed.count("\n")
    record_property(
        "counts", f"T11: {channel}, {language}, {mode}: {lines} lines, {len(journey.secrets)} secrets, none printed"
    )
