"""Who may do what on the desk's page: the same permissions as in the group, asked with each request."""

import pytest

from core.channels import Channel
from security.permissions import granted
from security.tags import Tag
from storage.staff import Role
from support.ticket_views import Topic
from tests.log import events_of
from tests.web.desk_office import TEXTS
from web.desk_permissions import ACTS, MESSAGE_ACTS

REFUSED = TEXTS("en").plain("deskpage-door-not-allowed")


@pytest.fixture
async def ticket(office):
    customer = await office.customer(Channel.WEB)
    return await office.asked(customer, "My eSIM does not work", Topic.SLOW)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
async def test_each_act_takes_its_permission(office, ticket, go, sign_in, role, record_property):
    member = await office.agent("Kim", role)
    await sign_in(member)
    refused = 0

    for act, permission in ACTS.items():
        answer = await go(f"/desk/tickets/{ticket.number}/act", {"act": act})
        is_refused = REFUSED in answer.page
        assert is_refused is (permission not in granted({role})), (act, role)
        refused += is_refused
    for act, permission in MESSAGE_ACTS.items():
        answer = await go(f"/desk/tickets/{ticket.number}/messages/1", {"act": act})
        assert (REFUSED in answer.page) is (permission not in granted({role})), (act, role)
        refused += permission not in granted({role})

    events = [one for one in await events_of(office.database) if one.type == Tag.NOT_ALLOWED]
    assert len(events) == refused
    assert {(one.actor, one.reason_code) for one in events} <= {(f"staff:{member.id}", "role")}
    record_property("counts", f"desk page, {role}: {len(ACTS) + len(MESSAGE_ACTS)} acts, {refused} refused")


async def test_an_auditor_reads_and_is_offered_nothing(office, ticket, go, sign_in):
    await sign_in(await office.agent("Aud", Role.AUDITOR))

    page = (await go(f"/desk/tickets/{ticket.number}")).page

    assert "My eSIM does not work" in page
    assert 'id="answer"' not in page
    assert 'name="act"' not in page


async def test_an_auditors_answer_reaches_nobody(office, ticket, go, sign_in):
    await sign_in(await office.agent("Aud", Role.AUDITOR))

    answer = await go(f"/desk/tickets/{ticket.number}/answer", {"text": "hello", "once": "1", "as": "answer"})

    assert REFUSED in answer.page
    async with office.database.reading() as session:
        conversation = await office.tickets.conversation(session, (await office.view(ticket)).id)
    assert all("hello" not in one.content.text for one in conversation)


async def test_in_a_lockdown_only_owners_are_let_in(office, ticket, go, sign_in):
    agent, owner = await office.agent("Mia"), await office.agent("Olga", Role.OWNER)
    async with office.writing() as session:
        await office.gate["lockdown"].begin(session, owner)

    await sign_in(agent)
    shut = await go("/desk")
    await sign_in(owner)
    open_ = await go("/desk")

    assert (shut.status, open_.status) == (403, 200)
    assert REFUSED in shut.page
