"""What the admin chat can ask of the security log, through the whole town."""

import asyncio
import csv
import io
import json
import re
import zipfile

import pytest

from storage.staff import Role
from tests.town import text_of, until


class Auditor:
    """Somebody who asks in the admin chat and reads in their own chat with the bot."""

    def __init__(self, town, person):
        self.town = town
        self.person = person

    async def asks(self, text, **more):
        """Write in the admin chat; the newest answer in their own chat."""
        before = len(self.own())
        await self.person.send(text, chat=self.town.admin_chat, **more)

        async def look():
            return self.own()[-1] if len(self.own()) > before else None

        return await until(look)

    def own(self):
        return [one for one in self.person.messages() if one["from"]["is_bot"]]

    def in_group(self):
        return [one for one in self.person.messages(self.town.admin_chat) if one["from"]["is_bot"]]

    async def presses(self, label):
        """Press the newest button so called; the message as it then is."""
        for one in reversed(self.own()):
            for row in one.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if re.search(label, button["text"]):
                        tap = await self.person.tap(one, button["callback_data"])
                        self.toast = await tap.answer()
                        await asyncio.sleep(0.05)
                        return self.own()[-1]
        raise AssertionError(label)


@pytest.fixture
async def owner(desk):
    await desk.owner.send("/start")
    auditor = Auditor(desk, desk.owner)

    async def greeted():
        return auditor.own()

    await until(greeted)
    return auditor


async def test_the_newest_events_are_shown_to_the_asker_alone(desk, owner):
    ada = await desk.telegram_visitor("en")
    await ada.orders()

    page = await owner.asks("/seclog")

    assert "Security log" in text_of(page)
    assert page.get("has_protected_content")
    assert owner.in_group() == []
