"""Rules about our doors: forged webhooks, strangers' commands, guessed links, a second bot, a log that falls silent."""

from dataclasses import dataclass
from typing import ClassVar

from security.purposes import Purpose
from security.rules.base import HOUSE, Finding, Rule, Seen, Window, about_account, about_actor, minutes
from security.tags import Tag
from storage.events import ActorKind, Outcome

HOUR = 60
DAY = 24 * HOUR
EVER = minutes(50 * 365 * DAY)
"""As far back as a log may reach."""
SHAPE = "shape"
"""The guard's word for a message that is no command at all (forwarded, edited, …)."""


@dataclass(frozen=True, kw_only=True)
class ForgedWebhooks(Rule):
    """R05: events that the payment service did not sign, or one from the future."""

    id: ClassVar = "R05"
    tags: ClassVar = frozenset({Tag.PAYMENT_EVENT_FORGED})
    reason: ClassVar = "forged-webhooks"
    severity: ClassVar = 6
    opens_case: ClassVar = False
    door: ClassVar = "stripe"

    forged: int = 5
    window_minutes: int = 5
    cooldown_minutes: int = 30

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`forged` in `window_minutes`, or any with a stamp from the future."""
        count = await window.count(minutes(self.window_minutes), Tag.PAYMENT_EVENT_FORGED)
        is_future = seen.event.reason_code == "future"
        if count < self.forged and not is_future:
            return None
        address = str(seen.detail["ip"]) if "ip" in seen.detail else None
        return Finding(subject=HOUSE, count=count, address=address, facts={"count": count, "future": int(is_future)})


@dataclass(frozen=True, kw_only=True)
class RefusedCommands(Rule):
    """R06: somebody tries what they may not."""

    id: ClassVar = "R06"
    tags: ClassVar = frozenset({Tag.NOT_ALLOWED, Tag.STAFF_REFUSED})
    reason: ClassVar = "refused-commands"

    refused: int = 3
    window_minutes: int = 10
    opens_case: ClassVar = False

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`refused` in `window_minutes` by one of the staff; any by nobody of the staff, unless it was no command."""
        event = seen.event
        if event.actor_ref is None:
            return None
        count = await window.count(
            minutes(self.window_minutes), Tag.NOT_ALLOWED, Tag.STAFF_REFUSED, actor=event.actor_ref
        )
        is_stranger = event.actor_kind is not ActorKind.STAFF and event.reason_code != SHAPE
        return about_actor(seen, count) if is_stranger or count >= self.refused else None


@dataclass(frozen=True, kw_only=True)
class Resends(Rule):
    """R09: the QR of an eSIM is asked for again and again, or by somebody whose it is not."""

    id: ClassVar = "R09"
    tags: ClassVar = frozenset({Tag.ACTIVATION_SHOWN, Tag.DESK_QR_RESENT, Tag.ESIM_REACH_REFUSED})
    reason: ClassVar = "many-resends"
    severity: ClassVar = 4
    holds: ClassVar = (Purpose.RESEND,)

    resends: int = 5
    window_minutes: int = HOUR

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """
        More than `resends` of one eSIM in `window_minutes`; any reach for somebody else's.

        What we deliver counts for nobody: a delivery that Telegram does not take is tried again, by us.
        """
        if seen.tag is Tag.ESIM_REACH_REFUSED:
            return about_account(seen, 1, mismatch=1)
        number, delivery = seen.event.object_ref, Purpose.DELIVERY.value
        if number is None or seen.event.reason_code == delivery:
            return None
        shown = (Tag.ACTIVATION_SHOWN, Tag.DESK_QR_RESENT)
        count = await window.count(minutes(self.window_minutes), *shown, about=number, unless=delivery)
        return about_account(seen, count) if count > self.resends else None


@dataclass(frozen=True, kw_only=True)
class SecondBot(Rule):
    """R13: somebody else uses the bot's token, or Telegram was told of another address."""

    id: ClassVar = "R13"
    tags: ClassVar = frozenset({Tag.BOT_TOKEN_TROUBLE})
    reason: ClassVar = "bot-token"
    severity: ClassVar = 7
    opens_case: ClassVar = False

    cooldown_minutes: int = HOUR

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Each one."""
        del window
        reason = seen.event.reason_code or "conflict"
        return Finding(subject=reason, about=reason, reason=reason, facts={"reason": reason})


@dataclass(frozen=True, kw_only=True)
class Guesses(Rule):
    """R14: links, buttons and numbers are guessed."""

    id: ClassVar = "R14"
    tags: ClassVar = frozenset(
        {
            Tag.PAY_LINK_REFUSED,
            Tag.DESK_LINK_REFUSED,
            Tag.TOKEN_REUSED,
            Tag.CALLBACK_FORGED,
            Tag.ORDER_REACH_REFUSED,
            Tag.ESIM_REACH_REFUSED,
            Tag.TICKET_REACH_REFUSED,
        }
    )
    reason: ClassVar = "guesses"
    opens_case: ClassVar = False
    door: ClassVar = "pages"

    guesses: int = 10
    window_minutes: int = HOUR

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`guesses` in `window_minutes` by one account, or from one address."""
        event = seen.event
        count = 0
        if event.actor_ref is not None:
            count = await window.count(minutes(self.window_minutes), *self.tags, actor=event.actor_ref)
        elif event.ip_hash is not None:
            count = await window.count(minutes(self.window_minutes), *self.tags, address=event.ip_hash)
        return about_actor(seen, count) if count >= self.guesses else None


@dataclass(frozen=True, kw_only=True)
class LogInDoubt(Rule):
    """R15: the log does not verify, the clock has stepped back, or the log is silent while people write."""

    id: ClassVar = "R15"
    tags: ClassVar = frozenset({Tag.LOG_VERIFIED, Tag.LOG_TROUBLE})
    reason: ClassVar = "log-in-doubt"
    severity: ClassVar = 7
    opens_case: ClassVar = False

    back_seconds: int = 2
    """How far a clock may step back before we tell: time servers correct by less."""
    silent_minutes: int = HOUR
    traffic: int = 50
    """So many updates that changed something within `silent_minutes` are traffic."""

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """A verification that failed, and each trouble."""
        del window
        if seen.tag is Tag.LOG_VERIFIED and seen.event.outcome is Outcome.SUCCESS:
            return None
        reason = seen.event.reason_code or "not-verified"
        return Finding(subject=reason, about=reason, reason=reason, facts={"reason": reason})


@dataclass(frozen=True, kw_only=True)
class PowersChanged(Rule):
    """R17: roles, registered chats and keys: each change is told, but whom the house begins with."""

    id: ClassVar = "R17"
    tags: ClassVar = frozenset(
        {
            Tag.STAFF_ADDED,
            Tag.STAFF_REMOVED,
            Tag.STAFF_ROLE_SET,
            Tag.STAFF_LINKED,
            Tag.SECOND_FACTOR_RESET,
            Tag.CHAT_REGISTERED,
            Tag.CHAT_UNREGISTERED,
            Tag.CHAT_MOVED,
        }
    )
    reason: ClassVar = "powers-changed"
    severity: ClassVar = 4
    opens_case: ClassVar = False

    cooldown_minutes: int = 0

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Each one; not who is there before the house is opened for the first time."""
        event = seen.event
        is_by_house = event.actor_kind is ActorKind.HOUSE and seen.tag is Tag.STAFF_ADDED
        if is_by_house and not await window.count(EVER, Tag.HOUSE_STARTED):
            return None
        return Finding(
            subject=f"{event.seq}",
            who=event.subject_ref or event.actor_ref,
            about=seen.tag.name.lower().replace("_", "-"),
            facts={"what": event.type, "by": event.actor_ref or HOUSE},
        )
