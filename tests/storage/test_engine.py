import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import storage.engine
from storage.engine import open_database


async def test_an_error_of_the_database_does_not_tell_the_values_of_its_statement(database):
    with pytest.raises(DBAPIError) as refused:
        async with database.writing.begin() as session:
            await session.execute(text("INSERT INTO nowhere VALUES (:code)"), {"code": "LPA:1$smdp.example$SECRET"})
    assert "SECRET" not in str(refused.value)

    with pytest.raises(DBAPIError) as refused:
        await database.look(
            lambda connection: connection.execute(text("SELECT :code FROM nowhere"), {"code": "SECRET"})
        )
    assert "SECRET" not in str(refused.value)


async def test_what_a_shop_commits_is_on_the_disk(tmp_path, monkeypatch, pragmas_of_the_shop):
    monkeypatch.setattr(storage.engine, "PRAGMAS", pragmas_of_the_shop)
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/house.db")

    async with database.engine.connect() as connection:
        synchronous = (await connection.execute(text("PRAGMA synchronous"))).scalar()
        journal = (await connection.execute(text("PRAGMA journal_mode"))).scalar()

    await database.close()
    assert (synchronous, journal) == (2, "wal")
