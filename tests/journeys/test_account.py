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
