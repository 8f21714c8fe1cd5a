"""The demo's inbox: a real mail server takes letters, a page shows them."""

import aiohttp
import pytest
from aiohttp import web

from bot.setting_parts import SmtpSettings
from bot.smtp import SmtpPost
from bot.texts import Texts
from core.clock import system_clock
from core.egress import Egress
from core.mail import Letter
from sandbox.inbox import PATH, Inbox
from sandbox.mail import DemoMail
from tests.loopback import listening

LETTER = Letter(
    "ada@xn--bcher-kva.example", "Dein <Code>", "Hallo,\n\n123456\n\nBis bald & <b>danke</b>\n", "<p>x</p>", "M-T", "de"
)


@pytest.fixture
async def mail(tmp_path):
    mail = DemoMail(system_clock, tmp_path / "mail.db")
    yield mail
    mail.close()


@pytest.fixture
async def page(mail):
    texts, app = Texts(), web.Application()
    app.add_routes(Inbox(mail, texts=texts, languages=texts.languages).routes())
    async with listening(app) as url, aiohttp.ClientSession(url) as http:
        yield http


async def test_a_letter_stands_on_the_page_with_its_code_and_without_markup_of_its_own(mail, page):
    await _send(mail)

    async with page.get(PATH, params={"lang": "de"}) as shown:
        text = await shown.text()

    assert "<code>123456</code>" in text
    assert "ada@bücher.example" in text
    assert "Dein &lt;Code&gt;" in text
    assert "<b>danke</b>" not in text


async def test_only_the_pages_own_button_empties_it(mail, page):
    await _send(mail)
    async with page.post(PATH + "/empty", headers={"Origin": "https://evil.example"}) as refused:
        assert refused.status == 403
    assert len(mail.letters()) == 1

    async with page.post(PATH + "/empty", headers={"Origin": str(page._base_url).rstrip("/")}) as done:
        assert done.status == 200

    assert mail.letters() == []


async def _send(mail):
    of = SmtpSettings.of(await mail.open(), "post@esimflux.example")
    await SmtpPost(of, clock=system_clock, egress=Egress({"127.0.0.1"})).send(LETTER)
