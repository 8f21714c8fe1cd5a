"""The demo's staff group: what it still knows in the next process."""

import pytest

from botapi.core import BotApi
from botapi.errors import ApiError
from sandbox.staff_book import StaffBook
from sandbox.staff_group import StaffGroup

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


class Office:
    """The group in one process after the other."""

    def __init__(self, clock, path):
        self._clock, self._path = clock, path
        self._starts = 0
        self.open()

    def open(self):
        self._starts += 1
        self.token = f"{40 + self._starts}:AAstaff"
        self.api = BotApi(self._clock)
        bot = self.api.add_bot(self.token, username="staff_bot", first_name="EsimFlux")
        self.book = StaffBook(self._path)
        self.staff = StaffGroup(self.api, bot, self.api.person(first_name="Owner"), self.book)

    async def restart(self):
        self.book.close()
        self.open()
        await self.staff.restore()

    async def call(self, method, **params):
        return await self.api.call(self.token, method, {"chat_id": self.staff.group.id, **params})


@pytest.fixture
def office(clock, tmp_path):
    office = Office(clock, tmp_path / "staff.db")
    yield office
    office.book.close()


async def test_topics_and_messages_are_there_again_and_the_bot_may_change_its_own(office):
    topic = await office.call("createForumTopic", name="T-1", icon_color=0x6FB9F0)
    thread = topic["message_thread_id"]
    card = await office.call("sendMessage", message_thread_id=thread, text="Card")
    await office.call("editForumTopic", message_thread_id=thread, name="T-1 solved")
    await office.call("closeForumTopic", message_thread_id=thread)
    before = office.staff.group

    await office.restart()

    after = office.staff.group
    assert after.id == before.id
    assert [(topic.id, topic.name, topic.closed) for topic in after.topics.values()] == [(thread, "T-1 solved", True)]
    assert (after.last_message_id, after.sequence) == (before.last_message_id, before.sequence)
    edited = await office.call("editMessageText", message_id=card["message_id"], text="Card, changed")
    assert edited["text"] == "Card, changed"


async def test_files_are_there_again(office):
    mia = office.staff.colleagues["mia"].person
    sent = await mia.send_photo(PIXEL, chat=office.staff.group)

    await office.restart()

    kept = await office.api.files.find(sent["photo"][-1]["file_id"])
    assert kept.content == PIXEL


async def test_number_of_a_deleted_message_is_given_to_no_other(office):
    topic = await office.call("createForumTopic", name="T-1")
    last = await office.call("sendMessage", message_thread_id=topic["message_thread_id"], text="Card")
    await office.staff.delete_topic(topic["message_thread_id"])

    await office.restart()

    assert office.staff.group.topics == {}
    assert (await office.call("sendMessage", text="Next"))["message_id"] > last["message_id"]
    with pytest.raises(ApiError, match="message thread not found"):
        await office.staff.delete_topic(topic["message_thread_id"])


async def test_bot_may_write_to_the_staff_at_once(office):
    await office.restart()

    mia = office.staff.colleagues["mia"].person

    assert (await office.api.call(office.token, "sendMessage", {"chat_id": mia.id, "text": "Hello"}))["text"] == "Hello"
