import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from core.values import Country, Region
from esim.provider import PlanKind
from shop.catalog import Catalog, DaysImpossible, PlanUnknown, PlanWithdrawn
from shop.catalog_sync import CODE_LENGTH, code_of
from storage.base import Base
from storage.engine import open_database
from storage.plans import CatalogueSync, Plan
from tests.shop.catalog_house import RULE, SUPPLIER, a_day_pass, a_list, a_plan, covering


@pytest.fixture
def catalog(clock):
    return Catalog(clock, {SUPPLIER: RULE})


async def test_a_first_sync_puts_every_plan_on_sale(catalog, session):
    report = await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7"), a_plan("ES_3_30")))

    assert (report.ok, report.listed, report.added) == (True, 2, 2)
    assert (await catalog.offers(session, Country("JP"))).lines[0].code == "ea-JP_1_7"


async def test_a_repeated_sync_writes_no_plan(catalog, session, clock):
    await catalog.apply(session, SUPPLIER, a_list(a_plan()))
    version = (await catalog.snapshot(session)).version
    clock.advance(hours=1)

    report = await catalog.apply(session, SUPPLIER, a_list(a_plan()))

    assert (report.added, report.changed, report.returned, report.withdrawn) == (0, 0, 0, 0)
    assert (await catalog.snapshot(session)).version == version
    assert (await catalog.state(session)).good_at == clock()


async def test_a_changed_price_is_taken_over_and_dated(catalog, session, clock):
    await catalog.apply(session, SUPPLIER, a_list(a_plan(price_micro_usd=3_000_000)))
    before = await catalog.offer(session, "ea-JP_5_30")
    clock.advance(hours=1)

    report = await catalog.apply(session, SUPPLIER, a_list(a_plan(price_micro_usd=4_000_000)))

    after = await catalog.offer(session, "ea-JP_5_30")
    plan = await session.scalar(select(Plan).execution_options(populate_existing=True))
    assert (report.changed, plan.price_changed_at) == (1, clock())
    assert after.price.minor > before.price.minor


async def test_a_plan_that_is_gone_is_withdrawn_and_comes_back_when_listed_again(catalog, session, clock):
    await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7"), a_plan("JP_5_30")))
    gone = await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7")))

    with pytest.raises(PlanWithdrawn) as refused:
        await catalog.offer(session, "ea-JP_5_30")
    back = await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7"), a_plan("JP_5_30")))

    assert (gone.withdrawn, back.returned, back.changed) == (1, 1, 0)
    assert refused.value.place == Country("JP")
    assert (await catalog.offer(session, "ea-JP_5_30")).days == 30
    assert await session.scalar(select(func.count()).select_from(Plan)) == 2


async def test_a_list_of_less_than_half_is_reported_and_not_applied(catalog, session):
    await catalog.apply(session, SUPPLIER, a_list(*[a_plan(f"JP_{size}_30") for size in range(1, 11)]))

    report = await catalog.apply(session, SUPPLIER, a_list(*[a_plan(f"JP_{size}_30") for size in range(1, 5)]))

    assert (report.ok, report.withdrawn) == (False, 0)
    assert "4 plans" in report.error
    assert (await catalog.offers(session, Country("JP"))).total == 10
    assert (await catalog.state(session)).error == report.error


async def test_an_operator_can_apply_a_short_list_all_the_same(catalog, session):
    await catalog.apply(session, SUPPLIER, a_list(*[a_plan(f"JP_{size}_30") for size in range(1, 11)]))

    report = await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_30")), force=True)

    assert (report.ok, report.withdrawn) == (True, 9)


async def test_a_failed_sync_keeps_what_is_on_sale_and_says_how_old_it_is(catalog, session, clock):
    await catalog.apply(session, SUPPLIER, a_list(a_plan()))
    good_at = clock()
    clock.advance(hours=30)

    report = await catalog.failed(session, SUPPLIER, "esimaccess: timed out")

    state, page = await catalog.state(session), await catalog.offers(session, Country("JP"))
    assert (report.ok, state.good_at, state.error) == (False, good_at, "esimaccess: timed out")
    assert (page.total, page.old_since) == (1, good_at)
    assert (await catalog.offer(session, "ea-JP_5_30")).old_since == good_at


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_micro_usd": 0},
        {"price_micro_usd": -5},
        {"volume_bytes": 0},
        {"volume_bytes": -1},
        {"validity_days": 0},
        {"coverage": ()},
        {"coverage": covering("Japan")},
        {"slug": ""},
        {"slug": "x" * 129},
        {"kind": PlanKind.UNLIMITED},
    ],
)
async def test_a_plan_that_cannot_be_sold_is_skipped_and_counted(catalog, session, wrong):
    bad = replace(a_plan("JP_9_9"), **wrong)

    report = await catalog.apply(session, SUPPLIER, a_list(a_plan(), bad, skipped=("X: no price",)))

    assert (report.listed, report.skipped) == (1, 2)
    assert len(report.skipped_lines) == 2


async def test_a_slug_listed_twice_is_sold_once(catalog, session):
    report = await catalog.apply(session, SUPPLIER, a_list(a_plan(), a_plan(price_micro_usd=1)))

    assert (report.listed, report.skipped_lines) == (1, ("JP_5_30: listed twice",))


async def test_an_empty_first_list_is_an_error(catalog, session):
    report = await catalog.apply(session, SUPPLIER, a_list())

    assert report.ok is False
    assert (await catalog.state(session)).good_at is None


async def test_only_the_latest_records_of_syncs_are_kept(catalog, session, monkeypatch):
    monkeypatch.setattr("storage.plans.SYNCS_KEPT", 2)

    for _ in range(5):
        await catalog.failed(session, SUPPLIER, "down")

    assert await session.scalar(select(func.count()).select_from(CatalogueSync)) == 2


async def test_another_process_sees_a_sync_within_seconds(catalog, database, clock):
    other = Catalog(clock, {SUPPLIER: RULE})
    async with database.writing.begin() as session:
        await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7")))
    async with database.reading() as session:
        before = (await other.offers(session, Country("JP"))).total
    async with database.writing.begin() as session:
        await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7"), a_plan("JP_5_30")))

    clock.advance(seconds=4)

    async with database.reading() as session:
        assert (before, (await other.offers(session, Country("JP"))).total) == (1, 2)


async def test_a_sync_that_was_rolled_back_leaves_nothing_in_memory(catalog, database, clock):
    async with database.writing() as session:
        await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_1_7")))
        await catalog.snapshot(session)
        await session.rollback()
    clock.advance(seconds=4)

    async with database.reading() as session:
        assert (await catalog.offers(session, Country("JP"))).total == 0


async def test_a_list_of_plans_asks_the_database_nothing_while_the_snapshot_is_fresh(catalog, database):
    async with database.writing.begin() as session:
        await catalog.apply(session, SUPPLIER, a_list(a_plan()))
        await catalog.snapshot(session)

    async with database.reading() as session:
        await catalog.offers(session, Country("JP"))

        assert not session.in_transaction()


async def test_plans_of_a_supplier_that_we_left_are_withdrawn(catalog, session, clock):
    await catalog.apply(session, SUPPLIER, a_list(a_plan()))
    moved = Catalog(clock, {"airalo": RULE})

    with pytest.raises(PlanWithdrawn):
        await moved.offer(session, "ea-JP_5_30")

    assert (await moved.offers(session, Country("JP"))).total == 0


async def test_a_plan_by_the_day_costs_the_rule_on_its_total(catalog, session):
    await catalog.apply(session, SUPPLIER, a_list(a_day_pass(price_micro_usd=900_000)))

    offer = await catalog.offer(session, "ea-JP_1_1_Daily", days=10)

    assert (offer.days, offer.price.minor, offer.supplier_price_micro_usd) == (10, 1690, 900_000)
    assert [days for days, _ in (await catalog.day_prices(session, offer.code))[1]] == [1, 3, 5, 7, 10, 15, 30]


@pytest.mark.parametrize("days", [-1, 366, 10**9])
async def test_days_that_nobody_sells_are_refused(catalog, session, days):
    await catalog.apply(session, SUPPLIER, a_list(a_day_pass()))

    with pytest.raises(DaysImpossible):
        await catalog.offer(session, "ea-JP_1_1_Daily", days=days)


async def test_days_mean_nothing_for_a_plan_with_a_fixed_time(catalog, session):
    await catalog.apply(session, SUPPLIER, a_list(a_plan("JP_5_30")))

    assert (await catalog.offer(session, "ea-JP_5_30", days=999)).days == 30


async def test_a_code_that_never_was_is_unknown(catalog, session):
    with pytest.raises(PlanUnknown):
        await catalog.offer(session, "ea-XX_1_1")


async def test_a_plan_of_several_countries_belongs_to_a_region(catalog, session):
    nordic = a_plan("NOR_5_30", coverage=covering("DK", "NO", "SE", "FI", "IS"), region="NORDIC_9")

    await catalog.apply(session, SUPPLIER, a_list(nordic))

    assert (await catalog.offer(session, "ea-NOR_5_30")).place == Region("nordics")


@pytest.mark.parametrize("slug", ["ES_3_30", "x" * 128, "日本:1", "a b", "GE_1_Daily_1Mbps"])
@pytest.mark.parametrize("supplier", ["esimaccess", "airalo", "somebody"])
def test_a_code_is_short_and_fits_into_buttons_and_links(supplier, slug):
    code = code_of(supplier, slug)

    assert len(code) <= CODE_LENGTH
    assert code.isascii()
    assert code.replace("-", "").replace("_", "").isalnum()
    assert code == code_of(supplier, slug)
    assert code != code_of("another", slug)


@pytest.mark.postgres
async def test_a_whole_life_of_a_plan_on_postgresql(catalog, postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    async def sync(*plans):
        async with database.writing.begin() as session:
            return await catalog.apply(session, SUPPLIER, a_list(*plans))

    await sync(a_plan("JP_1_7"), a_plan("JP_5_30"))
    reports = [await sync(a_plan("JP_1_7")), await sync(a_plan("JP_1_7", price_micro_usd=9), a_plan("JP_5_30"))]
    both = await asyncio.gather(sync(a_plan("JP_1_7"), a_plan("IT_1_7")), sync(a_plan("JP_1_7"), a_plan("IT_1_7")))

    async with database.reading() as session:
        page = await catalog.offers(session, Country("JP"))
        offer = await catalog.offer(session, "ea-IT_1_7")
    await database.close()
    assert [(report.withdrawn, report.returned, report.changed) for report in reports] == [(1, 0, 0), (0, 1, 1)]
    assert sorted(report.added for report in both) == [0, 1]
    assert (page.total, offer.place) == (1, Country("IT"))
