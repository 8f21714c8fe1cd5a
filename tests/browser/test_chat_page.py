"""The chat page in a real browser, as a person meets it."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.botapi.echo_house import picture
from tests.browser.conftest import DESK
from tests.browser.watching import comes_true


@pytest.fixture
async def page(shop, open_page):
    """A phone whose guest was greeted."""
    page = await open_page(shop.chat)
    await expect(bubbles(page).first).to_contain_text("Welcome, Guest (en)")
    return page


def bubbles(page):
    return page.locator(".message .text")


async def write(page, text):
    await page.locator("#text").fill(text)
    await page.locator("#send").click()


async def said(page):
    return [text.strip() for text in await bubbles(page).all_inner_texts()]


async def test_chat_greets_by_itself_and_hides_the_start(page):
    await expect(bubbles(page)).to_have_count(1)
    await expect(page.locator("#status")).to_have_attribute("data-state", "online")


async def test_page_without_a_visit_leaves_no_row(shop, database):
    import aiohttp
    from sqlalchemy import func, select

    from storage.webchat import WebChat

    async with aiohttp.ClientSession() as client, client.get(shop.chat) as answer:
        assert answer.status == 200
        assert answer.cookies.get("chat") is None

    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(WebChat)) == 0


async def test_typed_text_is_answered(page):
    await write(page, "Japan, 10 days")

    await expect(bubbles(page).last).to_have_text("You said: Japan, 10 days")
    await expect(page.locator(".pending")).to_have_count(0)
    assert await said(page) == ["Welcome, Guest (en)", "Japan, 10 days", "You said: Japan, 10 days"]
    await expect(page.locator("#text")).to_be_focused()


async def test_enter_sends_and_shift_enter_breaks_the_line(page):
    field = page.locator("#text")
    await field.click()
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await expect(bubbles(page).last).to_have_text("You said: one\ntwo")


async def test_button_edits_the_message_in_place_and_says_so(page):
    await page.get_by_role("button", name="Counted 0").click()

    await expect(bubbles(page)).to_have_text(["Counted to 1"])
    await expect(page.locator("#toasts")).to_contain_text("That makes 1")
    await expect(page.get_by_role("button", name="Counted 1")).to_be_focused()


async def test_alert_waits_for_ok(page):
    await page.get_by_role("button", name="Warn me").click()

    await expect(page.locator("#alert")).to_contain_text("Careful now")
    await page.get_by_role("button", name="OK").click()
    await expect(page.locator("#alert")).to_be_hidden()


async def test_link_button_opens_beside_the_chat(page):
    plans = page.get_by_role("link", name="Plans")

    await expect(plans).to_have_attribute("href", "https://example.com/plans")
    await expect(plans).to_have_attribute("target", "_blank")
    await expect(plans).to_have_attribute("rel", re.compile("noopener"))


async def test_photo_shows_and_grows(page):
    await write(page, "photo")
    photo = page.locator(".photo img")
    await expect(photo).to_be_visible()
    await comes_true(page, "document.querySelector('.photo img').naturalWidth === 600")

    await page.locator(".photo").click()

    await expect(page.locator("#viewer-image")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#viewer")).to_be_hidden()


async def test_formatted_text_looks_as_it_was_meant(page, shop):
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=shop.address)
    await write(page, "rich")
    last = bubbles(page).last
    await expect(last.locator("strong")).to_have_text("Bold")
    await expect(last.locator("em")).to_have_text("slanted")
    await expect(last.locator("blockquote")).to_have_text("quoted")
    await expect(last.locator("pre")).to_have_text("two\nlines")
    await expect(last.locator("a")).to_have_attribute("href", "https://example.com/a?b=1&c=2")

    await last.locator("code").click()
    assert await page.evaluate("navigator.clipboard.readText()") == "ABC-123"

    await expect(last.locator(".spoiler")).not_to_have_class(re.compile("open"))
    await last.locator(".spoiler").click()
    await expect(last.locator(".spoiler")).to_have_class(re.compile("open"))


@pytest.mark.parametrize(
    "attack",
    [
        "<img src=x onerror=document.title='hacked'>",
        "<script>document.title='hacked'</script>",
        "javascript:document.title='hacked'",
        '"><svg onload=document.title="hacked">',
        "{{constructor.constructor('document.title=1')()}} ${7*7} %7B%7D </script></style></li>",
    ],
)
async def test_markup_that_a_person_types_stays_text(page, attack):
    await write(page, attack)
    await expect(bubbles(page).last).to_have_text(f"You said: {attack}")

    await page.reload()

    await expect(bubbles(page).last).to_have_text(f"You said: {attack}")
    assert "travel eSIMs" in await page.title()
    assert await page.locator(".message script, .message .text img, .message .text svg").count() == 0
    assert await page.locator(".message .text a[href^='javascript']").count() == 0


async def test_right_to_left_text_reads_from_the_right_and_spoils_nothing(page):
    await write(page, "שלום, אני נוסע ליפן")
    await expect(bubbles(page).last).to_contain_text("You said:")

    mine = page.locator(".mine .text").last
    directions = await mine.evaluate("node => [getComputedStyle(node).direction, node.getAttribute('dir')]")
    assert directions == ["rtl", "auto"]
    assert await bubbles(page).last.evaluate("node => getComputedStyle(node).direction") == "ltr"


async def test_reload_keeps_the_talk(page):
    await write(page, "Japan")
    await expect(bubbles(page).last).to_have_text("You said: Japan")
    before = await said(page)

    await page.reload()

    await expect(bubbles(page)).to_have_count(3)
    assert await said(page) == before


async def test_restart_of_the_server_keeps_the_talk_and_the_page_goes_on(page, shop):
    await write(page, "Japan")
    await expect(bubbles(page).last).to_have_text("You said: Japan")

    await shop.restart()

    await expect(page.locator("#status")).to_have_attribute("data-state", "online")
    await write(page, "Korea")
    await expect(bubbles(page).last).to_have_text("You said: Korea")
    await page.get_by_role("button", name="Counted 0").click()
    await expect(bubbles(page).first).to_have_text("Counted to 1")
    assert await said(page) == ["Counted to 1", "Japan", "You said: Japan", "Korea", "You said: Korea"]


async def test_two_tabs_stay_in_step(page, open_page, shop):
    other = await open_page(shop.chat, context=page.context)
    await expect(bubbles(other)).to_have_count(1)

    await write(page, "from the first")
    await expect(bubbles(other).last).to_have_text("You said: from the first")
    await write(other, "from the second")
    await expect(bubbles(page).last).to_have_text("You said: from the second")
    await other.get_by_role("button", name="Counted 0").click()
    await expect(bubbles(page).first).to_have_text("Counted to 1")

    assert await said(page) == await said(other)
    assert len(await said(page)) == 5


async def test_two_browsers_know_nothing_of_each_other(page, open_page, shop):
    await write(page, "mine alone")
    await expect(bubbles(page).last).to_have_text("You said: mine alone")

    other = await open_page(shop.chat)

    await expect(bubbles(other)).to_have_text(["Welcome, Guest (en)"])


async def test_lost_connection_resumes_without_a_gap_or_a_double(page, shop):
    await page.context.set_offline(True)
    for number in range(3):
        await write(page, f"offline {number}")
    await expect(page.locator(".pending")).to_have_count(3)
    await expect(page.locator("#offline")).to_be_visible()
    chat_id = next(iter(shop.house.api.people))
    await shop.house.bot.send_message(chat_id, "Said while you were away")

    await page.context.set_offline(False)

    await expect(page.locator(".pending")).to_have_count(0)
    await expect(bubbles(page)).to_have_count(8)
    texts = await said(page)
    assert sorted(texts[1:]) == sorted(
        ["Said while you were away"]
        + [f"offline {number}" for number in range(3)]
        + [f"You said: offline {number}" for number in range(3)]
    )
    assert [text for text in texts if text.startswith("offline")] == [f"offline {number}" for number in range(3)]
    await expect(page.locator("#offline")).to_be_hidden()


async def test_answer_that_was_lost_makes_no_double(page):
    lost = []

    async def lose_once(route):
        if lost:
            await route.continue_()
            return
        lost.append(route)
        await route.fetch()
        await route.abort()

    await page.route("**/chat/say", lose_once)

    await write(page, "only once")

    await expect(page.locator(".pending")).to_have_count(0)
    await expect(bubbles(page).last).to_have_text("You said: only once")
    assert len(await said(page)) == 3
    await page.reload()
    await expect(bubbles(page)).to_have_count(3)


async def test_text_written_before_the_chat_is_open_goes_as_soon_as_it_is(shop, open_page):
    page = await open_page("about:blank")

    async def enter_late(route):
        await asyncio.sleep(0.4)
        await route.continue_()

    await page.route("**/chat/enter", enter_late)
    await page.goto(shop.chat)

    await write(page, "in a hurry")

    await expect(bubbles(page).last).to_have_text("You said: in a hurry")
    await expect(page.locator(".pending")).to_have_count(0)


async def test_text_written_offline_survives_a_reload_of_the_page(page):
    await page.route("**/chat/say", lambda route: route.abort())
    await write(page, "not lost")
    await expect(page.locator(".pending")).to_have_count(1)
    await page.unroute("**/chat/say")

    await page.reload()

    await expect(bubbles(page).last).to_have_text("You said: not lost")
    assert await said(page) == ["Welcome, Guest (en)", "not lost", "You said: not lost"]


async def test_ten_thousand_characters_go_as_several_messages(page):
    await write(page, "word " * 2000)

    await expect(bubbles(page)).to_have_count(7)
    mine = await page.locator(".mine .text").all_inner_texts()
    assert [len(text) <= 4096 for text in mine] == [True] * 3
    assert " ".join(mine).split() == ["word"] * 2000


async def test_keys_of_the_bot_stand_under_the_chat(page):
    await write(page, "keys")
    await page.get_by_role("button", name="Yes").click()

    await expect(bubbles(page).last).to_have_text("You said: Yes")
    await expect(page.locator("#reply-keys")).to_be_hidden()


async def test_command_list_opens_filters_and_sends(page):
    await page.get_by_role("button", name="Commands").click()
    await expect(page.get_by_role("option", name="/plans")).to_be_visible()
    await page.keyboard.press("Escape")

    await page.locator("#text").press_sequentially("/pl")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(bubbles(page).last).to_have_text("You said: /plans")


async def test_deleted_message_goes_away(page):
    await write(page, "vanish")
    await write(page, "after")

    await expect(bubbles(page).last).to_have_text("You said: after")
    assert await said(page) == ["Welcome, Guest (en)", "vanish", "after", "You said: after"]


async def test_person_replies_and_writes_anew(page):
    await write(page, "Japn")
    await expect(bubbles(page).last).to_have_text("You said: Japn")
    mine = page.locator(".mine").first
    await mine.hover()
    await mine.get_by_role("button", name="What to do with this message").click()
    await page.get_by_role("menuitem", name="Edit").click()
    await write(page, "Japan")
    await expect(mine.locator(".text")).to_have_text("Japan")
    await expect(mine).to_contain_text("edited")
    await expect(bubbles(page).last).to_have_text("You mean: Japan")

    await mine.hover()
    await mine.get_by_role("button", name="What to do with this message").click()
    await page.get_by_role("menuitem", name="Reply").click()
    await write(page, "I mean it")

    await expect(page.locator(".mine .quote")).to_have_text("Japan")


async def test_picture_is_sent_with_its_caption(page):
    await page.locator("#file").set_input_files({"name": "p.png", "mimeType": "image/png", "buffer": picture()})
    await write(page, "My phone")

    await expect(bubbles(page).last).to_have_text("Got your photo")
    await expect(page.locator(".mine .photo img")).to_be_visible()
    await expect(page.locator(".mine .text")).to_have_text("My phone")


async def test_file_that_is_too_big_is_said_before_it_is_sent(page, tmp_path):
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(21 * 1024 * 1024)

    await page.locator("#file").set_input_files(big)

    await expect(page.locator("#toasts")).to_contain_text("20 MB")
    await expect(page.locator("#chips")).to_be_hidden()


async def test_language_switch_changes_page_and_bot(page):
    await page.get_by_role("button", name="About this chat").click()
    await page.locator("#about-sheet").get_by_role("button", name="Deutsch").click()

    await expect(page.locator("#text")).to_have_attribute("placeholder", "Nachricht schreiben …")
    await write(page, "/start")
    await expect(bubbles(page).last).to_have_text("Welcome, Guest (de)")


async def test_new_chat_forgets_the_old_one(page):
    await write(page, "secret")
    await expect(bubbles(page).last).to_have_text("You said: secret")
    await page.get_by_role("button", name="About this chat").click()
    await page.get_by_role("button", name="Start a new chat").click()
    await page.get_by_role("button", name="Delete and start anew").click()

    await expect(bubbles(page)).to_have_text(["Welcome, Guest (en)"])


async def test_older_messages_come_when_one_scrolls_up_and_new_ones_do_not_jump(page, shop):
    chat_id = next(iter(shop.house.api.people))
    for number in range(70):
        await shop.house.bot.send_message(chat_id, f"News {number}")
    await page.reload()
    await expect(bubbles(page).last).to_have_text("News 69")
    await page.locator("#scroller").evaluate("node => node.scrollTo(0, 0)")
    await expect(bubbles(page).first).to_have_text("Welcome, Guest (en)")
    await expect(bubbles(page)).to_have_count(71)
    at = await page.locator("#scroller").evaluate("node => node.scrollTop")

    await shop.house.bot.send_message(chat_id, "Fresh")

    await expect(page.locator("#pill")).to_contain_text("New messages")
    assert abs(await page.locator("#scroller").evaluate("node => node.scrollTop") - at) < 2
    await page.locator("#pill").click()
    await expect(page.locator("#pill")).to_be_hidden()


async def test_everything_can_be_reached_by_keyboard_and_is_named(shop, open_page):
    page = await open_page(shop.chat, viewport=DESK)
    await expect(bubbles(page).first).to_be_visible()

    unnamed = await page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, textarea')]
            .filter((node) => node.checkVisibility())
            .filter((node) => !(node.textContent.trim() || node.getAttribute('aria-label') || node.labels?.length))
            .map((node) => node.outerHTML)"""
    )
    small = await page.evaluate(
        """() => [...document.querySelectorAll('main button, main a.key, main label.tool')]
            .filter((node) => node.checkVisibility() && !node.closest('.acts'))
            .map((node) => [node.getBoundingClientRect(), node.outerHTML])
            .filter(([box]) => Math.round(box.height) < 44 || Math.round(box.width) < 44).map(([, html]) => html)"""
    )

    assert unnamed == []
    assert small == []
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the message field")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()


async def test_page_is_never_wider_than_the_phone(shop, open_page):
    page = await open_page(shop.chat, viewport={"width": 320, "height": 560})
    await expect(bubbles(page).first).to_be_visible()
    await write(page, "W" * 300)
    await write(page, "rich")
    await expect(bubbles(page).last.locator("pre")).to_be_visible()

    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    assert await page.locator("#scroller").evaluate("node => node.scrollWidth - node.clientWidth") <= 0
