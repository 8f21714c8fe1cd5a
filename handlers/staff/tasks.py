"""How the staff's commands reach the durable tasks that gave up."""

from collections.abc import Sequence
from typing import Protocol


class FailedTask(Protocol):
    """A task that gave up."""

    @property
    def task(self) -> str:
        """Its name."""

    @property
    def key(self) -> str:
        """What it was about."""


class FailedTasks(Protocol):
    """The durable engine, as the staff's commands see it."""

    async def failed(self, *, limit: int = 100) -> Sequence[FailedTask]:
        """The tasks that gave up, the latest first."""

    async def rewind(self, task: str, key: str) -> bool:
        """Try one again from the step that failed; False where it did not fail."""
