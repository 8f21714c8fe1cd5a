"""The mark of a note goes, and what was bold stays bold."""

import pytest

from handlers.desk.notes import is_like_command, is_note, without_mark
from support.content import Content, ContentKind


def said(text, *entities):
    return Content(ContentKind.TEXT, text, tuple({"type": "bold", "offset": at, "length": n} for at, n in entities))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("// note", True),
        ("//note", True),
        ("/note this", True),
        ("/NOTE", True),
        ("/note@esimflux_bot this", True),
        ("  // note", True),
        ("/notes", False),
        ("see https://esim.example", False),
        ("a // b", False),
        ("/close", False),
    ],
)
def test_which_messages_are_notes(text, is_one):
    assert is_note(said(text)) is is_one


def test_entities_move_with_the_text_in_utf16_units():
    note = without_mark(said("// 😀 bold", (6, 4)))

    assert note.text == "😀 bold"
    assert note.entities == ({"type": "bold", "offset": 3, "length": 4},)


def test_an_entity_over_the_mark_alone_goes():
    assert without_mark(said("// a", (0, 2))).entities == ()
    assert without_mark(said("// a", (0, 4))).entities == ({"type": "bold", "offset": 0, "length": 1},)


@pytest.mark.parametrize("text", ["/clsoe", " /x", "/note x"])
def test_whatever_begins_with_a_slash_may_be_a_command(text):
    assert is_like_command(said(text))
