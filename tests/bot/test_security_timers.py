"""What the timers of the rules look after, in a whole town."""

import pytest
from aiogram.methods import SetWebhook
from sqlalchemy import text

from core.channels import Channel
from security.purposes import Purpose
from security.tags import Tag
from storage.restraints import RestraintKind
from tests.town import town as open_town


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


async def test_r13_another_webhook_address_is_told(town):
    timers, bot = town.house.security_timers, town.house.channels.bot(Channel.TELEGRAM)
    await timers.watch_bot_token()
    assert not [one for one in await town.security_events() if one.type == Tag.BOT_TOKEN_TROUBLE]

    await bot(SetWebhook(url="https://thief.example/hook"))
    await timers.watch_bot_token()

    await town.staff_hears("R13: ")


async def test_r15_a_log_that_is_silent_while_people_write_is_told(town):
    services, timers = town.house.services, town.house.security_timers
    async with services.database.writing.begin() as session:
        services.log.record(session, Tag.HOUSE_STARTED)
    town.clock.advance(hours=2)
    await timers.watch_log()
    assert not [one for one in await town.security_events() if one.type == Tag.LOG_TROUBLE]

    async with services.database.writing.begin() as session:
        at = services.clock()
        for place in range(50):
            await session.execute(
                text("INSERT INTO handled_updates (bot_id, update_id, handled_at) VALUES (7, :place, :at)"),
                {"place": place, "at": at.replace(tzinfo=None).isoformat(sep=" ")},
            )
    await timers.watch_log()

    await town.staff_hears("R15: ")


async def test_r15_a_log_whose_end_was_bent_is_told_past_the_log(town):
    services = town.house.services
    async with services.database.writing.begin() as session:
        services.log.record(session, Tag.HOUSE_STARTED)
    async with services.database.writing.begin() as session:
        good = await session.scalar(text("SELECT mac FROM security_log_head"))
        await session.execute(text("UPDATE security_log_head SET mac = 'bent'"))

    await town.house.security_timers.watch_log()

    await town.staff_hears("end of the security log")
    async with services.database.writing.begin() as session:
        await session.execute(text("UPDATE security_log_head SET mac = :good"), {"good": good})


async def test_a_hold_that_ends_is_marked(town):
    ada = await town.telegram_visitor()
    await ada.orders()
    services = town.house.services
    (order,) = await town.orders()
    async with services.database.writing.begin() as session:
        await services.security.standing.restrain(
            session,
            RestraintKind.HOLD,
            purpose=Purpose.BUY,
            person_id=order.person_id,
            until=services.clock(),
            case_id=None,
            reason="x",
        )

    await town.house.security_timers.end_holds()

    async with services.database.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM restraints WHERE ended_at IS NULL")) == 0
