"""How the house fares is in the log: starts, stops, what was cut off, settings that changed."""

from dataclasses import replace

import pytest

from bot.house_run import HouseRun
from security.events import SecurityLog
from security.house_watch import HouseWatch, Setting
from security.tags import Tag
from tests.log import LOG_KEYS, events_of


@pytest.fixture
def watch(clock):
    return HouseWatch(
        clock=clock,
        log=SecurityLog(clock, LOG_KEYS),
        settings={"admin_chat_id": Setting("-1"), "telegram_token": Setting("42:SECRET", is_secret=True)},
        is_alone=True,
    )


async def test_a_clean_run_is_a_start_and_a_stop(watch, database):
    async with HouseRun(database, watch).running("serves"):
        pass
    async with HouseRun(database, watch).running("serves"):
        pass

    first, key, stop, again, end = await events_of(database)
    assert [first.type, key.type, stop.type] == [Tag.HOUSE_STARTED, Tag.KEY_CREATED, Tag.HOUSE_STOPPED]
    assert [again.type, end.type] == [Tag.HOUSE_STARTED, Tag.HOUSE_STOPPED]
    assert first.about == stop.about != again.about
    assert (first.actor_kind, first.request_id, first.reason_code) == ("house", first.object_ref, "serves")


async def test_a_run_that_an_error_ended_is_told_of_by_the_next(watch, database):
    with pytest.raises(RuntimeError):
        async with HouseRun(database, watch).running("serves"):
            raise RuntimeError
    async with HouseRun(database, watch).running("serves"):
        pass

    started, _, crash, *_ = events = await events_of(database)
    assert (crash.type, crash.about, crash.outcome) == (Tag.HOUSE_CRASHED, started.about, "failure")
    assert [event.type for event in events].count(Tag.HOUSE_CRASHED) == 1


async def test_beside_others_only_a_long_silence_is_a_crash(watch, database, clock):
    watch = replace(watch, is_alone=False)
    async with database.writing.begin() as session:
        await watch.begin(session, "H-OTHER", "works")

    async with HouseRun(database, watch).running("serves"):
        pass
    clock.advance(minutes=6)
    async with database.writing.begin() as session:
        await watch.look(session)

    crashes = [event.about for event in await events_of(database) if event.type == Tag.HOUSE_CRASHED]
    assert crashes == [("run", "H-OTHER")]


async def test_a_setting_that_changed_is_named_and_its_value_is_nowhere(watch, database, tmp_path):
    async with HouseRun(database, watch).running("serves"):
        pass
    changed = replace(
        watch, settings={"telegram_token": Setting("42:OTHER-SECRET", is_secret=True), "admin_chat_id": Setting("-2")}
    )
    async with HouseRun(database, changed).running("serves"):
        pass
    added = replace(changed, settings=changed.settings | {"public_url": Setting("https://new.example")})
    async with HouseRun(database, added).running("serves"):
        pass

    told = [(e.type, e.about, e.reason_code) for e in await events_of(database) if e.object_type == "setting"]
    assert told == [
        (Tag.CONFIG_CHANGED, ("setting", "admin_chat_id"), "changed"),
        (Tag.KEY_CHANGED, ("setting", "telegram_token"), "changed"),
        (Tag.CONFIG_CHANGED, ("setting", "public_url"), "added"),
    ]
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("house.db*"))
    assert b"SECRET" not in kept
    assert b"new.example" not in kept
