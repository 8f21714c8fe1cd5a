"""The sandbox supplier's webhooks: unsigned, late, doubled, out of order, as the real ones are."""

import itertools
import logging
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import aiohttp

from core.clock import Clock

LOG = logging.getLogger(__name__)
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(slots=True)
class Manners:
    """How badly the webhooks behave."""

    late_by: tuple[float, float] = (0.0, 0.0)
    """Seconds, dealt by chance between the two."""
    doubled: bool = False
    shuffled: bool = False
    lost: float = 0.0
    """The share that never comes."""
    without_id: bool = False
    """As in the older samples."""


class Webhooks:
    """What is to be told, and to whom."""

    def __init__(self, clock: Clock, chance: random.Random) -> None:
        self.url: str | None = None
        self.manners = Manners()
        self.sent: list[dict[str, Any]] = []
        """Every message that left, in the order of leaving."""
        self._clock = clock
        self._chance = chance
        self._waiting: list[tuple[datetime, dict[str, Any]]] = []
        self._serial = itertools.count(1)

    def tell(self, kind: str, content: dict[str, Any], *, at: datetime | None = None) -> None:
        """Have a message delivered at *at*, or later by the `manners`."""
        at = at or self._clock()
        message: dict[str, Any] = {"notifyType": kind}
        if not self.manners.without_id:
            message |= {
                "notifyId": f"{at:%y%m%d%H%M%S}{next(self._serial):06d}",
                "eventGenerateTime": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            }
        message["content"] = content
        if self._chance.random() < self.manners.lost:
            return
        due = at + timedelta(seconds=self._chance.uniform(*self.manners.late_by))
        self._waiting += [(due, message)] * (2 if self.manners.doubled else 1)

    async def deliver(self) -> int:
        """Send what is due; how many were taken. What could not be sent is lost, as with the real ones."""
        now = self._clock()
        due = sorted((item for item in self._waiting if item[0] <= now), key=lambda item: item[0])
        self._waiting = [item for item in self._waiting if item[0] > now]
        if self.manners.shuffled:
            self._chance.shuffle(due)
        if self.url is None or not due:
            return 0
        return sum([await self.post(self.url, message) for _, message in due])

    async def post(self, url: str, message: dict[str, Any]) -> bool:
        """Send one message; whether it was answered 200."""
        self.sent.append(message)
        try:
            async with aiohttp.ClientSession(timeout=PATIENCE) as http, http.post(url, json=message) as answer:
                return answer.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError) as error:
            LOG.info("sandbox webhook was not taken: %s", type(error).__name__)
            return False
