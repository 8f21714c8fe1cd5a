"""`python -m bot staff …`, as an operator types it."""

import argparse

import pytest

from bot.staff_command import describe, staff_command
from bot.texts import Texts
from security.events import SecurityLog
from security.staff import Staff
from tests.log import LOG_KEYS


@pytest.fixture
def operator(database, clock):
    """Types a line; the exit code and what was said."""
    parser = argparse.ArgumentParser()
    describe(parser)
    staff = Staff(clock, SecurityLog(clock, LOG_KEYS), [900])

    async def types(*line):
        said = []
        code = await staff_command(parser.parse_args(line), database, staff, Texts()("en"), said.append)
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
