"""T20: one person floods the bot; everybody else is served, and nothing grows."""

import tracemalloc

import pytest
from aiogram.types import Chat, Update
from sqlalchemy import func, select

from bot.pacing import Pace, Pacing, TooFast, Verb, Verdict, verb_of
from bot.setting_parts import Allowance, Limits
from security.tags import Tag
from storage.updates import HandledUpdate
from tests.log import tags_of
from tests.town import text_of
from tests.town import town as open_town

FLOOD = 1_000
PRIVATE = Chat(id=7, type="private")
GROUP = Chat(id=-7, type="supergroup")


def update(text=None, *, data=None, person=7, number=1):
    user = {"id": person, "is_bot": False, "first_name": "Ada"}
    message = {"message_id": number, "date": 1_795_000_000, "chat": {"id": person, "type": "private"}}
    if data is not None:
        query = {"id": str(number), "from": user, "chat_instance": "1", "data": data, "message": message}
        return Update.model_validate({"update_id": number, "callback_query": query})
    return Update.model_validate({"update_id": number, "message": message | {"from": user, "text": text}})


@pytest.fixture
def pacing(clock):
    return Pacing(clock)


def send(pacing, one, times=1, *, person=7, chat=PRIVATE):
    """The verdicts over so many of the same."""
    return [pacing.judge(1, person, one, chat).verdict for _ in range(times)]


def test_t20_a_flood_is_served_to_its_limit_told_once_and_then_not_read(pacing):
    verdicts = send(pacing, update("/plans"), FLOOD)

    assert verdicts.count(Verdict.SERVE) == 40
    assert verdicts.count(Verdict.SLOW_DOWN) == 1
    assert verdicts[:40] == [Verdict.SERVE] * 40
    assert verdicts[41:] == [Verdict.IGNORE] * (FLOOD - 41)


def test_t20_who_goes_on_sending_stays_unread_and_who_stops_is_heard_again(pacing, clock):
    send(pacing, update("/plans"), 50)

    for _ in range(300):
        clock.advance(seconds=0.5)  # twice as fast as allowed, without end
        assert send(pacing, update("/plans")) == [Verdict.IGNORE]
    clock.advance(seconds=30)

    assert send(pacing, update("/plans"), 3) == [Verdict.SERVE] * 3


def test_t20_the_wait_that_is_told_is_true(pacing, clock):
    send(pacing, update("/plans"), 40)
    pace = pacing.judge(1, 7, update("/plans"), PRIVATE)

    with pytest.raises(TooFast) as refusal:
        pace.require()

    assert refusal.value.seconds == pace.wait_seconds > 0
    assert refusal.value.tag is Tag.TOO_FAST
    clock.advance(seconds=pace.wait_seconds)
    assert send(pacing, update("/plans")) == [Verdict.SERVE]


def test_t20_a_new_burst_is_told_once_again(pacing, clock):
    for _ in range(3):
        verdicts = send(pacing, update("/plans"), 200)
        assert verdicts.count(Verdict.SLOW_DOWN) == 1
        clock.advance(minutes=5)


@pytest.mark.parametrize(
    "owed", ["/paysupport", "/orders", "/esims", "/privacy", "/mydata", "/appeal E-7K3M", "/terms@esimflux_bot"]
)
def test_t20_payments_esims_and_privacy_keep_their_reserve(pacing, owed):
    send(pacing, update("/plans"), FLOOD)
    send(pacing, update("hello"), FLOOD)
    send(pacing, update(data="buy:a:b:c"), FLOOD)

    assert send(pacing, update(owed), 5) == [Verdict.SERVE] * 5
    assert send(pacing, update(data="esq:S-1"), 2) == [Verdict.SERVE] * 2
    assert send(pacing, update(data="or:E-1"), 2) == [Verdict.SERVE] * 2


def test_t20_who_flips_through_their_orders_and_esims_is_not_slowed_down(pacing, clock):
    pages = [update("/esims"), *(update(data=f"{prefix}:S-1") for prefix in ("esl", "esc", "esu", "ess", "esp", "esh"))]

    verdicts = []
    for _ in range(4):
        for page in pages:
            verdicts += send(pacing, page)
            clock.advance(seconds=1)

    assert set(verdicts) == {Verdict.SERVE}


def test_t20_an_album_of_ten_pictures_and_words_to_each_are_heard(pacing):
    assert set(send(pacing, update("a picture"), 20)) == {Verdict.SERVE}


def test_t20_what_costs_more_is_allowed_less_often(pacing):
    served = {
        one: send(pacing, update(**shape), 100, person=number).count(Verdict.SERVE)
        for number, (one, shape) in enumerate(
            {
                Verb.BROWSE: {"data": "pl:JP"},
                Verb.WRITE: {"text": "Japan"},
                Verb.ORDER: {"data": "buy:x"},
                Verb.RESEND: {"data": "esq:x"},
                Verb.OWED: {"text": "/orders"},
            }.items()
        )
    }

    assert served == {Verb.BROWSE: 40, Verb.WRITE: 30, Verb.OWED: 30, Verb.ORDER: 8, Verb.RESEND: 6}


@pytest.mark.parametrize(
    ("one", "verb"),
    [
        (update("/"), Verb.BROWSE),
        (update("/ORDERS now"), Verb.OWED),
        (update(" /orders"), Verb.WRITE),
        (update(data=":"), Verb.BROWSE),
        (update(data="buyer:x"), Verb.BROWSE),
    ],
)
def test_t20_odd_shapes_have_a_verb(one, verb):
    assert verb_of(one) is verb


def test_t20_under_pressure_those_who_send_most_are_slowed_first(clock):
    pacing = Pacing(clock, Limits(total=Allowance(100, 10)))
    crowd = [send(pacing, update("/plans"), 20, person=person) for person in range(10)]

    heavy, late = crowd[-1], send(pacing, update("/plans"), 3, person=99)

    assert heavy.count(Verdict.SERVE) == 10
    assert crowd[0].count(Verdict.SERVE) == 20
    assert late == [Verdict.SERVE] * 3


def test_t20_the_staff_in_a_group_has_more_room_and_members_that_leave_are_always_heard(pacing):
    left = Update.model_validate(
        {
            "update_id": 1,
            "chat_member": {
                "chat": {"id": -7, "type": "supergroup"},
                "from": {"id": 7, "is_bot": False, "first_name": "Ada"},
                "date": 1,
                "old_chat_member": {"status": "member", "user": {"id": 8, "is_bot": False, "first_name": "Bob"}},
                "new_chat_member": {"status": "left", "user": {"id": 8, "is_bot": False, "first_name": "Bob"}},
            },
        }
    )

    assert send(pacing, update("an answer"), 150, chat=GROUP).count(Verdict.SERVE) == 150
    assert send(pacing, left, FLOOD, chat=GROUP) == [Verdict.SERVE] * FLOOD


def test_t20_what_is_remembered_is_bounded_and_the_memory_flat(clock):
    pacing = Pacing(clock, remembered=500)
    flood = update("/plans")

    def storm():
        for person in range(2_000):
            send(pacing, flood, 3, person=person)

    storm()
    tracemalloc.start()
    try:
        before = tracemalloc.take_snapshot()
        for _ in range(3):
            storm()
        grown = sum(one.size_diff for one in tracemalloc.take_snapshot().compare_to(before, "filename"))
    finally:
        tracemalloc.stop()

    assert len(pacing) == 500
    assert grown < 200_000


def test_t20_a_clock_that_steps_back_locks_nobody_out(pacing, clock):
    send(pacing, update("/plans"), 10)
    clock.advance(hours=-1)

    assert send(pacing, update("/plans"), 3) == [Verdict.SERVE] * 3
    assert Pace().require() is None


async def marks(town):
    """How many updates left a mark in the database."""
    async with town.house.services.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(HandledUpdate))


@pytest.mark.parametrize("language", ["en", "de"])
async def test_t20_a_thousand_messages_of_one_person_and_another_is_answered(tmp_path, language, record_property):
    async with open_town(tmp_path, person_per_minute=60) as town:
        eve, bob = await town.telegram_visitor(language), await town.telegram_visitor("en")
        seen, marked = eve.count(), await marks(town)

        for number in range(FLOOD):
            await eve.person.send(f"/tickets {number}")
            if number == FLOOD // 2:
                answer = await bob.write("/plans")  # in the middle of it
        await eve.write("/orders")

        assert text_of(answer)
        told = eve.words("refusal-too-fast", seconds=7)[:20]
        answers = eve.count() - seen
        assert sum(text_of(one).startswith(told) for one in eve.from_bot()) == 1
        assert answers <= 40 + 20 + 2  # the burst, what is refilled while the flood lasts, and the two
        assert await marks(town) - marked <= answers
        assert (await tags_of(town.house.services.database)).count(Tag.TOO_FAST) == 1
        record_property("counts", f"T20: {FLOOD} messages of one person, {answers} answers, one note in the log")
