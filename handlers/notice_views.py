"""How the notice looks in a chat: a short answer first, then a page for each question; and what changed."""

import html
from collections.abc import Iterable, Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Html, Say
from handlers.buttons import button
from handlers.buttons_notice import (
    ANNEX,
    CONTACT,
    SHORT,
    NoticeAddress,
    NoticeChanges,
    NoticePage,
    NoticeSeen,
    NoticeVersions,
)
from handlers.buttons_tickets import TicketAsk
from handlers.catalog_views import View
from privacy.notice_documents import Document, Section, SectionChange, changes
from privacy.notice_writer import SECTIONS
from privacy.notices import NoticeView
from support.help_trees import Topic

LONGEST = 3_500
"""Of a page; Telegram takes 4096 characters, and the rest is for the title and the footer."""
IN_NEWS = 1_800
"""Of the differences that are told without being asked for."""
A_ROW = 2
CHILDREN = "children"
"""The question below which the account of a child can be reported."""


def short_view(say: Say, view: NoticeView, upcoming: NoticeView | None, address: NoticeAddress, now: datetime) -> View:
    """The short answer, and a button for each question."""
    document = view.text(say.language)
    parts = [_lines(document.section(SHORT)), dated(say, view, now)]
    rows = _two_by_two(
        button(say.plain(f"notice-ask-{key}"), NoticePage(version=view.version, key=key))
        for key in (*SECTIONS, ANNEX)
        if key != SHORT and (key == ANNEX or document.section(key) is not None)
    )
    if upcoming is not None and upcoming.version > view.version and upcoming.effective_at is not None:
        parts.append(say("notice-upcoming", version=upcoming.version, at=upcoming.effective_at.date()))
        rows.append([button(say.plain("notice-button-upcoming"), NoticePage(version=upcoming.version))])
        since = NoticeChanges(since=view.version, version=upcoming.version)
        rows.append([button(say.plain("notice-button-what-changes"), since)])
    rows.append([_whole(say, document, address), button(say.plain("notice-button-versions"), NoticeVersions())])
    return View(_titled(document.section(SHORT), "\n\n".join(parts)), InlineKeyboardMarkup(inline_keyboard=rows))


def section_view(say: Say, view: NoticeView, key: str, page: int, address: NoticeAddress) -> View | None:
    """One question's answer; None: this version has no such section."""
    document = view.text(say.language)
    if key == ANNEX:
        return _annex_view(say, view, document, address)
    section = document.section(key)
    if section is None:
        return None
    pages = paged(section.lines)
    page = min(max(page, 0), len(pages) - 1)
    turns = [
        button(say.plain(label), NoticePage(version=view.version, key=key, page=to))
        for label, to in (("notice-button-back-page", page - 1), ("notice-button-next-page", page + 1))
        if 0 <= to < len(pages)
    ]
    back = ANNEX if section.is_annex else SHORT
    rows = [turns] if turns else []
    if key == CONTACT:
        rows.append([button(say.plain("notice-button-write"), TicketAsk(topic=Topic.PRIVACY))])
    if key == CHILDREN:
        rows.append([button(say.plain("child-button-report"), TicketAsk(topic=Topic.PRIVACY, about="-"))])
    rows.append(
        [
            button(say.plain("notice-button-back"), NoticePage(version=view.version, key=back)),
            _whole(say, document, address),
        ]
    )
    return View(_titled(section, escaped(pages[page])), InlineKeyboardMarkup(inline_keyboard=rows))


def _annex_view(say: Say, view: NoticeView, document: Document, address: NoticeAddress) -> View:
    rows = [
        [button(one.title, NoticePage(version=view.version, key=one.key))] for one in document.sections if one.is_annex
    ]
    back = button(say.plain("notice-button-back"), NoticePage(version=view.version))
    rows.append([back, _whole(say, document, address)])
    return View(say("notice-annex"), InlineKeyboardMarkup(inline_keyboard=rows))


def versions_view(say: Say, views: Sequence[NoticeView], now: datetime, *, is_more: bool) -> View:
    """Every version with its date and fingerprint, the newest first."""
    lines = [
        say(
            "notice-version-line",
            dated=Html(dated(say, one, now)),
            sha256=one.sha256[one.text(say.language).language],
            material="yes" if one.is_material else "no",
        )
        for one in views
    ]
    rows = []
    for one in views:
        row = [button(say.plain("notice-button-version", version=one.version), NoticePage(version=one.version))]
        if one.version > 1:
            changed = NoticeChanges(since=0, version=one.version)
            row.append(button(say.plain("notice-button-what-changed"), changed))
        rows.append(row)
    if is_more:
        rows.append([button(say.plain("notice-button-older"), NoticeVersions(below=views[-1].version))])
    rows.append([button(say.plain("notice-button-back"), NoticePage(version=0))])
    text = say("notice-versions", lines=Html("\n\n".join(lines)))
    return View(text, InlineKeyboardMarkup(inline_keyboard=rows))


def changes_view(say: Say, old: NoticeView, new: NoticeView, page: int) -> View:
    """What differs between two versions, sentence by sentence."""
    pages = paged(difference_lines(say, changes(old.text(say.language), new.text(say.language))))
    page = min(max(page, 0), len(pages) - 1)
    turns = [
        button(say.plain(label), NoticeChanges(since=old.version, version=new.version, page=to))
        for label, to in (("notice-button-back-page", page - 1), ("notice-button-next-page", page + 1))
        if 0 <= to < len(pages)
    ]
    rows = [turns] if turns else []
    read = NoticePage(version=new.version)
    rows.append([button(say.plain("notice-button-version", version=new.version), read)])
    title = say("notice-changes", since=old.version, version=new.version)
    return View("\n".join((title, *pages[page])), InlineKeyboardMarkup(inline_keyboard=rows))


def news_view(say: Say, old: NoticeView, new: NoticeView, address: NoticeAddress, now: datetime) -> View:
    """What somebody is told of a version that they do not know yet."""
    told: list[str] = []
    differences = difference_lines(say, changes(old.text(say.language), new.text(say.language)))
    for line in differences:
        if sum(map(len, told)) + len(line) > IN_NEWS:
            told.append(say("notice-news-more"))
            break
        told.append(line)
    document = new.text(say.language)
    at = new.effective_at or now
    key = "notice-news-counts" if new.counts(now) else "notice-news"
    ask = say("notice-news-ask" if new.is_material else "notice-news-no-ask")
    parts = [say(key, at=at.date()), "\n".join(told).strip(), ask]
    rows = [
        [button(say.plain("notice-button-what-changes"), NoticeChanges(since=old.version, version=new.version))],
        [button(say.plain("notice-button-read"), NoticePage(version=new.version)), _whole(say, document, address)],
    ]
    if new.is_material:
        seen = NoticeSeen(version=new.version, language=document.language)
        rows.append([button(say.plain("notice-button-seen"), seen)])
    return View("\n\n".join(parts), InlineKeyboardMarkup(inline_keyboard=rows))


def difference_lines(say: Say, found: Sequence[SectionChange]) -> list[str]:
    """The differences as HTML: a line for each section's title, and one for each sentence."""
    if not found:
        return [say("notice-changes-none")]
    lines: list[str] = []
    for one in found:
        key = "notice-change-new" if one.is_new else "notice-change-gone" if one.is_gone else "notice-change"
        lines.append("\n" + say(key, title=one.title))
        lines += [say("notice-change-removed", text=text) for text in one.removed]
        lines += [say("notice-change-added", text=text) for text in one.added]
    return lines


def dated(say: Say, view: NoticeView, now: datetime) -> str:
    """Its number and since or from when on it counts."""
    at = view.effective_at
    if at is None:
        return say("notice-dated-draft", version=view.version)
    return say("notice-dated" if view.counts(now) else "notice-dated-later", version=view.version, at=at.date())


def paged(lines: Sequence[str]) -> list[list[str]]:
    """Lines in pages that fit into a message; a line that is too long for one is cut."""
    pages: list[list[str]] = [[]]
    for line in lines:
        for start in range(0, len(line), LONGEST) or (0,):
            piece = line[start : start + LONGEST]
            if pages[-1] and sum(map(len, pages[-1])) + len(piece) > LONGEST:
                pages.append([])
            pages[-1].append(piece)
    return pages


def escaped(lines: Iterable[str]) -> str:
    """Plain lines as HTML, items close together."""
    text = ""
    for line in lines:
        is_item = line.startswith("•")
        text += ("" if not text else "\n" if is_item else "\n\n") + html.escape(line, quote=False)
    return text


def _lines(section: Section | None) -> str:
    return "" if section is None else escaped(section.lines)


def _titled(section: Section | None, text: str) -> str:
    return text if section is None else f"<b>{html.escape(section.title, quote=False)}</b>\n\n{text}"


def _whole(say: Say, document: Document, address: NoticeAddress) -> InlineKeyboardButton:
    url = address.of(document.version, document.language)
    return InlineKeyboardButton(text=say.plain("notice-button-whole"), url=url)


def _two_by_two(buttons: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    listed = list(buttons)
    return [listed[start : start + A_ROW] for start in range(0, len(listed), A_ROW)]
