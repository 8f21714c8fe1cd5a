"""
One visit of one person to one little bot, told once for every library and every way to be connected.

The little bot is written natively in each library (aiogram_bot.py, ptb_bot.py) and does the same in all:

- `/start` greets in HTML with two buttons; "Plans" edits the greeting, "Again" edits it to what it is already
- a photo is downloaded and its size is told; `/picture` and `/album` upload
- `/topic` in a forum opens a topic and writes into it
- `/long`, `/broken`, `/tell <chat id>`, `/hurry` try what is refused and tell which exception of the library's own came
"""

import asyncio
import io
from dataclasses import dataclass, field

from PIL import Image

from tests.patience import PATIENCE

TOPIC = "Order A-1"


def picture(colour="navy", size=(640, 400)):
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, "PNG")
    return drawn.getvalue()


@dataclass
class Seen:
    """What is left of a visit: every update the bot was sent and every message the people saw."""

    updates: list = field(default_factory=list)
    messages: list = field(default_factory=list)


async def until(seen):
    """Wait for what *seen* returns."""
    async with asyncio.timeout(PATIENCE):
        while not (found := seen()):  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.002)
        return found


async def ask(person, text, **place):
    """Write, and wait for the answer."""
    sent = await person.send(text, **place)
    return await person.hears(sent, timeout=PATIENCE)


async def visit(api, account):
    """Go through everything once; the assertions say what a person sees."""
    ada = api.person(first_name="Ada <3 Byron")
    await greeting_and_buttons(ada)
    await files_both_ways(ada)
    await refusals(api, ada)
    group = await topics(api, account, ada)
    return [ada.messages(), group.messages.values()]


async def greeting_and_buttons(ada):
    hello = await ask(ada, "/start")
    assert hello["text"] == "Hello, Ada <3 Byron! See https://a.example"
    assert [entity["type"] for entity in hello["entities"]] == ["bold", "url"]
    assert [button["text"] for button in hello["reply_markup"]["inline_keyboard"][0]] == ["Plans", "Help"]

    tap = await ada.tap(hello, "Plans")

    assert (await tap.answer(PATIENCE))["text"] == "One moment"
    edited = await until(lambda: next((m for m in ada.messages() if m.get("text") == "Plans: Japan"), None))
    assert edited["message_id"] == hello["message_id"]
    assert "edit_date" in edited

    tap = await ada.tap(edited, "Again")

    assert (await tap.answer(PATIENCE))["text"] == "refused: message is not modified"


async def files_both_ways(ada):
    sent = await ada.send_photo(picture(), caption="my *phone*")
    told = await ada.hears(sent, timeout=PATIENCE)
    assert told["text"] == f"{len(picture())} bytes, 640 x 400, my *phone*"

    shown = await ask(ada, "/picture")
    assert shown["caption"] == "Your code"
    assert shown["caption_entities"] == [{"type": "italic", "offset": 0, "length": 4}]
    assert (shown["photo"][-1]["width"], shown["photo"][-1]["height"]) == (640, 400)

    first = await ask(ada, "/album")
    album = await until(lambda: whole_album(ada, first))
    assert [message.get("caption") for message in album] == ["First", None]


def whole_album(person, first):
    album = [m for m in person.messages() if m.get("media_group_id", "") == first["media_group_id"]]
    return album if len(album) == 2 else None


async def refusals(api, ada):
    assert (await ask(ada, "/long"))["text"] == "refused: bad request, message is too long"
    broken = "can't parse entities: Can't find end tag corresponding to start tag \"b\""
    said = await ask(ada, "/broken")
    assert (
        said["text"].casefold() == f"refused: bad request, {broken}".casefold()
    )  # python-telegram-bot changes the case

    blocker = api.person(first_name="Blocker")
    await ask(blocker, "/start")
    await blocker.block()
    said = await ask(ada, f"/tell {blocker.id}")
    assert said["text"] == "refused: forbidden, bot was blocked by the user"

    api.faults.too_many_requests("sendMessage", retry_after=7)
    assert (await ask(ada, "/hurry"))["text"] == "refused: retry after 7"

    stranger = await ask(ada, "/tell 12345")
    assert stranger["text"] == "refused: bad request, chat not found"


async def topics(api, account, ada):
    basic = api.group("Staff", basic=True, members=[ada], bots=[account], admins=[account])
    upgraded = await basic.upgrade(by=ada)
    assert (await ask(ada, f"/tell {basic.id}"))["text"] == f"refused: moved to {upgraded.id}"

    forum = api.group("Tickets", forum=True, members=[ada], bots=[account], admins=[account])
    await ada.send("/topic", chat=forum)

    written = await until(
        lambda: next((m for m in forum.messages.values() if m.get("text") == "Welcome to the topic"), None)
    )
    assert written["is_topic_message"]
    assert forum.topics[written["message_thread_id"]].name == TOPIC
    return forum
