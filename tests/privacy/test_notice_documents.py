"""One text, one hash; and what differs between two, sentence by sentence."""

import hashlib
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from privacy.notice_documents import Document, Section, changes, lines_of, read

WORDS = some.text(some.characters(blacklist_categories=("Cs",)), max_size=60)
SECTIONS = some.lists(
    some.builds(Section, WORDS, WORDS, some.lists(WORDS, max_size=4).map(tuple)),
    max_size=5,
    unique_by=lambda one: one.key,
)
DOCUMENTS = some.builds(
    Document,
    some.integers(1, 99),
    some.sampled_from(["en", "de"]),
    some.none()
    | some.integers(0, 5_000_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    SECTIONS.map(tuple),
)


def document(**sections):
    return Document(1, "en", None, tuple(Section(key, key.title(), lines_of(text)) for key, text in sections.items()))


@given(DOCUMENTS)
def test_a_text_is_read_back_as_it_was_written_and_its_hash_is_of_its_bytes(one):
    assert read(one.body) == one
    assert hashlib.sha256(one.body.encode()).hexdigest() == read(one.body).sha256


@given(DOCUMENTS, DOCUMENTS)
def test_two_texts_differ_in_nothing_where_they_are_the_same(one, other):
    assert changes(one, one) == ()
    is_same = {section.key: section.lines for section in one.sections} == {
        section.key: section.lines for section in other.sections
    }
    assert not is_same or changes(one, other) == ()


def test_a_sentence_that_changes_is_told_as_it_was_and_as_it_is():
    old = document(why="We keep it. It is kept for 90 days.", who="Nobody.")
    new = document(why="We keep it. It is kept for 30 days. Then it goes.", who="Nobody.")

    (change,) = changes(old, new)

    assert (change.key, change.removed) == ("why", ("It is kept for 90 days.",))
    assert change.added == ("It is kept for 30 days.", "Then it goes.")


def test_sections_that_come_and_go_are_told_as_such():
    new, gone = changes(document(old="This goes."), document(new="• This comes."))

    assert (new.is_new, new.added) == (True, ("This comes.",))
    assert (gone.is_gone, gone.removed) == (True, ("This goes.",))


def test_a_sentence_that_only_moves_is_no_difference():
    assert changes(document(a="One.\nTwo."), document(a="Two.\nOne.")) == ()
