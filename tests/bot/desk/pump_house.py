"""A help desk with a pump, a Telegram and a website's chat; only time is ours."""

from datetime import timedelta

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.types import Update
from sqlalchemy import select

from bot.channels import Channels
from bot.desk.pump import DeskPump
from botapi.core import BotApi
from botapi.errors import ApiError
from botapi.session import InProcessSession
from core.channels import WEB_ID_MIN, Channel
from handlers.contents import content_of
from storage.outgoing import Outgoing
from storage.people import People
from storage.tickets import Topic
from support.conversation import Conversation
from support.desk_files import DeskFiles
from support.ticket_views import Customer
from tests.support.desk_house import DeskHouse

COUNTED = ("send", "copymessage", "edit", "createforumtopic", "closeforumtopic", "reopenforumtopic")
LINES = ("🔵", "🟡", "🟣", "✅")


class Recorded(BotApi):
    """A Bot API that remembers every call that reached it."""

    def __init__(self, clock):
        super().__init__(clock, rates=True)
        self.calls = []

    async def call(self, token, method, params, files=None):
        if method != "getUpdates":
            self.calls.append((self.clock(), method.lower(), params.get("chat_id")))
        return await super().call(token, method, params, files)

    def times(self, chat_id):
        return [at for at, name, chat in self.calls if chat == chat_id and name.startswith(COUNTED)]


class PumpHouse(DeskHouse):
    """The desk, its pump, and both sides of it."""

    def __init__(self, database, vault, clock, texts, *, forum=True, basic=False):
        self.telegram, self.web = Recorded(clock), Recorded(clock)
        self.account = self.telegram.add_bot("42:TELEGRAM", username="esimflux_bot", first_name="EsimFlux")
        self.web_account = self.web.add_bot("1:WEB", username="esimflux", first_name="EsimFlux")
        self.anna_person = self.telegram.person(first_name="Anna P", user_id=900)
        self.group = self.telegram.group(
            "Desk", forum=forum, basic=basic, members=[self.anna_person], admins=[self.account]
        )
        super().__init__(database, vault, clock, group=self.group.id)
        defaults = DefaultBotProperties(parse_mode="HTML")
        self.bots = {
            Channel.TELEGRAM: Bot("42:TELEGRAM", session=InProcessSession(self.telegram), default=defaults),
            Channel.WEB: Bot("1:WEB", session=InProcessSession(self.web), default=defaults),
        }
        self.channels = Channels(self.bots)
        self.texts = texts
        self.alarms, self.blocked = [], []
        self.views = None
        self.pump_it = self.new_pump()

    def new_pump(self, **more):
        """Another process's pump on the same tables."""
        return DeskPump(
            database=self.database,
            channels=self.channels,
            texts=self.texts,
            clock=self.clock,
            outbox=self.outbox,
            words=Conversation(self.vault),
            room=self.room,
            desk_files=DeskFiles(self.clock, self.vault),
            views=self.views,
            **more,
        )

    def api(self, channel):
        return self.telegram if channel is Channel.TELEGRAM else self.web

    async def visitor(self, channel=Channel.TELEGRAM, language="en"):
        """A person with a chat, whom we know."""
        api = self.api(channel)
        user_id = None if channel is Channel.TELEGRAM else WEB_ID_MIN + len(self.web.people) + 1
        person = api.person(user_id=user_id, language_code=language)
        await person.start()
        await self.updates(channel)
        async with self.writing() as session:
            row = await People(session).ensure(channel, person.id, now=self.clock())
        return person, Customer(row.id, channel, person.id, language)

    async def updates(self, channel):
        """What has come in since."""
        api, bot = self.api(channel), self.bots[channel]
        found = []
        while raw := await api.updates_for(bot.token):
            await api.confirm(bot.token, [one["update_id"] for one in raw])
            found += [Update.model_validate(one, context={"bot": bot}) for one in raw]
        return found

    async def hear_all(self, customer, ticket):
        """Everything that the customer has written goes to the ticket."""
        for update in await self.updates(customer.channel):
            message = update.message
            if message is not None and message.chat.id == customer.external_id:
                await self.hear_message(customer, ticket, message)

    async def hear_message(self, customer, ticket, message):
        """One message of the customer goes to the ticket."""
        replied = message.reply_to_message
        await self.hear(
            customer,
            ticket.number,
            message_id=message.message_id,
            content=content_of(message),
            album=message.media_group_id,
            reply_to_message_id=replied and replied.message_id,
        )

    async def answer_all(self, ticket, agent):
        """Everything that was written in the group answers the ticket."""
        for update in await self.updates(Channel.TELEGRAM):
            message = update.message
            if message is None or message.chat.id != self.group.id:
                continue
            replied = message.reply_to_message
            await self.do(
                "answer",
                ticket.id,
                agent,
                content=content_of(message),
                source=(Channel.TELEGRAM, message.chat.id, message.message_id),
                album=message.media_group_id,
                reply_to=replied and replied.message_id,
            )

    async def begun(self, channel=Channel.TELEGRAM, text="It does not work"):
        """A customer with a ticket whose topic stands."""
        person, customer = await self.visitor(channel)
        ticket = await self.open(customer, Topic.OTHER)
        await person.send(text)
        await self.hear_all(customer, ticket)
        await self.settle()
        return person, customer, ticket

    async def settle(self, *, pump=None, within=timedelta(hours=6)):
        """Let time pass until nothing waits; how long it took."""
        started = self.clock()
        while True:
            until = await (pump or self.pump_it).run_once()
            if until is None:
                return self.clock() - started
            assert until - started < within, f"nothing is posted before {until}"
            self.clock.advance(seconds=max((until - self.clock()).total_seconds(), 0.001))

    async def waiting(self):
        async with self.database.reading() as session:
            return len(list(await session.scalars(select(Outgoing))))

    def posts(self, group=None):
        """What stands in the group, oldest first, without service messages."""
        group = group or self.group
        messages = [group.messages[number] for number in sorted(group.messages)]
        return [one for one in messages if not any(name.startswith("forum_topic") for name in one)]

    def of_customer(self, group=None):
        """What the bot brought into the group, less cards: the texts."""
        return [
            one.get("text") or one.get("caption") or next(name for name in one if name in KINDS)
            for one in self.posts(group)
            if one["from"]["is_bot"] and not one.get("text", "").startswith(LINES)
        ]

    def windows(self):
        """The most calls that any sixty seconds saw in the group."""
        times = self.telegram.times(self.group.id)
        return max(
            (sum(1 for at in times if start <= at < start + timedelta(seconds=60)) for start in times), default=0
        )


KINDS = ("photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker", "venue", "location",
         "contact", "poll", "dice")  # fmt: skip


def refusal(words, code=400, **parameters):
    return ApiError(code, f"Bad Request: {words}", parameters)
