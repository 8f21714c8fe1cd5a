"""Letters by e-mail: who gets one, when it goes again, and who sees whose address."""

import re

import pytest
from sqlalchemy import select

from core.channels import Channel
from security.tags import Tag
from storage.contacts import Contact
from storage.corrections import Correction, ToldState
from storage.letters import LetterRow, LetterState
from storage.people import Person
from storage.staff import Role
from storage.suppressions import Suppressed, Suppression
from tests.journeys.guard_people import guardian
from tests.journeys.test_account import ADDRESS, OTHER, gives, letter_to, rows
from tests.journeys.test_tickets import opens
from tests.mail_house import SENDER, code_of, mail_house, text_of
from tests.privacy.erasing import erase, erased
from tests.town import text_of as message_text
from tests.town import town as open_town
from tests.town import until


@pytest.fixture
async def post():
    async with mail_house() as house:
        yield house


@pytest.fixture
async def town(tmp_path, post):
    """A town with mail and a staff group."""
    async with open_town(tmp_path, with_desk=True, smtp_url=post.url(), mail_from=SENDER) as opened:
        yield opened


@pytest.fixture
async def ada(town):
    return await town.telegram_visitor("de")


async def person_of(town, visitor):
    async with town.house.services.database.reading() as session:
        query = select(Person).where(Person.channel == Channel.TELEGRAM, Person.external_id == visitor.external_id)
        return (await session.scalars(query)).one()


async def asks(town, person, what="notice", once=None):
    """Let a letter that is only news go to somebody."""
    services = town.house.services
    details = {"at": "2026-12-24", "url": "https://flux-travel.de/privacy/2"}
    async with services.database.writing.begin() as session:
        return await services.privacy.mailing.ask(session, person.id, what, details, once=once)


async def test_a_server_that_is_out_gets_it_later(town, post, ada):
    post.mood.letter, post.mood.times = "451 come back later", 2
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)

    await letter_to(town, post, ADDRESS)

    assert len(post.to(ADDRESS)) == 1
    assert [row.state for row in await rows(town, LetterRow)] == [LetterState.SENT]


async def test_a_code_that_may_have_arrived_goes_again_and_news_do_not(town, post, ada):
    await gives(town, post, ada)
    person = await person_of(town, ada)
    post.mood.cuts = "letter"
    assert await asks(town, person)
    await town.settle()
    assert len(post.to(ADDRESS)) == 2
    *_, news = await rows(town, LetterRow)
    assert (news.state, news.to, news.details) == (LetterState.UNKNOWN, None, None)

    await ada.press(ada.label("account-button-email-change"), await ada.write("/account"))
    await ada.write(OTHER)
    await town.until(lambda: _at_least(post, OTHER, 2))
    post.mood.cuts = None
    await town.settle()

    first, *more = post.to(OTHER)
    assert {code_of(one) for one in more} == {code_of(first)}
    assert {one["Message-ID"] for one in more} == {first["Message-ID"]}


async def _at_least(post, address, count):
    return len(post.to(address)) >= count


async def test_news_for_one_reason_go_once_and_to_proved_addresses_alone(town, post, ada):
    await ada.press(ada.label("account-button-name"), await ada.write("/account"))
    await ada.write("Ada")
    await ada.until(lambda: ada.find(ada.says("account-done-name")))
    person = await person_of(town, ada)
    assert not await asks(town, person)

    await gives(town, post, ada)
    for _ in range(3):
        assert await asks(town, person, once=f"notice:2:{person.id}")
    news = await letter_to(town, post, ADDRESS, 2)
    await town.settle()

    assert len(post.to(ADDRESS)) == 2
    assert text_of(news).startswith("Hallo Ada,")
    assert "24. Dezember 2026" in text_of(news)


async def test_the_one_who_asks_for_their_data_proves_it_with_a_letter(town, post, ada):
    await gives(town, post, ada)
    await ada.press(ada.label("mydata-button-copy"), await ada.write("/mydata"))
    await ada.press(ada.label("mydata-button-all"))
    await ada.until(lambda: ada.find(ada.says("mydata-proof-code", to="a***@example.org")))
    letter = await letter_to(town, post, ADDRESS, 2)
    assert letter["Subject"] == ada.words.plain("letter-identity-subject")

    await ada.write(code_of(letter))

    await ada.until(lambda: ada.find(ada.says("mydata-proved")))
    services = town.house.services
    async with services.database.reading() as session:
        (request,) = await services.privacy.requests.of_person(session, (await person_of(town, ada)).id)
    assert request.verified_at is not None


async def test_the_staff_sees_the_first_sign_alone_until_somebody_says_why(town, post, ada):
    await gives(town, post, ada)
    mia = await town.agent("Mia")
    ticket = await opens(ada, "Ich bin umgezogen")
    card = await mia.card(ticket)
    assert "a***@example.org" in message_text(card)
    pia = await guardian(town, "Pia", Role.PRIVACY_OFFICER)
    await pia.sets_up()
    await pia.says_in_admin_chat(f"/whois {ticket}")
    await pia.reads(re.escape("a***@example.org"))
    await pia.says_in_admin_chat(f"/reveal {ticket} a letter came back")
    await pia.private.sees(pia.says("refusal-step-up-wanted"))
    seen = [message_text(one) for one in (*mia.messages(), *town.owner.messages(town.admin_chat))]
    assert not [text for text in seen if "canary" in text]

    await pia.types_code()
    await pia.private.sees("5|five")
    await pia.says_in_admin_chat(f"/reveal {ticket} a letter came back")

    shown = await pia.private.sees(re.escape(ADDRESS))
    assert shown["has_protected_content"]
    assert not [one for one in town.owner.messages(town.admin_chat) if "canary" in message_text(one)]
    (read,) = [event for event in await town.security_events() if event.type == Tag.CONTACT_READ]
    assert read.details["reason"] == "a letter came back"
    assert read.subject == f"person:{(await person_of(town, ada)).id}"


async def test_an_agent_cannot_reveal(town, post, ada):
    await gives(town, post, ada)
    ticket = await opens(ada, "Ich bin umgezogen")
    ben = await guardian(town, "Ben", Role.AGENT)

    await ben.says_in_admin_chat(f"/reveal {ticket} curious")

    async def is_noted():
        return Tag.NOT_ALLOWED in await town.security_tags()

    await until(is_noted)
    assert Tag.CONTACT_READ not in await town.security_tags()


async def test_the_receipt_of_an_erasure_goes_to_the_address_before_it_is_forgotten(town, post, ada, tmp_path):
    await gives(town, post, ada)

    number = await erase(town, ada)
    await erased(town, number)

    last = post.to(ADDRESS)[-1]
    assert last["Subject"] == ada.words.plain("letter-erasure-receipt-subject", number=number)
    assert number in text_of(last)
    assert "<b>" not in text_of(last)
    assert await rows(town, Contact) == await rows(town, LetterRow) == await rows(town, Correction) == []
    async with town.house.services.database.reading() as session:
        kinds = set(await session.scalars(select(Suppression.what)))
    assert Suppressed.EMAIL in kinds
    for path in tmp_path.glob("*.db*"):
        assert ADDRESS.encode() not in path.read_bytes(), path.name


async def test_the_first_letter_after_an_erasure_goes_out_though_its_number_was_used_before(town, post, ada):
    await gives(town, post, ada)
    await erased(town, await erase(town, ada))
    ben = await town.telegram_visitor("de")
    before = len(post.to(ADDRESS))

    await gives(town, post, ben)

    assert len(post.to(ADDRESS)) == before + 1
    assert [row.state for row in await rows(town, LetterRow)] == [LetterState.SENT]


async def test_whom_the_bot_cannot_reach_reads_the_notice_by_mail_once(town, post, ada):
    await gives(town, post, ada)
    await ada.person.block()
    await town.rest()
    person, services = await person_of(town, ada), town.house.services
    async with services.database.writing.begin() as session:
        (await session.get(Person, person.id)).idle_told_at = town.clock()
    async with services.database.writing.begin() as session:
        for _ in range(2):
            await services.work.ask(session, "idle_notice", f"{person.id}:2026-11-23")

    letter = await letter_to(town, post, ADDRESS, 2)

    await town.settle()
    assert letter["Subject"] == ada.words.plain("letter-idle-subject")
    assert len(post.to(ADDRESS)) == 2


async def test_a_payment_service_that_has_the_address_is_told(town, post, ada):
    await gives(town, post, ada)
    link = await ada.orders()
    checkout = await town.checkout(link)
    (session_row,) = town.stripe.store.all("checkout.session")
    customer = town.stripe.customer({"email": ADDRESS})
    town.stripe.store.put(session_row | {"customer": customer["id"]})
    assert checkout

    await gives(town, post, ada, OTHER)

    async def is_told():
        (correction,) = await rows(town, Correction)
        return correction.told is ToldState.TOLD

    await town.until(is_told)
    assert town.stripe.store.get("customer", customer["id"])["email"] == OTHER


async def test_nobody_else_has_it_where_nobody_has_bought(town, post, ada):
    await gives(town, post, ada)
    await gives(town, post, ada, OTHER)

    (correction,) = await rows(town, Correction)
    assert correction.told is ToldState.NOBODY
    page = await ada.press(ada.label("account-button-history"), await ada.write("/account"))
    assert re.search("Sonst hat es niemand", message_text(page))


async def test_no_address_stands_in_the_clear_in_any_file(town, post, ada, tmp_path):
    await gives(town, post, ada)
    await ada.press(ada.label("account-button-email-change"), await ada.write("/account"))
    await ada.write(OTHER)
    await letter_to(town, post, OTHER)
    await town.rest()

    for path in (*tmp_path.glob("house.db*"), *tmp_path.glob("keys.db*")):
        content = path.read_bytes()
        assert ADDRESS.encode() not in content, path.name
        assert OTHER.encode() not in content, path.name
