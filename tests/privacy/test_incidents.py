"""Incidents: the clock of 72 hours, whom one concerns, and a notice that reaches each of them once, whatever breaks."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError
from sqlalchemy import select

from bot.incident_work import BATCH, IncidentWork
from bot.texts import Texts
from core.channels import Channel
from core.errors import Outage
from handlers.incident_views import draft_text, incident_text, notice_text
from privacy.controller import Controller
from privacy.incident_telling import IncidentTelling, ToldState
from privacy.incident_views import IncidentStands, IncidentUnclear, IncidentUnknown, NobodyConcerned, NoMeasures, Said
from privacy.incidents import TELL, Incidents, IncidentState
from privacy.mailing import Mailing
from privacy.naming import NobodyNamed
from security.approvals import OwnApproval
from security.tags import Tag
from storage.alerts import AlertRow
from storage.base import Kind
from storage.incidents import IncidentPerson
from storage.orders import Order
from storage.people import Person
from storage.staff import Role, StaffMember
from tests.log import tags_of
from tests.privacy.keeping import Keeping, made

CONTROLLER = Controller(name="EsimFlux Ltd", address="1 Road", email="privacy@esim.example", authority="the authority")


class Door:
    """Telegram as far as it takes messages: who got what, and what goes wrong."""

    def __init__(self):
        self.sent, self.blocked, self.dies_at, self.is_out = [], set(), None, False

    async def __call__(self, channel, method):
        if self.is_out:
            raise TelegramNetworkError(method, "out")
        if method.chat_id in self.blocked:
            raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
        self.sent.append((channel, method.chat_id, method.text))
        if self.dies_at is not None and len(self.sent) == self.dies_at:
            raise KeyboardInterrupt


class House(Keeping):
    """A house in which something happened."""

    def __init__(self, database, vault, clock, work):
        super().__init__(database, vault, clock, work)
        given = (clock, vault, self.log, work)
        self.incidents = Incidents(*given, alerts=self.alerts, approvals=self.approvals)
        self.telling = IncidentTelling(*given)
        self.door, self.texts = Door(), Texts()
        services = SimpleNamespace(
            database=database,
            texts=self.texts,
            security=SimpleNamespace(alerts=self.alerts),
            privacy=SimpleNamespace(
                incident_telling=self.telling,
                controller=CONTROLLER,
                mailing=Mailing(clock, vault, work, is_offered=True),
            ),
        )
        self.work_of = IncidentWork(services, self.door, sleep=self.sleep)

    async def sleep(self, seconds):
        self.clock.advance(seconds=seconds)

    async def do(self, act, *given, **named):
        async with self.database.writing.begin() as session:
            return await getattr(self.incidents, act)(session, *given, **named)

    async def add(self, table, **given):
        async with self.database.writing.begin() as session:
            row = made(table, self.clock(), **given)
            session.add(row)
            await session.flush()
            return row

    async def people(self, count, **given):
        return [
            await self.add(Person, channel=Channel.TELEGRAM, external_id=100 + number, language="en", **given)
            for number in range(count)
        ]

    async def told(self):
        """Who got the notice, and how it stands for each."""
        async with self.database.reading() as session:
            rows = await session.execute(select(IncidentPerson.person_id, IncidentPerson.state))
            return {row[0]: row[1] for row in rows}

    async def tell(self):
        """What the engine does for each task that was asked for, the oldest first."""
        for task, key in [one for one in self.work.asked if one[0] == TELL]:
            del task
            await self.work_of.tell(key)


@pytest.fixture
def house(database, vault, clock, work):
    return House(database, vault, clock, work)


@pytest.fixture
async def anna(house):
    return await house.add(StaffMember, channel=Channel.TELEGRAM, external_id=901, public_name="Anna", role=Role.OWNER)


@pytest.fixture
async def ben(house):
    return await house.add(StaffMember, channel=Channel.TELEGRAM, external_id=902, public_name="Ben", role=Role.OWNER)


def said(who="everybody", noticed="", data="account, order", what="Somebody read a list of orders."):
    return Said(noticed=noticed, data=data, who=who, what=what)


async def let_out(house, anna, ben, who="everybody", **more):
    incident = await house.do("open", anna, said(who), **more)
    await house.do("measures", anna, incident.number, "The hole is closed.")
    approval = await house.do("ask_notice", anna, incident.number)
    async with house.database.writing.begin() as session:
        await house.approvals.approve(session, ben, approval.number)
    return incident.number


async def test_it_is_written_down_as_it_is_said_and_the_clock_runs_from_when_it_was_noticed(house, anna):
    lines = "noticed: 2026-11-22 08:00\ndata: account, order\nwho: everybody\nwhat: A list was read.\nIt had names."
    incident = await house.do("open", anna, Said.of(lines))

    assert incident.noticed_at == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert incident.due_at == datetime(2026, 11, 25, 8, tzinfo=UTC)
    assert incident.hours_left(house.clock()) == 68
    assert incident.what == "A list was read.\nIt had names."
    assert incident.categories == (Kind.ACCOUNT, Kind.ORDER)
    assert Tag.INCIDENT_OPENED.value in await tags_of(house.database)


@pytest.mark.parametrize(
    "wrong",
    [
        said(what=""),
        said(data="names"),
        said(data=""),
        said(noticed="yesterday"),
        said(noticed="2026-11-23 08:00"),
        said(who=""),
        said(who="channel post"),
        said(who="orders someday"),
    ],
)
async def test_what_cannot_be_read_is_asked_for_again(house, anna, wrong):
    with pytest.raises(IncidentUnclear):
        await house.do("open", anna, wrong)


async def test_a_reference_of_nobody_is_said(house, anna):
    with pytest.raises(NobodyNamed):
        await house.do("open", anna, said(who="A-404"))


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("everybody", {1, 2, 3}),
        ("channel web", {3}),
        ("orders 2026-11-20..2026-11-21", {1}),
        ("orders 2026-11-21..", {1, 3}),
        ("channel web orders ..2026-12-31", {3}),
        ("A-1, A-3", {1, 3}),
    ],
)
async def test_whom_it_concerns_is_a_filter_or_a_list(house, anna, ben, who, expected):
    for number, channel in ((1, Channel.TELEGRAM), (2, Channel.TELEGRAM), (3, Channel.WEB)):
        await house.add(Person, id=number, channel=channel, external_id=number)
    for number, person_id, day in ((1, 1, 21), (2, 2, 1), (3, 3, 22)):
        at = datetime(2026, 11, day, 12, tzinfo=UTC)
        await house.add(Order, number=f"A-{number}", person_id=person_id, created_at=at)
    await let_out(house, anna, ben, who)

    await house.tell()

    assert {chat_id for _, chat_id, _ in house.door.sent} == expected


async def test_reminders_come_at_24_48_66_and_72_hours_once_each_until_the_authority_was_told(house, anna):
    incident = await house.do("open", anna, said())
    hours = []
    for hour in range(80):
        before = await count_alerts(house)
        await house.work_of.watch()
        await house.work_of.watch()
        if await count_alerts(house) > before:
            hours.append(hour)
        house.clock.advance(hours=1)

    assert hours == [24, 48, 66, 72]
    await house.do("authority", anna, incident.number)
    told = await house.do("authority", anna, incident.number)
    assert told.authority_at == house.clock()


async def count_alerts(house):
    async with house.database.reading() as session:
        return len((await session.scalars(select(AlertRow.id).where(AlertRow.key != "incident-opened"))).all())


async def test_nobody_is_told_before_a_second_person_agrees(house, anna):
    await house.people(2)
    incident = await house.do("open", anna, said())
    with pytest.raises(NoMeasures):
        await house.do("ask_notice", anna, incident.number)
    await house.do("measures", anna, incident.number, "The hole is closed.")
    approval = await house.do("ask_notice", anna, incident.number)

    with pytest.raises(OwnApproval):
        async with house.database.writing.begin() as session:
            await house.approvals.approve(session, anna, approval.number)
    await house.tell()

    assert house.door.sent == []


async def test_nobody_concerned_is_no_notice(house, anna):
    incident = await house.do("open", anna, said("channel web"))
    await house.do("measures", anna, incident.number, "The hole is closed.")

    with pytest.raises(NobodyConcerned):
        await house.do("ask_notice", anna, incident.number)


async def test_everybody_is_told_once_however_often_the_task_runs(house, anna, ben):
    people = await house.people(2 * BATCH + 3)
    number = await let_out(house, anna, ben)

    for _ in range(3):
        await house.tell()

    assert sorted(chat_id for _, chat_id, _ in house.door.sent) == [one.external_id for one in people]
    async with house.database.reading() as session:
        incident = await house.incidents.view(session, number)
    assert (incident.state, incident.told) == (IncidentState.TOLD, {"sent": len(people)})
    assert (await tags_of(house.database)).count(Tag.INCIDENT_MOVED.value) == 2


async def test_a_kill_in_the_middle_tells_nobody_twice(house, anna, ben):
    people = await house.people(2 * BATCH)
    await let_out(house, anna, ben)
    house.door.dies_at = BATCH + 4

    with pytest.raises(KeyboardInterrupt):
        await house.tell()
    house.door.dies_at = None
    await house.tell()

    chats = [chat_id for _, chat_id, _ in house.door.sent]
    assert len(chats) == len(set(chats))
    lost = {person_id for person_id, state in (await house.told()).items() if state is ToldState.CLAIMED}
    assert len(lost) == BATCH
    assert len(people) - len(chats) < BATCH


async def test_who_has_blocked_the_bot_is_told_when_they_come_back(house, anna, ben):
    people = await house.people(3)
    house.door.blocked = {people[0].external_id}
    await let_out(house, anna, ben)
    await house.tell()
    assert (await house.told())[people[0].id] is ToldState.BLOCKED
    await house.work_of.watch()
    await house.tell()
    assert len(house.door.sent) == 2

    house.door.blocked = set()
    async with house.database.writing.begin() as session:
        (await session.get_one(Person, people[0].id)).blocked_at = None
    await house.work_of.watch()
    await house.tell()

    assert [chat_id for _, chat_id, _ in house.door.sent].count(people[0].external_id) == 1
    assert set((await house.told()).values()) == {ToldState.SENT}


async def test_a_telegram_that_is_out_is_tried_again_later(house, anna, ben):
    await house.people(3)
    number = await let_out(house, anna, ben)
    house.door.is_out = True
    async with house.database.reading() as session:
        incident = await house.incidents.view(session, number)

    with pytest.raises(Outage):
        await house.work_of._tell_batch(incident, await take(house, incident.id))

    assert set((await house.told()).values()) == {ToldState.FAILED}  # it may have arrived, so it is not sent again


async def take(house, incident_id):
    async with house.database.writing.begin() as session:
        return await house.telling.take(session, incident_id, limit=BATCH)


async def test_a_drill_reaches_nobody_but_the_staff(house, anna, ben):
    await house.people(3)
    for member in (anna, ben):
        await house.add(Person, channel=Channel.TELEGRAM, external_id=member.external_id, language="de")
    await let_out(house, anna, ben, is_drill=True)

    await house.tell()

    assert {chat_id for _, chat_id, _ in house.door.sent} == {901, 902}
    assert all("Übung" in text for _, _, text in house.door.sent)


async def test_the_list_of_people_has_no_names_and_reading_it_is_on_record(house, anna, ben):
    await house.people(2)
    number = await let_out(house, anna, ben)
    await house.tell()

    people = await house.do("people", anna, number)

    assert [(channel, state) for _, channel, state in people] == [("telegram", "sent")] * 2
    assert (await tags_of(house.database))[-1] == Tag.INCIDENT_READ.value


async def test_it_is_closed_once_and_not_while_people_are_being_told(house, anna, ben):
    await house.people(1)
    number = await let_out(house, anna, ben)
    with pytest.raises(IncidentStands):
        await house.do("close", anna, number)
    await house.tell()

    await house.do("close", anna, number)
    closed = await house.do("close", anna, number)

    assert (closed.state, closed.closed_at) == (IncidentState.CLOSED, house.clock())


async def test_an_unknown_incident_is_said(house, anna):
    with pytest.raises(IncidentUnknown):
        await house.do("close", anna, "B-NONE")


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_words_say_all_that_the_law_asks_for(house, anna, ben, language):
    await house.people(2)
    number = await let_out(house, anna, ben)
    async with house.database.reading() as session:
        incident = await house.incidents.view(session, number)
    say = house.texts(language)

    draft = draft_text(say, incident, CONTROLLER, house.clock() + timedelta(hours=5))
    notice = notice_text(say, incident, CONTROLLER)
    shown = incident_text(say, incident, house.clock())

    for text in (draft, notice):
        assert "Somebody read a list of orders." in text
        assert "The hole is closed." in text
        assert "privacy@esim.example" in text
    assert all(words in draft for words in ("EsimFlux Ltd", "the authority", number, "2"))
    assert number in shown
    assert len(notice) < 4096
