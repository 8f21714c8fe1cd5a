"""The archive on PostgreSQL: the same promises as on SQLite."""

import pytest

from botapi.archive_pages import Archive
from botapi.journal import ChatChange, KeptFile
from storage.base import Base
from storage.engine import open_database

pytestmark = pytest.mark.postgres

CHAT = 2**52 - 1
USER = {"id": CHAT, "is_bot": False, "first_name": "Guest"}


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


def change(sequence, *texts, **more):
    messages = [
        {"message_id": number, "date": 1, "from": USER, "text": text} for number, text in enumerate(texts, start=1)
    ]
    return ChatChange(CHAT, sequence, messages, **more)


async def test_chat_lives_and_ends_on_postgresql(database, vault, clock):
    archive = Archive(database, vault, clock)
    await archive.begin(CHAT, "a" * 64, USER)
    file = KeptFile("f1", "u1", CHAT, "qr.png", "image/png", b"\x00PNG")

    assert await archive.keep(change(1, "Japan\x00", client_id="c1", updates=[{"update_id": 2**40}], files=[file]))
    assert not await archive.keep(change(2, "Japan", client_id="c1"))
    assert await archive.keep(change(2, "Korea"))
    assert await archive.keep(change(3, deleted=[1]))

    assert (await archive.load(CHAT)).client_ids == {"c1": 1}
    assert [(one.sequence, one.message) for one in await archive.changes(CHAT, 0, 10)] == [(3, None)]
    assert await archive.file("f1") == file
    assert await archive.pending() == [{"update_id": 2**40}]
    assert await archive.next_update_id() == 2**40 + 1
    await archive.confirm([2**40])
    clock.advance(days=180)
    assert len(await archive.purge()) == 1
    assert await archive.load(CHAT) is None
    assert await archive.next_update_id() == 2**40 + 1
