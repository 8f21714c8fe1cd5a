"""The staff: who comes, what they may do, and that whoever goes may do nothing more."""

import pytest

from core.channels import WEB_ID_MIN, Channel
from security.access import NotAllowed
from security.staff import (
    AlreadyStaff,
    NameNotGood,
    OnlyRole,
    OwnerFixed,
    OwnersBySettings,
    RoleTooLow,
    Staff,
    StaffUnknown,
)
from security.tags import Tag
from storage.staff import Role
from tests.log import events_of
from tests.support.desk_house import OWNER


@pytest.fixture
async def owner(desk):
    async with desk.writing() as session:
        return await desk.staff.member(session, Channel.TELEGRAM, OWNER)


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
    assert await act(desk, "known", Channel.TELEGRAM, 5) is None


async def test_who_was_removed_is_nobody_at_once(desk, owner, anna):
    await act(desk, "remove", owner, anna.id)

    assert await act(desk, "member", anna.channel, anna.external_id) is None
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
        (anna, "grant", (anna.id, Role.AUDITOR)),
        (anna, "remove", (lead.id,)),
        (lead, "set_role", (lead.id, Role.SECURITY_ADMIN)),
        (lead, "grant", (lead.id, Role.SECURITY_ADMIN)),
        (lead, "revoke", (other.id, Role.LEAD)),
        (lead, "set_role", (anna.id, Role.LEAD)),
        (lead, "remove", (other.id,)),
        (lead, "rename", (other.id, "Nobody")),
    ):
        with pytest.raises((RoleTooLow, NotAllowed)):
            await act(desk, name, by, *arguments)
    for by, role in ((anna, Role.AGENT), (lead, Role.AUDITOR), (lead, Role.LEAD)):
        with pytest.raises(NotAllowed):
            await act(desk, "add", by, channel=Channel.TELEGRAM, external_id=77, public_name="Mia", role=role)
    raised = await act(desk, "set_role", owner, anna.id, Role.LEAD)
    assert raised.role is Role.LEAD


async def test_the_other_account_of_somebody_is_nobody_elses(desk, anna):
    finance = await desk.agent("Fay", Role.FINANCE)
    async with desk.writing() as session:
        (await desk.staff.get(session, anna.id)).same_as = finance.id

    with pytest.raises((RoleTooLow, NotAllowed)):
        await act(desk, "grant", finance, anna.id, Role.LEAD)


async def test_somebody_may_be_here_for_several_things(desk, owner, anna):
    await act(desk, "grant", owner, anna.id, Role.FINANCE)
    both = await act(desk, "grant", owner, anna.id, Role.FINANCE)
    assert both.roles == {Role.AGENT, Role.FINANCE}

    one = await act(desk, "revoke", owner, anna.id, Role.AGENT)

    assert (one.role, one.further_roles) == (Role.FINANCE, [])
    with pytest.raises(OnlyRole):
        await act(desk, "revoke", owner, anna.id, Role.FINANCE)


async def test_nobody_is_made_an_owner_but_by_the_settings(desk, owner, anna):
    for by in (owner, None):
        with pytest.raises(OwnersBySettings):
            await act(desk, "set_role", by, anna.id, Role.OWNER)
        with pytest.raises(OwnersBySettings):
            await act(desk, "grant", by, anna.id, Role.OWNER)
        with pytest.raises(OwnersBySettings):
            await act(desk, "add", by, channel=Channel.TELEGRAM, external_id=78, public_name="Olga", role=Role.OWNER)


async def test_whom_the_settings_name_no_more_is_no_owner_after_the_next_start(desk, owner, clock):
    async with desk.writing() as session:
        await Staff(clock, desk.log, [OWNER + 1]).ensure_owners(session)

    async with desk.writing() as session:
        here = await Staff(clock, desk.log, [OWNER + 1]).all(session)
    assert [(one.external_id, one.role) for one in here] == [(OWNER + 1, Role.OWNER)]
    assert (await desk.logged())[-1] == Tag.STAFF_REMOVED


async def test_settings_that_name_nobody_leave_the_last_owner(desk, owner, clock):
    async with desk.writing() as session:
        await Staff(clock, desk.log).ensure_owners(session)

    async with desk.writing() as session:
        assert (await Staff(clock, desk.log).member(session, Channel.TELEGRAM, OWNER)).role is Role.OWNER


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


async def test_who_joins_changes_and_leaves_is_in_the_log_under_their_own_reference(desk, owner):
    mia = await act(desk, "add", owner, channel=Channel.TELEGRAM, external_id=77, public_name="Mia", role=Role.AGENT)
    await act(desk, "rename", owner, mia.id, "Mia M")
    await act(desk, "set_language", mia.id, "de")
    await act(desk, "remove", owner, mia.id)

    events = [event for event in await events_of(desk.database) if event.subject == f"staff:{mia.id}"]
    assert [(event.type, event.reason_code) for event in events] == [
        (Tag.STAFF_ADDED, None),
        (Tag.STAFF_CHANGED, "name"),
        (Tag.STAFF_CHANGED, "language"),
        (Tag.STAFF_REMOVED, None),
    ]
    by_owner, himself = f"staff:{owner.id}", f"staff:{mia.id}"
    assert [event.actor for event in events] == [by_owner, by_owner, himself, by_owner]
    settings = next(event for event in await events_of(desk.database) if event.reason_code == "settings")
    assert (settings.type, settings.subject, settings.actor_kind) == (Tag.STAFF_ADDED, by_owner, "house")
