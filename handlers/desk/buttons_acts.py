"""What the buttons carry that touch an order or an eSIM."""

from aiogram.filters.callback_data import CallbackData


class ResendQr(CallbackData, prefix="dkq"):
    """Send the customer the QR again; empty: the eSIM that the ticket is about."""

    ticket: str
    esim: str = ""


class LookAgain(CallbackData, prefix="dkf"):
    """Ask the supplier how the eSIM stands."""

    ticket: str
    esim: str = ""


class AskEid(CallbackData, prefix="dke"):
    """Ask the customer for the EID of the phone."""

    ticket: str


class RefundOrder(CallbackData, prefix="dkv"):
    """The order whose money shall go back."""

    ticket: str
    order: str


class RefundFor(CallbackData, prefix="dkw"):
    """Why: the rule is shown next."""

    ticket: str
    order: str
    why: str


class RefundNow(CallbackData, prefix="dky"):
    """Do it."""

    ticket: str
    order: str
    why: str


class RefundAnyway(CallbackData, prefix="dkz"):
    """The rule says no: a lead types why all the same."""

    ticket: str
    order: str


class ExtendEsim(CallbackData, prefix="dkj"):
    """The eSIM that shall last longer."""

    ticket: str
    esim: str


class ExtendBy(CallbackData, prefix="dkk"):
    """With what."""

    ticket: str
    esim: str
    plan: str
