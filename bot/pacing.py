"""
How much one person may send us, before anything is looked up for it.

Each person has a bucket for all that they do, and one for each kind of act that costs us more; what they must always
reach (payments, their eSIMs, their privacy) has buckets of its own, which nothing else empties. Whoever sends more
is told once to slow down; from then on nothing of theirs is read until they have. While all of the house is under
pressure, an act costs several tokens: whoever sends much is slowed sooner, and who sends little is served.

    served ──bucket empty──▶ told once ──▶ silent ──quiet for a while──▶ served

The buckets are this process's own, and bounded: who was heard longest ago is forgotten first.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

from aiogram.enums import ChatType
from aiogram.types import Chat, Update

from bot.setting_parts import Allowance, Limits
from core.clock import Clock
from core.errors import Refusal
from security.tags import Tag

REMEMBERED = 20_000
"""People whose buckets are kept."""
UNDER_PRESSURE = 4
"""What an act costs while the house has more to do than it should."""
DEBT = 0.5
"""How far below empty a bucket may fall, in bursts: who goes on sending waits longer, but not for ever."""
REOPENS_AT = 0.2
"""How full a bucket has to be, in bursts, before somebody who was told to slow down is heard again."""


class Verb(Enum):
    """What an act asks of us."""

    BROWSE = auto()
    """Pages of the shop window: cheap."""
    WRITE = auto()
    """Words and files: a search, or messages for the staff."""
    ORDER = auto()
    """A row and a payment page."""
    RESEND = auto()
    """An activation code, shown or sent again."""
    OWED = auto()
    """What nobody may be kept from: payments, eSIMs, privacy."""


class Verdict(Enum):
    """What becomes of an update."""

    SERVE = auto()
    SLOW_DOWN = auto()
    """It is the first one too many: say so."""
    IGNORE = auto()


@dataclass(eq=False)
class TooFast(Refusal):
    """More in a short time than somebody reads."""

    key = "refusal-too-fast"
    tag = Tag.TOO_FAST

    seconds: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What was decided over one update."""

    verdict: Verdict = Verdict.SERVE
    wait_seconds: int = 0

    def require(self) -> None:
        """
        Go on, if it is to be served.

        Raises:
            TooFast: It is not.
        """
        if self.verdict is not Verdict.SERVE:
            raise TooFast(self.wait_seconds)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    seen: float
    is_told: bool = False


class Pacing:
    """Decides over each update from what it says of itself alone."""

    def __init__(self, clock: Clock, limits: Limits | None = None, *, remembered: int = REMEMBERED) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._remembered = remembered
        self._buckets: OrderedDict[tuple[int, int, Verb | None], _Bucket] = OrderedDict()
        self._total = _Bucket(self._limits.total.burst, clock().timestamp())

    def __len__(self) -> int:
        """How many buckets are kept."""
        return len(self._buckets)

    def judge(self, bot_id: int, user_id: int, update: Update, chat: Chat | None) -> Pace:
        """Whether to serve it; if not, in how many seconds the next may be."""
        if update.chat_member is not None or update.my_chat_member is not None:
            return Pace()  # what Telegram tells of itself: who left the staff must lose their rights
        now = self._clock().timestamp()
        verb = verb_of(update)
        is_pressed = not self._spend(self._total, self._limits.total, 0, now, needed=1)
        cost = UNDER_PRESSURE if is_pressed and verb not in {Verb.OWED, Verb.RESEND} else 1
        factor = 1 if chat is None or chat.type == ChatType.PRIVATE else self._limits.in_a_group
        found = [
            self._ask((bot_id, user_id, name), allowance.times(factor), cost, now)
            for name, allowance in self._buckets_of(verb)
        ]
        wait = math.ceil(max(seconds for _, seconds in found))
        verdicts = {verdict for verdict, _ in found}
        if verdicts == {Verdict.SERVE}:
            self._spend(self._total, self._limits.total, 1, now)  # what is not read costs the others nothing
            return Pace()
        return Pace(Verdict.IGNORE if Verdict.IGNORE in verdicts else Verdict.SLOW_DOWN, wait)

    def _buckets_of(self, verb: Verb) -> list[tuple[Verb | None, Allowance]]:
        """What an act is taken from: codes and what is owed have buckets that browsing does not empty."""
        limits = self._limits
        if verb is Verb.OWED:
            return [(verb, limits.owed)]
        if verb is Verb.RESEND:
            return [(verb, limits.resend)]
        everything: tuple[Verb | None, Allowance] = (None, limits.person)
        if verb is Verb.WRITE:
            return [everything, (verb, limits.write)]
        if verb is Verb.ORDER:
            return [everything, (verb, limits.order)]
        return [everything]

    def _ask(
        self, key: tuple[int, int, Verb | None], allowance: Allowance, cost: float, now: float
    ) -> tuple[Verdict, float]:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(allowance.burst, now)
            if len(self._buckets) > self._remembered:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        reopens = max(1.0, allowance.burst * REOPENS_AT)
        served = self._spend(bucket, allowance, cost, now, needed=reopens if bucket.is_told else cost)
        if served:
            bucket.is_told = False
            return Verdict.SERVE, 0
        wait = (reopens - bucket.tokens) / allowance.per_second
        if bucket.is_told:
            return Verdict.IGNORE, wait
        bucket.is_told = True
        return Verdict.SLOW_DOWN, wait

    @staticmethod
    def _spend(bucket: _Bucket, allowance: Allowance, cost: float, now: float, *, needed: float | None = None) -> bool:
        """Take *cost* out, where there is as much as *needed*; a refused act costs as well."""
        filled = bucket.tokens + max(0.0, now - bucket.seen) * allowance.per_second
        bucket.tokens, bucket.seen = min(allowance.burst, filled), now
        is_enough = bucket.tokens >= (cost if needed is None else needed)
        bucket.tokens = max(bucket.tokens - cost, -allowance.burst * DEBT)
        return is_enough


OWED_COMMANDS = frozenset(
    {"appeal", "cancel", "deleteme", "esims", "mydata", "orders", "paysupport", "privacy", "receipt", "terms"}
)
OWED_BUTTONS = frozenset({"or", "ore", "orl", "orx", "esc", "esh", "esl", "esp", "ess", "esu"})
ORDER_BUTTONS = frozenset({"buy"})
RESEND_BUTTONS = frozenset({"esq"})


def verb_of(update: Update) -> Verb:
    """What an update asks of us, from its outside."""
    query = update.callback_query
    if query is not None:
        prefix = (query.data or "").partition(":")[0]
        if prefix in ORDER_BUTTONS:
            return Verb.ORDER
        if prefix in RESEND_BUTTONS:
            return Verb.RESEND
        return Verb.OWED if prefix in OWED_BUTTONS else Verb.BROWSE
    text = "" if update.message is None else update.message.text or ""
    if not text.startswith("/"):
        return Verb.BROWSE if update.message_reaction is not None else Verb.WRITE
    command = text[1:].partition(" ")[0].partition("\n")[0].partition("@")[0].casefold()
    return Verb.OWED if command in OWED_COMMANDS else Verb.BROWSE
