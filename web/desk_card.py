"""The card beside the conversation: what an agent has to know, and what they can do."""

from dataclasses import dataclass

from core.texts import Say
from core.values import DataSize
from esim.provider import ProfileState
from shop.customer_file import EsimOnFile, OrderOnFile
from support.card import CardFacts
from support.help_trees import Step
from web import desk_paths as paths
from web.desk_queue import Shown, language_name, moment

GOOD = frozenset({ProfileState.READY, ProfileState.INSTALLED, ProfileState.ACTIVE})
SOLVERS = frozenset({"customer", "silence"})
STARS = 5
STEPS = frozenset(map(str, Step))
"""Those of the guides; a ticket may be older than its guide."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to whom a ticket can be handed."""

    id: int
    name: str


def card_view(say: Say, facts: CardFacts, *, rating_words: str = "") -> Shown:
    """The facts, in words; *rating_words* is what the customer said to the rating."""
    return {
        "risks": [say.plain(f"deskpage-risk-{risk.kind}", count=risk.count) for risk in facts.file.risks],
        "customer": _customer(say, facts, rating_words),
        "others": [{"number": number, "href": paths.ticket(number)} for number in facts.others],
        "orders_in_all": len(facts.file.orders),
        "orders": [_order(say, order, is_meant=order.number == facts.order_number) for order in facts.orders],
        "esims": [_esim(say, esim) for esim in facts.esims],
        "before": _before(say, facts),
        "as_of": facts.as_of,
    }


def _customer(say: Say, facts: CardFacts, rating_words: str) -> list[Shown]:
    told = [
        ("reference", facts.customer),
        ("language", language_name(say, facts.language)),
        ("channel", say.plain(f"desk-channel-{facts.channel}")),
        ("email", facts.email or ""),
        ("since", say.plain("deskpage-date", date=facts.file.since.date())),
        ("clock", _clock(say, facts)),
        ("opened", moment(say, facts.opened_at)),
        ("merged", facts.merged_into or ""),
        ("solved-by", _solver(say, facts.solved_by)),
        ("rating", "★" * facts.rating + "☆" * (STARS - facts.rating) if facts.rating else ""),
        ("rating-words", rating_words),
    ]
    return [{"name": say.plain(f"deskpage-fact-{name}"), "value": value} for name, value in told if value]


def _clock(say: Say, facts: CardFacts) -> str:
    there = facts.there
    if there is None:
        return ""
    first, last = there.earliest.strftime("%H:%M"), there.latest.strftime("%H:%M")
    if there.is_exact:
        return say.plain("deskpage-card-clock-exact", time=first, country=there.country)
    return say.plain("deskpage-card-clock-between", first=first, last=last, country=there.country)


def _solver(say: Say, solved_by: str | None) -> str:
    return say.plain(f"desk-solved-by-{solved_by}") if solved_by in SOLVERS else solved_by or ""


def order_title(say: Say, order: OrderOnFile) -> str:
    """What was ordered."""
    kind = "unlimited" if order.volume.bytes == 0 else "day" if order.bought_by_day else "total"
    return say.plain(f"order-title-{kind}", place=order.place, volume=order.volume, days=order.days)


def _order(say: Say, order: OrderOnFile, *, is_meant: bool) -> Shown:
    state = "paid" if order.status == "buying" else order.status.replace("_", "-")
    return {
        "number": order.number,
        "title": order_title(say, order),
        "price": say.plain("deskpage-money", amount=order.amount),
        "state": say.plain(f"order-state-{state}"),
        "date": say.plain("deskpage-date", date=order.created_at.date()),
        "refund": "" if order.refund is None else say.plain(f"desk-card-refund-{order.refund}"),
        "is_meant": is_meant,
    }


def _esim(say: Say, esim: EsimOnFile) -> Shown:
    left, usage = None, ""
    is_counted = esim.on_a_phone and esim.used_as_of is not None
    if is_counted and esim.total.bytes > 0:
        rest = DataSize(max(esim.total.bytes - esim.used.bytes, 0))
        left = min(100, 100 * rest.bytes // esim.total.bytes)
        usage = say.plain("deskpage-card-left", left=rest, total=esim.total)
    elif is_counted:
        usage = say.plain("deskpage-card-used", used=esim.used)
    return {
        "number": esim.number,
        "place": say.plain("deskpage-where", place=esim.place),
        "state": say.plain(f"esim-state-{esim.state}"),
        "is_good": esim.state in GOOD,
        "left": left,
        "usage": usage,
        "iccid": say.plain("deskpage-card-iccid", end=esim.iccid_end) if esim.iccid_end else "",
        "ends": moment(say, esim.expires_at) if esim.expires_at else "",
    }


def _before(say: Say, facts: CardFacts) -> list[Shown]:
    tried = [say.plain(f"help-short-{step}") if step in STEPS else step for step in facts.tried]
    told = [("device", facts.device), ("tried", " · ".join(tried))]
    return [{"name": say.plain(f"deskpage-fact-{name}"), "value": value} for name, value in told if value]
