"""
The buttons below what the security log shows: each is bound to the asker, counts once, and no longer than its message.

What a button carries stays with us (security/tokens.py): the search in words, and a place in the log.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.admin.seclog_words import Why
from security.access import Acting
from security.log_filters import Filters, parse
from security.log_lines import Details
from security.permissions import Permission
from security.reading import LogPage
from security.tokens import PAGER_LASTS, ActionTokens

PAGE, SHOW, REVEAL, EXPORT = "seclog.page", "seclog.show", "seclog.reveal", "seclog.export"
IN_A_ROW = 5
UP, DOWN = "up", "down"


class LogButtons:
    """Makes them for one asker, in their own chat."""

    def __init__(self, tokens: ActionTokens, session: AsyncSession, acting: Acting) -> None:
        self._tokens = tokens
        self._session = session
        self._acting = acting
        self._say = acting.say

    async def below_page(self, page: LogPage, *, start: int | None, is_up: bool) -> InlineKeyboardMarkup:
        """One for each line, then to the newer and the older ones."""
        search = str(page.filters)
        here = _at(search, start or 0, UP if is_up else DOWN)
        lines = [await self._button(f"#{line.seq}", SHOW, {"seq": line.seq, **here}) for line in page.lines]
        rows = [lines[at : at + IN_A_ROW] for at in range(0, len(lines), IN_A_ROW)]
        turn = []
        if page.newer is not None:
            turn.append(await self._button("seclog-button-newer", PAGE, _at(search, page.newer, UP)))
        if page.older is not None:
            on = "seclog-button-older" if page.searched_to is None else "seclog-button-on"
            turn.append(await self._button(on, PAGE, _at(search, page.older, DOWN)))
        last = [await self._button("seclog-button-newest", PAGE, _at(search, 0, DOWN))]
        if page.lines and self._acting.may(Permission.SECLOG_EXPORT):
            last.append(await self._button("seclog-button-export", EXPORT, {"search": search}))
        return InlineKeyboardMarkup(inline_keyboard=[row for row in (*rows, turn, last) if row])

    async def below_event(self, details: Details, back: Mapping[str, str | int]) -> InlineKeyboardMarkup:
        """To what belongs together with one event, to what is hidden of it, and back."""
        line, like = details.line, []
        reason = _reason_in(back)
        searches = {
            "seclog-button-person": Filters(user=line.person_ref, reason=reason) if line.person_ref else None,
            "seclog-button-address": Filters(ip=f"#{line.seq}") if details.address else None,
            "seclog-button-object": Filters(object=line.object_ref) if line.object_ref else None,
            "seclog-button-request": Filters(request=line.request_id) if line.request_id else None,
            "seclog-button-type": Filters(types=(line.type,)),
        }
        for label, search in searches.items():
            if search is not None:
                like.append(await self._button(label, PAGE, _at(str(search), 0, DOWN)))
        last = [await self._button("seclog-button-back", PAGE, back)]
        if details.has_hidden and self._acting.may(Permission.SECLOG_REVEAL):
            last.append(await self._button("seclog-button-reveal", REVEAL, {"seq": line.seq, **back}))
        rows = [like[at : at + 2] for at in range(0, len(like), 2)]
        return InlineKeyboardMarkup(inline_keyboard=[*rows, last])

    async def reasons(self, verb: str, object_: Mapping[str, str | int]) -> InlineKeyboardMarkup:
        """The usual reasons, each of which goes on."""
        rows = [[await self._button(f"seclog-why-{why}", verb, {**object_, "why": why})] for why in Why]
        return InlineKeyboardMarkup(inline_keyboard=rows)

    async def back(self, back: Mapping[str, str | int]) -> InlineKeyboardMarkup:
        """To the page from which one came."""
        return InlineKeyboardMarkup(inline_keyboard=[[await self._button("seclog-button-back", PAGE, back)]])

    async def _button(self, label: str, verb: str, object_: Mapping[str, str | int]) -> InlineKeyboardButton:
        chat_id = self._acting.member.external_id
        data = await self._tokens.button(self._session, self._acting, chat_id, verb, object_, lasts=PAGER_LASTS)
        text = label if label.startswith("#") else self._say.plain(label)
        return InlineKeyboardButton(text=text, callback_data=data)


def search_of(object_: Mapping[str, Any], now: datetime) -> Filters:
    """The search that a button carried, for the reason that was chosen with it."""
    filters = parse(str(object_["search"]), now)
    return filters.but(reason=str(object_["why"])) if "why" in object_ else filters


def back_of(object_: Mapping[str, str | int]) -> dict[str, str | int]:
    """The page from which somebody pressed a button, out of what the button carried."""
    return {name: object_[name] for name in ("search", "start", "way") if name in object_}


def _at(search: str, start: int, way: str) -> dict[str, str | int]:
    return {"search": search, "start": start, "way": way}


def _reason_in(back: Mapping[str, str | int]) -> str | None:
    """A reason that was given for the search carries over to the next look at the same matter."""
    return str(back["why"]) if "why" in back else None
