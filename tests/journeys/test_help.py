"""Help before the ticket: what the eSIM tells, then one step after another, and answers to what somebody types."""

import re

import pytest

from core.values import Country
from tests.journeys.test_esims import bought
from tests.town import ANYTHING, labels_of, text_of


async def asks(ada, topic):
    """Ask for help with the only eSIM."""
    menu = await ada.write("/support")
    return await ada.press(ada.label(f"help-button-{topic}"), menu)


async def test_what_the_esim_tells_is_said_before_any_step(town, ada):
    sold = await bought(town, ada)
    phone = town.supplier.phone(sold.esim_tran_no)

    for act, topic, cause in (
        (None, "no-internet", "not-installed"),
        (None, "code-used", "code-free"),
        (phone.download, "install", "half-installed"),
        (phone.install, "code-used", "code-taken"),
        (phone.enable, "no-internet", "never-connected"),
        (lambda: phone.use(sold.total_volume), "no-internet", "used-up"),
        (None, "slow", "used-up"),
    ):
        if act is not None:
            act()
            await town.supplier.webhooks.deliver()
            await town.settle()
            town.clock.advance(minutes=2)
        page = await asks(ada, topic)
        assert re.search(ada.says(f"help-cause-{cause}"), text_of(page)), (topic, cause, text_of(page))


async def test_a_guide_leads_through_the_menus_of_this_phone_to_a_human_who_knows_what_was_tried(town, ada):
    sold = await bought(town, ada)
    town.supplier.phone(sold.esim_tran_no).walk(used=0)
    page = await ada.press(ada.label("esim-button-samsung"), await asks(ada, "no-internet"))
    seen = [text_of(page)]
    for _ in range(5):
        page = await ada.press(ada.label("help-button-next"), page)
        seen.append(text_of(page))

    for step, text in zip(("line", "data", "roaming", "apn", "network"), seen, strict=False):
        assert re.search(ada.says(f"help-path-{step}-samsung"), text), step
    assert "Docomo" in seen[4] or "SoftBank" in seen[4] or "KDDI" in seen[4], seen[4]
    assert not [label for label in labels_of(page) if re.search(ada.label("help-button-next"), label)]
    ask = await ada.press(ada.label("help-button-write-now"), page)

    known = [ada.words.plain(f"help-short-{step}") for step in ("line", "data", "roaming", "apn", "network", "restart")]
    assert all(word in text_of(ask) for word in known)
    opened = await ada.write("Still nothing in Tokyo")
    assert re.search(ada.says("ticket-opened", number=ANYTHING), text_of(opened))


async def test_back_and_that_worked_keep_to_one_message(town, ada):
    await bought(town, ada)
    page = await ada.press(ada.label("esim-button-iphone"), await asks(ada, "install"))
    second = await ada.press(ada.label("help-button-next"), page)

    first = await ada.press(ada.label("help-button-back"), second)
    done = await ada.press(ada.label("help-button-worked"), first)

    assert text_of(first) == text_of(page)
    assert re.search(ada.says("help-worked"), text_of(done))
    assert {page["message_id"], second["message_id"], first["message_id"]} == {done["message_id"]}


async def test_the_refund_rule_is_computed_from_the_esim(town, ada):
    sold = await bought(town, ada)

    free = await asks(ada, "refund")
    town.supplier.phone(sold.esim_tran_no).download()
    await town.supplier.webhooks.deliver()
    await town.settle()
    town.clock.advance(minutes=2)
    taken = await asks(ada, "refund")

    assert re.search(ada.says("help-refund-possible"), text_of(free))
    assert re.search(ada.says("help-refund-installed"), text_of(taken))


async def test_every_card_leads_to_help(town, ada):
    await bought(town, ada)

    of_esim = await ada.press(ada.label("help-button-start"), await ada.press("5\u00a0GB", await ada.write("/esims")))
    of_order = await ada.press(ada.label("help-button-start"), await ada.press("5\u00a0GB", await ada.write("/orders")))

    for page in (of_esim, of_order):
        assert re.search(ada.says("help-what"), text_of(page))
        assert re.search(ada.label("help-button-no-internet"), "\n".join(labels_of(page)))


@pytest.mark.parametrize(("typed", "article"), [("refund", "refund"), ("hotspot?", "hotspot")])
async def test_a_typed_question_finds_help_and_a_place_finds_plans(town, typed, article):
    eve = await town.telegram_visitor("en")

    found = await eve.write(typed)
    plans = await eve.write("Japan 10 days")

    assert re.search(eve.says("help-found"), text_of(found))
    assert re.search(eve.label(f"help-article-{article}"), labels_of(found)[0])
    assert eve.words.plain("place-name", place=Country("JP")) in text_of(plans)
    assert not re.search(eve.says("help-found"), text_of(plans))


async def test_an_esim_that_is_on_no_phone_leads_from_no_internet_to_its_installation(town, ada):
    await bought(town, ada)

    install = await ada.press(ada.label("help-button-install"), await asks(ada, "no-internet"))

    assert re.search(ada.says("help-title-install"), text_of(install))
    assert re.search(ada.says("help-cause-code-free"), text_of(install))


async def test_a_guide_without_an_esim_claims_nothing_of_it(town):
    eve = await town.telegram_visitor("en")
    page = await eve.press(eve.label("esim-button-pixel"), await asks(eve, "no-internet"))
    assert re.search(eve.says("help-no-esim"), text_of(page))

    for _ in ("data", "roaming", "apn"):
        page = await eve.press(eve.label("help-button-next"), page)

    assert "If your plan needs one" in text_of(page)
    assert not re.search(eve.says("help-apn-none", path=ANYTHING), text_of(page))
