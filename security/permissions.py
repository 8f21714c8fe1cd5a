"""
Who may do what: a role is a set of permissions, and an act names the one that it takes.

A permission alone opens nothing. The act must also happen in a chat that is registered for it, by somebody who is
still here, and, where `STEPPED_UP` says so, who has just proved with a second factor that it is them.
"""

from collections.abc import Iterable
from enum import StrEnum

from storage.staff import Role


class Permission(StrEnum):
    """One thing that somebody of the staff may be allowed to do."""

    DESK_READ = "desk.read"
    DESK_ANSWER = "desk.answer"
    DESK_LEAD = "desk.lead"
    MACROS_EDIT = "macros.edit"
    REFUND_BY_RULE = "refund.by-rule"
    REFUND_BY_WILL = "refund.by-will"
    ORDERS_MEND = "orders.mend"
    TASKS_RETRY = "tasks.retry"
    SHOP_READ = "shop.read"
    BROADCAST_WRITE = "broadcast.write"
    BROADCAST_RELEASE = "broadcast.release"
    STAFF_READ = "staff.read"
    STAFF_MANAGE = "staff.manage"
    ROLES_GRANT = "roles.grant"
    SECLOG_READ = "seclog.read"
    SECLOG_VERIFY = "seclog.verify"
    SECLOG_REVEAL = "seclog.reveal"
    SECLOG_EXPORT = "seclog.export"
    PERSON_READ = "person.read"
    PERSON_WARN = "person.warn"
    PERSON_BAN = "person.ban"
    PERSON_BAN_FOR_EVER = "person.ban-for-ever"
    CASES_READ = "cases.read"
    CASES_DECIDE = "cases.decide"
    BLOCKLIST_EDIT = "blocklist.edit"
    SWITCHES = "switches.turn"
    LOCKDOWN = "lockdown.turn"
    CHATS_REGISTER = "chats.register"
    APPROVALS_DECIDE = "approvals.decide"
    OWN_SECOND_FACTOR = "second-factor.own"
    SECOND_FACTOR_RESET = "second-factor.reset"
    REQUESTS_ENTER = "requests.enter"
    REQUESTS_READ = "requests.read"
    REQUESTS_DECIDE = "requests.decide"
    NOTICE_READ = "notice.read"
    NOTICE_WRITE = "notice.write"
    NOTICE_RELEASE = "notice.release"
    RETENTION_READ = "retention.read"
    RETENTION_RUN = "retention.run"
    HOLDS_MANAGE = "holds.manage"
    INCIDENTS_MANAGE = "incidents.manage"
    CHILD_REMOVE = "child.remove"
    FIGURES_READ = "figures.read"
    TAX_READ = "tax.read"
    CONTACT_READ = "contact.read"


P = Permission

_AUDITOR = {
    P.DESK_READ,
    P.STAFF_READ,
    P.SECLOG_READ,
    P.SECLOG_VERIFY,
    P.CASES_READ,
    P.SHOP_READ,
    P.OWN_SECOND_FACTOR,
    P.NOTICE_READ,
    P.REQUESTS_READ,
    P.RETENTION_READ,
    P.FIGURES_READ,
}
_AGENT = {
    P.DESK_READ,
    P.DESK_ANSWER,
    P.REFUND_BY_RULE,
    P.STAFF_READ,
    P.PERSON_READ,
    P.PERSON_WARN,
    P.SHOP_READ,
    P.OWN_SECOND_FACTOR,
    P.REQUESTS_ENTER,
    P.NOTICE_READ,
}
_LEAD = _AGENT | {
    P.DESK_LEAD,
    P.MACROS_EDIT,
    P.REFUND_BY_WILL,
    P.ORDERS_MEND,
    P.BROADCAST_WRITE,
    P.BROADCAST_RELEASE,
    P.STAFF_MANAGE,
    P.PERSON_BAN,
    P.PERSON_BAN_FOR_EVER,
    P.CASES_READ,
    P.CASES_DECIDE,
    P.APPROVALS_DECIDE,
    P.FIGURES_READ,
    P.NOTICE_RELEASE,
    P.CONTACT_READ,
}
_FINANCE = {
    P.DESK_READ,
    P.REFUND_BY_RULE,
    P.REFUND_BY_WILL,
    P.ORDERS_MEND,
    P.TASKS_RETRY,
    P.STAFF_READ,
    P.SHOP_READ,
    P.APPROVALS_DECIDE,
    P.OWN_SECOND_FACTOR,
    P.TAX_READ,
    P.NOTICE_READ,
}
_PRIVACY_OFFICER = {
    P.DESK_READ,
    P.DESK_ANSWER,
    P.STAFF_READ,
    P.PERSON_READ,
    P.SHOP_READ,
    P.APPROVALS_DECIDE,
    P.OWN_SECOND_FACTOR,
    P.REQUESTS_ENTER,
    P.REQUESTS_READ,
    P.REQUESTS_DECIDE,
    P.NOTICE_READ,
    P.NOTICE_WRITE,
    P.NOTICE_RELEASE,
    P.RETENTION_READ,
    P.RETENTION_RUN,
    P.HOLDS_MANAGE,
    P.INCIDENTS_MANAGE,
    P.CHILD_REMOVE,
    P.FIGURES_READ,
    P.CONTACT_READ,
}
_SECURITY_ADMIN = {
    P.DESK_READ,
    P.STAFF_READ,
    P.SHOP_READ,
    P.SECLOG_READ,
    P.SECLOG_VERIFY,
    P.SECLOG_REVEAL,
    P.SECLOG_EXPORT,
    P.PERSON_READ,
    P.PERSON_WARN,
    P.PERSON_BAN,
    P.PERSON_BAN_FOR_EVER,
    P.CASES_READ,
    P.CASES_DECIDE,
    P.BLOCKLIST_EDIT,
    P.SWITCHES,
    P.LOCKDOWN,
    P.TASKS_RETRY,
    P.APPROVALS_DECIDE,
    P.OWN_SECOND_FACTOR,
    P.NOTICE_READ,
    P.RETENTION_READ,
    P.INCIDENTS_MANAGE,
    P.HOLDS_MANAGE,
}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.AUDITOR: frozenset(_AUDITOR),
    Role.AGENT: frozenset(_AGENT),
    Role.LEAD: frozenset(_LEAD),
    Role.FINANCE: frozenset(_FINANCE),
    Role.PRIVACY_OFFICER: frozenset(_PRIVACY_OFFICER),
    Role.SECURITY_ADMIN: frozenset(_SECURITY_ADMIN),
    Role.OWNER: frozenset(Permission),
}
"""What each role may; who has several may all that they grant together."""

STEPPED_UP: frozenset[Permission] = frozenset(
    {
        P.SECLOG_REVEAL,
        P.SECLOG_EXPORT,
        P.ROLES_GRANT,
        P.BROADCAST_RELEASE,
        P.PERSON_BAN_FOR_EVER,
        P.CHATS_REGISTER,
        P.SECOND_FACTOR_RESET,
        P.REQUESTS_DECIDE,
        P.NOTICE_RELEASE,
        P.HOLDS_MANAGE,
        P.CHILD_REMOVE,
        P.TAX_READ,
        P.CONTACT_READ,
    }
)
"""What takes a second factor as well, for five minutes each."""


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that those roles may do together."""
    return frozenset().union(*(GRANTED[role] for role in roles))
