"""Eleven years by a clock that is turned: every kind of data is there until its day, and gone the day after."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from core.channels import Channel
from storage.action_tokens import ActionToken
from storage.age import AgeRefusal
from storage.alerts import AlertDigest, AlertRow
from storage.approvals import Approval
from storage.broadcasts import Broadcast, Recipient
from storage.card_sightings import CardSighting
from storage.cases import Case
from storage.consents import Consent
from storage.contacts import ContactCode
from storage.corrections import Correction
from storage.desk_acts import DeskAct
from storage.desk_files import DeskFile
from storage.desk_sessions import DeskSession
from storage.esims import Esim, HeardNews
from storage.events import SecurityEvent
from storage.figures import UsageEvent
from storage.incidents import Incident
from storage.legal_holds import LegalHold
from storage.letters import LetterRow
from storage.limits import Limit
from storage.mod_actions import ModAction
from storage.orders import Order, OrderStatus, OrderTransition
from storage.packages import Package
from storage.payments import CheckoutRow, GatewayEventRow, Refund
from storage.people import Person
from storage.places import RegisteredChat
from storage.privacy_requests import PrivacyRequest
from storage.restraints import Restraint
from storage.retention_rules import RULES
from storage.seen_names import SeenName
from storage.staff import StaffMember
from storage.talks import Talk
from storage.tax_archive import TaxRecord, sale_ends
from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, TicketStatus, Topic
from storage.updates import HandledUpdate
from storage.watching import RuleFiring, Throttle
from storage.webchat import WebChat, WebFile
from tests.privacy.keeping import Keeping, made
from tests.security.chain_house import LogHouse
from tests.shop.orders_house import House
from tests.support.desk_house import DeskHouse

NIGHT = timedelta(hours=4, minutes=17)
LENGTH = re.compile(r"(\d+|a) (day|month|year|hour)s?")
PERIODS = {rule.name: rule.keep for rule in RULES}


def ends(name, began):
    """When something that began then is over, read from the words of its period by other means than the rules'."""
    keep = PERIODS[name]
    if name == "contact-code":  # minutes, which the row itself ends at
        return began
    number, unit = LENGTH.search(keep).groups()
    length = relativedelta(**{f"{unit}s": 1 if number == "a" else int(number)})
    if "end of the year" in keep:
        return datetime(began.year + 1, 1, 1, tzinfo=UTC) + length
    return began + length


class Town:
    """One of everything, begun at one moment."""

    def __init__(self, database, keeping):
        self.database, self.keeping, self.now = database, keeping, keeping.clock()
        self.kept = {}

    def keep(self, what, table, *where, ends_at):
        self.kept[what] = (select(func.count()).select_from(table).where(*where), ends_at)

    async def bought(self, vault):
        """An order that the real shop sold and delivered; its plan ends today."""
        house = House(self.database, vault, self.keeping.clock)
        await house.sync()
        buyer = await house.person()
        await house.paid_order(buyer, house.code())
        await house.work_off()
        async with self.database.writing.begin() as session:
            esim = (await session.scalars(select(Esim))).one()
            esim.expires_at = self.now
        began = self.now
        self.keep("activation code", Esim, Esim.activation_code.is_not(None), ends_at=ends("esim-code", began))
        self.keep("ICCID", Esim, Esim.iccid.is_not(None), ends_at=ends("esim-activation", began))
        self.keep("eSIM", Esim, ends_at=ends("esim", began))
        paid = (Order.paid_at.is_not(None),)
        self.keep("paid order", Order, *paid, ends_at=ends("order", began))
        for what, table in (("step of an order", OrderTransition), ("checkout", CheckoutRow)):
            self.keep(what, table, table.order_id == 1, ends_at=ends("order", began))
        return buyer

    async def asked(self, vault):
        """Tickets of the real desk: one solved, one that nobody ever solved."""
        desk = DeskHouse(self.database, vault, self.keeping.clock)
        customer, anna = await desk.customer(), await desk.agent()
        solved = await desk.asked(customer, topic=Topic.SLOW)
        await desk.asked(customer, topic=Topic.REFUND)
        await desk.do("solve", anna, solved.id)
        over = (Ticket.status == TicketStatus.SOLVED,)
        self.keep("solved ticket", Ticket, *over, ends_at=ends("ticket", self.now))
        self.keep(
            "ticket nobody solved", Ticket, Ticket.status != TicketStatus.SOLVED, ends_at=ends("ticket", self.now)
        )
        self.keep("what was written", TicketMessage, ends_at=ends("ticket", self.now))
        return solved.id, customer.person_id

    async def logged(self, log_house):
        """A day of the real security log, closed and signed."""
        await log_house.write(4, every=timedelta(minutes=1))
        self.keeping.clock.advance(hours=25)
        await log_house.close()
        of_us, began = SecurityEvent.seq <= 4, self.now
        for what, rule, column in (
            ("full address", "log-address", SecurityEvent.ip_hash),
            ("network", "log-network", SecurityEvent.network_hash),
            ("security event", "log", SecurityEvent.seq),
        ):
            self.keep(what, SecurityEvent, of_us, column.is_not(None), ends_at=ends(rule, began))

    async def rest(self, buyer, ticket_id, customer):  # noqa: PLR0915 - one of everything
        """Everything else, as rows."""
        now = self.now
        async with self.database.writing.begin() as session:

            async def add(name, table, **given):
                row = made(table, now, **given)
                session.add(row)
                await session.flush()
                keys = [column == getattr(row, column.key) for column in table.__mapper__.primary_key]
                if name is not None:
                    what = name if name not in self.kept else f"{name} ({table.__tablename__})"
                    self.keep(what, table, *keys, ends_at=ends(name, now))
                return row

            staff = await add(None, StaffMember, channel=Channel.TELEGRAM, public_name="Old", role="agent", since=now)
            await add("staff", StaffMember, channel=Channel.TELEGRAM, left_at=now)
            await add("talk", Talk, key="42:7:7:", updated_at=now)
            await add("update", HandledUpdate, handled_at=now)
            await add("supplier-news", HeardNews, heard_at=now)
            await add("payment-news", GatewayEventRow, heard_at=now)
            await add("desk-act", DeskAct, order_id=1, wanted_at=now)
            await add("order", Refund, order_id=1)
            await add("card", CardSighting, person_id=buyer, at=now)
            await add("desk-file", DeskFile, ticket_id=ticket_id, person_id=customer)
            await add("tax-archive", TaxRecord, order_id=1, sale_year=now.year, ends_at=sale_ends(now))
            unpaid = await add(None, Order, status=OrderStatus.EXPIRED, created_at=now, person_id=buyer)
            self.keep("unpaid order", Order, Order.id == unpaid.id, ends_at=now + timedelta(days=90))
            sent = await add("broadcast", Broadcast, author_id=staff.id, ended_at=now)
            await add("recipient", Recipient, broadcast_id=sent.id, person_id=buyer)
            await add("usage", UsageEvent, at=now)
            await add("consent", Consent, person_id=None, at=now)
            await add("limit", Limit, person_id=buyer, what="offers", ended_at=now)
            await add("contact-code", ContactCode, person_id=buyer, ends_at=now)
            await add("letter", LetterRow, person_id=buyer, asked_at=now)
            await add("correction", Correction, person_id=buyer, at=now)
            await add("age-refusal", AgeRefusal, refused_at=now)
            request = await add("request", PrivacyRequest, person_id=buyer, closed_at=now)
            await add("package", Package, request_id=request.id, person_id=buyer, ends_at=now + timedelta(days=5))
            await add("hold", LegalHold, asked_by=staff.id, agreed_by=staff.id, released_at=now)
            await add("incident", Incident, opened_by=staff.id, closed_at=now, affected={}, categories=[])
            restraint = await add("restraint", Restraint, person_id=buyer, ended_at=now)
            await add("restraint", ModAction, person_id=buyer, at=now, restraint_id=restraint.id)
            await add("case", Case, person_id=buyer, opened_at=now, decided_at=now)
            await add("firing", RuleFiring, rule="R01", fired_at=now)
            await add("name", SeenName, at=now)
            await add("throttle", Throttle, until=now)
            await add("button", ActionToken, ends_at=now)
            await add("approval", Approval, asked_by=staff.id, expires_at=now)
            await add("place", RegisteredChat, ended_at=now)
            await add("desk-session", DeskSession, staff_id=staff.id, ends_at=now)
            await add("alert", AlertRow, at=now)
            await add("alert", AlertDigest, at=now)
            half_a_year = now + timedelta(days=180)
            chat = await add("web-chat", WebChat, chat_id=2**40 + 5, has_acted=True, delete_after=half_a_year)
            await add("web-file", WebFile, chat_id=chat.chat_id, at=now)

    async def left(self):
        """How many there are of each."""
        async with self.database.reading() as session:
            return {what: await session.scalar(query) for what, (query, _) in self.kept.items()}


async def night(keeping, log_house, moment):
    """The next night after *moment*: the log's own job, then that of the periods."""
    keeping.clock.advance(seconds=(moment - keeping.clock()).total_seconds())
    await log_house.close()
    await log_house.cut()
    await log_house.prune()
    await keeping.job.run()


@pytest.fixture
async def log_house(database, tmp_path):
    keys = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/log-keys.db")
    house = LogHouse(database, keys, size=500)
    await house.prepare()
    yield house
    await keys.dispose()


async def test_every_kind_of_data_is_gone_on_its_day_and_not_before(database, vault, work, log_house, record_property):
    keeping = Keeping(database, vault, log_house.clock, work, log=log_house.log)
    town = Town(database, keeping)
    await town.logged(log_house)
    town.now = keeping.clock()
    buyer = await town.bought(vault)
    ticket_id, customer = await town.asked(vault)
    await town.rest(buyer, ticket_id, customer)
    built = await town.left()
    assert {what: count for what, count in built.items() if not count} == {}
    began, last = town.now, town.now.replace(year=town.now.year + 11)
    midnight = began.replace(hour=0, minute=0)
    moments = {midnight + timedelta(days=days) + NIGHT for days in range(1, 11 * 365, 120)}
    for _, end in town.kept.values():
        day = end.replace(hour=0, minute=0)
        moments |= {day - timedelta(days=1) + NIGHT, day + timedelta(days=1) + NIGHT}
    seen = {}

    for moment in sorted(moment for moment in moments if began < moment <= last):
        await night(keeping, log_house, moment)
        left = await town.left()
        for what, (_, end) in town.kept.items():
            if moment < end - timedelta(days=1):
                assert left[what] == built[what], f"{what} went on {moment}, before {end}"
            if moment >= end + timedelta(days=1):
                assert left[what] == 0, f"{what} is there on {moment}, after {end}"
            if not left[what]:
                seen.setdefault(what, moment)
        assert (await keeping.latest()).state == "ok", await keeping.counted()

    assert set(seen) == set(town.kept)
    width = max(map(len, town.kept))
    lines = [
        f"{what:<{width}}  {built[what]:>2}  over {end:%Y-%m-%d}  gone {seen[what]:%Y-%m-%d}"
        for what, (_, end) in sorted(town.kept.items(), key=lambda one: one[1][1])
    ]
    record_property("counts", "\n".join(lines))
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 2


def test_the_walk_knows_every_rule_of_the_nightly_job():
    """A rule that is added wants its row in the walk."""
    source = Path(__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'(?:add\(|ends\(|", )"([a-z-]+)"', source))
    ours = {rule.name for rule in RULES if rule.sweeps}
    elsewhere = {"erasure", "fleeting", "run"}
    """The end of an erasure (tests/privacy/test_receipts.py); minutes (tests/bot); a row of every run of the walk."""

    assert ours - named - elsewhere == set()
