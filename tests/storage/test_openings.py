"""What is known of somebody before their update is handled."""

from functools import partial

import pytest

from storage.openings import opening
from tests.support.desk_house import DeskHouse


@pytest.fixture
def desk(database, vault, clock):
    return DeskHouse(database, vault, clock)


@pytest.fixture
def known(database):
    async def known_of(person):
        whom = {"channel": person.channel, "external_id": person.external_id}
        return await database.look(partial(opening, **whom, talk="1:7:7", bot_id=1, update_id=100))

    return known_of


async def test_a_ticket_of_ones_own_is_known_even_a_solved_one(desk, known):
    ada, eve = await desk.customer(), await desk.customer()
    before = await known(ada)
    ticket = await desk.open(ada)
    await desk.do("solve_by_customer", ada.person_id, ticket.number)

    after = await known(ada)

    assert not before.has_tickets
    assert (after.person_id, after.has_tickets) == (ada.person_id, True)
    assert not (await known(eve)).has_tickets
