"""
What a phone needs to install an eSIM: the QR, the links, the fields to type.

All of it is drawn and made here from the activation code; no supplier's picture, no third party.
A QR takes about 7 ms of CPU (a code of 60 characters on a small server), most of it for choosing its mask.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Self

import qrcode
from PIL import Image

from esim.sgp22 import ActivationCode

QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004)."""
SIDE_MIN = 720
"""Pixels: large enough for a phone that photographs a screen."""

IPHONE_LINK = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata="
"""Opens the installation on iOS 17.4 and later."""
ANDROID_LINK = "https://esimsetup.android.com/esim_qrcode_provisioning?carddata="
"""Opens it on most Android phones with current Google Play services."""


@dataclass(frozen=True, slots=True)
class InstallKit:
    """Every way to install one eSIM; all of it is secret."""

    smdp_address: str
    matching_id: str = field(repr=False)
    whole_code: str = field(repr=False)
    """`LPA:1$…`: Samsung and Pixel take it whole, an iPhone wants the two fields above."""
    confirmation_required: bool
    iphone_link: str = field(repr=False)
    android_link: str = field(repr=False)

    @classmethod
    def of(cls, code: ActivationCode) -> Self:
        """
        The kit of a code.

        The links carry `$` and `:` as they are: phones are known to ignore them percent-encoded.
        """
        return cls(
            smdp_address=code.smdp_address,
            matching_id=code.matching_id,
            whole_code=code.qr_text,
            confirmation_required=code.confirmation_required,
            iphone_link=IPHONE_LINK + code.qr_text,
            android_link=ANDROID_LINK + code.qr_text,
        )


def qr_png(code: ActivationCode) -> bytes:
    """The QR of a code: a black-and-white PNG of at least `SIDE_MIN` pixels, level M, with its quiet zone."""
    return picture_of(code.qr_text)


def picture_of(text: str) -> bytes:
    """The same QR of any *text*."""
    drawing = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE)
    drawing.add_data(text, optimize=0)  # one segment: simple readers know no mixed ones
    drawing.make(fit=True)
    modules = drawing.get_matrix()
    side = len(modules)
    small = Image.new("1", (side, side), color=1)
    small.putdata([0 if dark else 1 for row in modules for dark in row])
    scale = -(-SIDE_MIN // side)
    png = BytesIO()
    small.resize((side * scale, side * scale), Image.Resampling.NEAREST).save(png, "PNG", optimize=True)
    return png.getvalue()
