"""A staff's group with two agents, and a customer whose ticket has its topic."""

import pytest

from bot.texts import Texts
from storage.staff import Role
from tests.handlers.desk.group_house import GroupHouse


@pytest.fixture(scope="session")
def texts():
    return Texts()


@pytest.fixture
async def house(database, vault, clock, texts):
    house = GroupHouse(database, vault, clock, texts)
    await house.listen()
    return house


@pytest.fixture
async def anna(house):
    return await house.member("Anna")


@pytest.fixture
async def ben(house):
    return await house.member("Ben")


@pytest.fixture
async def lea(house):
    return await house.member("Lea", Role.LEAD)


@pytest.fixture
async def asked(house):
    """The customer, their facts, and the ticket."""
    return await house.begun()
