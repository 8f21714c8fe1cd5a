"""Keys that were destroyed stay destroyed, in every process and for whoever was just sealing."""

import asyncio

import pytest
from sqlalchemy import func, select

from core.sealing import new_key
from storage.engine import make_engine
from storage.vault import KEPT_SECONDS, KeyDestroyed, PersonKey, Vault


@pytest.fixture(params=["sqlite", "postgresql"])
async def keys(request, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/keys.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    engine = make_engine(url)
    yield engine
    await engine.dispose()


@pytest.fixture
def seconds():
    """A watch that stands still: `seconds[0]` moves it."""
    return [0.0]


@pytest.fixture
async def two(keys, seconds):
    """The vaults of two processes."""
    master_key = new_key()
    vaults = [Vault(keys, master_key, seconds=lambda: seconds[0]) for _ in range(2)]
    await vaults[0].create_tables()
    return vaults


async def test_a_destroyed_key_is_not_made_again(two):
    one, _ = two
    sealed = await one.seal(7, "esims.iccid:1", "89490200001234567890")

    await one.destroy(7)

    with pytest.raises(KeyDestroyed):
        await one.unseal(7, "esims.iccid:1", sealed)
    with pytest.raises(KeyDestroyed):
        await one.seal(7, "esims.iccid:1", "again")
    with pytest.raises(KeyDestroyed):
        await one.ensure(7)


async def test_another_process_forgets_the_key_within_a_minute(two, seconds):
    one, other = two
    sealed = await one.seal(7, "x", "clear")
    assert await other.unseal(7, "x", sealed) == "clear"

    await one.destroy(7)
    seconds[0] += KEPT_SECONDS + 1

    with pytest.raises(KeyDestroyed):
        await other.unseal(7, "x", sealed)
    with pytest.raises(KeyDestroyed):
        await other.seal(7, "x", "more")


async def test_the_vaults_of_all_kinds_in_one_process_forget_together(two):
    one, _ = two
    chats, same = one.of_kind("chat"), one.of_kind("chat")
    sealed = await chats.seal(2**40, "x", "clear")
    await same.unseal(2**40, "x", sealed)

    await same.destroy(2**40)

    with pytest.raises(KeyDestroyed):
        await chats.unseal(2**40, "x", sealed)


async def test_who_seals_while_the_key_goes_leaves_none_behind(two, keys):
    one, other = two

    async def seal(vault):
        for _ in range(20):
            try:
                await vault.seal(7, "x", "words")
            except KeyDestroyed:
                return
            vault._keys.clear()  # as if it had never been asked before
            await asyncio.sleep(0)

    await asyncio.gather(seal(one), seal(other), one.destroy(7))

    async with keys.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(PersonKey)) == 0


async def test_destroying_twice_is_once(two):
    one, _ = two
    await one.ensure(7)

    await one.destroy(7)
    await one.destroy(7)

    assert not await one.has_key(7)


async def test_that_it_was_destroyed_is_forgotten_only_after_a_month(two):
    one, _ = two
    await one.ensure(7)
    await one.destroy(7)

    await one.forget_destroyed()

    with pytest.raises(KeyDestroyed):
        await one.ensure(7)
