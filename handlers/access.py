"""
What every handler declares of itself: who may come to it. bot/gate.py asks before the handler is called.

    @router.message(Command("orders"), flags=READS | FOR_CUSTOMERS)
    @router.message(PlainText(), flags=READS | WORDS)
    @router.message(Command("claim"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
    @router.message(InTicket(), flags=words_of_staff(Permission.DESK_ANSWER, Place.DESK))
    @router.chat_member(flags=NEWS)

A handler `for_staff` may ask for `acting: Acting`: who it is, and their language. What it takes was checked; a
handler `words_of_staff` gets `acting: Acting | None` and decides itself what a stranger's words are to it.
A handler that declares nothing is refused to everybody.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from security.access import Access, Audience
from security.permissions import Permission
from security.places import Place
from security.tokens import LASTS

FLAG = "access"
SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Sealing:
    """How the buttons of a handler go out."""

    lasts: timedelta
    is_shared: bool


FOR_CUSTOMERS: dict[str, Any] = {FLAG: Access(Audience.CUSTOMERS)}
"""For anybody, in their own chat; a command counts only if it was typed there."""
WORDS: dict[str, Any] = {FLAG: Access(Audience.WORDS)}
"""For what anybody says in their own chat, in whatever shape; forwarded, with a picture, changed later."""
NEWS: dict[str, Any] = {FLAG: Access(Audience.NEWS)}
"""For what Telegram tells of a chat itself."""
NOBODY: dict[str, Any] = {FLAG: Access(Audience.NOBODY)}
"""For nobody: whoever comes is refused."""


AGE = "age"
RIGHTS: dict[str, Any] = {AGE: "rights"}
"""
Beside one of the others: it serves the rights and the paid things of people whom we know already.

They have it whether or not they have said their age (bot/middlewares.py asks everybody else first).
"""
SAYS_AGE: dict[str, Any] = {AGE: "said"}
"""Beside one of the others: this is where somebody says that they are old enough."""
KEEPS_NOBODY: dict[str, Any] = {AGE: "nobody"}
"""Beside one of the others: it writes, but makes nobody a customer; so it gets no `person_id` and asks for no age."""


def for_staff(permission: Permission, *places: Place) -> dict[str, Any]:
    """For members of the staff who may do that, in those places; typed or pressed there, now, by themselves."""
    return {FLAG: Access(Audience.STAFF, permission, frozenset(places))}


def words_of_staff(permission: Permission, *places: Place) -> dict[str, Any]:
    """For what anybody writes in a place of the staff; it counts only from members who may do that."""
    return {FLAG: Access(Audience.STAFF_WORDS, permission, frozenset(places))}


def sealed(*, lasts: timedelta = LASTS, shared: bool = False) -> dict[str, Any]:
    """
    For buttons that do something grave.

        @router.callback_query(Attend.filter(), flags=for_staff(Permission.ORDERS_MEND, Place.ADMIN) | sealed())

    They go out as opaque words that count once, for that long, in that chat, under that message, and for the person
    who was answered with them; *shared*: for whoever may do what they do. The handler notices nothing of it.
    """
    return {SEALED: Sealing(lasts, is_shared=shared)}
