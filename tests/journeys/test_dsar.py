"""/dsar: the officer's queue, decisions with the second factor, and what the person reads of them."""

import re

import pytest

from core.processing import Processing
from privacy.request_views import PersonFacts, RequestKind, RequestState
from storage.staff import Role
from tests.journeys.guard_people import guardian
from tests.journeys.test_mydata import requests_of, standing
from tests.privacy.erasing import person_of
from tests.town import ANYTHING, text_of, until

S = RequestState


@pytest.fixture
async def objection(desk, customer):
    """Somebody objects to the rules against fraud."""
    await customer.write("/language")
    await customer.press(customer.words.plain("language-name"))
    person = await person_of(desk, customer)
    requests = desk.house.services.privacy.requests
    async with desk.house.services.database.writing.begin() as session:
        facts = PersonFacts(person.id, person.channel, person.external_id, customer.words.language)
        return await requests.assess(session, facts, RequestKind.OBJECTION, Processing.FRAUD)


async def test_an_officer_refuses_with_the_second_factor_and_the_person_reads_why(desk, customer, objection):
    pia = await guardian(desk, "Pia", Role.PRIVACY_OFFICER)
    await pia.sets_up()
    await pia.reads(objection.number)
    await pia.says_in_admin_chat("/dsar")
    await pia.reads(pia.says("dsar-queue", which="ours", kind="none"))

    words = "Each payment is looked at for a minute, that stays."
    await pia.asks_with_proof(f"/dsar {objection.number} refuse overriding {words}", re.escape("denied"))

    told = await customer.sees(customer.says("mydata-news", what="denied", number=objection.number, due=ANYTHING))
    assert words in text_of(told)
    assert re.search(customer.says("mydata-card-complain", basis="overriding", authority=ANYTHING), text_of(told))
    assert (await standing(desk, S.DENIED)).denial_basis == "overriding"


async def test_whoever_may_not_decide_changes_nothing(desk, customer, objection):
    mia = await guardian(desk, "Mia", Role.AUDITOR)
    await mia.says_in_admin_chat(f"/dsar {objection.number}")
    await mia.reads(mia.says("dsar-card-proved", proved=1, at=ANYTHING))

    await mia.says_in_admin_chat(f"/dsar {objection.number} refuse law No.")

    async def is_noted():
        return "authz_fail" in await desk.security_tags()

    await until(is_noted)
    assert (await requests_of(desk))[-1].state is S.IN_REVIEW
