"""The help desk's house, for who of the staff may do what; the log's own house."""

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from tests.security.chain_house import LogHouse
from tests.support.conftest import anna, ben, customer, desk

__all__ = ["anna", "ben", "customer", "desk"]


@pytest.fixture
async def log_house(database, tmp_path):
    keys = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/keys.db")
    house = LogHouse(database, keys)
    await house.prepare()
    yield house
    await keys.dispose()
