"""Consents: off until asked for, proved by the words that were shown, withdrawn within the same transaction."""

import hashlib

import pytest
from sqlalchemy import delete

from core.channels import Channel
from core.processing import Processing
from security.tags import Tag
from storage.broadcasts import BroadcastKind, Segment, chosen
from storage.consents import Consent, ConsentAct, ConsentRows
from storage.limits import LimitKind
from storage.people import Person
from storage.suppressions import Suppressed, Suppressions, account_hash
from tests.log import events_of, tags_of
from tests.privacy.choices_house import PROOF, ChoicesHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    return house


async def test_nobody_agrees_to_anything_by_being_here(house):
    ada = await house.person()

    for processing in (Processing.OFFERS, Processing.FIGURES):
        assert await house.do(house.consents.since, ada, processing) is None
        assert await house.do(house.consents.since, None, processing) is None


@pytest.mark.parametrize("processing", [Processing.OFFERS, Processing.FIGURES])
async def test_what_counts_changes_with_the_proof(house, processing, clock, database):
    ada = await house.person()

    given = await house.do(house.consents.give, ada, processing, PROOF)
    again = await house.do(house.consents.give, ada, processing, PROOF)
    assert (given, again) == (True, False)
    assert await house.do(house.consents.since, ada, processing) == clock()
    withdrawn = await house.do(house.consents.withdraw, ada, processing, PROOF)
    again = await house.do(house.consents.withdraw, ada, processing, PROOF)

    assert (withdrawn, again) == (True, False)
    assert await house.do(house.consents.since, ada, processing) is None
    first, second = await house.rows(Consent)
    assert [first.act, second.act] == [ConsentAct.GIVEN, ConsentAct.WITHDRAWN]
    assert first.words_sha256 == hashlib.sha256(PROOF.words.encode()).hexdigest()
    assert (first.notice_version, first.language, first.message_id, first.channel) == (1, "en", 7, "telegram")
    assert [tag for tag in await tags_of(database) if tag.startswith("consent")] == [
        Tag.CONSENT_GIVEN,
        Tag.CONSENT_WITHDRAWN,
    ]


async def test_a_transaction_that_fails_leaves_neither_the_flag_nor_the_proof(house):
    ada = await house.person()

    async def fails(session):
        await house.consents.give(session, ada, Processing.OFFERS, PROOF)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await house.do(fails)

    assert (await house.kept(ada)).offers_since is None
    assert await house.count(Consent) == 0


async def test_whoever_asks_for_offers_again_has_changed_their_mind(house):
    ada = await house.person()
    await house.do(house.limits.stop, ada, Processing.OFFERS, LimitKind.OBJECTION)
    assert await house.do(house.limits.is_limited, ada, Processing.OFFERS)

    await house.do(house.consents.give, ada, Processing.OFFERS, PROOF)

    assert not await house.do(house.limits.is_limited, ada, Processing.OFFERS)


async def test_an_erased_account_that_came_back_is_suppressed_until_it_says_yes(house, vault, database, clock):
    ada = await house.person(4711)
    hashes = [account_hash(vault, Channel.TELEGRAM, 4711)]
    async with house.writing() as session:
        await Suppressions(session).add(Suppressed.ACCOUNT, hashes, now=clock())

    await house.do(house.consents.give, ada, Processing.FIGURES, PROOF)
    async with database.reading() as session:
        assert await Suppressions(session).holds(hashes)
        assert list(await session.scalars(chosen(BroadcastKind.OFFER, Segment()))) == []
    await house.do(house.consents.give, ada, Processing.OFFERS, PROOF)

    async with database.reading() as session:
        assert not await Suppressions(session).holds(hashes)
        assert list(await session.scalars(chosen(BroadcastKind.OFFER, Segment()))) == [ada]


async def test_the_proof_outlives_the_account_and_names_nobody(house, database):
    ada = await house.person(4711)
    await house.do(house.consents.give, ada, Processing.OFFERS, PROOF)
    await house.do(house.consents.withdraw_all, ada, PROOF)
    (account,) = {one.account for one in await house.rows(Consent)}

    async with house.writing() as session:
        await session.execute(delete(Person))

    kept = await house.rows(Consent)
    assert [one.person_id for one in kept] == [None, None]
    assert not any("4711" in str(value) for one in kept for value in vars(one).values())
    async with database.reading() as session:
        assert len(await ConsentRows(session).of_account(account)) == 2


async def test_events_say_what_about(house, database):
    ada = await house.person()
    await house.do(house.consents.give, ada, Processing.FIGURES, PROOF)

    *_, event = await events_of(database, house.log.keys)

    assert (event.type, event.about) == (Tag.CONSENT_GIVEN, ("purpose", "figures"))
