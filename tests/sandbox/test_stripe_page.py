import re

import aiohttp
import pytest

PAYS, DECLINED, ASKS = "4242 4242 4242 4242", "4000000000000002", "4000 0025 0000 3155"


@pytest.fixture
def a_session(stripe_served):
    def a_session(*, locale="en", currency="eur", amount="1299"):
        price = {"currency": currency, "unit_amount": amount, "product_data": {"name": "Japan <b>10 GB</b>"}}
        asked = {
            "mode": "payment",
            "line_items": [{"quantity": "1", "price_data": price}],
            "client_reference_id": "A-1",
            "success_url": "https://shop.example/paid/x?session={CHECKOUT_SESSION_ID}",
            "cancel_url": "https://shop.example/pay/x",
            "locale": locale,
        }
        return stripe_served.twin.create_session(asked, stripe_served.url)

    return a_session


@pytest.fixture
async def browser(stripe_served):
    """Open a page, or press one of its buttons; no scripts run."""
    async with aiohttp.ClientSession() as client:

        async def browser(url, *, headers=None, **form):
            ask = client.post if form else client.get
            async with ask(url, data=form or None, headers=headers, allow_redirects=False) as answer:
                answer.words = " ".join(
                    re.sub(r"<style.*?</style>|<[^>]*>", " ", await answer.text(), flags=re.DOTALL).split()
                )
                answer.leads_to = answer.headers.get("Location")
                return answer

        yield browser


async def test_the_page_says_that_it_is_a_test_and_what_is_paid(browser, a_session):
    page = await browser(a_session()["url"])

    for words in ("TEST MODE", "€12.99", "Japan &lt;b&gt;10 GB&lt;/b&gt;", "Pay €12.99", "4242 4242 4242 4242 pays"):
        assert words in page.words
    assert "script" not in await page.text()
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("locale", "browser_wants", "words"),
    [("de", "en", "12,99 € bezahlen"), ("auto", "de-AT,de;q=0.9", "TESTMODUS"), ("auto", "fr", "TEST MODE")],
)
async def test_it_speaks_the_sessions_language_or_the_browsers(browser, a_session, locale, browser_wants, words):
    page = await browser(a_session(locale=locale)["url"], headers={"Accept-Language": browser_wants})

    assert words in page.words.replace("\u00a0", " ")


async def test_the_good_card_pays_and_leads_back_with_the_sessions_id(browser, a_session, stripe_twin):
    session = a_session()

    answer = await browser(session["url"], do="pay", number=PAYS, email="ada@example.com")

    assert answer.status == 303
    assert answer.leads_to == f"https://shop.example/paid/x?session={session['id']}"
    assert stripe_twin.book["A-1"].paid == 1299
    assert stripe_twin.session(session["id"])["customer_details"]["email"] == "ada@example.com"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (DECLINED, "Your card was declined."),
        ("4111 1111 1111 1111", "Only the test cards"),
        ("", "Only the test cards"),
    ],
)
async def test_a_card_that_does_not_pay_is_explained_and_another_may_be_tried(
    browser, a_session, stripe_twin, number, words
):
    session = a_session()

    page = await browser(session["url"], do="pay", number=number)

    assert page.status == 402
    assert words in page.words
    assert stripe_twin.book == {}
    assert (await browser(session["url"], do="pay", number=PAYS)).status == 303


@pytest.mark.parametrize(("do", "status"), [("confirm", 303), ("refuse", 402)])
async def test_a_card_that_asks_is_paid_only_when_it_is_confirmed(browser, a_session, stripe_twin, do, status):
    session = a_session()
    question = await browser(session["url"], do="pay", number=ASKS)
    assert "is it you who wants to make this payment?" in question.words
    assert stripe_twin.book == {}

    answer = await browser(session["url"], do=do)

    assert answer.status == status
    assert bool(stripe_twin.book) is (do == "confirm")


async def test_a_hint_fills_its_card_in(browser, a_session):
    page = await browser(f"{a_session()['url']}?card={DECLINED}")

    assert 'value="4000 0000 0000 0002"' in await page.text()


@pytest.mark.parametrize(("do", "arrives"), [("later", True), ("never", False)])
async def test_a_bank_debit_is_decided_a_little_later(browser, a_session, stripe_twin, clock, do, arrives):
    session = a_session()
    assert (await browser(session["url"], do=do)).status == 303
    assert stripe_twin.book == {}
    clock.advance(seconds=21)

    stripe_twin.sweep()

    assert bool(stripe_twin.book) is arrives


async def test_leaving_leads_back_and_leaves_the_page_open(browser, a_session, stripe_twin):
    session = a_session()

    answer = await browser(session["url"], do="leave")

    assert answer.leads_to == "https://shop.example/pay/x"
    assert stripe_twin.session(session["id"])["status"] == "open"


async def test_a_page_that_is_over_says_so_and_leads_back(browser, a_session, stripe_twin):
    expired, paid = a_session(), a_session()
    assert "has expired. Nothing was charged." in (await browser(expired["url"], do="expire")).words
    stripe_twin.pay(paid["id"])

    for session, words in ((expired, "has expired"), (paid, "You do not need to pay again")):
        for form in ({}, {"do": "pay", "number": PAYS}):
            page = await browser(session["url"], **form)

            assert words in page.words
            assert 'href="https://shop.example/pa' in await page.text()

    assert stripe_twin.book["A-1"].payments == 1


async def test_the_receipt_shows_what_was_paid_and_given_back(browser, a_session, stripe_twin):
    intent = stripe_twin.pay(a_session(currency="jpy", amount="1980")["id"])["payment_intent"]
    stripe_twin.refund({"payment_intent": intent, "amount": "980"})
    (charge,) = stripe_twin.store.all("charge")

    page = await browser(charge["receipt_url"])

    assert "¥1,980" in page.words
    assert "¥980 of it were given back" in page.words


@pytest.mark.parametrize("path", ["/c/pay/cs_test_nobodys", "/receipts/ch_nobodys"])
async def test_pages_of_nothing_are_not_there(browser, stripe_served, path):
    assert (await browser(stripe_served.url + path)).status == 404
