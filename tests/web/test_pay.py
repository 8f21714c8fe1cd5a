import asyncio
import re

import pytest

from sandbox.stripe import Accident
from security.tags import Tag
from shop.order_states import OrderStatus

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Phone/1"}
WEB_PERSON = 2**40 + 7


async def test_looking_at_the_page_changes_nothing_however_often(an_order, open_link, all_rows, stripe_twin):
    number = await an_order()
    before = await all_rows()

    for agent in ("TelegramBot (like TwitterBot)", "Mozilla/5.0", "curl/8"):
        assert (await open_link(number, User_Agent=agent)).status == 200

    assert await all_rows() == before
    assert stripe_twin.store.all("checkout.session") == []


async def test_the_page_says_what_is_bought_and_what_it_costs(an_order, open_link, shop):
    number = await an_order()

    page = await open_link(number)

    price = (await shop.row(number)).amount
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
    an_order, open_link, session_of, security_events, shop
):
    number = await an_order()

    answer = await open_link(number, press=True)

    assert answer.status == 303
    session = session_of(answer)
    assert session["client_reference_id"] == number
    assert session["amount_total"] == (await shop.row(number)).amount.minor
    *_, event = [one for one in await security_events() if one.type == Tag.PAY_LINK_OPENED]
    assert (event.type, event.ip, event.device, event.about) == (
        Tag.PAY_LINK_OPENED,
        "127.0.0.1",
        "Phone/1",
        ("order", number),
    )


async def test_pressing_again_leads_to_the_same_page(an_order, open_link, stripe_twin):
    number = await an_order()
    first = await open_link(number, press=True)

    again = await open_link(number, press=True)

    assert again.headers["Location"] == first.headers["Location"]
    assert len(stripe_twin.store.all("checkout.session")) == 1


async def test_pressing_twice_at_once_leads_to_the_same_page(an_order, open_link, stripe_twin):
    number = await an_order()

    answers = await asyncio.gather(open_link(number, press=True), open_link(number, press=True))

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(stripe_twin.store.all("checkout.session")) == 1


async def test_a_page_that_was_opened_but_not_noted_is_found_again(
    an_order, open_link, shop, stripe_gateway, stripe_twin
):
    number = await an_order()
    async with shop.database.reading() as session:
        request, key = await shop.payments.prepare(session, shop.links.token(number))
    lost = await stripe_gateway.open_checkout(request, key=key)

    answer = await open_link(number, press=True)

    assert answer.headers["Location"] == lost.url
    assert len(stripe_twin.store.all("checkout.session")) == 1


async def test_coming_back_without_paying_is_said_and_can_go_on(an_order, open_link):
    number = await an_order()
    await open_link(number, press=True)

    for path in ("pay", "paid"):
        page = await open_link(number, path=path)

        assert "You have not paid yet and nothing was charged" in page.words
        assert "Buy now" in page.words


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-pay_site"}, {"Origin": "https://evil.example"}, {}])
async def test_a_button_on_somebody_elses_site_opens_nothing(
    an_order, pay_site, shop, stripe_twin, security_events, headers
):
    number = await an_order()

    async with pay_site.post(f"/pay/{shop.links.token(number)}", headers=headers, allow_redirects=False) as answer:
        assert answer.status == 403
        assert "please press the button on this page yourself" in await answer.text()

    assert stripe_twin.store.all("checkout.session") == []
    assert [event.type for event in await security_events()] == [Tag.PAY_LINK_REFUSED]


@pytest.mark.parametrize("press", [False, True])
async def test_an_order_of_another_web_person_is_not_shown(an_order, open_link, security_events, stripe_twin, press):
    number = await an_order(web_person=WEB_PERSON)

    page = await open_link(number, press=press, X_Visitor=str(WEB_PERSON + 1))

    assert page.status == 403
    assert "belongs to somebody else" in page.words
    assert number not in page.words
    assert [event.type for event in await security_events()] == [Tag.PAY_LINK_REFUSED]
    assert stripe_twin.store.all("checkout.session") == []


@pytest.mark.parametrize("headers", [{"X_Visitor": str(WEB_PERSON)}, {}])
async def test_its_owner_may_open_it_in_the_chats_browser_or_in_a_fresh_one(an_order, open_link, headers):
    number = await an_order(web_person=WEB_PERSON)

    assert (await open_link(number, press=True, **headers)).status == 303


async def test_a_link_that_nobody_was_given_is_explained(pay_site, security_events):
    async with pay_site.get("/pay/nonsense", headers={"Accept-Language": "de"}) as answer:
        assert answer.status == 404
        assert "Dieser Link funktioniert nicht" in await answer.text()
    assert await security_events() == []

    async with pay_site.post("/pay/nonsense", headers=OURS) as answer:
        assert answer.status == 404

    assert [event.type for event in await security_events()] == [Tag.PAY_LINK_REFUSED]


async def test_an_order_whose_time_is_over_is_explained(an_order, open_link, clock):
    number = await an_order()
    clock.advance(days=2)

    for press in (False, True):
        page = await open_link(number, press=press)

        assert page.status == 410
        assert "This order is over" in page.words


async def test_a_payment_service_that_is_down_is_explained_and_the_button_stays(
    an_order, open_link, stripe_twin, security_events
):
    number = await an_order()
    stripe_twin.accidents.plan(Accident.ERROR)

    page = await open_link(number, press=True)

    assert page.status == 503
    assert "Our payment service does not answer right now. Nothing was charged." in page.words
    assert "Buy now" in page.words
    assert await security_events() == []
    assert (await open_link(number, press=True)).status == 303


async def test_a_bug_is_answered_with_a_reference_that_the_log_has_too(an_order, open_link, stripe_twin, caplog, shop):
    number = await an_order()
    shop.payments.prepare = None

    page = await open_link(number, press=True)

    assert page.status == 500
    reference = re.search(r"reference: ([0-9a-f]{8})", page.words)[1]
    assert f"reference {reference}" in caplog.text
    assert shop.links.token(number) not in caplog.text


async def test_the_return_page_settles_the_payment_before_any_webhook(
    an_order, open_link, session_of, stripe_twin, shop
):
    number = await an_order()
    stripe_twin.pay(session_of(await open_link(number, press=True))["id"])

    page = await open_link(number, path="paid")

    assert "Paid, thank you! Your eSIM arrives in the chat" in page.words
    assert (await shop.row(number)).status is OrderStatus.PAID
    again = await open_link(number, path="paid")
    assert "Paid, thank you!" in again.words
    assert len(shop.desk.keys("fulfil")) <= 1


async def test_the_return_page_looks_again_by_itself_until_it_has_done_so_often_enough(
    an_order, open_link, session_of, stripe_twin, shop
):
    number = await an_order()
    stripe_twin.pay(session_of(await open_link(number, press=True))["id"])
    stripe_twin.accidents.plan(Accident.ERROR, on="GET", times=3)

    first = await open_link(number, path="paid")
    last = await open_link(number, path="paid", query="?again=11")
    odd = await open_link(number, path="paid", query="?again=-1x")

    assert "we are checking your payment" in first.words
    assert first.headers["Refresh"] == f"2;url=/paid/{shop.links.token(number)}?again=1"
    assert "Refresh" not in last.headers
    assert "Refresh" not in odd.headers


@pytest.mark.parametrize(("arrived", "words"), [(True, "Paid, thank you!"), (False, "The payment did not go through")])
async def test_delayed_money_is_told_as_it_stands(an_order, open_link, session_of, stripe_twin, arrived, words):
    number = await an_order()
    session = session_of(await open_link(number, press=True))
    stripe_twin.pay_later(session["id"])
    assert "Your money is on its way" in (await open_link(number, path="paid")).words
    assert "Please do not pay again" in (await open_link(number)).words
    assert "Your money is on its way" in (await open_link(number, press=True)).words

    stripe_twin.settle(session["id"], arrived=arrived)

    assert words in (await open_link(number, path="paid")).words


async def test_a_paid_order_cannot_be_paid_again(an_order, open_link, session_of, stripe_twin):
    number = await an_order()
    stripe_twin.pay(session_of(await open_link(number, press=True))["id"])
    await open_link(number, path="paid")

    for press in (False, True):
        page = await open_link(number, press=press)

        assert "Paid, thank you!" in page.words

    assert len(stripe_twin.store.all("checkout.session")) == 1


async def test_the_way_back_leads_to_the_chat_that_the_order_was_made_in(an_order, open_link):
    in_telegram, on_the_web = await an_order(), await an_order(web_person=WEB_PERSON)

    assert 'href="https://t.me/esimflux_bot"' in await (await open_link(in_telegram)).text()
    assert 'href="/chat"' in await (await open_link(on_the_web)).text()
