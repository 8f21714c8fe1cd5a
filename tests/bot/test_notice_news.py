"""Telling of a version: once to each who knows an older one, through crashes, silence, blocks and lockdowns."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramNetworkError

from bot.notice_news import BATCH, NoticeNewsWork
from bot.settings import Settings
from bot.texts import Texts
from botapi.core import BotApi
from botapi.session import InProcessSession
from core.channels import Channel
from core.errors import Outage
from privacy.mailing import Mailing
from privacy.notice_news import NewsState
from privacy.notices import How
from security.switches import Switch
from storage.people import Person
from tests.privacy.notice_house import NoticeHouse, register

TOKEN = "7700000009:" + "b" * 35


class Street(NoticeHouse):
    """Everybody who may be told, and how it went."""

    def __init__(self, database, vault, clock, work):
        super().__init__(database, vault, clock, work)
        self.api = BotApi(clock)
        self.api.add_bot(TOKEN, username="esimflux_bot", first_name="EsimFlux")
        self.bot = Bot(TOKEN, session=InProcessSession(self.api), default=DefaultBotProperties(parse_mode="HTML"))
        self.told, self.down = [], False
        services = SimpleNamespace(
            database=database,
            clock=clock,
            texts=Texts(),
            settings=Settings.only(public_url="https://shop.esimflux.shop"),
            security=SimpleNamespace(switches=self.guard.switches, alerts=self.alerts),
            privacy=SimpleNamespace(
                notices=self.notices,
                notice_news=self.news,
                processors=register(),
                mailing=Mailing(clock, vault, work, is_offered=False),
            ),
        )
        self.runner = NoticeNewsWork(services, self.door, sleep=self.sleep)

    async def door(self, channel, method):
        if self.down:
            raise TelegramNetworkError(method, "down")
        await self.bot(method)
        self.told.append((self.clock(), method.chat_id, method))

    async def sleep(self, seconds):
        await asyncio.sleep(0)
        self.clock.advance(seconds=seconds)

    async def neighbour(self, language="en", *, version=1, blocks=False):
        """Somebody in Telegram who has acknowledged that version."""
        person = self.api.person(first_name="Ada")
        await person.send("/start")
        if blocks:
            await person.block()
        async with self.writing() as session:
            row = Person(channel=Channel.TELEGRAM, external_id=person.id, since=self.clock(), language=language)
            session.add(row)
            await session.flush()
        if version:
            await self.acknowledges(row, version)
        person.row = row
        return person

    async def run(self, version=2, run=1):
        await self.runner.tell(f"{version}:{run}")

    async def counts(self, version=2):
        async with self.database.reading() as session:
            return await self.news.counts(session, version)

    async def again(self):
        """The hour's look; whether the task was asked for."""
        before = len(self.work.asked)
        await self.runner.again()
        return self.work.asked[before:]


@pytest.fixture
async def street(database, vault, clock, work):
    street = Street(database, vault, clock, work)
    await street.starts()
    return street


async def changed(street, **how):
    """A second version, in which one sentence is another."""
    anna, ben = await street.staff()
    version = await street.drafted(anna)
    async with street.writing() as session:
        for language in ("en", "de"):
            await street.drafts.write(session, anna, version, language, "machines", f"No machine decides ({language}).")
    await street.decides(ben, await street.asks(anna, version, **how))
    return version


async def test_whoever_knows_an_older_version_is_told_once_with_the_differences_in_their_language(street):
    ada, ben = await street.neighbour("de"), await street.neighbour("en")
    stranger = await street.neighbour(version=None)
    await changed(street)

    await street.run()
    await street.run(run=2)

    assert sorted(chat for _, chat, _ in street.told) == sorted([ada.id, ben.id])
    assert stranger.id not in [chat for _, chat, _ in street.told]
    texts = {chat: method.text for _, chat, method in street.told}
    assert "No machine decides (de)." in texts[ada.id]
    assert "<s>Rules look at payments" in texts[ben.id]
    assert "No machine decides (en)." in texts[ben.id]
    assert await street.counts() == {NewsState.SENT: 2}


async def test_an_important_version_is_asked_about_and_a_minor_one_is_not(street):
    await street.neighbour()
    await changed(street)
    await street.run()
    await changed(street, is_material=False)
    await street.run(3)

    asked = [
        any("nts:" in (button.callback_data or "") for row in method.reply_markup.inline_keyboard for button in row)
        for _, _, method in street.told
    ]
    assert asked == [True, False]


async def test_a_crash_between_the_claim_and_the_note_tells_nobody_twice(street):
    people = [await street.neighbour() for _ in range(3 * BATCH)]
    await changed(street)
    async with street.writing() as session:
        taken = await street.news.take(session, 2, limit=BATCH)  # and here the process dies

    await street.run()

    told = [chat for _, chat, _ in street.told]
    assert len(told) == len(set(told)) == len(people) - BATCH
    assert not {one.external_id for one in taken} & set(told)
    assert (await street.counts())[NewsState.CLAIMED] == BATCH


async def test_nobody_is_told_faster_than_allowed(street):
    for _ in range(2 * BATCH):
        await street.neighbour()
    await changed(street)

    await street.run()

    times = [at.timestamp() for at, _, _ in street.told]
    assert len(times) == 2 * BATCH
    assert all(later - earlier > 0.039 for earlier, later in pairwise(times))


async def test_who_has_blocked_the_bot_is_left_in_peace_and_told_when_they_come_back(street):
    ada = await street.neighbour(blocks=True)
    known = await street.person(blocked=True)
    await street.acknowledges(known)
    await changed(street)
    await street.run()
    assert street.told == []
    assert await street.counts() == {NewsState.BLOCKED: 2}
    assert await street.again() == []
    street.clock.advance(days=60)

    await ada.unblock()
    async with street.writing() as session:
        (await session.get(Person, ada.row.id)).blocked_at = None
    assert await street.again() == [("notice_news", "2:2")]
    await street.run(run=2)

    assert [chat for _, chat, _ in street.told] == [ada.id]
    assert "changed on" in street.told[0][2].text


async def test_who_acknowledges_the_older_version_meanwhile_is_told_too(street):
    await changed(street)
    await street.run()
    late = await street.neighbour()

    assert await street.again() == [("notice_news", "2:2")]
    await street.run(run=2)

    assert [chat for _, chat, _ in street.told] == [late.id]
    assert await street.again() == []


async def test_who_has_seen_the_new_version_by_themselves_is_not_told(street):
    ada = await street.neighbour()
    await changed(street)
    await street.acknowledges(ada.row, 2, How.BUTTON)

    await street.run()

    assert street.told == []


async def test_the_newest_version_is_told_instead_of_one_that_waits(street):
    ada = await street.neighbour()
    await changed(street)
    await changed(street)

    await street.run()
    assert street.told == []
    await street.run(3)

    assert [chat for _, chat, _ in street.told] == [ada.id]


async def test_a_service_that_is_out_is_tried_again_and_nobody_is_lost(street):
    await street.neighbour()
    await changed(street)
    street.down = True
    with pytest.raises(Outage):
        await street.runner._tell_batch(2, await _taken(street))
    assert await street.counts() == {NewsState.FAILED: 1}


async def _taken(street):
    async with street.writing() as session:
        return await street.news.take(session, 2, limit=BATCH)


async def test_nobody_is_told_while_the_staff_is_locked_down(street):
    await street.neighbour()
    await changed(street)
    owner = await street.guard.owner()
    async with street.writing() as session:
        await street.guard.switches.ensure(session)
        await street.guard.switches.turn_off(session, owner, Switch.STAFF, "")
    looks = []

    async def sleep(seconds):
        looks.append(len(street.told))
        if len(looks) == 3:
            async with street.writing() as session:
                await street.guard.switches.turn_on(session, owner, Switch.STAFF)

    street.runner._sleep = sleep
    await street.run()

    assert looks[:3] == [0, 0, 0]
    assert len(street.told) == 1


async def test_a_review_that_is_due_is_reminded_of_once_a_week(street, clock):
    soon = clock().date() + timedelta(days=20)
    street.runner._all.privacy.processors = tuple(replace(one, review_on=soon) for one in register())[:2]

    for _ in range(8):
        await street.runner.watch_registers()
        clock.advance(days=1)

    told = await street.alerts_told()
    assert [one.key for one in told] == ["notice-review"] * 2
    assert told[0].details == {"count": 2, "about": "payments, supplier"}
