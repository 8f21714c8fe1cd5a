"""/mydata: what people ask of us about their own data, and see of it at any time."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from privacy.request_views import RequestKind, RequestState
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.restraints import RestraintKind
from tests.journeys.test_tickets import opens
from tests.town import ANYTHING, labels_of, text_of, until
from tests.town import town as open_town
from tests.visitors import TelegramVisitor

S = RequestState


async def requests_of(town):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(PrivacyRequest).order_by(PrivacyRequest.id)))


async def standing(town, state):
    """Wait until the last request stands so."""

    async def look():
        rows = await requests_of(town)
        return rows[-1] if rows and rows[-1].state is state else None

    return await until(look)


async def press(visitor, key, **details):
    return await visitor.press(visitor.label(key, **details))


async def proves(town, visitor):
    """Prove it: two words a minute apart, the second being the last order's number if there is one."""
    await press(visitor, "mydata-button-me")
    town.clock.advance(seconds=61)
    orders = await town.orders()
    if orders:
        return await visitor.write(f" {orders[-1].number.lower()} ")
    return await press(visitor, "mydata-button-me-again")


@pytest.fixture
async def known(town, ada):
    """Somebody of whom we keep no more than that they were here."""
    await ada.write("/language")
    await ada.press(ada.words.plain("language-name"))
    return ada


@pytest.fixture
async def customer(town, ada):
    """Somebody with an eSIM, and nothing under way."""
    await ada.buys()
    await town.rest()
    return ada


async def test_whoever_has_nothing_with_us_is_told_so_and_nothing_is_written(town, ada):
    home = await ada.write("/mydata")
    refused = await ada.write("/deleteme")

    assert re.search(ada.says("mydata-nothing", email=ANYTHING), text_of(home))
    assert re.search(ada.says("refusal-nothing-kept"), text_of(refused))
    counts = await town.row_counts()
    assert (counts["people"], counts["privacy_requests"]) == (0, 0)


async def test_a_copy_is_asked_for_proved_made_and_shown(town, customer):
    await customer.write("/mydata")
    await press(customer, "mydata-button-copy")
    await press(customer, "mydata-button-all")
    await customer.until(lambda: customer.find(customer.says("mydata-proof-first", kind="access")))

    await proves(town, customer)

    request = await standing(town, S.DELIVERED)
    await customer.sees(customer.says("mydata-news", what="delivered", number=request.number, due=ANYTHING))
    assert (request.kind, request.language) == (RequestKind.ACCESS, customer.words.language)
    await customer.write("/mydata")
    await press(customer, "mydata-button-requests", count=0)
    listed = await press(customer, "mydata-button-request", number=request.number, kind="access")
    assert customer.words.plain("package-button-open") in labels_of(listed)


PROVED = {"copy": "access", "machine": "copy"}


async def test_a_third_copy_within_a_day_is_said_to_wait_and_a_human_makes_one_before_that(town, known):
    for kind in ("copy", "machine"):
        await known.write("/mydata")
        await press(known, f"mydata-button-{kind}")
        await press(known, "mydata-button-all")
        await known.until(lambda kind=kind: known.find(known.says("mydata-proof-first", kind=PROVED[kind])))
        await proves(town, known)
        made = await standing(town, S.DELIVERED)
        await known.sees(known.says("mydata-news", what="delivered", number=made.number, due=ANYTHING))

    await known.write("/mydata")
    await press(known, "mydata-button-copy")
    said = await press(known, "mydata-button-all")
    assert re.search(known.says("mydata-enough", at=ANYTHING), text_of(said))
    assert len(await requests_of(town)) == 2

    await press(known, "mydata-button-human")
    await proves(town, known)
    third = await standing(town, S.IN_REVIEW)
    assert third.kind is RequestKind.ACCESS

    await town.settle()
    async with town.house.services.database.reading() as session:
        again_at = town.house.services.privacy.overview.copies_again_at
        assert await again_at(session, third.person_id, now=town.clock() + timedelta(days=1)) is None


async def test_a_copy_of_some_time_only(town, customer):
    year = town.clock().year
    await customer.write("/mydata")
    await press(customer, "mydata-button-machine")

    await customer.press(str(year))

    (request,) = await requests_of(town)
    assert (request.kind, request.of_time_since.year) == (RequestKind.COPY, year)


async def test_two_presses_are_one_request(town, known):
    await known.write("/mydata")
    await press(known, "mydata-button-copy")
    holder, button = known.button(known.label("mydata-button-all"))

    await asyncio.gather(*(known._tap(holder, button["callback_data"]) for _ in range(2)))
    await known.write("/mydata")
    await press(known, "mydata-button-copy")
    await press(known, "mydata-button-all")

    (request,) = await requests_of(town)
    assert request.state is S.IDENTITY_PENDING


async def test_the_second_word_too_soon_and_a_wrong_number_do_nothing(town, customer):
    await customer.write("/mydata")
    await press(customer, "mydata-button-copy")
    await press(customer, "mydata-button-all")
    await press(customer, "mydata-button-me")
    number = (await town.order()).number
    soon = await customer.write(number)
    assert re.search(customer.says("refusal-request-too-soon", seconds=ANYTHING), text_of(soon)) or "60" in text_of(
        soon
    )
    town.clock.advance(seconds=61)

    wrong = await customer.write("E-WR0NGWR0")

    assert re.search(customer.says("mydata-proof-wrong", left=2), text_of(wrong))
    assert (await requests_of(town))[-1].verified_at is None
    await customer.write(number)
    await standing(town, S.DELIVERED)


async def test_what_is_said_meanwhile_goes_to_the_shop(town, customer):
    await customer.write("/mydata")
    await press(customer, "mydata-button-copy")
    await press(customer, "mydata-button-all")
    await press(customer, "mydata-button-me")

    answer = await customer.write("Thailand")

    assert not re.search(customer.says("mydata-proof-wrong", left=ANYTHING), text_of(answer))


async def test_what_would_be_lost_is_counted_before_the_confirming_tap(town, customer):
    await customer.orders()
    await opens(customer, "Mein Hund wartet")

    page = await customer.write("/deleteme")

    text = text_of(page)
    for key in ("esims", "orders", "tickets"):
        assert re.search(customer.says(f"mydata-delete-warn-{key}", count=1), text), key
    assert not re.search(customer.says("mydata-delete-warn-refunds", count=1), text)
    assert customer.words.plain("mydata-button-delete-now") in labels_of(page)


async def test_who_loses_nothing_is_not_warned(known):
    page = await known.write("/deleteme")

    assert "⚠️" not in text_of(page)


async def test_an_erasure_can_be_undone_and_then_all_is_as_it_was(town, customer):
    page = await customer.write("/deleteme")
    assert re.search(customer.says("mydata-delete-warn-esims", count=1), text_of(page))
    await press(customer, "mydata-button-delete-now")
    await proves(town, customer)
    request = await standing(town, S.COOLING_OFF)

    undone = await press(customer, "mydata-button-undo")

    assert re.search(customer.says("mydata-state", state="cancelled", kind="deletion"), text_of(undone))
    town.clock.advance(days=1, hours=1)
    await town.house.services.work.tick("tend-requests")
    assert (await requests_of(town))[-1].state is S.CANCELLED
    assert (await requests_of(town))[-1].number == request.number
    esims = await customer.write("/esims")
    assert not re.search(customer.says("refusal-nothing-kept"), text_of(esims))


async def test_after_a_day_the_account_is_gone_and_mydata_says_so(town, customer):
    await customer.write("/deleteme")
    await press(customer, "mydata-button-delete-now")
    await proves(town, customer)
    request = await standing(town, S.COOLING_OFF)
    assert request.cools_until > town.clock()
    town.clock.advance(days=1, hours=1)

    await town.house.services.work.tick("tend-requests")

    done = await standing(town, S.COMPLETED)
    assert (done.number, done.person_id) == (request.number, None)
    async with town.house.services.database.reading() as session:
        assert await session.scalar(select(Person.id)) is None


async def test_everybody_sees_only_their_own(town, known):
    bob = await town.telegram_visitor()
    await known.write("/mydata")
    await press(known, "mydata-button-copy")
    await press(known, "mydata-button-all")
    (request,) = await requests_of(town)
    await bob.write("/language")
    await bob.press(bob.words.plain("language-name"))
    await bob.write("/mydata")
    await press(bob, "mydata-button-copy")
    holder, _ = bob.button(bob.label("mydata-button-all"))

    for data in (f"mdo:{request.number}", f"mda:off:{request.number}", f"mda:yes:{request.number}"):
        refused = await bob._tap(holder, data)
        assert refused["text"] == bob.words.plain("refusal-request-unknown"), data

    assert (await requests_of(town))[-1].state is S.IDENTITY_PENDING


@pytest.mark.parametrize("stands", ["banned", "without-age", "locked-down", "blocked-and-back"])
async def test_nobody_is_kept_from_their_rights(town, known, stands):
    services = town.house.services
    async with services.database.writing.begin() as session:
        person = (await session.scalars(select(Person))).one()
        if stands == "banned":
            await services.security.standing.restrain(
                session, RestraintKind.BAN, person_id=person.id, until=None, case_id=None, reason="fraud"
            )
        elif stands == "without-age":
            person.of_age_at = None
            known.is_of_age = False
        elif stands == "blocked-and-back":
            person.blocked_at = town.clock()
    if stands == "locked-down":
        async with services.database.writing.begin() as session:
            await _lock_down(services, session)

    await known.write("/mydata")
    await press(known, "mydata-button-delete")
    await press(known, "mydata-button-delete-now")
    await proves(town, known)

    assert (await standing(town, S.COOLING_OFF)).kind is RequestKind.DELETION


async def _lock_down(services, session):
    member = (await services.desk.staff.all(session))[0]
    await services.security.lockdown.begin(session, member, "a drill")


async def test_california_is_explained_and_its_clock_runs(town, known):
    await known.write("/mydata")
    page = await press(known, "mydata-button-california")
    assert re.search(known.says("mydata-california"), text_of(page))

    await press(known, "mydata-button-limit-use")

    (request,) = await requests_of(town)
    assert (request.kind, request.regime, request.state) == (RequestKind.LIMIT, "california", S.COMPLETED)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_letter_is_taken_in_by_the_staff_and_proved_by_its_person(tmp_path, language):
    async with open_town(tmp_path) as town:
        ada = await town.telegram_visitor(language)
        await ada.buys()
        await town.rest()
        owner, person = town.staff(), TelegramVisitor(town, town.owner, "en")
        await person.write("/start")
        number = (await town.order()).number
        await owner.tells(f"/dsar new access paper gdpr {language} {number} My name is Ada")
        request = await standing(town, S.IDENTITY_PENDING)
        payload = await _link(town)

        question = await ada.write(f"/start {payload}")
        assert re.search(ada.says("mydata-link", at=ANYTHING, kind="access", number=request.number), text_of(question))
        await press(ada, "mydata-button-link")

        assert (await standing(town, S.DELIVERED)).number == request.number
        assert b"Ada" not in request.words


async def _link(town):
    """The payload that the owner got in their own chat."""

    async def look():
        found = [re.search(r"start=(my_[\w-]+)", text_of(one)) for one in town.owner.messages()]
        return next((one[1] for one in found if one), None)

    return await until(look)
