"""The nightly job: batches, counters, what it says when something is wrong, and what a look changes: nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from bot.watched_settings import periods
from privacy.retention import BATCH, RUN, SILENT
from security.house_watch import HouseWatch
from security.tags import Tag
from storage.alerts import AlertRow
from storage.base import Basis
from storage.house_runs import HouseRun
from storage.retention import A_DAY as DAY
from storage.retention import Act, Sweep, older, rule
from storage.retention_runs import RetentionCount, RetentionRun, RunState
from storage.suppressions import Suppressed, Suppressions
from storage.talks import Talk
from storage.updates import HandledUpdate
from tests.log import events_of, tags_of
from tests.privacy.keeping import Keeping, made


@pytest.fixture
def keeping(database, vault, clock, work):
    return Keeping(database, vault, clock, work)


async def talks(keeping, count, **given):
    async with keeping.database.writing.begin() as session:
        for number in range(count):
            session.add(made(Talk, keeping.clock(), key=f"42:{number}:{number}:", **given))


async def count(keeping, table):
    async with keeping.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def alerts(keeping):
    async with keeping.database.reading() as session:
        return [(row.key, row.details) for row in await session.scalars(select(AlertRow).order_by(AlertRow.id))]


async def test_rows_go_in_batches_each_in_a_transaction_of_its_own(keeping):
    await talks(keeping, 2 * BATCH + 3)
    keeping.clock.advance(days=8)
    sizes = []

    @event.listens_for(keeping.database.engine.sync_engine, "after_cursor_execute")
    def seen(connection, cursor, statement, *_):
        if statement.startswith("DELETE FROM talks"):
            sizes.append(cursor.rowcount)

    await keeping.job.run()

    assert sizes == [BATCH, BATCH, 3]
    assert await keeping.counted() == {"talk": (2 * BATCH + 3, 0)}
    assert await count(keeping, Talk) == 0


async def test_a_second_run_finds_nothing_to_do(keeping):
    await talks(keeping, 3)
    keeping.clock.advance(days=8)

    await keeping.job.run()
    await keeping.job.run_now("again")

    assert await keeping.counted() == {}
    assert (await tags_of(keeping.database)).count(Tag.RETENTION_RAN.value) == 2


async def test_a_look_counts_what_is_due_and_changes_nothing(keeping):
    await talks(keeping, 3)
    keeping.clock.advance(days=8)

    async with keeping.database.reading() as session:
        found = {one.rule.name: one.done for one in await keeping.retention.look(session) if one.done}

    assert found == {"talk": 3}
    assert await count(keeping, Talk) == 3
    assert await count(keeping, RetentionRun) == 0


async def test_what_was_cut_off_is_begun_anew(keeping):
    await talks(keeping, 3)
    keeping.clock.advance(days=8)
    async with keeping.database.writing.begin() as session:
        await keeping.retention.begin(session)
    assert (await keeping.latest()).state is RunState.RUNNING

    await keeping.job.run()

    assert (await keeping.latest()).state is RunState.OK
    assert await count(keeping, Talk) == 0


async def test_one_rule_that_fails_keeps_no_other_one_from_its_work(keeping):
    def broken(now):
        raise ZeroDivisionError

    cannot_count = rule("talk", "7 days", Basis.CONTRACT, Sweep(Talk, broken))
    cannot_do = rule("alert", "a day", Basis.CONTRACT, Sweep(Talk, older(Talk.updated_at, DAY), {"nothing": 1}))
    good = rule("update", "2 days", Basis.CONTRACT, Sweep(HandledUpdate, older(HandledUpdate.handled_at, DAY)))
    keeping.retention.rules = (cannot_count, cannot_do, good)
    await talks(keeping, 1)
    async with keeping.database.writing.begin() as session:
        session.add(made(HandledUpdate, keeping.clock()))
    keeping.clock.advance(days=3)

    await keeping.job.run()

    view = await keeping.latest()
    assert view.state is RunState.TROUBLE
    assert {one.rule.name: (one.done, one.trouble is not None) for one in view.counted} == {
        "talk": (0, True),
        "alert": (0, True),
        "update": (1, False),
    }
    failed = [("retention-failed", {"rule": name, "count": 0}) for name in ("talk", "alert")]
    assert await alerts(keeping) == failed
    assert (await tags_of(keeping.database))[-1] == Tag.RETENTION_LATE.value


async def test_what_others_left_behind_for_a_day_too_long_raises_the_alarm_once_a_day(keeping):
    left = rule("talk", "a day", Basis.CONTRACT, Sweep(Talk, older(Talk.updated_at, DAY)))
    keeping.retention.rules = (type(left)("talk", "a day", Act.DELETE, Basis.CONTRACT, left.sweeps, elsewhere="chats"),)
    await talks(keeping, 2)
    keeping.clock.advance(days=1, hours=1)
    await keeping.job.run()
    assert (await keeping.latest()).state is RunState.OK

    keeping.clock.advance(days=1)
    await keeping.job.run()
    await keeping.job.run()

    assert await alerts(keeping) == [("retention-late", {"rule": "talk", "count": 2})]
    assert (await keeping.latest()).counted[0].late == 2


async def test_36_hours_without_a_good_run_raise_the_alarm_once_a_day(keeping):
    async with keeping.database.writing.begin() as session:
        session.add(made(HouseRun, keeping.clock()))
    keeping.clock.advance(hours=36)
    await keeping.job.watch()
    assert await alerts(keeping) == []

    keeping.clock.advance(hours=1)
    await keeping.job.watch()
    await keeping.job.watch()
    assert await alerts(keeping) == [("retention-silent", {"hours": 37})]

    await keeping.job.run()
    keeping.clock.advance(seconds=SILENT.total_seconds())
    await keeping.job.watch()
    assert len(await alerts(keeping)) == 1


async def test_runs_are_remembered_for_a_year(keeping):
    await keeping.job.run()
    keeping.clock.advance(days=370)
    await keeping.job.run()

    assert await count(keeping, RetentionRun) == 1
    assert await count(keeping, RetentionCount) == len(keeping.retention.rules)


async def test_a_run_asked_for_twice_within_a_minute_is_one(keeping, work):
    async with keeping.database.writing.begin() as session:
        await keeping.retention.ask(session)
        await keeping.retention.ask(session)

    assert work.asked == [(RUN, "2026-11-22T12:00")]


async def test_a_change_of_a_period_between_two_starts_is_on_record(keeping):
    def watch(settings):
        return HouseWatch(clock=keeping.clock, log=keeping.log, settings=settings, is_alone=True)

    before = periods()
    after = before | {"period:talk": type(before["period:talk"])("30 days after the last step (delete, contract)")}
    for settings in (before, before, after):
        async with keeping.database.writing.begin() as session:
            await watch(settings).begin(session, f"H-{len(await tags_of(keeping.database))}", "serves")

    changed = [one for one in await events_of(keeping.database) if one.type == Tag.CONFIG_CHANGED.value]
    assert [(one.about, one.reason_code) for one in changed] == [(("setting", "period:talk"), "changed")]


def test_names_of_settings_fit_their_column():
    assert max(map(len, periods())) <= 64
    assert timedelta(hours=36) == SILENT


async def test_once_a_year_somebody_is_asked_whether_the_suppressed_are_still_to_be_kept(keeping):
    await keeping.job.review()
    async with keeping.database.writing.begin() as session:
        await Suppressions(session).add(Suppressed.ACCOUNT, ["a" * 64, "b" * 64], now=keeping.clock())
    for days in (364, 1, 30, 300, 35):
        keeping.clock.advance(days=days)
        await keeping.job.review()

    assert await alerts(keeping) == [("suppressions-review", {"count": 2}), ("suppressions-review", {"count": 2})]
