"""What the staff sees of durable tasks that gave up, and how it tries them again."""

from dataclasses import dataclass

import pytest
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.texts import Texts
from handlers.staff import attention
from security.access import Acting
from tests.conftest import NOW

SAY = Texts()("en")
ACTING = Acting(None, SAY)
USER = User(id=7, is_bot=False, first_name="Ada")
MESSAGE = Message(message_id=12, date=NOW, chat=Chat(id=-100, type="supergroup"), from_user=USER, text="/failed")


@dataclass(frozen=True)
class Failed:
    task: str
    key: str


class Engine:
    """Durable tasks on paper."""

    def __init__(self, *tasks):
        self.tasks = list(tasks)

    async def failed(self, *, limit=100):
        return self.tasks[:limit]

    async def rewind(self, task, key):
        known = Failed(task, key) in self.tasks
        self.tasks = [one for one in self.tasks if one != Failed(task, key)]
        return known


@pytest.mark.parametrize("key", ["12:5", f"payment-unknown-order:cs_test_{'a' * 58}"])
async def test_a_failed_task_has_a_button_that_tries_it_again(key):
    engine = Engine(Failed("refund", "1:1"), Failed("alarm", key))

    listed = await attention.failed(MESSAGE, ACTING, engine)
    pressed = attention.Retry.unpack(listed.reply_markup.inline_keyboard[1][0].callback_data)
    query = CallbackQuery(id="1", from_user=USER, chat_instance="1", message=MESSAGE)
    first = await attention.rewind(query, pressed, ACTING, engine)
    second = await attention.rewind(query, pressed, ACTING, engine)

    assert engine.tasks == [Failed("refund", "1:1")]
    assert (first.text, second.text) == (SAY.plain("staff-rewound"), SAY.plain("staff-not-failed"))
