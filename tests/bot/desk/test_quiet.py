"""What comes of somebody who is muted is posted without a sound."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from aiogram.methods import EditMessageText, SendMessage

from bot.desk.staff_side import hushed
from bot.desk.steps import Call, Nothing, give_up_quietly, note_nothing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Waiting:
    """The part of a ticket that tells whether it is quiet."""

    asked_at: datetime | None
    due_at: datetime | None


def call(method):
    return Call((1,), method, note_nothing, give_up_quietly)


@pytest.mark.parametrize(
    ("ticket", "is_quiet"),
    [(Waiting(NOW, None), True), (Waiting(NOW, NOW), False), (Waiting(None, None), False)],
)
def test_a_post_of_a_quiet_ticket_makes_no_sound(ticket, is_quiet):
    posted = hushed(call(SendMessage(chat_id=1, text="hello")), ticket)

    assert (posted.method.disable_notification is True) is is_quiet


def test_what_makes_no_sound_anyway_stays_as_it_is():
    edit = call(EditMessageText(chat_id=1, message_id=2, text="hello"))

    assert hushed(edit, Waiting(NOW, None)) is edit
    assert hushed(Nothing((1,)), Waiting(NOW, None)) == Nothing((1,))
