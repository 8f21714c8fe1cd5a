"""The card in every language, at its longest, with what it may never show."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.texts import Texts
from core.channels import Channel
from core.money import Money
from core.values import Country, DataSize
from esim.provider import PlanKind, ProfileState
from handlers.desk.card_views import card, offset
from shop.customer_file import CustomerFile, EsimOnFile, OrderOnFile, RiskKind, RiskNote
from shop.order_states import OrderStatus
from storage.payments import RefundStatus
from storage.tickets import Due, Priority, TicketStatus, Topic
from support.card import CardFacts
from support.there import there

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = Texts()


def an_order(number, status=OrderStatus.DELIVERED):
    return OrderOnFile(
        number=f"E-{number:08}",
        status=status,
        cause="",
        place=Country("US"),
        plan_kind=PlanKind.TOTAL,
        volume=DataSize(5 * 1024**3),
        days=30,
        bought_by_day=False,
        amount=Money(1299, "EUR"),
        created_at=NOW,
        paid_at=NOW,
        delivered_at=NOW,
        refund=RefundStatus.ASKED,
        age=timedelta(days=1),
    )


def an_esim(number):
    return EsimOnFile(
        number=f"S-{number:08}",
        order_number=f"E-{number:08}",
        place=Country("US"),
        state=ProfileState.ACTIVE,
        on_a_phone=True,
        used=DataSize(1024**3),
        total=DataSize(5 * 1024**3),
        used_as_of=NOW,
        read_at=NOW,
        expires_at=NOW,
        iccid_end="1234",
    )


def facts(status=TicketStatus.OPEN, **more):
    file = CustomerFile(
        person_id=1,
        since=NOW,
        channel=Channel.TELEGRAM,
        language="en",
        orders=tuple(an_order(number) for number in range(20)),
        has_more_orders=True,
        esims=tuple(an_esim(number) for number in range(10)),
        risks=tuple(RiskNote(kind, 2) for kind in RiskKind),
        as_of=NOW,
    )
    values = {
        "ticket_id": 1, "number": "T-ABCDEFGH", "topic": Topic.NO_INTERNET, "status": status,
        "priority": Priority.URGENT, "version": 3, "channel": Channel.TELEGRAM, "language": "de",
        "owner": "<b>Anna</b>", "opened_at": NOW, "due": Due.FIRST_ANSWER, "due_at": NOW - timedelta(minutes=1),
        "snoozed_until": NOW + timedelta(hours=1), "solved_by": "customer", "merged_into": None, "rating": 4,
        "device": "x" * 60, "tried": ("line",) * 40, "customer": "C-ABCDEF", "order_number": "E-00000005",
        "file": file, "there": there(Country("US"), NOW), "others": ("T-AAAAAAAA",) * 5, "as_of": NOW,
    }  # fmt: skip
    return CardFacts(**values | more)


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("status", list(TicketStatus))
def test_a_card_with_everything_fits_and_its_buttons_too(language, status):
    shown = card(TEXTS(language), facts(status))

    assert len(shown.text.encode("utf-16-le")) // 2 <= 4096
    assert "<b>Anna</b>" not in shown.text
    for row in shown.keyboard.inline_keyboard:
        for button in row:
            assert len(button.callback_data.encode()) <= 64


def test_the_order_that_it_is_about_comes_first():
    shown = facts()

    assert shown.orders[0].number == shown.order_number == shown.order.number
    assert shown.esims[0].number == "S-00000005"
    assert shown.order_with_esim == "E-00000005"


def test_a_merged_ticket_has_no_buttons_but_says_where_it_goes_on():
    shown = card(TEXTS("en"), facts(TicketStatus.MERGED, merged_into="T-BBBBBBBB"))

    assert shown.keyboard is None
    assert "T-BBBBBBBB" in shown.text


def test_local_time_is_exact_or_a_range_or_not_known():
    exact = card(TEXTS("en"), facts(there=there(Country("JP"), NOW))).text
    between = card(TEXTS("en"), facts()).text
    unknown = card(TEXTS("en"), facts(there=None)).text

    assert "21:00 in Japan (UTC+9)" in exact
    assert "between 02:00 and 07:00" in between
    assert "not known" in unknown


@pytest.mark.parametrize(
    ("minutes", "written"), [(540, "UTC+9"), (330, "UTC+5:30"), (-210, "UTC\u22123:30"), (0, "UTC+0")]
)
def test_how_far_a_clock_is_from_utc(minutes, written):
    assert offset(NOW.astimezone(timezone(timedelta(minutes=minutes)))) == written
