"""The desk's page: what it shows, and what its forms do."""

import re

import aiohttp
import pytest

from core.channels import Channel
from security.tags import Tag
from storage.staff import Role
from storage.ticket_messages import CopyState
from support.content import Content, ContentKind
from support.ticket_views import Author, Customer, Priority, TicketStatus, Topic
from tests.log import events_of
from web import desk_posts

HOUSE = "Please restart it."


@pytest.fixture
async def ben(office):
    return await office.agent("Ben")


@pytest.fixture
async def at_desk(sign_in, mia):
    """Mia is signed in."""
    await sign_in(mia)
    return mia


@pytest.fixture
async def asked(office):
    """A customer on the website, and their ticket."""
    customer = await office.customer(Channel.WEB)
    return customer, await office.asked(customer, "My eSIM does <not> work", Topic.SLOW)


@pytest.fixture
def answer(go):
    """Fill in the answer box as it stands and press a button."""

    async def answer(ticket, text="", *, note=False, files=(), seen=None, once=None, anyway=False):
        page = (await go(f"/desk/tickets/{ticket.number}")).page
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("text", text)
        form.add_field("as", "note" if note else "answer")
        form.add_field("once", once or field(page, "answer-once"))
        form.add_field("seen", field(page, "answer-seen") if seen is None else str(seen))
        if anyway:
            form.add_field("anyway", "1")
        for name, kind, content in files:
            form.add_field("file", content, filename=name, content_type=kind)
        return await go(f"/desk/tickets/{ticket.number}/answer", form)

    return answer


@pytest.fixture
def do(go):
    """Press a button below a ticket and see the page that follows."""

    async def do(ticket, act, **fields):
        answer = await go(f"/desk/tickets/{ticket.number}/act", {"act": act, **fields})
        return await go(answer.headers["Location"]) if answer.status == 303 else answer

    return do


def field(page, name):
    return re.search(rf'id="{name}" value="([^"]*)"', page)[1]


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


async def test_the_queue_names_what_waits_with_its_due_time_and_nobody(office, asked, at_desk, go):
    _, ticket = asked

    page = await go("/desk")

    assert page.status == 200
    for told in (ticket.number, "new", "nobody", "left"):
        assert told in words(page.page)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


async def test_the_tabs_part_the_queue(office, at_desk, ben, go):
    tickets = {}
    for name in ("mine", "bens", "free", "waiting", "solved"):
        tickets[name] = await office.asked(await office.customer(Channel.WEB))
    await office.do("claim", at_desk, tickets["mine"].id)
    await office.do("claim", ben, tickets["bens"].id)
    await office.answer(tickets["waiting"], ben)
    await office.do("solve", ben, tickets["solved"].id)

    async def shown(tab):
        page = (await go(f"/desk?show={tab}")).page
        return {name for name, ticket in tickets.items() if f"line-{ticket.number}" in page}

    assert await shown("all") == {"mine", "bens", "free", "waiting"}
    assert await shown("mine") == {"mine"}
    assert await shown("unassigned") == {"free"}
    assert await shown("waiting") == {"waiting"}
    assert await shown("solved") == {"solved"}


async def test_the_queue_is_paged_by_key(office, at_desk, go, monkeypatch):
    monkeypatch.setattr("web.desk_pages.LINES", 3)
    tickets = [await office.asked(await office.customer(Channel.WEB)) for _ in range(7)]

    seen, address = [], "/desk"
    while address:
        page = (await go(address)).page
        seen += re.findall(r'id="line-(T-\w+)"', page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else None

    assert seen == [ticket.number for ticket in tickets]


async def test_a_ticket_is_found_by_words_and_that_is_written_down(office, asked, at_desk, go):
    _, ticket = asked
    await office.asked(await office.customer(Channel.WEB), "Something else")

    page = (await go("/desk?find=does+work")).page

    assert re.findall(r'id="line-(T-\w+)"', page) == [ticket.number]
    assert Tag.TICKET_SEARCHED in await office.logged()


async def test_the_conversation_shows_both_sides_and_escapes_what_people_write(office, asked, at_desk, ben, go):
    _, ticket = asked
    await office.answer(ticket, ben, HOUSE)
    await office.note(ticket, ben, "Angry <script>")

    page = (await go(f"/desk/tickets/{ticket.number}")).page

    assert "My eSIM does &lt;not&gt; work" in page
    assert HOUSE in page
    assert "Angry &lt;script&gt;" in page
    assert 'data-by="note"' in page
    assert Tag.TICKET_READ in await office.logged()


async def test_the_card_tells_orders_esims_and_what_was_tried(office, at_desk, go):
    _, ticket = await office.ticket_of_buyer()

    page = words((await go(f"/desk/tickets/{ticket.number}")).page)

    for told in ("eSIM Japan: 10 GB", "ready to install", "ICCID …", "iPhone 15", "line on · data line", "in Japan"):
        assert told in page


async def test_an_answer_reaches_the_customer_under_the_public_name(office, asked, at_desk, answer):
    customer, ticket = asked

    sent = await answer(ticket, "Try it again.\r\nPlease.")

    assert sent.status == 303
    assert await office.texts_for(customer.external_id) == ["Try it again.\nPlease."]
    (*_, message) = await office.messages(ticket)
    assert (message.author, message.name) == (Author.AGENT, "Mia")
    assert (await office.view(ticket)).status is TicketStatus.WAITING_FOR_YOU


async def test_who_is_removed_while_their_form_arrives_writes_nothing(office, asked, at_desk, answer, mia, monkeypatch):
    customer, ticket = asked
    read = desk_posts.read_answer

    async def slowly(request):
        form = await read(request)
        async with office.writing() as session:
            await office.staff.remove(session, None, mia.id)
        return form

    monkeypatch.setattr(desk_posts, "read_answer", slowly)

    sent = await answer(ticket, "Too late")

    assert sent.status == 401
    assert await office.texts_for(customer.external_id) == []


async def test_an_answer_quotes_nothing_of_another_conversation(office, asked, at_desk, go):
    _, ticket = asked
    other = await office.asked(await office.customer(), "A stranger's words")
    (foreign,) = await office.messages(other)
    form = {"text": "Hello", "as": "answer", "once": "x", "seen": "999", "reply": str(foreign.id)}

    await go(f"/desk/tickets/{ticket.number}/answer", form)

    (*_, message) = await office.messages(ticket)
    assert (message.content.text, message.reply_to_id) == ("Hello", None)


async def test_the_same_form_sent_twice_is_one_answer(office, asked, at_desk, answer):
    customer, ticket = asked

    for _ in range(2):
        await answer(ticket, "Once", once="the-same-form")

    assert await office.texts_for(customer.external_id) == ["Once"]


async def test_a_note_never_reaches_the_customer(office, asked, at_desk, answer):
    customer, ticket = asked

    await answer(ticket, "Only for us", note=True)

    assert await office.texts_for(customer.external_id) == []
    (*_, message) = await office.messages(ticket)
    assert (message.author, message.content.text) == (Author.NOTE, "Only for us")


async def test_who_answers_after_a_colleague_is_told_first_and_may_then_send(office, asked, at_desk, ben, answer):
    customer, ticket = asked
    await office.answer(ticket, ben, "From Ben")

    warned = await answer(ticket, "From Mia", seen=1)

    assert warned.status == 422
    assert "Ben has answered in the meantime" in words(warned.page)
    assert "From Mia</textarea>" in warned.page
    assert await office.texts_for(customer.external_id) == ["From Ben"]

    await answer(ticket, "From Mia", seen=1, anyway=True)

    assert await office.texts_for(customer.external_id) == ["From Ben", "From Mia"]


async def test_a_foreign_link_is_held_until_a_lead_lets_it_out(office, asked, at_desk, answer, go, sign_in):
    customer, ticket = asked
    page = await go((await answer(ticket, "See https://evil.example/x")).headers["Location"])
    assert "Held back" in words(page.page)
    assert "Send it all the same" not in page.page
    (*_, message) = await office.messages(ticket)
    address = f"/desk/tickets/{ticket.number}/messages/{message.id}"
    assert (await go(address, {"act": "let-out"})).status == 422
    assert await office.texts_for(customer.external_id) == []

    await sign_in(await office.agent("Lea", Role.LEAD))
    await go(address, {"act": "let-out"})

    assert await office.texts_for(customer.external_id) == ["See https://evil.example/x"]


async def test_files_go_out_as_an_album_with_the_words_as_its_caption(office, asked, at_desk, answer, browser):
    _, ticket = asked
    files = [("a.png", "image/png", b"\x89PNG one"), ("b.png", "image/png", b"\x89PNG two")]

    await answer(ticket, "Look here", files=files)

    one, two = (await office.messages(ticket))[-2:]
    assert one.content.kind is two.content.kind is ContentKind.PHOTO
    assert (one.content.text, two.content.text) == ("Look here", "")
    assert one.album == two.album is not None
    async with browser.get(f"/desk/file/{ticket.number}/{two.id}") as shown:
        assert await shown.read() == b"\x89PNG two"


async def test_a_customers_picture_comes_through_our_own_address_only(office, asked, at_desk, go, browser):
    customer, ticket = asked
    heard = await office.hear_photo(customer, ticket.number, caption="this")
    stranger = await office.asked(await office.customer(Channel.WEB))
    page = (await go(f"/desk/tickets/{ticket.number}")).page
    assert f'src="/desk/file/{ticket.number}/{heard.message_id}"' in page

    async with browser.get(f"/desk/file/{ticket.number}/{heard.message_id}") as shown:
        read = (await events_of(office.database))[-1]
        assert (read.type, read.about) == (Tag.TICKET_FILE_READ, ("ticket", ticket.number))
        assert shown.content_type == "image/jpeg"
        assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert (await shown.read()).startswith(b"\x89PNG")

    for number in (stranger.number, "T-NOSUCH"):
        assert (await go(f"/desk/file/{number}/{heard.message_id}")).status == 404
    browser.cookie_jar.clear()
    assert (await go(f"/desk/file/{ticket.number}/{heard.message_id}")).status == 401


async def test_an_edit_shows_what_it_said_before(office, at_desk, go):
    customer = await office.customer()
    ticket = await office.open(customer)
    await office.hear(customer, ticket.number, "The first words", message_id=77)
    await office.do("change", Channel.TELEGRAM, customer.external_id, 77, Content(ContentKind.TEXT, "The second words"))
    await office.do("react", Channel.TELEGRAM, customer.external_id, 77, None)

    page = (await go(f"/desk/tickets/{ticket.number}")).page

    assert "<del" in page
    assert "The first words" in page
    assert "The second words" in page


@pytest.mark.parametrize(
    ("state", "told"),
    [(CopyState.SENT, "sent"), (CopyState.FAILED, "not delivered"), (CopyState.BLOCKED, "has blocked the bot")],
)
async def test_what_became_of_an_answer_is_shown(office, asked, at_desk, answer, go, state, told):
    _, ticket = asked
    await answer(ticket, "Hello")
    await office.pump(state=state)

    page = words((await go(f"/desk/tickets/{ticket.number}")).page)

    assert told in page


async def test_an_act_is_done_told_and_can_be_undone(office, asked, at_desk, do):
    _, ticket = asked
    page = await do(ticket, "claim")
    assert "It is yours." in words(page.page)
    assert (await office.view(ticket)).owner_name == "Mia"
    event = re.search(r'name="event" value="(\d+)"', page.page)[1]

    page = await do(ticket, "undo", event=event)

    assert "Undone." in words(page.page)
    assert (await office.view(ticket)).owner_name is None


async def test_every_act_does_what_the_group_does(office, at_desk, ben, do):
    _, ticket = await office.ticket_of_buyer()
    customer = Customer(ticket.person_id, Channel.TELEGRAM, 7, "en")
    other = await office.asked(customer, "And another thing")

    for act, fields in [
        ("claim", {}),
        ("priority", {"priority": "urgent"}),
        ("snooze", {"until": "tomorrow"}),
        ("unsnooze", {}),
        ("resend", {"order": ticket.order_number}),
        ("refresh", {"order": ticket.order_number}),
        ("eid", {"once": "1"}),
        ("transfer", {"to": str(ben.id)}),
    ]:
        page = await do(ticket, act, **fields)
        assert page.status == 200, (act, words(page.page))
    view = await office.view(ticket)
    assert (view.priority, view.owner_name) == (Priority.URGENT, "Ben")

    page = await do(ticket, "merge", into=other.number)
    assert (await office.view(ticket)).status is TicketStatus.MERGED
    page = await do(other, "solve")
    assert "Solved" in words(page.page)
    page = await do(other, "reopen")
    assert page.status == 200

    done = await office.events(ticket)
    for what in (
        "claimed",
        "priority",
        "snoozed",
        "woken",
        "resend-qr",
        "look-again",
        "ask-eid",
        "transferred",
        "merged",
    ):
        assert what in done


async def test_money_goes_back_with_a_reason_and_by_the_rule(office, at_desk, go, do):
    _, ticket = await office.ticket_of_buyer()
    assert "can go back" in words((await go(f"/desk/tickets/{ticket.number}")).page)

    page = await do(ticket, "refund", order=ticket.order_number, reason="other")
    assert page.status == 422
    page = await do(
        ticket, "refund", order=ticket.order_number, reason="trip-cancelled", rule="all-the-same", words="x"
    )
    assert page.status == 422
    page = await do(ticket, "refund", order="E-STRANGER", reason="trip-cancelled")
    assert page.status == 422
    page = await do(ticket, "refund", order=ticket.order_number, reason="trip-cancelled")

    assert page.status == 200
    assert "refund" in await office.events(ticket)


async def test_a_form_without_sense_does_nothing(office, asked, at_desk, do, go):
    _, ticket = asked

    for act, fields in [("nonsense", {}), ("priority", {"priority": "x"}), ("snooze", {}), ("transfer", {"to": "99"})]:
        assert (await do(ticket, act, **fields)).status == 422

    assert await office.events(ticket) == ["opened"]
    assert (await go("/desk/tickets/T-NOSUCH")).status == 200


async def test_macros_come_filled_in_and_in_the_customers_language(office, at_desk, go):
    _, ticket = await office.ticket_of_buyer(language="de")

    page = (await go(f"/desk/tickets/{ticket.number}")).page
    shown = re.search(r'class="macro" href="([^"]*macro=hello[^"]*)"', page)[1].replace("&amp;", "&")
    chosen = (await go(shown)).page

    text = re.search(r"<textarea[^>]*>([^<]*)</textarea>", chosen)[1]
    assert "Mia" in text
    assert ticket.number in text
    assert "Hallo" in text
    assert "Answer in German" in chosen


async def test_the_page_speaks_the_members_language(office, mia, sign_in, asked, go):
    async with office.writing() as session:
        await office.staff.set_language(session, mia.id, "de")
    await sign_in(mia)

    page = words((await go(f"/desk/tickets/{asked[1].number}", Accept_Language="en")).page)

    assert "Nur das Team" not in page
    assert "Übernehmen" in page


async def test_the_state_changes_with_what_the_page_shows(office, asked, at_desk, ben, go):
    _, ticket = asked

    async def stamp():
        page = await go(f"/desk/tickets/{ticket.number}/state")
        return re.search(r'"stamp": "([^"]*)"', page.page)[1]

    seen = [await stamp()]
    assert await stamp() == seen[0]
    for change in (
        office.answer(ticket, ben),
        office.note(ticket, ben),
        office.pump(),
        office.do("set_priority", ben, ticket.id, Priority.HIGH),
        office.asked(await office.customer(Channel.WEB)),
    ):
        await change
        seen.append(await stamp())

    assert len(set(seen)) == len(seen)


async def test_who_else_is_there_and_writes_is_told(office, asked, at_desk, ben, go, sign_in):
    _, ticket = asked
    await go(f"/desk/tickets/{ticket.number}")
    await go(f"/desk/tickets/{ticket.number}/writing", {})

    await sign_in(ben)
    state = (await go(f"/desk/tickets/{ticket.number}/state")).page

    assert "Mia is writing" in state
    assert "Mia has this ticket open" in state


async def test_nothing_is_done_for_another_site(office, asked, at_desk, go):
    _, ticket = asked

    page = await go(f"/desk/tickets/{ticket.number}/act", {"act": "claim"}, Sec_Fetch_Site="cross-site")

    assert page.status == 403
    assert (await office.view(ticket)).owner_name is None


async def test_a_bug_is_told_with_a_reference_and_no_more(office, asked, at_desk, go, monkeypatch, caplog):
    async def breaks(*_, **__):
        message = "a secret of the inside"
        raise RuntimeError(message)

    monkeypatch.setattr(office.tickets, "queue", breaks)

    page = await go("/desk")

    assert page.status == 500
    assert "a secret" not in page.page
    reference = re.search(r"B-\w+", page.page)[0]
    assert reference in caplog.text


async def test_what_happened_stands_between_what_was_written(office, asked, at_desk, ben, go, clock):
    customer, ticket = asked
    clock.advance(minutes=1)
    await office.do("claim", ben, ticket.id)
    clock.advance(minutes=1)
    await office.hear(customer, ticket.number, "Hello?")

    page = words((await go(f"/desk/tickets/{ticket.number}")).page)

    places = [page.index(told) for told in ("Ticket opened", "Taken on · Ben", "Hello?")]
    assert places == sorted(places)


async def test_an_unknown_macro_in_the_address_is_passed_over(asked, at_desk, go):
    page = await go(f"/desk/tickets/{asked[1].number}?macro=nonsense")

    assert page.status == 200
