"""The words that the chat page's script says; they come with the page, in the reader's language."""

from core.texts import Say

WORDS = (
    "web-attachment",
    "web-bot-said",
    "web-copied",
    "web-copy",
    "web-discard",
    "web-edit",
    "web-edited",
    "web-editing",
    "web-enlarge",
    "web-file",
    "web-file-empty",
    "web-file-too-big",
    "web-forwarded",
    "web-keys-label",
    "web-location",
    "web-message-menu",
    "web-new-messages",
    "web-not-here",
    "web-not-sent",
    "web-photo",
    "web-remove-file",
    "web-reply",
    "web-replying",
    "web-send-failed",
    "web-sending",
    "web-sent",
    "web-show-less",
    "web-show-more",
    "web-spoiler",
    "web-status-connecting",
    "web-status-offline",
    "web-status-online",
    "web-sticker",
    "web-to-newest",
    "web-try-again",
    "web-typing",
    "web-unknown-message",
    "web-unreachable",
    "web-write",
    "web-you-said",
)

BLANKS = {"web-bot-said": {"name": "{name}"}, "web-remove-file": {"name": "{name}"}}
"""Texts whose blanks the page fills itself."""


def page_words(say: Say) -> dict[str, str]:
    """Every text of the script, by its key; a blank stands as `{name}`."""
    return {key: say.plain(key, **BLANKS.get(key, {})) for key in WORDS}
