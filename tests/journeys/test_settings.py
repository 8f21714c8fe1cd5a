"""/settings: what a person can choose, and that it counts at once."""

import re

from sqlalchemy import select

from core.processing import Processing
from security.tags import Tag
from storage.consents import Consent, ConsentAct
from storage.limits import Limit, LimitKind, LimitWay
from storage.people import Person
from tests.town import ANYTHING, labels_of, text_of


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table).order_by(table.id)))


async def kept(town):
    """How many rows there are, but for the website's chat itself."""
    return {name: count for name, count in (await town.row_counts()).items() if not name.startswith("web_")}


async def test_the_pages_lead_to_each_other_and_keep_nothing(town, ada):
    await ada.write("/settings")
    before = await kept(town)

    for button, text in (
        ("settings-button-messages", "settings-messages"),
        ("settings-button-figures", "settings-figures"),
        ("settings-button-limits", "limit-head"),
        ("settings-button-sale", "sale-text"),
    ):
        page = await ada.press(ada.label(button, **dict.fromkeys(("offers", "on", "count"), 0)))
        assert re.search(ada.says(text), text_of(page))
        page = await ada.press(ada.label("settings-button-back"))
        assert re.search(ada.says("settings-head"), text_of(page))
    await ada.press(ada.label("settings-button-language", name=ada.words.plain("language-name")))
    await ada.press(ada.label("settings-button-back"))

    assert await kept(town) == before


async def test_offers_are_off_until_asked_for_and_end_with_one_tap(town, ada):
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))

    await ada.press(ada.label("settings-offers", on=0))
    given = await ada.until(lambda: ada.find(ada.says("settings-messages-offers", at=ANYTHING)))
    assert ada.toast["text"] == ada.words.plain("settings-offers-on")
    assert ada.words.plain("settings-offers", on=1) in labels_of(given)
    assert (await rows(town, Person))[0].offers_since is not None

    await ada.press(ada.label("settings-offers", on=1))
    assert ada.toast["text"] == ada.words.plain("settings-offers-off")
    assert (await rows(town, Person))[0].offers_since is None

    first, second = await rows(town, Consent)
    assert [one.act for one in (first, second)] == [ConsentAct.GIVEN, ConsentAct.WITHDRAWN]
    assert first.words_sha256 != second.words_sha256
    assert first.message_id == second.message_id == given["message_id"]
    assert {first.notice_version, second.notice_version} == {1}
    assert first.language == ada.words.language


async def test_news_of_the_service_stop_and_go_on(town, ada):
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))

    await ada.press(ada.label("settings-service-news", on=1))
    await ada.until(lambda: ada.find(ada.says("settings-messages-service-stopped", at=ANYTHING)))
    await ada.press(ada.label("settings-service-news", on=0))
    await ada.until(lambda: not ada.find(ada.says("settings-messages-service-stopped", at=ANYTHING)))

    (limit,) = await rows(town, Limit)
    assert (limit.what, limit.kind, limit.way) == (Processing.SERVICE_NEWS, LimitKind.OBJECTION, LimitWay.CHAT)
    assert limit.ended_at is not None
    tags = await town.security_tags()
    assert {Tag.PROCESSING_STOPPED, Tag.PROCESSING_RESUMED} <= {*tags}


async def test_ratings_stop_at_once_and_rules_against_fraud_go_before_a_human(town, ada):
    await ada.press(ada.label("settings-button-limits", count=0), await ada.write("/settings"))
    await ada.press(ada.label("limit-button", what="quality", on=0))
    await ada.press(ada.label("limit-button-stop"))
    await ada.until(lambda: ada.find(ada.says("limit-stopped", at=ANYTHING)))
    await ada.press(ada.label("limit-button-all"))
    await ada.press(ada.label("limit-button", what="fraud", on=0))
    await ada.press(ada.label("limit-button-objection"))

    asked = await ada.sees(ada.says("limit-asked", number=ANYTHING, due=ANYTHING))

    (limit,) = await rows(town, Limit)
    assert limit.what == Processing.QUALITY
    number = re.search(r"[A-Z]{1,2}-[0-9A-Z]{4,}", text_of(asked))[0]
    async with town.house.services.database.reading() as session:
        request = await town.house.services.privacy.requests.view(session, number)
    assert (request.kind.value, request.processing, request.is_open) == ("objection", Processing.FRAUD, True)


async def test_an_opt_out_of_sales_is_confirmed_with_its_moment(town, ada):
    await ada.press(ada.label("settings-button-sale", on=0), await ada.write("/settings"))

    await ada.press(ada.label("sale-button", on=0))
    await ada.until(lambda: ada.find(ada.says("sale-honoured", at=ANYTHING)))
    await ada.press(ada.label("sale-button", on=1))
    await ada.until(lambda: ada.find(ada.says("sale-open")))

    (limit,) = await rows(town, Limit)
    assert (limit.what, limit.kind) == ("sale", LimitKind.OPT_OUT)
    assert limit.ended_at is not None
