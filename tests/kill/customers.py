"""People who buy while the house dies under them: they wait a little, and press again."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

import aiohttp

from tests.visitors import OLD_ENOUGH

WAIT, LONGEST_WAIT = 2.0, 8.0
"""Seconds until somebody presses again; half as many more each time, or the presses would pile up in a slow house."""
STEPS = 4
"""Of every order: the wish is answered, the plan chosen, the order opened, what is done with it done."""


class Habit(StrEnum):
    """How somebody pays."""

    PAYS = "pays"
    HURRIES = "presses every button twice"
    LEAVES = "pays and closes the browser"
    DECLINED = "has a card declined, then pays"
    DEBIT = "pays by bank debit"
    BOUNCES = "pays by a bank debit that bounces"
    CANCELS = "cancels while paying"
    LOOKS = "opens the payment page and does not pay"
    WALKS = "orders and never pays"


@dataclass(eq=False)
class Customer:
    """Somebody in Telegram."""

    world: object
    person: object
    said: set = field(default_factory=set)
    """The questions after their age that they have answered."""

    async def buys(self, wish, habit, *, which=0):
        """Order one plan for *wish*, and do with the order as is one's *habit*."""
        shown = await self._asks(wish)
        self.world.steps += 1
        card = await self._chooses(shown["message_id"], which)
        self.world.steps += 1
        link, cancel = await self._orders(card["message_id"], twice=habit is Habit.HURRIES)
        self.world.steps += 1
        await self._goes_on(link, cancel, card["message_id"], habit)
        self.world.steps += 1

    async def _goes_on(self, link, cancel, message_id, habit):
        if habit is Habit.WALKS:
            return
        if habit is Habit.LOOKS:
            await self._page(link)
            return
        if habit is Habit.CANCELS:
            await asyncio.gather(self._pays(link, habit), self.person.tap(message_id, cancel))
        else:
            await self._pays(link, habit)

    async def cancels(self):
        """Press "cancel" under the newest order."""
        message = next(one for one in reversed(self.person.messages()) if self._data(one, "orx:"))
        await self.person.tap(message, self._data(message, "orx:")[0])

    async def _asks(self, wish):
        before = max((one["message_id"] for one in self.person.messages()), default=0)

        def answer():
            return next((one for one in self._bots(after=before) if self._data(one, "p:")), None)

        return await self._until(answer, lambda: self.person.send(wish))

    async def _chooses(self, message_id, which):
        """Press a plan, and where it asks for days the first choice, until there is something to buy."""

        async def press():
            shown = self._message(message_id)
            choices = self._data(shown, "d:") or self._data(shown, "p:")
            await self.person.tap(message_id, choices[which % len(choices)])

        return await self._until(lambda: self._has(message_id, "buy:"), press)

    async def _orders(self, message_id, *, twice):
        buy = ""

        async def press():
            nonlocal buy  # the price may have moved since, or the plan gone: then other buttons stand there
            shown = self._message(message_id)
            buy = next(iter(self._data(shown, "buy:") or self._data(shown, "d:") or self._data(shown, "p:")), buy)
            await asyncio.gather(*[self.person.tap(message_id, buy) for _ in range(1 + twice)])

        def card():
            links = [button.get("url", "") for button in self._buttons(self._message(message_id))]
            return next((link for link in links if "/pay/" in link), None)

        link = await self._until(card, press)
        number = self._data(self._message(message_id), "orx:")
        return link, "".join(number[:1])

    async def _pays(self, link, habit):
        if habit is Habit.HURRIES:
            first, second = await asyncio.gather(self._page(link), self._page(link))
            pages = [page for page in (first, second) if page is not None]
            await asyncio.gather(*[self._card(page, habit) for page in pages])
            return
        if (page := await self._page(link)) is not None:
            await self._card(page, habit)

    async def _page(self, link):
        """Press "pay" on our page until it leads on; None once it says that there is nothing to pay."""
        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with self.world.http.get(link) as page:
                    await page.read()
                async with self.world.http.post(link, allow_redirects=False) as hop:
                    if hop.status == 303:
                        return hop.headers["Location"]
                    if hop.status < 500:
                        return None
            await asyncio.sleep(0.3)

    async def _card(self, page, habit):
        acts = {
            Habit.DECLINED: [{"do": "pay", "number": "4000000000000002"}, {"do": "pay", "number": "4242424242424242"}],
            Habit.DEBIT: [{"do": "later"}],
            Habit.BOUNCES: [{"do": "never"}],
        }.get(habit, [{"do": "pay", "number": "4242424242424242"}])
        back = None
        for act in acts:
            async with self.world.http.post(page, data=act, allow_redirects=False) as answer:
                back = answer.headers.get("Location")
        if habit is Habit.LEAVES or back is None:
            return
        for _ in range(3):
            with suppress(aiohttp.ClientError, TimeoutError):
                async with self.world.http.get(back) as answer:
                    await answer.read()
                return
            await asyncio.sleep(0.5)

    async def _until(self, look, act):
        """Act, wait for what should come of it, and act again as long as it does not."""
        wait = WAIT
        while True:
            await act()
            for _ in range(int(wait / 0.05)):
                if found := look():
                    return found
                await self._says_age()
                await asyncio.sleep(0.05)
            wait = min(wait * 1.5, LONGEST_WAIT)

    async def _says_age(self):
        """Who is asked whether they are old enough says so, once a question."""
        for message in self._bots():
            if self._data(message, OLD_ENOUGH) and message["message_id"] not in self.said:
                self.said.add(message["message_id"])
                await self.person.tap(message, OLD_ENOUGH)

    def _bots(self, *, after=0):
        return [one for one in self.person.messages() if one["from"]["is_bot"] and one["message_id"] > after]

    def _message(self, message_id):
        return next(one for one in self.person.messages() if one["message_id"] == message_id)

    def _has(self, message_id, prefix):
        message = self._message(message_id)
        return message if self._data(message, prefix) else None

    @staticmethod
    def _buttons(message):
        return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]

    def _data(self, message, prefix):
        found = [button.get("callback_data", "") for button in self._buttons(message)]
        return [data for data in found if data.startswith(prefix)]
