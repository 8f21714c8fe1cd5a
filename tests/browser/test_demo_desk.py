"""The demo's staff pane: a newcomer is the customer on the phone, and the agent who answers beside it."""

import asyncio
import io
import re

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.browser.conftest import DESK, PATIENT, PHONE
from tests.browser.test_demo import OF_AGE, Demo

PATH = "/demo/desk"
BELOW = "log => log.scrollHeight - log.scrollTop - log.clientHeight"
"""How many pixels of the talk are below what is seen."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("desk"))
    yield demo
    assert demo.stop() == 0


@pytest.fixture
def own_demo(tmp_path):
    demo = Demo(tmp_path)
    yield demo
    assert demo.stop() == 0


class Pane:
    """Somebody in front of both sides."""

    def __init__(self, page):
        self.page, self.phone = page, page.frame_locator("iframe")

    async def say(self, text):
        """Write on the phone."""
        await self.phone.locator("#text").fill(text)
        await self.phone.locator("#send").click()

    async def press(self, label):
        """Press a button on the phone."""
        await self.phone.get_by_role("button", name=re.compile(label)).last.click(timeout=PATIENT)

    async def phone_shows(self, words):
        await expect(self.phone.locator(".message", has_text=words).last).to_be_visible(timeout=PATIENT)

    async def opens_ticket(self, words):
        """Come to a human the short way, and see the topic open."""
        await self.say("no internet")
        await self.press("Write to a human")
        await self.press("^No internet")
        await self.phone_shows("in your own words")
        await self.say(words)
        await self.topic.click(timeout=PATIENT)
        await self.group_shows(words)

    @property
    def topic(self):
        """The topic that somebody wrote in last."""
        return self.page.locator(".topic:not([data-topic='0'])").first

    def post(self, words):
        return self.page.locator("#messages .message", has_text=words).last

    async def group_shows(self, words):
        await expect(self.post(words)).to_be_visible(timeout=PATIENT)

    async def write(self, text, *, who="mia"):
        """Write in the group."""
        await self.page.locator(f".who label:has(input[value={who}])").click()
        await self.page.locator("#write").fill(text)
        await self.page.locator("#send").click()
        await expect(self.page.locator("#write")).to_have_value("")
        await self.group_shows(text)


@pytest.fixture
async def sit_down(open_page):
    async def open_one(demo, *, viewport=None, **options):
        pane = Pane(await open_page(demo.url + PATH, viewport=viewport or DESK, **options))
        await pane.press(OF_AGE)
        return pane

    return open_one


async def test_newcomer_answers_as_mia_and_all_but_the_note_reaches_the_phone(demo, sit_down):
    pane = await sit_down(demo)
    await pane.opens_ticket("Roaming is on, still nothing in Tokyo")

    await pane.write("Please switch roaming off and on")
    await pane.phone_shows("Please switch roaming")
    await pane.write("// sounds like a wrong APN")
    await pane.page.locator("#write").press("ArrowUp")
    await expect(pane.page.locator("#write")).to_have_value("// sounds like a wrong APN")
    await pane.page.locator("#write").press("Escape")
    await pane.post("switch roaming").get_by_role("button", name="Edit").click()
    await pane.page.locator("#write").fill("Please restart the phone")
    await pane.page.locator("#send").click()
    await pane.post("still nothing in Tokyo").hover()
    await pane.post("still nothing in Tokyo").get_by_role("button", name="React").click()
    await pane.page.locator(".picker").get_by_role("button", name="👍").click()
    await pane.page.locator("#file").set_input_files(
        {"name": "apn.png", "mimeType": "image/png", "buffer": _picture()},
    )
    await pane.write("Here it is")

    await pane.phone_shows("Please restart the phone")
    await expect(pane.phone.locator(".message", has_text="Please restart the phone")).to_contain_text("Mia")
    await expect(pane.phone.locator(".message.mine .reactions")).to_contain_text("👍", timeout=PATIENT)
    await expect(pane.phone.locator(".message", has_text="Here it is").locator("img")).to_be_visible(timeout=PATIENT)
    assert await pane.phone.locator(".message", has_text="APN").count() == 0

    await pane.page.set_viewport_size({"width": DESK["width"], "height": DESK["height"] - 150})
    await pane.page.wait_for_function(f"() => ({BELOW})(document.getElementById('log')) < 2")


async def test_what_is_written_while_an_edit_is_slow_is_no_edit_and_nothing_is_sent_twice(own_demo, sit_down):
    pane = await sit_down(own_demo)
    await pane.opens_ticket("No bars at all in Cork")
    await pane.write("Please switch roaming off and on")
    may_go = asyncio.Event()

    async def slow(route):
        await may_go.wait()
        await route.continue_()

    await pane.page.route("**/edit?*", slow)
    await pane.post("switch roaming").get_by_role("button", name="Edit").click()
    await pane.page.locator("#write").fill("Please restart the phone")
    await pane.page.locator("#send").click()
    await pane.page.locator("#write").fill("And tell me what it says then")
    await pane.page.locator("#send").dblclick()
    may_go.set()

    await pane.phone_shows("Please restart the phone")
    await pane.phone_shows("And tell me what it says then")
    assert await pane.phone.locator(".message", has_text="And tell me what it says then").count() == 1


async def test_what_could_not_be_sent_stands_in_the_field_again_with_its_file(own_demo, sit_down):
    pane = await sit_down(own_demo)
    await pane.opens_ticket("No bars at all in Bern")
    await pane.page.route("**/send?*", lambda route: route.abort())
    await pane.page.locator("#file").set_input_files(
        {"name": "apn.png", "mimeType": "image/png", "buffer": _picture()},
    )
    await pane.page.locator("#write").fill("Here it is")
    await pane.page.locator("#send").click()

    await expect(pane.page.locator("#write")).to_have_value("Here it is")
    await expect(pane.page.locator("#chosen-names")).to_have_text("apn.png")
    await pane.page.unroute("**/send?*")
    await pane.page.locator("#send").click()
    await expect(pane.phone.locator(".message", has_text="Here it is").locator("img")).to_be_visible(timeout=PATIENT)


async def test_two_who_answer_at_once_are_told_and_closing_asks_the_phone_how_it_was(own_demo, sit_down):
    pane = await sit_down(own_demo)
    await pane.opens_ticket("Nothing works in Oslo")
    await pane.write("I look into it")
    await pane.phone_shows("I look into it")

    await pane.write("So do I", who="tom")
    await pane.group_shows("Answered in the last minute as well: Mia")
    await pane.write("/close", who="tom")
    await pane.press("😀")

    await pane.phone_shows("Thank you")
    await pane.group_shows("Rated with 5 stars")
    await expect(pane.page.locator("#talk-title")).to_contain_text("✅", timeout=PATIENT)


async def test_everything_goes_on_after_a_restart_and_a_topic_that_was_deleted_comes_back(own_demo, sit_down):
    pane = await sit_down(own_demo)
    await pane.opens_ticket("Nothing works in Rome")
    await pane.write("Is roaming on?")
    await pane.phone_shows("Is roaming on?")

    assert own_demo.stop() == 0
    own_demo.start()
    await pane.page.goto(own_demo.url + PATH)
    await pane.topic.click(timeout=PATIENT)
    await pane.group_shows("Is roaming on?")
    await pane.say("Yes, it is")
    await pane.group_shows("Yes, it is")
    await pane.write("Then restart the phone")
    await pane.phone_shows("Then restart the phone")
    await pane.page.get_by_role("button", name="Delete topic").click()
    await pane.page.locator("#delete-really").click()
    await expect(pane.topic).to_have_count(0)
    await pane.say("That was it, thanks!")

    await pane.topic.click(timeout=PATIENT)
    await pane.group_shows("That was it, thanks!")
    await pane.group_shows("The topic was gone")


async def test_bot_sends_the_way_to_the_web_desk_into_mias_own_chat(demo, sit_down):
    pane = await sit_down(demo)

    await pane.page.get_by_role("button", name="Web desk").click()
    link = pane.page.locator("#sign-in-links a")
    async with pane.page.context.expect_page() as opened:
        await link.click(timeout=PATIENT)
    desk = await opened.value
    await desk.locator("main button").first.click()

    await desk.wait_for_url(re.compile(r"/desk/?(\?.*)?$"))
    await expect(desk.locator("body")).to_contain_text("Mia")


async def test_a_phone_shows_one_side_at_a_time_in_german_too(demo, sit_down):
    pane = await sit_down(demo, viewport=PHONE, locale="de-DE", color_scheme="dark")
    await pane.phone_shows("Ich besorge dir")

    await pane.page.get_by_role("tab", name="Support-Gruppe").click()
    await pane.page.get_by_role("button", name="/queue").click()

    await expect(pane.page.locator("iframe")).to_be_hidden()
    await expect(pane.page.locator("#messages .message").last).not_to_have_text(re.compile("/queue"), timeout=PATIENT)
    width = await pane.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


async def test_no_other_site_frames_the_chat_or_acts_for_the_staff(demo, open_page):
    page = await open_page(demo.url + PATH)

    chat = await page.context.request.get(demo.url + "/chat")
    desk = await page.context.request.get(demo.url + PATH)
    forged = await page.context.request.post(
        demo.url + PATH + "/send", multipart={"who": "mia", "text": "hi"}, headers={"Origin": "http://evil.example"}
    )

    assert chat.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in chat.headers["content-security-policy"]
    assert desk.headers["x-frame-options"] == "DENY"
    assert forged.status == 403


def _picture():
    drawn = io.BytesIO()
    Image.new("RGB", (320, 200), "#e4572e").save(drawn, "PNG")
    return drawn.getvalue()
