"""The desk's page on real rooms: a customer who bought and asks, agents who sign in, and no group at all."""

from contextlib import asynccontextmanager

from aiohttp import web

from bot.declared import Declarations
from bot.texts import Texts
from core.channels import Channel
from support.card import Cards
from support.content import Content, ContentKind, File
from support.desk_files import DeskFiles
from support.desk_orders import DeskOrders
from support.desk_sessions import DeskSessions
from support.hours import BusinessHours
from support.macros import Macros
from support.ready_answers import ReadyAnswers
from support.ticket_views import Customer, Topic
from tests.botapi.echo_house import picture
from tests.gate import gate_rooms
from tests.shop.orders_house import House
from tests.support.desk_house import ROUND_THE_CLOCK, DeskHouse
from web.desk import set_up_desk
from web.desk_presence import Presence
from web.desk_rooms import DeskRooms
from web.pages import Pages
from web.security import security_headers

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
TEXTS = Texts()


class DeskOffice(DeskHouse):
    """A company that answers on the web alone."""

    def __init__(self, database, vault, clock, *, https=False):
        super().__init__(database, vault, clock, group=None)
        self.shop = House(database, vault, clock)
        self.https = https
        self.sessions = DeskSessions(clock, self.log)
        self.staff.on_left.append(self.sessions.left)
        self.gate = gate_rooms(database, vault, clock, self.log, self.staff, Declarations(()))
        self.bots_files = {}
        """What the bots have received, by the file's id."""

    def app(self):
        async def fetch(file, channel):
            return self.bots_files.get((channel, file.file_id))

        app = web.Application(client_max_size=21 * 1024 * 1024, middlewares=[security_headers(https=self.https)])
        pages = Pages(TEXTS, ("en", "de"))
        app.add_routes(pages.routes())
        rooms = DeskRooms(
            database=self.database,
            clock=self.clock,
            desk_hours=BusinessHours.parse(ROUND_THE_CLOCK, "UTC", ""),
            staff=self.staff,
            guard=self.gate["guard"],
            tickets=self.tickets,
            desk_orders=DeskOrders(self.shop.desk_acts, self.tickets),
            cards=Cards(self.shop.desk_acts, self.clock),
            ready_answers=ReadyAnswers(Macros(self.clock, TEXTS, self.log), self.tickets),
            desk_sessions=self.sessions,
            desk_files=DeskFiles(self.clock, self.vault),
            fetch_file=fetch,
            texts=TEXTS,
            pages=pages,
            presence=Presence(self.clock),
        )
        set_up_desk(app, rooms, security=self.log, client_ip=lambda request: request.remote, secure_cookies=self.https)
        return app

    async def link(self, member):
        """What /desk sends: the address below the site."""
        async with self.writing() as session:
            return "/desk/enter/" + await self.sessions.link(session, member)

    async def buyer(self, *, language="en"):
        """A customer with an eSIM, and the number of their order."""
        if not self.shop.desk.left:
            await self.shop.sync()
        person = await self.shop.person()
        order = await self.shop.paid_order(person, self.shop.code())
        await self.shop.work_off()
        return Customer(person, Channel.TELEGRAM, 7, language), order.number

    async def ticket_of_buyer(self, *words, topic=Topic.NO_INTERNET, language="en"):
        """A ticket about an order, with its first words."""
        customer, order = await self.buyer(language=language)
        ticket = await self.open(customer, topic, order_number=order, tried="line data roaming", device="iPhone 15")
        for text in words or ("It does not work",):
            await self.hear(customer, ticket.number, text)
        return customer, ticket

    async def hear_photo(self, customer, number, *, caption="", album=None, file_id="photo-1"):
        """The customer sends a picture."""
        self.bots_files[customer.channel, file_id] = picture(color="#2a7")
        file = File(file_id, f"u-{file_id}", None, "image/jpeg", 4000)
        content = Content(ContentKind.PHOTO, caption, file=file)
        return await self.hear(customer, number, content=content, album=album)

    @asynccontextmanager
    async def removed(self, owner, member):
        async with self.writing() as session:
            yield await self.staff.remove(session, owner, member.id)
