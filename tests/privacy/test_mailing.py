"""Letters until they are sent: claimed before they go, once for one reason, emptied afterwards; kills in between."""

import json

import pytest
from sqlalchemy import select

from core.channels import Channel
from privacy.addresses import address_of
from privacy.contact_refusals import TooManyCodes
from privacy.mailing import CODES_A_DAY, IDENTITY, TASK, VERIFY, Mailing
from storage.contacts import Contact
from storage.letters import LetterRow, LetterState
from storage.people import People
from storage.sealed_columns import place

ADDRESS = "ada@bücher.example"


@pytest.fixture
def mailing(clock, vault, work):
    return Mailing(clock, vault, work, is_offered=True)


@pytest.fixture
async def ada(database, clock, vault):
    """Somebody with a proved address."""
    async with database.writing.begin() as session:
        person = await People(session).ensure(Channel.TELEGRAM, 4711, now=clock(), app_language="de")
        person_id = person.id
    sealed = await vault.seal(person_id, place("contacts.email", person_id=person_id), ADDRESS)
    async with database.writing.begin() as session:
        session.add(Contact(person_id=person_id, email=sealed, email_verified_at=clock(), changed_at=clock()))
    return person_id


async def asked(database, mailing, person_id, what="notice", **more):
    async with database.writing.begin() as session:
        return await mailing.ask(session, person_id, what, {"code": "123456"}, **more)


async def claimed(database, mailing, letter_id=1):
    async with database.writing.begin() as session:
        return await mailing.claim(session, letter_id)


async def only(database):
    async with database.reading() as session:
        return (await session.scalars(select(LetterRow))).one()


async def test_a_letter_is_asked_for_with_an_id_and_kept_sealed(database, mailing, work, ada):
    assert await asked(database, mailing, ada)

    row = await only(database)
    ((task, key),) = work.asked
    assert (task, key.partition(":")[0]) == (TASK, str(row.id))
    assert b"ada" not in row.to
    assert b"123456" not in row.details
    assert row.language == "de"


async def test_a_claimed_letter_has_all_that_it_is_composed_of(database, mailing, ada):
    await asked(database, mailing, ada)

    draft = await claimed(database, mailing)

    assert (draft.to, draft.details, draft.language) == ("ada@xn--bcher-kva.example", {"code": "123456"}, "de")
    assert "ada" not in repr(draft)
    assert "123456" not in repr(draft)


@pytest.mark.parametrize(("what", "goes_again"), [("notice", False), (VERIFY, True), (IDENTITY, True)])
async def test_after_a_kill_between_claim_and_end_a_code_goes_again_and_news_do_not(
    database, mailing, ada, what, goes_again
):
    await asked(database, mailing, ada, what)
    first = await claimed(database, mailing)

    again = await claimed(database, mailing)

    assert (again is not None) is goes_again
    if goes_again:
        assert (again.mark, again.details) == (first.mark, first.details)
    else:
        row = await only(database)
        assert (row.state, row.to, row.details) == (LetterState.UNKNOWN, None, None)


async def test_what_did_not_leave_for_sure_goes_with_the_next_try(database, mailing, ada):
    await asked(database, mailing, ada)
    await claimed(database, mailing)
    async with database.writing.begin() as session:
        await mailing.free(session, 1)

    assert await claimed(database, mailing) is not None


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.REFUSED, LetterState.FAILED])
async def test_what_is_over_is_empty_and_stays_over(database, mailing, ada, state):
    await asked(database, mailing, ada, VERIFY)
    await claimed(database, mailing)
    for ending in (state, LetterState.SENT):
        async with database.writing.begin() as session:
            await mailing.ended(session, 1, ending)

    row = await only(database)
    assert (row.state, row.to, row.details) == (state, None, None)
    assert await claimed(database, mailing) is None


async def test_one_reason_is_one_letter(database, mailing, work, ada):
    for _ in range(3):
        assert await asked(database, mailing, ada, once="notice:2:1")

    assert len(work.asked) == 1


@pytest.mark.parametrize("by", ["person", "address"])
async def test_a_person_and_an_address_get_so_many_codes_a_day(database, mailing, clock, vault, ada, by):
    async with database.writing.begin() as session:
        bob = (await People(session).ensure(Channel.WEB, 4712, now=clock())).id
    for number in range(CODES_A_DAY):
        other = address_of(f"ada{number}@example.org" if by == "person" else ADDRESS)
        async with database.writing.begin() as session:
            await mailing.post(session, ada if by == "person" else bob, other, VERIFY, {"code": "1"})
    last = address_of("last@example.org" if by == "person" else ADDRESS.upper())

    async with database.writing.begin() as session:
        with pytest.raises(TooManyCodes):
            await mailing.post(session, ada, last, VERIFY, {"code": "1"})

    clock.advance(days=1)
    async with database.writing.begin() as session:
        await mailing.post(session, ada, last, VERIFY, {"code": "1"})


async def test_nobody_is_written_to_whose_key_is_gone(database, mailing, vault, ada):
    await asked(database, mailing, ada, VERIFY)
    await vault.destroy(ada)

    assert await claimed(database, mailing) is None
    assert (await only(database)).state is LetterState.FAILED


async def test_a_house_without_mail_writes_to_nobody(database, clock, vault, work, ada):
    silent = Mailing(clock, vault, work, is_offered=False)

    assert not await asked(database, silent, ada)
    async with database.reading() as session:
        assert await silent.masked(session, ada) is None
    assert json.dumps(work.asked) == "[]"
