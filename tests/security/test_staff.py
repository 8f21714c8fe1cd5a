"""The staff: who comes, what they may do, and that whoever goes may do nothing more."""

import pytest

from core.channels import WEB_ID_MIN, Channel
from security.staff import AlreadyStaff, NameNotGood, NotStaff, OwnerFixed, RoleTooLow, Staff, StaffUnknown
from security.tags import Tag
from storage.staff import Role
from tests.support.desk_house import OWNER


@pytest.fixture
async def owner(desk):
    async with desk.writing() as session:
        return await desk.staff.require(session, Channel.TELEGRAM, OWNER, Role.OWNER)


async def act(desk, name, *arguments, **more):
    async with desk.writing() as session:
        return await getattr(desk.staff, name)(session, *arguments, **more)


async def test_an_owner_of_the_settings_is_here_always(desk, owner):
    async with desk.writing() as session:
        await desk.staff.ensure_owners(session)
        again = await desk.staff.member(session, Channel.TELEGRAM, OWNER)

    assert (again.id, again.role) == (owner.id, Role.OWNER)
    with pytest.raises(OwnerFixed):
        await act(desk, "remove", owner, owner.id)
    with pytest.raises(OwnerFixed):
        await act(desk, "set_role", owner, owner.id, Role.AGENT)


async def test_an_owner_of_the_web_is_known_by_the_range_of_the_id(desk, clock):
    staff = Staff(clock, desk.log, [WEB_ID_MIN + 1])

    async with desk.writing() as session:
        member = await staff.member(session, Channel.WEB, WEB_ID_MIN + 1)

    assert member.role is Role.OWNER


async def test_a_stranger_is_nobody(desk):
    assert await act(desk, "member", Channel.TELEGRAM, 5) is None
    with pytest.raises(NotStaff) as refusal:
        await act(desk, "require", Channel.TELEGRAM, 5)
    assert refusal.value.tag == Tag.STAFF_REFUSED


async def test_who_was_removed_is_nobody_at_once(desk, owner, anna):
    await act(desk, "remove", owner, anna.id)

    assert await act(desk, "member", anna.channel, anna.external_id) is None
    with pytest.raises(NotStaff):
        await act(desk, "require", anna.channel, anna.external_id)
    with pytest.raises(StaffUnknown):
        await act(desk, "get", anna.id)
    with pytest.raises(StaffUnknown):
        await act(desk, "remove", owner, anna.id)
    assert (await desk.logged())[-1] == Tag.STAFF_REMOVED


async def test_who_comes_back_is_the_same_member(desk, owner, anna):
    await act(desk, "remove", owner, anna.id)

    back = await act(
        desk, "add", owner, channel=anna.channel, external_id=anna.external_id, public_name="Anna K.", role=Role.LEAD
    )

    assert (back.id, back.public_name, back.role) == (anna.id, "Anna K.", Role.LEAD)
    with pytest.raises(AlreadyStaff):
        await act(desk, "add", owner, channel=anna.channel, external_id=anna.external_id, public_name="Another")


async def test_nobody_raises_themselves_or_acts_on_an_equal(desk, owner, anna):
    lead, other = await desk.agent("Lena", Role.LEAD), await desk.agent("Leo", Role.LEAD)

    for by, name, arguments in (
        (anna, "set_role", (anna.id, Role.LEAD)),
        (anna, "remove", (lead.id,)),
        (lead, "set_role", (lead.id, Role.OWNER)),
        (lead, "set_role", (anna.id, Role.LEAD)),
        (lead, "remove", (other.id,)),
        (lead, "rename", (other.id, "Nobody")),
    ):
        with pytest.raises(RoleTooLow):
            await act(desk, name, by, *arguments)
    with pytest.raises(RoleTooLow):
        await act(desk, "add", anna, channel=Channel.TELEGRAM, external_id=77, public_name="Mia")
    raised = await act(desk, "set_role", owner, anna.id, Role.LEAD)
    assert raised.role is Role.LEAD


async def test_a_role_opens_what_the_lower_ones_may(desk, anna):
    async with desk.writing() as session:
        assert (await desk.staff.require(session, anna.channel, anna.external_id)).id == anna.id
        with pytest.raises(RoleTooLow) as refusal:
            await desk.staff.require(session, anna.channel, anna.external_id, Role.LEAD)
    assert refusal.value.details == {"role": "lead"}


@pytest.mark.parametrize("name", ["", "  ", "@anna", "x" * 41, "evil.example/x", "1", "Ben\u202e", "ben"])
async def test_a_name_that_could_deceive_is_refused(desk, anna, ben, name):
    with pytest.raises(NameNotGood):
        await act(desk, "rename", anna, anna.id, name)


async def test_one_renames_oneself_and_chooses_a_language(desk, anna):
    renamed = await act(desk, "rename", anna, anna.id, " Anna   Müller ")
    await act(desk, "set_language", anna.id, "de")

    async with desk.writing() as session:
        assert [(one.public_name, one.language) for one in await desk.staff.all(session)] == [("Anna Müller", "de")]
    assert renamed.public_name == "Anna Müller"
