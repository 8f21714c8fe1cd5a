"""The sandbox supplier itself: its goods, its book, its moods. `sandbox/esimaccess.py` puts it on the wire."""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.clock import Clock, system_clock
from sandbox import esimaccess_sales as sales
from sandbox import esimaccess_views as views
from sandbox.catalogue import Package, build_catalogue
from sandbox.esimaccess_book import Book
from sandbox.esimaccess_faults import Error, Fault, Refused
from sandbox.esimaccess_phone import Phone
from sandbox.esimaccess_webhooks import Webhooks

ACCESS_CODE = "sandbox-access-code"


@dataclass
class EsimAccessTwin:
    """The supplier: its goods, its book, its moods."""

    clock: Clock = system_clock
    path: Path | None = None
    """Where the book is kept; None: in memory."""
    access_code: str = ACCESS_CODE
    signing_key: str | None = None
    """Where set, every request must be signed with it."""
    allocation_seconds: tuple[float, float] = (2.0, 6.0)
    """How long goods take; the real one needs up to 30."""
    usage_lag: timedelta = timedelta(hours=2, minutes=30)
    refuses_duplicates: bool = False
    """A repeated transactionId: refused with 310402, or answered as the same request (both are told of)."""
    reuses_iccids: bool = False
    """A new eSIM takes the ICCID of one that has ended."""
    trouble: Callable[[str], Fault | None] | None = None
    """Asked at every call for which no fault was injected: for random bad weather."""
    seed: int = 1
    catalogue: dict[str, Package] = field(default_factory=lambda: {plan["slug"]: plan for plan in build_catalogue()})
    sold_out: set[str] = field(default_factory=set)
    calls: Counter[str] = field(default_factory=Counter)
    """How often each path was called."""

    def __post_init__(self) -> None:
        """Open the book."""
        self.book = Book(self.path)
        self.chance = random.Random(self.seed)  # noqa: S311 - no secret: the same in every run
        self.webhooks = Webhooks(self.clock, self.chance)
        self.webhooks.url = self.book.fact("webhook", "") or None
        self.hanging = asyncio.Event()
        self._faults: dict[str, deque[Fault]] = {}

    def inject(self, path: str, fault: Fault, *, times: int = 1) -> None:
        """Let the next *times* calls of *path* ("esim/order") go wrong."""
        self._faults.setdefault(path, deque()).extend([fault] * times)

    def planned(self, path: str) -> Sequence[Fault]:
        """What waits to go wrong with the next calls of *path*."""
        return tuple(self._faults.get(path, ()))

    def spare(self, path: str, fault: Fault) -> None:
        """Let *fault* happen to no call of *path* after all."""
        self._faults[path] = deque(planned for planned in self.planned(path) if planned is not fault)

    def fault(self, path: str) -> Fault | None:
        """What goes wrong with this call."""
        if waiting := self._faults.get(path):
            return waiting.popleft()
        return self.trouble(path) if self.trouble else None

    def change_price(self, slug: str, units: int) -> None:
        """From now on the plan costs so much (USD times 10,000)."""
        self.catalogue[slug] = {**self.catalogue[slug], "price": units, "retailPrice": units * 2}

    def phone(self, esim_tran_no: str) -> Phone:
        """A phone that takes the eSIM."""
        return Phone(self, esim_tran_no)

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """
        Do what a call asks for; the `obj` of its answer.

        Raises:
            Refused: The supplier's error.
        """
        if path not in CALLS:
            raise Refused(Error.METHOD)
        return CALLS[path](self, body)

    async def save_webhook(self, body: dict[str, Any]) -> dict[str, Any]:
        """Keep a webhook address once it has answered a health check."""
        url = body.get("webhook") or body.get("webhookUrl")
        check = {"notifyType": "CHECK_HEALTH", "content": {"orderNo": "1234567890", "orderStatus": "Test"}}
        if not isinstance(url, str) or not await self.webhooks.post(url, check):
            raise Refused(Error.PARAMETER)
        self.webhooks.url = url
        self.book.note("webhook", url)
        return {}


def _balance(twin: EsimAccessTwin, _body: dict[str, Any]) -> dict[str, Any]:
    return {"balance": twin.book.balance, "lastUpdateTime": views.stamp(twin.clock())}


def _webhook(twin: EsimAccessTwin, _body: dict[str, Any]) -> dict[str, Any]:
    return {"webhook": twin.webhooks.url or ""}


CALLS: Mapping[str, Callable[[EsimAccessTwin, dict[str, Any]], dict[str, Any]]] = {
    "package/list": views.package_list,
    "location/list": views.locations,
    "esim/query": views.query,
    "esim/usage/query": views.usage,
    "esim/order": sales.order,
    "esim/cancel": sales.cancel,
    "esim/suspend": sales.suspend,
    "esim/unsuspend": sales.unsuspend,
    "esim/revoke": sales.revoke,
    "esim/topup": sales.top_up,
    "balance/query": _balance,
    "webhook/query": _webhook,
}
"""What is done for each path; `webhook/save` waits for an answer and stands apart."""
