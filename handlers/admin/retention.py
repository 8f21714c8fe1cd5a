"""
How long things are kept, in the admin chat.

    /retention        the last run, rule by rule: what it did, the period, the law, the reason
    /retention dry    what a run would do at this moment
    /retention run    let one begin
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.texts import Html, Say
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.answers import READS, Answer, show
from privacy.holdings import word_of
from privacy.retention import Counted, Retention, RetentionView, RunState
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

READING = READS | for_staff(Permission.RETENTION_READ, Place.ADMIN)
RUNNING = for_staff(Permission.RETENTION_RUN, Place.ADMIN)
PAGE = 8


class RetentionPage(CallbackData, prefix="rtn"):
    """Another page of the rules."""

    page: int
    is_dry: bool


@router.message(Command("retention"), Asked("dry"), flags=READS | RUNNING)
async def count(message: Message, session: AsyncSession, retention: Retention, acting: Acting, clock: Clock) -> Answer:
    """What a run would do."""
    return show(message, *await dry_page(session, retention, acting.say, clock(), 0))


@router.message(Command("retention"), Asked("run"), flags=RUNNING)
async def run(message: Message, session: AsyncSession, retention: Retention, acting: Acting) -> Answer:
    """Let one begin."""
    await retention.ask(session)
    return message.answer(acting.say("retention-started"))


@router.message(Command("retention"), Asked(""), flags=READING)
async def look(message: Message, session: AsyncSession, retention: Retention, acting: Acting) -> Answer:
    """The last run."""
    return show(message, *await last_page(session, retention, acting.say, 0))


@router.message(Command("retention"), flags=READING)
async def explain(message: Message, acting: Acting) -> Answer:
    """How it is said."""
    return message.answer(acting.say("retention-usage"))


@router.callback_query(RetentionPage.filter(), flags=READING)
async def turn(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: RetentionPage,
    session: AsyncSession,
    retention: Retention,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Another page."""
    if callback_data.is_dry:
        acting.require(Permission.RETENTION_RUN)
        return show(query, *await dry_page(session, retention, acting.say, clock(), callback_data.page))
    return show(query, *await last_page(session, retention, acting.say, callback_data.page))


async def last_page(
    session: AsyncSession, retention: Retention, say: Say, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Some rules of the last run."""
    view = await retention.latest(session)
    if view is None:
        return "\n\n".join((say("retention-title"), say("retention-none"))), None
    lines = [_line(say, one, retention.lengths, did=True) for one in _some(view.counted, page)]
    return _page(say, _head(say, view), lines, page, len(view.counted), is_dry=False)


async def dry_page(
    session: AsyncSession, retention: Retention, say: Say, now: datetime, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Some rules as they stand; only those of this page are counted."""
    counted = await retention.look(session, _some(retention.rules, page))
    lines = [_line(say, one, retention.lengths, did=False) for one in counted]
    return _page(say, say("retention-dry", at=now), lines, page, len(retention.rules), is_dry=True)


def _head(say: Say, view: RetentionView) -> str:
    if view.state is RunState.RUNNING:
        return say("retention-run-running", at=view.started_at)
    at = view.ended_at or view.started_at
    if view.state is RunState.OK:
        return say("retention-run-ok", at=at)
    return say("retention-run-trouble", at=at, ok=view.last_ok_at or say.plain("retention-never"))


def _line(say: Say, one: Counted, lengths: dict[str, int], *, did: bool) -> str:
    parts = [_deed(say, one, did=did)]
    if one.held:
        parts.append(say("retention-held", count=one.held))
    if one.late:
        parts.append(say("retention-late", count=one.late))
    if one.trouble is not None:
        parts.append(say("retention-failed", error=one.trouble))
    state = "late" if one.late or one.trouble is not None else "held" if one.held else "ok"
    return say(
        "retention-line",
        state=state,
        what=say.plain(f"retention-rule-{one.rule.name}"),
        period=say.plain(f"notice-period-{word_of(one.rule.keep)}", **lengths),
        did=Html(", ".join(parts)),
        law=say.plain(f"notice-basis-{word_of(one.rule.law)}"),
        why=say.plain(f"retention-why-{one.rule.name}"),
    )


def _deed(say: Say, one: Counted, *, did: bool) -> str:
    if one.rule.elsewhere and not one.done:
        return say("retention-by-others", by=one.rule.elsewhere)
    return say("retention-did", act=one.rule.act.value, done=one.done) if did else say("retention-would", done=one.done)


def _some(rules: Any, page: int) -> Any:  # noqa: ANN401 - any row of rules
    return rules[page * PAGE : (page + 1) * PAGE]


def _page(  # noqa: PLR0913 - what a page has
    say: Say, head: str, lines: list[str], page: int, total: int, *, is_dry: bool
) -> tuple[str, InlineKeyboardMarkup | None]:
    pages = max(1, -(-total // PAGE))
    text = say(
        "retention-page",
        head=Html("\n".join((say("retention-title"), head))),
        lines=Html("\n\n".join(lines)),
        page=page + 1,
        pages=pages,
    )
    steps = [("retention-button-previous", page - 1), ("retention-button-next", page + 1)]
    buttons = [
        InlineKeyboardButton(text=say.plain(key), callback_data=RetentionPage(page=to, is_dry=is_dry).pack())
        for key, to in steps
        if 0 <= to < pages
    ]
    return text, InlineKeyboardMarkup(inline_keyboard=[buttons]) if buttons else None
