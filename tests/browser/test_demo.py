"""The demo as a newcomer meets it: `python -m bot demo` in a process of its own, and a person with a browser."""

import io
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import expect

from sandbox.esimaccess_book import Book
from tests.browser.conftest import DESK, PATIENT
from tests.browser.watching import comes_true
from tests.loopback import free_port
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
DECLINED, ASKS = "4000 0000 0000 0002", "4000 0025 0000 3155"


class Demo:
    """A demo in a folder, started and stopped as a person does it."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.start()

    def start(self):
        command = [sys.executable, "-m", "bot", "demo", "--folder", str(self.folder)]
        command += ["--listen", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.said = ""
        while "Ctrl+C" not in self.said:
            line = self._process.stdout.readline()
            assert line, f"the demo did not start: {self.said}"
            self.said += line
        self.url = re.search(r"http://[\d.:]+", self.said).group()

    def stop(self):
        """Ctrl+C; the exit code."""
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=PATIENCE)
        return self._process.returncode

    def sold(self):
        """What the supplier's book says."""
        book = Book(self.folder / "supplier.db")
        try:
            return book.sold()
        finally:
            book.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    assert demo.stop() == 0


OF_AGE = "^✓.+16"
"""Asked of everybody once: in the greeting, or when they want something that is kept."""


class Newcomer:
    """Somebody in front of the chat."""

    def __init__(self, page):
        self.page = page

    def bubble(self, words):
        return self.page.locator(".message", has_text=re.compile(words)).last

    async def sees(self, words):
        await expect(self.bubble(words)).to_be_visible(timeout=PATIENT)

    async def write(self, text):
        await self.page.locator("#text").fill(text)
        await self.page.locator("#send").click()

    async def asks_until(self, command, words):
        """Ask again until the answer says so: the supplier's news is on its way."""
        for _ in range(24):
            await self.write(command)
            with suppress(AssertionError):
                await expect(self.bubble(words)).to_be_visible(timeout=PATIENT / 24)
                return
        await self.sees(words)

    async def press(self, label):
        await self.page.get_by_role("button", name=re.compile(label)).last.click(timeout=PATIENT)

    async def order(self, what="Japan, 10 days", *, says_age=False):
        """Choose a plan, and open our page before the payment in a tab of its own."""
        await self.write(what)
        await self.press(r"^5\sGB")
        await self.press("^(Buy|Kaufen)")
        if says_age:
            await self.sees(r"16.+\?")
            await self.press(OF_AGE)
            await self.sees("✓.+16.+(Here is|Hier ist)")
        link = self.page.get_by_role("link", name=re.compile("💳")).last
        async with self.page.context.expect_page() as opened:
            await link.click(timeout=PATIENT)
        tab = await opened.value
        await tab.locator(".pay-button").click()
        await tab.wait_for_url("**/sandbox/stripe/c/pay/**")
        return tab

    async def buys(self):
        """All of it with the test card that stands there already; the tab after paying."""
        tab = await self.order()
        await tab.locator("button.main").click()
        await tab.wait_for_url("**/paid/**")
        await self.page.bring_to_front()
        return tab

    async def scan(self):
        """What a phone reads that is held before the screen."""
        photo = self.page.locator(".photo img").last
        await expect(photo).to_be_visible(timeout=PATIENT)
        await comes_true(self.page, "[...document.querySelectorAll('.photo img')].at(-1).complete")
        await expect(photo).to_be_in_viewport(ratio=0.99)
        shot = Image.open(io.BytesIO(await self.page.screenshot()))
        return [found.text for found in zxingcpp.read_barcodes(shot.resize((shot.width * 2, shot.height * 2)))]


@pytest.fixture
def visit(demo, open_page):
    """`await visit(…)`: a newcomer whom the page has greeted by itself."""

    async def come(*, says_age=True, **options):
        newcomer = Newcomer(await open_page(demo.url + "/chat", **options))
        await expect(newcomer.page.locator(".message .text").first).to_be_visible(timeout=PATIENT)
        if says_age:
            await newcomer.press(OF_AGE)
        return newcomer

    return come


def test_the_address_is_printed_and_where_the_data_lies(demo):
    assert f"{demo.url}/chat" in demo.said
    assert f"{demo.url}/demo" in demo.said
    assert str(demo.folder) in demo.said


@pytest.mark.parametrize(
    ("options", "what", "paid", "here", "esims"),
    [
        ({}, "Japan, 10 days", "Paid, thank you", "Your eSIM is here", "ready to install"),
        (
            {"viewport": DESK, "locale": "de-DE", "color_scheme": "dark"},
            "Japan, 10 Tage",
            "Bezahlt",
            "Deine eSIM ist da",
            "bereit zum Installieren",
        ),
    ],
    ids=["phone", "desk-de"],
)
async def test_newcomer_buys_and_scans_the_qr_from_the_screen(demo, visit, options, what, paid, here, esims):
    newcomer = await visit(says_age=False, **options)
    tab = await newcomer.order(what, says_age=True)
    await expect(tab.locator("input[name=number]")).to_have_value("4242 4242 4242 4242")

    await tab.locator("button.main").click()

    await expect(tab.locator("h1")).to_contain_text(paid)
    await newcomer.page.bring_to_front()
    await newcomer.sees(here)
    scanned = await newcomer.scan()
    assert scanned == [demo.sold()[-1].activation_code]
    await newcomer.page.reload()
    await newcomer.sees(here)
    assert await newcomer.scan() == scanned
    await newcomer.write("/esims")
    await newcomer.sees(esims)
    await newcomer.write("/orders")
    await newcomer.sees(r"🎉")


async def test_declined_card_is_told_and_another_one_pays(visit):
    newcomer = await visit()
    tab = await newcomer.order()
    await tab.locator("input[name=number]").fill(DECLINED)
    await tab.locator("button.main").click()
    await expect(tab.get_by_role("alert")).to_contain_text("declined")

    await tab.locator("input[name=number]").fill("4242 4242 4242 4242")
    await tab.locator("button.main").click()

    await expect(tab.locator("h1")).to_contain_text("Paid, thank you")


async def test_whoever_leaves_without_paying_has_bought_nothing_and_can_go_on(demo, visit):
    newcomer = await visit()
    tab = await newcomer.order()
    before = len(demo.sold())

    await tab.get_by_role("button", name="Leave without paying").click()

    await expect(tab.locator(".pay-button")).to_contain_text("$9.49")
    assert len(demo.sold()) == before
    await newcomer.page.bring_to_front()
    await expect(newcomer.page.get_by_role("link", name=re.compile("💳")).last).to_be_visible()


async def test_bank_that_asks_is_answered_and_the_order_paid(visit):
    newcomer = await visit()
    tab = await newcomer.order()
    await tab.locator("input[name=number]").fill(ASKS)
    await tab.locator("button.main").click()
    await expect(tab.locator("h1")).to_contain_text("3-D Secure")

    await tab.get_by_role("button", name="Yes, confirm").click()

    await expect(tab.locator("h1")).to_contain_text("Paid, thank you")
    await newcomer.page.bring_to_front()
    await newcomer.sees("Your eSIM is here")


async def test_restart_keeps_the_chat_the_order_and_the_esim(demo, visit):
    newcomer = await visit()
    await newcomer.buys()
    await newcomer.sees("Your eSIM is here")
    scanned, sold = await newcomer.scan(), len(demo.sold())

    assert demo.stop() == 0
    demo.start()

    await newcomer.page.reload()
    await newcomer.sees("Your eSIM is here")
    assert await newcomer.scan() == scanned
    await newcomer.write("/esims")
    await newcomer.sees("ready to install")
    assert len(demo.sold()) == sold


async def test_second_demo_in_the_folder_is_told_so_and_touches_nothing(demo):
    command = [sys.executable, "-m", "bot", "demo", "--folder", str(demo.folder), "--reset"]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: ASYNC221 - nothing else waits

    assert ended.returncode == 1
    assert "already running" in ended.stdout
    assert (demo.folder / "esimflux.db").exists()


async def test_the_phone_behind_the_counter_takes_the_esim_and_the_chat_knows(demo, visit, open_page):
    newcomer = await visit()
    await newcomer.buys()
    await newcomer.sees("Your eSIM is here")
    counter = await open_page(demo.url + "/demo", context=newcomer.page.context)
    line = counter.locator("#supplier li").first

    for label in ("Download", "Install", "Switch on", "Use a fifth"):
        await line.get_by_role("button", name=label).click(timeout=PATIENT)

    await expect(line.locator(".state")).to_have_text("in use")
    await expect(line).to_contain_text("1 GB of 5 GB used")
    await expect(counter.locator("#stripe li").first.locator(".state")).to_have_text("paid")
    await newcomer.asks_until("/esims", "in use")


async def test_refused_purchase_lands_in_the_admin_chat_and_is_refunded_there(demo, visit, open_page):
    newcomer = await visit()
    counter = await open_page(demo.url + "/demo", context=newcomer.page.context)
    switch = counter.get_by_role("switch", name="Refused, nobody knows why")
    await switch.click()
    await expect(switch).to_have_attribute("aria-checked", "true")
    await newcomer.page.bring_to_front()
    await newcomer.buys()
    await newcomer.sees("One of us is looking into")
    await counter.bring_to_front()
    await expect(counter.locator("#admin-log")).to_contain_text("needs a human", timeout=PATIENT)
    await expect(switch).to_have_attribute("aria-checked", "false")

    await counter.get_by_role("button", name="/attention").click()
    await counter.get_by_role("button", name="Refund").click(timeout=PATIENT)

    await expect(counter.locator("#stripe li").first.locator(".state")).to_have_text("refunded", timeout=PATIENT)
    await newcomer.page.bring_to_front()
    await newcomer.sees("money was given back|refund is done")


async def test_lost_answer_of_the_supplier_still_makes_one_esim(demo, visit, open_page):
    newcomer = await visit()
    counter = await open_page(demo.url + "/demo", context=newcomer.page.context)
    await counter.get_by_role("switch", name="The answer gets lost").click()
    await counter.get_by_role("switch", name="Every payment message comes twice").click()
    await newcomer.page.bring_to_front()
    before = len(demo.sold())

    await newcomer.buys()

    await newcomer.sees("Your eSIM is here")
    assert len(demo.sold()) == before + 1


async def test_another_site_presses_no_button_behind_the_counter(demo, open_page):
    page = await open_page(demo.url + "/demo")

    forged = {"Origin": "http://evil.example"}

    answer = await page.context.request.post(demo.url + "/demo/say", form={"text": "/failed"}, headers=forged)

    assert answer.status == 403
