"""What the buttons of /mydata carry: the whole question, so that each works for ever."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from privacy.request_views import RequestKind


class MyData(CallbackData, prefix="md"):
    """The first page of my data."""


class MyRange(CallbackData, prefix="mdr"):
    """From when on? Before a copy is asked for."""

    kind: RequestKind
    californian: bool = False


class MyWant(CallbackData, prefix="mdw"):
    """Ask for it; *year* is the one from which on, 0 for all of it."""

    kind: RequestKind
    year: int = 0
    californian: bool = False


class MyMore(CallbackData, prefix="mdx"):
    """Ask a human for one more copy today."""

    kind: RequestKind
    year: int = 0
    californian: bool = False


class MyDelete(CallbackData, prefix="mdd"):
    """What an erasure would do."""

    californian: bool = False


class MyCalifornia(CallbackData, prefix="mdc"):
    """What people in California can ask."""


class MyRequests(CallbackData, prefix="mdq"):
    """My requests, older than the one of that id; 0: the newest."""

    below: int = 0


class MyRequest(CallbackData, prefix="mdo"):
    """One of them."""

    number: str


class Do(StrEnum):
    """What its person does with a request."""

    PROVE = "prove"
    CONFIRM = "yes"
    CODE = "code"
    CANNOT = "no"
    CANCEL = "off"
    ANSWER = "say"


class MyAct(CallbackData, prefix="mda"):
    """Do this with a request of mine."""

    do: Do
    number: str


class MyLink(CallbackData, prefix="mdk"):
    """The request behind this link is mine."""

    secret: str
