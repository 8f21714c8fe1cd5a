"""What a customer may be kept from, and what nobody is ever kept from."""

from enum import StrEnum


class Purpose(StrEnum):
    """
    What somebody wants of the shop.

    Reading the notice, data requests, receipts, eSIMs that are paid for and questions about a payment are no
    purposes here: nobody is ever kept from them.
    """

    BUY = "buy"
    """A new order or top-up."""
    PAY = "pay"
    """To open a payment page."""
    ASK = "ask"
    """A new ticket (but for a payment or one's own data)."""
    DELIVERY = "delivery"
    """The handing over of what was bought, while somebody looks at it."""
    RESEND = "resend"
    """The QR once more."""
    IDENTITY = "identity"
    """A data request without a look at who asks."""
