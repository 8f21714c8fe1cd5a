"""The clock of the demo: the time now, and every day that its buttons let pass; a restart does not turn it back."""

from datetime import datetime, timedelta
from pathlib import Path

from core.clock import system_clock


class DemoClock:
    """
    A `core.clock.Clock` that is ahead of the real one by what was let pass.

    Args:
        path: Where it keeps by how many seconds it is ahead.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ahead = timedelta(seconds=int(path.read_text())) if path.exists() else timedelta()

    def __call__(self) -> datetime:
        """The demo's time now, in UTC."""
        return system_clock() + self._ahead

    def let_pass(self, duration: timedelta) -> None:
        """Go on by whole seconds."""
        self._ahead += duration
        self._path.write_text(str(int(self._ahead.total_seconds())))
