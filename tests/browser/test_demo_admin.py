"""The demo's admin pane: a newcomer keeps the shop safe, and sees in the log what they have just done."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PATIENT
from tests.browser.test_demo import OF_AGE, Demo

PATH = "/demo/admin"
OWNER_ROOM = "1"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("admin"))
    yield demo
    assert demo.stop() == 0


class AdminPane:
    """Somebody in front of the phone and the admin chat."""

    def __init__(self, page):
        self.page, self.phone = page, page.frame_locator("iframe")

    async def say(self, text):
        """Write on the phone."""
        await self.phone.locator("#text").fill(text)
        await self.phone.locator("#send").click()

    async def phone_shows(self, words):
        await expect(self.phone.locator(".message", has_text=words).last).to_be_visible(timeout=PATIENT)

    async def command(self, text):
        """Write in the admin chat, as the owner."""
        await self.page.locator("[data-topic='0']").click()
        await self.write(text)

    async def own(self):
        """Look into the owner's own chat with the bot."""
        await self.page.locator(f"[data-topic='{OWNER_ROOM}']").click()

    async def write(self, text):
        await self.page.locator("#write").fill(text)
        await self.page.locator("#send").click()
        await expect(self.page.locator("#write")).to_have_value("")

    async def shows(self, words):
        await expect(self.page.locator("#messages .message", has_text=words).last).to_be_visible(timeout=PATIENT)

    async def press(self, label):
        await self.page.locator("#messages").get_by_role("button", name=label).last.click()

    async def digits(self):
        """What the authenticator shows."""
        await self.page.locator("#sign-in").click()
        shown = self.page.locator("#sign-in-text")
        await expect(shown).to_be_visible(timeout=PATIENT)
        digits = (await shown.inner_text()).strip()
        await self.page.keyboard.press("Escape")
        return digits


@pytest.fixture
async def sit_down(open_page):
    async def open_one(demo):
        pane = AdminPane(await open_page(demo.url + PATH, viewport=DESK))
        await pane.phone.get_by_role("button", name=re.compile(OF_AGE)).last.click(timeout=PATIENT)
        return pane

    return open_one


async def test_the_log_shows_what_the_newcomer_just_tried_on_the_phone(demo, sit_down):
    pane = await sit_down(demo)
    await pane.phone_shows("Where are you going?")

    await pane.say("/ban")
    await pane.phone_shows("Sorry, that")
    await pane.command("/seclog type:authz_fail")

    await pane.own()
    await pane.shows("authz_fail")


async def test_sales_stop_on_the_phone_and_the_second_factor_is_set_up_by_a_picture(demo, sit_down):
    pane = await sit_down(demo)
    await pane.phone_shows("Where are you going?")
    await pane.command("/stop sales new prices")
    await pane.shows("Nothing is sold")

    await pane.say("Japan")
    await pane.phone.get_by_role("button", name=re.compile(r"^1\sGB · 7")).last.click(timeout=PATIENT)
    await pane.phone.get_by_role("button", name=re.compile("^Buy")).last.click(timeout=PATIENT)
    await expect(pane.phone.get_by_text(re.compile("short break")).last).to_be_visible(timeout=PATIENT)
    await pane.command("/resume sales")
    await pane.shows("We sell again")

    await pane.own()
    await pane.write("/factor")
    await pane.press("Show the picture")
    await pane.shows("Scan this with your app")
    digits = await pane.digits()
    assert re.fullmatch("[0-9]{6}", digits)
    await pane.write(digits)
    await pane.shows("Your second factor is set up")
    await expect(pane.page.locator("#messages .message", has_text="Scan this with your app")).to_have_count(
        0, timeout=PATIENT
    )
