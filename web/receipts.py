"""
Whoever has the receipt of an erasure can have it checked, by pasting it or by its number and hash.

    GET  /receipt/check                     the form
    GET  /receipt/check?number=…&sha256=…   the receipt that we keep, for who knows both
    POST /receipt/check                     the receipt that is pasted
"""

from dataclasses import asdict, dataclass
from typing import Any

from aiohttp import web

from core.texts import Say
from core.transactions import Transactions
from privacy.erasures import Erasures
from privacy.receipt_words import erased_lines, kept_lines, moment, told_lines
from privacy.receipts import LARGEST, NotOurs, ReceiptFacts, Receipts
from web.pages import Pages

PATH = "/receipt/check"


@dataclass(frozen=True, kw_only=True)
class ReceiptPages:
    """The page."""

    receipts: Receipts
    erasures: Erasures
    database: Transactions
    pages: Pages

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [web.get(PATH, self.look), web.post(PATH, self.check)]

    async def look(self, request: web.Request) -> web.Response:
        """The form, or the receipt of that number and hash."""
        number, sha256 = request.query.get("number", ""), request.query.get("sha256", "")
        if not number:
            return self._shown(request, "asks")
        async with self.database.reading() as session:
            text = await self.erasures.receipt(session, number, sha256)
        return self._judged(request, text, is_fresh="gone" in request.query)

    async def check(self, request: web.Request) -> web.Response:
        """What was pasted."""
        form = await request.post()
        text = str(form.get("receipt", ""))
        return self._judged(request, text.strip() if len(text) <= LARGEST else None)

    def _judged(self, request: web.Request, text: str | None, *, is_fresh: bool = False) -> web.Response:
        try:
            facts = self.receipts.check(text or "")
        except NotOurs:
            return self._shown(request, "wrong", status=404)
        return self._shown(request, "fresh" if is_fresh else "right", facts, text)

    def _shown(
        self,
        request: web.Request,
        about: str,
        facts: ReceiptFacts | None = None,
        text: str | None = None,
        *,
        status: int = 200,
    ) -> web.Response:
        say = self.pages.say(request)
        lists = () if facts is None else _lists(say, facts)
        return self.pages.render(
            request,
            "receipt.html",
            status=status,
            form_targets=("'self'",),
            about=about,
            facts=facts,
            text=text,
            lists=lists,
            path=PATH,
            **_details(facts),
        )


def _details(facts: ReceiptFacts | None) -> dict[str, Any]:
    """The dates of a receipt, by the names of the page; None where it has none."""
    known = {} if facts is None else asdict(facts)
    fields = {"received": "received_at", "erased": "erased_at", "keys": "keys_die_at", "data": "backups_die_at"}
    return {name: moment(known[field]) if field in known else None for name, field in fields.items()}


def _lists(say: Say, facts: ReceiptFacts) -> tuple[tuple[str, list[str]], ...]:
    found = (
        (say.plain("receipt-erased"), erased_lines(say, facts)),
        (say.plain("receipt-kept"), kept_lines(say, facts)),
        (say.plain("receipt-told"), told_lines(say, facts)),
    )
    return tuple((title, lines) for title, lines in found if lines)
