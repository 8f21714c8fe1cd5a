"""What the buttons below a copy carry: the number of its request."""

from aiogram.filters.callback_data import CallbackData


class PackageOpen(CallbackData, prefix="pko"):
    """Where the copy can be fetched."""

    number: str


class PackageCode(CallbackData, prefix="pkc"):
    """Show the code that opens the link."""

    number: str


class PackageSend(CallbackData, prefix="pks"):
    """Send the copy into the chat."""

    number: str
