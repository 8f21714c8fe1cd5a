"""The copy of somebody's data: all of it, readable, checkable, and nobody else's."""

import json

import pytest

from core.channels import Channel
from privacy.export_fields import sections
from tests.privacy.packing import Copies, data_of, populate

CHANNELS = [Channel.TELEGRAM, Channel.WEB]
ONLY_THERE = {
    "seen_names": Channel.TELEGRAM,
    "web_chats": Channel.WEB,
    "web_files": Channel.WEB,
    "web_messages": Channel.WEB,
}


@pytest.fixture
def copies(clock, vault, work, database):
    return Copies(clock, vault, work, database)


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_column_that_a_copy_has_is_in_it_with_its_own_value(copies, vault, database, clock, channel):
    person_id, written = await populate(database, vault, channel, clock=clock)

    packed = await copies.made(person_id)

    missing = []
    for section in sections():
        if ONLY_THERE.get(section.name, channel) is not channel:
            continue
        rows = data_of(packed, section.name)
        assert rows, section.name
        for field in section.fields:
            value = json.dumps(rows[0][field.name], ensure_ascii=False)
            words = written.get(f"{section.name}.{field.name}", "")
            if field.info and (value == "null" or (words not in value and "attachments/" not in value)):
                missing.append((section.name, field.name, value, words))
    assert missing == []
