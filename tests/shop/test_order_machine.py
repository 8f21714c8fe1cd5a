"""
Anything that can happen to orders, in any order: a machine plays buyer, payment service, supplier, staff and crash.

After every step no order has both an eSIM that can be used and a refund, no reference was bought twice and every step
was a legal one. At the end, when everybody has answered, each payment has led to exactly one eSIM that its buyer has or
to exactly one full refund.
"""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

import storage.tables  # noqa: F401  (every table is known)
from core.errors import Outage, Refusal
from core.money import Money
from core.sealing import new_key
from esim.provider import BadRequest, BalanceEmpty, OutOfStock, ProfileState
from shop import order_news
from shop.fulfilment import Next, Step
from shop.gateway import PaymentState
from shop.order_states import LEGAL, OrderStatus
from shop.orders import OrderView
from storage.base import Base
from storage.engine import open_database
from storage.esims import Esim
from storage.orders import Order, OrderTransition
from storage.payments import Refund, RefundStatus
from storage.vault import Vault
from tests.shop.orders_house import AFTER_BUYING, SUPPLIER, House, a_plan

ANY = st.integers(0, 999)
FAULTS = st.sampled_from(
    [OutOfStock(), OutOfStock(), BalanceEmpty(), BadRequest(), Outage(SUPPLIER), AFTER_BUYING, "lost", "silent"]
)
OUTSIDE = st.one_of(
    st.tuples(st.just("fault"), FAULTS, st.sampled_from([1, 3, 60])),
    st.tuples(st.just("slow"), st.sampled_from(["B0", "B1", "B2"])),
    st.tuples(st.just("well")),
    st.tuples(st.just("price"), st.sampled_from(["4", "5", "9", None]), st.booleans()),
    st.tuples(st.just("refunds"), st.sampled_from(["succeeded", "pending", "failed"])),
    st.tuples(st.just("answer lost")),
)


HAD = frozenset({OrderStatus.READY, OrderStatus.DELIVERED})
UNUSABLE = frozenset({ProfileState.CANCELLED, ProfileState.REVOKED})


def returned_of(steps):
    """The orders that were given back after they had their eSIM."""
    return {step.order_id for step in steps if step.to_status is OrderStatus.RETURNED}


def one_of(things, index):
    """Any of them; None where there is none."""
    things = list(things)
    return things[index % len(things)] if things else None


class OrderMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.orders = []
        self.mail = []
        self.given_back_by_hand = set()

    def do(self, work):
        return self.runner.run(work)

    @initialize(idempotent=st.booleans())
    def open_shop(self, idempotent):
        self.do(self._open_shop(idempotent))

    async def _open_shop(self, idempotent):
        self.database = open_database(f"sqlite+aiosqlite:///{Path(self.folder.name)}/house.db")
        async with self.database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        self.keys = create_async_engine(f"sqlite+aiosqlite:///{Path(self.folder.name)}/keys.db")
        vault = Vault(self.keys, new_key())
        await vault.create_tables()
        self.house = House(self.database, vault, idempotent=idempotent)
        await self.house.sync()
        self.people = [await self.house.person(7), await self.house.person(8)]

    def teardown(self):
        if hasattr(self, "house"):
            try:
                self.do(self._everybody_answers())
                self.do(self._balance_the_books())
            finally:
                self.do(self.database.close())
                self.do(self.keys.dispose())
        self.runner.close()
        self.folder.cleanup()

    # What a person does.

    @rule(who=ANY, message=st.integers(1, 3), by_day=st.booleans())
    def press_buy(self, who, message, by_day):
        async def press():
            code = self.house.code("JP_day" if by_day else "JP_10_30")
            try:
                view = await self.house.order(one_of(self.people, who), code, message_id=message)
            except Refusal:
                return
            if isinstance(view, OrderView) and view.number not in self.orders:
                self.orders.append(view.number)

        self.do(press())

    @rule(which=ANY)
    def follow_the_link(self, which):
        async def follow():
            try:
                if self.orders:
                    await self.house.open_page(one_of(self.orders, which))
            except Refusal:
                return

        self.do(follow())

    @rule(which=ANY, state=st.sampled_from(list(PaymentState)), is_wrong=st.sampled_from([False] * 7 + [True]))
    def pay_or_not(self, which, state, is_wrong):
        session_id = one_of(self.house.till.sessions, which)
        if session_id is None:
            return
        standing = self.house.till.sessions[session_id].state
        if standing is PaymentState.PAID or state is PaymentState.OPEN:
            return
        changes = {"amount": Money(1, "EUR")} if is_wrong else {}
        checkout = self.house.till.become(session_id, state, **changes)
        self.mail.append({"checkout": checkout, "event_id": f"evt_c{len(self.mail)}"})

    @rule(
        who=ANY,
        message=st.integers(1, 3),
        is_late=st.booleans(),
        fault=st.none() | FAULTS,
        crashes=st.booleans(),
        is_smooth=st.sampled_from([False, True]),
    )
    def buy_and_pay(self, who, message, is_late, fault, crashes, is_smooth):
        async def buy():
            try:
                view = await self.house.order(one_of(self.people, who), self.house.code(), message_id=message)
                checkout = await self.house.open_page(view.number)
            except (AttributeError, Refusal):
                return
            if view.number not in self.orders:
                self.orders.append(view.number)
            if is_late:
                self.house.clock.advance(hours=2)
                async with self.house.writing() as session:
                    await self.house.ordering.expire_due(session)
            paid = self.house.till.become(checkout.session_id, PaymentState.PAID)
            self.mail.append({"checkout": paid, "event_id": f"evt_c{len(self.mail)}"})
            await self.house.hear(**self.mail[-1])
            if is_smooth:
                await self.house.work_off()

        self.do(buy())
        self.a_task_goes_on(-1, crashes, fault)

    @rule(which=ANY)
    def cancel(self, which):
        async def cancel():
            number = one_of(self.orders, which)
            if number is None:
                return
            owner = (await self.house.row(number)).person_id
            try:
                async with self.house.writing() as session:
                    await self.house.ordering.cancel(session, owner, number)
            except Refusal:
                return

        self.do(cancel())

    # What the payment service does.

    @rule(which=ANY)
    def deliver_an_event_again_late_or_out_of_order(self, which):
        if self.mail:
            self.do(self.house.hear(**one_of(self.mail, which)))

    @rule(which=ANY)
    def come_back_to_the_return_page(self, which):
        if self.house.till.sessions:
            self.do(self.house.settle(one_of(self.house.till.sessions.values(), which)))

    @rule(which=ANY, status=st.sampled_from(["succeeded", "failed"]))
    def a_pending_refund_ends(self, which, status):
        pending = [r for states in self.house.till.refunds.values() for r in states if r.status == "pending"]
        if pending:
            state = self.house.till.refund_becomes(one_of(pending, which).refund_id, status)
            self.mail.append({"refund": state, "event_id": f"evt_r{len(self.mail)}"})

    # What the outside world does.

    @rule(what=OUTSIDE)
    def the_world_changes(self, what):
        match what:
            case ("fault", fault, times):
                self.house.shelf.faults.extend([fault] * times)
            case ("slow", number):
                self.house.shelf.allocating.add(number)
            case ("well",):
                self.house.shelf.faults.clear()
                self.house.shelf.allocating.clear()
            case ("price", dollars, is_known):
                self.house.shelf.listed = {"JP_day": a_plan("JP_day", by_day=True, dollars="1")}
                if dollars is not None:
                    self.house.shelf.listed["JP_10_30"] = a_plan(dollars=dollars)
                if is_known:
                    self.do(self.house.sync())
            case ("refunds", status):
                self.house.till.refund_status = status
            case ("answer lost",):
                self.house.till.faults.append(Outage("till", unknown=True))

    # What happens by itself.

    @rule(minutes=st.sampled_from([1, 10, 50, 200]))
    def time_passes(self, minutes):
        self.house.clock.advance(minutes=minutes)

    @rule()
    def the_timers_run(self):
        async def expire():
            async with self.house.writing() as session:
                await self.house.ordering.expire_due(session)

        self.do(expire())
        self.do(self._reconcile())

    @rule(which=ANY, crashes=st.sampled_from([False, False, True]), fault=st.none() | FAULTS)
    def a_task_goes_on(self, which, crashes, fault):
        if not self.house.desk.left:
            return
        if fault is not None:
            self.house.shelf.faults.insert(0, fault)
        task, key = self.house.desk.left.pop(which % len(self.house.desk.left))
        work = {
            order_news.FULFIL: self._crash_in_fulfil if crashes else self._fulfil,
            order_news.REFUND: self._crash_in_refund if crashes else self._refund,
            order_news.CLOSE_CHECKOUT: self._close,
            order_news.DESK_ACT: self._crash_in_act if crashes else self._do_act,
        }[task]
        if not self.do(work(key if task == order_news.DESK_ACT else order_news.id_of(key))):
            self.house.desk.left.append((task, key))

    # What becomes of an eSIM.

    @rule(which=ANY)
    def a_phone_takes_an_esim(self, which):
        if self.house.shelf.bought:
            self.house.shelf.install(f"T{which % self.house.shelf.purchases}")

    # What the staff does.

    @rule(
        which=ANY,
        override=st.sampled_from([False, False, True]),
        is_installed=st.sampled_from([False, False, True]),
        fault=st.none() | FAULTS,
        crashes=st.booleans(),
    )
    def the_staff_gives_back(self, which, override, is_installed, fault, crashes):
        async def give_back():
            had = await self._had() or await self._buy_smoothly()
            if not had:
                return False
            number = one_of(had, which)
            if is_installed:
                order_no = (await self.house.row(number)).supplier_order_no
                self.house.shelf.install(order_no.replace("B", "T"))
            try:
                for _ in range(2):
                    await self.house.give_back(number, override=override, words="goodwill")
            except Refusal:
                return False
            return True

        if self.do(give_back()):
            self.a_task_goes_on(-1, crashes, fault)

    @rule(which=ANY, retries=st.booleans())
    def the_staff_acts(self, which, retries):
        if self.orders:
            self.do(self._act(one_of(self.orders, which), retries=retries))

    @invariant()
    def nothing_is_sold_and_refunded_or_bought_twice(self):
        if self.orders:
            self.do(self._look())

    async def _act(self, number, *, retries):
        try:
            async with self.house.writing() as session:
                if retries:
                    await self.house.attention.retry(session, number, staff_id=1)
                else:
                    await self.house.attention.give_back(session, number, staff_id=1)
                    self.given_back_by_hand.add(number)
        except Refusal:
            return

    async def _had(self):
        return [number for number in self.orders if (await self.house.row(number)).status in HAD]

    async def _buy_smoothly(self):
        try:
            view = await self.house.paid_order(self.people[0], self.house.code(), message_id=4)
        except (AttributeError, Refusal):
            return []
        if view.number not in self.orders:
            self.orders.append(view.number)
        await self.house.work_off()
        return await self._had()

    async def _reconcile(self):
        async with self.house.writing() as session:
            due = await self.house.payments.to_reconcile(session, now=self.house.clock(), limit=100)
        for session_id in due:
            await self.house.settle(await self.house.till.checkout(session_id))

    async def _fulfil(self, order_id):
        following = await self.house.fulfil(order_id, patience=1)
        return following.step in {Step.OVER, Step.DELIVER}

    async def _crash_in_fulfil(self, order_id):
        async with self.house.writing() as session:
            facts = await self.house.fulfilment.arm(session, order_id)
        if not isinstance(facts, Next):
            await self.house.fulfilment.ask_supplier(facts)
        return False

    async def _refund(self, refund_id):
        return await self.house.refund(refund_id, tries=1)

    async def _crash_in_refund(self, refund_id):
        async with self.house.writing() as session:
            facts = await self.house.refunds.arm(session, refund_id)
        if facts is not None:
            try:
                await self.house.refunds.ask_gateway(facts)
            except Outage:
                return False
        return False

    async def _do_act(self, key):
        return await self.house.do_act(key, tries=1)

    async def _crash_in_act(self, key):
        async with self.house.writing() as session:
            facts = await self.house.desk_work.arm(session, order_news.id_of(key))
        if facts is not None:
            try:
                await self.house.desk_work.ask_outside(facts)
            except Outage:
                return False
        return False

    async def _close(self, order_id):
        await self.house.close(order_id)
        return True

    async def _rows(self):
        async with self.database.reading() as session:
            orders = (await session.scalars(select(Order))).all()
            esims = {esim.order_id: esim.supplier_ref for esim in await session.scalars(select(Esim))}
            refunds = (await session.scalars(select(Refund))).all()
            steps = (await session.scalars(select(OrderTransition).order_by(OrderTransition.id))).all()
        return orders, esims, refunds, steps

    async def _look(self):
        orders, esims, refunds, steps = await self._rows()
        refunded = {refund.order_id for refund in refunds if refund.of_order}
        returned = returned_of(steps)
        assert not (esims.keys() & refunded) - returned
        assert returned <= refunded
        assert {self.house.shelf.states.get(esims[order_id]) for order_id in returned} <= UNUSABLE
        assert len(self.house.shelf.bought) == len(set(self.house.shelf.bought))
        for states in self.house.till.refunds.values():
            assert len([state for state in states if state.status != "failed"]) <= 1
        for order in orders:
            been = [step for step in steps if step.order_id == order.id]
            assert been[0].from_status is None
            assert [step.from_status for step in been[1:]] == [step.to_status for step in been[:-1]]
            assert all(step.to_status in LEGAL[step.from_status] for step in been[1:])
            assert (been[-1].to_status, len(been) - 1) == (order.status, order.version)
            is_had = order.status in {OrderStatus.READY, OrderStatus.DELIVERED}
            assert (order.id in esims) == (is_had or order.id in returned)
            assert not (is_had and order.id in returned)

    async def _everybody_answers(self):
        """Faults end, news arrives, time passes, the staff clears its list."""
        house = self.house
        house.shelf.faults.clear()
        house.shelf.allocating.clear()
        house.till.faults.clear()
        house.till.refund_status = "succeeded"
        for checkout in list(house.till.sessions.values()):
            if checkout.state is PaymentState.PROCESSING:
                house.till.become(checkout.session_id, PaymentState.PAID)
        for _ in range(4):
            for checkout in list(house.till.sessions.values()):
                await house.settle(checkout)
            await house.work_off()
            for states in list(house.till.refunds.values()):
                for state in states:
                    if state.status == "pending":
                        await house.hear(refund=house.till.refund_becomes(state.refund_id, "succeeded"))
                    else:
                        await house.hear(refund=state)
            for number in self.orders:
                await self._act(number, retries=True)
                await self._act(number, retries=False)
            house.clock.advance(hours=3)
            async with house.writing() as session:
                await house.ordering.expire_due(session)

    async def _balance_the_books(self):
        await self._look()
        orders, kept, refunds, steps = await self._rows()
        esims = kept.keys() - returned_of(steps)
        by_number = {order.number: order for order in orders}
        assert {order.status for order in orders} <= {
            OrderStatus.DELIVERED,
            OrderStatus.REFUNDED,
            OrderStatus.EXPIRED,
            OrderStatus.CANCELLED,
        }
        assert all(refund.status is RefundStatus.SETTLED for refund in refunds)
        for order in orders:
            event(f"an order ended {order.status}")
            event(f"after {order.version} steps")
        sold = set()
        for checkout in self.house.till.sessions.values():
            if checkout.state is not PaymentState.PAID:
                continue
            order = by_number[checkout.order_number]
            given_back = [state.status for state in self.house.till.refunds.get(checkout.payment_id, [])]
            if order.id in esims and order.payment_id == checkout.payment_id:
                assert "succeeded" not in given_back
                sold.add(order.number)
            else:
                assert given_back.count("succeeded") == 1
        assert sold == {order.number for order in orders if order.id in esims}
        bought = {order.number for order in orders if order.supplier_reference in self.house.shelf.book}
        assert sold <= bought
        returned = {order.number for order in orders if order.id in returned_of(steps)}
        assert bought - sold <= self.given_back_by_hand | returned
        event(f"{len(returned)} eSIMs were given back")


TestOrders = OrderMachine.TestCase
TestOrders.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
