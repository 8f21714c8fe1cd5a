"""After the QR: the eSIM on the phone, as the chat and the supplier tell of it."""

import re

from core.values import GIGABYTE
from security.tags import Tag
from tests.journeys.test_purchase import read_qr
from tests.town import ANYTHING, labels_of, text_of


async def bought(town, ada):
    """An eSIM that was delivered, as the supplier has it."""
    await ada.buys()
    await town.standing("delivered")
    (sold,) = town.supplier.book.sold()
    return sold


async def test_each_step_of_the_phone_shows_in_esims_by_the_suppliers_news(town, ada):
    sold = await bought(town, ada)
    phone = town.supplier.phone(sold.esim_tran_no)

    for step, state in (
        (phone.download, "downloading"),
        (phone.install, "installed"),
        (phone.enable, "installed"),
        (phone.connect, "active"),
        (lambda: phone.use(sold.total_volume), "depleted"),
    ):
        step()
        await town.supplier.webhooks.deliver()
        await town.settle()
        page = await ada.write("/esims")
        assert ada.words.plain(f"esim-state-{state}") in text_of(page), state
        card = await ada.press("5\u00a0GB", page)
        assert re.search(ada.says(f"esim-next-{state}"), text_of(card)), state


async def test_the_data_left_is_asked_for_with_a_button(town, ada):
    sold = await bought(town, ada)
    town.supplier.usage_lag *= 0
    town.supplier.webhooks.url = None
    await town.settle()
    town.supplier.phone(sold.esim_tran_no).walk(used=2 * GIGABYTE)
    card = await ada.press("5\u00a0GB", await ada.write("/esims"))
    town.clock.advance(minutes=2)  # a supplier's news may just have made us read it; nobody is asked twice a minute
    holder, button = ada.button(ada.label("esim-button-refresh"), card)

    await ada._tap(holder, button["callback_data"])

    card = await ada.sees(ada.says("esim-usage-left", left=ANYTHING, total=ANYTHING))
    assert ada.words.plain("esim-state-active") in text_of(card)


async def test_the_qr_comes_again_and_the_steps_for_a_phone_and_for_this_phone(town, ada):
    sold = await bought(town, ada)
    card = await ada.press("5\u00a0GB", await ada.write("/esims"))
    await ada.press(ada.label("esim-button-qr"), card)
    again = await ada.until(lambda: next((one for one in ada.from_bot() if "photo" in one), None))
    assert read_qr(await ada.file(again["photo"][-1]["file_id"])) == sold.activation_code

    for make in ("iphone", "samsung", "pixel", "other"):
        await ada.press(ada.label(f"esim-button-{make}"), again)
        steps = await ada.sees(ada.says(f"esim-steps-{make}"))  # what else came with the picture may come after it
        assert steps["message_id"] == again["message_id"]
        assert "photo" in steps
    await ada.press(ada.label("esim-button-here"), again)
    here = await ada.sees(ada.says("esim-here"))

    assert here.get("has_protected_content") is not True
    assert read_qr(await ada.file(here["photo"][-1]["file_id"])) == sold.activation_code
    assert re.search(ada.label("esim-button-link-iphone"), "\n".join(labels_of(here)))
    assert Tag.ACTIVATION_SHOWN in await town.security_tags()


async def test_news_of_an_esim_that_nobody_knows_and_with_a_wrong_secret_change_nothing(town, ada):
    sold = await bought(town, ada)
    town.supplier.phone(sold.esim_tran_no).download()
    await town.supplier.webhooks.deliver()
    news = town.supplier.webhooks.sent[-1]
    news = news | {"notifyId": "1", "content": news["content"] | {"orderNo": "B0", "esimTranNo": "0", "iccid": "0"}}
    url = town.supplier.webhooks.url

    assert await town.supplier.webhooks.post(url, news)
    assert not await town.supplier.webhooks.post(url + "x", news)

    await town.settle()
    assert ada.words.plain("esim-state-downloading") in text_of(await ada.write("/esims"))
