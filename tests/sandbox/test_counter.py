"""The page behind the counter: what it shows, and who may press its buttons."""

import re

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application

from bot.texts import Texts
from botapi.core import BotApi
from sandbox.counter import Counter
from sandbox.counter_moods import PURCHASE, all_moods
from sandbox.counter_views import marked_up
from sandbox.esimaccess import EsimAccessTwin
from sandbox.esimaccess_faults import Fault
from sandbox.stripe import StripeTwin

TOKEN = "42:AAcounter"


@pytest.fixture
def supplier(clock):
    twin = EsimAccessTwin(clock=clock, allocation_seconds=(0.0, 0.0))
    yield twin
    twin.book.close()


@pytest.fixture
def stripe(clock):
    twin = StripeTwin(clock)
    yield twin
    twin.close()


@pytest.fixture
def api(clock):
    api = BotApi(clock)
    api.add_bot(TOKEN, username="counter_bot", first_name="EsimFlux")
    return api


@pytest.fixture
def chat(api):
    return api.group("Admins", members=[api.person(first_name="Owner")], bots=[api.bot(TOKEN)])


@pytest.fixture
async def client(supplier, stripe, api, chat):
    texts = Texts()
    synced = []

    async def sync():
        synced.append(True)

    counter = Counter(
        supplier=supplier,
        stripe=stripe,
        owner=next(iter(api.people.values())),
        admin_chat=chat,
        sync=sync,
        texts=texts,
        languages=texts.languages,
    )
    app = Application()
    app.add_routes(counter.routes())
    async with TestClient(TestServer(app)) as client:
        client.synced = synced
        yield client


async def press(client, what, **form):
    async with client.post(f"/demo/{what}", data=form, headers={"Sec-Fetch-Site": "same-origin"}) as page:
        return page.status, await page.text()


@pytest.mark.parametrize(("language", "title"), [("en", "Behind the counter"), ("de", "Hinter der Theke")])
async def test_page_is_there_in_both_languages_and_lets_no_foreign_script_in(client, language, title):
    async with client.get("/demo", params={"lang": language}) as page:
        assert title in await page.text()
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


async def test_what_the_bot_says_stands_there_with_its_buttons_and_never_as_markup(client, api, chat):
    keyboard = {"inline_keyboard": [[{"text": "Refund", "callback_data": "refund:1"}]]}
    text = "<b>Order E-1</b> &lt;script&gt;"
    sent = {"chat_id": chat.id, "text": text, "parse_mode": "HTML", "reply_markup": keyboard}
    await api.call(TOKEN, "sendMessage", sent)

    async with client.get("/demo") as page:
        shown = await page.text()

    assert "<b>Order E-1</b> &lt;script&gt;" in shown
    assert 'value="refund:1"' in shown


async def test_what_the_owner_writes_reaches_the_bot(client, api):
    status, shown = await press(client, "say", text="/attention")

    assert status == 200
    assert "/attention</p>" in shown
    assert (await api.updates_for(TOKEN))[-1]["message"]["text"] == "/attention"


@pytest.mark.parametrize("what", ["say", "tap", "phone", "mood", "sync"])
async def test_request_of_another_site_is_refused(client, what):
    async with client.post(f"/demo/{what}", data={"text": "/failed"}, headers={"Origin": "http://evil.example"}) as no:
        assert no.status == 403
    assert client.synced == []


@pytest.mark.parametrize(
    ("what", "form"),
    [
        ("tap", {"message": "x", "data": "y"}),
        ("tap", {}),
        ("phone", {"esim": "1", "act": "walk"}),
        ("phone", {"esim": "1", "act": "dance"}),
        ("mood", {"mood": "sunny", "to": "on"}),
    ],
)
async def test_button_that_was_never_there_is_refused(client, what, form):
    status, _ = await press(client, what, **form)

    assert status == 400


async def test_price_list_is_fetched(client):
    await press(client, "sync")

    assert client.synced == [True]


async def test_phone_walks_one_button_at_a_time(client, supplier):
    plan = next(plan for plan in supplier.catalogue.values() if plan["dataType"] == 1)
    wanted = [{"packageCode": plan["slug"], "count": 1}]
    supplier.answer("esim/order", {"transactionId": "t-1", "packageInfoList": wanted})
    number = supplier.book.sold()[0].esim_tran_no
    states = []

    for act in ("download", "install", "connect", *["use"] * 5):
        _, shown = await press(client, "phone", esim=number, act=act)
        states.append(re.search(r'class="state state-([a-z-]+)"', shown).group(1))

    assert states == ["download", "installed", *["connected"] * 5, "used-up"]


@pytest.fixture
def moods(supplier, stripe):
    return {mood.name: mood for mood in all_moods(supplier, stripe)}


def test_every_switch_goes_on_and_off_again(moods):
    for mood in moods.values():
        assert not mood.is_on(), mood.name
        mood.turn(on=True)
        assert mood.is_on(), mood.name
        mood.turn(on=False)
        assert not mood.is_on(), mood.name


def test_switch_for_the_next_purchase_goes_off_with_it(moods, supplier):
    moods["sold-out"].turn(on=True)
    moods["sold-out"].turn(on=True)

    assert supplier.fault(PURCHASE) is Fault.OUT_OF_STOCK

    assert not moods["sold-out"].is_on()


def test_prices_come_back_as_they_were(moods, supplier):
    before = dict(supplier.catalogue)

    moods["dearer"].turn(on=True)
    dearer = dict(supplier.catalogue)
    moods["dearer"].turn(on=False)

    assert all(dearer[slug]["price"] > plan["price"] for slug, plan in before.items())
    assert supplier.catalogue == before


def test_parts_of_a_text_are_found_behind_emoji():
    entities = [{"type": "bold", "offset": 3, "length": 4}, {"type": "code", "offset": 8, "length": 3}]

    assert marked_up("🚨 Stop E-1", entities) == "🚨 <b>Stop</b> <code>E-1</code>"
