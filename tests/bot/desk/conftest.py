"""A pump with both of its sides."""

import pytest

from tests.bot.desk.pump_house import PumpHouse


@pytest.fixture
async def house(database, vault, clock, texts):
    return PumpHouse(database, vault, clock, texts)


@pytest.fixture
async def anna(house):
    async with house.writing() as session:
        return await house.staff.member(session, "telegram", 900)
