"""T32: what is missing and what is somebody else's are told in the same words, after the same questions."""

import re
import secrets

import pytest
from sqlalchemy import event

from core.ids import ALPHABET
from tests.journeys.test_esims import bought
from tests.journeys.test_tickets import opens
from tests.town import ANYTHING
from tests.town import town as open_town

ORDER, ESIM, TICKET = ("or", "orx", "ore"), ("es", "esq", "esu", "esh"), ("tc", "tw", "ts", "to")


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


THINGS = re.compile(r"(FROM|INTO|UPDATE) (orders|esims|tickets|order_transitions|ticket_messages)\b")
"""Questions about what is looked for; what timers ask meanwhile, of orders that expire too, is none."""


class Watched:
    """The statements that the database is asked while something happens."""

    def __init__(self, database):
        self._engine = database.engine.sync_engine
        self.asked = []

    def __enter__(self):
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_):
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, *_):
        self.asked.append(statement)


def missing(number):
    """A number of the same kind that nobody has."""
    return number[:2] + "".join(secrets.choice(ALPHABET) for _ in range(8))


async def esim_number(town, ada):
    page = await ada.press(ada.label("order-button-esim"))
    qr = ada.button(ada.label("esim-button-qr"), page)[1]["callback_data"]
    return qr.partition(":")[2].partition(":")[0], qr.partition(":")[0]


async def told(town, eve, data):
    """What Eve reads and what the database was asked, for one press."""
    with Watched(town.house.services.database) as watched:
        toast = await eve._tap(eve.from_bot()[0], data)
    return toast.get("text"), [one for one in watched.asked if THINGS.search(one) and "expires_at <=" not in one]


async def test_t32_missing_and_foreign_things_are_told_alike_and_looked_for_alike(town):
    ada, eve = await town.telegram_visitor(), await town.telegram_visitor()
    await bought(town, ada)
    order = await town.standing("delivered")
    ticket = await opens(ada)
    esim, qr = await esim_number(town, ada)
    await eve.write("/orders")
    await eve._tap(eve.from_bot()[0], f"or:{missing(order.number)}")  # the first refusal makes Eve's own reference
    await town.settle()

    compared = 0
    for prefixes, number in ((ORDER, order.number), ((qr,), esim), (TICKET, ticket)):
        for prefix in prefixes:
            words, asked = await told(town, eve, f"{prefix}:{number}")
            same_words, same_asked = await told(town, eve, f"{prefix}:{missing(number)}")
            assert words is not None
            assert (words, asked) == (same_words, same_asked), prefix
            compared += 1

    assert compared == len(ORDER) + 1 + len(TICKET)
    *_, first, second = [one for one in await town.security_events() if one.outcome == "denied"]
    assert (first.type, first.severity) == (second.type, second.severity)


async def test_t32_a_pay_link_that_is_over_tells_less_than_its_order_and_an_unknown_one_nothing(town):
    ada = await town.telegram_visitor()
    link = await ada.orders()
    await ada.press(ada.label("order-button-cancel"))
    await ada.sees(ada.says("order-card-cancelled", **dict.fromkeys(("number", "title", "price", "until"), ANYTHING)))
    number = (await town.order()).number

    for address in (link, link[:-4] + "AAAA", town.url + "/pay/" + "x" * 43):
        _, words = await town.look(address)
        assert number not in words
