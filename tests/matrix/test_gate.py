"""What the gate asks beside role and place: a declaration, live membership, no lockdown, a second factor."""

import pytest

from bot.dispatching import conversation, declarations
from handlers.access import FLAG
from security.access import Reason
from tests.matrix.matrix_house import matrix_house, message


@pytest.fixture
async def house(tmp_path, clock):
    async with matrix_house(tmp_path, clock) as house:
        yield house


async def writes(house, name, kind, text):
    return await house.feed({"message": message(house.user(name), house.chat(kind, name), text)})


@pytest.fixture
def undeclared():
    """The handler of /queue, which has forgotten to say who may come to it."""
    found = next(
        handler
        for router in conversation().sub_routers
        for lane in (router.message, *getattr(router.message, "_lanes", {}).values())
        for handler in lane.handlers
        if handler.callback.__qualname__ == "queue"
    )
    access = found.flags.pop(FLAG)
    yield
    found.flags[FLAG] = access
    declarations.cache_clear()  # whoever asked meanwhile would have kept the gap


@pytest.mark.usefixtures("undeclared")
@pytest.mark.parametrize("name", ["owner", "agent", "stranger"])
async def test_a_handler_that_declares_nothing_is_refused_to_everybody(house, name):
    came = await writes(house, name, "desk", "/queue")

    assert came.reached == []
    assert await house.refusals() == [(Reason.UNDECLARED, "queue")]


async def test_in_a_lockdown_only_owners_act(house):
    services = house.services
    async with services.database.writing.begin() as session:
        await services.security.lockdown.begin(session, house.members["owner"])

    refused = [await writes(house, name, "desk", "/claim") for name in ("agent", "lead", "privacy-officer")]
    owner = await writes(house, "owner", "desk", "/claim")

    assert [one.reached for one in refused] == [[], [], []]
    assert owner.reached == ["handlers.desk.owning.claim_typed"]
    assert await house.refusals() == [(Reason.LOCKDOWN, "claim")] * 3


async def test_who_is_out_of_the_group_does_nothing(house):
    came = await writes(house, "outside", "admin", "/broadcast")

    assert came.reached == []
    assert await house.refusals() == [(Reason.MEMBERSHIP, "broadcast")]


async def test_what_takes_a_second_factor_waits_for_it(house, clock):
    order = "/staff add 5009 Eve lead"
    fresh = await writes(house, "owner", "desk", order)
    clock.advance(minutes=6)
    stale = await writes(house, "owner", "desk", order)

    assert fresh.reached == ["handlers.desk.members.give_role"]
    assert stale.reached == []
    assert [reason for reason, _ in await house.refusals()] == [Reason.STEP_UP]


async def test_a_group_learns_nothing_of_a_refusal(house):
    came = await writes(house, "agent", "desk", "/attention")

    assert [whom for whom, _ in came.said] == [house.people["agent"]]


@pytest.mark.parametrize("text", ["/ban 5 spam", "/seclog", "/queue", "/attention", "/roles"])
async def test_a_customer_who_tries_a_word_of_the_staff_is_refused_and_noted(house, text):
    came = await writes(house, "customer", "private", text)

    assert came.reached == []
    (event,) = await house.refusals()
    assert event == (Reason.PLACE, text[1:].partition(" ")[0])
