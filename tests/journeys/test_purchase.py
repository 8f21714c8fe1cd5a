import io

import pytest
import zxingcpp
from PIL import Image

from tests.town import text_of

CHANNELS = ("telegram", "web")
WORDS = {
    "en": {"trip": "Japan, 10 days", "paid": "Paid, thank you!", "ready": "ready"},
    "de": {"trip": "Japan, 10 Tage", "paid": "Bezahlt, danke!", "ready": "eSIM"},
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_traveller_gets_from_a_wish_to_a_qr_that_installs(town, channel, language):
    words = WORDS[language]
    ada = await town.visitor(channel, language)

    page = await ada.buys(words["trip"])

    assert words["paid"] in page
    qr = await ada.until(lambda: next((one for one in ada.from_bot() if "photo" in one), None))
    await town.settle()
    picture = await ada.file(qr["photo"][-1]["file_id"])
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    (sold,) = town.supplier.book.by_transaction().values()
    assert read.text == sold[0].activation_code
    assert qr["has_protected_content"] is True
    assert len(town.stripe.book) == 1
    assert any(read.text in text_of(one) for one in ada.from_bot())
