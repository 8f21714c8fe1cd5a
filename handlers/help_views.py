"""How help looks in a chat: the complaints, the steps of a guide, the answers that a search finds."""

from collections.abc import Sequence
from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Html, Say
from core.values import Country
from esim.provider import Coverage, PlanKind, ProfileState
from esim.shown import EsimNow
from handlers import esim_views
from handlers.buttons import Home, PlansOf, Popular, button
from handlers.buttons_help import HelpAnswer, HelpNetworks, HelpStart, HelpWith, HelpWorked, HelpWrite
from handlers.buttons_orders import OrderCard, OrderEsim
from handlers.esim_views import EsimCard, EsimHere, EsimQr, EsimUsage
from handlers.order_views import BOUGHT, title
from handlers.order_views import order_card as card_of_order
from handlers.phones import PhoneMake
from handlers.place_views import flag, in_order, name
from shop.orders import OrderView
from shop.regions import place_of
from support.help_cases import Case
from support.help_search import topic_of
from support.help_trees import ABOUT_AN_ORDER, BY_PHONE, ENDS, GUIDES, Cause, RefundRule, Step, Topic, cause_of

COMPLAINTS = (
    Topic.INSTALL,
    Topic.CODE_USED,
    Topic.NO_INTERNET,
    Topic.SLOW,
    Topic.RAN_OUT,
    Topic.WRONG_PLACE,
    Topic.REFUND,
    Topic.PAYMENT,
)
"""Topics of which the guides know something; a ticket may be about any."""
NETWORKS_AT_ONCE = 20
NETWORKS_NAMED = 3
"""Countries whose networks stand in the step itself."""


class View(NamedTuple):
    """A page of help."""

    text: str
    keyboard: InlineKeyboardMarkup


def menu(say: Say, esim: EsimNow | None, *, is_one_of_several: bool = False, text: str = "help-what") -> View:
    """What is wrong?"""
    about = "" if esim is None else esim.number
    head = say(text)
    if esim is not None:
        head = f"{head}\n\n{say('help-about', title=esim_views.title(say, esim))}"
    complaints = [
        _to(say, f"help-button-{topic}", HelpWith(topic=topic, about="" if topic in ABOUT_AN_ORDER else about))
        for topic in COMPLAINTS
    ]
    rows = [[one] for one in complaints[:3]] + [complaints[3:5], complaints[5:7], complaints[7:]]
    rows.append([_to(say, "help-button-write", HelpWrite(about=about))])
    if is_one_of_several:
        rows.append([_to(say, "help-button-another-esim", HelpStart())])
    return View(head, _keyboard(rows))


def which_esim(
    say: Say, esims: Sequence[EsimNow], topic: Topic | None = None, *, text: str = "help-which-esim"
) -> View:
    """Which eSIM is it about?"""
    rows = []
    for esim in esims:
        leads_to = HelpStart(about=esim.number) if topic is None else HelpWith(topic=topic, about=esim.number)
        rows.append([button(esim_views.title(say, esim), leads_to)])
    if topic is None:
        rows.append([_to(say, "help-button-payment", HelpWith(topic=Topic.PAYMENT))])
    rows.append([_to(say, "help-button-write", HelpWrite(topic=topic))])
    return View(say(text), _keyboard(rows))


def which_order(say: Say, orders: Sequence[OrderView], topic: Topic) -> View:
    """Which order is it about?"""
    rows = [[button(title(say, order), HelpWith(topic=topic, about=order.number))] for order in orders]
    rows += [[_to(say, "help-button-write", HelpWrite(topic=topic))], [_to(say, "help-button-back", HelpStart())]]
    return View(say("help-which-order" if orders else "help-no-order"), _keyboard(rows))


def which_phone(say: Say, asked: HelpWith, case: Case) -> View:
    """Which phone do you have? Above it, what the state tells already."""
    makes = [button(say.plain(f"esim-button-{make}"), asked.model_copy(update={"make": make})) for make in PhoneMake]
    text = [*_head(say, asked.topic, case), say("help-which-phone")]
    rows = [*_elsewhere(say, asked, case), makes[:2], makes[2:], _ways_out(say, asked)]
    return View("\n\n".join(text), _keyboard(rows))


def guide(say: Say, asked: HelpWith, case: Case) -> View:
    """One step of a guide; under the first one what the state tells."""
    steps = GUIDES[asked.topic]
    step = asked.step or steps[0]
    at = steps.index(step)
    head = _head(say, asked.topic, case) if at == 0 else [say(f"help-title-{asked.topic}")]
    text = "\n\n".join([*head, say("help-at-step", at=at + 1, count=len(steps)), _step(say, step, asked, case)])
    here = asked.model_copy(update={"step": step})
    is_last = at + 1 == len(steps)
    rows = [*(_elsewhere(say, asked, case) if at == 0 else ()), *_extras(say, step, here, case)]
    rows.append([_to(say, "help-button-worked", HelpWorked(topic=asked.topic, about=asked.about))])
    if not is_last:
        rows[-1].append(_to(say, "help-button-next", asked.model_copy(update={"step": steps[at + 1]})))
    back = asked.model_copy(update={"step": steps[at - 1]}) if at else HelpStart(about=asked.about)
    write = "help-button-write-now" if is_last else "help-button-write"
    rows.append([_to(say, "help-button-back", back), _to(say, write, _write(here))])
    return View(text, _keyboard(rows))


def told(say: Say, asked: HelpWith, case: Case) -> View:
    """A complaint of which the state tells all, so that no step would help."""
    rows = _what_to_do(say, case)
    return View("\n\n".join(_head(say, asked.topic, case)), _keyboard([*rows, _ways_out(say, asked)]))


def ran_out(say: Say, asked: HelpWith, case: Case) -> View:
    """What is left, as of when, and how to get more."""
    parts = [say("help-title-ran-out")]
    if case.esim is not None:
        state = say.plain(f"esim-state-{case.esim.state}")
        parts += [say("help-stands", title=esim_views.title(say, case.esim), state=state), *_usage(say, case.esim)]
    parts.append(say("help-ran-out"))
    rows = [[_to(say, "help-button-refresh", EsimUsage(number=case.esim.number))]] if case.esim is not None else []
    return View("\n\n".join(parts), _keyboard([_more_plans(say, case), *rows, _ways_out(say, asked)]))


def wrong_place(say: Say, asked: HelpWith, case: Case, rule: RefundRule | None) -> View:
    """Where the plan works, and what can be done if that is elsewhere."""
    parts = [say("help-title-wrong-place")]
    rows = []
    if case.networks:
        names = ", ".join(name(say, Country(part.country)) for part in case.networks[:NETWORKS_AT_ONCE])
        parts.append(say("help-works-in", count=len(case.networks), names=names))
        if len(case.networks) > NETWORKS_AT_ONCE:
            rows.append([_to(say, "help-button-countries", HelpNetworks(topic=asked.topic, about=asked.about))])
    parts.append(say("help-wrong-place"))
    if rule is not None:
        parts.append(say(f"help-refund-{rule}"))
    rows.append([_to(say, "start-button-popular", Popular())])
    return View("\n\n".join(parts), _keyboard([*rows, _ways_out(say, asked)]))


def refund(say: Say, asked: HelpWith, case: Case, rule: RefundRule) -> View:
    """The rule, and what it says of this order."""
    parts = [say("help-title-refund")]
    if case.order is not None:
        parts.append(say("help-about-order", title=title(say, case.order), number=case.order.number))
    parts += [say(f"help-refund-{rule}"), say("help-refund-rule")]
    key = "help-button-ask-back" if rule is RefundRule.POSSIBLE else "help-button-write"
    back = _to(say, "help-button-back", HelpStart())
    return View("\n\n".join(parts), _keyboard([[_to(say, key, _write(asked))], [back]]))


def payment(say: Say, asked: HelpWith, order: OrderView) -> View:
    """How the order stands, which says what to do."""
    rows = [[_to(say, "help-button-order", OrderCard(number=order.number))]]
    if order.status in BOUGHT:
        rows.insert(0, [_to(say, "order-button-esim", OrderEsim(number=order.number))])
    text = "\n\n".join([say("help-title-payment"), card_of_order(say, order).text])
    return View(text, _keyboard([*rows, _ways_out(say, asked)]))


def networks(say: Say, asked: HelpNetworks, case: Case) -> View:
    """The plan's networks in every country, in the reader's order; *asked.at* begins the page."""
    named = sorted(case.networks, key=lambda part: in_order(name(say, Country(part.country))))
    start = next((index for index, part in enumerate(named) if part.country == asked.at), 0)
    lines = [_line(say, part) for part in named[start : start + NETWORKS_AT_ONCE]]
    turns = []
    if start:
        before = named[max(0, start - NETWORKS_AT_ONCE)].country
        turns.append(_to(say, "places-button-less", asked.model_copy(update={"at": before})))
    if start + NETWORKS_AT_ONCE < len(named):
        behind = named[start + NETWORKS_AT_ONCE].country
        turns.append(_to(say, "places-button-more", asked.model_copy(update={"at": behind})))
    step = Step.NETWORK if Step.NETWORK in GUIDES.get(asked.topic, ()) else None
    back = HelpWith(topic=asked.topic, about=asked.about, make=asked.make, step=step)
    return View("\n".join([say("help-networks"), "", *lines]), _keyboard([turns, [_to(say, "help-button-back", back)]]))


def worked(say: Say, esim: EsimNow | None) -> View:
    """Gladly heard."""
    rows = [] if esim is None else [[_to(say, "help-button-esim", EsimCard(number=esim.number))]]
    return View(say("help-worked"), _keyboard([*rows, [_to(say, "start-button-home", Home())]]))


def answers(say: Say, found: Sequence[str], *, plans: PlansOf | None = None) -> View:
    """What a search found: up to three answers, and a human."""
    rows = []
    for article in found:
        topic = topic_of(article)
        leads_to = HelpAnswer(name=article) if topic is None else HelpWith(topic=topic)
        rows.append([_to(say, f"help-article-{article}", leads_to)])
    if plans is not None:
        rows.append([_to(say, "help-button-plans", plans)])
    rows.append([_to(say, "help-button-write", HelpWrite())])
    return View(say("help-found"), _keyboard(rows))


def answer(say: Say, article: str) -> View:
    """One answer."""
    text = say(
        "help-answered", question=say.plain(f"help-article-{article}"), answer=Html(say(f"help-answer-{article}"))
    )
    rows = [[_to(say, "help-button-more", HelpStart()), _to(say, "help-button-write", HelpWrite())]]
    return View(text, _keyboard(rows))


def _head(say: Say, topic: Topic, case: Case) -> list[str]:
    """The complaint, and what the state tells of it."""
    parts = [say(f"help-title-{topic}")]
    if case.esim is None:
        return [*parts, say("help-no-esim")]
    cause = cause_of(topic, case.esim)
    if cause is not None:
        parts.append(say(f"help-cause-{cause}"))
    if cause is Cause.USED_UP or cause is Cause.CONNECTED:
        parts += _usage(say, case.esim)
    if topic is Topic.SLOW and cause not in ENDS:
        parts += [_fair_use(say, case.esim), *_usage(say, case.esim)]
    return parts


def _fair_use(say: Say, esim: EsimNow) -> str:
    if esim.fair_use:
        return say("help-fair-use", rule=esim.fair_use)
    return say("help-fair-use-daily" if esim.plan_kind is PlanKind.DAILY else "help-fair-use-none")


def _usage(say: Say, esim: EsimNow) -> list[str]:
    if esim.used_as_of is None:
        return [say("esim-usage-not-counted")]
    if esim.plan_kind is PlanKind.TOTAL:
        amount = say("esim-usage-left", left=esim.left, total=esim.total)
    else:
        amount = say("esim-usage-used", used=esim.used)
    return [f"{amount}\n{say('esim-usage-as-of', as_of=esim.used_as_of)}"]


def _step(say: Say, step: Step, asked: HelpWith, case: Case) -> str:
    """The words of a step, with the path through this phone and the values of this plan."""
    path = Html(say(f"help-path-{step}-{asked.make or PhoneMake.OTHER}") if step in BY_PHONE else "")
    if step is Step.APN:
        if case.esim is None:
            return say("help-apn-unknown", path=path)
        apn = case.esim.apn
        return say("help-apn-own", path=path, apn=apn) if apn else say("help-apn-none", path=path)
    if step is Step.HERE and not _is_to_install(case):
        return say("help-step-here-bare")
    if step is Step.NETWORK and 0 < len(case.networks) <= NETWORKS_NAMED:
        lines = Html("\n".join(_line(say, part) for part in case.networks))
        return say("help-network-named", path=path, networks=lines)
    return say(f"help-step-{step}", path=path)


def _extras(say: Say, step: Step, here: HelpWith, case: Case) -> list[list[InlineKeyboardButton]]:
    """What a step offers beyond its words."""
    esim = case.esim
    if step is Step.NETWORK and len(case.networks) > NETWORKS_NAMED:
        leads_to = HelpNetworks(topic=here.topic, about=here.about, make=here.make)
        return [[_to(say, "help-button-networks", leads_to)]]
    if esim is None:
        return []
    if step is Step.APN and esim.apn:
        copy = CopyTextButton(text=esim.apn)
        return [[InlineKeyboardButton(text=say.plain("help-button-copy-apn"), copy_text=copy)]]
    if step is Step.HERE and _is_to_install(case):
        return [[_to(say, "esim-button-here", EsimHere(number=esim.number))]]
    if step in {Step.WIFI, Step.TYPE} and esim.state in {ProfileState.READY, ProfileState.DOWNLOADING}:
        return [[_to(say, "esim-button-qr", EsimQr(number=esim.number))]]
    return []


def _elsewhere(say: Say, asked: HelpWith, case: Case) -> list[list[InlineKeyboardButton]]:
    """The way into another guide, where the state says that this complaint comes from that one."""
    if case.esim is None or cause_of(asked.topic, case.esim) is not Cause.NOT_INSTALLED:
        return []
    return [[_to(say, "help-button-install", HelpWith(topic=Topic.INSTALL, about=asked.about, make=asked.make))]]


def _is_to_install(case: Case) -> bool:
    """Whether there is an eSIM that waits for its phone."""
    return case.esim is not None and case.esim.state is ProfileState.READY


def _what_to_do(say: Say, case: Case) -> list[list[InlineKeyboardButton]]:
    esim = case.esim
    if esim is None:
        return []
    if esim.state in {ProfileState.DEPLETED, ProfileState.EXPIRED, ProfileState.CANCELLED}:
        return [_more_plans(say, case)]
    return [[_to(say, "help-button-refresh", EsimUsage(number=esim.number))]]


def _more_plans(say: Say, case: Case) -> list[InlineKeyboardButton]:
    """The plans for the same place."""
    if case.esim is None:
        return [_to(say, "start-button-popular", Popular())]
    return [_to(say, "help-button-more-data", PlansOf(places=place_of(case.esim.place.code).code))]


def _ways_out(say: Say, asked: HelpWith) -> list[InlineKeyboardButton]:
    back = HelpStart(about="" if asked.topic in ABOUT_AN_ORDER else asked.about)
    return [_to(say, "help-button-back", back), _to(say, "help-button-write", _write(asked))]


def _write(asked: HelpWith) -> HelpWrite:
    return HelpWrite(topic=asked.topic, about=asked.about, make=asked.make, step=asked.step)


def _line(say: Say, part: Coverage) -> str:
    country = Country(part.country)
    if part.networks:
        by = ", ".join(f"{network.operator} {network.speed}".strip() for network in part.networks)
        return say("plan-cover-line", flag=flag(country), place=country, networks=by)
    return say("plan-cover-line-bare", flag=flag(country), place=country)


def _to(say: Say, key: str, leads_to: CallbackData) -> InlineKeyboardButton:
    return button(say.plain(key), leads_to)


def _keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    """The rows that have a button."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows if row])
