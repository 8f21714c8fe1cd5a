"""The page of a copy in a browser, opened from a folder, in both languages, on a phone, in the dark."""

import json

import pytest

from core.channels import Channel
from storage.ticket_messages import TicketMessage
from tests.browser.conftest import DESK, PHONE
from tests.privacy.packing import SAID, Copies, populate


@pytest.fixture
def copies(clock, vault, work, database):
    return Copies(clock, vault, work, database)


async def unpacked(copies, tmp_path, language):
    person_id, _ = await populate(copies.database, copies.vault, Channel.WEB, clock=copies.clock)
    packed = await copies.made(person_id, language=language)
    packed.extractall(tmp_path / "copy")
    return tmp_path / "copy"


@pytest.mark.parametrize(
    ("language", "size", "scheme", "title"),
    [("en", DESK, "light", "Your data with us"), ("de", PHONE, "dark", "Deine Daten bei uns")],
)
async def test_the_page_opens_from_a_folder(chromium, copies, tmp_path, language, size, scheme, title):
    folder = await unpacked(copies, tmp_path, language)
    page = await chromium.new_page(viewport=size, color_scheme=scheme)
    complaints = []
    page.on("console", lambda line: complaints.append(line.text))

    await page.goto((folder / "index.html").as_uri())

    assert await page.inner_text("h1") == title
    assert await page.locator("html").get_attribute("lang") == language
    assert await page.locator("nav a").count() > 10
    for link in await page.locator("nav a").all():
        assert await page.locator(await link.get_attribute("href")).count() == 1
    for link in await page.locator("dd a").all():
        assert (folder / await link.get_attribute("href")).exists()
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    assert complaints == []
    await page.screenshot(path=tmp_path / f"package-{language}.png", full_page=True)


async def test_a_long_conversation_has_pages_of_its_own(chromium, copies, vault, database, clock, tmp_path):
    person_id, _ = await populate(database, vault, clock=clock)
    async with database.writing.begin() as session:
        for number in range(1, 1500):
            mark = f"M-{number}"
            said = json.dumps({**SAID, "kind": "text", "text": f"<b>Zeile {number}</b>"})
            content = await vault.seal(person_id, f"ticket_messages.content:{mark}", said)
            session.add(
                TicketMessage(
                    mark=mark, person_id=person_id, author="customer", at=clock(), kind="text", content=content
                )
            )
    packed = await copies.made(person_id)
    packed.extractall(tmp_path)
    page = await chromium.new_page(viewport=DESK)

    await page.goto((tmp_path / "index.html").as_uri())
    await page.click("text=Seite 1")
    await page.click("text=Nächste Seite")

    assert "Zeile 1400" in await page.inner_text("main")
    assert await page.locator("article b").count() == 0
    await page.click("text=Zur Übersicht")
    assert await page.inner_text("h1") == "Deine Daten bei uns"
