"""What the buttons of /account carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class AccountPage(CallbackData, prefix="acc"):
    """What we have as my account details."""


class AccountHistory(CallbackData, prefix="ach"):
    """What I have corrected, older than the one of that id; 0: the newest."""

    below: int = 0


class Change(StrEnum):
    """What somebody wants to give, change or take back."""

    EMAIL = "mail"
    EMAIL_GONE = "mail0"
    CODE = "code"
    """The code did not come: once more, to the same address."""
    NAME = "name"
    NAME_GONE = "name0"
    COUNTRY = "land"
    COUNTRY_GONE = "land0"
    ELSE = "else"
    """Something that nobody can correct by themselves."""
    NOTHING = "no"
    """Leave it as it is."""
    ELSE_CALIFORNIA = "elseca"


class AccountChange(CallbackData, prefix="aca"):
    """Do that."""

    what: Change


class AccountCountry(CallbackData, prefix="acl"):
    """I live there."""

    code: str
