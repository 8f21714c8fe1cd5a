"""What is kept, for how long, and for whom, as the admin chat sees it: /retention, /hold, /incident; and the button."""

import pytest
from sqlalchemy import select

from bot.idle_work import IdleWork
from core.channels import Channel
from storage.incidents import IncidentPerson, ToldState
from storage.legal_holds import HeldItem
from storage.orders import Order
from storage.people import People, Person
from storage.retention_runs import RetentionRun
from storage.staff import Role
from tests.journeys.guard_people import guardian
from tests.town import ANYTHING
from tests.visitors import text_of


@pytest.fixture
async def officer(desk):
    return await guardian(desk, "Pia", Role.PRIVACY_OFFICER)


async def rows(town, column):
    async with town.house.services.database.reading() as session:
        return (await session.scalars(select(column))).all()


async def is_known(town, visitor, language="en"):
    """Somebody of whom something is kept, and who has said their age."""
    services = town.house.services
    async with services.database.writing.begin() as session:
        person = await People(session).ensure(
            Channel.TELEGRAM, visitor.person.id, now=services.clock(), app_language=language
        )
        person.of_age_at = services.clock()


async def press(guard, message, label):
    return await guard.admin._tap(message, guard.admin.button(label, message)[1]["callback_data"])


async def approves(guard, number):
    """Press "approve" under a request of somebody else, with the second factor."""
    message = await guard.reads(number)
    approve = guard.private.label("approval-button-approve")
    await press(guard, message, approve)
    await guard.private.sees(guard.says("refusal-step-up-wanted"))
    await guard.types_code()
    await guard.private.sees("five|5")
    await press(guard, message, approve)
    await guard.reads(guard.says("approval-approved", number=ANYTHING, name=ANYTHING, what=ANYTHING))


async def test_the_last_run_is_read_page_by_page_with_reasons(desk, officer):
    await officer.says_in_admin_chat("/retention")
    await officer.reads(officer.says("retention-none"))
    await desk.house.privacy.retention_job.run()

    await officer.says_in_admin_chat("/retention")

    page = await officer.reads("All is well")
    assert "1/" in text_of(page)
    await press(officer, page, officer.private.label("retention-button-next"))
    await officer.reads("2/")
    assert len(await rows(desk, RetentionRun.id)) == 1


async def test_a_look_changes_nothing_and_a_run_can_be_asked_for(desk, officer):
    await officer.says_in_admin_chat("/retention dry")
    await officer.reads("nothing was changed")
    assert await rows(desk, RetentionRun.id) == []

    await officer.says_in_admin_chat("/retention run")

    await officer.reads(officer.says("retention-started"))

    async def has_ended():
        return any(await rows(desk, RetentionRun.ended_at))

    await desk.until(has_ended)


async def test_two_persons_put_a_hold_on_and_it_is_listed_with_its_matter(desk, officer):
    ada = await desk.telegram_visitor("en")
    await ada.buys("JP")
    number = (await rows(desk, Order.number))[0]
    sara = await guardian(desk, "Sara")
    await officer.sets_up()
    await sara.sets_up()

    await officer.asks_with_proof(f"/hold add {number} : Doe ./. EsimFlux", officer.says("hold-asked", number=ANYTHING))
    assert await rows(desk, HeldItem.id) == []
    await approves(sara, "Put a legal hold on")

    assert len(await rows(desk, HeldItem.order_id)) == 1
    await officer.says_in_admin_chat("/hold")
    await officer.reads("Doe ./. EsimFlux")


async def test_an_incident_reaches_its_customer_once_after_a_second_person_agreed(desk, officer):
    ada = await desk.telegram_visitor("en")
    await ada.write("/start")
    await is_known(desk, ada)
    sara = await guardian(desk, "Sara")
    await sara.sets_up()
    lines = "noticed: now\ndata: account\nwho: everybody\nwhat: Somebody read a list of accounts."
    await officer.says_in_admin_chat(f"/incident open\n{lines}")
    opened = await officer.reads("Somebody read a list of accounts")
    number = text_of(opened).split()[1]
    await officer.says_in_admin_chat(f"/incident measures {number} The hole is closed.")
    await officer.reads("The hole is closed")

    await officer.says_in_admin_chat(f"/incident notice {number}")
    await officer.reads("A second person decides")
    assert await rows(desk, IncidentPerson.person_id) == []
    await approves(sara, "Tell people of the incident")

    await ada.sees("Something has happened to your data")

    async def all_told():
        return set(await rows(desk, IncidentPerson.state)) == {ToldState.SENT}

    await desk.until(all_told)
    assert sum("Something has happened" in text_of(one) for one in ada.from_bot()) == 1
    await officer.says_in_admin_chat(f"/incident facts {number}")
    await officer.says_in_admin_chat(f"/incident close {number}")
    await officer.reads("Nothing is left to do")


async def test_who_is_told_that_their_account_is_unused_keeps_it_with_one_tap(desk):
    ada = await desk.telegram_visitor("de")
    await ada.write("/start")
    await is_known(desk, ada, "de")
    desk.clock.advance(days=740)

    await IdleWork(desk.house.services, desk.house.channels).tend()
    notice = await ada.sees("zwei Jahre")
    await ada.press(ada.label("idle-button-keep"), notice)

    await ada.sees(ada.says("idle-kept"))
    assert await rows(desk, Person.idle_told_at) == [None] * len(await rows(desk, Person.id))


async def test_an_agent_reads_no_periods_and_no_incidents(desk):
    mia = await guardian(desk, "Mia", Role.AGENT)
    await desk.house.privacy.retention_job.run()

    for word in ("/retention", "/hold", "/incident"):
        await mia.says_in_admin_chat(word)

    await mia.says_in_admin_chat("/help")
    await mia.reads("What you can do here")
    said = [text_of(one) for one in mia.admin.messages()]
    assert not any("How long we keep things" in one or "Legal holds" in one for one in said)
