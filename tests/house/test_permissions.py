"""Permissions: each has its words, or whoever proves one with a second factor reads an apology instead of a yes."""

import pytest

from security.permissions import Permission
from tests.house.said import texts_of


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_permission_has_its_words(language):
    texts = texts_of(language)

    assert [one for one in Permission if f"may-{one.value.replace('.', '-')}" not in texts] == []
