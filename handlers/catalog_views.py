"""How the shop window looks: the ways to a place, and the plans for it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say
from core.values import Country, DataSize, Region
from esim.provider import PlanKind
from handlers.buttons import Days as AskDays
from handlers.buttons import Help as ShowHelp
from handlers.buttons import Home, Letter, Letters, PlanCard, PlansOf, Popular, Regions, button
from handlers.buttons_help import HelpStart
from handlers.esim_views import EsimList
from handlers.place_views import by_name, flag, in_order, joined, name, place_label
from shop.catalog import Page
from shop.destinations import POPULAR
from shop.planner import Wish
from shop.regions import Place
from shop.snapshot import Best, PlanLine, Why

NAMES_AT_ONCE = 24
PAGES_REMEMBERED = 512
"""Pages of plans that need not be written again; most people look at the same few (some 10 kB each)."""


class View(NamedTuple):
    """A page of the window."""

    text: str
    keyboard: InlineKeyboardMarkup


def keyboard(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """The rows that have a button."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])


def ways_in(say: Say) -> InlineKeyboardMarkup:
    """The buttons of the first page."""
    return keyboard(
        [button(say.plain("start-button-popular"), Popular()), button(say.plain("start-button-letters"), Letters())],
        [
            button(say.plain("start-button-regions"), Regions()),
            button(say.plain("start-button-global"), PlansOf(places="global")),
        ],
        [button(say.plain("start-button-esims"), EsimList()), button(say.plain("help-button-start"), HelpStart())],
        [button(say.plain("start-button-help"), ShowHelp())],
    )


def popular(say: Say, sold: frozenset[str], wish: Wish | None = None, text: str | None = None) -> View:
    """Places that many travel to and that we sell; *text* stands over them where a person asked something."""
    places = [Country(code) for code in POPULAR if code in sold]
    if not places:
        return View(say("places-none"), keyboard([home(say)]))
    rows = _in_twos(place_button(say, place, wish) for place in places)
    return View(text or say("places-popular"), keyboard(*rows, [home(say)]))


def letters(say: Say, sold: frozenset[str]) -> View:
    """The first letters of all countries that we sell."""
    firsts = dict.fromkeys(in_order(label)[:1].upper() for label, _ in by_name(say, sold))
    if not firsts:
        return View(say("places-none"), keyboard([home(say)]))
    buttons = [button(letter, Letter(letter=letter)) for letter in firsts]
    rows = [buttons[start : start + 6] for start in range(0, len(buttons), 6)]
    return View(say("places-letters"), keyboard(*rows, [home(say)]))


def countries_of(say: Say, sold: frozenset[str], letter: str, at: str) -> View:
    """The countries of one letter; *at* is the code of the page's first one."""
    named = [(label, place) for label, place in by_name(say, sold) if in_order(label)[:1] == letter[:1].casefold()]
    start = next((index for index, (_, place) in enumerate(named) if place.code == at), 0)
    shown = named[start : start + NAMES_AT_ONCE]
    rows = _in_twos(place_button(say, place) for _, place in shown)
    turns = []
    if start:
        before = named[max(0, start - NAMES_AT_ONCE)][1]
        turns.append(button(say.plain("places-button-less"), Letter(letter=letter, at=before.code)))
    if start + NAMES_AT_ONCE < len(named):
        behind = named[start + NAMES_AT_ONCE][1]
        turns.append(button(say.plain("places-button-more"), Letter(letter=letter, at=behind.code)))
    back = button(say.plain("places-button-letters"), Letters())
    return View(say("places-letter", letter=letter[:1]), keyboard(*rows, turns, [back, home(say)]))


def regions(say: Say, sold: Sequence[str]) -> View:
    """All regions with plans of their own."""
    places = sorted((Region(code) for code in sold), key=lambda place: in_order(name(say, place)))
    if not places:
        return View(say("places-none"), keyboard([home(say)]))
    return View(say("places-regions"), keyboard(*_in_twos(place_button(say, place) for place in places), [home(say)]))


def which(say: Say, wish: Wish) -> View:
    """Ask which of several places one word meant."""
    rows = [[button(place_label(say, choice), PlansOf.of((*wish.places, choice), wish))] for choice in wish.choices[:8]]
    return View(say("wish-which"), keyboard(*rows, [home(say)]))


def guesses(say: Say, wish: Wish) -> View:
    """Ask whether it was one of these."""
    rows = [[place_button(say, place, wish)] for place in wish.guesses]
    return View(say("wish-guess"), keyboard(*rows, [home(say)]))


def plans(say: Say, page: Page, asked: PlansOf) -> View:
    """A page of plans, the best value marked and why."""
    return _plans(say, page, asked.places, asked.days, asked.mb)  # type: ignore[arg-type]  # as in handlers/place_views.py


@lru_cache(maxsize=PAGES_REMEMBERED)
def _plans(say: Say, page: Page, places: str, days: int, mb: int) -> View:
    asked = PlansOf(places=places, days=days, mb=mb)
    wish = asked.wish
    if not page.lines:
        return _no_plans(say, asked.where, wish)
    lines = [_title(say, page), *_remarks(say, page, asked.where, wish)]
    if page.best is not None:
        lines += ["", _why(say, page.best, wish, with_place=page.wide)]
    if page.old_since is not None:
        lines += ["", say("plans-as-of", moment=page.old_since)]
    here = PlansOf.of(page.places, wish, wide=page.wide)
    rows = [[_plan_button(say, line, page, here)] for line in page.lines]
    return View("\n".join(lines), keyboard(*rows, _turns(say, page, here), _wider(say, page, here), [home(say)]))


def wished(say: Say, wish: Wish) -> str:
    """The wish in a few words, as plain text; empty where nothing was said."""
    parts = []
    if wish.days:
        parts.append(say.plain("plan-days", days=wish.days))
    if wish.unlimited:
        parts.append(say.plain("plan-wish-unlimited"))
    elif wish.data_bytes:
        parts.append(say.plain("plan-wish-data", data=DataSize(wish.data_bytes)))
    return ", ".join(parts)


def amount(say: Say, kind: PlanKind, volume_bytes: int) -> str:
    """How much data, as plain text."""
    if kind is PlanKind.UNLIMITED:
        return say.plain("plan-data-unlimited")
    key = "plan-data-daily" if kind is PlanKind.DAILY else "plan-data-total"
    return say.plain(key, data=DataSize(volume_bytes))


def place_button(say: Say, place: Place, wish: Wish | None = None) -> InlineKeyboardButton:
    """The way to a place's plans."""
    return button(place_label(say, place), PlansOf.of((place,), wish or Wish()))


def home(say: Say) -> InlineKeyboardButton:
    """The way back to the first page."""
    return button(say.plain("start-button-home"), Home())


def _in_twos(buttons: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    some = list(buttons)
    return [some[start : start + 2] for start in range(0, len(some), 2)]


def _title(say: Say, page: Page) -> str:
    if len(page.places) == 1:
        return say("plans-title", flag=flag(page.places[0]), place=page.places[0])
    return say("plans-title-several", places=joined(say, page.places))


def _remarks(say: Say, page: Page, asked: tuple[Place, ...], wish: Wish) -> list[str]:
    """What is to be said before the plans."""
    remarks = [say("plans-wish", wish=said)] if (said := wished(say, wish)) else []
    if len(page.places) > 1:
        remarks += ["", say("plans-wide-several")]
    elif page.wide:
        remarks += ["", say("plans-wide" if page.has_own else "plans-wide-only")]
    elif page.places != asked:
        remarks += ["", say("plans-region-instead", asked=asked[0])]
    if not page.fits:
        return [*remarks, "", say("plans-none-fit")]
    return [*remarks, "", say("plans-count-fit" if said else "plans-count", count=page.total)]


def _why(say: Say, best: Best, wish: Wish, *, with_place: bool) -> str:
    line = best.line
    much, days = amount(say, line.kind, line.volume_bytes), say.plain("plan-days", days=line.days)
    plan = say.plain("plan-short", amount=much, days=days)
    if with_place:
        plan = say.plain("plan-button-place", place=line.place, plan=plan)
    match best.why:
        case Why.PER_GB:
            return say("plans-best-per-gb", plan=plan, perGb=best.per_gb)
        case Why.PER_GB_FOR_DAYS:
            days = say.plain("plan-days", days=wish.days)
            return say("plans-best-per-gb-for-days", plan=plan, perGb=best.per_gb, days=days)
        case Why.THAT_FITS:
            return say("plans-best-that-fits", plan=plan)
        case Why.UNLIMITED:
            return say("plans-best-unlimited", plan=plan)


def _plan_button(say: Say, line: PlanLine, page: Page, here: PlansOf) -> InlineKeyboardButton:
    much = amount(say, line.kind, line.volume_bytes)
    if line.is_a_days_price:
        label = say.plain("plan-button-a-day", amount=much, price=line.price)
    else:
        days = say.plain("plan-days", days=line.days)
        label = say.plain("plan-button", amount=much, days=days, price=line.price)
    if page.wide:
        label = say.plain("plan-button-place", place=line.place, plan=label)
    if page.best is not None and page.best.line.code == line.code:
        label = say.plain("plan-button-best", plan=label)
    return button(label, _leads_to(line, here))


def _leads_to(line: PlanLine, here: PlansOf) -> CallbackData:
    if line.is_a_days_price:
        return AskDays(**here.trip(), code=line.code)
    return PlanCard(**here.trip(), code=line.code, chosen=line.days if line.bought_by_day else 0)


def _turns(say: Say, page: Page, here: PlansOf) -> list[InlineKeyboardButton]:
    turns = []
    if page.previous is not None:
        turns.append(button(say.plain("places-button-less"), PlansOf(**here.trip(), at=page.previous)))
    if page.next is not None:
        turns.append(button(say.plain("places-button-more"), PlansOf(**here.trip(), at=page.next)))
    return turns


def _wider(say: Say, page: Page, here: PlansOf) -> list[InlineKeyboardButton]:
    if not page.wider:
        return []
    wide = PlansOf.model_validate(here.trip() | {"wide": True})
    return [button(say.plain("plans-button-wider", count=page.wider), wide)]


def _no_plans(say: Say, asked: tuple[Place, ...], wish: Wish) -> View:
    """Nothing to sell there: say so, with somewhere to go on."""
    if len(asked) > 1:
        rows = [[place_button(say, place, wish)] for place in asked]
        return View(say("plans-wide-several-none"), keyboard(*rows, [home(say)]))
    if not asked:
        return View(say("start-browse"), ways_in(say))
    return View(say("plans-none", place=asked[0]), ways_in(say))
