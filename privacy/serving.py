"""
Which part of the software serves which purpose: every handler, durable task and timer has one, by its name.

A house test holds this against what the dispatcher and the engine really have: a part that is added tomorrow has to say
what it is for.
"""

from core.processing import Processing

_P = Processing

HANDLERS: dict[str, Processing] = {
    "bot.gate": _P.SECURITY_LOG,
    "conversations.account": _P.OPERATE,
    "conversations.appeal": _P.FRAUD,
    "conversations.broadcast": _P.SERVICE_NEWS,
    "conversations.leaving": _P.OPERATE,
    "conversations.my_data": _P.RIGHTS,
    "conversations.ticket": _P.SUPPORT,
    "handlers.account": _P.OPERATE,
    "handlers.activity": _P.SECURITY_LOG,
    "handlers.admin.approvals": _P.SECURITY_LOG,
    "handlers.admin.cases": _P.FRAUD,
    "handlers.admin.chats": _P.OPERATE,
    "handlers.admin.contact": _P.OPERATE,
    "handlers.admin.figures": _P.FIGURES,
    "handlers.admin.guide": _P.OPERATE,
    "handlers.admin.holds": _P.RIGHTS,
    "handlers.admin.incidents": _P.RIGHTS,
    "handlers.admin.moderation": _P.FRAUD,
    "handlers.admin.moderation_reading": _P.FRAUD,
    "handlers.admin.moderation_rules": _P.FRAUD,
    "handlers.admin.moderation_undo": _P.FRAUD,
    "handlers.admin.notice": _P.RIGHTS,
    "handlers.admin.registers": _P.RIGHTS,
    "handlers.admin.requests": _P.RIGHTS,
    "handlers.admin.retention": _P.RIGHTS,
    "handlers.admin.roles": _P.OPERATE,
    "handlers.admin.seclog": _P.SECURITY_LOG,
    "handlers.admin.seclog_evidence": _P.SECURITY_LOG,
    "handlers.admin.seclog_figures": _P.SECURITY_LOG,
    "handlers.admin.switches": _P.OPERATE,
    "handlers.admin.tax": _P.TAX,
    "handlers.admin.underage": _P.RIGHTS,
    "handlers.age": _P.RIGHTS,
    "handlers.catalog": _P.OPERATE,
    "handlers.chats": _P.OPERATE,
    "handlers.choices": _P.RIGHTS,
    "handlers.community": _P.FRAUD,
    "handlers.desk": _P.SUPPORT,
    "handlers.desk.stats": _P.QUALITY,
    "handlers.desk_link": _P.SUPPORT,
    "handlers.esims": _P.SELL,
    "handlers.help": _P.SUPPORT,
    "handlers.idle": _P.RIGHTS,
    "handlers.membership": _P.OPERATE,
    "handlers.my_data": _P.RIGHTS,
    "handlers.my_data_proof": _P.RIGHTS,
    "handlers.notice": _P.RIGHTS,
    "handlers.orders": _P.SELL,
    "handlers.package": _P.RIGHTS,
    "handlers.second_factor": _P.OPERATE,
    "handlers.service": _P.RIGHTS,
    "handlers.settings": _P.OPERATE,
    "handlers.staff.attention": _P.SELL,
    "handlers.start": _P.OPERATE,
    "handlers.strays": _P.OPERATE,
    "handlers.tickets": _P.SUPPORT,
    "handlers.wishes": _P.OPERATE,
}
"""By module, or by package for all modules below it that are not named themselves."""

TASKS: dict[str, Processing] = {
    "alarm": _P.SELL,
    "alerts": _P.FRAUD,
    "approval-news": _P.SECURITY_LOG,
    "broadcast": _P.SERVICE_NEWS,
    "case_news": _P.FRAUD,
    "close_checkout": _P.SELL,
    "desk_act": _P.SUPPORT,
    "fulfil": _P.SELL,
    "idle_notice": _P.RIGHTS,
    "incident_notice": _P.RIGHTS,
    "mail": _P.OPERATE,
    "mail_refused": _P.OPERATE,
    "moderation": _P.FRAUD,
    "notice_news": _P.SERVICE_NEWS,
    "package_document": _P.RIGHTS,
    "post_checkpoint": _P.SECURITY_LOG,
    "privacy_erase": _P.RIGHTS,
    "privacy_package": _P.RIGHTS,
    "refresh_esim": _P.USAGE_LEFT,
    "refund": _P.SELL,
    "remove_child": _P.RIGHTS,
    "request_news": _P.RIGHTS,
    "request_retry": _P.RIGHTS,
    "request_shown": _P.RIGHTS,
    "request_stuck": _P.RIGHTS,
    "retention_run": _P.RIGHTS,
    "show_order": _P.SELL,
    "tell_correction": _P.RIGHTS,
    "tell_log_readers": _P.SECURITY_LOG,
    "tell_order": _P.SERVICE_NEWS,
    "verify_log": _P.SECURITY_LOG,
}

TIMERS: dict[str, Processing] = {
    "count-figures": _P.FIGURES,
    "digest-log-readers": _P.SECURITY_LOG,
    "end-holds": _P.FRAUD,
    "end-packages": _P.RIGHTS,
    "end-restraints": _P.FRAUD,
    "expire-approvals": _P.SECURITY_LOG,
    "expire-orders": _P.SELL,
    "keep-log": _P.SECURITY_LOG,
    "keep-periods": _P.RIGHTS,
    "leave-unknown-chats": _P.OPERATE,
    "look-after-community": _P.FRAUD,
    "reconcile-payments": _P.SELL,
    "reconcile-refunds": _P.SELL,
    "reconcile-staff": _P.OPERATE,
    "redact-payments": _P.RIGHTS,
    "remind-requests": _P.RIGHTS,
    "review-holds": _P.RIGHTS,
    "sweep-fleeting": _P.SECURITY_LOG,
    "sync-catalogue": _P.OPERATE,
    "tell-late-alerts": _P.FRAUD,
    "tell-of-notice": _P.SERVICE_NEWS,
    "tend-idle": _P.RIGHTS,
    "tend-log": _P.SECURITY_LOG,
    "tend-requests": _P.RIGHTS,
    "tend-tickets": _P.SUPPORT,
    "vacuum-files": _P.RIGHTS,
    "verify-log": _P.SECURITY_LOG,
    "watch-bot-token": _P.FRAUD,
    "watch-incidents": _P.RIGHTS,
    "watch-log": _P.SECURITY_LOG,
    "watch-orders": _P.SELL,
    "watch-periods": _P.RIGHTS,
    "watch-registers": _P.RIGHTS,
}


def purpose_of_handler(module: str) -> Processing | None:
    """What the handlers of a module serve; None: nobody said it."""
    parts = module.split(".")
    for length in range(len(parts), 1, -1):
        if (found := HANDLERS.get(".".join(parts[:length]))) is not None:
            return found
    return None


def served_by(processing: Processing) -> dict[str, list[str]]:
    """What serves a purpose: `handlers`, `tasks`, `timers`."""
    return {
        kind: [name for name, serves in names.items() if serves is processing]
        for kind, names in (("handlers", HANDLERS), ("tasks", TASKS), ("timers", TIMERS))
    }
