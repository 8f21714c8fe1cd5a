"""
A Bot API of our own: chats, bots and people in memory, as strict as Telegram's server.

`BotApi.call` is what a bot sees, `botapi/person.py` what a person does, `listen` what a page watches. Faces over HTTP
and in the process (botapi/http.py, botapi/session.py, botapi/webhooks.py) hold no rules: all of them are here.
"""

import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from botapi import methods
from botapi.accounts import BotAccount
from botapi.args import Args, Upload
from botapi.callbacks import Callbacks
from botapi.chats import Chat, ChatState, PrivateChat
from botapi.errors import ApiError, NoAnswer, forbid, refuse
from botapi.events import Events, Subscription
from botapi.faults import Faults
from botapi.files import Files, kind_of
from botapi.groups import Group
from botapi.inline import Inlines
from botapi.journal import Forgetful, Journal, Json, KeptFile
from botapi.ledger import Ledger
from botapi.limits import DOWNLOAD_BYTES
from botapi.person import Person
from botapi.rates import Rates
from botapi.resident import PrivateChats
from botapi.updates import UpdateQueue
from core.clock import Clock

TOKEN = re.compile(r"[0-9]{1,19}:[A-Za-z0-9_-]+")
FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = 100_000_001
SUPERGROUPS = 1_000_000_000_000
"""A supergroup's id is -(10^12 + n), a basic group's -n."""


class BotApi:
    """
    The engine.

    Args:
        clock: The time by which queries grow too old and updates expire.
        journal: Where private chats survive a restart; it serves one bot. Without it everything ends with the process.
        rates: Refuse bots in a hurry (429), and slow down repeated getUpdates, as Telegram does.
        local: Let webhooks be plain HTTP on any port, as Telegram's server does when started with `--local`.
    """

    def __init__(
        self, clock: Clock, *, journal: Journal | None = None, rates: bool = False, local: bool = False
    ) -> None:
        self.clock = clock
        self.journal: Journal = journal or Forgetful()
        self.local = local
        self.faults = Faults()
        self.events = Events()
        self.files = Files(self.journal)
        self.callbacks = Callbacks(clock)
        self.inlines = Inlines(clock)
        self.ledger = Ledger(clock)
        self.bots: dict[str, BotAccount] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.hurried = rates
        self.webhook_listeners: list[Callable[[BotAccount], None]] = []
        """Called after a webhook was set or taken away."""
        self._rates = Rates(clock)
        self.chats = PrivateChats(self)
        self._next_person_id = FIRST_PERSON_ID
        self._next_group_id = FIRST_GROUP_ID

    def add_bot(self, token: str, *, username: str, first_name: str) -> BotAccount:
        """Register a bot; its id stands before the colon of its token."""
        if TOKEN.fullmatch(token) is None:
            raise ApiError(401, "Unauthorized: invalid token specified")
        if self.is_persistent and self.bots and token not in self.bots:
            message = "a journal serves one bot"
            raise ValueError(message)
        account = BotAccount(token, int(token.partition(":")[0]), username, first_name, UpdateQueue(self.clock))
        self.bots[token] = account
        return account

    def person(
        self,
        *,
        first_name: str = "Ada",
        language_code: str | None = "en",
        user_id: int | None = None,
        username: str | None = None,
    ) -> Person:
        """Return the person of that id, with these particulars; without an id, somebody new."""
        if user_id is None:
            user_id, self._next_person_id = self._next_person_id, self._next_person_id + 1
        person = self.people.get(user_id)
        if person is None:
            person = self.people[user_id] = Person(self, user_id, first_name, language_code, username)
        else:
            person.first_name, person.language_code, person.username = first_name, language_code, username
        return person

    def group(  # noqa: PLR0913 - all but the title are optional and named
        self,
        title: str,
        *,
        forum: bool = False,
        basic: bool = False,
        members: Sequence[Person] = (),
        bots: Sequence[BotAccount] = (),
        admins: Sequence[Person | BotAccount] = (),
        journal: Journal | None = None,
    ) -> Group:
        """
        Make a supergroup, or a basic group; what changes in it is handed to the *journal*.

        *admins* have every right, whether they are among the members or not. The first person among them is the owner.
        """
        number, self._next_group_id = self._next_group_id, self._next_group_id + 1
        group = Group(
            self, -number if basic else -(SUPERGROUPS + number), title, forum=forum, basic=basic, journal=journal
        )
        group.people.fill(members=members, bots=bots, admins=admins)
        self.groups[group.id] = group
        return group

    async def start(self) -> None:
        """
        Take up where the last process stopped: what the bot did not confirm waits for it again.

        Call it once, after the bot was added.
        """
        next_id = await self.journal.next_update_id()
        pending = await self.journal.pending()
        for bot in self.bots.values():
            bot.updates.start_at(next_id)
            for update in pending:
                bot.updates.fill(update)
                if "callback_query" in update:
                    self.callbacks.renew(bot, update["callback_query"])

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Any:  # noqa: ANN401 - every method has a result of its own
        """
        Carry out a method and return its `result`, exactly as Telegram would.

        Values may be JSON or form fields that hold it. getUpdates waits within the call.

        Raises:
            ApiError: Refused, in Telegram's words.
            NoAnswer: A fault was asked for: the answer never arrives.
        """
        bot = self.bot(token)
        name = method.lower()
        function = methods.METHODS.get(name)
        if function is None:
            raise ApiError(404, "Not Found: method not found")
        args = Args(params, files)
        chat_id = args.number("chat_id")
        fault = self.faults.take(name, chat_id)
        if isinstance(fault, ApiError):
            raise ApiError(fault.code, fault.description, dict(fault.parameters))
        if fault is not None and not fault.done:
            raise NoAnswer(done=False)
        if self.hurried and chat_id:
            self._rates.count(bot.id, chat_id, name)
        try:
            result = await function(self, bot, args)
        except ApiError:
            if fault is not None:
                raise NoAnswer(done=False) from None
            raise
        if fault is not None:
            raise NoAnswer(done=True)
        return result

    def bot(self, token: str) -> BotAccount:
        """
        Return the bot with this token.

        Raises:
            ApiError: 401.
        """
        bot = self.bots.get(token)
        if bot is None:
            malformed = TOKEN.fullmatch(token) is None
            raise ApiError(401, "Unauthorized: invalid token specified" if malformed else "Unauthorized")
        return bot

    async def download(self, token: str, file_path: str) -> KeptFile:
        """
        Return the file that a path of getFile names.

        Raises:
            ApiError: 404: there is none, or it is too big for a bot; 401.
        """
        self.bot(token)
        file_id = file_path.rpartition("/")[2].partition(".")[0]
        file = await self.files.find(file_id) if kind_of(file_id) else None
        if file is None or len(file.content) > DOWNLOAD_BYTES:
            raise ApiError(404, "Not Found")
        return file

    async def updates_for(self, token: str, *, limit: int = 100) -> list[Json]:
        """Return the oldest updates that the bot has not confirmed; they stay until `confirm`."""
        bot = self.bot(token)
        await self.forget_updates(bot, bot.updates.expired())
        return bot.updates.ready(limit)

    async def wait_for_updates(self, token: str, seconds: float) -> bool:
        """Wait until `updates_for` has something; False when the time is over first."""
        return await self.bot(token).updates.wait(seconds)

    async def confirm(self, token: str, update_ids: Sequence[int]) -> None:
        """Let go of updates that the bot has handled."""
        await self.forget_updates(self.bot(token), update_ids)

    async def forget_updates(self, bot: BotAccount, update_ids: Sequence[int]) -> None:
        """Drop updates, in the journal first."""
        if update_ids:
            await self.journal.confirm(update_ids)
            bot.updates.drop(update_ids)

    def listen(self, chat_id: int) -> Subscription:
        """Everything that happens in a chat from now on; close the subscription when nobody looks any more."""
        return self.events.listen(chat_id)

    async def state(self, chat_id: int) -> ChatState:
        """
        Return a chat as a page that opens shows it, with the sequence from which to follow it.

        Listen first, then ask for the state: what is told twice has the same message id.
        """
        bot = next(iter(self.bots.values()))
        async with self.private(bot, chat_id) as chat:
            if chat is None:
                return ChatState(0, (), {})
            messages = tuple(chat.messages[i] for i in sorted(chat.messages))
            return ChatState(chat.sequence, messages, dict(chat.changed))

    async def forget(self, user_id: int) -> None:
        """Let a person and their private chats leave memory, after the journal erased them."""
        for bot in self.bots.values():
            await self.chats.forget(bot, user_id)
        self.files.forget(user_id)
        self.people.pop(user_id, None)

    @property
    def is_persistent(self) -> bool:
        """Whether chats survive the process."""
        return not isinstance(self.journal, Forgetful)

    def new_number(self) -> str:
        """Return a random number as a string, such as the id of an album."""
        return str(secrets.randbelow(2**62) + 1)

    def now(self) -> int:
        """Return the Unix time now, as messages tell it."""
        return int(self.clock().timestamp())

    def people_and_bots(self, user_id: int) -> Person | BotAccount | None:
        """Return whoever has this id."""
        return self.people.get(user_id) or next((bot for bot in self.bots.values() if bot.id == user_id), None)

    def with_known_people(self, content: Json) -> Json:
        """Return a message whose mentions by link name whole users; a mention of a stranger is only text."""
        for name in ("entities", "caption_entities"):
            entities = content.get(name, ())
            if any(entity["type"] == "text_mention" for entity in entities):
                known = [
                    {**entity, "user": who.user()} if (who := self.mentioned(entity)) is not None else entity
                    for entity in entities
                    if entity["type"] != "text_mention" or self.mentioned(entity) is not None
                ]
                content = {**content, name: known}
        return content

    def mentioned(self, entity: Json) -> Person | BotAccount | None:
        """Return whom an entity mentions by link."""
        return self.people_and_bots(entity["user"]["id"]) if entity["type"] == "text_mention" else None

    def private(self, bot: BotAccount, user_id: int) -> AbstractAsyncContextManager[PrivateChat | None]:
        """Hold the private chat of a person with a bot, locked; None if there is no such person."""
        return self.chats.hold(bot, user_id)

    @asynccontextmanager
    async def target(
        self, bot: BotAccount, args: Args, name: str = "chat_id", *, write: bool = True
    ) -> AsyncIterator[Chat]:
        """
        Hold the chat that a parameter names, locked.

        Raises:
            ApiError: It is absent, unknown, or the bot may not write to it (with *write*) or see it.
        """
        asked = args.text(name)
        if not asked:
            refuse(f"{name} is empty")
        chat_id = args.number(name)
        if chat_id < 0:
            async with self._group(bot, chat_id, write=write) as group:
                yield group
            return
        if any(other.id == chat_id for other in self.bots.values()):
            forbid("the bot can't send messages to the bot")
        async with self.private(bot, chat_id) as chat:
            if chat is None:
                refuse("chat not found")
            if write:
                chat.check_writable(bot)
            yield chat

    @asynccontextmanager
    async def _group(self, bot: BotAccount, chat_id: int, *, write: bool) -> AsyncIterator[Group]:
        """Hold a group, locked."""
        group = self.groups.get(chat_id)
        if group is None or not group.people.ever_met(bot.id):
            refuse("chat not found")
        async with group.lock:
            group.check_reachable(bot)
            if write:
                group.check_writable(bot)
            yield group
