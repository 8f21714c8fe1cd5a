"""The people of the town: what somebody does and then sees, as a visitor in either channel and as an agent."""

import asyncio
import html
import re
import secrets

import aiohttp

from handlers.age import OldEnough
from tests.patience import PATIENCE

OLD_ENOUGH = OldEnough().pack()
TOKEN = "7700000001:" + "t" * 35
ANYTHING = "\ue000"
"""A detail of a text that may be whatever it is."""


async def until(look, *, within=PATIENCE):
    """Look until there is something, and give it."""
    async with asyncio.timeout(within):
        while not (found := await look()):  # noqa: ASYNC110 - people and other tasks make it, not an event of ours
            await asyncio.sleep(0.02)
        return found


class Visitor:
    """
    What somebody does and then sees, on any channel.

    Who `is_of_age` says so by themselves when they are asked, and what they see of the chat is the rest of it.
    """

    is_of_age = True

    def __init__(self, town, language):
        self.town = town
        self._answered = set()
        self.words = town.house.services.texts(language)

    def says(self, key, **details):
        """The pattern of one of our texts in this person's language; details may be `ANYTHING`."""
        said = html.unescape(re.sub(r"</?(b|i|code|a|blockquote)\b[^>]*>", "", self.words(key, **details))).strip()
        return re.escape(said).replace(ANYTHING, "(?s:.*?)")

    def label(self, key, **details):
        """The same for the label of a button."""
        return re.escape(self.words.plain(key, **details)).replace(ANYTHING, ".*?")

    async def write(self, text):
        """Write *text*, and give the bot's answer to it."""
        await self.refresh()
        seen = self.count()
        await self._write(text)
        return await self.next(seen)

    async def tells(self, text, **place):
        """Write *text*, whether the bot says anything to it or not; the message."""
        return await self._write(text, **place)

    async def sends(self, kind, content=b"", *, caption="", reply_to=None, **more):
        """Send a file, or what a Telegram app has besides; the message."""
        return await self._file(kind, content, caption=caption, reply_to=reply_to, **more)

    async def next(self, seen):
        """The first message that comes after *seen* of them."""
        return await self.until(lambda: self.from_bot()[0] if (self.count() > seen) else None)

    async def until(self, look):
        """Look until there is something, and give it."""

        async def refreshed():
            await self.refresh()
            await self._say_their_age()
            return look()

        return look() or await self.town.until(refreshed)

    async def _say_their_age(self):
        """Answer yes where the bot asks for their age: what they wanted then goes on as if it had not been asked."""
        for one in [one for one in self.messages() if self._is_question(one)]:
            if one["message_id"] not in self._answered:
                self._answered.add(one["message_id"])
                self.toast = await self._tap(one, OLD_ENOUGH)
                await self.refresh()

    async def is_old_enough(self):
        """Say so before being asked, so that the next raw press meets nothing but what it reaches for."""
        return await self._tap(self.from_bot()[0], OLD_ENOUGH)

    def _is_question(self, message):
        """Whether it is that question, or was."""
        buttons = message.get("reply_markup", {}).get("inline_keyboard", [])
        is_asked = any(button.get("callback_data") == OLD_ENOUGH for row in buttons for button in row)
        return self.is_of_age and (is_asked or message["message_id"] in self._answered)

    async def sees(self, pattern):
        """Wait for a message whose text or caption has *pattern*; the newest such message."""
        return await self.until(lambda: self.find(pattern))

    def find(self, pattern):
        """The newest message of the bot with *pattern* in it, or None."""
        return next((one for one in self.from_bot() if re.search(pattern, text_of(one))), None)

    def from_bot(self):
        """The bot's messages, newest first."""
        messages = reversed(self.messages())
        return [one for one in messages if one["from"]["is_bot"] and not self._is_question(one)]

    def count(self):
        """How many messages the bot has written."""
        return len(self.from_bot())

    async def press(self, label, message=None):
        """
        Press the button with *label* in it, in the newest message that has one; give that message as it then is.

        The bot's own words in answer to the press are in `self.toast`.
        """
        await self.refresh()
        holder, button = self.button(label, message)
        now = (one for one in self.from_bot() if one["message_id"] == holder["message_id"])
        before, seen = {**next(now, holder)}, self.count()
        self.toast = await self._tap(holder, button["callback_data"])

        def change():
            after = next((one for one in self.from_bot() if one["message_id"] == before["message_id"]), None)
            return [after] if after != before or self.count() > seen or self.toast.get("text") else None

        return (await self.until(change))[0]

    def button(self, label, message=None):
        """The newest message with such a button, and the button."""
        for one in [message] if message else self.from_bot():
            for row in one.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if re.search(label, button["text"]):
                        return one, button
        labels = [labels_of(one) for one in self.from_bot()[:3]]
        msg = f"no button {label!r} among {labels}"
        raise AssertionError(msg)

    def pay_link(self):
        """The address behind the newest pay button."""
        return self.button("💳")[1]["url"]

    async def orders(self, what="Japan 10", plan="5\u00a0GB"):
        """Order a plan, and give its pay link."""
        await self.write(what)
        await self.press(plan)
        await self.press(self.label("plan-button-buy", price=ANYTHING))
        await self.until(lambda: self.find(self.says("order-card-awaiting-payment", **ANY_ORDER)))
        return self.pay_link()

    async def buys(self, what="Japan 10", plan="5\u00a0GB"):
        """Order a plan and pay for it with a card that works; the return page's text."""
        return await self.town.pay(await self.orders(what, plan))


class TelegramVisitor(Visitor):
    """Somebody in Telegram."""

    def __init__(self, town, person, language):
        super().__init__(town, language)
        self.person = person

    @property
    def external_id(self):
        return self.person.id

    def messages(self):
        return self.person.messages()

    async def refresh(self):
        """Telegram's side is in this process: what is there is seen."""

    async def _write(self, text, **place):
        return await self.person.send(text, **place)

    async def _file(self, kind, content, *, caption, **place):
        return await self.person.send_file(kind, content, caption=caption, **place)

    async def edits(self, message, text):
        """Change what they wrote."""
        await self.person.edit(message["message_id"], text)

    async def reacts(self, message, emoji):
        """React to a message of the bot; None takes it back."""
        await self.person.react(message["message_id"], emoji)

    async def _tap(self, message, data):
        tap = await self.person.tap(message, data)
        return await tap.answer(PATIENCE)

    async def file(self, file_id):
        info = await self.town.telegram.call(TOKEN, "getFile", {"file_id": file_id})
        return (await self.town.telegram.download(TOKEN, info["file_path"])).content


class StaffMember(TelegramVisitor):
    """Somebody in the admin chat."""

    def messages(self):
        return self.person.messages(self.town.admin_chat)

    async def _write(self, text, **place):
        return await self.person.send(text, chat=self.town.admin_chat, **place)


class Agent(TelegramVisitor):
    """
    Somebody of the staff, in the staff's group.

    A ticket is its number; None is the topic `General`.
    """

    def messages(self):
        return self.person.messages(self.town.staff_chat)

    def topic(self, ticket):
        """The newest topic of a ticket, or None."""
        topics = self.town.staff_chat.topics.values()
        return next((one for one in sorted(topics, key=lambda one: -one.id) if ticket in one.name), None)

    def posts(self, ticket):
        """What stands in a ticket's topic, oldest first; what only tells of the topic itself does not count."""
        if ticket is not None and self.topic(ticket) is None:
            return []
        place = None if ticket is None else self.topic(ticket).id
        return [one for one in self.messages() if one.get("message_thread_id") == place and not is_of_topic(one)]

    async def writes(self, ticket, text, **more):
        """Write in a ticket's topic; the message."""
        return await self.person.send(text, chat=self.town.staff_chat, thread=await self._thread(ticket), **more)

    async def puts(self, ticket, kind, content, **more):
        """Send a file there; the message."""
        place = {"chat": self.town.staff_chat, "thread": await self._thread(ticket)}
        return await self.person.send_file(kind, content, **place, **more)

    async def edits(self, message, text):
        await self.person.edit(message["message_id"], text, chat=self.town.staff_chat)

    async def reacts(self, message, emoji):
        await self.person.react(message["message_id"], emoji, chat=self.town.staff_chat)

    async def reads(self, ticket, pattern):
        """Wait for a post with *pattern* in a ticket's topic; the newest such."""

        def look():
            return next((one for one in reversed(self.posts(ticket)) if re.search(pattern, text_of(one))), None)

        return await self.until(look)

    async def presses(self, ticket, label, message=None):
        """Press the newest button with *label* in it that the ticket's topic has; the bot's words are in `toast`."""

        def look():
            for one in reversed(self.posts(ticket)):
                is_meant = message is None or one["message_id"] == message["message_id"]
                if is_meant and any(re.search(label, text) for text in labels_of(one)):
                    return one
            return None

        holder = await self.until(look)
        self.toast = await self._tap(holder, self.button(label, holder)[1]["callback_data"])

    async def card(self, ticket):
        """The card at the head of a ticket's topic, as it is."""
        return await self.until(lambda: next((one for one in self.posts(ticket) if ticket in text_of(one)), None))

    async def _thread(self, ticket):
        return None if ticket is None else (await self.until(lambda: self.topic(ticket))).id

    async def _write(self, text, **place):
        return await self.person.send(text, chat=self.town.staff_chat, **place)


class WebVisitor(Visitor):
    """Somebody in the chat of the website."""

    def __init__(self, town, http, language):
        super().__init__(town, language)
        self.http = http
        self._messages = []

    async def enter(self):
        async with self.http.post(f"{self.town.url}/chat/enter", json={}) as entered:
            assert entered.status == 200, await entered.text()
        await self.until(self.count)

    def messages(self):
        return self._messages

    async def refresh(self):
        async with self.http.get(f"{self.town.url}/chat/history") as page:
            assert page.status == 200, await page.text()
            history = await page.json()
        self._messages = [one["message"] for one in history["messages"] if one["message"] is not None]

    async def _write(self, text, *, reply_to=None):
        change = await self._post("say", text=text, reply_to=reply_to and reply_to["message_id"])
        return change["messages"][0]["message"]

    async def _file(self, kind, content, *, caption, reply_to=None, file_name="file", mime_type=None):
        form = aiohttp.FormData({"client_id": secrets.token_hex(8), "kind": kind, "caption": caption})
        if reply_to:
            form.add_field("reply_to", str(reply_to["message_id"]))
        form.add_field("file", content, filename=file_name, content_type=mime_type or "application/octet-stream")
        async with self.http.post(f"{self.town.url}/chat/upload", data=form) as answer:
            assert answer.status == 200, await answer.text()
            return (await answer.json())["messages"][0]["message"]

    async def edits(self, message, text):
        """Change what they wrote."""
        await self._post("edit", message_id=message["message_id"], text=text)

    async def _tap(self, message, data):
        return await self._post("tap", message_id=message["message_id"], data=data)

    async def _post(self, act, **body):
        body["client_id"] = secrets.token_hex(8)
        async with self.http.post(f"{self.town.url}/chat/{act}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def file(self, file_id):
        async with self.http.get(f"{self.town.url}/chat/file/{file_id}") as answer:
            assert answer.status == 200
            return await answer.read()


ANY_ORDER = dict.fromkeys(("number", "title", "price", "until"), ANYTHING)
"""The details of an order's card."""


def text_of(message):
    return message.get("text") or message.get("caption") or ""


def is_of_topic(message):
    """Whether a message only tells what became of a topic."""
    return any(name.startswith("forum_topic") for name in message)


def labels_of(message):
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
