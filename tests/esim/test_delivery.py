import io

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from esim.delivery import InstallKit, qr_png
from esim.sgp22 import ActivationCode

CODES = [
    "LPA:1$rsp.sandbox.example$C5F541D4E3174EA38A74B6EF7CCB80FF",
    "LPA:1$RSP-3088.IDEMIA.IO$YVTGM-5LZC6-PIC56-KFEZJ",
    "LPA:1$smdp.example$$1.3.6.1.4.1.31746$1",
    "1$rsp.example$WITHOUT-PREFIX",
    "LPA:1$" + "long-host." * 12 + "example$" + "A1B2C3" * 10,
]


def picture(code):
    return Image.open(io.BytesIO(qr_png(code)))


def read(image):
    found = zxingcpp.read_barcodes(image)
    return [barcode.text for barcode in found]


@pytest.mark.parametrize("text", CODES)
def test_an_independent_reader_reads_the_exact_code(text):
    code = ActivationCode.parse(text)

    image = picture(code)

    assert read(image) == [code.qr_text]
    assert min(image.size) >= 600
    assert image.mode == "1"
    assert zxingcpp.read_barcode(image).ec_level == "M"


def test_the_quiet_zone_is_four_modules():
    image = picture(ActivationCode.parse(CODES[0])).convert("L").point(lambda light: 255 - light)

    left, top, right, bottom = image.getbbox()

    finder = next(x for x in range(left, right) if image.getpixel((x, top)) == 0) - left
    module = finder / 7
    assert left / module == top / module == 4
    assert (image.width - right) / module == (image.height - bottom) / module == 4


@pytest.mark.parametrize("text", CODES[:3])
@pytest.mark.parametrize("turned", [-12, 3, 90, 187])
def test_a_photo_of_a_screen_is_read(text, turned):
    code = ActivationCode.parse(text)
    screen = Image.new("L", (1100, 1400), color=60)
    screen.paste(picture(code).convert("L"), (150, 250))
    noise = Image.effect_noise(screen.size, 60)

    photo = Image.blend(screen, noise, 0.25).rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=60)
    photo = photo.resize((photo.width // 2, photo.height // 2)).filter(ImageFilter.GaussianBlur(1.1))
    jpeg = io.BytesIO()
    photo.save(jpeg, "JPEG", quality=55)

    assert read(Image.open(jpeg)) == [code.qr_text]


@given(st.from_regex(r"[0-9A-F]{4,60}", fullmatch=True))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_matching_id_survives_its_qr(matching_id):
    code = ActivationCode.parse(f"LPA:1$rsp.sandbox.example${matching_id}")

    assert read(picture(code)) == [str(code)]


def test_the_kit_has_links_with_the_code_as_it_is():
    kit = InstallKit.of(ActivationCode.parse(CODES[0]))

    assert kit.iphone_link == "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + CODES[0]
    assert kit.android_link == "https://esimsetup.android.com/esim_qrcode_provisioning?carddata=" + CODES[0]
    assert (kit.smdp_address, kit.matching_id) == ("rsp.sandbox.example", "C5F541D4E3174EA38A74B6EF7CCB80FF")
    assert "C5F541" not in repr(kit)
