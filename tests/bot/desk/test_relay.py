"""Every kind of message, in all four directions, and what happens to it afterwards."""

import io

import pytest
from PIL import Image

from bot.desk.posts import Posts
from core.channels import Channel
from handlers.contents import content_of
from storage.ticket_messages import CopyState
from tests.bot.desk.pump_house import KINDS

CHANNELS = [Channel.TELEGRAM, Channel.WEB]
FILES = ("photo", "video", "animation", "audio", "voice", "video_note", "document", "sticker")


def picture(color="red"):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(drawn, "PNG")
    return drawn.getvalue()


def bytes_of(kind):
    return picture() if kind in ("photo", "sticker") else f"the bytes of a {kind}".encode()


async def send(person, kind, **place):
    match kind:
        case "location":
            await person.send_location(48.1, 11.5, **place)
        case "contact":
            await person.send_contact("+491701234567", **place)
        case "venue":
            venue = {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "Airport", "address": "Gate 4"}
            await person.post([{"venue": venue, "location": venue["location"]}], (), **place)
        case "poll":
            poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                    "allows_revoting": False, "members_only": False}  # fmt: skip
            await person.post([{"poll": poll}], (), **place)
        case "text":
            await person.send("words", **place)
        case _:
            caption = "see here" if kind not in ("sticker", "video_note") else ""
            await person.send_file(kind, bytes_of(kind), caption=caption, file_name=f"one.{kind}", **place)


def kind_of(message):
    return next((name for name in KINDS if name in message), "text")


async def bytes_in(api, token, message, kind):
    found = message[kind][-1] if kind == "photo" else message[kind]
    info = await api.call(token, "getFile", {"file_id": found["file_id"]})
    return (await api.download(token, info["file_path"])).content


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_kind_reaches_the_staff(house, channel):
    person, customer, ticket = await house.begun(channel)
    kinds = ["text", *FILES, "location", "venue", "contact"]
    for kind in kinds:
        await send(person, kind)

    await house.hear_all(customer, ticket)
    await house.settle()

    posts = [one for one in house.posts() if one["from"]["is_bot"]][2:]
    assert [kind_of(one) for one in posts] == kinds
    for message, kind in zip(posts, kinds, strict=True):
        assert message["message_thread_id"] == (await house.row(ticket)).thread_id
        if kind in FILES:
            assert await bytes_in(house.telegram, "42:TELEGRAM", message, kind) == bytes_of(kind)
        if kind in FILES and kind not in ("sticker", "video_note"):
            assert message["caption"] == "see here"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_kind_reaches_the_customer_under_the_agents_name(house, anna, channel):
    person, _customer, ticket = await house.begun(channel)
    thread = (await house.row(ticket)).thread_id
    before = len(person.messages())
    kinds = ["text", *FILES, "location", "venue", "contact"]
    for kind in kinds:
        await send(house.anna_person, kind, chat=house.group, thread=thread)

    await house.answer_all(ticket, anna)
    await house.settle()

    posts = person.messages()[before:]
    spoken = [kind_of(one) for one in posts if one.get("text") != "Support"]
    assert spoken == kinds
    assert posts[0]["text"] == "Support\nwords"
    assert posts[0]["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    for message in posts:
        kind = kind_of(message)
        if kind in FILES:
            api, token = house.api(channel), house.bots[channel].token
            assert await bytes_in(api, token, message, kind) == bytes_of(kind)
            if kind not in ("sticker", "video_note"):
                assert message["caption"] == "Support\nsee here"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_what_has_no_kind_of_ours_is_copied_or_told_in_words(house, channel):
    person, customer, ticket = await house.begun(channel)
    await send(person, "poll")

    await house.hear_all(customer, ticket)
    await house.settle()

    last = house.posts()[-1]
    if channel is Channel.TELEGRAM:
        assert "poll" in last
    else:
        assert last["text"].startswith("📊")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_album_stays_one(house, anna, channel):
    person, customer, ticket = await house.begun(channel)
    await person.send_album([picture("red"), picture("blue"), picture("green")], caption="my phone")
    await house.hear_all(customer, ticket)
    await house.settle()
    seen = len(person.messages())
    thread = (await house.row(ticket)).thread_id
    await house.anna_person.send_album([picture("red"), picture("blue")], chat=house.group, thread=thread)
    await house.answer_all(ticket, anna)

    await house.settle()

    album = [one for one in house.posts() if "photo" in one and one["from"]["is_bot"]]
    assert len({one["media_group_id"] for one in album}) == 1
    assert len(album) == 3
    assert album[0]["caption"] == "my phone"
    back = person.messages()[seen:]
    assert [("photo" in one, one.get("caption")) for one in back] == [(True, "Support"), (True, None)]
    copies = [view.copies[-1].chat_message_id for view in (await house.messages(ticket))[1:4]]
    assert copies == [one["message_id"] for one in album]


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_picture_that_comes_while_its_album_is_fetched_is_posted_too(house, monkeypatch, channel):
    person, customer, ticket = await house.begun(channel)
    await person.send_album([picture("red"), picture("blue"), picture("green")])
    *early, late = (update.message for update in await house.updates(channel))
    for message in early:
        await house.hear_message(customer, ticket, message)
    fetch = Posts.file

    async def slow(self, *details):
        monkeypatch.setattr(Posts, "file", fetch)
        await house.hear_message(customer, ticket, late)
        return await fetch(self, *details)

    monkeypatch.setattr(Posts, "file", slow)
    await house.settle()

    album = [one for one in house.posts() if "photo" in one]
    assert len(album) == 3
    states = {copy.state for view in await house.messages(ticket) for copy in view.copies}
    assert states == {CopyState.ORIGIN, CopyState.SENT}


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_reply_keeps_its_thread_both_ways(house, anna, channel):
    person, customer, ticket = await house.begun(channel)
    question = house.posts()[-1]
    await house.anna_person.send("Which phone?", chat=house.group, reply_to=question)
    await house.answer_all(ticket, anna)
    await house.settle()
    answer = person.last()
    await person.send("An old one", reply_to=answer)
    await house.hear_all(customer, ticket)

    await house.settle()

    assert answer["reply_to_message"]["text"] == "It does not work"
    assert house.posts()[-1]["text"] == "An old one"
    assert house.posts()[-1]["reply_to_message"]["text"] == "Which phone?"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_edit_shows_both_versions_to_the_staff_and_the_new_one_to_the_customer(house, anna, channel):
    person, customer, ticket = await house.begun(channel)
    sent = await person.send("It is red")
    await house.hear_all(customer, ticket)
    asked = await house.anna_person.send("Try agan", chat=house.group, thread=(await house.row(ticket)).thread_id)
    await house.answer_all(ticket, anna)
    await house.settle()
    await person.edit(sent["message_id"], "It is green")
    await house.anna_person.edit(asked["message_id"], "Try again", chat=house.group)
    for which in {Channel.TELEGRAM, channel}:
        for update in await house.updates(which):
            if (edited := update.edited_message) is not None:
                await house.do("change", which, edited.chat.id, edited.message_id, content_of(edited))

    await house.settle()

    shown = house.posts()[-1]
    assert shown["text"] == "✏️ Changed\nIt is red\nIt is green"
    assert [one["type"] for one in shown["entities"]] == ["bold", "strikethrough"]
    assert shown["reply_to_message"]["text"] == "It is red"
    assert person.last()["text"] == "Support\nTry again"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_reactions_go_both_ways_and_an_agent_sees_that_it_arrived(house, anna, channel):
    person, _customer, ticket = await house.begun(channel)
    asked = await house.anna_person.send("Hello", chat=house.group, thread=(await house.row(ticket)).thread_id)
    await house.answer_all(ticket, anna)
    await house.settle()
    assert reactions(house.group.messages[asked["message_id"]]) == ["👌"]
    await house.do("react", channel, person.id, person.last()["message_id"], "🎉")
    await house.do("react", Channel.TELEGRAM, house.group.id, house.posts()[1]["message_id"], "👀")

    await house.settle()

    assert reactions(house.group.messages[asked["message_id"]]) == ["🎉"]
    first = next(one for one in person.messages() if one.get("text") == "It does not work")
    assert reactions(first) == ["👀"]


def reactions(message):
    return [one["emoji"] for one in message.get("reactions", ())]


async def test_a_customer_who_blocked_the_bot_is_told_of_below_the_answer(house, anna):
    person, _customer, ticket = await house.begun()
    await person.block()
    asked = await house.anna_person.send("Hello?", chat=house.group, thread=(await house.row(ticket)).thread_id)
    await house.answer_all(ticket, anna)

    await house.settle()

    line = house.posts()[-1]
    assert line["text"].startswith("🚫")
    assert line["reply_to_message"]["message_id"] == asked["message_id"]
    assert (await house.messages(ticket))[-1].delivery == "blocked"


async def test_what_is_taken_back_is_gone_from_the_customers_chat(house, anna):
    person, _customer, ticket = await house.begun()
    await house.anna_person.send("Oops", chat=house.group, thread=(await house.row(ticket)).thread_id)
    await house.answer_all(ticket, anna)
    await house.settle()
    view = (await house.messages(ticket))[-1]
    await house.do("unsend", anna, view.id)

    await house.settle()

    assert "Oops" not in str(person.messages())
    assert (await house.messages(ticket))[-1].delivery == "removed"


async def test_a_file_that_is_too_large_is_told_of_on_both_sides(house):
    person, customer, ticket = await house.begun(Channel.WEB)
    await person.send_document(b"0" * (21 * 1024 * 1024), file_name="log.zip", caption="the log")
    await house.hear_all(customer, ticket)

    await house.settle()

    assert house.posts()[-1]["text"] == "📎 log.zip (21\u00a0MB) \u2013 the file could not be passed on.\nthe log"
    assert person.last()["text"].startswith("📎 We could not open this file")


async def test_no_name_of_a_customer_stands_in_a_topic(house):
    person, _customer, ticket = await house.begun()

    topic = house.group.topics[(await house.row(ticket)).thread_id]

    assert topic.name == f"🔵 #{ticket.number} · Question · EN"
    assert person.first_name not in topic.name
    assert "Ada" not in str([one.get("text") for one in house.posts()])


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_answer_lost_on_its_way_to_the_customer_is_there_once(house, anna, channel):
    person, _customer, ticket = await house.begun(channel)
    thread = (await house.row(ticket)).thread_id
    house.api(channel).faults.lost_answer("sendMessage", chat_id=person.id)
    await house.anna_person.send("Once", chat=house.group, thread=thread)
    await house.answer_all(ticket, anna)

    await house.settle()

    assert [one["text"] for one in person.messages() if "Once" in one.get("text", "")] == ["Support\nOnce"]
    assert (await house.messages(ticket))[-1].delivery == "sent"
