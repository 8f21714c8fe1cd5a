"""What the website's chat says where the Bot API refuses."""

from botapi.errors import ApiError
from core.errors import Refusal


class TextTooLong(Refusal):
    """More than a message holds."""

    key = "web-refusal-text-too-long"


class TextEmpty(Refusal):
    """Nothing that can be seen."""

    key = "web-refusal-text-empty"


class MessageGone(Refusal):
    """The message was deleted, or is not the person's own."""

    key = "web-refusal-message-gone"


class NotEditable(Refusal):
    """The message stands as it is."""

    key = "web-refusal-not-editable"


class ButtonGone(Refusal):
    """The message has no such button, or was changed since."""

    key = "web-refusal-button-gone"


class FileEmpty(Refusal):
    """A file without a byte."""

    key = "web-refusal-file-empty"


class NotTaken(Refusal):
    """Anything else that the Bot API does not take."""

    key = "web-refusal-not-taken"


WORDS: dict[str, type[Refusal]] = {
    "is too long": TextTooLong,
    "text is empty": TextEmpty,
    "not found": MessageGone,
    "can't be edited": NotEditable,
    "file must be non-empty": FileEmpty,
}
"""Part of a refusal → what the person reads."""


def as_refusal(error: ApiError) -> Refusal:
    """The refusal of the engine, in a form that has a sentence in every language."""
    return next((kind for words, kind in WORDS.items() if words in error.description), NotTaken)()
