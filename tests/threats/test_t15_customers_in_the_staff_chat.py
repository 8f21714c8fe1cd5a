"""T15: the staff's chats show a question and a masked card, and nothing by which a customer is known elsewhere."""

import json
import re

import pytest

from storage.staff import Role
from tests.journeys.test_esims import bought
from tests.journeys.test_tickets import opens
from tests.town import TelegramVisitor
from tests.town import town as open_town

FIRST, USERNAME = "Canaryfirst", "canary_username"


@pytest.fixture
async def desk(tmp_path):
    async with open_town(tmp_path, with_desk=True) as opened:
        yield opened


async def test_t15_no_canary_of_the_customer_is_in_any_chat_of_the_staff(desk):
    mia = await desk.agent("Mia", Role.LEAD)
    person = desk.telegram.person(first_name=FIRST, username=USERNAME, language_code="en")
    ada = TelegramVisitor(desk, person, "en")
    await ada.write("/start")
    await bought(desk, ada)
    number = await opens(ada, "Where is my QR?")
    await mia.reads(number, re.escape("Where is my QR?"))
    await ada.tells("One more thing")
    await mia.reads(number, "One more thing")
    await mia.writes(number, "/resend")
    await mia.writes(number, "Here it is again")
    await ada.sees("Here it is again")
    await desk.posted()

    seen = json.dumps([mia.messages(), desk.owner.messages(desk.admin_chat)], ensure_ascii=False)
    topics = json.dumps([topic.name for topic in desk.staff_chat.topics.values()], ensure_ascii=False)
    (esim,) = desk.supplier.book.sold()
    canaries = [
        FIRST,
        USERNAME,
        str(person.id),
        esim.iccid,
        esim.activation_code,
        esim.activation_code.rpartition("$")[2],
        "127.0.0.1",
    ]

    assert "Where is my QR?" in seen
    assert number in topics
    assert [canary for canary in canaries if canary in seen or canary in topics] == []
