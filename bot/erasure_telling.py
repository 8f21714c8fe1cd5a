"""How whoever is erased hears of it: the receipt, in their own chat, before nobody knows any more where that is."""

from urllib.parse import urlencode

from aiogram.methods import SendDocument, SendMessage
from aiogram.types import BufferedInputFile

from bot.news import News
from bot.texts import Texts
from core.channels import Channel
from privacy.erasure_facts import Facts
from privacy.receipt_words import receipt_text
from privacy.receipts import Receipt
from web.receipts import PATH


class Telling:
    """Sends receipts."""

    def __init__(self, news: News, texts: Texts, public_url: str) -> None:
        self._news = news
        self._texts = texts
        self._public_url = public_url

    async def send(self, facts: Facts, receipt: Receipt) -> bool:
        """Send it; False if nobody can be reached there. On the website the page shows it when its chat goes."""
        if facts.subject.channel is Channel.WEB:
            return True
        say = self._texts(facts.language)
        text = receipt_text(say, receipt.facts) + "\n\n" + say("receipt-check", url=self._public_url + PATH)
        file = BufferedInputFile(receipt.text.encode(), f"receipt-{receipt.facts.request}.json")
        methods = [
            SendMessage(chat_id=facts.external_id, text=text),
            SendDocument(chat_id=facts.external_id, document=file),
        ]
        return await self._news.send(facts.subject.channel, methods)

    def address(self, number: str, sha256: str | None) -> str:
        """Where the receipt can be read again, by who knows its number and its hash."""
        return f"{PATH}?{urlencode({'number': number, 'sha256': sha256 or '', 'gone': ''})}"
