"""The archive of the website's chats: what outlives the process, and what must not be readable."""

import pytest
from sqlalchemy import func, select

from botapi.archive import GREETING, SomebodyElseWrote
from botapi.archive_pages import Archive
from botapi.journal import ChatChange, KeptFile
from storage.webchat import WebAct, WebChat, WebFile, WebMessage, WebUpdate

CHAT = 2**40 + 7
USER = {"id": CHAT, "is_bot": False, "first_name": "Guest", "language_code": "de"}
BOT = {"id": 42, "is_bot": True, "first_name": "Echo"}


@pytest.fixture
def archive(database, vault, clock):
    return Archive(database, vault, clock)


@pytest.fixture
async def chat(archive):
    await archive.begin(CHAT, "a" * 64, USER)
    return CHAT


def message(message_id, text, *, by_bot=False):
    return {"message_id": message_id, "date": 1, "from": BOT if by_bot else USER, "text": text}


def change(sequence, *messages, chat_id=CHAT, **more):
    return ChatChange(chat_id, sequence, messages, **more)


async def rows(database, table):
    async with database.reading() as session:
        return (await session.scalars(select(table))).all()


async def test_chat_comes_back_as_it_was(archive, chat):
    await archive.keep(change(1, message(1, "Hallo"), client_id="c1"))
    await archive.keep(change(2, message(2, "Welcome", by_bot=True)))
    await archive.keep(change(3, message(2, "Welcome back", by_bot=True)))

    memory = await archive.load(chat)

    assert [one["text"] for one in memory.messages] == ["Hallo", "Welcome back"]
    assert (memory.sequence, memory.last_message_id, memory.user) == (3, 2, USER)
    assert memory.changed == {1: 1, 2: 3}
    assert memory.client_ids == {"c1": 1}


async def test_unknown_chat_is_not_known(archive):
    assert await archive.load(CHAT) is None


async def test_same_act_twice_is_kept_once(archive, chat):
    assert await archive.keep(change(1, message(1, "Japan"), client_id="c1"))

    assert not await archive.keep(change(2, message(2, "Japan"), client_id="c1"))

    assert [one.message["text"] for one in await archive.changes(chat, 0, 10)] == ["Japan"]
    assert await archive.sequence(chat) == 1


async def test_gap_in_the_changes_is_refused_and_nothing_is_kept(archive, chat):
    with pytest.raises(SomebodyElseWrote):
        await archive.keep(change(2, message(1, "Japan"), client_id="c1"))

    assert await archive.sequence(chat) == 0
    assert await archive.keep(change(1, message(1, "Japan"), client_id="c1"))


async def test_deleted_message_is_told_but_its_words_are_gone(archive, chat, database):
    await archive.keep(change(1, message(1, "secret words", by_bot=True)))

    await archive.keep(change(2, deleted=[1]))

    (told,) = await archive.changes(chat, 1, 10)
    assert (told.message_id, told.sequence, told.message) == (1, 2, None)
    assert (await archive.load(chat)).messages == []
    assert (await rows(database, WebMessage))[0].body is None


async def test_update_waits_until_it_is_confirmed_and_its_number_never_returns(archive, chat, database, vault, clock):
    await archive.keep(change(1, message(1, "Japan"), updates=[{"update_id": 7, "message": {"text": "Japan"}}]))

    assert await Archive(database, vault, clock).pending() == [{"update_id": 7, "message": {"text": "Japan"}}]

    await archive.confirm([7])
    assert await archive.pending() == []
    assert await archive.next_update_id() == 8


async def test_file_is_kept_for_its_chat(archive, chat):
    file = KeptFile("f1", "u1", chat, "qr.png", "image/png", b"\x89PNG bytes")
    await archive.keep(change(1, message(1, "QR", by_bot=True), files=[file]))

    assert await archive.file("f1") == file
    assert await archive.file("f2") is None


async def test_nothing_that_was_said_lies_in_the_database_in_clear(archive, chat, tmp_path, database):
    said = "Meine Karte LPA:1$rsp.example$SECRET"
    update = {"update_id": 1, "message": {"text": said}}
    file = KeptFile("f1", "u1", chat, "Pass Ada.png", "image/png", b"SECRET BYTES")
    await archive.keep(change(1, message(1, said), client_id="c1", updates=[update], files=[file]))
    await database.close()

    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    for secret in (b"SECRET", b"Meine Karte", b"Pass Ada", b"Guest"):
        assert secret not in raw


async def test_message_moved_to_another_chat_cannot_be_read(archive, chat, database):
    from core.sealing import Unsealable

    other = CHAT + 1
    await archive.begin(other, "b" * 64, USER | {"id": other})
    await archive.keep(change(1, message(1, "mine")))
    await archive.keep(change(1, message(1, "theirs"), chat_id=other))
    async with database.writing.begin() as session:
        mine = await session.get(WebMessage, (chat, 1))
        mine.body = (await session.get(WebMessage, (other, 1))).body

    with pytest.raises(Unsealable):
        await archive.load(chat)


async def test_history_is_paged_by_message(archive, chat):
    for number in range(1, 8):
        await archive.keep(change(number, message(number, str(number), by_bot=True)))

    newest, sequence = await archive.history(chat, 3)
    before, _ = await archive.history(chat, 3, before=newest[0].message_id)

    assert [one.message_id for one in newest] == [5, 6, 7]
    assert [one.message_id for one in before] == [2, 3, 4]
    assert sequence == 7


async def test_chat_without_a_word_of_the_person_is_kept_a_day(archive, chat, clock):
    await archive.keep(change(1, message(1, "/start"), client_id=GREETING))
    clock.advance(hours=23, minutes=59)
    assert len(await archive.purge()) == 0
    assert await archive.opened_by("a" * 64) == chat

    clock.advance(minutes=1)

    assert await archive.opened_by("a" * 64) is None
    assert await archive.load(chat) is None
    assert len(await archive.purge()) == 1


async def test_used_chat_is_kept_half_a_year_and_then_deleted_with_its_key(archive, chat, clock, database, vault):
    file = KeptFile("f1", "u1", chat, None, "image/png", b"x")
    update = {"update_id": 1}
    await archive.keep(change(1, message(1, "Japan"), client_id="c1", files=[file], updates=[update]))
    clock.advance(days=179)
    await archive.visited(chat)
    clock.advance(days=179)
    assert len(await archive.purge()) == 0

    clock.advance(days=1)
    assert len(await archive.purge()) == 1

    for table in (WebChat, WebMessage, WebAct, WebFile, WebUpdate):
        assert await rows(database, table) == []
    from storage.vault import KeyDestroyed

    with pytest.raises(KeyDestroyed):
        await vault.of_kind("chat").unseal(chat, "anywhere", b"x" * 40)
    assert await archive.next_update_id() == 2


async def test_purge_stops_at_its_limit(archive, clock, database):
    for number in range(5):
        await archive.begin(CHAT + number, f"{number}" * 64, USER)
    clock.advance(days=2)

    assert [len(await archive.purge(limit=3)) for _ in range(3)] == [3, 2, 0]

    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(WebChat)) == 0


async def test_closed_chat_opens_to_nobody_and_goes_with_the_next_purge(archive, chat):
    await archive.keep(change(1, message(1, "Japan"), client_id="c1"))

    await archive.close(chat)

    assert await archive.opened_by("a" * 64) is None
    assert await archive.load(chat) is None
    assert len(await archive.purge()) == 1


async def test_chat_whose_key_is_gone_is_unknown_and_stops_nobody(archive, chat, vault, clock, database):
    await archive.keep(change(1, message(1, "Japan"), updates=[{"update_id": 1}]))
    await vault.of_kind("chat").destroy(chat)

    again = Archive(database, vault, clock)

    assert await again.load(chat) is None
    assert await again.pending() == []


async def test_message_with_any_letters_comes_back_whole(archive, chat):
    said = "שלום \u200f\u202e 👩‍👩‍👧 <script>alert(1)</script> \u0000 é"
    await archive.keep(change(1, message(1, said)))

    memory = await archive.load(chat)

    assert memory.messages[0]["text"] == said
