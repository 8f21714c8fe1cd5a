"""What customers and agents write to each other arrives whole and in order; what is for the staff alone never does."""

import asyncio
import io
import re
from functools import cache

import pytest
from PIL import Image
from sqlalchemy import func, select

from security.tags import Tag
from storage.ticket_messages import TicketMessage
from tests.journeys.test_tickets import opens
from tests.town import WEBHOOK, text_of, town
from tests.visitors import TelegramVisitor, until


@cache
def picture(color):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(drawn, "PNG")
    return drawn.getvalue()


FILES = (
    ("photo", picture("red"), {"caption": "my screen"}),
    ("voice", b"OggS" + bytes(200), {}),
    ("document", b"%PDF-1.4 a bill", {"file_name": "bill.pdf", "caption": "my bill"}),
)
TELEGRAM_FILES = (
    ("video", b"ftyp" + bytes(300), {"caption": "look"}),
    ("animation", b"GIF89a" + bytes(100), {}),
    ("audio", b"ID3" + bytes(100), {}),
    ("video_note", b"ftyp" + bytes(100), {}),
    ("sticker", b"RIFF" + bytes(100), {}),
)


def words(agent, ticket):
    """What stands in a ticket's topic by the bot, without its card."""
    posts = [one for one in agent.posts(ticket) if one["from"]["is_bot"]]
    return [text_of(one) for one in posts if "T-" not in text_of(one)]


async def test_the_first_words_open_one_topic_with_its_card_and_the_answer_bears_the_public_name(desk, customer, mia):
    ticket = await opens(customer, "It does not work")
    await mia.reads(ticket, "It does not work")

    await mia.writes(ticket, "Have you switched it on?")
    answer = await customer.sees(re.escape("Have you switched it on?"))
    await customer.tells("Yes, of course")
    await mia.reads(ticket, "Yes, of course")
    await desk.posted()

    assert "Mia" in text_of(answer)
    assert not customer.find("Private")
    assert len([one for one in desk.staff_chat.topics.values() if ticket in one.name]) == 1
    card = await mia.card(ticket)
    assert mia.posts(ticket)[0]["message_id"] == card["message_id"]
    assert mia.words.plain(f"desk-language-{customer.words.language}") in text_of(card)
    assert mia.topic(ticket).name.startswith("🟡")


@pytest.mark.parametrize("settings", [{}, WEBHOOK], ids=["polling", "webhook"])
async def test_what_an_agent_writes_in_a_topic_before_we_know_whose_it_is_arrives(tmp_path, settings):
    async with town(tmp_path, with_desk=True, **settings) as desk:
        mia, ada, bob = await desk.agent("Mia"), await desk.visitor("web"), await desk.visitor("web")
        await mia.writes(await opens(bob), "From here on a message of the group is known")
        await bob.sees("a message of the group is known")
        desk.telegram.faults.lost_answer("createForumTopic")
        ticket = await opens(ada)
        await mia.writes(ticket, "Right away")
        await ada.sees("Right away")
        await desk.posted()

        assert len([one for one in ada.from_bot() if "Right away" in text_of(one)]) == 1
        assert words(mia, ticket) == ["It does not work"]


async def test_files_of_every_kind_go_both_ways_byte_by_byte(desk, customer, mia):
    ticket = await opens(customer)
    kinds = (*FILES, *(TELEGRAM_FILES if isinstance(customer, TelegramVisitor) else ()))

    for kind, content, more in kinds:
        await customer.sends(kind, content, **more)
    for kind, content, more in (*FILES, *TELEGRAM_FILES):
        await mia.puts(ticket, kind, content, **more)

    for kind, content, _ in kinds:
        copy = await mia.until(lambda kind=kind: one_of(kind, filter(by_bot, mia.posts(ticket))))
        assert await mia.file(file_of(copy, kind)) == content, kind
    for kind, content, _ in (*FILES, *TELEGRAM_FILES):
        copy = await customer.until(lambda kind=kind: one_of(kind, customer.from_bot()))
        assert await customer.file(file_of(copy, kind)) == content, kind
    assert any("my bill" in one for one in words(mia, ticket))


def one_of(kind, messages):
    """One of that kind, or None; an animation is a document besides."""
    return next((one for one in messages if kind in one and not (kind == "document" and "animation" in one)), None)


def by_bot(message):
    return message["from"]["is_bot"]


def file_of(message, kind):
    found = message[kind]
    return (found[-1] if isinstance(found, list) else found)["file_id"]


async def test_places_contacts_and_albums_stay_what_they_are(desk, mia):
    ada = await desk.telegram_visitor("de")
    ticket = await opens(ada)
    place = {"chat": desk.staff_chat, "thread": (await mia.until(lambda: mia.topic(ticket))).id}

    await ada.person.send_location(35.68, 139.76)
    await ada.person.send_contact("+4930123456")
    await ada.person.send_album([picture("red"), picture("green"), picture("blue")], caption="three of them")
    await mia.person.send_location(52.52, 13.40, **place)
    await mia.person.send_album([picture("white"), picture("black")], caption="and two", **place)
    await until(lambda: taken_in(desk, album_parts=5))  # before the clock runs: a part that comes late is posted alone

    there = await mia.until(lambda: next((one for one in mia.posts(ticket) if "location" in one and by_bot(one)), None))
    assert there["location"]["latitude"] == 35.68
    await mia.until(lambda: any("contact" in one or "+4930123456" in text_of(one) for one in mia.posts(ticket)))
    album = await mia.until(lambda: albums([one for one in mia.posts(ticket) if by_bot(one)]))
    assert [len(parts) for parts in album] == [3]
    here = await ada.until(lambda: albums(ada.from_bot()))
    assert [len(parts) for parts in here] == [2]
    assert ada.find("and two")
    assert next(one for one in ada.from_bot() if "location" in one)["location"]["longitude"] == 13.40


async def taken_in(town, *, album_parts):
    """Whether so many parts of albums have arrived in the house."""
    async with town.house.services.database.reading() as session:
        kept = await session.scalar(select(func.count(TicketMessage.id)).where(TicketMessage.album.is_not(None)))
    return kept == album_parts


def albums(messages):
    """The albums among *messages*, each as a list."""
    found = {}
    for one in messages:
        if "media_group_id" in one:
            found.setdefault(one["media_group_id"], []).append(one)
    return list(found.values())


async def test_replies_keep_their_thread_and_edits_show_both_versions_both_ways(desk, customer, mia):
    ticket = await opens(customer, "It is slow")
    first = await mia.reads(ticket, "It is slow")
    answered = await mia.writes(ticket, "Restrat it", reply_to=first)
    answer = await customer.sees("Restrat it")
    await desk.posted()
    asked = await customer.tells("Which button is it?", reply_to=answer)
    question = await mia.reads(ticket, "Which button is it")

    assert text_of(answer["reply_to_message"]) == "It is slow"
    assert question["reply_to_message"]["message_id"] == answered["message_id"]

    await mia.edits(answered, "Restart it")
    await customer.until(lambda: "Restart it" in text_of(same(customer.from_bot(), answer)))
    await customer.edits(asked, "Which menu is it?")

    await mia.reads(ticket, "(?s)Which button.*Which menu")
    assert not customer.find("Restrat")


def same(messages, known):
    return next(one for one in messages if one["message_id"] == known["message_id"])


async def test_reactions_go_both_ways_and_each_answer_shows_what_became_of_it(desk, mia):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada, "Hello?")
    copy = await mia.reads(ticket, "Hello")
    sent = await mia.writes(ticket, "I look into it")
    answer = await ada.sees("I look into it")
    await mia.until(lambda: reactions(mia, sent) == ["👌"])

    await ada.reacts(answer, "🎉")
    await mia.until(lambda: reactions(mia, sent) == ["🎉"])
    await mia.reacts(copy, "👀")
    own = next(one for one in ada.messages() if text_of(one) == "Hello?")
    await ada.until(lambda: reactions(ada, own) == ["👀"])

    await ada.person.block()
    lost = await mia.writes(ticket, "Are you there?")
    told = await mia.reads(ticket, mia.says("deskpost-blocked"))
    assert told["reply_to_message"]["message_id"] == lost["message_id"]


def reactions(reader, message):
    """The reactions of others to a message, as it is."""
    found = same(reader.messages(), message).get("reactions", ())
    return [one["emoji"] for one in found if one["user_id"] != reader.person.id]


async def test_a_hundred_messages_at_once_arrive_whole_and_in_order(desk, mia):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada, "message 0")

    await asyncio.gather(*(ada.tells(f"message {number}") for number in range(1, 101)))
    await mia.reads(ticket, "message 100$")
    await desk.posted()

    arrived = re.findall(r"message (\d+)", "\n".join(words(mia, ticket)))
    assert [int(one) for one in arrived] == list(range(101))


async def test_notes_and_general_reach_no_customer_and_a_stranger_neither(desk, customer, mia, lea):
    ticket = await opens(customer)
    await mia.reads(ticket, "It does not work")
    stranger = desk.telegram.person(first_name="Stranger")
    desk.staff_chat.people.fill(members=[stranger], bots=(), admins=())

    await mia.writes(ticket, "// the secret of a note")
    await lea.writes(ticket, "/note the secret of a command")
    await mia.puts(ticket, "photo", picture("red"), caption="// the secret of a caption")
    await mia.writes(None, "the secret of General")
    await stranger.send("the secret of a stranger", chat=desk.staff_chat, thread=mia.topic(ticket))
    await mia.writes(ticket, "/clsoe the secret of a slip")
    await mia.reads(ticket, mia.says("desk-not-staff"))
    await mia.reads(ticket, mia.says("desk-not-sent-command"))
    await mia.writes(ticket, "And this is for you")
    await lea.writes(ticket, "And this, too")

    await customer.sees("And this is for you")
    await customer.sees("And this, too")
    assert not customer.find("secret")


async def test_t14_a_link_that_is_not_on_the_list_waits_for_a_lead(desk, customer, mia, lea):
    ticket = await opens(customer)

    await mia.writes(ticket, "Look at https://evil.example/esim")
    held = await mia.reads(ticket, mia.says("desk-links-held", links="evil.example"))
    await mia.presses(ticket, "📤", held)
    refused = mia.toast["text"]
    await mia.writes(ticket, "Read https://support.apple.com/esim meanwhile")
    await customer.sees("meanwhile")
    assert not customer.find("evil")
    await lea.presses(ticket, "📤", held)
    await customer.sees("evil")

    assert refused
    await mia.reads(ticket, mia.says("desk-links-let-out", name="Lea"))
    links = [(one.type, one.about) for one in await desk.security_events() if one.type.startswith("ticket.link")]
    assert links == [(tag, ("ticket", ticket)) for tag in (Tag.TICKET_LINK_HELD, Tag.TICKET_LINK_LET_OUT)]


async def test_two_agents_who_answer_at_once_see_it(desk, customer, mia, lea):
    ticket = await opens(customer)
    await mia.reads(ticket, "It does not work")

    await asyncio.gather(mia.writes(ticket, "Mia is on it"), lea.writes(ticket, "So is Lea"))

    told = await mia.reads(
        ticket, mia.says("desk-answered-too", names="(Mia|Lea)").replace(r"\(Mia\|Lea\)", "(Mia|Lea)")
    )
    await customer.sees("Mia is on it")
    await customer.sees("So is Lea")
    assert told


async def test_what_is_taken_back_is_gone_on_both_sides(desk, customer, mia):
    ticket = await opens(customer)
    wrong = await mia.writes(ticket, "This was for somebody else")
    await customer.sees("somebody else")

    await mia.writes(ticket, "/unsend", reply_to=wrong)

    await customer.until(lambda: not customer.find("somebody else"))
