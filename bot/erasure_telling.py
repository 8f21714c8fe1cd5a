"""How whoever is erased hears of it: the receipt, in their own chat, before nobody knows any more where that is."""

import logging
from urllib.parse import urlencode

from aiogram.methods import SendDocument, SendMessage
from aiogram.types import BufferedInputFile

from bot.news import News
from bot.texts import Texts
from core.channels import Channel
from core.errors import Outage
from core.ids import public_id
from core.mail import LetterRefused, Post
from privacy.addresses import address_of
from privacy.erasure_facts import Facts
from privacy.letters import Letters, plain_of
from privacy.mailing import Draft
from privacy.receipt_words import receipt_text
from privacy.receipts import Receipt
from web.receipts import PATH

log = logging.getLogger(__name__)


class Telling:
    """Sends receipts."""

    def __init__(self, news: News, texts: Texts, public_url: str, *, letters: Letters, post: Post) -> None:
        self._news = news
        self._texts = texts
        self._public_url = public_url
        self._letters = letters
        self._post = post

    async def send(self, facts: Facts, receipt: Receipt) -> bool:
        """
        Send it, and a letter to who gave an address; False if nobody can be reached.

        On the website the page shows it when its chat goes.
        """
        was_sent = await self._by_mail(facts, receipt)
        if facts.subject.channel is Channel.WEB:
            return True
        say = self._texts(facts.language)
        text = receipt_text(say, receipt.facts) + "\n\n" + say("receipt-check", url=self._public_url + PATH)
        file = BufferedInputFile(receipt.text.encode(), f"receipt-{receipt.facts.request}.json")
        methods = [
            SendMessage(chat_id=facts.external_id, text=text),
            SendDocument(chat_id=facts.external_id, document=file),
        ]
        return await self._news.send(facts.subject.channel, methods) or was_sent

    async def _by_mail(self, facts: Facts, receipt: Receipt) -> bool:
        """The address is known for a moment more; a letter that does not leave now is not tried again."""
        if not facts.emails:
            return False
        say = self._texts(facts.language)
        details = {
            "number": receipt.facts.request,
            "url": self._public_url + PATH,
            "receipt": f"{plain_of(receipt_text(say, receipt.facts))}\n\n{receipt.text}",
        }
        to = address_of(facts.emails[0]).outgoing
        draft = Draft(0, public_id("M", 12), facts.person_id, "erasure-receipt", say.language, to, details)
        try:
            await self._post.send(self._letters.compose(say, draft))
        except (LetterRefused, Outage) as error:
            log.info("a receipt did not go by mail: %s", type(error).__name__)
            return False
        return True

    def address(self, number: str, sha256: str | None) -> str:
        """Where the receipt can be read again, by who knows its number and its hash."""
        return f"{PATH}?{urlencode({'number': number, 'sha256': sha256 or '', 'gone': ''})}"
