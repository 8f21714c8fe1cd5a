"""A receipt in words, the same in a chat and on a page."""

from datetime import date, datetime

from core.texts import Say
from privacy.receipts import Kept, ReceiptFacts, Told

LINE = "\n"


def receipt_text(say: Say, facts: ReceiptFacts) -> str:
    """All that a receipt says, for a chat."""
    parts = [
        say("receipt-title", number=facts.request),
        say("receipt-dates", received=moment(facts.received_at), erased=moment(facts.erased_at)),
        LINE.join([say("receipt-erased"), *(f"• {line}" for line in erased_lines(say, facts))]),
        LINE.join([say("receipt-kept"), *(f"• {line}" for line in kept_lines(say, facts))]),
    ]
    if facts.told:
        parts.append(LINE.join([say("receipt-told"), *(f"• {line}" for line in told_lines(say, facts))]))
    parts.append(say("receipt-backups", keys=moment(facts.keys_die_at), data=moment(facts.backups_die_at)))
    return (LINE * 2).join(parts)


def erased_lines(say: Say, facts: ReceiptFacts) -> list[str]:
    """How many things of each kind are gone."""
    return [say.plain(f"receipt-erased-{kind}", count=count) for kind, count in facts.erased.items()]


def kept_lines(say: Say, facts: ReceiptFacts) -> list[str]:
    """What was left, why and until when."""
    return [_kept(say, one) for one in facts.kept]


def told_lines(say: Say, facts: ReceiptFacts) -> list[str]:
    """How far those are who work for us."""
    return [_told(say, one) for one in facts.told]


def _kept(say: Say, one: Kept) -> str:
    until = None if one.until is None else moment(one.until)
    match one.what:
        case "tax":
            return say.plain("receipt-kept-tax", count=one.count or 0, until=until)
        case "claim":
            return say.plain("receipt-kept-claim", count=one.count or 0)
        case "security-log":
            return say.plain("receipt-kept-security-log", until=until)
        case "request":
            return say.plain("receipt-kept-request", until=until)
        case "restraint":
            return say.plain("receipt-kept-restraint", count=one.count or 0)
        case _:
            return say.plain("receipt-kept-suppression")


CHATS = {"some-too-old": "receipt-told-telegram-partly", "goes-with-the-chat": "receipt-told-web"}
"""What is said of their chat with us, by the state of the step; any other: it is one of Telegram's, and all is gone."""


def _told(say: Say, one: Told) -> str:
    match one.who:
        case "payments":
            return say.plain("receipt-told-payments", until=None if one.until is None else moment(one.until))
        case "supplier":
            return say.plain("receipt-told-supplier")
        case "desk":
            return say.plain("receipt-told-desk-partly" if one.state == "partly-gone" else "receipt-told-desk")
        case _:
            return say.plain(CHATS.get(one.state, "receipt-told-telegram"))


def moment(text: str) -> datetime | date:
    """A moment or a day, as a receipt writes it."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
