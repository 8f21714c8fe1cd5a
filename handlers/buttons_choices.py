"""What the buttons of /settings carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Page(StrEnum):
    """A page of the settings."""

    ALL = "all"
    LANGUAGE = "lang"
    MESSAGES = "msg"
    FIGURES = "fig"
    LIMITS = "lim"
    SALE = "sale"


class SettingsPage(CallbackData, prefix="set"):
    """Show this page."""

    page: Page


class Agree(CallbackData, prefix="agr"):
    """I agree to that from now on."""

    what: str


class Withdraw(CallbackData, prefix="wdr"):
    """I agree no longer."""

    what: str


class Stop(CallbackData, prefix="stp"):
    """Do not do that with my data any more."""

    what: str


class Resume(CallbackData, prefix="rsm"):
    """Do it again."""

    what: str


class LimitCard(CallbackData, prefix="lmc"):
    """What can I do about that?"""

    what: str


class AskLimit(CallbackData, prefix="lma"):
    """I object to it, or want it limited: somebody has to look at it."""

    what: str
    kind: str


class Sale(CallbackData, prefix="sal"):
    """Do not sell or share my data; or take that back."""

    out: bool
