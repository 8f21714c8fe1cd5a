"""A Bot API with one bot, somebody who has started it, and everything that can stand in its way."""

import io
from types import SimpleNamespace

import pytest
from PIL import Image

from botapi.args import Upload
from botapi.core import BotApi
from botapi.journal import ChatMemory

TOKEN = "42:TEST"


class MemoryJournal:
    """A journal that outlives the Bot API, as a database would."""

    def __init__(self):
        self.chats = {}
        self.files = {}
        self.updates = {}
        self.latest_update_id = 0
        self.fails = 0

    def begin(self, chat_id, first_name="Guest"):
        """Make a chat in which nothing was said."""
        user = {"id": chat_id, "is_bot": False, "first_name": first_name, "language_code": "en"}
        return self.chats.setdefault(chat_id, SimpleNamespace(user=user, changes=[], client_ids={}))

    async def load(self, chat_id):
        chat = self.chats.get(chat_id)
        if chat is None:
            return None
        messages, changed = {}, {}
        for change in chat.changes:
            for message in change.messages:
                messages[message["message_id"]] = message
                changed[message["message_id"]] = change.sequence
            for message_id in change.deleted:
                messages.pop(message_id, None)
                changed.pop(message_id, None)
        latest = max((i for change in chat.changes for m in change.messages for i in [m["message_id"]]), default=0)
        return ChatMemory(
            chat_id=chat_id,
            sequence=len(chat.changes),
            last_message_id=latest,
            user=chat.user,
            messages=[messages[i] for i in sorted(messages)],
            changed=changed,
            client_ids=dict(chat.client_ids),
        )

    async def keep(self, change):
        if self.fails:
            self.fails -= 1
            message = "disk full"
            raise OSError(message)
        chat = self.begin(change.chat_id)
        if change.client_id in chat.client_ids:
            return False
        assert change.sequence == len(chat.changes) + 1, "a gap or a double"
        chat.changes.append(change)
        if change.client_id is not None:
            chat.client_ids[change.client_id] = next((m["message_id"] for m in change.messages), 0)
        for file in change.files:
            self.files[file.file_id] = file
        for update in change.updates:
            self.updates[update["update_id"]] = update
            self.latest_update_id = max(self.latest_update_id, update["update_id"])
        return True

    async def pending(self):
        return [self.updates[i] for i in sorted(self.updates)]

    async def confirm(self, update_ids):
        for update_id in update_ids:
            self.updates.pop(update_id, None)

    async def next_update_id(self):
        return self.latest_update_id + 1

    async def file(self, file_id):
        return self.files.get(file_id)


@pytest.fixture
def token():
    return TOKEN


@pytest.fixture
def api(clock):
    return BotApi(clock)


@pytest.fixture
def bot(api):
    return api.add_bot(TOKEN, username="flux_bot", first_name="Flux")


@pytest.fixture
def call(api, bot):
    """Call a method of the bot: `await call("sendMessage", chat_id=1, text="Hello")`."""

    async def call(method, files=None, **params):
        return await api.call(TOKEN, method, params, files)

    return call


@pytest.fixture
async def ada(api, bot):
    """Somebody who has started the bot; the bot has heard it."""
    person = api.person()
    await person.send("/start")
    bot.updates.drop(bot.updates.below(2**62))
    return person


@pytest.fixture
def updates(api, bot):
    """What the bot has not heard yet; asking confirms it."""

    async def updates():
        found = await api.updates_for(TOKEN)
        await api.confirm(TOKEN, [update["update_id"] for update in found])
        return found

    return updates


@pytest.fixture
def picture():
    """The bytes of a picture of that size."""

    def picture(width=640, height=480, kind="PNG"):
        drawn = io.BytesIO()
        Image.new("RGB", (width, height), "white").save(drawn, kind)
        return drawn.getvalue()

    return picture


@pytest.fixture
def upload():
    """A file that comes with a call."""

    def upload(content, name="file.bin", mime_type=None):
        return Upload(name, mime_type, content)

    return upload


@pytest.fixture
def journal():
    return MemoryJournal()
