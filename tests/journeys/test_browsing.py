"""Looking around the whole shop window: every way in, every page, and back from everywhere. It writes nothing."""

import re

import pytest

from tests.town import ANYTHING, labels_of, listed_plans, text_of
from tests.town import town as open_town


@pytest.fixture
async def town(tmp_path, database_url):
    """The town with everything that the supplier lists, on each database."""
    async with open_town(tmp_path, database_url=database_url, plans=listed_plans()) as opened:
        yield opened


async def test_every_way_in_leads_to_a_card_and_back_and_leaves_nothing(town, ada):
    start = ada.from_bot()[0]
    await town.rest()
    before = {name: count for name, count in (await town.row_counts()).items() if not name.startswith("web_")}

    page = await ada.press(ada.label("start-button-popular"), start)
    page = await ada.press("Japan", page)
    wide = await ada.press("🗺", page)
    more = await ada.press(ada.label("places-button-more"), wide)
    less = await ada.press(ada.label("places-button-less"), more)
    assert labels_of(more) != labels_of(less) == labels_of(wide)
    card = await ada.press("3\u00a0GB", less)
    assert re.search(ada.says("plan-price", price=ANYTHING), text_of(card))
    page = await ada.press(ada.label("plans-button-back"), card)
    page = await ada.press(ada.label("start-button-home"), page)
    page = await ada.press(ada.label("start-button-letters"), page)
    page = await ada.press("^S$", page)
    page = await ada.press(ada.label("places-button-letters"), page)
    page = await ada.press(ada.label("start-button-home"), page)
    page = await ada.press(ada.label("start-button-regions"), page)
    page = await ada.press(re.escape(ada.words.plain("region-europe")), page)
    card = await ada.press("3\u00a0GB", page)
    cover = await ada.press("📶", card)
    assert re.search(ada.says("plan-cover-title", place=ANYTHING), text_of(cover))
    further = await ada.press(ada.label("places-button-more"), cover)
    assert text_of(further) != text_of(cover)
    card = await ada.press(ada.label("plan-button-card"), further)
    page = await ada.press(ada.label("plans-button-back"), card)
    page = await ada.press(ada.label("start-button-home"), page)
    page = await ada.press(ada.label("start-button-global"), page)
    assert ada.words.plain("region-global") in text_of(page)
    await ada.press(ada.label("start-button-home"), page)

    after = await town.row_counts()
    assert {name: after[name] for name in before} == before
    assert ada.find(ada.says("error-bug", reference=ANYTHING)) is None


async def test_a_plan_by_the_day_is_chosen_by_its_days_and_bought_for_them(town, ada):
    page = await ada.write("Japan")
    days = await ada.press("per day|je Tag", page)
    assert re.search(ada.says("plan-ask-days", flag=ANYTHING, place=ANYTHING, amount=ANYTHING), text_of(days))
    card = await ada.press(re.escape(ada.words.plain("plan-days", days=7)) + " ", days)

    await ada.press(ada.label("plan-button-buy", price=ANYTHING), card)
    await town.pay(ada.pay_link())

    order = await town.standing("delivered")
    (sold,) = town.supplier.book.sold()
    assert (order.days, sold.days) == (7, 7)


@pytest.mark.parametrize("wish", ["Bali", "Dubai", "Jpaan", "Italien 10 GB", "USA, 1 month, unlimited", "Südostasien"])
async def test_what_people_type_leads_to_plans(town, wish):
    ada = await town.telegram_visitor("de")

    answer = await ada.write(wish)

    assert any("GB" in label or "MB" in label or "Unbegrenzt" in label for label in labels_of(answer)), text_of(answer)
