"""
What the buttons of the guides carry: the whole way so far, so that each works for ever, in every process.

`about` is the number of an eSIM or of an order; empty: not chosen, or there is none.
"""

from aiogram.filters.callback_data import CallbackData

from handlers.phones import PhoneMake
from support.help_trees import Step, Topic


class HelpStart(CallbackData, prefix="hp"):
    """What is wrong?"""

    about: str = ""


class HelpWith(CallbackData, prefix="hw"):
    """Help with this complaint, from this step on."""

    topic: Topic
    about: str = ""
    make: PhoneMake | None = None
    step: Step | None = None


class HelpWorked(CallbackData, prefix="hd"):
    """That worked."""

    topic: Topic
    about: str = ""


class HelpNetworks(CallbackData, prefix="hn"):
    """The networks of the plan in each country, from the country *at* on; then back to the step."""

    topic: Topic
    about: str
    make: PhoneMake | None = None
    at: str = ""


class HelpAnswer(CallbackData, prefix="ha"):
    """Show this answer."""

    name: str


class HelpWrite(CallbackData, prefix="hx"):
    """Write to a human; *step* was the last one that was tried, *topic* is empty where it is not known."""

    topic: Topic | None = None
    about: str = ""
    make: PhoneMake | None = None
    step: Step | None = None
