"""The buttons of the commands that keep order."""

from datetime import timedelta

from aiogram.filters.callback_data import CallbackData

UNDO_LASTS = timedelta(seconds=60)
PICK = "mod.pick"
"""The verb of a button that names one of several who may be meant."""
HISTORY = "mod.history"
"""The verb of a button that shows what was before."""


class UndoAct(CallbackData, prefix="mundo"):
    """Take an act back."""

    action: int


LOOKS = ("whois", "warns", "history")
"""The commands that show what is kept of somebody."""
