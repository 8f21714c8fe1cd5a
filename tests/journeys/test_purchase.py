"""From a wish to an eSIM on the phone."""

import asyncio
import io
import re

import zxingcpp
from PIL import Image

from tests.town import ANY_ORDER, ANYTHING, PATIENCE, WEBHOOK, labels_of, text_of
from tests.town import town as open_town

WISH = {"en": "Japan, 10 days", "de": "Japan, 10 Tage"}


def read_qr(picture):
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return read.text


def qr_of(visitor):
    return next((one for one in visitor.from_bot() if "photo" in one), None)


async def test_a_traveller_gets_from_a_wish_to_a_qr_that_installs(either_town, channel, language):
    town = either_town
    ada = await town.visitor(channel, language)
    link = await ada.orders(WISH[language])
    card = ada.button("💳")[0]["message_id"]

    page = await town.pay(link)

    assert ada.words.plain("pay-title-bought") in page
    qr = await ada.until(lambda: qr_of(ada))
    code = read_qr(await ada.file(qr["photo"][-1]["file_id"]))
    (sold,) = town.supplier.book.sold()
    assert code == sold.activation_code
    assert qr["has_protected_content"] is True
    await ada.sees(re.escape(code))
    delivered = await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))
    assert delivered["message_id"] == card
    await town.settle()
    (entry,) = town.stripe.book.values()
    assert (entry.payments, entry.refunds) == (1, 0)


async def test_telegram_brings_the_updates_by_webhook(tmp_path, database_url, language):
    async with open_town(tmp_path, database_url=database_url, **WEBHOOK) as town:
        ada = await town.telegram_visitor(language)

        await ada.buys(WISH[language])

        qr = await ada.until(lambda: qr_of(ada))
        (sold,) = town.supplier.book.sold()
        assert read_qr(await ada.file(qr["photo"][-1]["file_id"])) == sold.activation_code
        await town.settle()


async def test_the_card_in_the_chat_follows_its_order_by_itself(town, channel, language):
    ada = await town.visitor(channel, language)
    town.supplier.allocation_seconds = (600, 600)
    link = await ada.orders()
    card = ada.button("💳")[0]["message_id"]
    seen = ada.count()

    await town.pay(link)
    paid = await ada.sees(ada.says("order-card-paid", **ANY_ORDER))
    async with asyncio.timeout(PATIENCE):
        # The supplier counts its time from the purchase on.
        while (await town.order()).supplier_order_no is None:  # noqa: ASYNC110 - a row in a table rings no bell
            await asyncio.sleep(0.02)
    town.clock.advance(minutes=10)
    delivered = await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))

    assert paid["message_id"] == delivered["message_id"] == card
    assert "💳" not in "".join(labels_of(delivered))
    await ada.until(lambda: qr_of(ada))
    await town.settle()
    assert ada.count() == seen + 2 + bool(ada.find(ada.says("order-news-in-good-hands", number=ANYTHING)))


async def test_orders_lists_what_was_bought_with_its_receipt(town, channel, language):
    ada = await town.visitor(channel, language)
    await ada.buys()
    await town.standing("delivered")
    await town.settle()

    orders = await ada.write("/orders")

    order = await town.order()
    assert order.number in text_of(orders)
    assert ada.words.plain("order-state-delivered") in text_of(orders)
    holder, receipt = ada.button(ada.label("order-button-receipt"), orders)
    async with town.http.get(receipt["url"]) as page:
        assert page.status == 200
    card = await ada.press("5\u00a0GB", holder)
    assert ada.find(ada.says("order-card-delivered", **ANY_ORDER)) == card
    esim = await ada.press(ada.label("order-button-esim"), card)
    assert ada.words.plain("esim-state-ready") in text_of(esim)
