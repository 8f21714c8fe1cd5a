"""`python -m bot check-receipt FILE`: whether this house signed the receipt of an erasure, and what it says."""

from collections.abc import Callable
from pathlib import Path

from privacy.receipts import LARGEST, NotOurs, Receipts


def receipt_command(path: Path, master_key: bytes, say: Callable[[str], None]) -> bool:
    """Say what a receipt says; whether it is ours."""
    try:
        text = path.read_text("utf-8") if path.stat().st_size <= 4 * LARGEST else ""
        facts = Receipts(master_key).check(text.strip())
    except OSError as error:
        say(f"{path} cannot be read: {error.strerror}")
        return False
    except (NotOurs, UnicodeDecodeError):
        say(f"{path} is no receipt of this house, or it was changed.")
        return False
    say(f"Signed by this house: request {facts.request}, received {facts.received_at}, erased {facts.erased_at}.")
    for kind, count in facts.erased.items():
        say(f"  erased: {kind} {count}")
    for kept in facts.kept:
        until = f" until {kept.until}" if kept.until else ""
        say(f"  kept: {kept.what} ({kept.why}){until}")
    for told in facts.told:
        until = f" until {told.until}" if told.until else ""
        say(f"  told: {told.who}: {told.state}{until}")
    say(f"  the last backup of the keys is gone on {facts.keys_die_at}, of the data on {facts.backups_die_at}")
    return True
