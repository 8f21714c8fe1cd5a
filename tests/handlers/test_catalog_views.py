"""The shop window as people meet it: they type and press, and read what comes."""

from itertools import count

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.types import Update

from bot.texts import Texts
from core.channels import Channel
from core.people import Visitor
from esim.provider import Starts
from esim.regions import GLOBAL, REGIONS
from handlers import catalog, start, wishes
from handlers.buttons import Buy, Cover, PlanCard, PlansOf, button
from handlers.buttons_notice import NoticeAddress
from privacy.notices import Notices
from security.alerts import Alerts
from security.events import SecurityLog
from shop.catalog import Catalog, PlanUnknown
from shop.destinations import Destinations, PlaceUnknown
from tests.log import LOG_KEYS
from tests.privacy.notice_house import writer
from tests.shop.catalog_house import RULE, SUPPLIER, a_day_pass, a_list, a_plan, covering

ids = count(1)
PERSON = {"id": 7, "is_bot": False, "first_name": "Ada"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ada"}
PLANS = (
    a_plan("JP_1_7", price_micro_usd=1_000_000),
    a_plan("JP_5_30", price_micro_usd=3_000_000, hotspot=True, apn="plus.4g"),
    a_day_pass("JP_1_1_Daily"),
    a_plan("FR_5_30", starts=Starts.INSTALLATION),
    a_plan("IT_5_30"),
    a_plan("GE_5_30"),
    a_plan("US_5_30"),
    a_plan("EU_5_30", coverage=covering("FR", "IT", "DE", "ES"), region="europe", price_micro_usd=6_000_000),
    a_plan("EU_9_30", coverage=covering("FR", "IT", "DE", "ES"), region="europe", price_micro_usd=8_000_000),
)


@pytest.fixture(scope="session")
def texts():
    return Texts()


@pytest.fixture
def dispatcher():
    """The routers of the window, taken out of any other dispatcher for the length of a test."""
    routers = (start.router, catalog.router, wishes.router)
    parents = [router._parent_router for router in routers]
    dispatcher = Dispatcher()
    for router in routers:
        router._parent_router = None
        dispatcher.include_router(router)
    yield dispatcher
    for router, parent in zip(routers, parents, strict=True):
        router._parent_router = parent


@pytest.fixture
async def shop(clock, database):
    shop = Catalog(clock, {SUPPLIER: RULE})
    async with database.writing.begin() as session:
        await shop.apply(session, SUPPLIER, a_list(*PLANS))
    return shop


@pytest.fixture
async def tell(dispatcher, database, shop, texts, clock, work):
    """Let something arrive; gives what is answered."""
    bot = Bot("42:TEST", default=DefaultBotProperties(parse_mode="HTML"))

    async def tell(language="en", *, is_of_age=True, **update):
        async with database.reading() as session:
            return await dispatcher.feed_update(
                bot,
                Update.model_validate({"update_id": next(ids), **update}),
                session=session,
                say=texts(language),
                visitor=Visitor(Channel.TELEGRAM, PERSON["id"], language, is_of_age=is_of_age),
                catalog=shop,
                destinations=Destinations(),
                clock=clock,
                notices=Notices(clock, writer(), SecurityLog(clock, LOG_KEYS), Alerts(clock, work)),
                notice_address=NoticeAddress("https://shop.example/privacy"),
            )

    yield tell
    await bot.session.close()


@pytest.fixture
def write(tell):
    async def write(text=None, language="en", chat=PRIVATE, **more):
        message = {"message_id": 1, "date": 0, "chat": chat, "from": PERSON} | ({"text": text} if text else {}) | more
        return await tell(language, message=message)

    return write


@pytest.fixture
def press(tell):
    async def press(data, language="en"):
        data = data if isinstance(data, str) else data.pack()
        message = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": PERSON, "text": "before"}
        query = {"id": "1", "from": PERSON, "chat_instance": "1", "data": data, "message": message}
        return await tell(language, callback_query=query)

    return press


def labels(answer):
    return [button.text for row in answer.reply_markup.inline_keyboard for button in row]


def pressed(answer, label):
    """The data of the button whose label has *label* in it."""
    buttons = [button for row in answer.reply_markup.inline_keyboard for button in row]
    return next(button.callback_data for button in buttons if label in button.text)


async def test_start_says_how_to_ask(write):
    answer = await write("/start")

    assert "Where are you going?" in answer.text
    assert labels(answer)[0] == "🔥 Popular"


async def test_a_wish_is_answered_with_what_fits_and_why_it_is_good(write):
    answer = await write("Japan, 10 days, 3 GB")

    assert "For 10 days, at least 3\u00a0GB" in answer.text
    assert "⭐ Best value: <b>5\u00a0GB · 30 days</b>" in answer.text
    assert labels(answer) == ["⭐ 5\u00a0GB · 30 days · €5.90", "1\u00a0GB a day · 10 days · €16.90", "\u2039 Start"]


async def test_everything_is_said_in_german_too(write):
    answer = await write("Japan, 10 Tage, 3 GB", language="de")

    assert "Für 10 Tage, mindestens 3\u00a0GB" in answer.text
    assert labels(answer)[0] == "⭐ 5\u00a0GB · 30 Tage · 5,90\u00a0€"


async def test_a_card_tells_all_that_a_buyer_should_know(write, press):
    card = await press(pressed(await write("Japan"), "5\u00a0GB"))

    for part in (
        "🇯🇵 <b>Japan · 5\u00a0GB · 30 days</b>",
        "Price: <b>€5.90</b>",
        "NTT docomo 5G, SoftBank 4G",
        "Valid for 30 days, from the <b>first connection</b>",
        "within 180 days",
        "Hotspot: yes",
        "just take another plan",
        "APN: <code>plus.4g</code>",
        "no phone number",
    ):
        assert part in card.text
    assert Buy.unpack(pressed(card, "Buy for €5.90")) == Buy(code="ea-JP_5_30", days=0, price_minor=590)


async def test_back_leads_from_a_card_to_the_list_that_it_came_from(write, press):
    before = await write("Japan, 10 days, 3 GB")
    card = await press(pressed(before, "⭐"))

    back = await press(pressed(card, "\u2039 All plans"))

    assert (back.text, labels(back)) == (before.text, labels(before))


async def test_a_plan_by_the_day_asks_for_how_many_days(write, press):
    ask = await press(pressed(await write("Japan"), "per day"))
    card = await press(pressed(ask, "7 days"))

    assert "For how many days?" in ask.text
    assert "1\u00a0GB a day · 7 days" in card.text
    assert "then: 1 Mbps" in card.text
    assert Buy.unpack(pressed(card, "Buy")).days == 7


async def test_a_plan_that_starts_with_its_installation_says_so(press):
    card = await press(PlanCard(code="ea-FR_5_30"))

    assert "from the <b>installation</b>" in card.text


async def test_regional_plans_are_offered_beside_those_of_a_country(write, press):
    answer = await write("France")

    wide = await press(pressed(answer, "2 regional plans"))

    assert labels(wide)[0].startswith("⭐ Europe: 5\u00a0GB") or labels(wide)[0].startswith("Europe: 5\u00a0GB")


async def test_several_countries_get_one_esim_for_all(write):
    answer = await write("Italy and France, 2 weeks")

    assert "<b>Italy, France</b>" in answer.text
    assert "One eSIM for all of these countries" in answer.text


async def test_countries_that_no_plan_covers_together_are_offered_one_by_one(write):
    answer = await write("Japan and Italy")

    assert labels(answer) == ["🇯🇵 Japan", "🇮🇹 Italy", "\u2039 Start"]


async def test_the_countries_of_a_region_are_shown_with_their_networks(press):
    card = await press(PlanCard(code="ea-EU_5_30"))

    cover = await press(pressed(card, "All 4 countries"))

    assert "🇩🇪 Germany: NTT docomo 5G, SoftBank 4G" in cover.text
    assert (await press(pressed(cover, "\u2039 The plan"))).text == card.text


async def test_an_ambiguous_place_is_asked_about_and_the_wish_is_kept(write, press):
    answer = await write("Georgia 10 days")

    chosen = await press(pressed(answer, "🇬🇪 Georgia"))

    assert labels(answer)[:2] == ["🇬🇪 Georgia", "🇺🇸 United States"]
    assert "For 10 days" in chosen.text


async def test_days_without_a_place_are_kept_for_the_place_that_follows(write, press):
    answer = await write("10 days")

    assert "And where are you going?" in answer.text
    assert "For 10 days" in (await press(pressed(answer, "Japan"))).text


@pytest.mark.parametrize("text", ["qwrtzpsd", "x" * 4_096, "<b>&</i>", "\u202e\u200b", "what a lovely song"])
async def test_what_names_no_place_gets_a_kind_answer(write, text):
    answer = await write(text)

    assert "I did not find a place" in answer.text


async def test_hello_is_answered_like_start(write):
    assert (await write("Hallo!", language="de")).text == (await write("/start", language="de")).text


async def test_an_unknown_command_is_explained(write):
    assert "/plans" in (await write("/wat")).text


@pytest.mark.parametrize(
    ("link", "sentence"),
    [("JP", "<b>Japan</b>"), ("plan_ea-JP_5_30", "Price: <b>€5.90</b>"), ("nothing", "Where are you going?")],
)
async def test_links_lead_to_a_place_or_a_plan(write, link, sentence):
    assert sentence in (await write(f"/start {link}")).text


async def test_an_old_button_of_a_plan_that_is_gone_shows_what_there_is(press, shop, database):
    async with database.writing.begin() as session:
        await shop.apply(session, SUPPLIER, a_list(*PLANS[:1], *PLANS[2:]))

    answer = await press(PlanCard(code="ea-JP_5_30", places="JP"))

    assert "no longer sold" in answer.text
    assert any("1\u00a0GB · 7 days" in label for label in labels(answer))


async def test_a_plan_and_a_place_that_never_were_are_refused(press):
    with pytest.raises(PlanUnknown):
        await press(PlanCard(code="ea-XX"))
    with pytest.raises(PlaceUnknown):
        await press(PlansOf(places="narnia"))


@pytest.mark.parametrize("data", ["pl:JP", "pl:JP:x:0:0:", "p:JP:0:0:0:ea-JP_5_30:x", "d:", "l"])
async def test_data_of_another_shape_is_left_to_the_handler_of_unknown_buttons(press, data):
    from aiogram.dispatcher.event.bases import UNHANDLED

    assert await press(data) is UNHANDLED


@pytest.mark.parametrize("data", ["pl:JP:-5:-9:1:zzz", "pl:JP.FR.IT.US.GE.DE:0:0:0:", "l:Q:", "l::JP", "pl::0:0:0:"])
async def test_odd_data_of_our_shape_shows_a_page(press, data):
    answer = await press(data)

    assert answer.text
    assert answer.reply_markup.inline_keyboard


async def test_places_are_found_by_letter_in_the_readers_language(press):
    letters = await press("az", language="de")
    countries = await press(pressed(letters, "J"), language="de")

    assert labels(letters)[:-1] == ["D", "F", "G", "I", "J", "S", "V"]
    assert labels(countries)[0] == "🇯🇵 Japan"
    assert labels(await press("l:V:", language="de"))[0] == "🇺🇸 Vereinigte Staaten"


async def test_regions_and_popular_places_are_those_that_we_sell(press):
    assert labels(await press("reg")) == ["🌍 Europe", "\u2039 Start"]
    assert "🇯🇵 Japan" in labels(await press("top"))
    assert "🇹🇷 Türkiye" not in labels(await press("top"))


async def test_a_photo_album_gets_one_answer(write):
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]

    answers = [await write(photo=photo, media_group_id="g1") for _ in range(3)]

    assert "type where you are going" in answers[0].text
    assert not any(hasattr(answer, "text") for answer in answers[1:])


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"dice": {"emoji": "🎲", "value": 1}},
    ],
)
async def test_other_things_than_text_get_a_kind_answer(write, content):
    assert "<i>Japan, 10 days</i>" in (await write(**content)).text


async def test_news_of_the_chat_itself_and_groups_get_no_answer(write):
    from aiogram.dispatcher.event.bases import UNHANDLED

    group = {"id": -7, "type": "group", "title": "G"}

    assert await write(delete_chat_photo=True) is UNHANDLED
    assert await write("Japan", chat=group) is UNHANDLED


async def test_an_empty_catalogue_says_that_it_is_being_loaded(press, shop, database, clock, monkeypatch):
    monkeypatch.setattr(shop, "_rules", {})
    clock.advance(seconds=5)

    assert "being loaded" in (await press("top")).text
    assert "being loaded" in (await press("az")).text
    assert "no eSIM" in (await press(PlansOf(places="JP"))).text


async def test_old_prices_are_dated(press, shop, clock):
    clock.advance(hours=49)

    assert "Prices as of 22 Nov 2026, 12:00" in (await press(PlansOf(places="JP"))).text


def test_the_longest_button_fits_into_telegrams_64_bytes():
    region = max([GLOBAL, *REGIONS], key=len)
    trip = {"places": region, "days": 365, "mb": 921_600, "wide": True}

    for leads_to in (
        Cover(**trip, code="ea-" + "x" * 17, chosen=365, at="JP"),
        PlanCard(**trip, code="ea-" + "x" * 17, chosen=365),
        PlansOf(**trip, at="1ffffffff.ffffff"),
        Buy(code="ea-" + "x" * 17, days=365, price_minor=10**9),
    ):
        assert len(button("x", leads_to).callback_data.encode()) <= 64


def test_every_region_has_a_name_in_every_language(texts):
    for language in texts.languages:
        assert all(texts(language).has(f"region-{code}") for code in [GLOBAL, *REGIONS])
