"""How account details look in a chat: what there is, how it is changed, what was corrected."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from core.texts import Html, Say
from core.values import Country
from handlers.activity import Activity
from handlers.buttons import button
from handlers.buttons_account import AccountChange, AccountCountry, AccountHistory, AccountPage, Change
from handlers.buttons_choices import Page, SettingsPage
from handlers.buttons_mydata import MyData
from handlers.catalog_views import View, keyboard
from handlers.languages import Languages
from handlers.place_views import place_label
from privacy.contacts import ContactView
from privacy.correcting import CorrectedField, CorrectionView

PAGE = 6
NOTHING = "-"


def home(say: Say, contact: ContactView | None, *, offered: bool, inbox: str | None = None) -> View:
    """What we have, each with its button."""
    email = None if contact is None else contact.email
    name, country = (None, None) if contact is None else (contact.name, contact.country)
    lines = [
        say("account-email", email=email, at=contact.verified_at.date())
        if contact is not None and email and contact.verified_at
        else say("account-email-none" if offered else "account-email-not-offered"),
        *([say("account-email-waiting", email=contact.waiting)] if contact is not None and contact.waiting else []),
        say("account-name", name=name) if name else say("account-name-none"),
        say("account-country", country=Country(country)) if country else say("account-country-none"),
        say("account-language", language=say.plain("language-name")),
    ]
    rows = [
        _email_buttons(say, email, offered=offered),
        [
            _change(say, "account-button-name", Change.NAME),
            _change(say, "account-button-country", Change.COUNTRY),
        ],
        [button(say.plain("account-button-language"), SettingsPage(page=Page.LANGUAGE))],
        [_change(say, "account-button-else", Change.ELSE)],
        [
            button(say.plain("account-button-history"), AccountHistory()),
            button(say.plain("activity-button"), Activity()),
        ],
        [button(say.plain("mydata-button-home"), MyData())],
    ]
    if inbox is not None and contact is not None and contact.waiting:
        rows.insert(0, [InlineKeyboardButton(text=say.plain("account-button-inbox"), url=inbox)])
    return View(say("account-head", lines=Html("\n".join(lines))), keyboard(*rows))


def ask_email(say: Say) -> View:
    """Which address?"""
    return View(say("account-ask-email"), keyboard([_leave(say)]))


def ask_code(say: Say, to: str, *, inbox: str | None = None) -> View:
    """A code is on its way."""
    rows = [
        [_change(say, "account-button-new-code", Change.CODE)],
        [_change(say, "account-button-other", Change.EMAIL)],
    ]
    if inbox is not None:
        rows.insert(0, [InlineKeyboardButton(text=say.plain("account-button-inbox"), url=inbox)])
    return View(say("account-code-sent", to=to), keyboard(*rows, [_leave(say)]))


def code_wrong(say: Say, left: int) -> View:
    """That was not it."""
    if left:
        return View(say("account-code-wrong", left=left), keyboard([_leave(say)]))
    again = [_change(say, "account-button-email-again", Change.EMAIL)]
    return View(say("account-code-burned"), keyboard(again, [_back(say)]))


def ask_name(say: Say, *, is_known: bool) -> View:
    """What are you called?"""
    gone = [_change(say, "account-button-name-gone", Change.NAME_GONE)] if is_known else []
    return View(say("account-ask-name"), keyboard(gone, [_leave(say)]))


def ask_country(say: Say, *, is_known: bool) -> View:
    """Where do you live?"""
    gone = [_change(say, "account-button-country-gone", Change.COUNTRY_GONE)] if is_known else []
    return View(say("account-ask-country"), keyboard(gone, [_leave(say)]))


def which_country(say: Say, codes: Sequence[str]) -> View:
    """One of these?"""
    rows = [[button(place_label(say, Country(code)), AccountCountry(code=code))] for code in codes]
    return View(say("account-which-country"), keyboard(*rows, [_leave(say)]))


def ask_else(say: Say) -> View:
    """What is wrong?"""
    return View(say("account-ask-else"), keyboard([_leave(say)]))


def done(say: Say, what: str, *, old: str | None = None) -> str:
    """It is so from now on; what it was is told once."""
    told = say(f"account-done-{what}")
    return told if old is None else say("account-told-before", done=Html(told), old=old)


def history(say: Say, languages: Languages, corrections: Sequence[CorrectionView]) -> View:
    """A page of what was corrected."""
    if not corrections:
        return View(say("account-history-none"), keyboard([_back(say)]))
    shown = corrections[:PAGE]
    lines = [
        say(
            "account-history-line",
            at=one.at,
            field=one.field.value,
            old=_value(say, languages, one.field, one.old),
            new=_value(say, languages, one.field, one.new),
            told=one.told.value,
        )
        for one in shown
    ]
    older = (
        [button(say.plain("mydata-button-older"), AccountHistory(below=shown[-1].id))]
        if len(corrections) > PAGE
        else []
    )
    return View(say("account-history", lines=Html("\n\n".join(lines))), keyboard(older, [_back(say)]))


def address_refused(say: Say) -> View:
    """The address that was given takes no mail."""
    return View(
        say("account-address-refused"),
        keyboard([_change(say, "account-button-email-again", Change.EMAIL)], [_back(say)]),
    )


def _email_buttons(say: Say, email: str | None, *, offered: bool) -> list[InlineKeyboardButton]:
    rows = []
    if offered:
        rows.append(_change(say, "account-button-email-change" if email else "account-button-email", Change.EMAIL))
    if email:
        rows.append(_change(say, "account-button-email-gone", Change.EMAIL_GONE))
    return rows


def _value(say: Say, languages: Languages, corrected: CorrectedField, value: str | None) -> str:
    if value is None:
        return NOTHING
    if corrected is CorrectedField.COUNTRY:
        return say.plain("place-name", place=Country(value))
    if corrected is CorrectedField.LANGUAGE:
        return languages(value).plain("language-name")
    return value


def _change(say: Say, key: str, what: Change) -> InlineKeyboardButton:
    return button(say.plain(key), AccountChange(what=what))


def _leave(say: Say) -> InlineKeyboardButton:
    """Back, and listen no longer."""
    return _change(say, "account-button-home", Change.NOTHING)


def _back(say: Say) -> InlineKeyboardButton:
    return button(say.plain("account-button-home"), AccountPage())
