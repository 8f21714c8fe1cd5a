"""What only a real server shows: decisions, codes, chats and switches of two transactions that truly run at once."""

import asyncio

import pytest

from core.channels import Channel
from security.approvals import ApprovalClosed
from security.permissions import Permission
from security.places import ChatCodeWrong, Place, PlaceTaken
from security.staff import Role
from security.step_up import Verdict
from security.switches import Switch
from storage.base import Base
from storage.engine import open_database
from tests.log import tags_of
from tests.security.guard_house import GuardHouse

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
def house(database, vault, clock, work):
    return GuardHouse(database, vault, clock, work)


async def test_t23_fifty_decisions_at_once_are_one(house):
    done = []

    async def act(session, approval, by):
        del session
        done.append((approval.number, by.id))

    house.approvals.on("ban-for-ever", act)
    anna, ben = [await house.member(name, Role.SECURITY_ADMIN) for name in ("Anna", "Ben")]
    async with house.writing() as session:
        asked = await house.approvals.ask(session, anna, "ban-for-ever", {"who": "U-1"}, "spam")

    async def press(n):
        try:
            async with house.writing() as session:
                how = house.approvals.approve if n % 2 else house.approvals.refuse
                await how(session, ben, asked.number)
        except ApprovalClosed:
            return 0
        return 1

    effects = await asyncio.gather(*(press(n) for n in range(50)))

    assert sum(effects) == 1
    decided = [tag for tag in await tags_of(house.database) if tag in {"approval.given", "approval.refused"}]
    assert len(decided) == 1
    assert len(done) == decided.count("approval.given")


async def test_t23_the_same_wish_of_many_at_once_is_one_request(house):
    async def act(session, approval, by):
        del session, approval, by

    house.approvals.on("ban-for-ever", act)
    anna, ben = [await house.member(name, Role.SECURITY_ADMIN) for name in ("Anna", "Ben")]

    async def ask(by):
        async with house.writing() as session:
            return (await house.approvals.ask(session, by, "ban-for-ever", {"who": "U-1"}, "spam")).number

    numbers = await asyncio.gather(*(ask(by) for by in (anna, ben) * 10))

    assert len(set(numbers)) == 1
    assert (await tags_of(house.database)).count("approval.asked") == 1


async def test_t31_the_same_code_from_two_phones_at_once_counts_once(house):
    owner = await house.owner()
    app = await house.with_factor(owner)
    await house.want(owner, Permission.SECLOG_EXPORT)
    code = house.code(app)

    proofs = await asyncio.gather(*(house.type(owner, code) for _ in range(4)))

    assert sorted(proof.verdict for proof in proofs) == [Verdict.PROVED, *[Verdict.REPLAYED] * 3]


async def test_t31_wrong_codes_at_once_are_all_counted(house):
    owner = await house.owner()
    await house.with_factor(owner)

    proofs = await asyncio.gather(*(house.type(owner, "no code") for _ in range(8)))

    assert sum(proof.verdict is Verdict.LOCKED for proof in proofs) == 4
    assert (await tags_of(house.database)).count("authn_login_lock") == 1


async def test_one_code_registers_one_chat(house):
    owner = await house.owner()
    async with house.writing() as session:
        code = await house.places.invite(session, owner, Place.LOG)

    async def send(chat_id):
        try:
            async with house.writing() as session:
                await house.places.register(session, owner, Channel.TELEGRAM, chat_id, code)
        except (ChatCodeWrong, PlaceTaken):
            return 0
        return 1

    assert sum(await asyncio.gather(*(send(-500 - n) for n in range(6)))) == 1


async def test_a_switch_turned_by_many_at_once_is_turned_once(house):
    owner = await house.owner()

    async def stop():
        async with house.writing() as session:
            return await house.switches.turn_off(session, owner, Switch.SALES)

    turned = await asyncio.gather(*(stop() for _ in range(6)))

    assert turned.count(True) == 1
    assert (await tags_of(house.database)).count("config_change_stopped") == 1
