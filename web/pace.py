"""How often somebody may do something: a bucket of tokens each, refilled steadily."""

from collections import OrderedDict
from collections.abc import Hashable

from core.clock import Clock


class Pace:
    """
    Lets *burst* acts through at once and *per_second* on average, for each key.

    The buckets are this process's own; the *remembered* keys used last are kept.
    """

    def __init__(self, clock: Clock, *, burst: float, per_second: float, remembered: int = 10_000) -> None:
        self._clock = clock
        self._burst = burst
        self._per_second = per_second
        self._remembered = remembered
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def wait_seconds(self, key: Hashable, cost: float = 1) -> float:
        """0 if the act may happen, which is then counted; else in how many seconds it may."""
        now = self._clock().timestamp()
        tokens, seen = self._buckets.get(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - seen) * self._per_second)
        allowed = tokens >= cost
        self._buckets[key] = (tokens - cost if allowed else tokens, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._remembered:
            self._buckets.popitem(last=False)
        return 0 if allowed else (cost - tokens) / self._per_second
