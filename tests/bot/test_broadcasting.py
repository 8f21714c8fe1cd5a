"""Broadcasts: once to each, never faster than allowed, through crashes and silence."""

import asyncio
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import EditMessageText
from sqlalchemy import func, select

from bot.broadcasting import BATCH, PER_SECOND, Broadcasting
from bot.texts import Texts
from botapi.core import BotApi
from botapi.session import InProcessSession
from core.channels import Channel
from core.processing import Processing
from security.events import SecurityLog
from security.switches import Switch, Switches
from security.tags import Tag
from storage.broadcasts import BroadcastRows, Recipient
from storage.limits import LimitKind, LimitRows, LimitWay
from storage.people import Person
from storage.staff import Role, StaffMember
from support.broadcast_refusals import NotNow, NotYourBroadcast, OwnBroadcast
from support.broadcasts import (
    BroadcastKind,
    Broadcasts,
    BroadcastState,
    RecipientState,
    Segment,
)
from tests.log import LOG_KEYS, events_of

TOKEN = "7700000009:" + "b" * 35
WORDS = {"text": "Tonight we work on the pay page.", "entities": []}


class Street:
    """Everybody who may get a message, and how it went."""

    def __init__(self, database, clock, work, vault):
        self.database, self.clock = database, clock
        self.api = BotApi(clock)
        self.account = self.api.add_bot(TOKEN, username="esimflux_bot", first_name="EsimFlux")
        self.bot = Bot(TOKEN, session=InProcessSession(self.api), default=DefaultBotProperties(parse_mode="HTML"))
        self.broadcasts = Broadcasts(clock, work, SecurityLog(clock, LOG_KEYS))
        self.switches = Switches(clock, vault, SecurityLog(clock, LOG_KEYS))
        self.pending, self.refused, self.told = 0, [], []
        self.runner = Broadcasting(
            broadcasts=self.broadcasts,
            database=database,
            texts=Texts(),
            door=self.door,
            clock=clock,
            sleep=self.sleep,
            switches=self.switches,
        )

    async def door(self, channel, method):
        self.pending += 1
        try:
            await self.bot(method)
            self.told.append((self.clock(), method.chat_id))
        except Exception as error:
            self.refused.append(error)
            raise
        finally:
            self.pending -= 1

    async def sleep(self, seconds):
        await asyncio.sleep(0)  # what was just begun is on its way
        while self.pending:  # noqa: ASYNC110 - virtual time stands still meanwhile
            await asyncio.sleep(0)
        self.clock.advance(seconds=seconds)

    async def move_in(self, count, *, agree=lambda turn: False, block=lambda turn: False):
        people = []
        async with self.database.writing.begin() as session:
            for turn in range(count):
                person = self.api.person(first_name="Somebody")
                await person.send("/start")
                if block(turn):
                    await person.block()
                people.append(person)
                session.add(
                    Person(
                        channel=Channel.TELEGRAM,
                        external_id=person.id,
                        since=self.clock(),
                        language="de" if turn % 2 else None,
                        app_language="en",
                        offers_since=self.clock() if agree(turn) else None,
                    )
                )
        return people

    async def staff(self):
        async with self.database.writing.begin() as session:
            members = [
                StaffMember(
                    channel=Channel.TELEGRAM, external_id=one, public_name=name, role=Role.LEAD, since=self.clock()
                )
                for one, name in ((900_001, "Mia"), (900_002, "Tom"))
            ]
            session.add_all(members)
        return members

    async def let_out(self, kind=BroadcastKind.SERVICE, segment=None, texts=None):
        mia, self.tom = await self.staff()
        tom = self.tom
        async with self.database.writing.begin() as session:
            view = await self.broadcasts.draft(session, kind, mia)
            for language, words in (texts or {"en": WORDS}).items():
                await self.broadcasts.write(session, view.number, mia, language, words["text"], words["entities"])
            if segment is not None:
                await self.broadcasts.choose(session, view.number, mia, segment)
            asked = await self.broadcasts.ask(session, view.number, mia)
            return await self.broadcasts.approve(session, view.number, tom, asked.mark)

    async def run(self, view):
        while await self.runner.some(view.broadcast_id):
            pass

    async def counts(self):
        async with self.database.reading() as session:
            rows = await session.execute(select(Recipient.state, func.count()).group_by(Recipient.state))
            return {row[0]: row[1] for row in rows}


@pytest.fixture
async def street(database, clock, work, vault):
    street = Street(database, clock, work, vault)
    yield street
    await street.bot.session.close()


async def test_everybody_gets_it_once_in_their_language_and_at_the_pace(street):
    people = await street.move_in(4 * BATCH + 3)
    view = await street.let_out(texts={"en": WORDS, "de": {"text": "Heute Nacht.", "entities": []}})
    began = street.clock()

    await street.run(view)

    texts = [[one["text"] for one in person.messages() if one["from"]["is_bot"]] for person in people]
    assert texts == [["Heute Nacht."] if turn % 2 else [WORDS["text"]] for turn in range(len(people))]
    assert street.refused == []
    took = (street.told[-1][0] - began).total_seconds()
    assert took == pytest.approx((len(people) - 1) / PER_SECOND, rel=0.01)
    assert await street.counts() == {RecipientState.SENT: len(people)}


async def test_its_progress_is_counted_only_where_it_is_shown(street, session):
    await street.move_in(1)
    view = await street.let_out()
    await street.run(view)
    unseen = await street.broadcasts.progress(session, view.broadcast_id)
    await street.broadcasts.show_at(session, view.broadcast_id, -100, 5)

    shown = await street.broadcasts.progress(session, view.broadcast_id)

    assert unseen is None
    assert (shown.place, shown.done) == ((-100, 5), 1)


async def test_a_second_run_sends_nothing(street):
    await street.move_in(3)
    view = await street.let_out()
    await street.run(view)

    await street.run(view)

    assert len(street.told) == 3


async def test_what_a_crash_leaves_claimed_is_not_sent_again(street):
    await street.move_in(2 * BATCH)
    view = await street.let_out()
    async with street.database.writing.begin() as session:
        claimed = await street.broadcasts.take(session, view.broadcast_id, limit=BATCH)

    await street.run(view)

    lost = {one.external_id for one in claimed}
    assert len(street.told) == BATCH
    assert lost.isdisjoint({chat_id for _, chat_id in street.told})
    assert await street.counts() == {RecipientState.CLAIMED: BATCH, RecipientState.SENT: BATCH}


async def test_who_blocked_the_bot_is_noted_and_left_in_peace(street):
    await street.move_in(4, block=lambda turn: turn == 2)
    view = await street.let_out()

    await street.run(view)

    async with street.database.reading() as session:
        blocked = list(await session.scalars(select(Person.external_id).where(Person.blocked_at.is_not(None))))
    assert len(blocked) == 1
    assert await street.counts() == {RecipientState.SENT: 3, RecipientState.BLOCKED: 1}


async def test_an_offer_goes_to_those_alone_who_agree_and_still_do(street):
    people = await street.move_in(4, agree=lambda turn: turn < 2)
    view = await street.let_out(BroadcastKind.OFFER)
    async with street.database.writing.begin() as session:
        rows = BroadcastRows(session)
        await rows.fill(await rows.get(view.broadcast_id), Segment(), limit=10)
        one = (await session.scalars(select(Person).where(Person.external_id == people[1].id))).one()
        one.offers_since = None

    await street.run(view)

    assert [chat_id for _, chat_id in street.told] == [people[0].id]
    button = people[0].last()["reply_markup"]["inline_keyboard"][0][0]
    assert button["callback_data"] == "ofr:0"


@pytest.mark.parametrize(
    ("kind", "processing"),
    [(BroadcastKind.SERVICE, Processing.SERVICE_NEWS), (BroadcastKind.OFFER, Processing.OFFERS)],
)
@pytest.mark.parametrize("when", ["before", "after-it-was-filled"])
async def test_whoever_stopped_it_is_not_written_to_and_all_others_are(street, kind, processing, when):
    people = await street.move_in(3, agree=lambda turn: True)

    async def stop():
        async with street.database.writing.begin() as session:
            one = (await session.scalars(select(Person).where(Person.external_id == people[1].id))).one()
            await LimitRows(session).add(
                one.id, processing.value, LimitKind.OBJECTION, LimitWay.CHAT, now=street.clock()
            )

    if when == "before":
        await stop()
    view = await street.let_out(kind)
    if when != "before":
        async with street.database.writing.begin() as session:
            rows = BroadcastRows(session)
            await rows.fill(await rows.get(view.broadcast_id), Segment(), limit=10)
        await stop()

    await street.run(view)

    assert sorted(chat_id for _, chat_id in street.told) == [people[0].id, people[2].id]
    left_out = {} if when == "before" else {RecipientState.WITHDRAWN: 1}
    assert await street.counts() == {RecipientState.SENT: 2} | left_out


async def test_silence_that_telegram_asks_for_is_kept_by_all(street):
    await street.move_in(2)
    view = await street.let_out()
    street.api.faults.too_many_requests("sendMessage", retry_after=3600)
    began = street.clock()

    await street.run(view)

    assert len(street.told) == 2
    assert (street.told[0][0] - began).total_seconds() >= 3600


async def test_pause_stops_it_after_the_batch_and_resume_goes_on(street):
    await street.move_in(6 * BATCH)
    view = await street.let_out()
    sleep, paused = street.runner._sleep, []

    async def pause_once(seconds):
        await sleep(seconds)
        if len(street.told) == BATCH and not paused:
            paused.append(True)
            async with street.database.writing.begin() as session:
                await street.broadcasts.pause(session, view.number, street.tom)

    street.runner._sleep = pause_once

    await street.run(view)

    sent = len(street.told)
    assert BATCH < sent <= 3 * BATCH
    street.runner._sleep = sleep
    async with street.database.writing.begin() as session:
        await street.broadcasts.resume(session, view.number, street.tom)
    await street.run(view)
    assert len(street.told) == 6 * BATCH
    assert len({chat_id for _, chat_id in street.told}) == 6 * BATCH


async def test_it_waits_while_the_staff_is_locked_down_and_then_goes_on_where_it_was(street):
    await street.move_in(6 * BATCH)
    view = await street.let_out()
    async with street.database.writing.begin() as session:
        await street.broadcasts.show_at(session, view.broadcast_id, -100, 5)
    sleep, send, sent, shown = street.runner._sleep, street.runner._door, [], []

    async def lock_and_unlock(seconds):
        await sleep(seconds)
        async with street.database.writing.begin() as session:
            if len(street.told) == BATCH and not sent:
                await street.switches.turn_off(session, None, Switch.STAFF)
                sent.append(street.clock())
            elif sent and street.clock() - sent[0] > timedelta(hours=2):
                await street.switches.turn_on(session, None, Switch.STAFF)

    async def look(channel, method):
        if isinstance(method, EditMessageText):
            shown.append(method.text)
            return
        await send(channel, method)

    street.runner._sleep, street.runner._door = lock_and_unlock, look

    await street.run(view)

    meanwhile = [at for at, _ in street.told if timedelta(minutes=1) < at - sent[0] < timedelta(hours=2)]
    assert meanwhile == []
    assert len([at for at, _ in street.told if at - sent[0] <= timedelta(minutes=1)]) <= 3 * BATCH
    assert len({chat_id for _, chat_id in street.told}) == len(street.told) == 6 * BATCH
    assert any(Texts()("en").plain("broadcast-state-locked") in text for text in shown)
    assert Texts()("en").plain("broadcast-state-done") in shown[-1]


async def test_two_processes_keep_to_one_pace(street):
    await street.move_in(6 * BATCH)
    view = await street.let_out()
    began = street.clock()

    await asyncio.gather(street.run(view), street.run(view))

    assert street.refused == []
    assert len({chat_id for _, chat_id in street.told}) == len(street.told) == 6 * BATCH
    assert (street.told[-1][0] - began).total_seconds() >= (6 * BATCH - 1) / PER_SECOND * 0.99


async def test_segments_choose(street, session):
    people = await street.move_in(6)
    mia, _ = await street.staff()
    view = await street.broadcasts.draft(session, BroadcastKind.SERVICE, mia)
    sizes = {}

    for name, segment in (
        ("german", Segment(languages=("de",))),
        ("website", Segment(channels=("web",))),
        ("active", Segment(active_esim=True)),
        ("all", Segment()),
    ):
        await street.broadcasts.choose(session, view.number, mia, segment)
        sizes[name] = await street.broadcasts.audience(session, view.number)

    assert sizes == {"german": 3, "website": 0, "active": 0, "all": len(people)}


async def test_whoever_wrote_it_cannot_let_it_out(street, session):
    mia, _ = await street.staff()
    view = await street.broadcasts.draft(session, BroadcastKind.SERVICE, mia)
    await street.broadcasts.write(session, view.number, mia, "en", "Hello", [])
    asked = await street.broadcasts.ask(session, view.number, mia)

    with pytest.raises(OwnBroadcast):
        await street.broadcasts.approve(session, view.number, mia, asked.mark)


async def test_words_that_change_have_to_be_approved_again(street, session):
    mia, tom = await street.staff()
    view = await street.broadcasts.draft(session, BroadcastKind.SERVICE, mia)
    await street.broadcasts.write(session, view.number, mia, "en", "Hello", [])
    asked = await street.broadcasts.ask(session, view.number, mia)

    changed = await street.broadcasts.write(session, view.number, mia, "en", "Hello all", [])

    assert changed.state is BroadcastState.DRAFT
    with pytest.raises(NotNow):
        await street.broadcasts.approve(session, view.number, tom, asked.mark)


async def test_an_approval_is_of_what_was_shown_with_its_button(street, session):
    mia, tom = await street.staff()
    view = await street.broadcasts.draft(session, BroadcastKind.SERVICE, mia)
    await street.broadcasts.write(session, view.number, mia, "en", "Hello", [])
    shown = await street.broadcasts.ask(session, view.number, mia)
    await street.broadcasts.write(session, view.number, mia, "en", "Hello all", [])
    await street.broadcasts.ask(session, view.number, mia)

    with pytest.raises(NotNow):
        await street.broadcasts.approve(session, view.number, tom, shown.mark)


async def test_who_would_approve_it_cannot_change_it_before(street, session):
    mia, tom = await street.staff()
    view = await street.broadcasts.draft(session, BroadcastKind.SERVICE, mia)

    with pytest.raises(NotYourBroadcast):
        await street.broadcasts.write(session, view.number, tom, "en", "Hello", [])
    with pytest.raises(NotYourBroadcast):
        await street.broadcasts.choose(session, view.number, tom, Segment())
    with pytest.raises(NotYourBroadcast):
        await street.broadcasts.ask(session, view.number, tom)


async def test_each_step_of_a_broadcast_is_in_the_security_log_without_its_words(street):
    view = await street.let_out()
    for act in ("pause", "resume", "stop"):
        async with street.database.writing.begin() as session:
            await getattr(street.broadcasts, act)(session, view.number, street.tom)

    written, *others = await events_of(street.database)
    assert (written.type, written.details) == (Tag.BROADCAST_WRITTEN, {"language": "en"})
    assert [event.type for event in others] == [
        Tag.BROADCAST_APPROVED,
        Tag.BROADCAST_PAUSED,
        Tag.BROADCAST_RESUMED,
        Tag.BROADCAST_STOPPED,
    ]
    assert {event.actor for event in others} == {f"staff:{street.tom.id}"} != {written.actor}
    assert {event.about for event in (written, *others)} == {("broadcast", view.number)}
