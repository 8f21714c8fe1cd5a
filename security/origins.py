"""Where an act comes from: set once at the door, read by the security log and by the guard."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from core.ids import public_id

REQUEST_LENGTH = 10
LONGEST = 32
"""Characters of a request id in the log."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of whoever acts; None is an honest "unknown"."""

    channel: str
    """`telegram`, `web`, `page` (our own pages), `stripe`, `supplier` or `house`."""
    external_id: int | None = None
    """Their account on a channel."""
    person_id: int | None = None
    """The customer, if they are one."""
    staff_id: int | None = None
    """The member of the staff, where somebody acts as one."""
    roles: str | None = None
    """The roles in which they act, sorted, separated by commas."""
    chat_id: int | None = None
    chat_kind: str | None = None
    """`private`, `group`, `supergroup` or `channel`."""
    update_id: int | None = None
    request_id: str | None = None
    """One for each update or request, the same in the log of the process."""
    ip: str | None = None
    device: str | None = None


HOUSE = Origin("house")
"""What happens by itself: timers, durable work, commands of an operator."""


def request_id() -> str:
    """A random name for one update or request."""
    return public_id("R", REQUEST_LENGTH)


_current: ContextVar[Origin] = ContextVar("origin", default=HOUSE)


def current_origin() -> Origin:
    """Where the act under way comes from."""
    return _current.get()


def by_house(what: str) -> AbstractContextManager[None]:
    """Everything inside happens by itself, in the task or command of that name."""
    return origin(Origin("house", request_id=what[:LONGEST]))


def said_by(service: str) -> AbstractContextManager[None]:
    """Everything inside is told by an outside service: where its messenger stands is nobody's address."""
    return origin(Origin(service, request_id=current_origin().request_id))


def acting(staff_id: int, roles: str) -> None:
    """Whoever acts does so as that member of the staff: from here to the end of the `origin` that surrounds it."""
    _current.set(replace(_current.get(), staff_id=staff_id, roles=roles))


@contextmanager
def origin(of: Origin) -> Iterator[None]:
    """Everything inside comes from there."""
    token = _current.set(of)
    try:
        yield
    finally:
        _current.reset(token)
