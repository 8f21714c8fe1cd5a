from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.channels import Channel
from core.errors import Outage
from core.values import Country, DataSize, Region
from esim.profiles import PAGE, Esims, EsimUnknown, PlanTitle
from esim.provider import Profile, ProfileState, SupplierNews
from esim.sgp22 import NotSgp22
from esim.shown import now_of
from security.events import SecurityLog
from security.tags import Tag
from storage.esims import Esim
from storage.people import People
from storage.vault import KeyDestroyed
from tests.log import LOG_KEYS, events_of

GIGABYTE = 1024**3
JAPAN = PlanTitle(place="JP", volume_bytes=5 * GIGABYTE, days=30)
CODE = "LPA:1$rsp.sandbox.example$C5F541D4E3174EA38A74B6EF7CCB80FF"


def a_profile(ref="26033119290005", **parts):
    fields = {
        "supplier_ref": ref,
        "order_no": f"B{ref}",
        "iccid": "8910300000044404757",
        "activation_code": CODE,
        "state": ProfileState.READY,
        "total_bytes": 5 * GIGABYTE,
    }
    return Profile(**fields | parts)


class Shelf:
    """A supplier on paper: what it tells of each eSIM."""

    name = "esimaccess"

    def __init__(self):
        self.profiles = {}
        self.asked = 0
        self.is_down = False

    async def profile(self, supplier_ref):
        self.asked += 1
        if self.is_down:
            raise Outage(self.name)
        return self.profiles.get(supplier_ref)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def esims(shelf, vault, clock, work):
    return Esims(shelf, vault, clock, work, SecurityLog(clock, LOG_KEYS))


@pytest.fixture
async def ada(session, clock):
    return (await People(session).ensure(Channel.TELEGRAM, 7, now=clock())).id


@pytest.fixture
async def bob(session, clock):
    return (await People(session).ensure(Channel.WEB, 8, now=clock())).id


@pytest.fixture
def kept(esims, session, ada):
    async def keep(order_id=1, profile=None, person_id=None, plan=JAPAN):
        profile = profile or a_profile(ref=str(order_id))
        sealed = await esims.prepare(person_id or ada, profile, plan)
        return await esims.keep(session, order_id, sealed)

    return keep


async def test_a_kept_esim_is_sealed_and_its_owner_can_open_it(esims, session, ada, kept):
    esim = await kept()

    code = await esims.reveal(session, ada, esim)

    assert str(code) == CODE
    assert str(await esims.iccid(esim)) == "8910300000044404757"
    assert b"C5F541D4" not in esim.activation_code
    assert b"89103" not in esim.iccid
    assert esim.number.startswith("S-")
    assert now_of(esim).place == Country("JP")


async def test_showing_the_code_leaves_evidence_without_the_code(esims, database, session, ada, kept):
    esim = await kept()

    await esims.reveal(session, ada, esim)
    await session.commit()

    event = (await events_of(database))[-1]
    assert (event.type, event.subject) == (Tag.ACTIVATION_SHOWN, f"person:{ada}")
    assert (event.about, event.details) == (("esim", esim.number), {})


async def test_keeping_twice_keeps_one(esims, session, ada, kept):
    first = await kept(1, a_profile())
    second = await kept(1, a_profile())

    assert first.id == second.id
    assert str(await esims.reveal(session, ada, second)) == CODE
    assert len(list(await session.scalars(select(Esim)))) == 1


async def test_one_esim_of_the_supplier_never_belongs_to_two_orders(kept):
    await kept(1, a_profile())

    with pytest.raises(RuntimeError):
        await kept(2, a_profile())


async def test_a_reused_iccid_is_kept_as_another_esim(kept):
    first, second = await kept(1), await kept(2)

    assert first.iccid_fingerprint == second.iccid_fingerprint
    assert first.iccid != second.iccid


@pytest.mark.parametrize("spoilt", [{"activation_code": "LPA:1$x"}, {"iccid": "12"}])
async def test_what_no_phone_can_install_is_refused_before_it_is_kept(esims, ada, spoilt):
    with pytest.raises(NotSgp22):
        await esims.prepare(ada, a_profile(**spoilt), JAPAN)


async def test_a_strangers_esim_and_a_missing_one_look_the_same(esims, session, bob, kept):
    esim = await kept()

    for person_id, number in ((bob, esim.number), (bob, "S-NOTHERE"), (None, esim.number)):
        with pytest.raises(EsimUnknown):
            await esims.one(session, person_id, number)
    with pytest.raises(EsimUnknown):
        await esims.reveal(session, bob, esim)


async def test_an_erased_owners_code_is_gone(esims, session, ada, vault, kept):
    esim = await kept()

    await vault.destroy(ada)

    with pytest.raises(KeyDestroyed):
        await esims.reveal(session, ada, esim)


async def test_pages_follow_one_another_without_a_gap(esims, session, ada, bob, kept):
    for order_id in range(1, PAGE + 4):
        await kept(order_id)
    await kept(99, person_id=bob)

    first = await esims.of_person(session, ada)
    second = await esims.of_person(session, ada, before=first.before)

    orders = [esim.order_id for esim in (*first.esims, *second.esims)]
    assert orders == sorted(range(1, PAGE + 4), reverse=True)
    assert second.before is None
    assert (await esims.of_person(session, None)).esims == ()


async def test_a_reading_is_kept_and_an_older_one_never_overwrites_it(esims, session, shelf, clock, kept):
    esim = await kept(1, a_profile())
    shelf.profiles["26033119290005"] = a_profile(state=ProfileState.ACTIVE, used_bytes=100, eid_known=True)
    clock.advance(seconds=1)
    early = await esims.reread("26033119290005")
    clock.advance(seconds=1)
    late = replace(early, read_at=clock(), profile=replace(early.profile, used_bytes=200))

    await esims.note(session, late)
    await esims.note(session, early)

    assert (esim.used_bytes, esim.state, esim.on_a_phone) == (200, ProfileState.ACTIVE, True)


async def test_a_fresh_look_asks_the_supplier_once_a_minute_and_keeps_nothing(esims, session, shelf, clock, kept):
    esim = await kept(1, a_profile())
    shelf.profiles["26033119290005"] = a_profile(state=ProfileState.ACTIVE, used_bytes=GIGABYTE, used_as_of=clock())
    clock.advance(seconds=5)

    first, second = await esims.fresh(esim), await esims.fresh(esim)
    clock.advance(seconds=61)
    await esims.fresh(esim)

    assert first == second
    assert (first.state, first.left) == (ProfileState.ACTIVE, DataSize(4 * GIGABYTE))
    assert shelf.asked == 2
    assert esim.used_bytes == 0


async def test_a_supplier_that_is_down_is_an_outage(esims, shelf, kept):
    esim = await kept()
    shelf.is_down = True

    with pytest.raises(Outage):
        await esims.fresh(esim)


async def test_news_of_an_esim_asks_for_one_refresh_however_often_it_comes(esims, session, work, kept):
    await kept(1, a_profile())
    news = SupplierNews("4476", "B26033119290005", "order-1", "26033119290005")

    heard = [await esims.hear(session, news) for _ in range(3)]

    assert heard == [True, False, False]
    ((task, key),) = work.asked
    assert task == "refresh_esim"
    assert await esims.about(session, key) == "26033119290005"


async def test_news_of_an_order_finds_its_esim(esims, session, work, kept):
    await kept(1, a_profile())

    await esims.hear(session, SupplierNews("1", order_no="B26033119290005"))

    assert await esims.about(session, work.asked[0][1]) == "26033119290005"


async def test_news_of_nobodys_esim_is_noted_and_starts_nothing(esims, session, work):
    assert await esims.hear(session, SupplierNews("1", order_no="B1", supplier_ref="unknown"))
    assert not await esims.hear(session, SupplierNews("1", order_no="B1", supplier_ref="unknown"))
    assert work.asked == []
    assert await esims.about(session, "12345") is None


async def test_delivery_is_noted_once(esims, session, clock, kept):
    esim = await kept()

    await esims.delivered(session, 1)
    first = esim.delivered_at
    clock.advance(days=1)
    await esims.delivered(session, 1)

    assert esim.delivered_at == first == clock() - timedelta(days=1)


async def test_a_plan_of_a_region_is_shown_as_one(kept):
    esim = await kept(plan=PlanTitle(place="europe", volume_bytes=0, days=3))

    assert now_of(esim).place == Region("europe")
