"""Journeys go through the whole town: the real dispatcher, database and wire; only the outside is ours."""

import pytest

from tests.town import town as open_town


@pytest.fixture
async def town(tmp_path):
    """The town on SQLite."""
    async with open_town(tmp_path) as opened:
        yield opened
