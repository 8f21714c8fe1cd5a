"""Writing and releasing: two persons, exactly the texts that were looked at, 30 days before."""

from datetime import UTC, datetime, timedelta

import pytest

from privacy.notice_drafts import TASK
from privacy.notice_refusals import NoticeFixed, NoticeStale, NoticeTooSoon, NoticeUnknown
from privacy.notices import NoticeState
from security.access import NotAllowed
from security.approvals import OwnApproval
from security.staff import Role
from tests.log import tags_of
from tests.privacy.notice_house import NoticeHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = NoticeHouse(database, vault, clock, work)
    await house.starts()
    return house


@pytest.fixture
async def anna(house):
    return await house.guard.member("Anna", Role.PRIVACY_OFFICER)


@pytest.fixture
async def ben(house):
    return await house.guard.member("Ben", Role.LEAD)


async def test_one_writes_and_another_releases_and_people_are_told(house, anna, ben, clock):
    version = await house.drafted(anna)

    approval = await house.asks(anna, version, reason="we changed our host")
    assert (await house.view(version)).state is NoticeState.ASKED
    await house.decides(ben, approval)

    view = await house.view(version)
    assert (view.state, view.version, view.published_at) == (NoticeState.PUBLISHED, 2, clock())
    assert view.effective_at == datetime(2026, 12, 24, tzinfo=UTC)
    assert (TASK, "2:1") in house.work.asked
    assert (await tags_of(house.database))[-4:] == [
        "notice.drafted",
        "approval.asked",
        "approval.given",
        "notice.published",
    ]


async def test_nobody_releases_what_they_asked_for(house, anna):
    version = await house.drafted(anna)
    approval = await house.asks(anna, version)

    with pytest.raises(OwnApproval):
        await house.decides(anna, approval)
    assert (await house.view(version)).state is NoticeState.ASKED


async def test_a_role_that_decides_other_things_does_not_release_the_notice(house, anna):
    approval = await house.asks(anna, await house.drafted(anna))
    finance = await house.guard.member("Fin", Role.FINANCE)

    with pytest.raises(NotAllowed):
        await house.decides(finance, approval)
    assert (await house.view(2)).state is NoticeState.ASKED


async def test_a_word_that_changes_after_the_asking_has_to_be_asked_for_again(house, anna, ben):
    version = await house.drafted(anna)
    approval = await house.asks(anna, version)
    async with house.writing() as session:
        await house.drafts.write(session, anna, version, "en", "contact", "Write to nobody.\n• ever")

    with pytest.raises(NoticeStale):
        await house.decides(ben, approval)

    view = await house.view(version)
    assert (view.state, view.texts["en"].section("contact").lines) == (
        NoticeState.DRAFT,
        ("Write to nobody.", "• ever"),
    )
    await house.decides(ben, await house.asks(anna, version))
    assert (await house.view(version)).texts["en"].section("contact").lines[0] == "Write to nobody."


async def test_a_date_that_changes_after_the_asking_is_not_what_was_looked_at(house, anna, ben, clock):
    version = await house.drafted(anna)
    approval = await house.asks(anna, version)
    await house.asks(anna, version, at=clock() + timedelta(days=90))

    with pytest.raises(NoticeStale):
        await house.decides(ben, approval)


@pytest.mark.parametrize("days", [-1, 0, 29])
async def test_an_important_change_is_told_30_days_before(house, anna, clock, days):
    version = await house.drafted(anna)

    with pytest.raises(NoticeTooSoon) as refused:
        await house.asks(anna, version, at=clock() + timedelta(days=days))

    assert refused.value.earliest == house.drafts.soonest() == datetime(2026, 12, 24, tzinfo=UTC)
    assert (await house.view(version)).state is NoticeState.DRAFT


async def test_sooner_takes_a_reason_that_is_kept_and_a_past_day_none(house, anna, ben, clock):
    version = await house.drafted(anna)
    with pytest.raises(NoticeTooSoon):
        await house.asks(anna, version, at=clock() - timedelta(days=1), reason="a court orders it")

    await house.decides(
        ben, await house.asks(anna, version, at=clock() + timedelta(days=3), reason="a court orders it")
    )

    assert (await house.view(version)).sooner_because == "a court orders it"


async def test_a_release_that_comes_too_late_for_its_date_is_asked_for_again(house, anna, ben, clock):
    version = await house.drafted(anna)
    approval = await house.asks(anna, version, at=clock() + timedelta(days=30, hours=1))
    clock.advance(hours=2)

    with pytest.raises(NoticeStale):
        await house.decides(ben, approval)


async def test_a_minor_change_may_count_earlier(house, anna, ben, clock):
    version = await house.drafted(anna)

    await house.decides(ben, await house.asks(anna, version, at=clock() + timedelta(days=2), is_material=False))

    assert not (await house.view(version)).is_material


@pytest.mark.parametrize("act", ["write", "withdraw", "ask"])
async def test_what_is_published_is_never_changed(house, anna, act):
    version = await house.publishes()
    words = ("en", "contact", "Gone.") if act == "write" else ()

    with pytest.raises(NoticeFixed):
        async with house.writing() as session:
            await getattr(house.drafts, act)(session, anna, version, *words)


async def test_a_withdrawn_version_was_never_read_and_its_number_is_not_used_again(house, anna, ben):
    version = await house.drafted(anna)
    approval = await house.asks(anna, version)
    async with house.writing() as session:
        await house.drafts.withdraw(session, anna, version)

    with pytest.raises(NoticeStale):
        await house.decides(ben, approval)
    with pytest.raises(NoticeUnknown):
        async with house.database.reading() as session:
            await house.notices.of_version(session, version)
    assert await house.drafted(anna) == version + 1
    assert "notice.withdrawn" in await tags_of(house.database)


async def test_there_is_one_draft_and_drafting_again_takes_what_the_software_says_then(house, anna):
    first = await house.drafted(anna)
    house.updated(log_days=400)

    again = await house.drafted(anna)

    assert again == first
    assert "400 days" in "\n".join((await house.view(again)).texts["en"].section("long").lines)


@pytest.mark.parametrize(("version", "language", "key"), [(9, "en", "contact"), (2, "fr", "contact"), (2, "en", "x")])
async def test_only_a_section_that_is_there_can_be_written(house, anna, version, language, key):
    await house.drafted(anna)

    with pytest.raises(NoticeUnknown):
        async with house.writing() as session:
            await house.drafts.write(session, anna, version, language, key, "Words.")
