"""How the settings look: one page, and one below it for each kind of choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from core.processing import Processing
from core.texts import Say
from handlers.activity import Activity
from handlers.buttons import button
from handlers.buttons_choices import (
    Agree,
    AskLimit,
    LimitCard,
    Page,
    Resume,
    Sale,
    SettingsPage,
    Stop,
    Withdraw,
)
from handlers.catalog_views import View, keyboard
from privacy.limits import ASSESSED, AT_ONCE, LimitKind
from privacy.processing import Choice, purpose_of
from privacy.request_views import RequestView

SHOWN_LIMITS = frozenset(one.value for one in (*AT_ONCE, *ASSESSED))


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """What somebody has chosen."""

    offers_since: datetime | None
    figures_since: datetime | None
    limits: Mapping[str, datetime]
    """What stopped, and since when."""
    opted_out_at: datetime | None


def settings_page(say: Say, facts: ChoiceFacts) -> View:
    """Everything that can be chosen."""
    rows = [
        _to(say.plain("settings-button-language", name=say.plain("language-name")), Page.LANGUAGE),
        _to(say.plain("settings-button-messages", offers=_on(facts.offers_since)), Page.MESSAGES),
        _to(say.plain("settings-button-figures", on=_on(facts.figures_since)), Page.FIGURES),
        _to(say.plain("settings-button-limits", count=len(facts.limits)), Page.LIMITS),
        _to(say.plain("settings-button-sale", on=_on(facts.opted_out_at)), Page.SALE),
        button(say.plain("activity-button"), Activity()),
    ]
    return View(say("settings-head"), keyboard(*([row] for row in rows)))


def messages_page(say: Say, facts: ChoiceFacts) -> View:
    """What we write by ourselves: what belongs to an order, news of the service, offers."""
    service = facts.limits.get(Processing.SERVICE_NEWS)
    lines = [say("settings-messages"), _offers_line(say, facts.offers_since), _service_line(say, service)]
    offers = (
        button(say.plain("settings-offers", on=1), Withdraw(what=Processing.OFFERS))
        if facts.offers_since
        else button(say.plain("settings-offers", on=0), Agree(what=Processing.OFFERS))
    )
    news = (
        button(say.plain("settings-service-news", on=0), Resume(what=Processing.SERVICE_NEWS))
        if service
        else button(say.plain("settings-service-news", on=1), Stop(what=Processing.SERVICE_NEWS))
    )
    return View("\n\n".join(lines), keyboard([offers], [news], [_back(say)]))


def figures_page(say: Say, facts: ChoiceFacts) -> View:
    """Usage figures."""
    since = facts.figures_since
    state = say("settings-figures-since", at=since) if since else say("settings-figures-none")
    toggle = (
        button(say.plain("settings-figures-button", on=1), Withdraw(what=Processing.FIGURES))
        if since
        else button(say.plain("settings-figures-button", on=0), Agree(what=Processing.FIGURES))
    )
    return View(f"{say('settings-figures')}\n\n{state}", keyboard([toggle], [_back(say)]))


def limits_page(say: Say, facts: ChoiceFacts) -> View:
    """What can be stopped, and what has been."""
    rows = [
        [button(say.plain("limit-button", what=one.value, on=int(one in facts.limits)), LimitCard(what=one))]
        for one in (*AT_ONCE, *ASSESSED)
    ]
    return View(say("limit-head"), keyboard(*rows, [_back(say)]))


def limit_page(say: Say, facts: ChoiceFacts, processing: Processing) -> View:
    """One processing: what it is, how it stands, what can be done about it."""
    since = facts.limits.get(processing)
    lines = [say(f"limit-what-{processing.value}")]
    rows: list[list[InlineKeyboardButton]] = []
    if since is not None:
        lines.append(say("limit-stopped", at=since))
        rows.append([button(say.plain("limit-button-resume"), Resume(what=processing))])
    elif processing in AT_ONCE:
        rows.append([button(say.plain("limit-button-stop"), Stop(what=processing))])
    else:
        lines.append(say("limit-assessed"))
        may = purpose_of(processing).may
        if Choice.OBJECT in may:
            rows.append([_ask(say, processing, LimitKind.OBJECTION)])
        if Choice.RESTRICT in may:
            rows.append([_ask(say, processing, LimitKind.RESTRICTION)])
    return View("\n\n".join(lines), keyboard(*rows, [_to(say.plain("limit-button-all"), Page.LIMITS)]))


def asked_page(say: Say, request: RequestView) -> View:
    """Somebody looks at it."""
    key = "limit-asked-again" if request.same_as else "limit-asked"
    text = say(key, number=request.same_as or request.number, due=request.due_at)
    return View(text, keyboard([_to(say.plain("limit-button-all"), Page.LIMITS)]))


def sale_page(say: Say, facts: ChoiceFacts) -> View:
    """Do not sell or share."""
    since = facts.opted_out_at
    lines = [say("sale-text"), say("sale-honoured", at=since) if since else say("sale-open")]
    toggle = button(say.plain("sale-button", on=_on(since)), Sale(out=since is None))
    return View("\n\n".join(lines), keyboard([toggle], [_back(say)]))


def _offers_line(say: Say, since: datetime | None) -> str:
    return say("settings-messages-offers", at=since) if since else say("settings-messages-no-offers")


def _service_line(say: Say, stopped: datetime | None) -> str:
    return say("settings-messages-service-stopped", at=stopped) if stopped else say("settings-messages-service")


def _ask(say: Say, processing: Processing, kind: LimitKind) -> InlineKeyboardButton:
    return button(say.plain(f"limit-button-{kind.value}"), AskLimit(what=processing, kind=kind))


def _on(since: datetime | None) -> int:
    return int(since is not None)


def _to(label: str, page: Page) -> InlineKeyboardButton:
    return button(label, SettingsPage(page=page))


def _back(say: Say) -> InlineKeyboardButton:
    return _to(say.plain("settings-button-back"), Page.ALL)
