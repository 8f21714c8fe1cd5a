"""What the buttons of broadcasts carry."""

from aiogram.filters.callback_data import CallbackData

APPROVE = "approve"
"""The one act of `Steer` that lets a broadcast out."""


class NewBroadcast(CallbackData, prefix="bcn"):
    """Begin one: `service` or `offer`."""

    kind: str


class Steer(CallbackData, prefix="bcs"):
    """Do something with one: show, test, ask, approve, pause, resume, stop."""

    act: str
    number: str
    mark: str = ""
    """Of what is approved (`BroadcastView.mark`)."""


class WriteIn(CallbackData, prefix="bcw"):
    """Write its words in this language."""

    number: str
    language: str


class Toggle(CallbackData, prefix="bct"):
    """Put a language, a channel or `active` into its segment, or take it out."""

    number: str
    part: str
    value: str


class Places(CallbackData, prefix="bcp"):
    """Type the countries of its segment."""

    number: str


class Offers(CallbackData, prefix="ofr"):
    """Be told of offers from now on, or no more."""

    wanted: bool
