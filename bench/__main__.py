"""
`make bench`: our bot beside a bare aiogram bot, on the same machine in the same run (docs/performance.md).

Every figure of ours stands beside the bare bot's of the same round: a busy machine moves both. CPU is the bot's own
process alone; Telegram, Stripe and the supplier live in the process of the bench.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.contestants import Bare, OurHouse
from bench.crowd import Act, Customer, Figures, turn
from bench.orders import to_a_card, webhook_to_qr
from bench.outside import Outside, outside
from bench.processes import Process
from bench.report import drawn, middle, ratio, speed_table
from bench.subjects import BARE, BUYS_EACH, Subject, subjects_of, typed
from bot.watching import FOLLOW_SECONDS


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    modes: tuple[str, ...] = ("polling", "webhook")
    rounds: int = 5
    each: int = 40
    """Updates of each customer in a turn."""
    customers: int = 24
    starts: int = 5
    orders: int = 200
    plans: tuple[int, int] = (200, 20_000)
    people: tuple[int, int] = (1, 1_000_000)


TURNS_MORE = 5
"""How often a reader's turn is taken again at most."""
QUICK = Size(rounds=1, each=4, customers=2, starts=1, orders=3, plans=(200, 400), people=(1, 100))


async def main(size: Size) -> None:
    """Measure everything and print the tables."""
    with tempfile.TemporaryDirectory(prefix="esimflux-bench-") as name:
        folder = Path(name)
        try:
            async with outside(folder) as world:
                for mode in size.modes:
                    await measure_speed(world, folder, size, mode)
                await measure_growth(world, folder, size)
        except Exception:
            tell_logs(folder)
            raise


async def measure_speed(world: Outside, folder: Path, size: Size, mode: str) -> None:
    """The window, the write path, the orders, the start and the memory of a house with the usual catalogue."""
    bare, ours = Bare(world, folder / f"bare-{mode}", mode), OurHouse(world, folder / f"house-{mode}", mode)
    await ours.build()
    if mode == "polling":
        await measure_starts(bare, ours, size)
    with bare.start() as bare_process, ours.start() as our_process:
        subjects: list[tuple[Subject, Bare | OurHouse, Process]] = [
            (subject, bare, bare_process) for subject in BARE.values()
        ]
        subjects += [(subject, ours, our_process) for subject in await subjects_of(ours)]
        kept = await ours.rows()
        measured: dict[str, list[Figures]] = {subject.name: [] for subject, _, _ in subjects}
        for number in range(size.rounds + 1):
            for subject, contestant, process in subjects:
                if subject.writes and number == 0 and await ours.rows() != kept:
                    sys.exit("an update that only shows something wrote a row")
                figures = await measure(subject, contestant, process, size)
                if number:
                    measured[subject.name].append(figures)
            note(f"{mode}: round {number} of {size.rounds} done")
        against = {subject.name: BARE[subject.bare].name for subject, _, _ in subjects}
        say(drawn(f"By {mode}; the ratio is to the bare bot's same gesture", speed_table(measured, against)))
        if mode == "polling":
            await measure_orders(ours, our_process, size)
            say(drawn("Memory after all this, MB", memory(bare_process, our_process)))


async def measure(subject: Subject, contestant: Bare | OurHouse, process: Process, size: Size) -> Figures:
    """
    One turn of one subject, with customers who are new where they write.

    The kernel counts what a process writes to files, not for whom, and a house writes by itself, too: its rules follow
    the log half a second behind, its timers tick. So a reader's turn during which anything was written is taken once
    more, and the turn that wrote least counts: who writes in every turn has written for the customer.
    """
    least = await one_turn(subject, contestant, process, size)
    for _ in range(0 if subject.writes else TURNS_MORE):
        if not least.written_bytes:
            break
        await asyncio.sleep(FOLLOW_SECONDS)
        again = await one_turn(subject, contestant, process, size)
        least = min(least, again, key=lambda figures: figures.written_bytes)
    return least


async def one_turn(subject: Subject, contestant: Bare | OurHouse, process: Process, size: Size) -> Figures:
    """What all customers do in one turn."""
    customers = [contestant.customer() for _ in range(size.customers)]
    if subject.begins is not None:
        await asyncio.gather(*map(subject.begins, customers))
    return await turn(process, customers, subject.act, min(size.each, BUYS_EACH) if subject.writes else size.each)


async def measure_starts(bare: Bare, ours: OurHouse, size: Size) -> None:
    """From the start of a process to its first answer, to somebody who has been waiting for it."""
    lines = [["", "first answer s", "CPU s", "memory MB"]]
    for name, contestant in (("bare echo", bare), ("python -m bot run", ours)):
        seconds, cpu, megabytes = [], [], []
        for _ in range(size.starts):
            customer = contestant.customer()
            waiting = asyncio.create_task(customer.types("/start"))
            await asyncio.sleep(0)
            begun = time.perf_counter()
            with contestant.start() as process:
                await waiting
                seconds.append(time.perf_counter() - begun)
                cpu.append(process.cpu_seconds)
                megabytes.append(process.memory_mb)
        lines.append([name, f"{median(seconds):.2f}", f"{median(cpu):.2f}", f"{median(megabytes):.0f}"])
    say(drawn("From the start of the process to its first answer", lines))


async def measure_orders(ours: OurHouse, process: Process, size: Size) -> None:
    """Paid orders: one after another, and many at once."""
    lines = [["", "orders/s", "CPU ms an order", "p50 s", "p99 s"]]
    for side_by_side, orders in ((1, max(size.orders // 10, 2)), (16, size.orders)):
        figures = await webhook_to_qr(ours, process, orders, side_by_side)
        last = min(int(orders * 0.99), orders - 1)
        lines.append(
            [
                f"{side_by_side} at once",
                f"{figures.a_second:.1f}",
                f"{figures.cpu_ms:.0f}",
                f"{figures.waits[orders // 2]:.2f}",
                f"{figures.waits[last]:.2f}",
            ]
        )
    say(drawn("From the payment to the QR in the chat", lines))


def memory(bare: Process, ours: Process) -> list[list[str]]:
    """What each holds, and the most that it held."""
    lines = [["", "now", "at most"]]
    for name, process in (("bare echo", bare), ("python -m bot run", ours)):
        lines.append([name, f"{process.memory_mb:.0f}", f"{process.peak_mb:.0f}"])
    return lines


async def measure_growth(world: Outside, folder: Path, size: Size) -> None:
    """The same questions to a small house and to a large one."""
    small = OurHouse(world, folder / "small", plans=size.plans[0], people=size.people[0])
    large = OurHouse(world, folder / "large", plans=size.plans[1], people=size.people[1])
    for house in (small, large):
        await house.build()
    note("a small and a large house are built")
    asked: dict[str, Act] = {"plan list, typed": typed("Japan, 10 days"), "/orders": typed("/orders")}
    with ExitStack() as stack:
        houses = [(house, stack.enter_context(house.start())) for house in (small, large)]
        measured: dict[tuple[str, int], list[Figures]] = {}
        for number in range(size.rounds + 1):
            for (name, act), (index, (house, process)) in (
                (asking, one) for asking in asked.items() for one in enumerate(houses)
            ):
                subject = Subject(name, act, "text", begins=_buys if name == "/orders" else None)
                figures = await one_turn(subject, house, process, size)
                if number:
                    measured.setdefault((name, index), []).append(figures)
        lines = [["", "small: CPU µs", "large: CPU µs", "ratio"]]
        for name in asked:
            few, many = measured[name, 0], measured[name, 1]
            costs = [f"{middle(rounds, lambda one: one.cpu_us):.0f}" for rounds in (few, many)]
            lines.append([name, *costs, f"{ratio(many, few, lambda one: one.cpu_us):.2f}"])
        lines.append(["memory, MB", *(f"{process.memory_mb:.0f}" for _, process in houses), ""])
        title = f"{size.plans[0]} plans and {size.people[0]} customers beside {size.plans[1]:,} and {size.people[1]:,}"
        say(drawn(title, lines))


async def _buys(customer: Customer) -> None:
    """Have an order to show."""
    await to_a_card(customer)
    await customer.presses(customer.data_of(0))


def tell_logs(folder: Path) -> None:
    """What the bots wrote, where something went wrong."""
    for log in folder.glob("*/output.log"):
        note(f"{log.parent.name} wrote:\n{log.read_text()[-4000:]}")


def note(text: str) -> None:
    """How far it is, for whoever waits."""
    sys.stderr.write(f"… {text}\n")


def say(text: str) -> None:
    """A result."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument(
        "--quick", action="store_true", help="a few updates only: shows that it works, measures nothing"
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the bots end with the bench
    asyncio.run(main(QUICK if arguments.parse_args().quick else Size()))
