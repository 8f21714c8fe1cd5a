"""From Stripe's webhook to the QR in the chat: the durable work, end to end."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from bench.contestants import OurHouse
from bench.crowd import Customer
from bench.processes import Process
from handlers.age import OldEnough

PREPARED_AT_ONCE = 8
CARD = {"do": "pay", "number": "4242424242424242"}


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What the orders of one turn cost."""

    orders: int
    seconds: float
    cpu_seconds: float
    waits: tuple[float, ...]
    """Seconds from the payment to the QR, shortest first."""

    @property
    def a_second(self) -> float:
        """Orders a second."""
        return self.orders / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the bot's CPU an order, from the webhook to the QR."""
        return self.cpu_seconds / self.orders * 1e3


async def webhook_to_qr(house: OurHouse, process: Process, orders: int, side_by_side: int) -> OrderFigures:
    """Let *orders* be paid, *side_by_side* at any time; all are ordered, and led to Stripe's page, before the clock."""
    house.hear_of_payments()
    customers = [house.customer() for _ in range(orders)]
    waits: list[float] = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        gate = asyncio.Semaphore(PREPARED_AT_ONCE)
        pages = await asyncio.gather(*(_checkout(http, house, gate, customer) for customer in customers))
        waiting = list(zip(customers, pages, strict=True))

        async def buyers() -> None:
            while waiting:
                customer, page = waiting.pop()
                begun = time.perf_counter()
                async with http.post(page, data=CARD, allow_redirects=False) as paid:
                    paid.raise_for_status()
                await customer.sees("message", has="photo")
                waits.append(time.perf_counter() - begun)

        cpu, begun = process.cpu_seconds, time.perf_counter()
        await asyncio.gather(*(buyers() for _ in range(side_by_side)))
        seconds = time.perf_counter() - begun
    return OrderFigures(orders, seconds, process.cpu_seconds - cpu, tuple(sorted(waits)))


async def _checkout(http: aiohttp.ClientSession, house: OurHouse, gate: asyncio.Semaphore, customer: Customer) -> str:
    """Order a plan; the address of the payment service's page for it."""
    async with gate:
        await to_a_card(customer)
        await customer.presses(customer.data_of(0))
        async with http.post(customer.link(), headers={"Origin": house.url}, allow_redirects=False) as hop:
            hop.raise_for_status()
            return hop.headers["Location"]


async def to_a_card(customer: Customer) -> Sequence[str]:
    """Say their age, ask for Japan and look at two plans; what the buttons of these two in the list carry."""
    await customer.types("/start")
    await customer.presses(OldEnough(at_first=True).pack())
    await customer.types("Japan, 10 days")
    cards = customer.data_of(0), customer.data_of(1)
    await customer.presses(cards[0])
    return cards
