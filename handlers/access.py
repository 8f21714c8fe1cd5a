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

from typing import Any

from security.access import Access, Audience
from security.permissions import Permission
from security.places import Place

FLAG = "access"

FOR_CUSTOMERS: dict[str, Any] = {FLAG: Access(Audience.CUSTOMERS)}
"""For anybody, in their own chat; a command counts only if it was typed there."""
WORDS: dict[str, Any] = {FLAG: Access(Audience.WORDS)}
"""For what anybody says in their own chat, in whatever shape; forwarded, with a picture, changed later."""
NEWS: dict[str, Any] = {FLAG: Access(Audience.NEWS)}
"""For what Telegram tells of a chat itself."""


def for_staff(permission: Permission, *places: Place) -> dict[str, Any]:
    """For members of the staff who may do that, in those places; typed or pressed there, now, by themselves."""
    return {FLAG: Access(Audience.STAFF, permission, frozenset(places))}


def words_of_staff(permission: Permission, *places: Place) -> dict[str, Any]:
    """For what anybody writes in a place of the staff; it counts only from members who may do that."""
    return {FLAG: Access(Audience.STAFF_WORDS, permission, frozenset(places))}
