"""Lines that are said once and then not again for a while: a group is no place for the same words every minute."""

from datetime import datetime, timedelta

from core.clock import Clock

SILENT_FOR = timedelta(hours=1)
KEPT = 1000


class Hints:
    """Remembers, for as long as the process lives, what was said to whom."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._said: dict[tuple[str, int, int], datetime] = {}

    def is_due(self, hint: str, chat_id: int, user_id: int) -> bool:
        """Whether it is time to say this to that person there; saying it counts from now."""
        now, about = self._clock(), (hint, chat_id, user_id)
        said = self._said.get(about)
        if said is not None and now - said < SILENT_FOR:
            return False
        if len(self._said) >= KEPT:
            self._said = {key: at for key, at in self._said.items() if now - at < SILENT_FOR}
        self._said[about] = now
        return True
