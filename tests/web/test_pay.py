import asyncio
import json
import re

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select

from bot.texts import Texts
from core.channels import Channel
from sandbox.stripe import Accident
from sandbox.stripe_hooks import sign
from security.tags import Tag
from shop.order_states import OrderStatus
from shop.stripe_gateway import StripeGateway
from storage.events import SecurityEvent
from storage.people import People
from tests.sandbox.stripe_house import WEBHOOK_SECRET, serve, serve_stripe
from tests.shop.orders_house import House
from web.pages import Pages
from web.pay import PayDesk
from web.security import security_headers
from web.stripe import LARGEST_EVENT, stripe_routes

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Phone/1"}
WEB_PERSON = 2**40 + 7


@pytest.fixture
async def house(database, vault, clock):
    house = House(database, vault, clock)
    await house.sync()
    return house


@pytest.fixture
async def served(clock):
    async with serve_stripe(clock) as served:
        yield served


@pytest.fixture
def twin(served):
    return served.twin


@pytest.fixture
async def gateway(served, clock):
    gateway = StripeGateway("sk_test_sandbox", WEBHOOK_SECRET, clock=clock, api_url=served.url, retries=0)
    yield gateway
    await gateway.close()


@pytest.fixture
async def site(house, gateway, database):
    """The pay pages and the webhook, as people and Stripe reach them."""

    async def visitor_of(request):
        return int(request.headers["X-Visitor"]) if "X-Visitor" in request.headers else None

    def client_ip(request):
        return request.remote

    desk = PayDesk(
        payments=house.payments,
        gateway=gateway,
        database=database,
        pages=Pages(Texts(), ("en", "de")),
        log=house.log,
        client_ip=client_ip,
        visitor_of=visitor_of,
        chat_url={Channel.TELEGRAM: "https://t.me/esimflux_bot", Channel.WEB: "/chat"}.__getitem__,
    )
    app = web.Application(middlewares=[security_headers(https=False)])
    app.add_routes(desk.routes())
    app.add_routes(stripe_routes(payments=house.payments, gateway=gateway, database=database, client_ip=client_ip))
    async with serve(app) as url, aiohttp.ClientSession(url) as client:
        yield client


@pytest.fixture
def an_order(house):
    async def an_order(*, language="en", web_person=None):
        if web_person is None:
            person = await house.person()
        else:
            async with house.writing() as session:
                person = (await People(session).ensure(Channel.WEB, web_person, now=house.clock())).id
        return (await house.order(person, house.code(), language=language)).number

    return an_order


@pytest.fixture
def open_link(site, house):
    """Open an order's link, or press its button (*press*), and see the page."""

    async def open_link(number, *, press=False, path="pay", query="", **headers):
        address = f"/{path}/{house.links.token(number)}{query}"
        ask = site.post if press else site.get
        headers = (OURS if press else {}) | {name.replace("_", "-"): value for name, value in headers.items()}
        async with ask(address, headers=headers, allow_redirects=False) as answer:
            answer.words = " ".join(re.sub(r"<[^>]*>", " ", await answer.text()).split())
            return answer

    return open_link


@pytest.fixture
def events(database):
    async def events():
        async with database.reading() as session:
            return list(await session.scalars(select(SecurityEvent).order_by(SecurityEvent.id)))

    return events


@pytest.fixture
def rows(database):
    """Everything in the database, to see that nothing changed."""

    async def rows():
        from storage.base import Base

        async with database.reading() as session:
            return {
                table.name: [tuple(row) for row in await session.execute(select(table))]
                for table in Base.metadata.sorted_tables
            }

    return rows


@pytest.fixture
def session_of(twin):
    def session_of(answer):
        return twin.session(answer.headers["Location"].rpartition("/")[2])

    return session_of


async def test_looking_at_the_page_changes_nothing_however_often(an_order, open_link, rows, twin):
    number = await an_order()
    before = await rows()

    for agent in ("TelegramBot (like TwitterBot)", "Mozilla/5.0", "curl/8"):
        assert (await open_link(number, User_Agent=agent)).status == 200

    assert await rows() == before
    assert twin.store.all("checkout.session") == []


async def test_the_page_says_what_is_bought_and_what_it_costs(an_order, open_link, house):
    number = await an_order()

    page = await open_link(number)

    price = (await house.row(number)).amount
    for words in (number, "Japan", "10 GB", "30 days", "Data only", "kept for you until 22 Nov 2026", "/terms"):
        assert words in page.words
    assert f"Buy now · €{price.minor / 100:.2f}" in page.words
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"
    assert "form-action 'self' https://checkout.stripe.com;" in page.headers["Content-Security-Policy"]


async def test_the_page_speaks_the_language_of_the_order_whatever_the_browser_wants(an_order, open_link):
    number = await an_order(language="de")

    page = await open_link(number, Accept_Language="en")

    assert "Jetzt kaufen" in page.words
    assert "30 Tage" in page.words


async def test_the_button_leads_to_the_payment_service_and_leaves_evidence(
    an_order, open_link, session_of, events, house
):
    number = await an_order()

    answer = await open_link(number, press=True)

    assert answer.status == 303
    session = session_of(answer)
    assert session["client_reference_id"] == number
    assert session["amount_total"] == (await house.row(number)).amount.minor
    (event,) = await events()
    assert (event.tag, event.ip, event.device, event.details) == (
        Tag.PAY_LINK_OPENED,
        "127.0.0.1",
        "Phone/1",
        {"order": number},
    )


async def test_pressing_again_leads_to_the_same_page(an_order, open_link, twin):
    number = await an_order()
    first = await open_link(number, press=True)

    again = await open_link(number, press=True)

    assert again.headers["Location"] == first.headers["Location"]
    assert len(twin.store.all("checkout.session")) == 1


async def test_pressing_twice_at_once_leads_to_the_same_page(an_order, open_link, twin):
    number = await an_order()

    answers = await asyncio.gather(open_link(number, press=True), open_link(number, press=True))

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(twin.store.all("checkout.session")) == 1


async def test_a_page_that_was_opened_but_not_noted_is_found_again(an_order, open_link, house, gateway, twin):
    number = await an_order()
    async with house.database.reading() as session:
        request, key = await house.payments.prepare(session, house.links.token(number))
    lost = await gateway.open_checkout(request, key=key)

    answer = await open_link(number, press=True)

    assert answer.headers["Location"] == lost.url
    assert len(twin.store.all("checkout.session")) == 1


async def test_coming_back_without_paying_is_said_and_can_go_on(an_order, open_link):
    number = await an_order()
    await open_link(number, press=True)

    for path in ("pay", "paid"):
        page = await open_link(number, path=path)

        assert "You have not paid yet and nothing was charged" in page.words
        assert "Buy now" in page.words


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
async def test_a_button_on_somebody_elses_site_opens_nothing(an_order, site, house, twin, events, headers):
    number = await an_order()

    async with site.post(f"/pay/{house.links.token(number)}", headers=headers, allow_redirects=False) as answer:
        assert answer.status == 403
        assert "please press the button on this page yourself" in await answer.text()

    assert twin.store.all("checkout.session") == []
    assert [event.tag for event in await events()] == [Tag.PAY_LINK_REFUSED]


@pytest.mark.parametrize("press", [False, True])
async def test_an_order_of_another_web_person_is_not_shown(an_order, open_link, events, twin, press):
    number = await an_order(web_person=WEB_PERSON)

    page = await open_link(number, press=press, X_Visitor=str(WEB_PERSON + 1))

    assert page.status == 403
    assert "belongs to somebody else" in page.words
    assert number not in page.words
    assert [event.tag for event in await events()] == [Tag.PAY_LINK_REFUSED]
    assert twin.store.all("checkout.session") == []


@pytest.mark.parametrize("headers", [{"X_Visitor": str(WEB_PERSON)}, {}])
async def test_its_owner_may_open_it_in_the_chats_browser_or_in_a_fresh_one(an_order, open_link, headers):
    number = await an_order(web_person=WEB_PERSON)

    assert (await open_link(number, press=True, **headers)).status == 303


async def test_a_link_that_nobody_was_given_is_explained(site, events):
    async with site.get("/pay/nonsense", headers={"Accept-Language": "de"}) as answer:
        assert answer.status == 404
        assert "Dieser Link funktioniert nicht" in await answer.text()
    assert await events() == []

    async with site.post("/pay/nonsense", headers=OURS) as answer:
        assert answer.status == 404

    assert [event.tag for event in await events()] == [Tag.PAY_LINK_REFUSED]


async def test_an_order_whose_time_is_over_is_explained(an_order, open_link, clock):
    number = await an_order()
    clock.advance(days=2)

    for press in (False, True):
        page = await open_link(number, press=press)

        assert page.status == 410
        assert "This order is over" in page.words


async def test_a_payment_service_that_is_down_is_explained_and_the_button_stays(an_order, open_link, twin, events):
    number = await an_order()
    twin.accidents.plan(Accident.ERROR)

    page = await open_link(number, press=True)

    assert page.status == 503
    assert "Our payment service does not answer right now. Nothing was charged." in page.words
    assert "Buy now" in page.words
    assert await events() == []
    assert (await open_link(number, press=True)).status == 303


async def test_a_bug_is_answered_with_a_reference_that_the_log_has_too(an_order, open_link, twin, caplog, house):
    number = await an_order()
    house.payments.prepare = None

    page = await open_link(number, press=True)

    assert page.status == 500
    reference = re.search(r"reference: ([0-9a-f]{8})", page.words)[1]
    assert f"reference {reference}" in caplog.text
    assert house.links.token(number) not in caplog.text


async def test_the_return_page_settles_the_payment_before_any_webhook(an_order, open_link, session_of, twin, house):
    number = await an_order()
    twin.pay(session_of(await open_link(number, press=True))["id"])

    page = await open_link(number, path="paid")

    assert "Paid, thank you! Your eSIM arrives in the chat" in page.words
    assert (await house.row(number)).status is OrderStatus.PAID
    again = await open_link(number, path="paid")
    assert "Paid, thank you!" in again.words
    assert len(house.desk.keys("fulfil")) <= 1


async def test_the_return_page_looks_again_by_itself_until_it_has_done_so_often_enough(
    an_order, open_link, session_of, twin, house
):
    number = await an_order()
    twin.pay(session_of(await open_link(number, press=True))["id"])
    twin.accidents.plan(Accident.ERROR, on="GET", times=3)

    first = await open_link(number, path="paid")
    last = await open_link(number, path="paid", query="?again=11")
    odd = await open_link(number, path="paid", query="?again=-1x")

    assert "we are checking your payment" in first.words
    assert first.headers["Refresh"] == f"2;url=/paid/{house.links.token(number)}?again=1"
    assert "Refresh" not in last.headers
    assert "Refresh" not in odd.headers


@pytest.mark.parametrize(("arrived", "words"), [(True, "Paid, thank you!"), (False, "The payment did not go through")])
async def test_delayed_money_is_told_as_it_stands(an_order, open_link, session_of, twin, arrived, words):
    number = await an_order()
    session = session_of(await open_link(number, press=True))
    twin.pay_later(session["id"])
    assert "Your money is on its way" in (await open_link(number, path="paid")).words
    assert "Please do not pay again" in (await open_link(number)).words
    assert "Your money is on its way" in (await open_link(number, press=True)).words

    twin.settle(session["id"], arrived=arrived)

    assert words in (await open_link(number, path="paid")).words


async def test_a_paid_order_cannot_be_paid_again(an_order, open_link, session_of, twin):
    number = await an_order()
    twin.pay(session_of(await open_link(number, press=True))["id"])
    await open_link(number, path="paid")

    for press in (False, True):
        page = await open_link(number, press=press)

        assert "Paid, thank you!" in page.words

    assert len(twin.store.all("checkout.session")) == 1


async def test_the_way_back_leads_to_the_chat_that_the_order_was_made_in(an_order, open_link):
    in_telegram, on_the_web = await an_order(), await an_order(web_person=WEB_PERSON)

    assert 'href="https://t.me/esimflux_bot"' in await (await open_link(in_telegram)).text()
    assert 'href="/chat"' in await (await open_link(on_the_web)).text()


@pytest.fixture
def bring(site, clock):
    """Stripe brings an event to the webhook."""

    async def bring(body, *, secret=WEBHOOK_SECRET, seconds=0, signature=None):
        text = body if isinstance(body, str) else json.dumps(body)
        signature = signature or sign(text, secret, int(clock().timestamp()) + seconds)
        async with site.post(
            "/stripe/webhook", data=text.encode(), headers={"Stripe-Signature": signature, "User-Agent": "Stripe/1.0"}
        ) as answer:
            return answer.status

    return bring


async def test_the_webhook_settles_a_payment_once(an_order, open_link, session_of, twin, bring, house):
    number = await an_order()
    twin.pay(session_of(await open_link(number, press=True))["id"])
    paid = next(event for event in twin.store.all("event") if event["type"] == "checkout.session.completed")

    statuses = [await bring(paid), await bring(paid)]

    assert statuses == [200, 200]
    assert (await house.row(number)).status is OrderStatus.PAID


async def test_events_about_other_things_are_taken_and_left(twin, bring):
    customer = twin.customer({"email": "ada@example.com"})
    event = {
        "id": "evt_c",
        "object": "event",
        "type": "customer.created",
        "livemode": False,
        "data": {"object": customer},
    }

    assert await bring(event) == 200


@pytest.mark.parametrize("how", [{"secret": "whsec_other"}, {"seconds": -400}, {"seconds": 400}, {"signature": "x"}])
async def test_a_forged_event_is_refused_and_recorded(bring, events, rows, how):
    assert await bring({"id": "evt_1", "object": "event"}, **how) == 400

    (event,) = await events()
    assert (event.tag, event.ip, event.device) == (Tag.PAYMENT_EVENT_FORGED, "127.0.0.1", "Stripe/1.0")


async def test_a_signed_event_of_an_unknown_shape_is_refused_without_its_words(bring, events, caplog):
    assert await bring('["a secret"]') == 400

    assert "unknown shape" in caplog.text
    assert "a secret" not in caplog.text
    assert await events() == []


async def test_an_event_larger_than_any_of_stripes_is_not_read(site):
    async def endless():
        for _ in range(LARGEST_EVENT // 1024 + 1):
            yield b"x" * 1024

    for body in (b"x" * (LARGEST_EVENT + 1), endless()):
        async with site.post("/stripe/webhook", data=body) as answer:
            assert answer.status == 413


async def test_stripe_brings_an_event_again_when_we_could_not_keep_it(
    an_order, open_link, session_of, twin, bring, house
):
    number = await an_order()
    twin.pay(session_of(await open_link(number, press=True))["id"])
    paid = next(event for event in twin.store.all("event") if event["type"] == "checkout.session.completed")
    settle, house.payments.settle = house.payments.settle, None

    assert await bring(paid) == 500

    house.payments.settle = settle
    assert await bring(paid) == 200
    assert (await house.row(number)).status is OrderStatus.PAID
