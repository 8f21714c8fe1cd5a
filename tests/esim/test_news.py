"""From a phone to our tables: the twin's webhooks, our address, the refresh they ask for."""

import pytest
from aiohttp import web
from sqlalchemy import select

from core.channels import Channel
from core.processing import Processing
from esim.profiles import Esims, PlanTitle
from esim.provider import ProfileState, Purchase
from sandbox.esimaccess_webhooks import Manners
from security.events import SecurityLog
from storage.esims import Esim, HeardNews
from storage.limits import LimitKind, LimitRows, LimitWay
from storage.people import People
from tests.log import LOG_KEYS
from tests.loopback import listening
from web.supplier import Newsroom, supplier_routes

SECRET = "a-long-secret"


@pytest.fixture
def esims(client, vault, clock, work):
    return Esims(client, vault, clock, work, SecurityLog(clock, LOG_KEYS))


@pytest.fixture
async def newsroom(client, esims, database, forgeries):
    async def hear(news):
        async with database.writing.begin() as session:
            return await esims.hear(session, news)

    app = web.Application()
    app.add_routes(supplier_routes({"esimaccess": Newsroom(SECRET, client, hear)}, forgeries))
    async with listening(app) as url:
        yield f"{url}/supplier/esimaccess/{SECRET}"


@pytest.fixture
async def bought(client, esims, database, clock):
    """An eSIM that somebody owns; its number at the supplier."""
    plan = next(plan for plan in (await client.plans()).plans if plan.slug == "JP_1_7")
    order_no = await client.order(Purchase("order-1", plan.slug, plan.price_micro_usd))
    clock.advance(seconds=30)
    (profile,) = await client.profiles(order_no)
    async with database.writing.begin() as session:
        person = await People(session).ensure(Channel.TELEGRAM, 7, now=clock())
    sealed = await esims.prepare(person.id, profile, PlanTitle("JP", plan.volume_bytes, plan.validity_days))
    async with database.writing.begin() as session:
        await esims.keep(session, 1, sealed)
    return profile.supplier_ref


async def refresh(esims, database, key):
    async with database.reading() as session:
        supplier_ref = await esims.about(session, key)
    reading = await esims.reread(supplier_ref)
    async with database.writing.begin() as session:
        await esims.note(session, reading)


async def test_late_doubled_and_shuffled_news_ends_in_what_the_supplier_says_last(
    twin, newsroom, bought, esims, database, work, clock
):
    twin.webhooks.url = newsroom
    twin.webhooks.manners = Manners(late_by=(1, 50), doubled=True, shuffled=True)
    twin.phone(bought).walk(used=900_000_000)

    clock.advance(hours=3)
    await twin.webhooks.deliver()
    for _, key in work.asked:
        await refresh(esims, database, key)

    async with database.reading() as session:
        esim = await session.scalar(select(Esim))
        heard = list(await session.scalars(select(HeardNews)))
    assert (esim.state, esim.used_bytes, esim.on_a_phone) == (ProfileState.ACTIVE, 900_000_000, True)
    assert esim.used_as_of < esim.read_at
    assert len(twin.webhooks.sent) > len(heard) == len({message["notifyId"] for message in twin.webhooks.sent})
    assert len(work.asked) == len(heard)


async def test_news_of_whoever_restricted_it_are_not_read_at_the_supplier(
    twin, newsroom, bought, esims, database, work, clock
):
    twin.webhooks.url = newsroom
    async with database.writing.begin() as session:
        owner = await session.scalar(select(Esim.person_id))
        await LimitRows(session).add(
            owner, Processing.USAGE_LEFT.value, LimitKind.RESTRICTION, LimitWay.CHAT, now=clock()
        )
    twin.phone(bought).walk(used=900_000_000)

    clock.advance(hours=3)
    await twin.webhooks.deliver()

    assert work.asked
    async with database.reading() as session:
        assert {await esims.about(session, key) for _, key in work.asked} == {None}
        assert (await session.scalar(select(Esim))).used_bytes == 0


async def test_old_messages_without_an_id_are_taken_in_once_too(twin, newsroom, bought, work, clock):
    twin.webhooks.url = newsroom
    twin.webhooks.manners = Manners(without_id=True, doubled=True)
    twin.phone(bought).download()

    clock.advance(seconds=1)
    taken = await twin.webhooks.deliver()

    assert taken >= 2
    assert len(work.asked) == len({str(message) for message in twin.webhooks.sent})


async def test_the_supplier_accepts_our_address(twin, newsroom):
    assert await twin.save_webhook({"webhook": newsroom}) == {}
    assert twin.webhooks.url == newsroom
