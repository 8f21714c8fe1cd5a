"""
Every command and button, of everybody, everywhere, in every shape: allowed exactly where it is declared.

What is expected is read off the declarations of the handlers and the roles' permissions, never off a run. Elsewhere the
same words are said to the one concerned alone, and the security log has one event.
"""

import os
from collections import Counter
from functools import cache

import pytest
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from pydantic import TypeAdapter

from bot.declared import Way
from bot.dispatching import conversation, declarations
from bot.texts import Texts
from handlers.admin.asked import Asked
from handlers.admin.moderation import AboutPerson
from handlers.desk.filters import StaffGroup
from handlers.filters import AdminChat, AtPlace, PrivateChat
from handlers.tokens import Pressed
from security.access import Audience, Reason
from security.permissions import granted
from security.places import Place
from tests.matrix.matrix_house import AT_ONCE, CHATS, PLACES, matrix_house, message

WHOLE = "ESIMFLUX_WHOLE_MATRIX" in os.environ
"""Every role in every shape; else, in shapes that nobody types, those who may most and those who may nothing."""
FEW = ("owner", "stranger")
CHANNEL = {"id": -1002000000001, "type": "channel", "title": "News"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
A_CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
A_BOT = {"id": 777001, "is_bot": True, "first_name": "Robo", "username": "robo_bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
PHOTO = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]}
TYPED = ("typed", "quote")
IN_GROUPS = ("anonymous", "channel", "linked")
HIDDEN = ("anonymous", "channel", "linked", "bot")
"""Shapes in which nobody can be told."""
OF_BOTS = ("bot", "channel")
"""Of what bots write only words of the staff alone are looked at."""
SHAPES = (
    *TYPED, "forwarded", "edited", "caption", "via-bot", "business", "guest", "offline", "bot", "other-bot", *IN_GROUPS,
)  # fmt: skip
MEANT = {"note": "/note @ada was kind"}
"""A bare `/note` marks a note in a ticket (handlers/desk/notes.py); with somebody named it is about them."""
WORDS = Texts()("en")("refusal-not-allowed")


def shaped(shape, user, chat, text):
    """An update in which that text comes in that shape."""
    forwarded = {"forward_origin": {"type": "user", "date": 1, "sender_user": user}}
    from_channel = {"forward_origin": {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 3}}
    replied = message(A_BOT, chat, "/start") | {"message_id": 4}
    more = {
        "quote": {"reply_to_message": replied, "quote": {"text": "/start", "position": 0, "is_manual": True}},
        "forwarded": forwarded,
        "edited": {"edit_date": 1_795_000_100},
        "caption": PHOTO | {"caption": text},
        "anonymous": {"sender_chat": chat, "from": ANONYMOUS},
        "channel": {"sender_chat": CHANNEL, "from": A_CHANNEL},
        "linked": {"sender_chat": CHANNEL, "from": TELEGRAM, "is_automatic_forward": True} | from_channel,
        "via-bot": {"via_bot": A_BOT},
        "business": {"business_connection_id": "b"},
        "guest": {"guest_query_id": "g"},
        "offline": {"is_from_offline": True},
        "bot": {"from": A_BOT},
        "other-bot": {"text": f"{text.split()[0]}@other_bot"},
    }.get(shape, {})
    whole = message(user, chat, text) | more
    if shape == "caption":
        del whole["text"]
    return {"edited_message" if shape == "edited" else "message": whole}


class Expected:
    """What the declarations say of a word."""

    def __init__(self, way, word):
        every = [one for one in declarations().every if (way, word) in one.ways and one.access.audience]
        self.staff = [one for one in every if one.access.audience is Audience.STAFF]
        self.words = [one for one in every if one.access.audience is Audience.STAFF_WORDS]
        self.names = {one.name for one in every}
        self.is_public = any(one.access.audience is not Audience.STAFF for one in every)
        self.customers = {one.name for one in every if one.access.audience is Audience.CUSTOMERS}

    def at(self, place):
        """The declarations of the staff that hold there; the first is what the bare word means."""
        return [one for one in self.staff if place in one.access.places and one.name in plain_handlers()]

    def has_meaning_with_words_only(self, place):
        """Whether the word is listened to there, but not when it stands alone."""
        return not self.at(place) and any(place in one.access.places for one in self.staff)


@cache
def plain_handlers():
    """The handlers that take a bare word: whose filters look at the word and the place alone."""
    known = (Command, CallbackQueryFilter, Pressed, AtPlace, AdminChat, StaffGroup, PrivateChat, AboutPerson)
    found = set()
    for router in conversation().sub_routers:
        for kind in ("message", "callback_query"):
            for handler in router.observers[kind].handlers:
                filters = [one.callback for one in handler.filters or ()]
                if all(isinstance(one, known) or (isinstance(one, Asked) and not one.word) for one in filters):
                    callback = handler.callback
                    found.add(f"{callback.__module__}.{callback.__qualname__}")
    return found


def cell(expected, place, shape, permissions):  # noqa: PLR0911 - one for each way in which it ends
    """What is to come of it: `reached`, `refused`, `asked` or `nothing`."""
    here = expected.at(place)
    if shape == "other-bot":
        return "nothing"
    if here:
        if shape == "edited" and expected.is_public:
            return "nothing"
        if shape in TYPED:
            return "reached" if here[0].access.permission in permissions else "refused"
        if shape in OF_BOTS and expected.is_public:
            return "nothing"
        return "asked" if shape == "anonymous" else "refused"
    if expected.staff and not expected.is_public:
        return "refused"
    is_theirs = place is Place.PRIVATE and bool(expected.customers)
    is_theirs = is_theirs or any(place in one.access.places for one in expected.words)
    return "reached" if is_theirs and shape in TYPED else "nothing"


@pytest.fixture
async def house(tmp_path, clock):
    async with matrix_house(tmp_path, clock) as house:
        yield house


class Tally:
    """Compares, and counts."""

    def __init__(self, house):
        self.house, self.refused, self.counts, self.faults = house, [], Counter(), []

    async def note(self, about, wanted, came, names, user_id, *, is_told=True):
        acted = [one for one in came.reached if one in names]
        words = [said for said in came.said if said[1] == WORDS]
        is_asked = any(said[0] == "asked" for said in came.said)
        told = [("alert" if about[0] == "button" else user_id, WORDS)] if wanted == "refused" and is_told else []
        self.counts[wanted] += 1
        is_right = (acted != []) is (wanted == "reached") and words == told and is_asked is (wanted == "asked")
        if wanted == "refused" and came.reached:
            is_right = False
        if not is_right:
            self.faults.append((about, wanted, came))
        elif wanted == "refused":
            self.refused.append(about)
        if self.counts.total() % AT_ONCE == 0 and not self.faults:
            await self.compare()

    async def compare(self):
        """One event of each refusal, and none of anything else."""
        assert not self.faults, "\n".join(str(one) for one in self.faults[:40])
        written = await self.house.refusals()
        assert [ref for _, ref in written] == [about[1] for about in self.refused], (self.refused[:3], written[:3])
        assert {reason for reason, _ in written} <= set(Reason)
        self.refused.clear()


def all_words(way):
    return sorted({word for one in declarations().every for kind, word in one.ways if kind is way})


@pytest.mark.timeout(1800)
async def test_every_command_in_every_shape_everywhere_of_everybody(house, record_property):
    tally, left_out = Tally(house), set()
    for word in all_words(Way.COMMAND):
        expected = Expected(Way.COMMAND, word)
        for name, user_id in house.people.items():
            permissions = granted(house.roles_of(name))
            for kind, place in PLACES.items():
                for shape in SHAPES:
                    if expected.has_meaning_with_words_only(place):
                        left_out.add((word, kind))
                        continue
                    if (kind == "private" and shape in IN_GROUPS) or not (WHOLE or shape == "typed" or name in FEW):
                        continue
                    update = shaped(shape, house.user(name), house.chat(kind, name), MEANT.get(word, f"/{word}"))

                    came = await house.feed(update)

                    wanted = cell(expected, place, shape, permissions)
                    about = ("command", word, name, kind, shape)
                    await tally.note(about, wanted, came, expected.names, user_id, is_told=shape not in HIDDEN)
    await tally.compare()
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(tally.counts.items()))
    without = ", ".join(f"/{word} in {kind}" for word, kind in sorted(left_out)) or "none"
    record_property("counts", f"matrix of commands: {tally.counts.total()} cells ({told}); only with words: {without}")


def buttons():
    """The filter of every button of every handler."""
    for router in conversation().sub_routers:
        for handler in router.callback_query.handlers:
            for filter_ in handler.filters or ():
                if isinstance(found := filter_.callback, CallbackQueryFilter):
                    yield found


def made_up(data):
    """A button of that kind, with whatever fits into its fields."""
    values = {}
    for name, info in data.model_fields.items():
        if not info.is_required():
            continue
        for value in ("X-2345", 7, True, *getattr(info.annotation, "__members__", {}).values()):
            try:
                values[name] = TypeAdapter(info.annotation).validate_python(value)
                break
            except ValueError:
                continue
    return data(**values)


@pytest.mark.timeout(1800)
async def test_every_button_everywhere_of_everybody(house, record_property):
    tally, prefixes = Tally(house), set()
    for found in buttons():
        data = found.callback_data
        if data.__prefix__ in prefixes:
            continue
        prefixes.add(data.__prefix__)
        expected = Expected(Way.BUTTON, data.__prefix__)
        is_sealed = any(one.sealing for one in expected.staff)
        packed = made_up(data).pack()
        for name, user_id in house.people.items():
            permissions = granted(house.roles_of(name))
            for kind, place in PLACES.items():
                chat = house.chat(kind, name)
                here = expected.at(place)
                is_theirs = place is Place.PRIVATE and bool(expected.customers)
                may = bool(here) and here[0].access.permission in permissions
                plain = "reached" if is_theirs or may else "refused" if expected.staff else "nothing"
                for made in ("bare", "own", "foreign") if is_sealed else ("bare",):
                    carried = packed
                    if made != "bare":
                        whose = name if made == "own" else "owner" if name != "owner" else "lead"
                        carried = await house.button(whose, chat["id"], data.__prefix__, {"data": packed})
                    query = {"id": "1", "from": house.user(name), "chat_instance": "1", "data": carried}
                    under = message(A_BOT, chat, "a card")

                    came = await house.feed({"callback_query": query | {"message": under}})

                    wanted = "refused" if made == "bare" and is_sealed else plain
                    about = ("button", data.__prefix__, name, kind, made)
                    if made == "foreign" and plain == "reached":
                        assert came.reached == []
                        tally.refused.append(about)
                        tally.counts["refused as another's"] += 1
                        continue
                    await tally.note(about, wanted, came, expected.names, user_id)
    await tally.compare()
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(tally.counts.items()))
    record_property("counts", f"matrix of buttons: {tally.counts.total()} cells ({told})")


def test_there_is_a_chat_of_every_kind():
    assert set(PLACES) == set(CHATS)
    assert {place for place in PLACES.values() if place} == set(Place)
