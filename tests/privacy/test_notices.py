"""The notice in versions: the house's first one, what each start looks at, and who has seen what."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from privacy.notice_documents import read
from privacy.notice_refusals import NoticeUnknown
from privacy.notice_writer import SECTIONS
from privacy.notices import How, NoticeState, differences
from privacy.processors import Mechanism, Stated, allowed_hosts
from security.tags import Tag
from storage.notices import Acknowledgement, NoticeText, NoticeVersion
from tests.log import tags_of
from tests.privacy.notice_house import CONTROLLER, OUTSIDE, STATED, NoticeHouse, register, writer


@pytest.fixture
async def house(database, vault, clock, work):
    house = NoticeHouse(database, vault, clock, work)
    await house.starts()
    return house


async def in_force(house):
    async with house.database.reading() as session:
        return await house.notices.in_force(session)


async def test_the_first_start_publishes_the_first_version_and_the_second_start_nothing(house, clock):
    clock.advance(days=1)

    await house.starts()

    view = await in_force(house)
    assert (view.version, view.state, set(view.texts)) == (1, NoticeState.PUBLISHED, {"de", "en"})
    assert view.effective_at < clock()
    assert (await tags_of(house.database)) == [Tag.NOTICE_PUBLISHED]
    assert await house.alerts_told() == []


async def test_a_hash_is_that_of_the_exact_text_and_the_text_says_all_of_it(house):
    view = await in_force(house)
    async with house.database.reading() as session:
        kept = {one.language: one for one in await session.scalars(select(NoticeText))}

    for language, document in view.texts.items():
        body = kept[language].body
        assert hashlib.sha256(body.encode()).hexdigest() == view.sha256[language] == document.sha256
        assert read(body) == document
        assert json.loads(body)["effective_at"] is not None
    assert [one.key for one in view.texts["en"].sections] == [one.key for one in view.texts["de"].sections]
    assert [one.key for one in view.texts["de"].sections][: len(SECTIONS)] == list(SECTIONS)


def test_a_text_names_everybody_who_is_responsible_or_gets_something():
    document = writer().write(1, "en")
    said = {one.key: "\n".join(one.lines) for one in document.sections}

    for part in (CONTROLLER.name, CONTROLLER.address, "Germany", CONTROLLER.email):
        assert part in said["us"]
    assert CONTROLLER.authority in said["rights"]
    for name in ("Stripe", "eSIM Access", "Telegram", "Town Hosting AG"):
        assert name in said["who"]
        assert name in said["where"]
    assert "Ireland" in said["where"]
    assert "mail" not in {one.key for one in register()}


def test_without_telegram_it_is_no_receiver_and_with_mail_somebody_carries_it():
    stated = STATED | {"mail": Stated("Town Mail", country="US", mechanism=Mechanism.DPF)}
    receivers = register(telegram_url=None, mail_host="smtp.mail.shop", stated=stated)

    assert [one.key for one in receivers] == ["payments", "supplier", "host", "mail"]
    assert (
        writer(processors=receivers)
        .write(1, "de")
        .section("where")
        .lines[-2]
        .endswith("Die Firma ist nach dem EU-US Data Privacy Framework zertifiziert (Art. 45 DSGVO).")
    )


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({"controller": replace(CONTROLLER, address="Elsewhere 2")}, "controller.address"),
        ({"log_days": 400}, "periods.log_days"),
        ({"processors": register(supplier="airalo")}, "processors.supplier"),
        ({"processors": register(stated=STATED | {"host": Stated("Other", country="US")})}, "processors.host"),
        ({"processors": register(mail_host="smtp.mail.shop")}, "processors.mail"),
    ],
)
async def test_a_start_that_does_otherwise_than_the_notice_says_is_told_once(house, changed, about):
    house.updated(**changed)

    await house.starts()
    await house.starts()

    (alert,) = await house.alerts_told()
    assert (alert.key, alert.details["about"]) == ("notice-drift", about)
    async with house.database.reading() as session:
        assert await house.notices.drift(session) == (about,)


async def test_a_new_version_that_says_it_ends_the_alarm(house):
    house.updated(log_days=400)

    await house.publishes()

    async with house.database.reading() as session:
        assert await house.notices.drift(session) == ()


def test_one_more_personal_column_is_a_difference():
    said = json.loads(writer().facts)
    said["holdings"]["tickets"]["columns"].remove("tickets.rating")

    assert differences(json.dumps(said), writer().facts) == ("holdings.tickets",)


async def test_an_acknowledgement_names_the_exact_text(house, clock):
    ada = await house.person(language="de-AT")
    view = await in_force(house)

    assert await house.acknowledges(ada)
    clock.advance(days=1)
    assert not await house.acknowledges(ada, how=How.BUTTON)

    async with house.database.reading() as session:
        (kept,) = await house.notices.acknowledged(session, ada.id)
    assert (kept.version, kept.language, kept.sha256, kept.how) == (1, "de", view.sha256["de"], How.AGE_GATE)
    assert kept.at == view.published_at


async def test_nobody_acknowledges_a_text_that_was_not_shown(house):
    ada = await house.person()
    anna, _ = await house.staff()
    draft = await house.drafted(anna)

    for version, sha256 in ((1, "0" * 64), (draft, (await house.view(draft)).sha256["en"]), (99, "0" * 64)):
        with pytest.raises(NoticeUnknown):
            async with house.writing() as session:
                await house.notices.acknowledge(session, ada.id, version, "en", sha256, How.BUTTON)
    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Acknowledgement)) == 0


async def test_whoever_knows_an_older_version_is_asked_only_about_an_important_one_that_counts(house, clock):
    ada, new = await house.person(), await house.person()
    await house.acknowledges(ada)
    await house.publishes(is_material=False, at=clock() + timedelta(days=2))

    async def asked(person):
        async with house.database.reading() as session:
            return await house.notices.to_ask(session, person and person.id)

    clock.advance(days=10)
    assert await asked(ada) is None
    await house.publishes()
    assert await asked(ada) is None
    clock.advance(days=40)
    assert (await asked(ada), await asked(new), await asked(None)) == (3, None, None)
    await house.acknowledges(ada, 3, How.BUTTON)
    assert await asked(ada) is None


async def test_the_version_that_counts_changes_at_its_date_and_the_old_one_stays(house, clock):
    first = await in_force(house)
    await house.publishes()
    async with house.database.reading() as session:
        upcoming = await house.notices.upcoming(session)
    assert ((await in_force(house)).version, upcoming.version) == (1, 2)

    clock.advance(days=33)

    assert (await in_force(house)).version == 2
    async with house.database.reading() as session:
        assert await house.notices.upcoming(session) is None
        assert await house.notices.of_version(session, 1) == first
        assert [one.version for one in await house.notices.published(session)] == [2, 1]
        assert await session.scalar(select(func.count()).select_from(NoticeVersion)) == 2


def test_receivers_of_the_settings_are_the_only_hosts():
    assert allowed_hosts(register()) == {
        "api.stripe.com",
        "checkout.stripe.com",
        "api.esimaccess.com",
        "api.telegram.org",
    }
    assert OUTSIDE["telegram_url"] not in allowed_hosts(register(telegram_url=None))
