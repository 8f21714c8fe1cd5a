import asyncio

import pytest

from core.values import GIGABYTE, Country, Region
from esim.provider import PlanKind
from shop.catalog import LOOK_EVERY, Catalog, PlanWithdrawn
from shop.planner import Wish
from shop.snapshot import Why
from tests.patience import PATIENCE
from tests.shop.catalog_house import RULE, SUPPLIER, a_day_pass, a_list, a_plan, covering

JP, FR, IT = Country("JP"), Country("FR"), Country("IT")


@pytest.fixture
def catalog(clock):
    return Catalog(clock, {SUPPLIER: RULE})


@pytest.fixture
def sell(catalog, session):
    async def sell(*plans):
        await catalog.apply(session, SUPPLIER, a_list(*plans))

    return sell


def codes(page):
    return [line.code for line in page.lines]


async def test_plans_come_the_cheapest_first_and_those_by_the_day_last(sell, catalog, session):
    await sell(a_day_pass(), a_plan("JP_5_30", price_micro_usd=5_000_000), a_plan("JP_1_7", price_micro_usd=1_500_000))

    page = await catalog.offers(session, JP)

    assert codes(page) == ["ea-JP_1_7", "ea-JP_5_30", "ea-JP_1_1_Daily"]


async def test_a_wish_leaves_only_what_fits(sell, catalog, session):
    await sell(a_plan("JP_1_7"), a_plan("JP_5_30"), a_plan("JP_20_30"), a_plan("JP_50_5"))

    page = await catalog.offers(session, JP, wish=Wish(days=10, data_bytes=5 * GIGABYTE))

    assert sorted(codes(page)) == ["ea-JP_20_30", "ea-JP_5_30"]
    assert page.fits is True


async def test_a_plan_by_the_day_fits_every_trip_and_is_priced_for_it(sell, catalog, session):
    await sell(a_plan("JP_1_7"), a_day_pass(price_micro_usd=900_000))

    page = await catalog.offers(session, JP, wish=Wish(days=10))

    assert [(line.code, line.days, line.price.minor) for line in page.lines] == [("ea-JP_1_1_Daily", 10, 1690)]


async def test_where_nothing_fits_everything_is_shown_and_said(sell, catalog, session):
    await sell(a_plan("JP_1_7"))

    page = await catalog.offers(session, JP, wish=Wish(days=100))

    assert (page.fits, codes(page)) == (False, ["ea-JP_1_7"])


async def test_unlimited_means_unlimited(sell, catalog, session):
    endless = a_plan("JP_0_1_Endless", kind=PlanKind.UNLIMITED, volume_bytes=0, bought_by_day=True)
    await sell(a_plan("JP_50_30"), endless)

    page = await catalog.offers(session, JP, wish=Wish(unlimited=True, days=3))

    assert codes(page) == ["ea-JP_0_1_Endless"]


async def test_pages_are_turned_by_key_without_gap_or_double_in_both_directions(sell, catalog, session):
    await sell(*[a_plan(f"JP_{size}_30", price_micro_usd=1_000_000 + size % 3) for size in range(1, 24)])

    seen, after, back = [], None, []
    while True:
        page = await catalog.offers(session, JP, after=after, limit=5)
        seen += codes(page)
        back.append(page.previous)
        if page.next is None:
            break
        after = page.next

    assert (len(seen), len(set(seen))) == (23, 23)
    assert back[0] is None
    assert codes(await catalog.offers(session, JP, after=back[-1], limit=5)) == seen[-8:-3]


async def test_a_page_key_still_works_when_its_plan_is_gone(sell, catalog, session):
    plans = [a_plan(f"JP_{size}_30", price_micro_usd=size * 1_000_000) for size in range(1, 11)]
    await sell(*plans)
    key = (await catalog.offers(session, JP, limit=5)).next
    await sell(*[plan for plan in plans if plan.slug != "JP_6_30"])

    page = await catalog.offers(session, JP, after=key, limit=5)

    assert codes(page)[0] == "ea-JP_7_30"


@pytest.mark.parametrize("key", ["", "x", "0", "zz.zz", "1" * 60, "0ffffff.0", "-5.1"])
async def test_a_key_that_we_never_made_shows_a_page(sell, catalog, session, key):
    await sell(a_plan("JP_1_7"))

    assert codes(await catalog.offers(session, JP, after=key)) == ["ea-JP_1_7"]


async def test_plans_of_regions_are_offered_for_the_countries_they_cover(sell, catalog, session):
    await sell(a_plan("FR_1_7"), a_plan("EU_5_30", coverage=covering("FR", "IT", "DE"), region="europe"))

    own, wide = await catalog.offers(session, FR), await catalog.offers(session, FR, wide=True)

    assert (codes(own), own.wider) == (["ea-FR_1_7"], 1)
    assert (codes(wide), wide.wide, wide.has_own) == (["ea-EU_5_30"], True, True)


async def test_a_country_without_plans_of_its_own_gets_those_of_regions(sell, catalog, session):
    await sell(a_plan("EU_5_30", coverage=covering("FR", "IT", "DE"), region="europe"))

    page = await catalog.offers(session, IT)

    assert (codes(page), page.wide, page.has_own) == (["ea-EU_5_30"], True, False)


async def test_a_region_that_nobody_sells_gives_the_next_wider_one(sell, catalog, session):
    await sell(a_plan("EU_5_30", coverage=covering("FR", "IT", "DE"), region="europe"))

    page = await catalog.offers(session, Region("balkans"))

    assert (page.places, codes(page)) == ((Region("europe"),), ["ea-EU_5_30"])


async def test_several_countries_get_the_plans_that_cover_them_all(sell, catalog, session):
    await sell(
        a_plan("IT_1_7"),
        a_plan("EU_5_30", coverage=covering("FR", "IT"), region="europe"),
        a_plan("AS_5_30", coverage=covering("JP", "FR"), region="asia"),
    )

    page = await catalog.offers(session, (IT, FR))

    assert codes(page) == ["ea-EU_5_30"]


async def test_the_best_value_is_the_cheapest_gigabyte_that_can_be_used_up(sell, catalog, session):
    await sell(
        a_plan("JP_1_7", price_micro_usd=1_500_000),
        a_plan("JP_10_30", price_micro_usd=8_000_000),
        a_plan("JP_50_30", price_micro_usd=30_000_000),
    )

    page = await catalog.offers(session, JP, wish=Wish(days=10))

    assert (page.best.line.code, page.best.why) == ("ea-JP_10_30", Why.PER_GB_FOR_DAYS)
    assert page.best.per_gb.minor == round(page.best.line.price.minor / 10)


async def test_with_a_wish_for_data_the_best_value_is_the_cheapest_that_fits(sell, catalog, session):
    await sell(a_plan("JP_5_30", price_micro_usd=5_000_000), a_plan("JP_20_30", price_micro_usd=9_000_000))

    page = await catalog.offers(session, JP, wish=Wish(data_bytes=4 * GIGABYTE))

    assert (page.best.line.code, page.best.why) == ("ea-JP_5_30", Why.THAT_FITS)


async def test_a_single_plan_is_no_best(sell, catalog, session):
    await sell(a_plan("JP_5_30"))

    assert (await catalog.offers(session, JP)).best is None


async def test_a_catalogue_of_one_currency_only(clock):
    from dataclasses import replace

    with pytest.raises(ValueError, match="currency"):
        Catalog(clock, {"esimaccess": RULE, "airalo": replace(RULE, currency="USD")})


async def test_a_card_is_shown_from_memory_until_the_next_look_at_the_catalogue(sell, catalog, session, clock):
    await sell(a_plan("JP_5_30"))
    first = await catalog.shown(session, "ea-JP_5_30")

    again = await catalog.shown(session, "ea-JP_5_30")
    clock.advance(seconds=LOOK_EVERY.total_seconds())
    later = await catalog.shown(session, "ea-JP_5_30")

    assert again is first
    assert later is not first
    assert later == first == await catalog.offer(session, "ea-JP_5_30")


async def test_a_card_shows_a_new_price_and_a_withdrawal_right_after_the_sync(sell, catalog, session):
    await sell(a_plan("JP_5_30"), a_plan("ES_5_30"))
    before = await catalog.shown(session, "ea-JP_5_30")

    await sell(a_plan("JP_5_30", price_micro_usd=9_000_000), a_plan("ES_5_30"))
    after = await catalog.shown(session, "ea-JP_5_30")
    await sell(a_plan("ES_5_30"))

    assert after.price.minor > before.price.minor
    with pytest.raises(PlanWithdrawn):
        await catalog.shown(session, "ea-JP_5_30")


async def test_a_buyer_does_not_wait_for_readers_who_wait_for_a_connection(database, clock):
    async with database.writing.begin() as session:
        await Catalog(clock, {SUPPLIER: RULE}).apply(session, SUPPLIER, a_list(a_plan("JP_1_7")))
    catalog, pool = Catalog(clock, {SUPPLIER: RULE}), database.engine.pool

    async def write():
        async with database.writing.begin() as session:
            await session.connection()

    async def look():
        async with database.reading() as session:
            return await catalog.offers(session, JP)

    async with database.writing.begin() as session:
        await session.connection()
        writers = [asyncio.create_task(write()) for _ in range(pool.size() - 1)]
        while pool.checkedout() < pool.size():  # noqa: ASYNC110 - the writers have them in threads
            await asyncio.sleep(0.01)
        reader = asyncio.create_task(look())
        await asyncio.sleep(0.05)
        async with asyncio.timeout(PATIENCE):
            offer = await catalog.offer(session, "ea-JP_1_7")
    await asyncio.gather(*writers)

    assert offer.code == "ea-JP_1_7"
    assert codes(await reader) == ["ea-JP_1_7"]
