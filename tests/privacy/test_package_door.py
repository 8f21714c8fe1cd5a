"""How a copy is handed over: by a link that opens nothing by itself, once, to its person; and how it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from core.channels import Channel
from privacy.packages import PackageGone
from privacy.request_refusals import RequestUnknown
from privacy.request_views import RequestState
from security.tags import Tag
from storage.packages import Package, PackageFile, PackagePiece
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.retention_rules import RULES
from tests.log import events_of
from tests.privacy.packing import WEB_ID, Copies, populate

NUMBER = "D-TESTTEST"


@pytest.fixture
def copies(clock, vault, work, database):
    return Copies(clock, vault, work, database)


async def made(copies, channel=Channel.TELEGRAM):
    """Somebody's copy, ready; their id."""
    person_id, _ = await populate(copies.database, copies.vault, channel, clock=copies.clock)
    await copies.made(person_id)
    return person_id


async def link(copies, person_id):
    async with copies.database.writing.begin() as session:
        return await copies.packages.link(session, person_id, NUMBER)


async def code(copies, person_id):
    async with copies.database.writing.begin() as session:
        return await copies.packages.code(session, person_id, NUMBER)


async def take(copies, token, **proof):
    async with copies.database.writing.begin() as session:
        return await copies.packages.take(session, token, **proof)


async def look(copies, token):
    async with copies.database.reading() as session:
        return await copies.packages.of_link(session, token)


async def count(copies, table):
    async with copies.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_the_code_opens_the_link_once(copies):
    person_id = await made(copies)
    token = await link(copies, person_id)
    digits = await code(copies, person_id)

    taken = await take(copies, token, code=f" {digits[:3]} {digits[3:]} ")

    assert taken.person_id == person_id
    assert await take(copies, token, code=digits) is None
    assert await look(copies, token) is None
    tags = [event.type for event in await events_of(copies.database)]
    assert tags.count(Tag.PACKAGE_FETCHED) == tags.count(Tag.PACKAGE_REFUSED) == 1


async def test_looking_changes_nothing_and_the_link_alone_opens_nothing(copies):
    token = await link(copies, await made(copies))

    for _ in range(3):
        assert (await look(copies, token)).number == NUMBER
    assert await take(copies, token) is None
    assert await take(copies, token, web_account=WEB_ID) is None
    assert (await look(copies, token)).number == NUMBER


async def test_the_browser_of_the_persons_own_chat_needs_no_code(copies):
    person_id = await made(copies, Channel.WEB)
    token = await link(copies, person_id)

    assert await take(copies, token, web_account=WEB_ID + 1) is None
    assert (await take(copies, token, web_account=WEB_ID)).person_id == person_id


async def test_a_code_is_void_after_five_wrong_ones_and_after_ten_minutes(copies):
    person_id = await made(copies)
    token, digits = await link(copies, person_id), await code(copies, person_id)
    wrong = "0" * 6 if digits != "0" * 6 else "1" * 6

    for _ in range(5):
        assert await take(copies, token, code=wrong) is None
    assert await take(copies, token, code=digits) is None
    digits = await code(copies, person_id)
    copies.clock.advance(minutes=10)

    assert await take(copies, token, code=digits) is None
    assert (await take(copies, token, code=await code(copies, person_id))).number == NUMBER


async def test_a_new_link_takes_the_place_of_the_one_before(copies):
    person_id = await made(copies)
    old, new = await link(copies, person_id), await link(copies, person_id)

    assert await look(copies, old) is None
    assert (await look(copies, new)).number == NUMBER


async def test_nobody_else_gets_a_link_a_code_or_the_file(copies):
    other, _ = await populate(copies.database, copies.vault, Channel.WEB, clock=copies.clock, words="bob")
    await made(copies)

    for ask in (link, code):
        with pytest.raises(RequestUnknown):
            await ask(copies, other)


@pytest.mark.parametrize(("fetched", "lasts"), [(False, timedelta(days=5)), (True, timedelta(hours=24))])
async def test_a_copy_ends_and_nothing_of_it_is_left(copies, fetched, lasts):
    person_id = await made(copies)
    token = await link(copies, person_id)
    if fetched:
        await take(copies, token, code=await code(copies, person_id))
        token = await link(copies, person_id)
    copies.clock.advance(seconds=lasts.total_seconds() - 1)
    await copies.work.end()
    assert await look(copies, token) is not None
    copies.clock.advance(seconds=1)
    assert await look(copies, token) is None

    await copies.work.end()

    assert await count(copies, PackagePiece) == 1  # of the other package of the test's person, which is not ready
    with pytest.raises(PackageGone):
        await link(copies, person_id)
    async with copies.database.reading() as session:
        state = await session.scalar(select(PrivacyRequest.state).where(PrivacyRequest.number == NUMBER))
    assert state is RequestState.COMPLETED
    assert Tag.PACKAGE_OVER in [event.type for event in await events_of(copies.database)]


async def kept_to_periods(copies):
    async with copies.database.writing.begin() as session:
        for rule in RULES:
            for sweep in rule.sweeps if rule.name == "package" else ():
                await session.execute(sweep.some(copies.clock(), 500))


async def test_the_period_leaves_a_copy_to_its_own_end_for_a_day_and_then_its_page_says_that_it_is_gone(copies):
    person_id = await made(copies)
    token = await link(copies, person_id)
    copies.clock.advance(days=5)
    await kept_to_periods(copies)
    before = await count(copies, Package)
    copies.clock.advance(days=1)
    await kept_to_periods(copies)

    assert (await count(copies, Package)) == before - 1
    assert await look(copies, token) is None
    for ask in (link, code):
        with pytest.raises(PackageGone):
            await ask(copies, person_id)
    await copies.work.end()


async def test_an_export_is_not_downloadable_after_an_erasure(copies, vault):
    """Others have handed out copies of people who were erased: the file lay elsewhere, and its link went on."""
    person_id = await made(copies)
    token, digits = await link(copies, person_id), await code(copies, person_id)
    async with copies.database.reading() as session:
        view = await copies.packages.of_link(session, token)

    await vault.destroy(person_id)
    async with copies.database.writing.begin() as session:
        for table in reversed(list(_dependants())):
            await session.execute(delete(table))
        await session.execute(delete(Person).where(Person.id == person_id))

    assert await look(copies, token) is None
    assert await take(copies, token, code=digits) is None
    with pytest.raises(PackageGone):
        assert [piece async for piece in copies.packages.content(view)]
    assert await count(copies, PackageFile) == 0


def _dependants():
    """Everything but the packages: their rows must go with the person's own."""
    from storage.tables import metadata

    keep = {"people", "packages", "package_files", "package_pieces", "privacy_requests"}
    return [t for t in metadata.sorted_tables if t.name not in keep and not t.name.startswith("security_")]


async def test_pieces_are_sealed_and_die_with_the_key(copies, vault):
    person_id, written = await populate(copies.database, copies.vault, clock=copies.clock)
    await copies.made(person_id)
    async with copies.database.reading() as session:
        stored = b"".join(await session.scalars(select(PackagePiece.content)))

    assert b"PK\x03\x04" not in stored
    assert written["orders.number"].encode() not in stored
    await vault.destroy(person_id)
    with pytest.raises(PackageGone):
        await copies.opened(person_id)
