"""Where the desk's pages are."""

from urllib.parse import quote, urlencode

HOME = "/desk"
ENTER = "/desk/enter/{token}"
LEAVE = "/desk/leave"
SESSIONS = "/desk/sessions"
END_SESSION = "/desk/sessions/end"
QUEUE_STATE = "/desk/state"
TICKET = "/desk/tickets/{number}"
ANSWER = "/desk/tickets/{number}/answer"
ACT = "/desk/tickets/{number}/act"
MESSAGE_ACT = "/desk/tickets/{number}/messages/{message_id}"
WRITING = "/desk/tickets/{number}/writing"
STATE = "/desk/tickets/{number}/state"
FILE = "/desk/file/{number}/{message_id}"


def enter(token: str) -> str:
    """The address that signs in."""
    return ENTER.format(token=quote(token, safe=""))


def ticket(number: str, **query: str | int | None) -> str:
    """The page of a ticket; *query* as it is told, without what is empty."""
    return TICKET.format(number=quote(number, safe="")) + _asked(query)


def home(**query: str | int | None) -> str:
    """The queue; *query* as it is told, without what is empty."""
    return HOME + _asked(query)


def of(path: str, number: str, message_id: int | None = None) -> str:
    """One of the addresses below a ticket."""
    return path.format(number=quote(number, safe=""), message_id=message_id)


def _asked(query: dict[str, str | int | None]) -> str:
    told = {name: value for name, value in query.items() if value not in (None, "")}
    return "?" + urlencode(told) if told else ""
