import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError


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
