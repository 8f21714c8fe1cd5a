"""What each event of the log is: its category, how grave it is, and how it ends when nothing else is said."""

from dataclasses import dataclass

from security.tags import Tag
from storage.events import Outcome


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of one tag."""

    category: str
    """`authn`, `authz`, `account`, `payment`, `esim`, `support`, `privacy`, `moderation`, `log` or `system`."""
    severity: int
    """0 (all is well) to 7 (act now)."""
    outcome: Outcome = Outcome.SUCCESS


def meaning_of(tag: Tag) -> Meaning:
    """What an event of that tag is."""
    return MEANINGS[tag]


_OK, _NO, _BAD = Outcome.SUCCESS, Outcome.DENIED, Outcome.FAILURE

MEANINGS: dict[Tag, Meaning] = {
    Tag.SIGNED_IN: Meaning("authn", 1),
    Tag.SIGN_IN_REFUSED: Meaning("authn", 4, _NO),
    Tag.STEP_UP_PASSED: Meaning("authn", 2),
    Tag.STEP_UP_FAILED: Meaning("authn", 4, _NO),
    Tag.SECOND_FACTOR_SET: Meaning("authn", 4),
    Tag.SECOND_FACTOR_RESET: Meaning("authn", 5),
    Tag.STEP_UP_LOCKED: Meaning("authn", 5, _NO),
    Tag.TOKEN_CREATED: Meaning("authn", 1),
    Tag.TOKEN_REVOKED: Meaning("authn", 1),
    Tag.TOKEN_REUSED: Meaning("authn", 4, _NO),
    Tag.DESK_LINK_MADE: Meaning("authn", 2),
    Tag.DESK_LINK_REFUSED: Meaning("authn", 4, _NO),
    Tag.DESK_SIGNED_IN: Meaning("authn", 2),
    Tag.DESK_SIGNED_OUT: Meaning("authn", 1),
    Tag.NOT_ALLOWED: Meaning("authz", 4, _NO),
    Tag.STAFF_REFUSED: Meaning("authz", 4, _NO),
    Tag.ORDER_REACH_REFUSED: Meaning("authz", 4, _NO),
    Tag.ESIM_REACH_REFUSED: Meaning("authz", 4, _NO),
    Tag.TICKET_REACH_REFUSED: Meaning("authz", 4, _NO),
    Tag.CALLBACK_FORGED: Meaning("authz", 5, _NO),
    Tag.STAFF_ADDED: Meaning("authz", 4),
    Tag.STAFF_REMOVED: Meaning("authz", 4),
    Tag.STAFF_ROLE_SET: Meaning("authz", 5),
    Tag.STAFF_CHANGED: Meaning("authz", 2),
    Tag.STAFF_LINKED: Meaning("authz", 4),
    Tag.APPROVAL_ASKED: Meaning("authz", 3),
    Tag.APPROVAL_GIVEN: Meaning("authz", 4),
    Tag.APPROVAL_REFUSED: Meaning("authz", 3),
    Tag.APPROVAL_EXPIRED: Meaning("authz", 2),
    Tag.CHAT_CODE_MADE: Meaning("authz", 4),
    Tag.CHAT_CODE_REFUSED: Meaning("authz", 5, _NO),
    Tag.CHAT_REGISTERED: Meaning("authz", 5),
    Tag.CHAT_UNREGISTERED: Meaning("authz", 5),
    Tag.CHAT_MOVED: Meaning("authz", 3),
    Tag.CHAT_UNKNOWN: Meaning("authz", 4, _NO),
    Tag.CHAT_LEFT: Meaning("authz", 3),
    Tag.LOCKDOWN_ON: Meaning("authz", 6),
    Tag.LOCKDOWN_OFF: Meaning("authz", 5),
    Tag.SWITCHED_OFF: Meaning("system", 5),
    Tag.SWITCHED_ON: Meaning("system", 4),
    Tag.TOO_FAST: Meaning("authz", 3, _NO),
    Tag.PERSON_CREATED: Meaning("account", 1),
    Tag.CONSENT_GIVEN: Meaning("privacy", 1),
    Tag.CONSENT_WITHDRAWN: Meaning("privacy", 1),
    Tag.PAY_LINK_OPENED: Meaning("payment", 1),
    Tag.PAY_LINK_REFUSED: Meaning("payment", 4, _NO),
    Tag.CHECKOUT_CREATED: Meaning("payment", 1),
    Tag.CHECKOUT_EXPIRED: Meaning("payment", 1),
    Tag.PAYMENT_SUCCEEDED: Meaning("payment", 1),
    Tag.PAYMENT_FAILED: Meaning("payment", 3, _BAD),
    Tag.PAYMENT_REFUNDED: Meaning("payment", 2),
    Tag.PAYMENT_DISPUTED: Meaning("payment", 5, _BAD),
    Tag.PAYMENT_WARNED: Meaning("payment", 5, _BAD),
    Tag.PAYMENT_EVENT_FORGED: Meaning("payment", 5, _NO),
    Tag.PAYMENT_EVENT_REPLAYED: Meaning("payment", 2, _NO),
    Tag.PAYMENT_EVENT_FOREIGN: Meaning("payment", 4, _NO),
    Tag.PAYMENT_EVENT_UNKNOWN_ORDER: Meaning("payment", 4, _BAD),
    Tag.PAYMENT_AMOUNT_WRONG: Meaning("payment", 5, _NO),
    Tag.ORDER_RETRIED: Meaning("payment", 2),
    Tag.ORDER_GIVEN_BACK: Meaning("payment", 3),
    Tag.DESK_REFUND_WANTED: Meaning("payment", 3),
    Tag.DESK_QR_RESENT: Meaning("esim", 2),
    Tag.DESK_ESIM_EXTENDED: Meaning("payment", 2),
    Tag.DESK_TIME_GIVEN: Meaning("payment", 2),
    Tag.ESIM_ISSUED: Meaning("esim", 1),
    Tag.ACTIVATION_SHOWN: Meaning("esim", 2),
    Tag.TICKET_LINK_HELD: Meaning("support", 3, _NO),
    Tag.TICKET_LINK_LET_OUT: Meaning("support", 3),
    Tag.TICKET_LINK_REFUSED: Meaning("support", 3, _NO),
    Tag.TICKET_CARD_MASKED: Meaning("support", 3),
    Tag.TICKET_READ: Meaning("support", 2),
    Tag.TICKET_SEARCHED: Meaning("support", 2),
    Tag.TICKET_FILE_READ: Meaning("support", 2),
    Tag.TICKET_OPENED: Meaning("support", 1),
    Tag.TICKET_SOLVED: Meaning("support", 1),
    Tag.MACRO_CHANGED: Meaning("support", 2),
    Tag.BROADCAST_WRITTEN: Meaning("support", 2),
    Tag.BROADCAST_PAUSED: Meaning("support", 2),
    Tag.BROADCAST_RESUMED: Meaning("support", 3),
    Tag.BROADCAST_APPROVED: Meaning("support", 4),
    Tag.BROADCAST_STOPPED: Meaning("support", 3),
    Tag.KEPT_FROM: Meaning("moderation", 3, _NO),
    Tag.CASE_OPENED: Meaning("moderation", 4),
    Tag.CASE_APPEALED: Meaning("moderation", 3),
    Tag.CASE_UPHELD: Meaning("moderation", 3),
    Tag.CASE_LIFTED: Meaning("moderation", 3),
    Tag.MOD_BANNED: Meaning("moderation", 4),
    Tag.MOD_UNBANNED: Meaning("moderation", 3),
    Tag.MOD_MUTED: Meaning("moderation", 3),
    Tag.MOD_UNMUTED: Meaning("moderation", 3),
    Tag.MOD_WARNED: Meaning("moderation", 3),
    Tag.MOD_KICKED: Meaning("moderation", 3),
    Tag.MOD_NOTED: Meaning("moderation", 2),
    Tag.MOD_REPORTED: Meaning("moderation", 3),
    Tag.MOD_UNDONE: Meaning("moderation", 3),
    Tag.MOD_REFUSED: Meaning("moderation", 4, _BAD),
    Tag.MOD_BLOCKED: Meaning("moderation", 3, _NO),
    Tag.MOD_LOOKALIKE: Meaning("moderation", 4, Outcome.UNKNOWN),
    Tag.BLOCKLIST_CHANGED: Meaning("moderation", 4),
    Tag.PACE_CHANGED: Meaning("moderation", 3),
    Tag.PERSON_READ: Meaning("moderation", 2),
    Tag.LOG_QUERIED: Meaning("log", 2),
    Tag.LOG_REVEALED: Meaning("log", 5),
    Tag.LOG_EXPORTED: Meaning("log", 5),
    Tag.LOG_VERIFIED: Meaning("log", 1),
    Tag.LOG_PRUNED: Meaning("log", 2),
    Tag.HOUSE_STARTED: Meaning("system", 1),
    Tag.HOUSE_STOPPED: Meaning("system", 1),
    Tag.HOUSE_CRASHED: Meaning("system", 4, _BAD),
    Tag.CONFIG_CHANGED: Meaning("system", 3),
    Tag.KEY_CREATED: Meaning("system", 3),
    Tag.KEY_CHANGED: Meaning("system", 5),
    Tag.BACKUP_MADE: Meaning("system", 2),
    Tag.BACKUP_RESTORED: Meaning("system", 5),
}
"""Every tag has its line."""
