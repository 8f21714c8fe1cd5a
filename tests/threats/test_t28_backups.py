"""T28: whoever steals a backup reads nothing; whoever lost the machine gets everything back."""

import asyncio
import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot.backups import expired
from bot.master_key import write_new_master_key
from core.slots import DatabaseTaken, FileSlot
from storage.engine import open_database
from storage.vault import KeyDestroyed
from tests.patience import PATIENCE
from tests.postgres import binaries, empty_database
from tests.threats.backup_house import WORDS, Shop

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "master.key"
    write_new_master_key(path)
    return path


@pytest.fixture
def shop(tmp_path, clock, key_file):
    return Shop(tmp_path / "shop", clock, key_file)


@pytest.fixture
def elsewhere(tmp_path, clock, key_file):
    """Another machine with the same master key and nothing else."""
    return Shop(tmp_path / "elsewhere", clock, key_file)


async def test_t28_the_drill_brings_everything_back_on_another_machine(shop, elsewhere):
    sealed = await shop.serve()

    assert await shop.backup("--keys-folder", shop.folder / "apart")
    (main,), (keys,) = shop.files("main"), shop.files("keys", "apart")
    assert await elsewhere.restore(main, keys)

    assert await elsewhere.reads(sealed) == WORDS
    people, events = await elsewhere.look()
    assert (people, events) == (3, ["user_created"] * 3 + ["backup.restored"])
    assert "The security log: 3 events, whole." in elsewhere.said
    assert (await shop.look())[1][-1] == "backup.created"


async def test_t28_a_backup_shows_nothing_and_only_its_owner_may_read_it(shop):
    sealed = await shop.serve()

    await shop.backup("--keys-folder", shop.folder / "apart")

    for path in (*shop.files("main"), *shop.files("keys", "apart")):
        content = path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"SQLite format" not in content
        assert b"user_created" not in content
        assert sealed not in content
    assert not list(shop.folder.rglob("*.tmp")) + list(shop.folder.rglob("*.unfinished"))


async def test_t28_a_restored_main_database_without_the_keys_shows_no_personal_text(shop, elsewhere):
    sealed = await shop.serve()
    await shop.backup()

    assert not await elsewhere.restore(*shop.files("main"))
    assert await elsewhere.restore(*shop.files("main"), "--without-keys")

    with pytest.raises(KeyDestroyed):
        await elsewhere.reads(sealed)
    assert (await elsewhere.look())[0] == 3
    assert WORDS.encode() not in b"".join(path.read_bytes() for path in elsewhere.folder.iterdir() if path.is_file())


async def test_t28_who_was_erased_stays_erased_with_the_newest_keys(shop, elsewhere, clock):
    sealed = await shop.serve()
    await shop.backup()
    await shop.erase()
    clock.advance(days=1)
    await shop.backup()

    assert await elsewhere.restore(shop.files("main")[0], shop.files("keys")[1])

    with pytest.raises(KeyDestroyed):
        await elsewhere.reads(sealed)


async def test_t28_keys_older_than_the_main_backup_are_refused(shop, elsewhere, clock):
    await shop.serve()
    await shop.backup()
    clock.advance(days=1)
    await shop.backup()

    assert not await elsewhere.restore(shop.files("main")[1], shop.files("keys")[0])
    assert "older than the main backup" in elsewhere.said[-1]
    assert await elsewhere.restore(shop.files("main")[1], shop.files("keys")[0], "--force")


@pytest.mark.parametrize("part", ["main", "keys"])
async def test_t28_every_changed_byte_and_every_cut_is_found_before_anything_is_touched(
    shop, elsewhere, part, record_property
):
    await shop.serve()
    await shop.backup()
    files = {"main": shop.files("main")[0], "keys": shop.files("keys")[0]}
    whole = files[part].read_bytes()
    step = max(1, len(whole) // 60)
    tried = 0

    for place in [*range(0, len(whole), step), len(whole) - 1]:
        for changed in (whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :], whole[:place], whole + b"x"):
            files[part].write_bytes(changed)
            assert not await elsewhere.restore(files["main"], files["keys"]), place
            assert elsewhere.said[-1].startswith("Not restored: "), elsewhere.said[-1]
            tried += 1

    assert not (elsewhere.folder / "house.db").exists()
    record_property("counts", f"T28: {tried} changed or cut backups of the {part}, all refused")


async def test_t28_swapped_files_are_refused(shop, elsewhere):
    await shop.serve()
    await shop.backup()

    assert not await elsewhere.restore(*shop.files("keys"), *shop.files("main"))

    assert "is a backup of" in elsewhere.said[-1] or "another key" in elsewhere.said[-1]


async def test_t28_another_master_key_opens_nothing(shop, tmp_path, clock):
    await shop.serve()
    await shop.backup()
    write_new_master_key(tmp_path / "other.key")
    thief = Shop(tmp_path / "thief", clock, tmp_path / "other.key")

    assert not await thief.restore(*shop.files("main"), *shop.files("keys"))

    assert "another key" in thief.said[-1]
    assert not (thief.folder / "house.db").exists()


async def test_t28_a_passphrase_opens_it_and_another_does_not(shop, elsewhere, tmp_path):
    sealed = await shop.serve()
    right, wrong, short = tmp_path / "right", tmp_path / "wrong", tmp_path / "short"
    right.write_text(PASSPHRASE + "\n")
    wrong.write_text(PASSPHRASE[::-1])
    short.write_text("swordfish")

    assert not await shop.backup("--passphrase-file", short)
    assert await shop.backup("--passphrase-file", right)
    files = [*shop.files("main"), *shop.files("keys")]

    assert not await elsewhere.restore(*files)
    assert "name its file" in elsewhere.said[-1]
    assert not await elsewhere.restore(*files, "--passphrase-file", wrong)
    assert await elsewhere.restore(*files, "--passphrase-file", right)
    assert await elsewhere.reads(sealed) == WORDS


async def test_t28_missing_and_foreign_files_are_told_in_plain_words(shop, elsewhere, tmp_path):
    await shop.serve()
    await shop.backup()
    foreign = tmp_path / "foreign"
    foreign.write_bytes(os.urandom(500))

    for main, keys, words in (
        (tmp_path / "nothing", shop.files("keys")[0], "does not exist"),
        (shop.files("main")[0], tmp_path / "nothing", "does not exist"),
        (foreign, shop.files("keys")[0], "is no backup of EsimFlux"),
        (tmp_path, shop.files("keys")[0], "is a folder"),
    ):
        assert not await elsewhere.restore(main, keys)
        assert words in elsewhere.said[-1]


async def test_t28_nothing_is_written_over_without_being_asked_for(shop, clock):
    await shop.serve()
    assert await shop.backup()
    first = shop.files("main")[0].read_bytes()

    assert not await shop.backup()
    assert shop.files("main")[0].read_bytes() == first
    assert not await shop.restore(*shop.files("main"), *shop.files("keys"))
    assert "something in the database" in shop.said[-1]

    clock.advance(hours=1)
    await shop.serve(people=5)
    assert await shop.restore(*shop.files("main"), *shop.files("keys"), "--force")
    assert (await shop.look())[0] == 3
    (aside,) = shop.folder.glob("house.db.before-*")
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("select count(*) from people").fetchone() == (5,)


async def test_t28_check_touches_nothing(shop, elsewhere):
    await shop.serve()
    await shop.backup()

    assert await elsewhere.restore(*shop.files("main"), *shop.files("keys"), "--check")

    assert "whole" in elsewhere.said[-1]
    assert not (elsewhere.folder / "house.db").exists()
    assert not list(elsewhere.folder.glob("*.tmp"))


async def test_t28_a_database_in_use_is_not_replaced(shop):
    await shop.serve()
    await shop.backup()
    slot = FileSlot(shop.folder / "house.db")
    slot.claim()
    try:
        with pytest.raises(DatabaseTaken):
            await shop.restore(*shop.files("main"), *shop.files("keys"), "--force")
    finally:
        await slot.release()


async def test_t28_a_backup_while_people_write_is_of_one_moment(shop, elsewhere):
    await shop.serve()
    begun, stop = threading.Event(), threading.Event()

    def busy():
        with closing(sqlite3.connect(shop.folder / "house.db", timeout=30)) as writer:
            writer.execute("create table ones (one int)")
            writer.execute("create table others (one int)")
            while not stop.is_set():
                writer.execute("insert into ones values (1)")
                writer.execute("insert into others values (1)")
                writer.commit()
                begun.set()
                stop.wait(0.001)

    task = asyncio.create_task(asyncio.to_thread(busy))
    try:
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        assert await shop.backup()
    finally:
        stop.set()
        await task

    assert await elsewhere.restore(*shop.files("main"), *shop.files("keys"))
    with closing(sqlite3.connect(elsewhere.folder / "house.db")) as restored:
        counts = restored.execute("select (select count(*) from ones), (select count(*) from others)").fetchone()
    assert counts[0] == counts[1]
    assert "The security log: 3 events, whole." in elsewhere.said


async def test_t28_a_log_that_was_bent_before_the_backup_is_told_after_it(shop, elsewhere):
    await shop.serve()
    with closing(sqlite3.connect(shop.folder / "house.db")) as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f"drop trigger {name}")
        database.execute("update security_events set type = 'user_archived' where seq = 2")
        database.commit()
    await shop.backup()

    assert not await elsewhere.restore(*shop.files("main"), *shop.files("keys"))

    assert any("NOT as they were written" in line for line in elsewhere.said)
    assert any("seq 2" in line for line in elsewhere.said)


async def test_t28_old_backups_go_and_the_newest_stays(shop, clock):
    await shop.serve()
    for _ in range(4):
        assert await shop.backup("--prune", "--keep-days", "20", "--keep-keys-days", "7")
        clock.advance(days=10)

    assert [len(shop.files("main")), len(shop.files("keys"))] == [3, 1]
    clock.advance(days=400)
    assert len(expired(shop.folder / "backups", "main", now=clock(), days=30)) == 2


@pytest.fixture
def postgres_tools(monkeypatch):
    """PostgreSQL's tools of the version of the test's server on the path."""
    monkeypatch.setenv("PATH", f"{binaries()}{os.pathsep}{os.environ['PATH']}")
    if shutil.which("pg_dump") is None:
        pytest.skip("no client tools of PostgreSQL on the path")


@pytest.fixture
def another_postgres_url(postgres_server):
    with empty_database(postgres_server) as url:
        yield url


@pytest.mark.usefixtures("postgres_tools")
async def test_t28_postgresql_goes_and_comes_back(tmp_path, clock, key_file, postgres_url, another_postgres_url):
    shop = Shop(tmp_path / "pg", clock, key_file, database_url=postgres_url)
    elsewhere = Shop(tmp_path / "pg2", clock, key_file, database_url=another_postgres_url)
    sealed = await shop.serve()

    assert await shop.backup(), shop.said
    assert await elsewhere.restore(*shop.files("main"), *shop.files("keys")), elsewhere.said

    assert await elsewhere.reads(sealed) == WORDS
    assert (await elsewhere.look())[0] == 3
    assert not await elsewhere.restore(*shop.files("main"), *shop.files("keys"))
    assert await elsewhere.restore(*shop.files("main"), *shop.files("keys"), "--force"), elsewhere.said


@pytest.mark.usefixtures("postgres_tools")
async def test_t28_a_restore_that_fails_on_postgresql_leaves_what_was_there(tmp_path, clock, key_file, postgres_url):
    shop = Shop(tmp_path / "pg", clock, key_file, database_url=postgres_url)
    await shop.serve()
    assert await shop.backup(), shop.said
    await shop.serve(people=5)
    server = psycopg.connect(make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False))
    with closing(server) as operator:
        operator.execute("create schema others create table things (one int)")
        operator.commit()
    clock.advance(hours=1)
    assert await shop.backup(), shop.said  # its file makes the schema that is there already

    assert not await shop.restore(shop.files("main")[1], shop.files("keys")[1], "--force")

    assert "nothing was changed" in shop.said[-1]
    assert "others" in shop.said[-1]
    assert (await shop.look())[0] == 5


@pytest.mark.usefixtures("postgres_tools")
async def test_t28_a_postgresql_in_use_is_not_replaced(tmp_path, clock, key_file, postgres_url):
    shop = Shop(tmp_path / "pg", clock, key_file, database_url=postgres_url)
    await shop.serve()
    assert await shop.backup(), shop.said

    database = open_database(postgres_url)
    async with database.engine.connect():
        assert not await shop.restore(*shop.files("main"), *shop.files("keys"), "--force")
    await database.close()

    assert "somebody is connected" in shop.said[-1]
    assert await shop.restore(*shop.files("main"), *shop.files("keys"), "--force"), shop.said
