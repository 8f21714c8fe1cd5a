"""The desk's page in a real browser: agents at their work."""

import pytest
from playwright.async_api import expect

from core.channels import Channel
from storage.staff import Role
from support.ticket_views import Author, Topic
from tests.botapi.echo_house import picture
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import comes_true
from tests.web.desk_office import DeskOffice


@pytest.fixture
async def office(database, vault):
    from core.clock import system_clock

    return DeskOffice(database, vault, system_clock)


@pytest.fixture
async def address(office, serve):
    return await serve(office.app())


@pytest.fixture
async def mia(office):
    return await office.agent("Mia")


@pytest.fixture
async def asked(office):
    """A customer on the website, and their ticket."""
    customer = await office.customer(Channel.WEB)
    return customer, await office.asked(customer, "It is slow", Topic.SLOW)


@pytest.fixture
def sign_in(office, address, open_page):
    async def sign_in(member, *, viewport=None, **options):
        page = await open_page(address + await office.link(member), viewport=viewport or DESK, **options)
        await page.get_by_role("button").click()
        await expect(page.locator("#lines")).to_be_visible()
        return page

    return sign_in


@pytest.fixture
def open_ticket(sign_in, asked):
    async def open_ticket(member, **options):
        page = await sign_in(member, **options)
        await page.locator(f"#line-{asked[1].number} a").click()
        await expect(page.locator("#talk .said").first).to_contain_text("It is slow")
        await expect(page.locator("#pulse")).to_have_attribute("data-state", "live")
        return page

    return open_ticket


async def test_a_link_signs_in_by_a_button(office, mia, address, open_page):
    page = await open_page(address + await office.link(mia), viewport=DESK)
    await expect(page.get_by_role("heading")).to_have_text("Hello Mia")
    assert await page.context.cookies() == []

    await page.get_by_role("button", name="Sign in").click()

    await expect(page).to_have_url(f"{address}/desk")
    (cookie,) = await page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("desk", True, "Strict")


async def test_an_answer_goes_out_without_the_page_being_loaded_anew(office, mia, asked, open_ticket):
    customer, _ = asked
    page = await open_ticket(mia)
    await page.evaluate("window.isTheSamePage = true")

    await page.locator("#answer-text").fill("Please restart it")
    await page.keyboard.press("Control+Enter")

    await expect(page.locator(".said").last).to_contain_text("Please restart it")
    await expect(page.locator("#answer-text")).to_have_value("")
    await expect(page.locator("#answer-text")).to_be_focused()
    await expect(page.locator("#talk-head")).to_contain_text("waits for the customer")
    assert await office.texts_for(customer.external_id) == ["Please restart it"]
    assert await page.evaluate("window.isTheSamePage")
    await office.pump()
    await expect(page.locator(".said").last).to_contain_text("sent")


async def test_a_note_looks_different_and_never_reaches_the_customer(office, mia, asked, open_ticket):
    customer, ticket = asked
    page = await open_ticket(mia)

    await page.locator("#answer-text").fill("Sounds angry")
    await page.keyboard.press("Control+Shift+Enter")

    await expect(page.locator('.said[data-by="note"]')).to_contain_text("only the staff sees it")
    assert await office.texts_for(customer.external_id) == []
    assert [message.author for message in await office.messages(ticket)] == [Author.CUSTOMER, Author.NOTE]


async def test_a_macro_is_put_in_filled_and_may_be_changed(office, mia, asked, open_ticket):
    page = await open_ticket(mia)

    await page.locator("#macros > summary").click()
    await page.locator(".macro", has_text="hello").click()

    box = page.locator("#answer-text")
    await expect(box).to_be_focused()
    assert "this is Mia" in await box.input_value()
    assert asked[1].number in await box.input_value()


async def test_pictures_are_attached_and_shown(office, mia, asked, open_ticket):
    page = await open_ticket(mia)
    files = [{"name": name, "mimeType": "image/png", "buffer": picture(80, 60)} for name in ("a.png", "b.png", "c.png")]
    await page.locator("#answer-files").set_input_files(files)
    await expect(page.locator("#tray li")).to_have_count(3)
    await page.get_by_role("button", name="Remove b.png").click()

    await page.locator("#answer-text").fill("Like this")
    await page.locator("#send-answer").click()

    await expect(page.locator(".said").last.locator(".photos img")).to_have_count(2)
    await comes_true(page, "[...document.querySelectorAll('.photo-pic')].every(one => one.naturalWidth === 80)")
    await expect(page.locator("#tray li")).to_have_count(0)


async def test_what_was_begun_is_there_after_a_reload_and_gone_after_signing_out(mia, open_ticket, address):
    page = await open_ticket(mia)
    await page.locator("#answer-text").fill("Half an answ")

    await page.reload()
    await expect(page.locator("#answer-text")).to_have_value("Half an answ")

    await page.locator("#me > summary").click()
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("heading")).to_have_text("You are signed out")
    await comes_true(page, "localStorage.length === 0")
    await page.goto(f"{address}/desk")
    await expect(page.get_by_role("heading")).to_have_text("You are not signed in")


async def test_two_agents_see_one_another(office, mia, asked, open_ticket):
    ben = await office.agent("Ben")
    mias, bens = await open_ticket(mia), await open_ticket(ben)
    await expect(mias.locator("#others")).to_contain_text("Ben has this ticket open")

    await bens.locator("#answer-text").press_sequentially("I have it")
    await expect(mias.locator("#others")).to_contain_text("Ben is writing")
    await mias.locator("#answer-text").fill("Me too")
    await bens.locator("#send-answer").click()

    await expect(mias.locator(".said").last).to_contain_text("I have it")
    await expect(mias.locator("#notices")).to_contain_text("Ben has answered")
    await expect(mias.locator("#answer-text")).to_have_value("Me too")
    await expect(mias.locator("#talk-head")).to_contain_text("Ben")


async def test_who_has_not_seen_a_colleagues_answer_is_held_up_once(office, mia, asked, open_ticket):
    customer, ticket = asked
    ben = await office.agent("Ben")
    page = await open_ticket(mia)
    await page.route("**/state", lambda route: route.abort())
    await office.answer(ticket, ben, "From Ben")
    await page.locator("#answer-text").fill("From Mia")

    await page.locator("#send-answer").click()

    await expect(page.locator("#notices")).to_contain_text("Ben has answered in the meantime")
    await expect(page.locator("#answer-text")).to_have_value("From Mia")
    await expect(page.locator(".said").last).to_contain_text("From Ben")
    await page.get_by_role("button", name="Send all the same").click()
    await expect(page.locator(".said").last).to_contain_text("From Mia")
    assert await office.texts_for(customer.external_id) == ["From Ben", "From Mia"]
    await expect(page.locator("#send-answer")).to_have_text("Send")


async def test_acts_below_the_card_and_their_undoing(office, mia, asked, open_ticket):
    _, ticket = asked
    page = await open_ticket(mia)

    await page.locator("#act-priority > summary").click()
    await page.get_by_label("How soon").select_option("urgent")
    await page.get_by_role("button", name="Set").click()
    await expect(page.locator("#talk-head")).to_contain_text("Urgent")
    await page.get_by_role("button", name="Undo").click()

    await expect(page.locator("#talk-head")).not_to_contain_text("Urgent")
    assert await office.events(ticket) == ["opened", "priority", "undone"]


async def test_news_appear_in_the_queue_by_themselves(office, mia, sign_in):
    page = await sign_in(mia)
    await expect(page.locator("#lines")).to_contain_text("Nothing is waiting")

    ticket = await office.asked(await office.customer(Channel.WEB))

    await expect(page.locator(f"#line-{ticket.number}")).to_be_visible()


async def test_who_is_removed_sees_it_at_once(office, mia, asked, open_ticket):
    owner = await office.agent("Olga", Role.OWNER)
    page = await open_ticket(mia)

    async with office.writing() as session:
        await office.staff.remove(session, owner, mia.id)

    await expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    assert "It is slow" not in await page.content()


async def test_a_lost_connection_is_said_and_nothing_written_is_lost(mia, open_ticket):
    page = await open_ticket(mia)
    await page.locator("#answer-text").fill("Important words")
    await page.context.set_offline(True)

    await page.locator("#send-answer").click()

    await expect(page.locator("#notices")).to_contain_text("What you wrote is still here")
    await expect(page.locator("#answer-text")).to_have_value("Important words")
    await page.context.set_offline(False)
    await page.locator("#send-answer").click()
    await expect(page.locator(".said").last).to_contain_text("Important words")


async def test_on_a_phone_one_thing_is_shown_at_a_time(mia, asked, open_ticket):
    page = await open_ticket(mia, viewport=PHONE)
    await expect(page.locator("#lines")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.locator("#send-answer")).to_be_in_viewport()

    await page.locator("#side-open").click()
    await expect(page.locator("#card")).to_be_in_viewport()
    await page.locator("#side-close").click()
    await expect(page.locator("#card")).to_be_hidden()

    await page.locator(".back").click()
    await expect(page.locator("#lines")).to_be_visible()
    await expect(page.locator("#pane")).to_be_hidden()


async def test_everything_works_without_a_script(office, mia, asked, sign_in):
    customer, ticket = asked
    page = await sign_in(mia, java_script_enabled=False)
    await page.locator(f"#line-{ticket.number} a").click()
    await page.locator("#answer-text").fill("Sent by a plain form")

    await page.locator("#send-answer").click()

    await expect(page.locator(".said").last).to_contain_text("Sent by a plain form")
    assert await office.texts_for(customer.external_id) == ["Sent by a plain form"]
    await page.get_by_role("button", name="Solved").click()
    await expect(page.locator("#talk-head")).to_contain_text("solved")


@pytest.mark.parametrize(
    "attack", ["<img src=x onerror=document.title='hacked'>", "</script><script>document.title=1</script>"]
)
async def test_markup_of_a_customer_stays_text(office, mia, sign_in, attack):
    customer = await office.customer(Channel.WEB)
    ticket = await office.asked(customer, attack)
    page = await sign_in(mia)
    await page.locator(f"#line-{ticket.number} a").click()
    await expect(page.locator(".said").last).to_contain_text(attack)

    await office.hear(customer, ticket.number, attack + " again")

    await expect(page.locator(".said").last).to_contain_text(attack + " again")
    assert "Help desk" in await page.title()
    assert await page.locator(".talk script, .talk .words img").count() == 0
