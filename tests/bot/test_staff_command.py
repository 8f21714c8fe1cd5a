"""`python -m bot staff …`, as an operator types it."""

import argparse

import pytest
from pyotp import TOTP

from bot.staff_command import describe, staff_command
from bot.texts import Texts
from security.events import SecurityLog
from security.staff import Staff
from security.step_up import StepUps
from storage.staff import StaffRows
from tests.log import LOG_KEYS


@pytest.fixture
def step_ups(clock, vault):
    return StepUps(clock, vault, SecurityLog(clock, LOG_KEYS))


@pytest.fixture
def operator(database, clock, step_ups):
    """Types a line; the exit code and what was said."""
    parser = argparse.ArgumentParser()
    describe(parser)
    staff = Staff(clock, SecurityLog(clock, LOG_KEYS), [900])
    staff.on_left.append(step_ups.forget)

    async def types(*line):
        said = []
        code = await staff_command(parser.parse_args(line), database, staff, step_ups, Texts()("en"), said.append)
        return code, "\n".join(said)

    return types


async def test_somebody_comes_is_renamed_rises_and_goes(operator):
    added = await operator("add", "12345", "Anna")
    renamed = await operator("rename", "12345", "Anna M")
    risen = await operator("role", "12345", "lead")
    listed = await operator("list")
    removed = await operator("remove", "12345")
    nobody = await operator("list")

    assert [code for code, _ in (added, renamed, risen, listed, removed, nobody)] == [0] * 6
    assert "Anna M" in listed[1]
    assert "lead" in listed[1]
    assert nobody[1] == "Nobody is here yet."


async def test_what_cannot_be_is_said_and_changes_nothing(operator):
    await operator("add", "12345", "Anna")

    again = await operator("add", "12345", "Anna")
    unknown = await operator("remove", "54321")
    owner = await operator("remove", "900")

    assert [again[0], unknown[0], owner[0]] == [1, 1, 1]
    assert "Anna" in again[1]
    assert "Anna" in (await operator("list"))[1]


async def test_the_second_factor_of_a_lost_phone_is_taken_away(operator, database, step_ups, clock):
    await operator("add", "12345", "Anna")
    none = await operator("factor-reset", "12345")
    async with database.writing.begin() as session:
        anna = await StaffRows(session).named("Anna")
        app = TOTP((await step_ups.enrol(session, anna)).secret)
        await step_ups.confirm(session, anna, app.at(clock()))

    taken = await operator("factor-reset", "12345")

    async with database.reading() as session:
        assert not await step_ups.has_factor(session, anna.id)
    assert (none[0], taken[0]) == (1, 0)
    assert "Anna" in taken[1]
