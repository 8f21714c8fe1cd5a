"""What is measured: what a customer does, beside the same gesture made to the bare bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.contestants import OurHouse
from bench.crowd import Act, Customer
from bench.orders import to_a_card
from handlers.buttons import PlansOf

BUYS_EACH = 8
"""A customer may have ten unpaid orders."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that customers do."""

    name: str
    act: Act
    bare: str
    """Which gesture to the bare bot it is held against: `text` or `press`."""
    writes: bool = False
    begins: Callable[[Customer], Awaitable[object]] | None = None
    """What a customer does first, unmeasured."""


def typed(text: str) -> Act:
    """Write the same text again and again."""

    async def act(customer: Customer, _number: int) -> None:
        await customer.types(text)

    return act


def pressed(first: str, second: str) -> Act:
    """Press two buttons in turn, so that every press changes the message."""

    async def act(customer: Customer, number: int) -> None:
        await customer.presses(second if number % 2 else first)

    return act


async def says_hello(customer: Customer) -> None:
    """Get a message of the bot, under which buttons can be pressed."""
    await customer.types("/start")


BARE = {
    "text": Subject("bare echo: a text", typed("Japan, 10 days"), "text"),
    "press": Subject("bare echo: a press", pressed("first", "second"), "press", begins=says_hello),
}


async def subjects_of(house: OurHouse) -> list[Subject]:
    """What is asked of our house; the data of its buttons is read from its own messages."""
    customer = house.customer()
    cards = await to_a_card(customer)
    buys = [customer.data_of(0)]
    await customer.presses(cards[1])
    buys.append(customer.data_of(0))
    lists = [PlansOf(places="JP", days=days).pack() for days in (10, 7)]
    return [
        Subject("/start", typed("/start"), "text"),
        Subject("plan list, typed", typed("Japan, 10 days"), "text"),
        Subject("plan list, pressed", pressed(*lists), "press", begins=says_hello),
        Subject("plan card, pressed", pressed(*cards), "press", begins=says_hello),
        Subject("/orders", typed("/orders"), "text"),
        Subject("Buy, pressed", pressed(*buys), "press", writes=True, begins=to_a_card),
    ]
