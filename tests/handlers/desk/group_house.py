"""The staff's group with everything behind it: real dispatcher, rooms, tables and pump; Telegram is our Bot API."""

import io
from functools import cache
from itertools import count

from aiogram import Dispatcher
from aiogram.types import Update
from PIL import Image
from sqlalchemy import select

from bot.arrival import Arrival
from bot.declared import Declarations
from bot.desk.views import Views
from bot.errors import ErrorEdge
from bot.gate import set_up_gate
from bot.locks import Locks
from bot.sending import Sender
from bot.switchboard import Switchboard
from bot.talks import TalkStorage
from core.channels import Channel
from handlers.desk.board import ROUTERS
from handlers.desk.card_views import TicketCard
from handlers.desk.entrance import Entrance
from handlers.desk.hints import Hints
from handlers.desk.lines import TicketLine
from storage.staff import Role
from support.card import Cards
from support.desk_orders import DeskOrders
from support.macros import Macros
from support.numbers import Numbers
from support.ready_answers import ReadyAnswers
from tests.bot.desk.pump_house import PumpHouse
from tests.gate import gate_rooms, is_named_by_settings
from tests.shop.orders_house import House

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
KINDS = ["message", "edited_message", "message_reaction", "callback_query", "chat_member"]


@cache
def conversation():
    dispatcher = Dispatcher(storage=TalkStorage())
    dispatcher.include_router(Switchboard("desk", *ROUTERS))
    set_up_gate(dispatcher)
    return dispatcher


def picture(color):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(drawn, "PNG")
    return drawn.getvalue()


async def tell(session, ticket_id, what, details, say):
    """What customers are told is none of the desk's words."""
    del session, ticket_id, details, say
    return f"told: {what}", None


class GroupHouse(PumpHouse):
    """A house whose agents write, press and react as people do."""

    def __init__(self, database, vault, clock, texts, **how):
        super().__init__(database, vault, clock, texts, **how)
        self.shop = House(database, vault, clock)
        self.cards = Cards(self.shop.desk_acts, clock)
        self.macros = Macros(clock, texts, self.log)
        self.views = Views(card=TicketCard(self.cards), line=TicketLine(self.tickets), tell=tell)
        self.pump_it = self.new_pump()
        self.toasts = []
        self.numbers = count(900_000)
        declared = Declarations.of(*conversation().sub_routers)
        rooms = gate_rooms(database, vault, clock, self.log, self.staff, declared, group=self.group.id)
        sender = Sender()
        sender.on_shown.append(rooms["presses"].shown)
        self.arrival = Arrival(
            conversation(),
            database,
            self.channels,
            texts,
            Locks(),
            sender,
            ErrorEdge(database, self.log, rooms["presses"]),
            **rooms,
            clock=clock,
            log=self.log,
            desk_room=self.room,
            staff=self.staff,
            tickets=self.tickets,
            cards=self.cards,
            entrance=Entrance(self.tickets, self.room),
            hints=Hints(clock),
            outbox=self.outbox,
            languages=texts,
            macros=self.macros,
            ready_answers=ReadyAnswers(self.macros, self.tickets),
            desk_orders=DeskOrders(self.shop.desk_acts, self.tickets),
            desk_hours=self.targets.hours,
            numbers=Numbers(clock, self.targets),
        )

    async def listen(self):
        await self.telegram.call("42:TELEGRAM", "getUpdates", {"allowed_updates": KINDS, "timeout": 0})

    async def member(self, name, role=Role.AGENT, *, language="en", is_staff=True):
        """Somebody in the group; of the staff, unless the test says otherwise."""
        person = self.telegram.person(first_name=f"{name} Private", language_code=language)
        self.group.people.fill(members=[person], bots=(), admins=())
        if role is Role.OWNER:
            is_named_by_settings(self.staff, person.id)
        if is_staff:
            async with self.writing() as session:
                await self.staff.add(
                    session, None, channel=Channel.TELEGRAM, external_id=person.id, public_name=name, role=role
                )
        return person

    async def work(self):
        """Everything that people did is handled, and all that follows is posted."""
        for update in await self.updates(Channel.TELEGRAM):
            chat = update.message or update.edited_message or update.message_reaction or update.chat_member or None
            here = update.callback_query.message.chat if update.callback_query else chat.chat
            if here.id == self.group.id:
                await self.arrival.handle(self.bots[Channel.TELEGRAM], update)
        await self.settle()

    async def thread(self, ticket):
        return (await self.row(ticket)).thread_id

    async def writes(self, person, ticket, text, **more):
        """Somebody writes in the ticket's topic; what the bot posts after it."""
        return await self.posting(person.send(text, chat=self.group, thread=await self.thread(ticket), **more))

    async def says(self, person, text, **more):
        """Somebody writes in `General`."""
        return await self.posting(person.send(text, chat=self.group, **more))

    async def posting(self, deed):
        before = {one["message_id"] for one in self.posts()}
        self.sent = await deed
        await self.work()
        fresh = [one for one in self.posts() if one["message_id"] not in before]
        return [one for one in fresh if one["from"]["is_bot"]]

    async def presses(self, person, label, message=None):
        """Somebody presses the newest button with *label* in it; what is then posted. The toast is in `toast`."""
        holder, data = self.button(label, message)
        before = {one["message_id"] for one in self.posts()}
        tap = await person.tap(holder, data, chat=self.group)
        await self.work()
        self.toast = await tap.answer()
        return [one for one in self.posts() if one["message_id"] not in before]

    async def anonymously(self, text, ticket):
        """An admin who hides writes in the topic."""
        head = {"sender_chat": self.group.describe(), "from": ANONYMOUS}
        kind = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]} if text[0] == "/" else {}
        content = {"text": text} | kind
        return await self.posting(self.arrives("message", content | head, await self.thread(ticket)))

    async def thrown_out_anonymously(self, person):
        """An admin who hides throws somebody out."""
        gone = {"status": "kicked", "user": person.user(), "until_date": 0}
        change = {"from": ANONYMOUS, "old_chat_member": {"status": "member", "user": person.user()}}
        await self.arrives("chat_member", change | {"new_chat_member": gone})
        await self.settle()

    async def arrives(self, kind, content, thread=None):
        """What Telegram tells of somebody whom our Telegram has not."""
        number = next(self.numbers)
        head = {"chat": self.group.describe(), "date": 1_795_000_000}
        if thread is not None:
            head |= {"message_id": number, "message_thread_id": thread, "is_topic_message": True}
        raw = {"update_id": number, kind: head | content}
        bot = self.bots[Channel.TELEGRAM]
        await self.arrival.handle(bot, Update.model_validate(raw, context={"bot": bot}))

    def button(self, label, message=None):
        for one in [message] if message else reversed(self.posts()):
            for row in one.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        return one, button["callback_data"]
        msg = f"no button {label!r}"
        raise AssertionError(msg)

    def card_of(self, ticket):
        return next(one for one in self.posts() if ticket.number in one.get("text", "") and "As of" in one["text"])

    def got(self, person):
        """What the bot has brought to a customer."""
        return [one.get("text") or one.get("caption") for one in person.messages() if one["from"]["is_bot"]]

    async def all_of(self, table):
        async with self.database.reading() as session:
            return list(await session.scalars(select(table)))
