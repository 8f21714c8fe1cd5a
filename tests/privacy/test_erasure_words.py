"""What somebody wrote may be what everybody writes: the search after an erasure is not misled by it."""

import pytest

from tests.journeys.conftest import desk  # noqa: F401  (a fixture)
from tests.journeys.test_tickets import opens
from tests.privacy.erasing import erase, erased, lives, person_of


@pytest.mark.parametrize("words", ["personal data", "Japan 5GB 30Days", "2026-11-23", "Deutsche Telekom"])
async def test_words_that_stand_in_our_own_texts_do_not_keep_anybody_here(desk, words):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    await opens(ada, words)

    await erased(desk, await erase(desk, ada))

    assert await person_of(desk, ada) is None
