"""The sandbox supplier's bad days: what may go wrong with a call, and the errors of its table."""

from enum import Enum, StrEnum


class Fault(StrEnum):
    """What may go wrong with one call."""

    BUSY = "busy"
    """900001: not done."""
    TOO_MANY = "too many"
    """HTTP 429: not done."""
    SERVER_ERROR = "server error"
    """000001: not done."""
    HTTP_500 = "http 500"
    """Not done."""
    DONE_THEN_500 = "done, then http 500"
    DONE_THEN_SERVER_ERROR = "done, then 000001"
    ANSWER_LOST = "answer lost"
    """Done, then the connection breaks."""
    ANSWER_HANGS = "answer hangs"
    """Done, then nothing is heard."""
    HANGS = "hangs"
    """Not done, and nothing is heard."""
    NOT_JSON = "not json"
    """Done, then a page of HTML with status 200."""
    WRONG_SHAPE = "wrong shape"
    """Done, then JSON that means nothing."""
    WOBBLE = "wobble"
    """Done, and answered in the other spelling: success "true", errorMessage."""
    OUT_OF_STOCK = "out of stock"
    PRICE_CHANGED = "price changed"
    TOTAL_WRONG = "total wrong"
    BALANCE_EMPTY = "balance empty"
    PLAN_GONE = "plan gone"
    DUPLICATE = "duplicate"
    """310402, whatever was sent."""
    REFUSED = "refused"
    """200008: not done, and nobody knows why."""


class Error(Enum):
    """The lines of the supplier's table of errors that the twin speaks."""

    SERVER = ("000001", "server error")
    HEADER_MISSING = ("000101", "request header is mandatory: RT-AccessCode")
    METHOD = ("000103", "unsupported request method")
    NOT_JSON = ("000104", "request body is not JSON")
    PARAMETER = ("000105", "request parameter error")
    PARAMETER_MISSING = ("000106", "request parameter is mandatory")
    SIGNATURE = ("101003", "signature error")
    STATUS_FORBIDS = ("200002", "the order status does not allow this operation")
    PRICE = ("200005", "package price error")
    TOTAL = ("200006", "wrong total amount")
    BALANCE = ("200007", "insufficient account balance")
    ORDER_PARAMETERS = ("200008", "order parameter error")
    ALLOCATING = ("200010", "SM-DP+ is still allocating profiles for the order")
    STOCK = ("200011", "insufficient available profiles")
    PLAN_UNKNOWN = ("310241", "base data plan code doesn`t exist.")
    ORDER_UNKNOWN = ("310272", "orderNo doesn`t exist")
    DUPLICATE = ("310402", "duplicate transactionId")
    ESIM_UNKNOWN = ("310403", "the eSIM doesn`t exist in the order")
    BUSY = ("900001", "system is busy")


REFUSED_AS = {
    Fault.BUSY: Error.BUSY,
    Fault.SERVER_ERROR: Error.SERVER,
    Fault.OUT_OF_STOCK: Error.STOCK,
    Fault.PRICE_CHANGED: Error.PRICE,
    Fault.TOTAL_WRONG: Error.TOTAL,
    Fault.BALANCE_EMPTY: Error.BALANCE,
    Fault.PLAN_GONE: Error.PLAN_UNKNOWN,
    Fault.DUPLICATE: Error.DUPLICATE,
    Fault.REFUSED: Error.ORDER_PARAMETERS,
}
"""Faults that are refusals: nothing is done."""


class Refused(Exception):
    """An error of the supplier's table."""

    def __init__(self, error: Error) -> None:
        super().__init__(error.name)
        self.error = error
