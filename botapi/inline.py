"""Inline mode: queries, their results, and the messages that come of them."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.callbacks import QUERY_TOO_OLD
from botapi.chats import Chat
from botapi.errors import refuse
from botapi.journal import Json
from botapi.limits import INLINE_LIFE, INLINE_OFFSET_BYTES, INLINE_RESULT_ID_BYTES, INLINE_RESULTS
from botapi.registry import method
from core.clock import Clock

if TYPE_CHECKING:
    from botapi.core import BotApi

RESULT_TYPES = frozenset(
    {
        "article",
        "audio",
        "contact",
        "game",
        "document",
        "gif",
        "location",
        "mpeg4_gif",
        "photo",
        "sticker",
        "venue",
        "video",
        "voice",
    }
)


@dataclass(slots=True)
class InlineQuery:
    """What somebody types after the bot's name, and what the bot offers for it."""

    id: str
    bot: BotAccount
    text: str
    at: datetime
    answer: "asyncio.Future[Json]" = field(repr=False)

    async def results(self, timeout: float = 10) -> list[Json]:  # noqa: ASYNC109 - the person's patience is theirs
        """Wait for the bot's results; none if it does not answer within these real seconds."""
        try:
            found: list[Json] = (await asyncio.wait_for(asyncio.shield(self.answer), timeout))["results"]
        except TimeoutError:
            return []
        return found


@dataclass(frozen=True, slots=True)
class InlineMessage:
    """Where a message that was sent through inline mode stands."""

    chat: Chat
    message_id: int


class Inlines:
    """Queries that wait for results, and messages sent through them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[str, InlineQuery] = {}
        self.sent: dict[str, InlineMessage] = {}
        """inline_message_id → message."""

    def begin(self, bot: BotAccount, text: str) -> InlineQuery:
        """Open a query."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        query = InlineQuery(str(secrets.randbelow(2**62) + 1), bot, text, self._clock(), future)
        self._open[query.id] = query
        return query

    def close(self, bot: BotAccount, query_id: str) -> InlineQuery | None:
        """Take a query of this bot out; None if it is unknown, answered or too old."""
        query = self._open.get(query_id)
        if query is None or query.bot is not bot:
            return None
        del self._open[query_id]
        return query if self._clock() - query.at <= INLINE_LIFE else None


def _check_result(result: Any) -> None:  # noqa: ANN401 - JSON may be anything
    """
    Hold an inline result to its rules.

    Raises:
        ApiError: It breaks one.
    """
    problem = "can't parse inline query result"
    if not isinstance(result, dict):
        refuse(f"{problem}: expected an Object")
    if result.get("type") not in RESULT_TYPES:
        refuse(f"{problem}: unallowed result type specified" if result.get("type") else f"{problem}: type is empty")
    if not 1 <= len(str(result.get("id", "")).encode()) <= INLINE_RESULT_ID_BYTES:
        refuse("RESULT_ID_INVALID")
    if result["type"] == "article":
        if not result.get("title"):
            refuse(f'{problem}: Can\'t find field "title"')
        if not isinstance(result.get("input_message_content"), dict):
            refuse(f"{problem}: input message content is not specified")


@method("answerInlineQuery")
async def answer_inline_query(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Offer results."""
    results: Any = args.value("results", "can't parse results JSON object")
    if not isinstance(results, list):
        refuse("expected an Array of inline query results")
    if len(results) > INLINE_RESULTS:
        refuse("too many inline query results specified")
    for result in results:
        _check_result(result)
    if len({str(result["id"]) for result in results}) != len(results):
        refuse("RESULT_ID_DUPLICATE")
    if len(args.text("next_offset").encode()) > INLINE_OFFSET_BYTES:
        refuse("NEXT_OFFSET_INVALID")
    query = api.inlines.close(bot, args.text("inline_query_id"))
    if query is None:
        refuse(QUERY_TOO_OLD)
    if not query.answer.done():
        query.answer.set_result({"results": results, "next_offset": args.text("next_offset")})
    return True
