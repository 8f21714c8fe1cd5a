"""Promises about the notice itself (P01 to P04, P20 to P22, P24, P36 to P38): what it says, and that it holds."""

import hashlib
import json
import re

import httpx
import pytest
from sqlalchemy import select

from bot.dispatching import declarations
from bot.settings import Settings
from bot.settings_check import missing
from bot.watched_settings import watched
from core.egress import EgressRefused
from core.processing import Processing
from privacy.processing import PURPOSES
from privacy.processors import Mechanism, Stated, allowed_hosts
from privacy.serving import purpose_of_handler, served_by
from security.house_watch import HouseWatch
from security.tags import Tag
from storage.base import Basis
from storage.consents import Consent, ConsentAct
from storage.notice_news import NewsState, NoticeNews
from storage.notices import Acknowledgement, How
from storage.people import Person
from storage.staff import Role
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, Topic
from tests.journeys.guard_people import guardian
from tests.journeys.test_mydata import press
from tests.journeys.test_notice import _approves, _knows_it, whole_button
from tests.journeys.test_trouble import command
from tests.log import LOG_KEYS, events_of
from tests.operator import OPERATOR
from tests.privacy.notice_house import register, writer
from tests.town import ANYTHING, TOKEN, labels_of, text_of
from tests.town import town as open_town


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


@pytest.mark.parametrize("language", ["en", "de"])
async def test_p01_one_text_is_read_in_the_chat_on_the_page_and_by_its_hash(town, language):
    ada = await town.telegram_visitor(language)
    short = await ada.write("/privacy")
    url = whole_button(ada, short)

    status, page = await town.look(url)
    _, exact = await town.look(re.sub(r"\?.*", "", url) + f"/{language}.json")
    await ada.press(ada.label("notice-button-versions"), short)
    listed = await ada.until(lambda: ada.find("SHA-256"))

    sha256 = hashlib.sha256(exact.encode()).hexdigest()
    assert status == 200
    assert sha256 in page
    assert sha256 in text_of(listed)
    said = {one["key"]: one for one in json.loads(exact)["sections"]}
    assert all(line in text_of(short) for line in said["short"]["lines"])
    assert ada.words.plain("notice-ask-why") in labels_of(short)


def test_p02_a_shop_that_does_not_say_who_runs_it_does_not_start(tmp_path):
    run = command(tmp_path, "run", **OPERATOR | {"controller_name": "", "controller_address": ""})

    assert run.returncode != 0
    assert "ESIMFLUX_CONTROLLER_NAME is missing" in run.stdout
    assert "ESIMFLUX_CONTROLLER_ADDRESS is missing" in run.stdout


async def test_p03_all_that_the_software_does_has_a_purpose_that_the_notice_names(desk):
    engine = desk.house.services.work
    tasks, timers = set(engine._tasks), set(engine._timers)

    served = {one: served_by(one) for one in Processing}

    assert all(purpose_of_handler(one.name.rsplit(".", 1)[0]) for one in declarations().every)
    assert {name for one in served.values() for name in one["tasks"]} == tasks
    assert {name for one in served.values() for name in one["timers"]} == timers
    _, exact = await desk.look(f"{desk.url}/privacy/1/en.json")
    said = desk.house.services.texts("en")
    assert [one for one in Processing if said.plain(f"notice-purpose-{one}") not in exact] == []
    officer = await guardian(desk, "Pia", Role.PRIVACY_OFFICER)
    await officer.says_in_admin_chat("/pmap")
    await officer.reads("usage-left")


async def test_p04_rights_are_everybodys_and_the_country_only_sets_the_clock(town):
    regimes = {}
    for country in ("Japan", "Germany", "United States", "Brazil"):
        ada = await town.telegram_visitor()
        await ada.press(ada.label("account-button-country"), await ada.write("/account"))
        await ada.write(country)
        await ada.until(lambda ada=ada: ada.find(ada.says("account-done-country")))
        await ada.write("/mydata")
        await press(ada, "mydata-button-copy")
        await press(ada, "mydata-button-all")
        await ada.until(lambda ada=ada: ada.find(ada.says("mydata-proof-first", kind="access")))
        services = town.house.services
        async with services.database.reading() as session:
            person = await session.scalar(select(Person).where(Person.external_id == ada.external_id))
            (request,) = await services.privacy.requests.of_person(session, person.id)
        regimes[country] = request.regime.value
        assert request.is_open

    assert regimes == {
        "Japan": "house",
        "Brazil": "house",
        "Germany": "gdpr",
        "United States": regimes["United States"],
    }
    assert regimes["United States"] in {"california", "house"}


async def test_p20_each_purpose_has_a_basis_and_nothing_is_ticked_beforehand(town):
    assert set(PURPOSES) == set(Processing)
    assert all(purpose.bases for purpose in PURPOSES.values())
    taken = {one for one, purpose in PURPOSES.items() if Basis.CONSENT in purpose.bases}
    assert taken == {Processing.OFFERS, Processing.FIGURES}
    ada = await town.telegram_visitor("de")

    await ada.buys()
    await town.standing("delivered")

    (person,) = await rows(town, Person)
    assert (person.offers_since, person.figures_since) == (None, None)
    assert await rows(town, Consent) == []
    await ada.press(ada.label("settings-button-messages", offers=0), await ada.write("/settings"))
    await ada.press(ada.label("settings-offers", on=0))
    (given,) = await rows(town, Consent)
    assert (given.act, given.notice_version, bool(given.words_sha256)) == (ConsentAct.GIVEN, 1, True)


async def test_p21_nobody_is_called_whom_the_register_does_not_name(town):
    services = town.house.services
    egress = town.house.egress if hasattr(town.house, "egress") else services.egress
    named = allowed_hosts(services.privacy.processors)

    async with httpx.AsyncClient(transport=egress.transport("proof")) as client:
        with pytest.raises(EgressRefused):
            await client.get("http://tracker.example/")

    assert egress.hosts == named
    ada = await town.telegram_visitor()
    short = await ada.write("/privacy")
    await ada.press(f"^{ada.label('notice-ask-who')}$", short)
    said = await ada.until(lambda: ada.find("Stripe"))
    assert "eSIM Access" in text_of(said)

    async def is_told():
        return Tag.EGRESS_REFUSED in await town.security_tags()

    await town.until(is_told)


def test_p22_no_receiver_without_a_mechanism():
    without = json.loads(OPERATOR["processors"])
    del without["supplier"]["mechanism"]
    settings = Settings.only(**OPERATOR | {"processors": json.dumps(without), "telegram_token": TOKEN})

    problems = [problem for problem in missing(settings) if problem.name == "ESIMFLUX_PROCESSORS"]

    assert ["mechanism" in problem.what for problem in problems] == [True]
    stated = {key: Stated(name=key, country="DE", mechanism=Mechanism.EEA) for key in ("host", "payments", "telegram")}
    lacking = {one.key: one.lacks for one in register(stated=stated) if one.lacks}
    assert lacking == {"supplier": ("country", "mechanism")}


async def test_p24_a_period_that_changes_is_on_record_and_the_notice_stops_being_true(database, clock):
    from security.events import SecurityLog

    log = SecurityLog(clock, LOG_KEYS)
    for days in (90, 90, 30):
        settings = watched(Settings.only(**OPERATOR | {"chat_retention_days": days}))
        async with database.writing.begin() as session:
            watch = HouseWatch(clock=clock, log=log, settings=settings, is_alone=True)
            await watch.begin(session, f"H-{days}-{len(await events_of(database))}", "serves")

    changed = [one for one in await events_of(database) if one.type == Tag.CONFIG_CHANGED]
    assert [one.about for one in changed] == [("setting", "chat_retention_days")]
    assert {name for name in settings if name.startswith("period:")} >= {"period:ticket", "period:order", "period:log"}
    assert writer(chat_days=90).facts != writer(chat_days=30).facts


async def test_p36_p37_two_publish_each_reader_hears_once_and_says_so_of_exactly_that_text(desk):
    ada = await desk.telegram_visitor("de")
    await _knows_it(desk, ada)
    services = desk.house.services
    anna, ben = await guardian(desk, "Anna", Role.PRIVACY_OFFICER), await guardian(desk, "Ben", Role.LEAD)
    await ben.sets_up()
    await anna.says_in_admin_chat("/policy draft")
    await anna.reads(anna.says("policy-drafted", version=2, line=ANYTHING))
    await anna.says_in_admin_chat("/policy text 2 de machines\nKeine Maschine entscheidet.")
    await anna.reads(anna.says("policy-written", version=2, language="de", section="machines"))
    await anna.says_in_admin_chat("/policy publish 2 we removed the rules")
    asked = await anna.reads(anna.says("policy-asked", version="2", at=ANYTHING, number=ANYTHING, material="yes"))
    assert (await desk.look(f"{desk.url}/privacy/2"))[0] == 404

    await _approves(ben, re.search(r"P-\w+", text_of(asked))[0])
    news = await ada.sees("Keine Maschine entscheidet")
    await desk.settle()
    await desk.house.services.work.tick("tell-of-notice")
    await desk.settle()

    async with services.database.reading() as session:
        new, old = [await services.privacy.notices.of_version(session, version) for version in (2, 1)]
    assert (new.effective_at - desk.clock()).days >= 29
    assert sum("Keine Maschine entscheidet" in text_of(one) for one in ada.from_bot()) == 1
    assert [one.state for one in await rows(desk, NoticeNews)] == [NewsState.SENT]
    assert [one.version for one in await rows(desk, Acknowledgement)] == [1]  # silence is no consent

    await ada.press(ada.label("notice-button-seen"), news)
    await ada.until(lambda: ada.toast.get("text") == ada.words.plain("notice-seen", version=2))

    *_, kept = await rows(desk, Acknowledgement)
    assert (kept.version, kept.language, kept.how) == (2, "de", How.BUTTON)
    assert kept.sha256 == new.sha256["de"] != old.sha256["de"]
    for version in (1, 2):
        _, exact = await desk.look(f"{desk.url}/privacy/{version}/de.json")
        assert hashlib.sha256(exact.encode()).hexdigest() == {1: old, 2: new}[version].sha256["de"]


@pytest.mark.parametrize("words", ["[email protected]", "privacy@example.com", ""])
def test_p38_a_placeholder_for_the_address_does_not_start(tmp_path, words):
    run = command(tmp_path, "run", **OPERATOR | {"controller_email": words})
    assert run.returncode != 0
    assert re.search("ESIMFLUX_CONTROLLER_EMAIL is (a placeholder|wrong|missing)", run.stdout)


async def test_p38_a_question_from_the_notice_reaches_the_officers_queue_and_has_its_time(desk):
    ada, pia = await desk.telegram_visitor("de"), await desk.agent("Pia", Role.PRIVACY_OFFICER)
    other = await desk.telegram_visitor("de")
    await other.press(other.label("help-button-write"), await other.write("/support"))
    await other.press(other.label("ticket-topic-slow"))
    await other.write("Es ist langsam")
    short = await ada.write("/privacy")
    await ada.press(f"^{ada.label('notice-ask-contact')}$", short)

    await ada.press(ada.label("notice-button-write"), await ada.sees("help@esimflux.example"))
    opened = await ada.write("Was wisst ihr über mich?")

    number = re.search(r"T-\w+", text_of(opened))[0]
    await pia.reads(number, "Was wisst ihr")
    (ticket,) = [one for one in await rows(desk, Ticket) if one.number == number]
    assert (ticket.topic, ticket.due_at is not None) == (Topic.PRIVACY, True)
    queue = await pia.write("/queue privacy")
    assert number in text_of(queue)
    assert len(re.findall(r"T-\w+", text_of(queue))) == 1
    assert len(await rows(desk, TicketMessage)) == 2
