"""What counts as "the database is away": it is waited for; all else is a bug."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.errors import is_full_or_locked
from storage.engine import open_database


@pytest.mark.parametrize(
    ("url", "statement", "is_away"),
    [
        ("postgresql+psycopg://nobody@127.0.0.1:1/nothing", "select 1", True),
        ("sqlite+aiosqlite:///{folder}/house.db", "select 1 from nothing", False),
    ],
)
async def test_a_database_that_cannot_be_reached_is_away_and_one_that_is_asked_nonsense_is_not(
    tmp_path, url, statement, is_away
):
    database = open_database(url.format(folder=tmp_path))

    with pytest.raises(DBAPIError) as raised:
        async with database.reading() as session:
            await session.execute(text(statement))

    assert is_full_or_locked(raised.value) is is_away
    await database.close()
