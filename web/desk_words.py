"""The words that the desk's script says, and the acts whose end a page tells."""

from core.texts import Say

WORDS = ("deskpage-js-live", "deskpage-js-lost", "deskpage-js-not-sent")
BLANKS = {
    "deskpage-js-answered": {"name": "{name}"},
    "deskpage-js-new": {"name": "{name}"},
    "deskpage-js-detach": {"name": "{name}"},
    "deskpage-js-replying": {"words": "{words}"},
}
"""Texts whose blanks the page fills itself."""

DONE = frozenset(
    {
        "answer", "held", "note", "unsend", "let-out", "claim", "release", "solve", "reopen", "undo", "priority",
        "snooze", "unsnooze", "transfer", "merge", "resend", "refresh", "eid", "refund", "extend", "more-time",
    }
)  # fmt: skip


def page_words(say: Say) -> dict[str, str]:
    """Every text of the script, by its key; a blank stands as `{name}`."""
    return {key: say.plain(key) for key in WORDS} | {key: say.plain(key, **BLANKS[key]) for key in BLANKS}
