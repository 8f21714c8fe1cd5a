"""Before anything is kept about somebody they say that they are 16 or older; whoever is not leaves but a hash."""

import re

from sqlalchemy import select, text

from core.channels import channel_of
from security.tags import Tag
from storage.age import AgeRefusal
from storage.base import Base
from storage.notices import Acknowledgement
from storage.people import Person
from storage.vault import KeysBase
from tests.town import ANY_ORDER, ANYTHING, labels_of, text_of

CHANNEL_TABLES = {"web_chats", "web_messages", "web_updates", "web_acts", "web_files", "web_numbers", "person_keys"}
"""The website's chat itself, which is our own Telegram, and its key: of a child they go after a day."""


async def of(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def rows_with(town, number):
    """The tables of both databases in which that number, or the person's secret, stands anywhere."""
    services = town.house.services
    found = set()
    async with services.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in await session.execute(text(f'select * from "{table.name}"')):  # noqa: S608 - our own names
                if any(str(number) in str(value) for value in row):
                    found.add(table.name)
    async with services.keys.connect() as connection:
        for table in KeysBase.metadata.sorted_tables:
            for row in await connection.execute(text(f'select * from "{table.name}"')):  # noqa: S608 - our own names
                if any(str(number) in str(value) for value in row):
                    found.add(table.name)
    return found


def account_of(person):
    return person.external_id if hasattr(person, "external_id") else person.messages()[0]["chat"]["id"]


def number_of(town, person):
    """By what number their "No" is found again."""
    return town.house.services.privacy.age.number(channel_of(account_of(person)), account_of(person))


async def looks_at_a_plan(person):
    await person.write("Japan 10")
    return await person.press("5\u00a0GB")


async def test_looking_around_asks_nothing_and_ordering_asks_once_and_goes_on(town, channel, language):
    ada = await town.visitor(channel, language)
    ada.is_of_age = False
    await looks_at_a_plan(ada)
    assert not ada.find(ada.says("age-question", years=16))

    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    question = await ada.sees(ada.says("age-question", years=16))
    assert await of(town, Person) == []

    await ada.press(ada.label("age-button-yes", years=16), question)
    await ada.sees(ada.says("order-card-awaiting-payment", **ANY_ORDER))
    await ada.sees(ada.says("age-said", years=16, remembered="yes"))

    (person,) = await of(town, Person)
    assert person.of_age_at is not None
    (acknowledged,) = await of(town, Acknowledgement)
    assert (acknowledged.version, acknowledged.language, acknowledged.how) == (1, language, "age-gate")
    await ada.write("/orders")
    assert sum(bool(re.search(ada.says("age-question", years=16), text_of(one))) for one in ada.from_bot()) == 0


async def test_whoever_is_younger_leaves_nothing_but_a_hash(town, channel, language):
    ada = await town.visitor(channel, language)
    ada.is_of_age = False
    await looks_at_a_plan(ada)
    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    question = await ada.sees(ada.says("age-question", years=16))

    await ada.press(ada.label("age-button-no", years=16), question)
    await ada.sees(
        ada.says("age-younger", years=16, known=0, email="help@esimflux.example", number=number_of(town, ada))
    )
    await town.settle()

    (refusal,) = await of(town, AgeRefusal)
    assert str(account_of(ada)) not in refusal.account
    assert await rows_with(town, account_of(ada)) - CHANNEL_TABLES == set()
    assert Tag.PERSON_CREATED not in await town.security_tags()

    await looks_at_a_plan(ada)
    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    assert ada.toast["text"] == ada.words.plain(
        "refusal-too-young", email="help@esimflux.example", number=number_of(town, ada)
    )
    await ada.write("/paysupport")
    await ada.sees(ada.says("refusal-too-young", email="help@esimflux.example", number=number_of(town, ada)))
    await ada.write("/start")
    await ada.press(ada.label("age-button-yes", years=16))
    assert ada.toast["text"] == ada.words.plain(
        "refusal-too-young", email="help@esimflux.example", number=number_of(town, ada)
    )
    assert await of(town, Person) == []
    assert await rows_with(town, account_of(ada)) - CHANNEL_TABLES == set()
    town.clock.advance(days=1, hours=1)
    await town.house.chats.purge()
    assert await rows_with(town, account_of(ada)) == set()
    assert len(await of(town, AgeRefusal)) == 1


async def test_the_first_page_offers_the_tap_and_needs_no_other(town, ada):
    ada.is_of_age = False
    greeting = await ada.write("/start")
    assert re.search(ada.says("age-greeting", years=16), text_of(greeting))

    await ada.press(ada.label("age-button-yes", years=16), greeting)
    assert ada.toast["text"] == ada.words.plain("age-thanks")

    def is_plain():
        page = next(one for one in ada.from_bot() if one["message_id"] == greeting["message_id"])
        return ada.words.plain("age-button-yes", years=16) not in labels_of(page)

    await ada.until(is_plain)
    await looks_at_a_plan(ada)
    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    await ada.sees(ada.says("order-card-awaiting-payment", **ANY_ORDER))


async def test_a_typed_wish_is_answered_too(town, ada):
    ada.is_of_age = False
    await ada.tells("/paysupport")
    question = await ada.sees(ada.says("age-question", years=16))

    await ada.press(ada.label("age-button-yes", years=16), question)

    await ada.sees(ada.says("ticket-paysupport"))


async def test_what_was_wanted_is_forgotten_by_a_restart_and_asked_for_again(town, ada):
    ada.is_of_age = False
    await ada.tells("/paysupport")
    question = await ada.sees(ada.says("age-question", years=16))
    town.house.arrival._age_door._wishes.clear()

    await ada.press(ada.label("age-button-yes", years=16), question)

    await ada.sees(ada.says("age-said", years=16, remembered="no"))
    assert len(await of(town, Person)) == 1


async def test_whoever_was_here_before_the_question_is_asked_at_their_next_wish_and_keeps_their_rights(town, ada):
    await ada.orders()
    async with town.house.services.database.writing.begin() as session:
        for person in await session.scalars(select(Person)):
            person.of_age_at = None
    ada.is_of_age = False
    ada._answered.clear()

    await ada.press(ada.label("order-button-cancel"))
    await ada.until(lambda: ada.find(ada.says("order-card-cancelled", **ANY_ORDER)))
    await ada.press(ada.label("settings-button-sale", on=0), await ada.write("/settings"))
    await ada.press(ada.label("sale-button", on=0))
    await ada.until(lambda: ada.find(ada.says("sale-honoured", at=ANYTHING)))
    await looks_at_a_plan(ada)
    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    await ada.sees(ada.says("age-question", years=16))
