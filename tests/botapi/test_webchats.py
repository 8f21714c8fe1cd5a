"""The website's chats as their page asks for them, with a real bot and a real archive behind."""

import asyncio
from dataclasses import dataclass

import pytest

from botapi.webchat_refusals import ButtonGone, FileEmpty, MessageGone, TextEmpty
from core.channels import WEB_ID_END, WEB_ID_MIN
from storage.webchat import WebChat
from tests.botapi.echo_house import EchoHouse, picture
from tests.patience import PATIENCE


@dataclass
class Sent:
    content: bytes
    file_name: str = "a.bin"
    mime_type: str = "application/octet-stream"


@pytest.fixture
async def house(database, vault, clock):
    house = EchoHouse(database, vault, clock)
    await house.start()
    return house


@pytest.fixture
async def guest(house):
    """A guest who was greeted."""
    entry = await house.chats.enter(None, language="de", name="Gast")
    await house.answer_all()
    return entry


async def texts(chats, chat_id):
    shown = (await chats.history(chat_id))["messages"]
    return [one["message"].get("text") for one in shown]


async def take(happenings, count):
    async with asyncio.timeout(PATIENCE):
        return [await anext(happenings) for _ in range(count)]


async def test_new_guest_is_greeted_in_the_language_of_the_page(house):
    entry = await house.chats.enter(None, language="de", name="Gast")
    await house.answer_all()

    assert entry.is_new
    assert WEB_ID_MIN <= entry.chat_id < WEB_ID_END
    assert (await texts(house.chats, entry.chat_id))[-1] == "Welcome, Gast (de)"


async def test_secret_leads_back_to_the_same_chat_and_greets_once(house, guest):
    again = await house.chats.enter(guest.token, language="de", name="Gast")
    await house.answer_all()

    assert (again.chat_id, again.token, again.is_new) == (guest.chat_id, guest.token, False)
    assert len(await texts(house.chats, guest.chat_id)) == 2


async def test_unknown_secret_gets_a_chat_and_a_secret_of_its_own(house, guest):
    other = await house.chats.enter("made up", language="en", name="Guest")

    assert other.chat_id != guest.chat_id
    assert other.token not in {"made up", guest.token}
    assert await house.chats.find("made up") is None


async def test_only_the_hash_of_the_secret_is_kept(house, guest, database):
    async with database.reading() as session:
        chat = await session.get(WebChat, guest.chat_id)

    assert guest.token not in chat.token_hash
    assert len(chat.token_hash) == 64
    assert guest.token not in repr(guest)


async def test_deep_link_reaches_the_bot(house):
    entry = await house.chats.enter(None, language="en", name="Guest", start="plan-jp")

    assert (await texts(house.chats, entry.chat_id))[0] == "/start plan-jp"


async def test_same_text_sent_again_is_one_message(house, guest):
    once = await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
    twice = await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
    await house.answer_all()

    assert once == twice
    assert (await texts(house.chats, guest.chat_id))[2:] == ["Japan", "You said: Japan"]


async def test_same_text_sent_again_after_a_restart_is_one_message(house, guest, database, vault, clock):
    once = await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
    later = EchoHouse(database, vault, clock)
    await later.start()

    twice = await later.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
    await later.answer_all()

    assert once == twice
    assert (await texts(later.chats, guest.chat_id))[2:] == ["Japan", "You said: Japan"]


async def test_what_the_bot_had_not_answered_is_answered_after_a_restart(house, guest, database, vault, clock):
    await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
    later = EchoHouse(database, vault, clock)
    await later.start()

    await later.answer_all()

    assert (await texts(later.chats, guest.chat_id))[-1] == "You said: Japan"


async def test_text_longer_than_a_message_arrives_whole_in_several(house, guest):
    change = await house.chats.say(guest.chat_id, client_id="abcdefgh", text="ä" * 10_000)

    assert [len(one["message"]["text"]) for one in change["messages"]] == [4096, 4096, 1808]
    assert {one["client_id"] for one in change["messages"]} == {"abcdefgh"}


async def test_text_without_anything_to_see_is_refused_in_words(house, guest):
    with pytest.raises(TextEmpty):
        await house.chats.say(guest.chat_id, client_id="abcdefgh", text=" \u202e \n ")


async def test_button_edits_in_place_and_answers(house, guest):
    async with house.bot_runs():
        answer = await house.chats.tap(guest.chat_id, client_id="tap-00001", message_id=2, data="count:0")

    assert answer == {"text": "That makes 1"}
    assert (await texts(house.chats, guest.chat_id))[1] == "Counted to 1"


async def test_press_sent_again_waits_for_the_same_answer(house, guest):
    async with house.bot_runs():
        pressed = {"client_id": "tap-00001", "message_id": 2, "data": "warn"}
        answers = await asyncio.gather(*(house.chats.tap(guest.chat_id, **pressed) for _ in range(3)))

    assert answers == [{"text": "Careful now", "show_alert": True}] * 3


async def test_button_that_was_never_there_is_refused(house, guest):
    for message_id, data in ((2, "count:99"), (1, "count:0"), (77, "count:0")):
        with pytest.raises(ButtonGone):
            await house.chats.tap(guest.chat_id, client_id=f"forged-{message_id}", message_id=message_id, data=data)

    assert await house.api.updates_for(house.account.token) == []


async def test_page_hears_every_change_once_and_in_order(house, guest):
    happenings = house.chats.follow(guest.chat_id, after=0)
    (greeting,) = await take(happenings, 1)
    (welcome,) = await take(happenings, 1)
    async with house.bot_runs():
        await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japan")
        mine, answer = await take(happenings, 2)
    await happenings.aclose()

    assert [one["sequence"] for one in (greeting, welcome, mine, answer)] == [1, 2, 3, 4]
    assert mine["messages"][0]["client_id"] == "abcdefgh"
    assert answer["messages"][0]["message"]["text"] == "You said: Japan"


async def test_page_that_was_away_gets_exactly_what_it_missed(house, guest):
    for number in range(5):
        await house.chats.say(guest.chat_id, client_id=f"text-{number:04}", text=str(number))
    await house.answer_all()

    happenings = house.chats.follow(guest.chat_id, after=4)
    missed = await take(happenings, 8)
    await happenings.aclose()

    assert [one["sequence"] for one in missed] == list(range(5, 13))


async def test_change_while_the_page_catches_up_is_neither_lost_nor_doubled(house, guest):
    pages = [house.chats.follow(guest.chat_id, after=0) for _ in range(5)]
    listening = [asyncio.create_task(take(page, 22)) for page in pages]
    for number in range(20):
        await house.chats.say(guest.chat_id, client_id=f"text-{number:04}", text=str(number))
    heard = [[happening["sequence"] for happening in told] for told in await asyncio.gather(*listening)]
    for page in pages:
        await page.aclose()

    assert heard == [list(range(1, 23))] * 5


async def test_deleted_message_is_told_as_gone(house, guest):
    await house.chats.say(guest.chat_id, client_id="abcdefgh", text="vanish")
    await house.answer_all()

    happenings = house.chats.follow(guest.chat_id, after=3)
    (gone,) = await take(happenings, 1)
    await happenings.aclose()

    assert [one["message"] for one in gone["messages"]] == [None]
    assert "Soon gone" not in await texts(house.chats, guest.chat_id)


async def test_page_that_knows_more_than_the_server_begins_anew(house, guest):
    happenings = house.chats.follow(guest.chat_id, after=99)

    assert await take(happenings, 1) == [{"kind": "reset"}]
    await happenings.aclose()


async def test_photo_and_document_of_the_person_arrive(house, guest):
    for number, (kind, file) in enumerate(
        {
            "photo": Sent(picture(), "p.png", "image/png"),
            "document": Sent(b"%PDF", "ticket.pdf", "application/pdf"),
            "voice": Sent(b"OggS", "voice.ogg", "audio/ogg"),
        }.items()
    ):
        await house.chats.upload(guest.chat_id, client_id=f"file-{number:04}", kind=kind, file=file, caption="Look")
    await house.answer_all()

    assert (await texts(house.chats, guest.chat_id))[-3:] == ["Got your photo", "Got your document", "Got your voice"]


async def test_picture_that_is_none_goes_as_a_document(house, guest):
    change = await house.chats.upload(
        guest.chat_id, client_id="file-0001", kind="photo", file=Sent(b"no picture", "p.png", "image/png")
    )

    assert change["messages"][0]["message"]["document"]["file_name"] == "p.png"


async def test_empty_file_is_refused_in_words(house, guest):
    with pytest.raises(FileEmpty):
        await house.chats.upload(guest.chat_id, client_id="file-0001", kind="document", file=Sent(b""))


async def test_file_opens_to_its_own_chat_only(house, guest):
    await house.chats.say(guest.chat_id, client_id="abcdefgh", text="photo")
    await house.answer_all()
    photo = (await house.chats.history(guest.chat_id))["messages"][-1]["message"]["photo"][-1]
    stranger = await house.chats.enter(None, language="en", name="Guest")

    assert (await house.chats.file(guest.chat_id, photo["file_id"])).content == picture()
    assert await house.chats.file(stranger.chat_id, photo["file_id"]) is None


async def test_file_of_a_copied_message_opens_where_it_was_copied_to(house, guest):
    await house.chats.say(guest.chat_id, client_id="abcdefgh", text="photo")
    other = await house.chats.enter(None, language="en", name="Guest")
    third = await house.chats.enter(None, language="en", name="Guest")
    await house.answer_all()
    shown = await house.chats.upload(guest.chat_id, client_id="file-0001", kind="document", file=Sent(b"%PDF"))
    file_id = shown["messages"][0]["message"]["document"]["file_id"]

    await house.bot.copy_message(other.chat_id, guest.chat_id, shown["messages"][0]["message_id"])

    assert (await house.chats.file(other.chat_id, file_id)).content == b"%PDF"
    assert await house.chats.file(third.chat_id, file_id) is None


async def test_person_writes_their_message_anew(house, guest):
    await house.chats.say(guest.chat_id, client_id="abcdefgh", text="Japn")
    change = await house.chats.edit(guest.chat_id, client_id="edit-0001", message_id=3, text="Japan")
    await house.answer_all()

    assert change["messages"][0]["message"]["text"] == "Japan"
    assert (await texts(house.chats, guest.chat_id))[-1] == "You mean: Japan"


async def test_message_of_the_bot_is_not_the_persons_to_change(house, guest):
    with pytest.raises(MessageGone):
        await house.chats.edit(guest.chat_id, client_id="edit-0001", message_id=2, text="mine")


async def test_chosen_language_reaches_the_bot_and_outlives_a_restart(house, guest, database, vault, clock):
    await house.chats.set_language(guest.chat_id, "en")
    later = EchoHouse(database, vault, clock)
    await later.start()

    await later.chats.say(guest.chat_id, client_id="abcdefgh", text="/start")
    await later.answer_all()

    assert (await texts(later.chats, guest.chat_id))[-1] == "Welcome, Gast (en)"


async def test_forgotten_chat_opens_no_more_and_the_bot_cannot_write_to_it(house, guest):
    from aiogram.exceptions import TelegramForbiddenError

    await house.chats.forget(guest.chat_id)

    assert await house.chats.find(guest.token) is None
    with pytest.raises(TelegramForbiddenError):
        await house.bot.send_message(guest.chat_id, "Your eSIM is ready")


async def test_chat_whose_time_is_over_leaves_memory_too(house, guest, clock):
    chats = house.api.chats
    assert chats.in_memory(house.account, guest.chat_id) is not None

    clock.advance(days=181)
    purged = await house.chats.purge()

    assert purged == 1
    assert chats.in_memory(house.account, guest.chat_id) is None
    assert guest.chat_id not in house.api.people


async def test_page_reads_the_bots_name_and_commands(house):
    await house.bot.set_my_name("EsimFlux")
    await house.bot.set_my_description("Reise-eSIMs", language_code="de")

    profile = await house.chats.profile("de")

    assert profile == {
        "name": "EsimFlux",
        "description": "Reise-eSIMs",
        "commands": [{"command": "plans", "description": "Find a plan"}],
    }
