"""/account: what somebody gave of themselves, proved with a code, corrected, and taken back."""

import re

import pytest
from sqlalchemy import select

from security.tags import Tag
from storage.contacts import Contact, ContactCode
from storage.corrections import CorrectedField, Correction
from storage.letters import LetterRow, LetterState
from tests.mail_house import SENDER, code_of, mail_house, text_of
from tests.town import ANYTHING, labels_of
from tests.town import text_of as message_text
from tests.town import town as open_town

ADDRESS, OTHER = "ada.canary@example.org", "lovelace.canary@example.net"


@pytest.fixture
async def post():
    async with mail_house() as house:
        yield house


@pytest.fixture
async def town(tmp_path, post):
    """A town with mail."""
    async with open_town(tmp_path, smtp_url=post.url(), mail_from=SENDER) as opened:
        yield opened


async def rows(town, table):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(table)))


async def letter_to(town, post, address, count=1):
    await town.settle()
    letters = await town.until(lambda: _enough(post, address, count))
    return letters[-1]


async def _enough(post, address, count):
    found = post.to(address)
    return found if len(found) >= count else None


async def gives(town, post, ada, address=ADDRESS):
    """Give an address and prove it."""
    before = len(post.to(address))
    await ada.write("/account")
    await ada.press(f"{ada.label('account-button-email')}|{ada.label('account-button-email-change')}")
    await ada.write(address)
    letter = await letter_to(town, post, address, before + 1)
    await ada.write(code_of(letter))
    await ada.until(lambda: ada.find(ada.says("account-done-email")))


async def test_an_address_is_ones_own_once_its_code_was_typed(town, post, ada):
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)
    await ada.until(lambda: ada.find(ada.says("account-code-sent", to="a***@example.org")))
    letter = await letter_to(town, post, ADDRESS)
    assert (await rows(town, Contact)) == []

    await ada.write(code_of(letter))

    await ada.until(lambda: ada.find(ada.says("account-email", email=ADDRESS, at=ANYTHING)))
    (contact,) = await rows(town, Contact)
    assert contact.email_verified_at is not None
    assert ADDRESS.encode() not in contact.email
    assert await rows(town, ContactCode) == []
    assert letter["From"] == f"EsimFlux <{SENDER}>"
    assert letter["Subject"] == ada.words.plain("letter-verify-subject")
    assert letter["Auto-Submitted"] == "auto-generated"
    (row,) = await rows(town, LetterRow)
    assert (row.state, row.to, row.details) == (LetterState.SENT, None, None)
    tags = await town.security_tags()
    assert Tag.CONTACT_VERIFIED in tags
    assert Tag.CONTACT_CHANGED not in tags


async def test_three_wrong_codes_burn_it_and_nothing_is_changed(town, post, ada):
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)
    code = code_of(await letter_to(town, post, ADDRESS))
    wrong = f"{(int(code) + 1) % 10**6:06}"

    for left in (2, 1):
        await ada.write(wrong)
        await ada.until(lambda left=left: ada.find(ada.says("account-code-wrong", left=left)))
    await ada.write(wrong)
    await ada.until(lambda: ada.find(ada.says("account-code-burned")))

    assert await rows(town, Contact) == []
    assert await rows(town, ContactCode) == []
    assert (await town.security_tags()).count(Tag.CONTACT_CODE_FAILED) == 3


async def test_a_code_counts_for_ten_minutes(town, post, ada):
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)
    code = code_of(await letter_to(town, post, ADDRESS))
    town.clock.advance(minutes=10)

    await ada.write(code)

    await ada.until(lambda: ada.find(ada.says("refusal-contact-no-code")))
    assert await rows(town, Contact) == []


async def test_the_old_address_hears_of_a_change_and_what_it_was_is_told_once(town, post, ada):
    await gives(town, post, ada)

    await gives(town, post, ada, OTHER)

    told = ada.find(ada.says("account-told-before", done=ada.words("account-done-email"), old=ADDRESS))
    assert told
    old = (await letter_to(town, post, ADDRESS, 2))["Subject"]
    assert old == ada.words.plain("letter-address-changed-subject")
    (correction,) = await rows(town, Correction)
    assert correction.field is CorrectedField.EMAIL
    assert ADDRESS.encode() not in correction.old
    tags = await town.security_tags()
    assert Tag.CONTACT_CHANGED in tags
    assert Tag.CONTACT_CORRECTED in tags
    page = await ada.press(ada.label("account-button-history"))
    assert re.search(f"{re.escape(ADDRESS)} → {re.escape(OTHER)}", message_text(page))


async def test_an_address_is_taken_back_with_one_tap(town, post, ada):
    await gives(town, post, ada)

    page = await ada.press(ada.label("account-button-email-gone"))

    assert re.search(ada.says("account-email-none"), message_text(page))
    (contact,) = await rows(town, Contact)
    assert (contact.email, contact.email_hash, contact.email_verified_at) == (None, None, None)
    assert contact.email_changed_at is not None
    removed = await letter_to(town, post, ADDRESS, 2)
    assert removed["Subject"] == ada.words.plain("letter-address-removed-subject")
    assert "code" not in text_of(removed).lower()


async def test_name_and_country_are_given_corrected_and_taken_back(town, ada):
    await ada.press(ada.label("account-button-name"), await ada.write("/account"))
    await ada.write("Ada")
    await ada.until(lambda: ada.find(ada.says("account-name", name="Ada")))
    await ada.press(ada.label("account-button-name"))
    await ada.write("Augusta")
    await ada.until(lambda: ada.find(ada.says("account-told-before", done=ada.words("account-done-name"), old="Ada")))
    await ada.press(ada.label("account-button-country"))
    await ada.write("Japan")
    await ada.until(lambda: ada.find(ada.says("account-done-country")))

    assert [one.field for one in await rows(town, Correction)] == [CorrectedField.NAME]
    (contact,) = await rows(town, Contact)
    assert contact.country == "JP"
    assert b"Augusta" not in contact.name

    await ada.press(ada.label("account-button-country"))
    await ada.press(ada.label("account-button-country-gone"))
    (contact,) = await rows(town, Contact)
    assert contact.country is None


async def test_a_corrected_language_stays_when_the_app_speaks_another(town):
    ada = await town.telegram_visitor("en")
    await ada.press(ada.label("account-button-language"), await ada.write("/account"))
    await ada.press(town.house.services.texts("de").plain("language-name"))
    ada.words = town.house.services.texts("de")

    await ada.write("/account")

    await ada.until(lambda: ada.find(ada.says("account-language", language=ada.words.plain("language-name"))))


async def test_what_nobody_corrects_by_themselves_goes_before_the_privacy_officer(town, ada):
    await ada.press(ada.label("account-button-name"), await ada.write("/account"))
    await ada.write("Ada")
    await ada.until(lambda: ada.find(ada.says("account-done-name")))
    await ada.press(ada.label("account-button-else"))

    await ada.write("Order E-22222222 says France, it was Spain.")

    await ada.until(lambda: ada.find(ada.says("mydata-proof-first", kind="correction")))
    services = town.house.services
    async with services.database.reading() as session:
        (request,) = await services.privacy.requests.of_person(session, (await rows(town, Contact))[0].person_id)
        words = await services.privacy.requests.book.words(session, request.number)
    assert words == "Order E-22222222 says France, it was Spain."


async def test_an_address_that_takes_no_mail_is_told_in_the_chat(town, post, ada):
    post.mood.recipient, post.mood.times = "550 no such user", 1
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)

    await ada.until(lambda: ada.find(ada.says("account-address-refused")))

    (row,) = await rows(town, LetterRow)
    assert (row.state, row.refusal, row.to, row.details) == (LetterState.REFUSED, 550, None, None)
    assert Tag.MAIL_REFUSED in await town.security_tags()


async def test_two_people_may_have_the_same_address_without_learning_of_each_other(town, post):
    ada, bob = await town.telegram_visitor("en"), await town.web_visitor("en")
    await gives(town, post, ada)

    await gives(town, post, bob)

    first, second = await rows(town, Contact)
    assert first.email_hash == second.email_hash
    assert first.email != second.email
    assert [message_text(one) for one in ada.messages() if OTHER in message_text(one)] == []


async def test_nobody_can_be_flooded_with_codes(town, post, ada):
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))
    await ada.write(ADDRESS)
    for count in range(1, 8):
        await letter_to(town, post, ADDRESS, count)
        await ada.press(ada.label("account-button-new-code"))
    await letter_to(town, post, ADDRESS, 8)

    await ada.press(ada.label("account-button-new-code"))

    await town.settle()
    assert len(post.to(ADDRESS)) == 8


@pytest.mark.parametrize("words", ["ada", "ada@", "ada@localhost", "ada@example.org\r\nBcc: eve@example.org"])
async def test_what_is_no_address_is_refused_in_words(town, post, words):
    ada = await town.telegram_visitor("en")
    await ada.press(ada.label("account-button-email"), await ada.write("/account"))

    await ada.write(words)

    await town.settle()
    assert post.letters == []
    assert await rows(town, ContactCode) == []


async def test_a_house_without_mail_says_so_kindly(tmp_path):
    async with open_town(tmp_path) as town:
        ada = await town.telegram_visitor("de")
        page = await ada.write("/account")
        page = await ada.until(lambda: ada.find(ada.says("account-email-not-offered")))

        assert ada.words.plain("account-button-email") not in labels_of(page)
