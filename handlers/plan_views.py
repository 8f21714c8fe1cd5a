"""How one plan looks: its card, its days, its countries."""

from core.money import Money
from core.texts import Say
from core.values import Country, DataSize
from esim.provider import Coverage, PlanKind, Starts
from handlers.buttons import Buy, Cover, Days, PlanCard, PlansOf, Trip, button
from handlers.catalog_views import View, amount, keyboard
from handlers.place_views import flag, in_order, joined, name
from shop.catalog import Offer
from shop.destinations import POPULAR
from shop.regions import Place

NETWORKS_SHOWN = 6
COUNTRIES_NAMED = 6
COUNTRIES_AT_ONCE = 20
INSTALL_SOON_DAYS = 365
"""A longer time to install is no limit that anybody has to know."""


def card(say: Say, offer: Offer, trip: Trip) -> View:
    """All that a buyer should know before paying, and the button to pay."""
    much, days = amount(say, offer.kind, offer.volume_bytes), say.plain("plan-days", days=offer.days)
    lines = [
        say("plan-title", flag=flag(offer.place), place=offer.place, amount=much, days=days),
        say("plan-price", price=offer.price),
        "",
        *_where(say, offer),
        *_validity(say, offer, days),
        *_rules(say, offer),
        "",
        say("plan-data-only"),
        say("plan-your-phone"),
    ]
    if offer.old_since is not None:
        lines.append(say("plan-as-of", moment=offer.old_since))
    chosen = offer.days if offer.bought_by_day else 0
    buy = Buy(code=offer.code, days=chosen, price_minor=offer.price.minor)
    rows = [[button(say.plain("plan-button-buy", price=offer.price), buy)]]
    if len(offer.countries) > 1:
        cover = Cover(**trip.trip(), code=offer.code, chosen=chosen)
        rows.append([button(say.plain("plan-button-cover", count=len(offer.countries)), cover)])
    if offer.bought_by_day:
        rows.append([button(say.plain("plan-button-days"), Days(**trip.trip(), code=offer.code))])
    rows.append([button(say.plain("plans-button-back"), _back(offer, trip))])
    return View("\n".join(lines), keyboard(*rows))


def ask_days(say: Say, offer: Offer, prices: tuple[tuple[int, Money], ...], trip: Trip) -> View:
    """For how many days, and what each costs."""
    much = amount(say, offer.kind, offer.volume_bytes)
    buttons = [
        button(
            say.plain("plan-button-for-days", days=say.plain("plan-days", days=days), price=price),
            PlanCard(**trip.trip(), code=offer.code, chosen=days),
        )
        for days, price in prices
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    text = say("plan-ask-days", flag=flag(offer.place), place=offer.place, amount=much)
    return View(text, keyboard(*rows, [button(say.plain("plans-button-back"), _back(offer, trip))]))


def cover(say: Say, offer: Offer, asked: Cover) -> View:
    """The countries of a plan with their networks, in the reader's order; *asked.at* begins the page."""
    named = sorted(offer.networks, key=lambda part: in_order(name(say, Country(part.country))))
    start = next((index for index, part in enumerate(named) if part.country == asked.at), 0)
    lines = [_cover_line(say, part) for part in named[start : start + COUNTRIES_AT_ONCE]]
    here = {**asked.trip(), "code": asked.code, "chosen": asked.chosen}
    turns = []
    if start:
        before = named[max(0, start - COUNTRIES_AT_ONCE)].country
        turns.append(button(say.plain("places-button-less"), Cover.model_validate({**here, "at": before})))
    if start + COUNTRIES_AT_ONCE < len(named):
        behind = named[start + COUNTRIES_AT_ONCE].country
        turns.append(button(say.plain("places-button-more"), Cover.model_validate({**here, "at": behind})))
    back = button(say.plain("plan-button-card"), PlanCard.model_validate(here))
    text = "\n".join([say("plan-cover-title", place=offer.place), "", *lines])
    return View(text, keyboard(turns, [back]))


def gone(say: Say, offered: View, place: Place) -> View:
    """A plan of an old button that is no longer sold, above those that are."""
    return View(say("plan-gone", place=place) + "\n\n" + offered.text, offered.keyboard)


def _back(offer: Offer, trip: Trip) -> PlansOf:
    """The list that the card came from; of a card from a link, that of the plan's own place."""
    return PlansOf.model_validate(trip.trip()) if trip.places else PlansOf(places=offer.place.code)


def _where(say: Say, offer: Offer) -> list[str]:
    if len(offer.networks) > 1:
        known_first = sorted(offer.countries, key=lambda country: country.code not in POPULAR)
        names = joined(say, known_first[:COUNTRIES_NAMED])
        return [say("plan-countries", count=len(offer.countries), names=names)]
    networks = _networks(offer.networks[0]) if offer.networks else ""
    return [say("plan-networks", networks=networks) if networks else say("plan-networks-unknown")]


def _networks(part: Coverage) -> str:
    shown = part.networks[:NETWORKS_SHOWN]
    return ", ".join(f"{network.operator} {network.speed}".strip() for network in shown)


def _cover_line(say: Say, part: Coverage) -> str:
    country = Country(part.country)
    if networks := _networks(part):
        return say("plan-cover-line", flag=flag(country), place=country, networks=networks)
    return say("plan-cover-line-bare", flag=flag(country), place=country)


def _validity(say: Say, offer: Offer, days: str) -> list[str]:
    at_once = offer.starts is Starts.INSTALLATION
    lines = [say("plan-validity-installation" if at_once else "plan-validity-first-connection", days=days)]
    if offer.install_within_days is not None and offer.install_within_days <= INSTALL_SOON_DAYS:
        lines.append(say("plan-install-within", days=offer.install_within_days))
    return lines


def _rules(say: Say, offer: Offer) -> list[str]:
    hotspot = {True: "plan-hotspot-yes", False: "plan-hotspot-no", None: "plan-hotspot-unknown"}[offer.hotspot]
    return [
        *_fair_use(say, offer),
        say(hotspot),
        say("plan-more-data"),
        say("plan-apn", apn=offer.apn) if offer.apn else say("plan-apn-automatic"),
    ]


def _fair_use(say: Say, offer: Offer) -> list[str]:
    match offer.kind, offer.fair_use:
        case PlanKind.DAILY, None:
            return [say("plan-fair-use-daily-unknown", data=DataSize(offer.volume_bytes))]
        case PlanKind.DAILY, rule:
            return [say("plan-fair-use-daily", data=DataSize(offer.volume_bytes), rule=rule)]
        case PlanKind.UNLIMITED, None:
            return [say("plan-fair-use-unlimited-unknown")]
        case PlanKind.UNLIMITED, rule:
            return [say("plan-fair-use-unlimited", rule=rule)]
        case _, None:
            return []
        case _, rule:
            return [say("plan-fair-use-total", rule=rule)]
