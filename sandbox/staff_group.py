"""
The demo's staff: a forum of our own Bot API, two who answer customers in it, and those who keep the house safe.

The group keeps its id, its topics and its messages over a restart, as one of Telegram's does. The bot comes back under
another id each time, so what it had written is made its own again.
"""

from dataclasses import dataclass, replace
from typing import Literal

from botapi.accounts import BotAccount
from botapi.chats import Draft, PrivateChat
from botapi.core import BotApi
from botapi.errors import refuse
from botapi.groups import Topic
from botapi.journal import Json
from botapi.person import Person
from sandbox.staff_book import StaffBook

TITLE = "EsimFlux support"
LINK_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff; what customers read is their first name."""

    name: str
    person: Person
    role: Literal["agent", "lead", "security-admin", "owner"]


class StaffGroup:
    """
    The staff's forum and who works there.

    Args:
        api: The Bot API that plays Telegram.
        bot: EsimFlux in it.
        owner: Who made the group.
        book: Where the group is kept.
    """

    def __init__(self, api: BotApi, bot: BotAccount, owner: Person, book: StaffBook) -> None:
        self._api = api
        self._bot = bot
        self._book = book
        self.colleagues = {
            "mia": Colleague("Mia", api.person(first_name="Mia"), "agent"),
            "tom": Colleague("Tom", api.person(first_name="Tom"), "lead"),
            "nora": Colleague("Nora", api.person(first_name="Nora"), "security-admin"),
            "owner": Colleague("Owner", owner, "owner"),
        }
        # All of them are admins: nobody else may write into a closed topic.
        admins: list[Person | BotAccount] = [bot, *(each.person for each in self.colleagues.values())]
        self.group = api.group(TITLE, forum=True, admins=admins, journal=book)

    async def restore(self) -> None:
        """Go on where the group was left, and let the bot write to each of the staff."""
        memory = await self._book.load(self.group.id)
        if memory is not None:
            messages = [_by(self._bot, message) for message in memory.messages]
            self.group.remember(replace(memory, messages=messages))
            self.group.topics = topics_of(messages)
        for file in self._book.files():
            self._api.files.keep(file)
        for person in (each.person for each in self.colleagues.values()):
            async with person.hold(None, self._bot) as chat:
                if isinstance(chat, PrivateChat):
                    chat.started = True

    async def desk_link(self, colleague: Colleague) -> Json:
        """
        Ask for /desk in one's own chat with the bot, and wait for its answer.

        Raises:
            TimeoutError: It did not come.
        """
        asked = await colleague.person.send("/desk", bot=self._bot)
        return await colleague.person.hears(asked, timeout=LINK_SECONDS, bot=self._bot)

    async def delete_topic(self, thread_id: int) -> None:
        """
        Delete a topic, as an administrator may at any time; Telegram tells no bot.

        Raises:
            ApiError: There is none.
        """
        async with self.group.lock:
            if thread_id not in self.group.topics:
                refuse("message thread not found")
            draft = Draft(self.group)
            for message_id, message in self.group.messages.items():
                if message.get("message_thread_id") == thread_id:
                    draft.delete(message_id)
            await self.group.commit(draft)
            del self.group.topics[thread_id]


def topics_of(messages: list[Json]) -> dict[int, Topic]:
    """The topics that a group has, by what its messages tell of them, oldest first."""
    topics: dict[int, Topic] = {}
    for message in messages:
        topic = topics.get(message.get("message_thread_id", 0))
        if (made := message.get("forum_topic_created")) is not None:
            emoji = made.get("icon_custom_emoji_id", "")
            creator = message["from"]["id"]
            thread_id = message["message_id"]
            topics[thread_id] = Topic(thread_id, made["name"], made["icon_color"], emoji, creator_id=creator)
        elif topic is None:
            continue
        elif (changed := message.get("forum_topic_edited")) is not None:
            topic.name = changed.get("name", topic.name)
            topic.icon_custom_emoji_id = changed.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
        elif "forum_topic_closed" in message:
            topic.closed = True
        elif "forum_topic_reopened" in message:
            topic.closed = False
    return topics


def _by(bot: BotAccount, message: Json) -> Json:
    """The message with this bot as the author of what an earlier one wrote."""
    changed = dict(message)
    if message.get("from", {}).get("is_bot"):
        changed["from"] = bot.user()
    if "reply_to_message" in message:
        changed["reply_to_message"] = _by(bot, message["reply_to_message"])
    return changed
