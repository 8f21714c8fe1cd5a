"""The three books laid side by side after the storm: ours, Stripe's, the supplier's; and what people saw."""

import io
from collections import Counter
from dataclasses import dataclass, field

import zxingcpp
from PIL import Image
from sqlalchemy import func, select

from storage.engine import open_database
from storage.esims import Esim
from storage.orders import Order, OrderStatus, OrderTransition
from storage.people import Person
from tests.town import TOKEN, text_of

UNPAID = {OrderStatus.AWAITING_PAYMENT, OrderStatus.EXPIRED, OrderStatus.CANCELLED}
HAD = {OrderStatus.READY, OrderStatus.DELIVERED}


@dataclass
class Audit:
    """What was found."""

    counts: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    """One line for each thing that should not be."""

    def line(self, title):
        """All counts in one line."""
        return f"{title}: " + ", ".join(f"{number} {name}" for name, number in self.counts.items())


async def audit(world, *, intents, failed):
    """Compare everything with everything."""
    found = Audit()
    orders, esims, ends = await _ours(world.database_url)
    money, sold = world.stripe.book, world.supplier.book.by_transaction()
    alarms = " ".join(text_of(message) for message in world.owner.messages(world.admin_chat))
    seen = await _seen(world)
    owners = {one.activation_code: order for order, _ in orders for one in sold.get(order.supplier_reference, [])}
    count = found.counts
    count |= Counter({"orders": len(orders), "kills": len(world.kills)})
    doubles = 0
    for order, external_id in orders:
        entry, bought = money.get(order.number), len(sold.get(order.supplier_reference, []))
        paid, back = (entry.paid, entry.refunded) if entry else (0, 0)
        twice = entry is not None and (
            entry.refunds > entry.payments or back > paid or paid - back > order.amount_minor
        )
        if bought > 1 or twice:
            doubles += 1
            found.wrong.append(f"{order.number} is doubled: {bought} eSIMs, {entry}")
        count["paid"] += paid > 0
        if paid:
            count["open at a kill"] += any(order.created_at <= kill <= ends[order.id] for kill in world.kills)
            count["paid and without an end at a kill"] += any(
                order.paid_at is not None and order.paid_at <= kill <= ends[order.id] for kill in world.kills
            )
        count[order.status.replace("_", " ")] += 1
        if not _agrees(order, bought, paid, back):
            found.wrong.append(f"{order.number} is {order.status} ({order.cause}): {bought} eSIMs, {entry}")
        if order.status is OrderStatus.NEEDS_ATTENTION and order.number not in alarms:
            found.wrong.append(f"{order.number} needs attention and nobody was told")
        if order.status in HAD and esims.get(order.id) is None:
            found.wrong.append(f"{order.number} is {order.status} without an eSIM of ours")
        pictures = sum(one.activation_code in seen[external_id] for one in sold.get(order.supplier_reference, []))
        if order.status is OrderStatus.DELIVERED and not pictures:
            found.wrong.append(f"{order.number} is delivered, and its buyer saw no QR")
    buyers = {order.id: external_id for order, external_id in orders}
    strangers = [
        person
        for person, codes in seen.items()
        for code in codes
        if code not in owners or buyers[owners[code].id] != person
    ]
    found.wrong += [f"person {person} saw the QR of another" for person in strangers]
    references = {order.supplier_reference for order, _ in orders}
    found.wrong += [f"the supplier sold {ref}, which no order asked for" for ref in sold if ref not in references]
    numbers = {order.number for order, _ in orders}
    found.wrong += [f"Stripe knows an order {number} that we do not" for number in money if number not in numbers]
    found.wrong += [f"task {one.task}:{one.key} gave up: {one.why}" for one in failed]
    if len(money) > intents:
        found.wrong.append(f"{intents} cards were pressed, and {len(money)} orders were paid")
    count["opened by a press that came late"] = len(orders) - intents
    count["supplier calls"] = sum(world.supplier.calls.values())
    count["purchases asked for"] = world.supplier.calls["esim/order"]
    count["eSIMs sold"] = sum(len(group) for group in sold.values())
    count["refunds made"] = sum(entry.refunds for entry in money.values())
    count["QR messages repeated"] = sum(n - 1 for codes in seen.values() for n in codes.values())
    count["QRs of others"] = len(strangers)
    count["tasks given up"] = len(failed)
    count["doubles of anything"] = doubles
    count["things wrong"] = len(found.wrong)
    return found


def _agrees(order, bought, paid, back):
    """Whether the three books say the same of an order."""
    if order.status in UNPAID:
        return (bought, paid, back) == (0, 0, 0)
    if order.status in HAD:
        return bought == 1 and paid - back == order.amount_minor
    if order.status is OrderStatus.REFUNDED:
        return bought == 0 and paid == back >= order.amount_minor
    return order.status is OrderStatus.NEEDS_ATTENTION


async def _ours(database_url):
    database = open_database(database_url)
    async with database.reading() as session:
        rows = await session.execute(select(Order, Person.external_id).join(Person, Person.id == Order.person_id))
        orders = [(order, external_id) for order, external_id in rows]
        esims = {esim.order_id: esim for esim in await session.scalars(select(Esim))}
        last = select(OrderTransition.order_id, func.max(OrderTransition.at).label("at"))
        rows = await session.execute(last.group_by(OrderTransition.order_id))
        ends = {row.order_id: row.at for row in rows}
    await database.close()
    return orders, esims, ends


async def _seen(world):
    """How often each person was sent which activation code as a QR."""
    seen = {}
    for person in world.telegram.people.values():
        codes = seen[person.id] = Counter()
        for message in person.messages():
            if "photo" in message:
                info = await world.telegram.call(TOKEN, "getFile", {"file_id": message["photo"][-1]["file_id"]})
                picture = (await world.telegram.download(TOKEN, info["file_path"])).content
                codes[zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))[0].text] += 1
    return seen
