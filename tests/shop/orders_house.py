"""A shop with everything but the outside world, for the tests of orders: real rules, real tables, plain-class twins."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from bot.texts import Texts
from core.channels import Channel
from core.clock import VirtualClock
from core.errors import Outage
from core.money import Money
from esim.profiles import Esims
from esim.provider import (
    Capabilities,
    Coverage,
    Network,
    OutOfStock,
    PlanGone,
    PlanKind,
    PlanList,
    PriceChanged,
    Profile,
    ProfileState,
    SupplierPlan,
    TopUp,
    WrongState,
)
from security.events import SecurityLog
from security.switches import Switches
from shop import order_news
from shop.attention import Attention
from shop.catalog import Catalog
from shop.catalog_sync import code_of
from shop.charges import Charges
from shop.desk_acts import DeskActs
from shop.desk_work import ActKind, DeskWork
from shop.fulfilment import Fulfilment, Next, Patience, Step
from shop.gateway import GatewayEvent, PaymentState
from shop.order_states import OrderStates
from shop.orders import Ordering, OrderRules
from shop.parking import Parking
from shop.pay_links import PayLinks
from shop.payments import Payments
from shop.prices import PriceRule
from shop.refunds import Refunds
from shop.returns import RefundReason
from shop.settlement import Settlement
from storage.orders import Orders
from storage.payments import RefundRows
from storage.people import People
from tests.log import LOG_KEYS
from tests.shop.till import Till

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PUBLIC_URL = "https://esim.example"
SUPPLIER = "esimaccess"
RULE = PriceRule(Decimal(100), floor_minor=299, currency="EUR", usd_rate=Decimal("0.92"))
GIGABYTE = 1024**3


def a_plan(slug="JP_10_30", *, dollars="4", by_day=False, days=30, volume=10 * GIGABYTE):
    return SupplierPlan(
        slug=slug,
        name=slug,
        kind=PlanKind.DAILY if by_day else PlanKind.TOTAL,
        volume_bytes=volume,
        validity_days=1 if by_day else days,
        price_micro_usd=int(Decimal(dollars) * 1_000_000),
        minimum_retail_micro_usd=None,
        coverage=(Coverage("JP", (Network("Docomo", "5G"),)),),
        top_up=TopUp.YES,
        bought_by_day=by_day,
    )


class Shelf:
    """A supplier on paper: keeps a book, and does once what `faults` say before it behaves again."""

    name = SUPPLIER

    def __init__(self, *plans, idempotent=True):
        self.capabilities = Capabilities(
            idempotent, cancel=True, signed_webhooks=False, install_events=True, revoke=True
        )
        self.listed = {plan.slug: plan for plan in plans}
        self.book = {}
        """Our reference and the number of what was bought with it."""
        self.bought = []
        """The reference of every purchase; one that is here twice was bought twice."""
        self.allocating = set()
        self.faults = []
        self.asked = []
        self.states = {}
        """How each eSIM stands that is not new any more."""

    @property
    def purchases(self):
        return len(self.bought)

    async def plans(self):
        return PlanList(tuple(self.listed.values()), ())

    async def order(self, purchase):
        self.asked.append("order")
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception) and not getattr(fault, "unknown", False):
            raise fault
        plan = self.listed.get(purchase.slug)
        if plan is None:
            raise PlanGone
        if plan.price_micro_usd != purchase.price_micro_usd:
            raise PriceChanged
        if fault == "lost":
            raise Outage(SUPPLIER, unknown=True)
        if not (self.capabilities.idempotent_orders and purchase.reference in self.book):
            self.book[purchase.reference] = f"B{self.purchases}"
            self.bought.append(purchase.reference)
        if isinstance(fault, Outage):
            raise fault
        return self.book[purchase.reference]

    async def find_order(self, reference, *, since):
        self.asked.append("find")
        if self.faults and self.faults[0] == "silent":
            self.faults.pop(0)
            raise Outage(SUPPLIER)
        return self.book.get(reference)

    async def profiles(self, order_no):
        self.asked.append("profiles")
        if order_no in self.allocating:
            return ()
        return (self._profile(order_no.removeprefix("B")),)

    async def profile(self, supplier_ref):
        self._weather()
        return self._profile(supplier_ref.removeprefix("T"))

    async def cancel(self, supplier_ref):
        if self.states.get(supplier_ref, ProfileState.READY) is not ProfileState.READY:
            raise WrongState
        self.states[supplier_ref] = ProfileState.CANCELLED
        self._weather()

    async def revoke(self, supplier_ref):
        self.states[supplier_ref] = ProfileState.REVOKED
        self._weather()

    def install(self, supplier_ref):
        """Some phone takes it, if it still can be had."""
        if self.states.get(supplier_ref, ProfileState.READY) is ProfileState.READY:
            self.states[supplier_ref] = ProfileState.ACTIVE

    def _weather(self):
        """A fault that waits: no answer is heard, whatever was done."""
        if self.faults:
            self.faults.pop(0)
            raise Outage(SUPPLIER, unknown=True)

    def _profile(self, place):
        state = self.states.get(f"T{place}", ProfileState.READY)
        return Profile(
            supplier_ref=f"T{place}",
            order_no=f"B{place}",
            iccid=f"89{int(place):017d}",
            activation_code=f"LPA:1$rsp.example$CODE{place}",
            state=state,
            eid_known=state is ProfileState.ACTIVE,
        )


DONE_HERE = {order_news.FULFIL, order_news.REFUND, order_news.CLOSE_CHECKOUT, order_news.DESK_ACT}
"""The tasks that need no chat."""


class Desk:
    """The durable engine on paper: every task once for one key."""

    def __init__(self):
        self.asked = []
        self.left = []

    async def ask(self, session, task, key, *, after_seconds=0):
        del session, after_seconds
        if (task, key) not in self.asked:
            self.asked.append((task, key))
            if task in DONE_HERE:
                self.left.append((task, key))

    def keys(self, task):
        return [key for name, key in self.asked if name == task]

    def told(self, order_id):
        """What the person of an order was told."""
        return [order_news.news_of(key)[1] for key in self.keys(order_news.TELL) if order_news.id_of(key) == order_id]

    def alarms(self):
        return [key.split(":")[0] for key in self.keys(order_news.ALARM)]


class House:
    """The shop, put together as the bot does it."""

    def __init__(self, database, vault, clock=None, *, live=False, idempotent=True, supplier=None):
        self.database, self.vault = database, vault
        self.clock = clock or VirtualClock(NOW)
        self.shelf = supplier or Shelf(a_plan(), a_plan("JP_day", by_day=True, dollars="1"), idempotent=idempotent)
        self.till = Till(live=live)
        self.desk = Desk()
        self.log = SecurityLog(self.clock, LOG_KEYS)
        self.switches = Switches(self.clock, vault, self.log)
        self.parking = Parking(self.switches, self.clock, self.desk)
        self.links = PayLinks(vault, PUBLIC_URL)
        self.catalog = Catalog(self.clock, {SUPPLIER: RULE})
        self.states = OrderStates(self.clock, self.desk)
        self.refunds = Refunds(self.till, self.states, self.clock, self.desk, self.log)
        self.esims = Esims(self.shelf, vault, self.clock, self.desk, self.log)
        self.ordering = Ordering(
            clock=self.clock,
            catalog=self.catalog,
            work=self.desk,
            states=self.states,
            links=self.links,
            rules=OrderRules({SUPPLIER: RULE}),
            switches=self.switches,
        )
        settlement = Settlement(
            catalog=self.catalog,
            states=self.states,
            refunds=self.refunds,
            clock=self.clock,
            work=self.desk,
            log=self.log,
            is_live=live,
        )
        self.payments = Payments(
            links=self.links,
            settlement=settlement,
            refunds=self.refunds,
            words=Texts(),
            clock=self.clock,
            work=self.desk,
            log=self.log,
            switches=self.switches,
            charges=Charges(self.clock, vault, self.log),
        )
        self.fulfilment = Fulfilment(
            providers={SUPPLIER: self.shelf},
            esims=self.esims,
            states=self.states,
            refunds=self.refunds,
            clock=self.clock,
            work=self.desk,
            patience=Patience(),
            parking=self.parking,
        )
        self.attention = Attention(
            states=self.states, refunds=self.refunds, clock=self.clock, work=self.desk, log=self.log
        )
        self.desk_acts = DeskActs(
            esims=self.esims, attention=self.attention, clock=self.clock, work=self.desk, log=self.log
        )
        self.desk_work = DeskWork(
            providers={SUPPLIER: self.shelf},
            esims=self.esims,
            states=self.states,
            refunds=self.refunds,
            fulfilment=self.fulfilment,
            clock=self.clock,
            work=self.desk,
        )
        self._events = count(1)

    @asynccontextmanager
    async def writing(self):
        async with self.database.writing.begin() as session:
            yield session

    async def sync(self):
        async with self.writing() as session:
            await self.catalog.apply(session, SUPPLIER, await self.shelf.plans(), force=True)

    async def person(self, external_id=7):
        async with self.writing() as session:
            return (await People(session).ensure(Channel.TELEGRAM, external_id, now=self.clock())).id

    def code(self, slug="JP_10_30"):
        return code_of(SUPPLIER, slug)

    async def order(self, person_id, code, *, price=None, message_id=1, days=30, language="en"):
        """Press Buy; the price that was seen is today's unless told."""
        async with self.writing() as session:
            seen = price or (await self.catalog.offer(session, code, days=days)).price.minor
            return await self.ordering.open(
                session,
                person_id,
                code=code,
                days=days,
                seen_price_minor=seen,
                message_id=message_id,
                language=language,
            )

    async def open_page(self, number):
        """Follow the link and press "pay"."""
        token = self.links.token(number)
        async with self.writing() as session:
            request, key = await self.payments.prepare(session, token)
        checkout = await self.till.open_checkout(request, key=key)
        async with self.writing() as session:
            await self.payments.opened(session, token, checkout)
        return checkout

    async def settle(self, checkout):
        async with self.writing() as session:
            return await self.payments.settle(session, checkout)

    async def hear(self, *, checkout=None, refund=None, event_id=None, live=None):
        event = GatewayEvent(
            event_id=event_id or f"evt_{next(self._events)}",
            kind="refund.updated" if refund else "checkout.session.completed",
            checkout=checkout,
            refund=refund,
            live=self.till.live if live is None else live,
        )
        async with self.writing() as session:
            await self.payments.hear(session, event)
        return event

    async def paid_order(self, person_id, code, **how):
        view = await self.order(person_id, code, **how)
        checkout = await self.open_page(view.number)
        await self.settle(self.till.become(checkout.session_id, PaymentState.PAID))
        return view

    async def row(self, number):
        async with self.database.reading() as session:
            return await Orders(session).held(number)

    async def steps(self, order_id):
        async with self.database.reading() as session:
            return [step.to_status for step in await Orders(session).steps(order_id)]

    async def refund_of(self, order_id):
        async with self.database.reading() as session:
            return list(await RefundRows(session).of_orders([order_id]))

    async def esim_of(self, order_id):
        async with self.database.reading() as session:
            return await self.esims.of_order(session, order_id)

    async def work_off(self, *, patience=200):
        """Do what was asked for, as the engine does, until nothing is left."""
        while self.desk.left:
            task, key = self.desk.left.pop(0)
            if task == order_news.FULFIL:
                await self.fulfil(order_news.id_of(key), patience=patience)
            elif task == order_news.REFUND:
                await self.refund(order_news.id_of(key))
            elif task == order_news.CLOSE_CHECKOUT:
                await self.close(order_news.id_of(key))
            elif task == order_news.DESK_ACT:
                await self.do_act(key)

    async def do_act(self, key, *, tries=5):
        """Whether it was done, or stopped; a QR that is sent again arrives."""
        act_id, kind = order_news.id_of(key), key.partition(":")[2]
        if kind == ActKind.RESEND:
            async with self.writing() as session:
                if await self.desk_work.to_resend(session, act_id) is not None:
                    await self.desk_work.sent(session, act_id, has_arrived=True)
            return True
        for _ in range(tries):
            async with self.writing() as session:
                facts = await self.desk_work.arm(session, act_id)
            if facts is None:
                return True
            try:
                outcome = await self.desk_work.ask_outside(facts)
            except Outage:
                continue
            async with self.writing() as session:
                await self.desk_work.note(session, act_id, outcome)
            return True
        return False

    async def act(self, act_id):
        async with self.database.reading() as session:
            return await self.desk_work.view(session, act_id)

    async def assess(self, number):
        async with self.database.reading() as session:
            return await self.desk_acts.assess(session, number)

    async def give_back(self, number, *, reason=RefundReason.TRIP_CANCELLED, **how):
        """Press "refund"."""
        async with self.writing() as session:
            return await self.desk_acts.refund(session, number, reason=reason, staff_id=1, **how)

    async def fulfil(self, order_id, *, patience=200):
        following = Next(Step.AGAIN)
        for _ in range(patience):
            following = await self.buy_round(order_id)
            if following.step is not Step.AGAIN:
                break
            self.clock.advance(seconds=following.after_seconds)
        if following.step is Step.COLLECT:
            for _ in range(patience):
                following = await self.collect_round(order_id)
                if following.step is not Step.AGAIN:
                    break
                self.clock.advance(seconds=following.after_seconds)
        if following.step is Step.DELIVER:
            async with self.writing() as session:
                await self.fulfilment.delivered(session, order_id)
        return following

    async def buy_round(self, order_id):
        async with self.writing() as session:
            facts = await self.fulfilment.arm(session, order_id)
        if isinstance(facts, Next):
            return facts
        outcome = await self.fulfilment.ask_supplier(facts)
        async with self.writing() as session:
            return await self.fulfilment.note(session, order_id, outcome)

    async def collect_round(self, order_id):
        async with self.database.reading() as session:
            facts = await self.fulfilment.to_collect(session, order_id)
        if isinstance(facts, Next):
            return facts
        fetched = await self.fulfilment.fetch(facts)
        async with self.writing() as session:
            return await self.fulfilment.keep(session, order_id, fetched)

    async def refund(self, refund_id, *, tries=5):
        """Whether it was asked for."""
        for _ in range(tries):
            async with self.writing() as session:
                facts = await self.refunds.arm(session, refund_id)
            if facts is None:
                return True
            try:
                state = await self.refunds.ask_gateway(facts)
            except Outage:
                continue
            async with self.writing() as session:
                await self.refunds.note(session, refund_id, state)
            return True
        return False

    async def close(self, order_id):
        async with self.database.reading() as session:
            session_ids = await self.payments.to_close(session, order_id)
        for session_id in session_ids:
            await self.settle(await self.till.expire_checkout(session_id))


SOLD_OUT = OutOfStock()
AFTER_BUYING = Outage(SUPPLIER, unknown=True)
EUROS = Money(899, "EUR")
