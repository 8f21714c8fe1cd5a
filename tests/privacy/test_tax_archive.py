"""The tax archive: who bought, locked away for ten years, read by few and never unseen."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from privacy.tax_archive import Buyer, TaxArchive
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.tags import Tag
from storage.tax_archive import KEY_KIND, TaxRecord, sale_ends
from storage.vault import KeyDestroyed
from tests.journeys.conftest import desk  # noqa: F401  (a fixture)
from tests.journeys.guard_people import Guardian
from tests.privacy.erasing import erase, erased, lives


def test_a_record_ends_ten_years_after_the_end_of_the_year_of_the_sale():
    assert sale_ends(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2037, 1, 1, tzinfo=UTC)
    assert sale_ends(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2037, 1, 1, tzinfo=UTC)


@pytest.fixture
def archive(clock, vault):
    return TaxArchive(clock, vault, SecurityLog(clock, LogKeys(bytes(32))))


async def test_a_buyer_is_sealed_under_the_key_of_the_year_and_gone_with_it(archive, vault, clock):
    (sealed,) = await archive.seal([(7, clock())], Buyer("telegram", 700000001, "de", "ada@example.org", "DE"))

    assert b"700000001" not in sealed.buyer
    keys = vault.of_kind(KEY_KIND)
    opened = json.loads(await keys.unseal(2026, "tax_archive.buyer:7", sealed.buyer))
    assert opened["account"] == 700000001
    await archive.destroy({2026})
    with pytest.raises(KeyDestroyed):
        await keys.unseal(2026, "tax_archive.buyer:7", sealed.buyer)


async def test_finance_reads_it_with_the_second_factor_and_the_look_is_logged(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    order = await desk.order()
    owner = Guardian(desk, desk.owner)
    await owner.sets_up()
    await owner.says_in_admin_chat(f"/tax {order.number}")
    await erased(desk, await erase(desk, ada))
    async with desk.house.services.database.reading() as session:
        (record,) = await session.scalars(select(TaxRecord))

    answer = await owner.asks_with_proof(f"/tax {order.number}", str(ada.external_id))

    assert order.number in answer["text"]
    assert record.order_id == order.id
    assert Tag.TAX_RECORD_READ in await desk.security_tags()
