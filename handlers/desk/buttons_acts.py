"""What the buttons carry that touch an order or its eSIM."""

from aiogram.filters.callback_data import CallbackData


class ResendQr(CallbackData, prefix="dkq"):
    """Send the customer the QR of this order's eSIM again; empty: of the one that the ticket is about."""

    ticket: str
    order: str = ""


class LookAgain(CallbackData, prefix="dkf"):
    """Ask the supplier how the eSIM stands."""

    ticket: str
    order: str = ""


class AskEid(CallbackData, prefix="dke"):
    """Ask the customer for the EID of the phone."""

    ticket: str


class RefundOrder(CallbackData, prefix="dkv"):
    """The order whose money shall go back: why?"""

    ticket: str
    order: str


class RefundFor(CallbackData, prefix="dkw"):
    """Why: what does the rule say?"""

    ticket: str
    order: str
    why: str


class RefundNow(CallbackData, prefix="dky"):
    """The rule allows it: do it."""

    ticket: str
    order: str
    why: str


class ExtendOrder(CallbackData, prefix="dkj"):
    """The order whose eSIM shall get more: why?"""

    ticket: str
    order: str


class ExtendFor(CallbackData, prefix="dkk"):
    """Why: do it."""

    ticket: str
    order: str
    why: str


class MoreTime(CallbackData, prefix="dkz"):
    """Let this unpaid order be paid for longer."""

    ticket: str
    order: str
