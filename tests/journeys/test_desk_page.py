"""The help desk as a page: from /desk in an agent's own chat to an answer in the customer's."""

import re

import aiohttp
import pytest

from core.channels import Channel
from security.tags import Tag
from storage.staff import Role
from tests.botapi.echo_house import picture
from tests.journeys.test_tickets import opens
from tests.town import TelegramVisitor, labels_of, text_of, until

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def joins(town):
    """Somebody becomes one of the staff."""

    async def joins(visitor, channel, name="Mia", role=Role.AGENT):
        services = town.house.services
        async with services.database.writing.begin() as session:
            return await services.desk.staff.add(
                session, None, channel=channel, external_id=visitor.external_id, public_name=name, role=role
            )

    return joins


@pytest.fixture
async def browser(town):
    async with aiohttp.ClientSession(town.url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers=OURS) as browser:
        yield browser


async def link(agent):
    """The link that the bot sends."""
    sent = await agent.write("/desk")
    url = sent["reply_markup"]["inline_keyboard"][0][0]["url"]
    return url[url.index("/desk/enter/") :]


async def page_of(browser, path):
    async with browser.get(path) as page:
        assert page.status == 200, path
        return await page.text()


async def send_photo(visitor, content):
    """A customer's picture, by whichever way they write."""
    if isinstance(visitor, TelegramVisitor):
        await visitor.person.send_photo(content)
        return
    form = aiohttp.FormData({"client_id": "a-picture-1", "kind": "photo"})
    form.add_field("file", content, filename="p.png", content_type="image/png")
    async with visitor.http.post(f"{visitor.town.url}/chat/upload", data=form) as answer:
        assert answer.status == 200


async def test_a_customer_who_types_desk_is_refused_as_for_any_word_of_the_staff(town, ada):
    answer = await ada.write("/desk")

    assert re.search(ada.says("refusal-not-allowed"), text_of(answer))
    tags = await town.security_tags()
    assert Tag.NOT_ALLOWED in tags
    assert Tag.DESK_LINK_MADE not in tags


async def test_an_agent_comes_by_a_link_answers_and_the_customer_reads_the_public_name(town, ada, joins, browser):
    number = await opens(ada, "It does not work")
    mia = await town.telegram_visitor()
    await joins(mia, Channel.TELEGRAM)
    enter = await link(mia)
    async with browser.get(enter) as looked_at:
        assert "Hello Mia" in await looked_at.text()
    async with browser.post(enter) as queue:
        assert number in await queue.text()

    page = await page_of(browser, f"/desk/tickets/{number}")
    once = re.search(r'id="answer-once" value="([^"]*)"', page)[1]
    assert "It does not work" in page
    form = {"text": "Please restart it", "as": "answer", "once": once, "seen": "9"}
    async with browser.post(f"/desk/tickets/{number}/answer", data=form) as answered:
        assert "Please restart it" in await answered.text()

    message = await ada.sees("Please restart it")
    assert "Mia" in text_of(message)

    async def told_sent():
        return "d-check" in (await page_of(browser, f"/desk/tickets/{number}")).partition("Please restart it")[2]

    await until(told_sent)


async def test_pictures_go_both_ways(town, ada, joins, browser):
    number = await opens(ada)
    mia = await town.telegram_visitor()
    await joins(mia, Channel.TELEGRAM)
    await (await browser.post(await link(mia))).read()
    await send_photo(ada, picture(color="#123456"))

    async def shown():
        return re.search(rf'src="(/desk/file/{number}/\d+)"', await page_of(browser, f"/desk/tickets/{number}"))

    async with browser.get((await until(shown))[1]) as file:
        assert file.content_type.startswith("image/")
        assert len(await file.read()) > 100

    form = aiohttp.FormData({"text": "Like this", "as": "answer", "once": "one", "seen": "99"})
    form.add_field("file", picture(color="#654321"), filename="how.png", content_type="image/png")
    before = sum("photo" in one for one in ada.from_bot())
    async with browser.post(f"/desk/tickets/{number}/answer", data=form) as answered:
        assert answered.status == 200
    await ada.until(lambda: sum("photo" in one for one in ada.from_bot()) > before)


async def test_a_member_signs_out_of_every_browser_from_the_chat(town, ada, joins, browser):
    mia = await town.web_visitor()
    chat_id = (await mia.write("hello"))["chat"]["id"]
    mia.external_id = chat_id
    await joins(mia, Channel.WEB)
    await (await browser.post(await link(mia))).read()
    again = await mia.write("/desk")
    (out,) = [label for label in labels_of(again) if "Sign out" in label]

    await mia.press(out, again)

    async with browser.get("/desk") as page:
        assert page.status == 401
