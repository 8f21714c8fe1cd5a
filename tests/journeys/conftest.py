"""Journeys go through the whole town: the real dispatcher, databases and wire; only the outside is ours."""

import pytest

from storage.staff import Role
from tests.town import town as open_town

CHANNELS = ("telegram", "web")
LANGUAGES = ("en", "de")
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def database_url(request):
    """The address of a database without rows: None is a SQLite file in the town's folder."""
    return None if request.param == "sqlite" else request.getfixturevalue("migrated_postgres_url")


@pytest.fixture
async def town(tmp_path):
    """The town on SQLite."""
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def either_town(tmp_path, database_url):
    """The town on SQLite, then on PostgreSQL."""
    async with open_town(tmp_path, database_url=database_url) as opened:
        yield opened


@pytest.fixture(params=CHANNELS)
def channel(request):
    return request.param


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=["telegram-de", "web-en"])
async def ada(town, request):
    """A visitor: a story told on each channel, and in each language."""
    channel, _, language = request.param.partition("-")
    return await town.visitor(channel, language)


@pytest.fixture
async def bob(town):
    """Another visitor, on the website."""
    return await town.visitor("web", "en")


@pytest.fixture
async def desk(tmp_path):
    """The town with a staff group."""
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


@pytest.fixture(params=["telegram-de", "web-en"])
async def customer(desk, request):
    """A visitor of a town with a staff group: a story told on each channel, and in each language."""
    channel, _, language = request.param.partition("-")
    return await desk.visitor(channel, language)


@pytest.fixture
async def mia(desk):
    """An agent."""
    return await desk.agent("Mia")


@pytest.fixture
async def lea(desk):
    """A lead."""
    return await desk.agent("Lea", Role.LEAD)
