"""T22 (and P06): the number of a payment card, however it is spelled and wherever it is typed, is kept by nobody."""

import logging
import re

import pytest

from core.card_numbers import has_masked, masked
from support.card_numbers import mask_cards
from support.content import Content, ContentKind
from tests.journeys.test_tickets import opens
from tests.log import tags_of
from tests.threats.card_spellings import SPELLINGS, VISA, has_card
from tests.town import text_of
from tests.town import town as open_town

PDF = b"%PDF-1.4 a bill"
CANARIES = tuple(
    dict.fromkeys(
        form
        for text in SPELLINGS.values()
        if "word" not in text
        for form in (text.encode(), text.encode("unicode-escape"), ascii(text)[1:-1].encode())
    )
)
"""Each spelling as bytes: as it is, and as JSON or a log would escape it."""


@pytest.mark.parametrize("name", SPELLINGS)
def test_t22_every_spelling_is_masked_in_place(name):
    text = f"Hello! {SPELLINGS[name]} is mine"

    clean = masked(text)

    assert not has_card(clean)
    assert has_masked(clean)
    assert (len(clean), len(clean.encode("utf-16-le"))) == (len(text), len(text.encode("utf-16-le")))
    assert clean.startswith("Hello! ")
    assert clean.endswith(" is mine")
    assert masked(clean) == clean


def test_t22_there_are_forty_spellings(record_property):
    assert len(SPELLINGS) >= 40
    record_property("counts", f"T22: {len(SPELLINGS)} spellings of a card, all masked, {len(CANARIES)} forms searched")


@pytest.mark.parametrize(
    "text",
    [
        "my eSIM is 8944100030000000012",
        "ICCID 8944 1000 3000 0000 012",
        "IMEI 356938035643809",
        "EID 89049032000000000000000000000128",
        "call +4915112345678 or +1 424 242 4242 4242",
        "in 2026 I paid 12.99 on 2026-11-22 at 12:00:00.000000",
        "one two three four five six seven",
        "4242 and 4242",
        "• Japan\n• Thailand\n• Peru\n• Chile\n• Cuba\n• Laos\n• Oman\n• Iran\n• Mali\n• Togo",
    ],
)
def test_t22_what_is_no_card_stays_and_nobody_is_warned(text):
    assert masked(text) == text
    assert not has_masked(text)


def test_t22_what_would_be_copied_whole_is_told_in_words():
    poll = Content(ContentKind.OTHER, extra={"word": "poll", "says": "mine?\n•••• •••• •••• 4242"})

    assert mask_cards(poll)[0].kind is ContentKind.TEXT


def contact(**said):
    return {"contact": {"phone_number": "+491700000", "first_name": "Ada"} | said}


def poll(question, *options):
    texts = [{"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(options)]
    kept = dict.fromkeys(("is_closed", "allows_multiple_answers", "allows_revoting", "members_only"), False)
    return {
        "poll": kept
        | {
            "id": "1",
            "question": question,
            "options": texts,
            "total_voter_count": 0,
            "is_anonymous": True,
            "type": "regular",
        }
    }


def found_in(folder):
    """Which files of the house have a card in them."""
    return {
        (path.name, canary)
        for path in folder.rglob("*")
        if path.is_file() and path.name.startswith(("house.db", "keys.db"))
        for content in [path.read_bytes()]
        for canary in CANARIES
        if canary in content
    }


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def leaked(caplog):
    return [line for line in caplog.text.splitlines() if has_card(re.sub(r"[^\w\s•]", "", line)) and VISA in line]


@pytest.mark.parametrize("language", ["en", "de"])
async def test_t22_typed_to_the_shop_it_is_never_kept_deleted_and_warned_about(tmp_path, language, logged):
    async with open_town(tmp_path) as town:
        ada = await town.telegram_visitor(language)
        warning = ada.words("ticket-card-masked")[:40]

        def warnings():
            return sum(warning in text_of(one) for one in ada.from_bot())

        for number, spelling in enumerate(SPELLINGS.values(), 1):
            sent = await ada.tells(f"here: {spelling}")
            await ada.until(lambda number=number: warnings() == number)
            await ada.until(lambda sent=sent: sent["message_id"] not in {one["message_id"] for one in ada.messages()})

        assert found_in(tmp_path) == set()
        assert not [one for one in ada.from_bot() if has_card(text_of(one))]
        tags = await tags_of(town.house.services.database)
        assert tags.count("ticket.card_masked") == len(SPELLINGS)
        assert ada.find(ada.says("error-bug", reference="\ue000")) is None
        await town.settle()
    assert leaked(logged) == []


async def test_t22_captions_names_of_files_contacts_polls_and_edits(tmp_path, logged):
    async with open_town(tmp_path, with_desk=True) as town:
        ada, mia = await town.telegram_visitor("en"), await town.agent("Mia")
        ticket = await opens(ada, "It does not work")
        await mia.reads(ticket, "It does not work")
        person = ada.person
        card = SPELLINGS["spaces"]
        ways = [
            lambda: person.send_file("document", PDF, file_name="bill.pdf", mime_type="application/pdf", caption=card),
            lambda: person.send_file("document", PDF, file_name=f"{card}.pdf", mime_type="application/pdf"),
            lambda: person.send_file("audio", b"ID3" + bytes(99), file_name=f"{VISA}.mp3"),
            lambda: person.post([contact(first_name=card)], ()),
            lambda: person.post([contact(first_name="4242 4242", last_name="4242 4242")], ()),
            lambda: person.post([contact(phone_number=card)], ()),
            lambda: person.post([poll("Which is mine?", card, "none")], ()),
            lambda: person.post([poll("Mine?", "4242", "4242", "4242", "4242")], ()),
        ]
        for number, send in enumerate(ways):
            sent = await send()
            await ada.until(lambda sent=sent: sent["message_id"] not in {one["message_id"] for one in ada.messages()})
            await ada.until(
                lambda number=number: sum("payment card" in text_of(one) for one in ada.from_bot()) > number
            )
        said = await ada.tells("I write it in a moment")
        await mia.reads(ticket, "I write it in a moment")
        await ada.edits(said, f"it is {card}")
        await mia.reads(ticket, re.escape("•••• •••• •••• 4242"))
        await town.posted()

        assert not [one for one in mia.messages() if has_card(str(one))]
        assert not [said for said in await conversation_of(town, ticket) if has_card(said)]
        assert found_in(tmp_path) == set()
    assert leaked(logged) == []


async def test_t22_agents_notes_answers_and_macros(tmp_path, logged):
    async with open_town(tmp_path, with_desk=True) as town:
        ada, mia = await town.telegram_visitor("en"), await town.agent("Mia")
        ticket = await opens(ada, "It does not work")
        await mia.reads(ticket, "It does not work")
        card = SPELLINGS["dashes"]

        answer = await mia.writes(ticket, f"Is it {card}?")
        await ada.sees(re.escape("Is it ••••-••••-••••-4242?"))
        note = await mia.writes(ticket, f"// they said {card}")
        await town.posted()

        gone = {answer["message_id"], note["message_id"]}
        await mia.until(lambda: not gone & {one["message_id"] for one in mia.messages()})
        assert not [said for said in await conversation_of(town, ticket) if has_card(said)]
        assert found_in(tmp_path) == set()
    assert leaked(logged) == []


async def test_t22_in_the_chat_of_the_website(tmp_path, logged):
    async with open_town(tmp_path) as town:
        bob = await town.web_visitor("de")
        for spelling in list(SPELLINGS.values())[:8]:
            seen = bob.count()
            await bob.tells(spelling)
            await bob.next(seen)
            await bob.sees(re.escape(bob.words("ticket-card-masked")[:40]))
        await bob.sends("document", PDF, caption=VISA, file_name=f"{VISA}.pdf", mime_type="application/pdf")

        await bob.refresh()
        assert not [one for one in bob.messages() if has_card(str(one.get("text"))) or VISA in str(one)]
        assert found_in(tmp_path) == set()
    assert leaked(logged) == []


async def conversation_of(town, number):
    """All that is kept of a ticket, in the clear."""
    services = town.house.services
    async with services.database.reading() as session:
        ticket = await services.desk.tickets.view(session, number)
        return [one.content.to_json() for one in await services.desk.tickets.conversation(session, ticket.id)]
