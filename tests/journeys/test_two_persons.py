"""Two persons, told as a journey: one asks, another decides in the admin chat, and it happens once."""

import asyncio

import pytest

from security.approvals import ApprovalState
from storage.approvals import ApprovalRows
from tests.journeys.guard_people import guardian, member_of, owner_of
from tests.town import ANYTHING
from tests.visitors import labels_of

VERB = "ban-for-ever"


@pytest.fixture
def happened(desk):
    """What was done; the moderation's own act on the verb stands aside."""
    done = []

    async def act(session, approval, by):
        del session
        done.append((approval.number, by.public_name))

    desk.house.services.security.approvals._acts[VERB] = act
    return done


async def ask(town, by):
    member = await member_of(town, by.person)
    services = town.house.services
    async with services.database.writing.begin() as session:
        return await services.security.approvals.ask(
            session, member, VERB, {"who": "U-TEST", "scope": "service", "chat": 0}, "spam, again"
        )


async def state(town, number):
    async with town.house.services.database.reading() as session:
        return (await ApprovalRows(session).get(number)).state


def press(guard, message, label):
    return guard.admin._tap(message, guard.admin.button(label, message)[1]["callback_data"])


async def test_another_person_approves_with_the_second_factor_and_whoever_asked_cannot(desk, happened):
    anna, ben = await guardian(desk, "Anna"), await guardian(desk, "Ben")
    await ben.sets_up()
    await anna.sets_up()
    asked = await ask(desk, anna)
    message = await ben.reads(asked.number)
    approve = ben.private.label("approval-button-approve")

    await press(ben, message, approve)
    await ben.private.sees(ben.says("refusal-step-up-wanted"))
    await ben.types_code()
    await ben.private.sees("five|5")
    assert (await state(desk, asked.number), happened) == (ApprovalState.OPEN, [])
    await press(ben, message, approve)

    await ben.reads(ben.says("approval-approved", number=asked.number, name="Ben", what=ANYTHING))
    assert happened == [(asked.number, "Ben")]


async def test_t23_whoever_asked_is_refused_and_fifty_presses_have_one_effect(desk, happened):
    anna = await guardian(desk, "Anna")
    people = [await guardian(desk, name) for name in ("Ben", "Cleo", "Dora")]
    asked = await ask(desk, anna)
    message = await anna.reads(asked.number)
    refuse, approve = anna.private.label("approval-button-refuse"), anna.private.label("approval-button-approve")
    await anna.sets_up()
    await press(anna, message, approve)
    await anna.private.sees(anna.says("refusal-step-up-wanted"))
    await anna.types_code()
    await anna.private.sees("five|5")
    own = await press(anna, message, approve)
    assert (await state(desk, asked.number)) is ApprovalState.OPEN, own

    await asyncio.gather(*(press(people[n % 3], message, refuse) for n in range(50)), return_exceptions=True)

    await anna.reads(anna.says("approval-refused", number=asked.number, name=ANYTHING, what=ANYTHING))
    assert (await state(desk, asked.number), happened) == (ApprovalState.REFUSED, [])
    assert (await desk.security_tags()).count("approval.refused") == 1


async def test_what_nobody_decides_is_void_and_told(desk, happened):
    anna = await guardian(desk, "Anna")
    asked = await ask(desk, anna)
    await anna.reads(asked.number)
    desk.clock.advance(hours=24)

    await desk.house.services.work.tick("expire-approvals")

    await anna.reads(anna.says("approval-expired", number=asked.number, what=ANYTHING))
    assert (await state(desk, asked.number), happened) == (ApprovalState.EXPIRED, [])


async def test_a_list_of_what_waits_has_buttons_of_its_own(desk, happened):
    anna, owner = await guardian(desk, "Anna"), owner_of(desk)
    asked = await ask(desk, anna)
    first = await owner.reads(asked.number)
    await owner.says_in_admin_chat("/approvals")

    again = await desk.until(lambda: newer(desk, asked.number, first))

    assert labels_of(again) == labels_of(first)
    await press(owner, again, owner.private.label("approval-button-refuse"))
    await owner.reads(owner.says("approval-refused", number=asked.number, name=ANYTHING, what=ANYTHING))


async def newer(town, number, first):
    found = town.staff_sees(number)
    return found if found is not None and found["message_id"] > first["message_id"] else None
