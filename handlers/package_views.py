"""How a copy of somebody's data looks in their chat."""

from aiogram.types import InlineKeyboardButton

from core.channels import Channel
from core.texts import Say
from core.values import DataSize
from handlers.buttons import button
from handlers.buttons_package import PackageCode, PackageOpen, PackageSend
from handlers.catalog_views import View, keyboard
from privacy.packages import PackageView


def package_button(say: Say, number: str) -> InlineKeyboardButton:
    """The button below a request whose copy is ready."""
    return button(say.plain("package-button-open"), PackageOpen(number=number))


def door(say: Say, view: PackageView, url: str, channel: Channel) -> View:
    """Where the copy can be fetched, and how it is proved who fetches it."""
    text = say(
        "package-door",
        number=view.number,
        size=DataSize(view.size),
        until=view.ends_at,
        proof=str(channel),
    )
    rows = [[InlineKeyboardButton(text=say.plain("package-button-link"), url=url)]]
    if channel is not Channel.WEB:
        rows.append([button(say.plain("package-button-code"), PackageCode(number=view.number))])
        if view.fits_in_chat:
            rows.append([button(say.plain("package-button-send"), PackageSend(number=view.number))])
    return View(text, keyboard(*rows))
