"""The web chat draws the emoji of our own texts alike everywhere; arrows stay letters."""

import re

import pytest

from handlers.receipts import SEEN
from handlers.ticket_views import FACES
from tests.house.source import ROOT

PICTURE = re.compile("[\U0001f000-\U0001f1e5\U0001f200-\U0001faff\u231b\u270d]")
"""Flags are another set."""
OF_STAFF = ("broadcast", "desk", "sandbox", "staff")
"""Beginnings of the names of files that no customer reads."""


def said_to_customers():
    """Every emoji of a text that the chat of the website shows."""
    files = [one for one in (ROOT / "locales").rglob("*.ftl") if not one.name.startswith(OF_STAFF)]
    texts = "".join(one.read_text(encoding="utf-8") for one in files)
    return sorted({*PICTURE.findall(texts), *FACES, SEEN})


@pytest.mark.parametrize("emoji", said_to_customers())
def test_the_web_chat_has_a_picture_of_each_emoji_that_it_says(emoji):
    assert (ROOT / "web/static/emoji" / f"{ord(emoji):x}.svg").is_file()
