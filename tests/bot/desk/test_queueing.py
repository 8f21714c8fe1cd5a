import asyncio

import pytest
from aiogram import Dispatcher, Router
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.arrival import Arrival
from bot.desk.answers import from_body, to_body
from bot.desk.lease import ServerLease
from bot.desk.pump import DeskPump
from bot.desk.queueing import StaffQueue
from bot.errors import ErrorEdge
from bot.locks import Locks
from bot.middlewares import Transaction
from bot.sending import Sender
from bot.talks import TalkStorage
from core.channels import Channel
from storage.outgoing import Act
from storage.people import Person
from support.content import Content, ContentKind
from support.desk_files import DeskFiles
from tests.patience import PATIENCE


def arrival_of(house, router):
    dispatcher = Dispatcher(storage=TalkStorage())
    dispatcher.include_router(router)
    Transaction().attach(dispatcher)
    queue = StaffQueue(house.database, house.channels, house.outbox, house.room, house.pump_it.rights_changed)
    return Arrival(
        dispatcher,
        house.database,
        house.channels,
        house.texts,
        Locks(),
        Sender(),
        ErrorEdge(house.database, house.log),
        staff_queue=queue,
        clock=house.clock,
        log=house.log,
    )


async def arrive(house, arrival):
    for update in await house.updates(Channel.TELEGRAM):
        await arrival.handle(house.bots[Channel.TELEGRAM], update)


async def test_an_answer_to_the_group_waits_in_its_lane_and_makes_nobody_a_customer(house):
    router = Router()

    @router.message()
    async def hear(message, session):
        del session
        return message.reply("<b>noted</b>")

    await house.anna_person.send("/queue", chat=house.group)

    await arrive(house, arrival_of(house, router))

    assert [row.act for row in await house.wishes()] == [Act.ANSWER]
    assert len(house.posts()) == 1
    async with house.database.reading() as session:
        assert await session.get(Person, 1) is None
    await house.settle()
    assert house.posts()[-1]["text"] == "noted"
    assert house.posts()[-1]["entities"][0]["type"] == "bold"
    assert house.posts()[-1]["reply_to_message"]["text"] == "/queue"


async def test_edits_and_reactions_reach_handlers_with_a_session(house):
    router = Router()
    seen = []

    @router.edited_message()
    async def edited(message, session, visitor, say):
        del session, say
        seen.append((message.text, visitor.channel))

    @router.message_reaction()
    async def reacted(event, session, visitor, say):
        del session, say, visitor
        seen.append(event.new_reaction[0].emoji)

    person, _ = await house.visitor()
    house.account.updates.allowed = ("message", "edited_message", "message_reaction")
    sent = await person.send("one")
    await person.edit(sent["message_id"], "two")
    await person.react(sent["message_id"], "🔥")

    await arrive(house, arrival_of(house, router))

    assert seen == [("two", Channel.TELEGRAM), "🔥"]


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=-1, text="x"),
        SendMessage(chat_id=-1, text="x", parse_mode=None),
        SendMessage(
            chat_id=-1,
            text="x",
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="b")]]),
        ),
        EditMessageText(chat_id=-1, message_id=4, text="y"),
        AnswerCallbackQuery(callback_query_id="1"),
    ],
)
def test_a_call_is_the_same_after_it_waited(method):
    again = from_body(to_body(method))

    assert type(again) is type(method)
    assert again.model_dump(exclude_unset=True, warnings=False) == method.model_dump(exclude_unset=True, warnings=False)


def test_a_picture_waits_with_its_call():
    method = SendPhoto(chat_id=-1, photo=BufferedInputFile(b"bytes", filename="stats.png"))

    again = from_body(to_body(method))

    assert (again.photo.data, again.photo.filename) == (b"bytes", "stats.png")


async def test_a_running_pump_wakes_when_something_is_asked_for_and_stops_cleanly(house):
    person, customer = await house.visitor()
    ticket = await house.open(customer)
    await person.send("hello")
    pump = house.new_pump(look_seconds=30)
    async with pump.running():
        await asyncio.sleep(0.1)
        await house.hear_all(customer, ticket)
        async with asyncio.timeout(PATIENCE):
            while "hello" not in house.of_customer():  # noqa: ASYNC110 - the group tells nobody
                await asyncio.sleep(0.02)

    assert house.outbox.on_asked is None


async def test_two_pumps_at_once_post_nothing_twice(house):
    person, customer, ticket = await house.begun()
    for number in range(10):
        await person.send_location(48.1, float(number))
    await house.hear_all(customer, ticket)

    await asyncio.gather(house.new_pump().run_once(), house.new_pump().run_once())
    await house.settle()

    assert house.of_customer().count("location") == 10


async def test_the_lease_of_a_server_is_held_by_one_and_comes_free(postgres_url):
    one, other = (ServerLease(postgres_url, number=1) for _ in range(2))

    assert [await one.held(), await other.held(), await one.held()] == [True, False, True]
    await one.release()

    assert await other.held()
    await other.release()


async def test_a_file_of_the_desks_page_is_uploaded_to_the_customer(house, anna):
    person, customer, ticket = await house.begun(Channel.WEB)
    async with house.writing() as session:
        file = await DeskFiles(house.clock, house.vault).keep(
            session,
            ticket_id=ticket.id,
            person_id=customer.person_id,
            name="how.pdf",
            mime_type="application/pdf",
            content=b"pages",
        )
    await house.do("answer", ticket.id, anna, content=Content(ContentKind.DOCUMENT, "Read this", (), file))

    await house.settle()

    assert person.last()["document"]["file_name"] == "how.pdf"
    assert person.last()["caption"] == "Support\nRead this"
    assert [one for one in house.posts() if one.get("caption") == "💻 Support\nRead this"]


class Taken:
    """A lease that another process takes at the second look."""

    def __init__(self):
        self.looks = 0

    async def held(self):
        self.looks += 1
        return self.looks == 1

    async def release(self):
        pass


async def test_a_pump_that_has_lost_its_lease_makes_no_further_call(house, monkeypatch):
    person, customer, ticket = await house.begun()
    for number in range(10):
        await person.send_location(48.1, float(number))
    await house.hear_all(customer, ticket)
    lease, before, lost = Taken(), house.of_customer().count("location"), asyncio.Event()
    pump = house.new_pump(lease=lease, look_seconds=0.01)
    step = DeskPump._step

    async def slow(self, key):
        made = await step(self, key)
        await lost.wait()
        return made

    monkeypatch.setattr(DeskPump, "_step", slow)
    async with pump.running(), asyncio.timeout(PATIENCE):
        while lease.looks < 2:  # noqa: ASYNC110 - nobody is told of a look
            await asyncio.sleep(0.01)
        lost.set()
        while pump._lanes:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    assert house.of_customer().count("location") == before + 1
