import asyncio
from dataclasses import dataclass

import pytest
from aiogram import Router
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from sqlalchemy import delete, func, select
from sqlalchemy.exc import OperationalError

from core.errors import Outage, Refusal
from handlers.answers import READS, show
from security.tags import Tag
from storage.people import People, Person
from storage.talks import Talk
from storage.updates import HandledUpdate
from tests.log import tags_of


async def rows(database, table):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_an_update_that_only_shows_something_writes_no_row(arrive, bot, wire, database, text_update):
    router = Router()

    @router.message(flags=READS)
    async def look(message, visitor):
        return message.answer(f"hello {visitor.person_id}")

    await arrive(router).handle(bot, text_update("hi"))

    assert [one.text for one in wire.sent] == ["hello None"]
    for table in (Person, HandledUpdate, Talk):
        assert await rows(database, table) == 0


async def test_the_same_update_twice_changes_something_once(arrive, bot, wire, database, text_update):
    router = Router()
    seen = []

    @router.message()
    async def change(message, person_id):
        seen.append(person_id)
        return message.answer("done")

    arrival = arrive(router)
    await arrival.handle(bot, text_update("buy", update_id=5))
    await arrival.handle(bot, text_update("buy", update_id=5))

    assert len(seen) == 1
    assert len(wire.sent) == 1
    assert await rows(database, Person) == 1


async def test_an_erasure_that_ends_while_an_update_is_looked_at_leaves_nobody_behind(
    arrive, bot, wire, database, text_update
):
    """The row would be made anew, for somebody who has just been erased and was not asked for their age again."""
    router, known = Router(), []

    async def goes_right_then(message):
        del message
        async with database.writing.begin() as session:
            await session.execute(delete(Person).where(Person.id.in_(known)))
        return True

    @router.message(goes_right_then)
    async def change(message, person_id):
        known.append(person_id)
        return message.answer("done")

    arrival = arrive(router)
    await arrival.handle(bot, text_update("buy", update_id=5))
    await arrival.handle(bot, text_update("buy", update_id=6))

    assert len(known) == 1
    assert [one.text for one in wire.sent if one.text == "done"] == ["done"]
    assert await rows(database, Person) == 0


async def test_what_a_failed_handler_wrote_is_not_kept_and_no_answer_of_it_leaves(
    arrive, bot, wire, database, text_update
):
    router = Router()

    class Steps(StatesGroup):
        one = State()

    @router.message()
    async def fail(message, session, person_id, state):
        (await People(session).get(person_id)).language = "de"
        await state.set_state(Steps.one)
        raise ZeroDivisionError

    await arrive(router).handle(bot, text_update("x"))

    assert await rows(database, Person) == 0
    assert await rows(database, Talk) == 0
    assert "went wrong on our side" in wire.sent[0].text
    assert "ZeroDivision" not in wire.sent[0].text


class Naming(StatesGroup):
    name = State()


def naming():
    """A router whose /begin asks for a name."""
    router = Router()

    @router.message(Command("begin"))
    async def begin(message, state):
        await state.set_state(Naming.name)
        await state.update_data(asked=1)
        return message.answer("name?")

    return router


async def test_a_talk_goes_on_where_it_was_left(arrive, bot, wire, text_update):
    router = naming()

    @router.message(Naming.name)
    async def hear(message, state):
        data = await state.get_data()
        await state.clear()
        return message.answer(f"{message.text} {data['asked']}")

    arrival = arrive(router)
    for text in ("/begin", "Ada", "Ada"):
        await arrival.handle(bot, text_update(text))

    assert [one.text for one in wire.sent] == ["name?", "Ada 1"]


@dataclass(eq=False)
class TooEarly(Refusal):
    key = "settings-language"
    tag = Tag.ORDER_REACH_REFUSED


async def test_a_refusal_is_explained_and_its_evidence_survives_the_rollback(arrive, bot, wire, database, press_update):
    router = Router()

    @router.callback_query()
    async def refuse(query, person_id):
        raise TooEarly

    await arrive(router).handle(bot, press_update("x"))

    assert isinstance(wire.sent[0], AnswerCallbackQuery)
    assert wire.sent[0].text == "Which language shall I speak?"
    assert await tags_of(database) == [Tag.ORDER_REACH_REFUSED]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Outage("stripe"), "Einer unserer Partner antwortet gerade nicht"),
        (OperationalError("x", {}, __import__("sqlite3").OperationalError("database is locked")), "nicht speichern"),
        (
            OperationalError("x", {}, __import__("sqlite3").OperationalError("database or disk is full")),
            "nicht speichern",
        ),
        (OperationalError("x", {}, __import__("sqlite3").OperationalError("no such table: x")), "schiefgegangen"),
    ],
)
async def test_every_trouble_has_its_sentence(arrive, bot, wire, text_update, error, words):
    router = Router()

    @router.message(flags=READS)
    async def fail(message):
        raise error

    await arrive(router).handle(bot, text_update("x", language="de-AT"))

    assert words in wire.sent[0].text


async def test_a_button_stops_spinning_whatever_the_handler_returned(arrive, bot, wire, press_update):
    router = Router()

    @router.callback_query(flags=READS)
    async def press(query):
        return show(query, "page")

    await arrive(router).handle(bot, press_update("x"))

    assert [type(one) for one in wire.sent] == [AnswerCallbackQuery, EditMessageText]


async def test_a_card_that_can_no_longer_be_edited_is_sent_anew(arrive, bot, wire, press_update):
    router = Router()

    @router.callback_query(flags=READS)
    async def press(query):
        return show(query, "page")

    wire.refusals = [None, TelegramBadRequest(method=None, message="Bad Request: message can't be edited")]
    await arrive(router).handle(bot, press_update("x"))

    assert isinstance(wire.sent[-1], SendMessage)
    assert wire.sent[-1].text == "page"


async def test_too_many_requests_are_waited_for_and_a_blocked_bot_is_quiet(arrive, bot, wire, text_update):
    router = Router()

    @router.message(flags=READS)
    async def many(message):
        return [message.answer("one"), message.answer("two")]

    wire.refusals = [
        TelegramRetryAfter(method=None, message="Too Many Requests", retry_after=3),
        TelegramForbiddenError(method=None, message="Forbidden: bot was blocked by the user"),
    ]
    await arrive(router).handle(bot, text_update("x"))

    assert [one.text for one in wire.sent] == ["one", "one"]


async def test_updates_of_one_person_never_run_side_by_side(arrive, bot, text_update):
    router = Router()
    running = {}
    most = {}

    @router.message(flags=READS)
    async def slow(message):
        person = message.from_user.id
        running[person] = running.get(person, 0) + 1
        most[person] = max(most.get(person, 0), running[person])
        most["all"] = max(most.get("all", 0), sum(running.values()))
        await asyncio.sleep(0.01)
        running[person] -= 1

    arrival = arrive(router)
    await asyncio.gather(*(arrival.handle(bot, text_update("x", person=1 + n % 2)) for n in range(6)))

    assert most == {1: 1, 2: 1, "all": 2}


async def test_an_answer_that_nobody_can_write_does_not_bring_its_update_back(arrive, bot, wire, text_update):
    router = Router()

    @router.message(flags=READS)
    async def look(message):
        return message.answer("here")

    wire.refusals = [ClientDecodeError("no JSON", ValueError(), "<html>")]

    await arrive(router).handle(bot, text_update("show"))

    assert len(wire.sent) == 1


async def test_a_start_that_comes_again_after_a_crash_does_not_end_the_talk_that_was_begun_after_it(
    arrive, bot, wire, text_update
):
    router = naming()

    @router.message(Command("start"), Naming.name)
    async def begin_anew(message, state):
        await state.clear()
        return message.answer("anew")

    @router.message(Command("start"), flags=READS)
    async def start(message):
        return message.answer("hello")

    @router.message(Naming.name)
    async def hear(message):
        return message.answer(f"{message.text}!")

    arrival = arrive(router)
    first = text_update("/start")
    for update in (first, text_update("/begin"), first, text_update("Ada"), text_update("/start"), text_update("Bob")):
        await arrival.handle(bot, update)

    assert [one.text for one in wire.sent] == ["hello", "name?", "anew", "Ada!", "anew"]
