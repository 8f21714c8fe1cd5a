"""
The states of a ticket, and the only ways between them.

    open ────────────▶ waiting-for-you ◀──▶ waiting-for-us
     ▲ │                 ▲ │                   ▲ │
     │ └───────────┬─────┼─┴───────────────────┼─┘
     │             ▼     │                     │
     └───────── solved ──┴─────────────────────┘      (opened again)
                merged                                (and back, when the merging is undone)

`open`: nobody of the staff has answered yet. Whoever changes a ticket holds its row (`TicketRows.hold`).
"""

from storage.tickets import Ticket, TicketStatus

_S = TicketStatus

LEGAL: dict[TicketStatus, frozenset[TicketStatus]] = {
    _S.OPEN: frozenset({_S.WAITING_FOR_YOU, _S.SOLVED, _S.MERGED}),
    _S.WAITING_FOR_US: frozenset({_S.WAITING_FOR_YOU, _S.SOLVED, _S.MERGED}),
    _S.WAITING_FOR_YOU: frozenset({_S.OPEN, _S.WAITING_FOR_US, _S.SOLVED, _S.MERGED}),
    _S.SOLVED: frozenset({_S.OPEN, _S.WAITING_FOR_US, _S.WAITING_FOR_YOU}),
    _S.MERGED: frozenset({_S.OPEN, _S.WAITING_FOR_US, _S.WAITING_FOR_YOU}),
}
"""Where a ticket may go from each state. To `open` from `waiting-for-you`: the only answer was taken back."""


class IllegalMove(RuntimeError):
    """A way that does not exist: a bug of ours, never an answer to a person."""


def move(ticket: Ticket, to: TicketStatus) -> bool:
    """
    Let a held ticket go to *to*; False: it is there.

    Raises:
        IllegalMove: There is no such way.
    """
    if ticket.status is to:
        return False
    if to not in LEGAL[ticket.status]:
        step = f"ticket {ticket.number}: {ticket.status} -> {to}"
        raise IllegalMove(step)
    ticket.status = to
    ticket.version += 1
    return True
