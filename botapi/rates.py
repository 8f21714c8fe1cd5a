"""How fast a bot may write: one message a second to a person, 20 a minute to a group, about 30 a second in all."""

import math
from dataclasses import dataclass
from datetime import datetime

from botapi.errors import too_many
from botapi.limits import BOT_MESSAGES_A_SECOND, CHAT_BURST, CHAT_MESSAGES_A_SECOND, GROUP_MESSAGES_A_MINUTE
from core.clock import Clock

SENDING = ("send", "copymessage", "forwardmessage", "createforumtopic")
"""Methods that count, by how their lower-case names begin; in groups edits draw on the same allowance."""


@dataclass(slots=True)
class Allowance:
    """A bucket that fills by `a_second` up to `most`."""

    a_second: float
    most: float
    left: float
    at: datetime

    def refill(self, now: datetime) -> None:
        """Let in what the time since has brought."""
        self.left = min(self.most, self.left + (now - self.at).total_seconds() * self.a_second)
        self.at = now

    def missing_seconds(self) -> int:
        """Whole seconds until one message may go; 0 if it may go at once."""
        return 0 if self.left >= 1 else math.ceil((1 - self.left) / self.a_second)


class Rates:
    """Counts what bots send."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._chats: dict[tuple[int, int], Allowance] = {}
        self._bots: dict[int, Allowance] = {}

    def count(self, bot_id: int, chat_id: int, method: str) -> None:
        """
        Count one call of a method (lower case) that writes into a chat.

        Raises:
            ApiError: 429, with the seconds to wait.
        """
        is_group = chat_id < 0
        edits = is_group and method.startswith("editmessage")
        if method == "sendchataction" or not (method.startswith(SENDING) or edits):
            return
        now = self._clock()
        most, a_second = (
            (GROUP_MESSAGES_A_MINUTE, GROUP_MESSAGES_A_MINUTE / 60)
            if is_group
            else (CHAT_BURST, CHAT_MESSAGES_A_SECOND)
        )
        chat = self._chats.setdefault((bot_id, chat_id), Allowance(a_second, most, most, now))
        whole = self._bots.setdefault(
            bot_id, Allowance(BOT_MESSAGES_A_SECOND, BOT_MESSAGES_A_SECOND, BOT_MESSAGES_A_SECOND, now)
        )
        for allowance in (chat, whole):
            allowance.refill(now)
            if seconds := allowance.missing_seconds():
                raise too_many(seconds)
        chat.left -= 1
        whole.left -= 1
