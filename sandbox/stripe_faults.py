"""What goes wrong with Stripe: refusals in its words, and accidents on demand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn


class StripeFault(Exception):
    """A request that Stripe refuses, with the fields of its error object."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.kind = kind
        self.code = code
        self.param = param

    def body(self, request_id: str) -> dict[str, object]:
        """The answer's body; fields that say nothing are left out, as Stripe does."""
        error = {
            "code": self.code,
            "doc_url": self.code and f"https://stripe.com/docs/error-codes/{self.code.replace('_', '-')}",
            "message": self.message,
            "param": self.param,
            "request_log_url": f"https://dashboard.stripe.com/test/logs/{request_id}",
            "type": self.kind,
        }
        return {"error": {name: value for name, value in error.items() if value is not None}}


def refuse_missing(param: str) -> NoReturn:
    """A required parameter is not there."""
    message = f"Missing required param: {param}."
    raise StripeFault(message, code="parameter_missing", param=param)


def refuse_unknown(kind: str, thing_id: str, param: str) -> NoReturn:
    """There is no such object."""
    message = f"No such {kind}: '{thing_id[:100]}'"
    raise StripeFault(message, status=404, code="resource_missing", param=param)


class Accident(StrEnum):
    """What may happen to a call of the API."""

    ERROR = "error"
    """500, and nothing was done."""
    LOST = "lost"
    """It was done, and the connection broke before the answer."""
    DOWN = "down"
    """The connection broke before anything was done."""
    BUSY = "busy"
    """429, and nothing was done."""
    SLOW = "slow"
    """It was done, and the answer takes its time."""


@dataclass
class Planned:
    """An accident that waits for its call."""

    accident: Accident
    on: str
    times: int
    seconds: float


class Accidents:
    """The accidents that are planned for the next calls."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []

    def plan(self, accident: Accident, *, on: str = "", times: int = 1, seconds: float = 0) -> None:
        """
        Let it happen to the next *times* calls whose `METHOD /path` contains *on*.

        Args:
            accident: What happens.
            on: Which calls: a part of `POST /v1/refunds` and the like; empty for all.
            times: How often.
            seconds: How long a SLOW answer takes.
        """
        self._planned.append(Planned(accident, on, times, seconds))

    def take(self, call: str) -> Planned | None:
        """The accident for this call, if there is one; it is used up."""
        for planned in self._planned:
            if planned.on in call and planned.times > 0:
                planned.times -= 1
                return planned
        return None
