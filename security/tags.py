"""
The vocabulary of the security log: what can happen, by the names under which it is found.

Names after OWASP's Logging Vocabulary where it has one, of our own elsewhere. `security/vocabulary.py` says of each
what kind of event it is, how grave, and how it ends.
"""

from enum import StrEnum, unique


@unique
class Tag(StrEnum):
    """What happened."""

    # Who comes, and what they prove
    SIGNED_IN = "authn_login_success"
    SIGN_IN_REFUSED = "authn_login_fail"
    STEP_UP_PASSED = "authn_step_up_success"
    STEP_UP_FAILED = "authn_step_up_fail"
    STEP_UP_LOCKED = "authn_login_lock"
    SECOND_FACTOR_SET = "authn_factor_set"
    SECOND_FACTOR_RESET = "authn_factor_reset"
    TOKEN_CREATED = "authn_token_created"  # noqa: S105 - a word of the vocabulary
    TOKEN_REVOKED = "authn_token_revoked"  # noqa: S105 - a word of the vocabulary
    TOKEN_REUSED = "authn_token_reuse"  # noqa: S105 - a word of the vocabulary
    DESK_LINK_MADE = "session_link_created"
    DESK_LINK_REFUSED = "session_link_refused"
    DESK_SIGNED_IN = "session_created"
    DESK_SIGNED_OUT = "session_ended"

    # What they may do
    NOT_ALLOWED = "authz_fail"
    STAFF_REFUSED = "authz_fail_staff"
    ORDER_REACH_REFUSED = "malicious_direct_reference_order"
    ESIM_REACH_REFUSED = "malicious_direct_reference_esim"
    TICKET_REACH_REFUSED = "malicious_direct_reference_ticket"
    CALLBACK_FORGED = "input_validation_discrete_fail"
    STAFF_ADDED = "authz_change_added"
    STAFF_REMOVED = "authz_change_removed"
    STAFF_ROLE_SET = "privilege_permissions_changed"
    STAFF_CHANGED = "user_updated"
    STAFF_LINKED = "privilege_accounts_linked"
    APPROVAL_ASKED = "approval.asked"
    APPROVAL_GIVEN = "approval.given"
    APPROVAL_REFUSED = "approval.refused"
    APPROVAL_EXPIRED = "approval.expired"
    CHAT_CODE_MADE = "chat.code_created"
    CHAT_CODE_REFUSED = "chat.code_refused"
    CHAT_REGISTERED = "config_change_chat_registered"
    CHAT_UNREGISTERED = "config_change_chat_unregistered"
    CHAT_MOVED = "config_change_chat_moved"
    CHAT_UNKNOWN = "chat.unknown"
    CHAT_LEFT = "chat.left"
    LOCKDOWN_ON = "lockdown.on"
    LOCKDOWN_OFF = "lockdown.off"
    SWITCHED_OFF = "config_change_stopped"
    SWITCHED_ON = "config_change_resumed"
    TOO_FAST = "excess_rate_limit_exceeded"

    # Accounts
    PERSON_CREATED = "user_created"
    CONSENT_GIVEN = "consent.given"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    PROCESSING_STOPPED = "consent.processing_stopped"
    PROCESSING_RESUMED = "consent.processing_resumed"
    CHILD_REMOVED = "child_removed"

    # Orders and payments
    PAY_LINK_OPENED = "checkout.link_opened"
    PAY_LINK_REFUSED = "checkout.link_refused"
    CHECKOUT_CREATED = "checkout.created"
    CHECKOUT_EXPIRED = "checkout.expired"
    PAYMENT_SUCCEEDED = "payment.succeeded"
    PAYMENT_FAILED = "payment.failed"
    PAYMENT_REFUNDED = "payment.refunded"
    PAYMENT_DISPUTED = "payment.disputed"
    PAYMENT_WARNED = "payment.fraud_warning"
    PAYMENT_EVENT_FORGED = "webhook.sig_fail"
    PAYMENT_EVENT_REPLAYED = "webhook.replay"
    PAYMENT_EVENT_FOREIGN = "webhook.foreign"
    PAYMENT_EVENT_UNKNOWN_ORDER = "webhook.unknown_order"
    PAYMENT_AMOUNT_WRONG = "payment.amount_wrong"
    ORDER_RETRIED = "order.retried"
    ORDER_GIVEN_BACK = "order.given_back"
    DESK_REFUND_WANTED = "order.refund_wanted"
    DESK_QR_RESENT = "esim.resent"
    DESK_ESIM_EXTENDED = "order.extended"
    DESK_TIME_GIVEN = "order.time_given"

    # eSIMs
    ESIM_ISSUED = "esim.issued"
    ACTIVATION_SHOWN = "esim.shown"

    # The help desk
    TICKET_LINK_HELD = "ticket.link_held"
    TICKET_LINK_LET_OUT = "ticket.link_let_out"
    TICKET_LINK_REFUSED = "ticket.link_refused"
    TICKET_CARD_MASKED = "ticket.card_masked"
    TICKET_READ = "sensitive_read_ticket"
    TICKET_SEARCHED = "sensitive_read_search"
    TICKET_FILE_READ = "sensitive_read_file"
    TICKET_OPENED = "ticket.opened"
    TICKET_SOLVED = "ticket.solved"
    MACRO_CHANGED = "macro.changed"
    BROADCAST_WRITTEN = "broadcast.written"
    BROADCAST_PAUSED = "broadcast.paused"
    BROADCAST_RESUMED = "broadcast.resumed"
    BROADCAST_APPROVED = "broadcast.approved"
    BROADCAST_STOPPED = "broadcast.stopped"

    # Rules, cases, and what people are kept from
    KEPT_FROM = "case.kept_from"
    CASE_OPENED = "case.opened"
    CASE_READ = "sensitive_read_case"
    CASE_APPEALED = "case.appealed"
    CASE_UPHELD = "case.upheld"
    CASE_LIFTED = "case.lifted"

    # Keeping order
    MOD_BANNED = "mod.ban"
    MOD_UNBANNED = "mod.unban"
    MOD_MUTED = "mod.mute"
    MOD_UNMUTED = "mod.unmute"
    MOD_WARNED = "mod.warn"
    MOD_KICKED = "mod.kick"
    MOD_NOTED = "mod.note"
    MOD_REPORTED = "mod.report"
    MOD_UNDONE = "mod.undo"
    MOD_REFUSED = "mod.refused"
    MOD_BLOCKED = "mod.blocked"
    MOD_LOOKALIKE = "mod.lookalike"
    BLOCKLIST_CHANGED = "config_change_blocklist"
    PACE_CHANGED = "config_change_pace"
    PERSON_READ = "sensitive_read_person"

    # What the rules watch besides
    CARD_SEEN = "payment.card_seen"
    PAYMENT_REVIEWED = "payment.review_opened"
    ESIM_ELSEWHERE = "esim.elsewhere"
    CONTACT_CHANGED = "user_updated_contact"
    DSAR_EXPORT = "dsar.export_wanted"
    DSAR_ERASURE = "dsar.erasure_wanted"
    DSAR_OPENED = "dsar.opened"
    PERSON_ERASED = "user_archived_erased"
    ERASURE_REPLAYED = "dsar.erasure_replayed"
    TAX_RECORD_READ = "sensitive_read_tax"
    DSAR_MOVED = "dsar.moved"
    DSAR_PROOF_FAILED = "dsar.proof_fail"
    DSAR_LINK_MADE = "dsar.link_created"
    DSAR_READ = "sensitive_read_dsar"
    NOTICE_DRAFTED = "notice.drafted"
    NOTICE_PUBLISHED = "notice.published"
    NOTICE_WITHDRAWN = "notice.withdrawn"
    BOT_TOKEN_TROUBLE = "sys_token_trouble"  # noqa: S105 - a word of the vocabulary
    LOG_TROUBLE = "seclog.trouble"

    # Periods, holds, incidents, and where we may call
    RETENTION_RAN = "retention.run"
    RETENTION_LATE = "retention.late"
    HOLD_PUT = "hold.put"
    HOLD_REVIEWED = "hold.reviewed"
    HOLD_RELEASED = "hold.released"
    IDLE_TOLD = "user_idle_told"
    INCIDENT_OPENED = "incident.opened"
    INCIDENT_MOVED = "incident.moved"
    INCIDENT_READ = "sensitive_read_incident"
    EGRESS_REFUSED = "egress.refused"

    # The log itself, and the house
    LOG_QUERIED = "seclog.query"
    LOG_REVEALED = "seclog.reveal"
    LOG_EXPORTED = "seclog.export"
    LOG_VERIFIED = "seclog.verify"
    LOG_PRUNED = "seclog.prune"
    HOUSE_STARTED = "sys_startup"
    HOUSE_STOPPED = "sys_shutdown"
    HOUSE_CRASHED = "sys_crash"
    CONFIG_CHANGED = "config_change"
    KEY_CREATED = "key.created"
    KEY_CHANGED = "key.changed"
    BACKUP_MADE = "backup.created"
    BACKUP_RESTORED = "backup.restored"
