"""What is left: a newcomer of the demo deletes themselves, lets a day pass, and looks into the databases."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PATIENT
from tests.browser.test_demo import OF_AGE, Demo, Newcomer

ADDRESS = "cleo@example.com"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("left"))
    yield demo
    assert demo.stop() == 0


async def code_from(inbox, subject):
    """The six digits of the latest letter."""
    letter = inbox.locator(".letter").first
    await expect(letter).to_contain_text(subject, timeout=PATIENT)
    return (await letter.locator(".letter-code").inner_text()).strip()


async def test_newcomer_deletes_themselves_and_sees_what_is_left(demo, open_page):
    page = await open_page(demo.url + "/chat")
    left = await open_page(demo.url + "/demo/left?lang=en", viewport=DESK)
    inbox = await open_page(demo.url + "/demo/inbox?lang=en", viewport=DESK)
    cleo = Newcomer(page)
    await cleo.press(OF_AGE)
    await cleo.write("/account")
    await cleo.press("Add e-mail")
    await cleo.sees("Which e-mail address")
    await cleo.write(ADDRESS)
    await cleo.sees("A code is on its way")
    await cleo.write(await code_from(inbox, "Your code for EsimFlux"))
    await cleo.sees("confirmed on")
    person = left.locator("article").first
    await expect(person).to_contain_text("is here", timeout=PATIENT)
    await expect(person).to_contain_text("Your details")

    await cleo.write("/mydata")
    await cleo.press("Delete everything")
    await cleo.press("Delete my account")
    await cleo.sees("We sent six digits")
    await cleo.write(await code_from(inbox, "is it you"))
    await cleo.sees("Your account will be deleted on")
    await left.get_by_role("button", name="Let a day pass").click()

    await expect(person).to_contain_text("is deleted", timeout=PATIENT)
    await expect(person).to_contain_text("To whom we write no more")
    await expect(person.locator("tr.is-gone", has_text="Your details")).to_have_count(1)
    await expect(page).to_have_url(re.compile("/receipt/check"), timeout=PATIENT)
    await expect(inbox.locator(".letter").first).to_contain_text("receipt D-", timeout=PATIENT)
    await left.locator("#word").fill(ADDRESS)
    await left.get_by_role("button", name="Look for it").click()
    await expect(left.locator("#hits li").first).to_contain_text("nowhere", timeout=PATIENT)
