"""Taps on buttons that wait for their answer: once, and within fifteen seconds."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.errors import refuse
from botapi.events import ChatEvent
from botapi.journal import Json
from botapi.limits import CALLBACK_ANSWER_LENGTH, CALLBACK_LIFE
from botapi.registry import method
from core.clock import Clock

if TYPE_CHECKING:
    from botapi.core import BotApi

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Tap:
    """A tap as the person's side sees it; `url` and `text` are set where the button itself says them."""

    query_id: str
    bot: BotAccount | None = None
    chat_id: int = 0
    at: datetime | None = None
    url: str | None = None
    text: str | None = None
    _answer: "asyncio.Future[Json] | None" = field(default=None, repr=False)

    async def answer(self, timeout: float = 15) -> Json | None:  # noqa: ASYNC109 - the person's patience is theirs
        """Wait for what the bot answers: `text`, `show_alert`, `url`. None when it does not, within real seconds."""
        if self._answer is None:
            return None
        try:
            return await asyncio.wait_for(asyncio.shield(self._answer), timeout)
        except TimeoutError:
            return None

    @property
    def answered(self) -> Json | None:
        """The answer, if it has come."""
        return self._answer.result() if self._answer is not None and self._answer.done() else None

    def waits(self) -> "asyncio.Future[Json]":
        """Return the place where the answer arrives."""
        if self._answer is None:
            self._answer = asyncio.get_running_loop().create_future()
        return self._answer


class Callbacks:
    """Every tap that may still be answered."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[str, Tap] = {}

    def begin(self, bot: BotAccount, chat_id: int) -> Tap:
        """Open a query."""
        tap = Tap(str(secrets.randbelow(2**62) + 1), bot, chat_id, self._clock())
        tap.waits()
        self._open[tap.query_id] = tap
        self._forget_old()
        return tap

    def renew(self, bot: BotAccount, query: Json) -> None:
        """Open again, from now on, a query that a former process left behind."""
        chat_id = query.get("message", {}).get("chat", {}).get("id", 0)
        tap = self._open[query["id"]] = Tap(query["id"], bot, chat_id, self._clock())
        tap.waits()

    def close(self, bot: BotAccount, query_id: str) -> Tap | None:
        """Take a query of this bot out; None if it is unknown, answered or too old."""
        self._forget_old()
        tap = self._open.get(query_id)
        if tap is None or tap.bot is not bot:
            return None
        return self._open.pop(query_id)

    def _forget_old(self) -> None:
        """Forget queries whose time is over."""
        oldest = self._clock() - CALLBACK_LIFE
        while self._open:
            tap = next(iter(self._open.values()))
            if tap.at is None or tap.at >= oldest:
                break
            del self._open[tap.query_id]


@method("answerCallbackQuery")
async def answer_callback_query(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Show the person that their tap was heard."""
    text = args.text("text")
    if len(text) > CALLBACK_ANSWER_LENGTH:
        refuse("MESSAGE_TOO_LONG")
    tap = api.callbacks.close(bot, args.text("callback_query_id"))
    if tap is None:
        refuse(QUERY_TOO_OLD)
    answer = {"text": text, "show_alert": args.flag("show_alert"), "url": args.text("url")}
    if not tap.waits().done():
        tap.waits().set_result(answer)
    if tap.chat_id:
        toast = answer | {"callback_query_id": tap.query_id}
        api.events.tell(tap.chat_id, [ChatEvent(tap.chat_id, None, "toast", toast)])
    return True
