"""People at the help desk while the house dies under them: customers in a burst, agents who answer in between."""

import asyncio
import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image

from tests.visitors import OLD_ENOUGH

ALBUM, PHOTO, REPLY = 17, 11, 7
"""Each so many-th message of a burst is an album, a photo, a reply."""
PICTURES = 3


def picture(name):
    """A picture like no other."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), tuple(hashlib.sha256(name.encode()).digest()[:3])).save(drawn, "PNG")
    return drawn.getvalue()


@dataclass(eq=False)
class Burst:
    """Somebody who writes everything at once."""

    world: object
    person: object
    name: str
    sent: list = field(default_factory=list)
    """The name of each message, in the order in which it was written."""
    pictures: dict = field(default_factory=dict)
    """Which picture has which name, by the file's own id."""
    replies: dict = field(default_factory=dict)
    """Which message answers which, by their names."""

    async def opens(self):
        """Say their age, and what the matter is about; the next message is the first of the ticket."""
        await self.person.send("/start")
        while not (first := [one for one in self.person.messages() if one["from"]["is_bot"]]):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)
        await self.person.tap(first[0], OLD_ENOUGH)
        await self.person.send("/paysupport")

    async def writes(self, first, last):
        """Write the messages of these numbers without a breath between them."""
        for number in range(first, last + 1):
            name = f"{self.name}-{number:03}"
            if number % ALBUM == 0:
                await self._pictures(name, await self._album(name))
            elif number % PHOTO == 0:
                await self._pictures(name, [await self.person.send_photo(picture(name), caption=f"[{name}]")])
            else:
                await self._text(name, is_reply=number % REPLY == 0)

    async def _text(self, name, *, is_reply):
        answered = None
        if is_reply:
            own = [one for one in self.person.messages() if f"[{self.name}-" in one.get("text", "")]
            answered = self.world.chance.choice(own)
            self.replies[name] = answered["text"].partition("[")[2].partition("]")[0]
        await self.person.send(f"[{name}] It does not work, whatever I try.", reply_to=answered)
        self.sent.append(name)

    async def _album(self, name):
        first = await self.person.send_album(
            [picture(f"{name}/{place}") for place in range(PICTURES)], caption=f"[{name}]"
        )
        ids = range(first["message_id"], first["message_id"] + PICTURES)
        return [one for one in self.person.messages() if one["message_id"] in ids]

    async def _pictures(self, name, messages):
        for place, message in enumerate(messages):
            self.pictures[message["photo"][-1]["file_unique_id"]] = f"{name}/{place}"
            self.sent.append(f"{name}/{place}")


@dataclass(eq=False)
class Agent:
    """Somebody of the staff, who answers in the topics of customers."""

    world: object
    person: object
    sent: dict = field(default_factory=dict)
    """The answers to each customer, in the order in which they were written."""

    async def asks(self, command):
        """Ask the house something in General, until it answers."""
        group, seen = self.world.desk, len(self.world.desk.messages)
        await self.person.send(command, chat=group)
        while len(group.messages) < seen + 2:  # noqa: ASYNC110 - another process answers
            await asyncio.sleep(0.02)

    async def chats(self, lines):
        """Talk with colleagues in General, which is nobody else's business."""
        for number in range(lines):
            await self.person.send(f"[General-{number:03}]", chat=self.world.desk)

    async def answers(self, bursts, number):
        """Answer each customer once where they have a topic: now a message of theirs, now just so."""
        for burst in bursts:
            posts = [one for one in self.world.posted() if f"[{burst.name}-" in one.get("text", "")]
            if not posts:
                continue
            mine = self.sent.setdefault(burst.name, [])
            name = f"{self.person.first_name}-to-{burst.name}-{len(mine) + 1:03}"
            post = self.world.chance.choice(posts)
            place = {"reply_to": post} if number % 2 else {"thread": post["message_thread_id"]}
            await self.person.send(f"[{name}] We look into it.", chat=self.world.desk, **place)
            mine.append(name)
