"""What the buttons of a customer's own tickets carry: the ticket's number, and what is to be done."""

from aiogram.filters.callback_data import CallbackData

from handlers.phones import PhoneMake
from support.help_trees import Step, Topic


class TicketAsk(CallbackData, prefix="tk"):
    """Write to us about this; *about* is an eSIM or an order, `-` is neither, empty is not asked yet."""

    topic: Topic
    about: str = ""
    make: PhoneMake | None = None
    step: Step | None = None
    after: str = ""
    """Show the orders behind this one to choose from."""


class TicketList(CallbackData, prefix="tl"):
    """My tickets, those below this one."""

    below: int = 0


class TicketCard(CallbackData, prefix="tc"):
    """How this ticket stands."""

    number: str


class TicketWrite(CallbackData, prefix="tw"):
    """What I write next goes to this ticket."""

    number: str


class TicketSolved(CallbackData, prefix="ts"):
    """It is solved."""

    number: str


class TicketReopen(CallbackData, prefix="to"):
    """It is not solved."""

    number: str


class TicketRate(CallbackData, prefix="tr"):
    """So content am I: 1 to 5."""

    number: str
    stars: int


class TicketWhy(CallbackData, prefix="ty"):
    """That is why."""

    number: str
    why: str


class TicketWords(CallbackData, prefix="tz"):
    """I want to add something to my rating."""

    number: str


class TicketFor(CallbackData, prefix="tf"):
    """The message that waits belongs to this ticket; without a number, to one about something else."""

    message_id: int
    number: str = ""


class TicketNone(CallbackData, prefix="tn"):
    """The message that waits belongs to no ticket: it shall be deleted."""

    message_id: int


class TicketSend(CallbackData, prefix="tq"):
    """The text to which this page is the answer was meant for that ticket."""

    number: str
