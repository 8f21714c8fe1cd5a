"""Whatever Telegram brings: no bug, no exception, no answer that cannot be sent for a reason of ours."""

import json
import re

import pytest
from aiogram.types import Update
from hypothesis import strategies as st
from pydantic import ValidationError

from storage.staff import Role
from tests.fuzz.shapes import HOSTILE, WORDS, data, updates, user
from tests.town import ANYTHING
from tests.town import town as open_town

UPDATES, PRESSES, LINKS = 600, 300, 150
ADA, MIA, LEA, OWNER, DESK, ADMINS = (88_000_000_001 + number for number in range(6))
"""Who and where, until a town is there that gives them their real ids."""
PEOPLE = [user(one) for one in (ADA, MIA, LEA, OWNER, 999)]
CHATS = [
    *({"id": one["id"], "type": "private", "first_name": "Ada"} for one in PEOPLE),
    {"id": DESK, "type": "supergroup", "title": "Desk", "is_forum": True},
    {"id": ADMINS, "type": "group", "title": "Admins"},
    {"id": -100_999, "type": "supergroup", "title": "Elsewhere"},
    {"id": -100_998, "type": "channel", "title": "News"},
]


@pytest.fixture(scope="session")
def made_updates(made):
    return made(updates([*PEOPLE, user(1087968824, is_bot=True)], CHATS), UPDATES)


@pytest.fixture(scope="session")
def made_presses(made):
    pressed = st.builds(
        lambda who, where, said: {
            "callback_query": {
                "id": "1",
                "from": who,
                "chat_instance": "1",
                "data": said,
                "message": {"message_id": 2, "date": 1, "chat": where, "from": user(7, is_bot=True), "text": "x"},
            }
        },
        st.sampled_from(PEOPLE),
        st.sampled_from(CHATS),
        data(),
    )
    return made(pressed, PRESSES)


@pytest.fixture(scope="session")
def made_links(made):
    known = ["order_E-NOBODY", "b3JkZXI6MQ", "desk", "tok", "tk_T-AAAAAAAA", "0" * 43, "A" * 64, "esim-1", "pay"]
    shaped = st.text("ABCDEFabcdef0123456789_-", min_size=1, max_size=64)
    return made(st.one_of(shaped, WORDS, st.sampled_from([*known, *HOSTILE])), LINKS)


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


@pytest.fixture
async def feed(town, bugs):
    """Let an update arrive; whether it had the shape of one. The test fails at the first that meets a bug."""
    bot = next(bot for channel, bot in town.house.channels if channel == "telegram")
    ada, mia, lea = await town.telegram_visitor("en"), await town.agent("Mia"), await town.agent("Lea", Role.LEAD)
    own = {ADA: ada.external_id, MIA: mia.external_id, LEA: lea.external_id, OWNER: town.owner.id}
    own |= {DESK: town.staff_chat.id, ADMINS: town.admin_chat.id}
    numbers = iter(range(10_000_000, 99_999_999))

    async def feed(raw):
        told = json.dumps(raw)
        for placeholder, real in own.items():
            told = told.replace(str(placeholder), str(real))
        try:
            update = Update.model_validate({"update_id": next(numbers)} | json.loads(told), context={"bot": bot})
        except ValidationError:
            return False
        await town.house.arrival.handle(bot, update)
        assert bugs == [], f"{told}\n{bugs[0]}"
        return True

    feed.ada = ada
    return feed


async def test_any_update_is_handled_without_a_bug(made_updates, feed, record_property):
    shaped = [await feed(raw) for raw in made_updates]

    record_property("counts", f"fuzz: {len(shaped)} updates, {sum(shaped)} of a shape that Telegram has; no bug")
    assert sum(shaped) > len(shaped) / 2


async def test_any_data_of_a_button_is_answered_without_a_bug(made_presses, town, feed, record_property):
    shaped = [await feed(raw) for raw in made_presses]

    record_property("counts", f"fuzz: {len(shaped)} buttons with made-up data; no bug")
    assert await town.orders() == []


async def test_t05_no_deep_link_can_be_guessed_and_none_is_a_bug(made_links, town, feed, record_property):
    chat = {"id": ADA, "type": "private", "first_name": "Ada"}
    before = await rows(town)

    for link in made_links:
        message = {"message_id": 3, "date": 1, "chat": chat, "from": user(ADA), "text": f"/start {link}"[:4096]}
        assert await feed({"message": message})

    assert await rows(town) == before
    assert not feed.ada.find(feed.ada.says("error-bug", reference=ANYTHING))
    assert not [one for one in feed.ada.from_bot() if re.search(r"LPA:1|/pay/|/enter/", str(one))]
    record_property("counts", f"T05: {len(made_links)} made-up deep links; nothing opened, nothing kept, no bug")


async def rows(town):
    """How many orders, tickets and links there are."""
    from sqlalchemy import func, select

    from storage.desk_sessions import DeskLink, DeskSession
    from storage.orders import Order
    from storage.tickets import Ticket

    async with town.house.services.database.reading() as session:
        return [
            await session.scalar(select(func.count()).select_from(table))
            for table in (Order, Ticket, DeskLink, DeskSession)
        ]
