"""A supplier's news comes in while its customer is being erased: whichever is first, no number of theirs is left."""

import asyncio

import pytest
from sqlalchemy import select, text

from core.channels import Channel
from esim.provider import SupplierNews
from privacy.erasure_rows import sweep
from storage.belonging import Subject
from storage.esims import Esim, HeardNews
from storage.people import Person
from tests.town import town as open_town
from tests.town import until


class Crossing:
    """Two transactions of one house: news of an eSIM, and the erasure of its owner."""

    def __init__(self, services):
        self._database, self._esims = services.database, services.esims
        self.begun, self.goes_on = asyncio.Event(), asyncio.Event()

    async def hear(self, esim, *, waits=False):
        async with self._database.writing.begin() as session:
            await self._esims.hear(session, SupplierNews("n-1", supplier_ref=esim.supplier_ref))
            await self._linger(waits=waits)

    async def erase(self, person, *, waits=False):
        async with self._database.writing.begin() as session:
            await sweep(session, Subject(person.id, Channel(person.channel), person.external_id))
            await self._linger(waits=waits)

    async def _linger(self, *, waits):
        if waits:
            self.begun.set()
            await self.goes_on.wait()


@pytest.mark.postgres
@pytest.mark.parametrize("first", ["news", "erasure"])
async def test_no_number_is_left_whichever_comes_first(tmp_path, migrated_postgres_url, first):
    async with open_town(tmp_path, database_url=migrated_postgres_url) as town:
        ada = await town.visitor("telegram")
        await ada.buys()
        await town.standing("delivered")
        await town.rest()
        crossing, database = Crossing(town.house.services), town.house.services.database
        async with database.reading() as session:
            person, esim = (await session.execute(select(Person, Esim).join(Esim, Esim.person_id == Person.id))).one()
        deeds = {"news": (crossing.hear, esim), "erasure": (crossing.erase, person)}
        deed, about = deeds.pop(first)
        one = asyncio.create_task(deed(about, waits=True))
        await crossing.begun.wait()
        ((deed, about),) = deeds.values()
        other = asyncio.create_task(deed(about))

        async def is_waiting_or_done():
            async with database.reading() as session:
                return other.done() or await session.scalar(WAITING)

        await until(is_waiting_or_done)
        crossing.goes_on.set()
        await asyncio.gather(one, other)

        async with database.reading() as session:
            left = list(await session.scalars(select(HeardNews.supplier_ref).where(HeardNews.news_id == "n-1")))
    assert left == [None]


WAITING = text("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
