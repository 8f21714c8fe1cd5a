"""Promises about people's rights (P27 to P35): what anybody may ask, and that it is done."""

import json
import re
import tomllib
from argparse import Namespace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.package_command import import_package, verify_package
from core.processing import Processing
from handlers.age import YEARS
from privacy.export_manifest import checked
from privacy.package_import import read_package
from privacy.request_states import RequestState
from privacy.request_views import Manner, PersonFacts, Regime, RequestKind
from security.tags import Tag
from storage.age import AgeRefusal
from storage.base import Base
from storage.consents import Consent, ConsentAct
from storage.contacts import Contact
from storage.corrections import Correction
from storage.erasures import ErasureRow
from storage.limits import SALE, Limit, LimitWay
from storage.packages import BroughtRecord
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.tax_archive import TaxRecord
from tests.house.source import ROOT
from tests.journeys.guard_people import owner_of
from tests.journeys.test_age import CHANNEL_TABLES, account_of, number_of, rows_with
from tests.journeys.test_broadcast import drafted, lead, let_out
from tests.journeys.test_mydata import press, proves, standing
from tests.journeys.test_package import door, fetched, opened
from tests.journeys.test_tickets import opens
from tests.journeys.test_underage import reported
from tests.privacy.erasing import CANARY, files_with, lives, person_of
from tests.privacy.packing import data_of
from tests.privacy.test_package_import import empty  # noqa: F401  (a fixture)
from tests.town import ANYTHING, text_of, until
from tests.town import town as open_town
from tests.web.test_gpc import GPC, TRACKERS

S = RequestState


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def desk(tmp_path):
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def becomes_known(visitor):
    """Of whom we keep no more than that they were here."""
    await visitor.write("/language")
    await visitor.press(visitor.words.plain("language-name"))


async def test_p27_somebody_reads_corrects_and_deletes_what_there_is(desk):
    ada = await desk.telegram_visitor("de")
    await lives(desk, ada)
    await ada.press(ada.label("account-button-name"), await ada.write("/account"))
    await ada.write("Ada")
    await ada.until(lambda: ada.find(ada.says("account-name", name="Ada")))
    await ada.press(ada.label("account-button-name"))
    await ada.write("Augusta")
    await ada.until(lambda: ada.find(ada.says("account-name", name="Augusta")))
    assert len(await rows(desk, Correction)) == 1
    person = await person_of(desk, ada)

    await ada.write("/deleteme")
    await press(ada, "mydata-button-delete-now")
    await proves(desk, ada)
    await standing(desk, S.COOLING_OFF)
    desk.clock.advance(days=1, hours=1)
    await desk.house.services.work.tick("tend-requests")
    await standing(desk, S.COMPLETED)

    assert await person_of(desk, ada) is None
    assert await rows(desk, Contact) == []
    assert not await desk.house.services.vault.has_key(person.id)
    assert len(await rows(desk, TaxRecord)) == 1


async def test_p28_a_copy_is_made_for_machines_fits_its_schemas_and_is_taken_along(town, empty, tmp_path):  # noqa: F811
    ada = await town.web_visitor("en")
    await ada.buys()
    await town.rest()
    await ada.write("/mydata")
    await press(ada, "mydata-button-machine")
    await press(ada, "mydata-button-all")
    await ada.until(lambda: ada.find(ada.says("mydata-proof-first", kind="copy")))
    await proves(town, ada)
    number = (await standing(town, S.DELIVERED)).number

    link = await door(town, ada)
    assert [(await town.look(link))[0] for _ in range(2)] == [200, 200]  # a preview opens nothing and burns nothing
    status, content = await fetched(ada.http, link)

    assert status == 200
    (tmp_path / "copy.zip").write_bytes(content)
    packed, keys = opened(content), town.house.services.log.keys
    assert checked(packed.fp, keys).is_ours
    assert data_of(packed, "orders")[0]["number"] == (await town.order()).number
    assert json.loads(packed.read("manifest.json"))["request"]["number"] == number
    names = packed.namelist()
    assert any(name.startswith("schema/") for name in names)
    assert any(name.endswith(".csv") for name in names)
    assert "index.html" in names
    said = []
    copy = Namespace(file=tmp_path / "copy.zip", check=False)
    assert verify_package(copy, keys, said.append) == 0
    assert await import_package(copy, empty.database, empty.rooms, said.append) == 0
    async with empty.database.reading() as session:
        brought = list(await session.scalars(select(BroughtRecord)))
    assert len(brought) == sum(read_package(copy.file).rows.values()) > 5


async def test_p29_what_somebody_objects_to_stops_and_all_else_goes_on(desk):
    lea, max_ = await lead(desk, "Lea"), await lead(desk, "Max")
    ada, ben = await desk.telegram_visitor(), await desk.telegram_visitor()
    for one in (ada, ben):
        await opens(one)
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
    await ada.press(ada.label("settings-service-news", on=1))
    await ada.until(lambda: ada.find(ada.says("settings-messages-service-stopped", at=ANYTHING)))

    await let_out(lea, max_, await drafted(lea, "service", "Tonight we work on the pay page."))

    await ben.sees("Tonight we work")
    assert not ada.find("Tonight we work")
    (limit,) = await rows(desk, Limit)
    assert (limit.what, limit.ended_at) == (Processing.SERVICE_NEWS, None)
    desk.clock.advance(hours=1)  # what she writes is not to be taken for more of her ticket
    await ada.buys()
    await desk.standing("delivered")


async def test_p30_a_consent_ends_with_one_tap_before_the_answer_is_there(town):
    ada = await town.telegram_visitor("de")
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
    await ada.press(ada.label("settings-offers", on=0))
    (person,) = await rows(town, Person)
    assert person.offers_since is not None

    await ada.press(ada.label("settings-offers", on=1))

    assert ada.toast["text"] == ada.words.plain("settings-offers-off")
    (person,) = await rows(town, Person)
    assert person.offers_since is None
    assert [one.act for one in await rows(town, Consent)] == [ConsentAct.GIVEN, ConsentAct.WITHDRAWN]


async def test_p31_californias_rights_have_their_clocks_and_cost_nothing(town):
    ada = await town.telegram_visitor()
    await becomes_known(ada)
    services, person = town.house.services, await person_of(town, ada)
    facts = PersonFacts(person.id, person.channel, person.external_id, "en")

    await ada.write("/mydata")
    page = await press(ada, "mydata-button-california")
    await press(ada, "mydata-button-limit-use")

    assert re.search(ada.says("mydata-california"), text_of(page))
    (limited,) = await rows(town, PrivacyRequest)
    assert (limited.kind, limited.regime, limited.state) == (RequestKind.LIMIT, Regime.CALIFORNIA, S.COMPLETED)
    for kind in (RequestKind.ACCESS, RequestKind.DELETION, RequestKind.CORRECTION):
        async with services.database.writing.begin() as session:
            how = {"manner": Manner.AGENT, "regime": Regime.CALIFORNIA}
            asked = await services.privacy.requests.open(session, facts, kind, **how)
            card = await services.privacy.request_desk.card(session, asked.number, staff_id=1)
        assert card.legally_due_at - asked.received_at <= timedelta(days=45, hours=24)
        assert asked.due_at <= card.legally_due_at
    await ada.press(ada.label("settings-button-sale", on=0), await ada.write("/settings"))
    await ada.press(ada.label("sale-button", on=0))
    await ada.until(lambda: ada.find(ada.says("sale-honoured", at=ANYTHING)))
    await ada.buys()
    await town.standing("delivered")


async def test_p32_we_do_not_sell_and_a_browsers_word_is_kept_and_confirmed(town):
    ada = await town.telegram_visitor("de")
    link = await ada.orders()
    status, page = await town.look(link, headers=GPC | {"Accept-Language": "de"})
    assert (status, town.house.services.texts("de").plain("web-gpc") in page) == (200, True)

    async def is_kept():
        return [(one.what, one.way) for one in await rows(town, Limit)] == [(SALE, LimitWay.SIGNAL)]

    await until(is_kept)
    await ada.press(ada.label("settings-button-sale", on=1), await ada.write("/settings"))
    await ada.until(lambda: ada.find(ada.says("sale-honoured", at=ANYTHING)))
    locked = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert locked
    assert not [one for one in (*locked, *project) if TRACKERS.search(one)]


async def test_p33_whatever_way_a_request_comes_it_is_the_same_with_the_same_time(town):
    services, dues = town.house.services, set()
    for manner in Manner:
        ada = await town.telegram_visitor()
        await becomes_known(ada)
        person = await person_of(town, ada)
        facts = PersonFacts(person.id, person.channel, person.external_id, "en")
        async with services.database.writing.begin() as session:
            view = await services.privacy.requests.open(session, facts, RequestKind.ACCESS, manner=manner, regime=None)
        dues.add(view.due_at.date() - view.received_at.date())
        assert (view.kind, view.is_open) == (RequestKind.ACCESS, True)

    assert len(dues) == 1
    assert len(await rows(town, PrivacyRequest)) == len(Manner)


@pytest.mark.parametrize("channel", ["telegram", "web"])
async def test_p34_no_leaves_nothing_but_a_hash(town, channel):
    ada = await town.visitor(channel, "de")
    ada.is_of_age = False
    await ada.write("Japan 10")
    await ada.press("5\u00a0GB")
    await ada.press(ada.label("plan-button-buy", price=ANYTHING))
    question = await ada.sees(ada.says("age-question", years=YEARS))

    await ada.press(ada.label("age-button-no", years=YEARS), question)
    await ada.sees(
        ada.says("age-younger", years=YEARS, known=0, email="help@esimflux.example", number=number_of(town, ada))
    )
    await ada.write("/paysupport")
    await ada.sees(ada.says("refusal-too-young", email="help@esimflux.example", number=number_of(town, ada)))
    await town.settle()

    assert await rows(town, Person) == []
    assert len(await rows(town, AgeRefusal)) == 1
    assert await rows_with(town, account_of(ada)) <= CHANNEL_TABLES
    births = [f"{table.name}.{one.name}" for table in Base.metadata.sorted_tables for one in table.columns]
    assert not [one for one in births if re.search(r"birth|geburt|\bage_years", one)]
    town.clock.advance(days=1, hours=1)
    await town.house.chats.purge()
    assert await rows_with(town, account_of(ada)) == set()


async def test_p35_a_childs_account_is_frozen_paid_back_and_gone_within_72_hours(desk, tmp_path):
    owner = owner_of(desk)
    await owner.sets_up()
    ada = await desk.telegram_visitor("de")
    await lives(desk, ada)
    await desk.posted()
    began = desk.clock()

    await reported(desk, owner, ada)
    await ada.sees(ada.says("child-told", email="help@esimflux.example", number=ANYTHING))
    await until(lambda: _stands(desk, "refunded"))
    desk.clock.advance(hours=25)
    await until(lambda: _is_erased(desk))

    assert desk.clock() - began < timedelta(hours=72)
    assert ada.external_id not in {one.external_id for one in await rows(desk, Person)}
    own = [path for path in files_with(tmp_path, CANARY) if path[0].startswith(("house.db", "keys.db"))]
    assert own == []
    assert len(await rows(desk, TaxRecord)) == 1
    assert Tag.CHILD_REMOVED in await desk.security_tags()


async def _is_erased(town):
    found = await rows(town, ErasureRow)
    return found and all(one.erased_at is not None for one in found)


async def _stands(town, status):
    return (await town.order()).status == status
