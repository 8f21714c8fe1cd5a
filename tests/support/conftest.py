"""Shared by the tests of the help desk."""

import pytest

from tests.support.desk_house import DeskHouse


@pytest.fixture
def desk(database, vault, clock):
    return DeskHouse(database, vault, clock)


@pytest.fixture
async def customer(desk):
    return await desk.customer()


@pytest.fixture
async def anna(desk):
    return await desk.agent("Anna")


@pytest.fixture
async def ben(desk):
    return await desk.agent("Ben")
