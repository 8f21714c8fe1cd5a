"""What the buttons about orders carry: a number, valid for ever; whose it is, is asked when it is pressed."""

from aiogram.filters.callback_data import CallbackData


class OrderCard(CallbackData, prefix="or"):
    """Show how my order stands."""

    number: str


class OrderCancel(CallbackData, prefix="orx"):
    """Cancel my order."""

    number: str


class OrderEsim(CallbackData, prefix="ore"):
    """Show the eSIM that my order bought."""

    number: str


class OrderList(CallbackData, prefix="orl"):
    """Show my orders, those older than *after*; empty: from the newest."""

    after: str = ""
