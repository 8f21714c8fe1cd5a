"""
One journey for each kind of event: one row, about whom and what, and from where as far as anybody can know.

Telegram tells nobody's address: None there is the truth. On our own pages and in the chat of the website it is known.
"""

import aiohttp
import pytest

from core.channels import Channel
from security.tags import Tag
from storage.staff import Role
from tests.journeys.test_desk_page import link
from tests.journeys.test_esims import bought
from tests.journeys.test_payments import bring, session_of
from tests.journeys.test_tickets import opens
from tests.town import ANY_ORDER, ANYTHING, WEBHOOK, labels_of, text_of
from tests.town import town as open_town

HERE = "127.0.0.1"
OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
ONCE = pytest.mark.parametrize("ada", ["telegram-de"], indirect=True)
ONCE_CUSTOMER = pytest.mark.parametrize("customer", ["web-en"], indirect=True)


async def all_of(town, tag):
    """Every event of a kind."""
    return [event for event in await town.security_events() if event.type == tag]


async def the(town, tag):
    """The only event of a kind."""
    (event,) = await all_of(town, tag)
    return event


async def person_of(town, visitor):
    """The reference of a customer, as tests/log.py resolves it."""
    created = await all_of(town, Tag.PERSON_CREATED)
    return next(event.subject for event in created if event.channel == channel_of(visitor))


def channel_of(visitor):
    return "web" if hasattr(visitor, "http") else "telegram"


def is_from_there(event, visitor):
    """Whether it says where it came from exactly as far as that can be known."""
    if channel_of(visitor) == "telegram":
        return (event.ip, event.device, event.channel) == (None, None, "telegram")
    return event.ip == HERE and "aiohttp" in event.device and event.channel == "web"


async def test_whoever_only_looks_leaves_no_trace(town, ada):
    await ada.write("/start")
    await ada.write("Japan")

    assert not [event for event in await town.security_events() if event.actor_kind in {"stranger", "person"}]


@ONCE
async def test_who_comes_back_after_a_month_signs_in_again(town, ada):
    await ada.write("/paysupport")
    for days in (29, 31):
        town.clock.advance(days=days)
        await ada.write("/start")

    event = await the(town, Tag.SIGNED_IN)

    assert event.reason_code == "after-30-days"
    assert event.request_id.startswith("R-")
    assert is_from_there(event, ada)
    assert event.chat_kind == "private"


async def test_a_browser_that_comes_back_to_its_chat_after_a_month_signs_in_again(town, bob):
    await bob.write("/paysupport")
    town.clock.advance(days=31)
    await bob.enter()
    await bob.enter()

    event = await the(town, Tag.SIGNED_IN)

    assert (event.reason_code, event.channel, event.ip) == ("after-30-days", "web", HERE)


async def test_a_purchase_leaves_one_event_of_each_step(town, ada):
    await ada.buys()
    order = await town.standing("delivered")
    account, about = await person_of(town, ada), ("order", order.number)

    created = await the(town, Tag.PERSON_CREATED)
    assert created.actor == created.subject == account
    assert is_from_there(created, ada)
    checkout, opened = await the(town, Tag.CHECKOUT_CREATED), await the(town, Tag.PAY_LINK_OPENED)
    for event in (checkout, opened):
        assert (event.subject, event.about, event.channel, event.ip) == (account, about, "page", HERE)
        assert "aiohttp" in event.device
    assert checkout.request_id == opened.request_id
    paid = await the(town, Tag.PAYMENT_SUCCEEDED)
    assert (paid.subject, paid.about, paid.actor_kind, paid.ip) == (account, about, "stripe", None)
    assert paid.details["amount"] == order.amount.minor
    issued, shown = await the(town, Tag.ESIM_ISSUED), await the(town, Tag.ACTIVATION_SHOWN)
    for event in (issued, shown):
        assert (event.subject, event.object_type, event.actor_kind, event.ip) == (account, "esim", "house", None)
        assert event.request_id.startswith("fulfil:")
    assert issued.object_ref == shown.object_ref


@ONCE
async def test_a_page_that_ends_unpaid_and_a_payment_that_fails(town, ada):
    await town.pay(await ada.orders(), do="never")
    await ada.sees(ada.says("order-news-on-its-way", number=ANYTHING))
    town.clock.advance(seconds=30)
    town.stripe.sweep()
    await ada.sees(ada.says("order-news-not-paid", number=ANYTHING))
    await town.checkout(ada.pay_link())
    await ada.press(ada.label("order-button-cancel"))
    await town.settle()

    order = await town.order()
    for tag in (Tag.PAYMENT_FAILED, Tag.CHECKOUT_EXPIRED):
        event = await the(town, tag)
        assert (event.about, event.actor_kind, event.ip) == (("order", order.number), "stripe", None)
        assert event.subject == await person_of(town, ada)
    assert (await the(town, Tag.PAYMENT_FAILED)).outcome == "failure"


@ONCE
async def test_money_that_goes_back(town, ada):
    await town.checkout(await ada.orders())
    town.stripe.store.put(session_of(town) | {"amount_total": 100})
    await town.pay_and_leave(session_of(town)["url"])
    order = await town.standing("refunded")

    for tag in (Tag.PAYMENT_AMOUNT_WRONG, Tag.PAYMENT_REFUNDED):
        event = await the(town, tag)
        assert (event.about, event.subject) == (("order", order.number), await person_of(town, ada))
    assert (await the(town, Tag.PAYMENT_REFUNDED)).reason_code == "payment-wrong-amount"


@ONCE
async def test_what_is_brought_to_stripes_webhook_by_whoever(town, ada):
    await town.checkout(await ada.orders())
    event = {
        "id": "evt_1",
        "object": "event",
        "type": "checkout.session.completed",
        "livemode": True,
        "data": {"object": session_of(town) | {"livemode": True}},
    }

    assert await bring(town, event) == 200
    assert await bring(town, event) == 200
    assert await bring(town, event, seconds=3600) == 400

    foreign, again = await the(town, Tag.PAYMENT_EVENT_FOREIGN), await the(town, Tag.PAYMENT_EVENT_REPLAYED)
    for one in (foreign, again):
        assert (one.about, one.actor_kind, one.ip) == (("event", "evt_1"), "stripe", None)
    forged = await the(town, Tag.PAYMENT_EVENT_FORGED)
    assert (forged.actor_kind, forged.ip, forged.reason_code) == ("stranger", HERE, "future")


async def test_strangers_at_the_other_webhooks(tmp_path):
    async with open_town(tmp_path, **WEBHOOK) as town:
        for path in ("/telegram/webhook", "/supplier/esimaccess/guessed"):
            async with town.http.post(town.url + path, data="{}") as answer:
                assert answer.status in {401, 403, 404}

        telegram, supplier = await all_of(town, Tag.PAYMENT_EVENT_FORGED)

    assert (telegram.about, telegram.reason_code, telegram.ip) == (("webhook", "telegram"), "missing", HERE)
    assert (supplier.about, supplier.reason_code, supplier.ip) == (("webhook", "supplier"), "wrong", HERE)


@ONCE
async def test_reaching_for_what_is_somebody_elses_or_nobodys(town, ada):
    await bought(town, ada)
    order = await town.standing("delivered")
    ticket = await opens(ada)
    eve = await town.telegram_visitor()
    await eve.is_old_enough()

    for data in (f"or:{order.number}", f"tc:{ticket}", "nothing:like:that"):
        await eve._tap(eve.from_bot()[0], data)
    await eve._tap(eve.from_bot()[0], f"tc:<b>{ticket}")

    reached = await the(town, Tag.ORDER_REACH_REFUSED)
    first, odd = await all_of(town, Tag.TICKET_REACH_REFUSED)
    forged = await the(town, Tag.CALLBACK_FORGED)
    for event in (reached, first, odd, forged):
        assert (event.outcome, event.actor, event.subject) == ("denied", reached.actor, reached.actor)
        assert (event.ip, event.device) == (None, None)
    assert reached.actor.startswith("person:")
    assert [event.about for event in (reached, first)] == [("order", order.number), ("ticket", ticket)]
    assert (odd.about, forged.about) == (None, None)


async def test_a_pay_link_in_the_wrong_browser(town, bob):
    eve = await town.web_visitor()
    address = await bob.orders()
    async with eve.http.get(address) as page:
        assert page.status == 403

    event = await the(town, Tag.PAY_LINK_REFUSED)

    assert (event.about, event.ip) == (("order", (await town.order()).number), HERE)
    assert event.subject == await person_of(town, bob)


async def test_consent_is_given_and_withdrawn(town, ada):
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
    await ada.press(ada.label("settings-offers", on=0))
    await ada.press(ada.label("settings-offers", on=1))
    await ada.write("/language")

    for tag in (Tag.CONSENT_GIVEN, Tag.CONSENT_WITHDRAWN):
        event = await the(town, tag)
        assert (event.about, event.actor, event.category) == (("purpose", "offers"), event.subject, "privacy")
        assert is_from_there(event, ada)


async def test_a_question_is_opened_and_solved(town, ada):
    number = await opens(ada)
    page = await ada.press(number, await ada.write("/tickets"))
    await ada.press(ada.label("ticket-button-solved"), page)

    opened, solved = await the(town, Tag.TICKET_OPENED), await the(town, Tag.TICKET_SOLVED)
    for event in (opened, solved):
        assert (event.about, event.actor, event.category) == (("ticket", number), event.subject, "support")
        assert is_from_there(event, ada)
    assert (opened.reason_code, solved.reason_code) == ("other", "customer")


@ONCE
async def test_the_desks_page_from_the_link_to_the_way_out(town, ada):
    number = await opens(ada, "my words are mine alone")
    mia = await town.telegram_visitor()
    services = town.house.services
    async with services.database.writing.begin() as session:
        member = await services.desk.staff.add(
            session, None, channel=Channel.TELEGRAM, external_id=mia.person.id, public_name="Mia", role=Role.LEAD
        )
    enter = await link(mia)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(town.url, cookie_jar=jar, headers=OURS) as browser:
        await browser.post(enter)
        await browser.get(f"/desk/tickets/{number}")
        await browser.get("/desk", params={"find": "mine"})
        await browser.post(enter)
        await browser.post("/desk/leave")

    known = f"staff:{member.id}"
    made, came = await the(town, Tag.DESK_LINK_MADE), await the(town, Tag.DESK_SIGNED_IN)
    read, left = await the(town, Tag.TICKET_READ), await the(town, Tag.DESK_SIGNED_OUT)
    again = await the(town, Tag.TOKEN_REUSED)
    assert (made.actor, made.ip, made.channel) == (known, None, "telegram")
    for event in (came, read, left):
        assert (event.actor, event.ip, event.device) == (known, HERE, OURS["User-Agent"])
    assert (read.about, read.subject) == (("ticket", number), await person_of(town, ada))
    assert came.about == left.about
    assert (again.actor, again.subject, again.reason_code, again.ip) == (None, known, "spent", HERE)
    everything = [event.details for event in await town.security_events()]
    assert "mine alone" not in str(everything)
    assert enter.rpartition("/")[2] not in str(everything)


async def test_a_chat_that_its_person_closes_for_good(town, bob):
    await bob.write("Japan")
    async with bob.http.post(f"{town.url}/chat/forget", json={}) as answer:
        assert answer.status == 200

    event = await the(town, Tag.TOKEN_REVOKED)

    assert (event.about, event.reason_code, event.ip) == (("chat", "web"), "forgotten", HERE)


async def test_the_house_starts_and_stops(tmp_path):
    async with open_town(tmp_path) as town:
        started, key = await the(town, Tag.HOUSE_STARTED), await the(town, Tag.KEY_CREATED)
    assert (started.actor_kind, started.object_type, started.reason_code) == ("house", "run", "serves")
    assert (key.about, len(key.details["print"])) == (("key", "log-signing"), 16)


async def test_people_see_their_own_activity_and_nobody_elses(town, ada):
    eve = await town.telegram_visitor()
    await eve.orders()
    await ada.buys()
    await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))
    await town.settle()
    town.clock.advance(days=31)
    await ada.write("/start")
    await ada.write("/settings")
    page = await ada.press(ada.label("activity-button"))

    text = text_of(page)
    assert ada.words.plain("activity-what-signed-in") in text
    assert ada.words.plain("activity-what-paid") in text
    assert ada.words.plain("activity-what-esim") in text
    assert f"{HERE}" in text
    mine = {order.number for order in await town.orders() if order.status != "awaiting_payment"}
    others = {order.number for order in await town.orders()} - mine
    assert all(number not in text for number in others)
    older = await ada.press(ada.label("activity-button-older"), page)
    assert ada.words.plain("activity-button-newest") in labels_of(older)
