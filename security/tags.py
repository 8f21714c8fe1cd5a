"""The words of the security log: `subject:part:action`, never free strings."""

from enum import StrEnum


class Tag(StrEnum):
    """What happened."""

    PAY_LINK_OPENED = "payment:link:opened"
    PAY_LINK_REFUSED = "payment:link:refused"
    PAYMENT_EVENT_FORGED = "payment:event:forged"
    PAYMENT_EVENT_FOREIGN = "payment:event:foreign"
    PAYMENT_EVENT_UNKNOWN_ORDER = "payment:event:unknown-order"
    PAYMENT_AMOUNT_WRONG = "payment:amount:wrong"
    ORDER_REACH_REFUSED = "order:reach:refused"
    ESIM_REACH_REFUSED = "esim:reach:refused"
    ACTIVATION_SHOWN = "esim:activation:shown"
    CALLBACK_FORGED = "chat:callback:forged"
    ORDER_RETRIED = "order:attention:retried"
    ORDER_GIVEN_BACK = "order:attention:given-back"
    DESK_LINK_MADE = "desk:link:made"
    DESK_LINK_REFUSED = "desk:link:refused"
    DESK_SIGNED_IN = "desk:session:begun"
    DESK_SIGNED_OUT = "desk:session:ended"
    DESK_ACT_FORGED = "desk:act:forged"
    BROADCAST_APPROVED = "broadcast:release:approved"
    BROADCAST_STOPPED = "broadcast:release:stopped"
