"""What each act on the desk's page takes; reading any of it takes `DESK_READ`."""

from security.permissions import Permission

ANSWER = Permission.DESK_ANSWER

ACTS: dict[str, Permission] = {
    "claim": ANSWER,
    "release": ANSWER,
    "solve": ANSWER,
    "reopen": ANSWER,
    "undo": ANSWER,
    "priority": ANSWER,
    "snooze": ANSWER,
    "unsnooze": ANSWER,
    "transfer": ANSWER,
    "merge": ANSWER,
    "resend": ANSWER,
    "refresh": ANSWER,
    "eid": ANSWER,
    "more-time": ANSWER,
    "refund": Permission.REFUND_BY_RULE,
    "extend": Permission.ORDERS_MEND,
}
"""On a ticket; a refund against the rule takes `REFUND_BY_WILL` besides."""
MESSAGE_ACTS: dict[str, Permission] = {"unsend": ANSWER, "let-out": Permission.DESK_LEAD}
"""On one of its messages."""
