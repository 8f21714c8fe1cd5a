"""What stands on the page behind the counter: the two books and the messages of the admin chat, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from markupsafe import Markup, escape

from core.money import Money
from core.values import DataSize
from sandbox.esimaccess_book import SoldEsim
from sandbox.esimaccess_twin import EsimAccessTwin
from sandbox.esimaccess_views import ENDED, aged
from sandbox.stripe_book import Thing
from sandbox.stripe_twin import StripeTwin

ROWS = 25
"""The latest lines of a book; the rest is counted."""
UNITS_PER_CENT = 100
"""The supplier's money is USD times 10,000."""
TAGS = {"bold": "b", "italic": "i", "code": "code", "pre": "code", "underline": "u", "strikethrough": "s"}


class Act(StrEnum):
    """What a phone can do to an eSIM; the button's words are `counter-phone-<act>`."""

    DOWNLOAD = "download"
    INSTALL = "install"
    CONNECT = "connect"
    USE = "use"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class EsimLine:
    """One eSIM of the supplier's book; its state is `counter-esim-<state>`."""

    number: str
    name: str
    iccid: str
    paid: Money
    bought_at: datetime
    state: str
    used: DataSize
    total: DataSize
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One payment page of Stripe's book; its state is `counter-payment-<state>`."""

    order: str
    amount: Money
    given_back: Money | None
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message of the admin chat."""

    message_id: int
    is_bot: bool
    html: Markup
    rows: Sequence[Sequence[dict[str, str]]]


def esim_lines(supplier: EsimAccessTwin) -> list[EsimLine]:
    """The latest eSIMs sold, newest first."""
    now = supplier.clock()
    return [_esim_line(aged(supplier, esim), now) for esim in supplier.book.sold()[-ROWS:][::-1]]


def payment_lines(stripe: StripeTwin) -> list[PaymentLine]:
    """The latest payment pages, newest first."""
    charges = {charge["payment_intent"]: charge for charge in stripe.store.all("charge")}
    return [
        _payment_line(session, charges.get(session["payment_intent"]))
        for session in stripe.store.all("checkout.session")[:ROWS]
    ]


def chat_lines(messages: Sequence[dict[str, Any]]) -> list[ChatLine]:
    """The latest messages, oldest first; what has no text (somebody joined) is left out."""
    return [
        ChatLine(
            message["message_id"],
            message["from"]["is_bot"],
            marked_up(message["text"], message.get("entities", ())),
            message.get("reply_markup", {}).get("inline_keyboard", ()),
        )
        for message in messages[-ROWS:]
        if "text" in message
    ]


def marked_up(text: str, entities: Sequence[dict[str, Any]]) -> Markup:
    """A message's text with its bold, italic and code parts; positions count UTF-16 units, as Telegram's do."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        if tag := TAGS.get(entity["type"]):
            opens.setdefault(entity["offset"], []).append(tag)
            closes.setdefault(entity["offset"] + entity["length"], []).insert(0, tag)
    parts, place = [], 0
    for letter in text:
        parts += [f"</{tag}>" for tag in closes.get(place, ())] + [f"<{tag}>" for tag in opens.get(place, ())]
        parts.append(str(escape(letter)))
        place += len(letter.encode("utf-16-le")) // 2
    parts += [f"</{tag}>" for tag in closes.get(place, ())]
    return Markup("").join(Markup(part) for part in parts)  # noqa: S704 - every letter was escaped, the tags are ours


def _esim_line(esim: SoldEsim, now: datetime) -> EsimLine:
    state = _state(esim, now)
    return EsimLine(
        number=esim.esim_tran_no,
        name=esim.name,
        iccid=esim.iccid,
        paid=Money(esim.paid // UNITS_PER_CENT, "USD"),
        bought_at=datetime.fromisoformat(esim.bought_at),
        state=state,
        used=DataSize(esim.used),
        total=DataSize(esim.total_volume),
        acts=ACTS.get(state, ()),
    )


ACTS: dict[str, Sequence[Act]] = {
    "released": (Act.DOWNLOAD, Act.WALK),
    "download": (Act.INSTALL,),
    "installed": (Act.CONNECT,),
    "connected": (Act.USE,),
}
"""What the phone may do next."""


def _state(esim: SoldEsim, now: datetime) -> str:  # noqa: PLR0911 - one line a state
    if not esim.is_ready(now):
        return "allocating"
    if esim.esim_status in ENDED:
        return "over"
    if esim.smdp_status == "DELETED":
        return "deleted"
    if esim.esim_status == "USED_UP":
        return "used-up"
    if esim.esim_status == "SUSPENDED":
        return "paused"
    if esim.esim_status == "IN_USE":
        return "connected"
    return {"RELEASED": "released", "DOWNLOAD": "download"}.get(esim.smdp_status, "installed")


def _payment_line(session: Thing, charge: Thing | None) -> PaymentLine:
    back = charge["amount_refunded"] if charge else 0
    currency = session["currency"].upper()
    return PaymentLine(
        order=session["client_reference_id"] or session["id"],
        amount=Money(session["amount_total"], currency),
        given_back=Money(back, currency) if back else None,
        at=datetime.fromtimestamp(session["created"], tz=UTC),
        state="refunded" if back else _payment_state(session),
    )


def _payment_state(session: Thing) -> str:
    if session["status"] == "complete":
        return "paid" if session["payment_status"] == "paid" else "pending"
    return "expired" if session["status"] == "expired" else "open"
