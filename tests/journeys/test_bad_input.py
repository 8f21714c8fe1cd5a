"""Whatever people send and press: one clear answer in their language, and nothing lost."""

import asyncio

import pytest
from aiogram.types import Update
from hypothesis import given, settings
from hypothesis import strategies as st

from security.tags import Tag
from tests.town import ANY_ORDER, ANYTHING, labels_of, text_of

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ODD_TEXTS = [
    "\u200b\u200d\u2060",
    "مرحبا بالعالم",
    "\u202enetallA",
    "<b>Japan</b><script>alert(1)</script>",
    "🏖🏖🏖",
    "a" * 4_096,
    "'; DROP TABLE orders; --",
    "/nonsense",
    "💳",
]
KNOWN = [
    "p:",
    "pl:",
    "buy:x:y:z",
    "or:",
    "orx:E-NOBODY",
    "ore:E-NOBODY",
    "esq:S-NOBODY",
    "esu:",
    "lang:xx",
    "att:retry:E",
]


async def is_healthy(ada, answer):
    """Whether it was no bug of ours: the edge's words for one did not come."""
    bug = ada.says("error-bug", reference=ANYTHING)
    assert ada.find(bug) is None
    return text_of(answer)


async def test_every_odd_text_is_answered_once_and_an_order_under_way_stays(town, ada):
    await ada.orders()
    for text in ODD_TEXTS:
        seen = ada.count()
        assert await is_healthy(ada, await ada.write(text))
        assert ada.count() == seen + 1, text
    assert (await town.order()).status == "awaiting_payment"
    await town.pay(ada.pay_link())
    await town.standing("delivered")


async def test_a_text_of_ten_thousand_characters_is_answered(town, bob):
    answer = await bob.write("a" * 10_000)

    assert await is_healthy(bob, answer)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_kind_of_message_is_answered_with_what_can_be_sent_instead(town, language):
    ada = await town.telegram_visitor(language)
    person = ada.person
    kinds = [
        lambda: person.send_sticker(PICTURE),
        lambda: person.send_voice(b"OggS"),
        lambda: person.send_photo(PICTURE, caption="Japan"),
        lambda: person.send_document(b"%PDF", file_name="a.pdf", mime_type="application/pdf"),
        lambda: person.send_contact("+491700000"),
        lambda: person.send_album([PICTURE, PICTURE, PICTURE]),
    ]
    for send in kinds:
        seen = ada.count()
        await send()
        answer = await ada.next(seen)
        assert ada.find(ada.says("wish-other-kind")) == answer
        await asyncio.sleep(0.2)
        assert ada.count() == seen + 1
    await person.send_location(35.0, 139.0)
    await ada.sees(ada.says("wish-location"))


async def test_a_button_pressed_twice_at_once_orders_once(town, ada):
    await ada.write("Japan 10")
    card = await ada.press("5\u00a0GB")
    data = next(
        button["callback_data"]
        for row in card["reply_markup"]["inline_keyboard"]
        for button in row
        if button.get("callback_data", "").startswith("buy")
    )

    await asyncio.gather(*(ada._tap(card, data) for _ in range(3)))

    await ada.sees(ada.says("order-card-awaiting-payment", **ANY_ORDER))
    assert len(await town.orders()) == 1


async def test_somebody_elses_order_and_esim_stay_theirs_and_it_is_written_down(town, ada):
    await ada.buys()
    order = await town.standing("delivered")
    card = ada.find(ada.says("order-card-delivered", **ANY_ORDER))
    page = await ada.press(ada.label("order-button-esim"), card)
    qr = ada.button(ada.label("esim-button-qr"), page)[1]["callback_data"]
    eve = await town.telegram_visitor("en")
    await eve.is_old_enough()

    for data, key in (
        (f"or:{order.number}", "refusal-order-unknown"),
        (f"orx:{order.number}", "refusal-order-unknown"),
        (f"ore:{order.number}", "refusal-order-unknown"),
        (qr, "refusal-esim-unknown"),
    ):
        toast = await eve._tap(eve.from_bot()[0], data)
        assert toast["text"] == eve.words.plain(key)

    tags = await town.security_tags()
    assert (tags.count(Tag.ORDER_REACH_REFUSED), tags.count(Tag.ESIM_REACH_REFUSED)) == (3, 1)
    assert eve.count() == 1


async def test_the_same_update_twice_orders_once(town):
    ada = await town.telegram_visitor("de")
    await ada.orders()
    seen = ada.count()
    bot = next(bot for channel, bot in town.house.channels if channel == "telegram")
    raw = {
        "update_id": 990_000_001,
        "callback_query": {
            "id": "77",
            "from": ada.person.user(),
            "chat_instance": "1",
            "data": f"orx:{(await town.order()).number}",
            "message": ada.button("💳")[0],
        },
    }
    update = Update.model_validate(raw, context={"bot": bot})

    await town.house.arrival.handle(bot, update)
    await town.house.arrival.handle(bot, update)

    assert (await town.order()).status == "cancelled"
    assert (await town.order()).version == 2
    assert ada.count() == seen


async def test_two_devices_at_once_are_served_one_after_the_other(town, ada):
    seen = ada.count()

    await asyncio.gather(*(ada._write(text) for text in ("Japan", "/orders", "/esims", "/help", "Thailand")))

    await ada.until(lambda: ada.count() == seen + 5)
    assert ada.find(ada.says("error-bug", reference=ANYTHING)) is None


async def test_old_buttons_work_after_the_plan_is_gone_and_the_price_has_changed(town, ada):
    await ada.write("Japan 10")
    card = await ada.press("5\u00a0GB")
    town.supplier.change_price("JP_5_30", 90_000)
    await town.house.timers.sync_catalogue()

    moved = await ada.press(ada.label("plan-button-buy", price=ANYTHING), card)

    assert ada.find(ada.says("order-price-moved", title=ANYTHING, old=ANYTHING, new=ANYTHING)) == moved
    assert await town.orders() == []
    del town.supplier.catalogue["JP_5_30"]
    await town.house.timers.sync_catalogue()
    gone = await ada.press(ada.label("order-button-buy-at", price=ANYTHING), moved)
    assert ada.find(ada.says("plan-gone", place=ANYTHING)) == gone
    assert labels_of(gone)
    assert await town.orders() == []


@pytest.fixture(scope="session")
def made_up_data():
    """Data for buttons: some of our own shapes with nonsense inside, some of no shape."""
    prefixes = st.sampled_from(
        ["p", "pl", "d", "c", "l", "buy", "or", "orl", "esl", "ess", "lang", "att", "rtr", "top"]
    )
    shaped = st.builds(
        lambda prefix, rest: ":".join([prefix, *rest]), prefixes, st.lists(st.text(max_size=12), max_size=7)
    )
    found = []

    @settings(max_examples=200, derandomize=True, database=None)
    @given(st.one_of(shaped, st.text(min_size=1, max_size=64)))
    def keep(data):
        if 0 < len(data.encode(errors="ignore")) <= 64:
            found.append(data.encode(errors="ignore").decode())

    keep()
    return dict.fromkeys(found)


async def test_data_that_we_never_sent_is_answered_once_and_is_never_a_bug(made_up_data, town):
    ada = await town.telegram_visitor("en")
    page = ada.from_bot()[0]
    bug = ada.words.plain("error-bug", reference="").split("{")[0][:25]

    async def press(data):
        toast = await ada._tap(page, data)
        assert toast is not None, data
        assert bug not in (toast.get("text") or ""), data
        assert not any(bug in text_of(one) for one in ada.from_bot()), data

    for data in [*KNOWN, *made_up_data]:
        await press(data)
    assert await town.orders() == []
