"""How the versions of the notice look to those who write and release them."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from aiogram.types import Message

from core.texts import Say
from handlers.answers import Answer
from handlers.notice_views import difference_lines, paged
from privacy.notice_documents import Document, SectionChange
from privacy.notice_news import NewsState
from privacy.notices import NoticeView
from security.approvals import Approval


def in_pages(message: Message, title: str, blocks: Sequence[str]) -> Answer:
    """A title and blocks of lines, in as many messages as they take."""
    return [message.answer("\n\n".join(page)) for page in paged([title, *blocks])]


def version_text(say: Say, view: NoticeView, document: Document, now: datetime) -> str:
    """A version in a few lines: how far it is, from when on it counts, its fingerprint."""
    return say(
        "policy-version",
        version=view.version,
        state="in-force" if view.counts(now) else view.state.value,
        at=document.effective_at.date() if document.effective_at else say.plain("policy-no-date"),
        material="yes" if view.is_material else "no",
        language=document.language,
        sha256=view.sha256[document.language],
        sooner=view.sooner_because or "",
        is_sooner="yes" if view.sooner_because else "no",
    )


def told_text(say: Say, counts: Mapping[NewsState, int]) -> str:
    """How many people were told of it."""
    waiting = counts.get(NewsState.WAITING, 0) + counts.get(NewsState.CLAIMED, 0)
    return say(
        "policy-told",
        sent=counts.get(NewsState.SENT, 0),
        waiting=waiting,
        blocked=counts.get(NewsState.BLOCKED, 0),
        failed=counts.get(NewsState.FAILED, 0),
    )


def differences_text(say: Say, found: Sequence[SectionChange], *, is_plain: bool = False) -> str:
    """What differs, for a message or for a file."""
    text = "\n".join(difference_lines(say, found)).strip()
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if is_plain else text


def released_text(say: Say, approval: Approval, *, is_material: bool) -> str:
    """That a second person is asked for."""
    return say(
        "policy-asked",
        version=str(approval.object["version"]),
        at=str(approval.object["at"]),
        number=approval.number,
        material="yes" if is_material else "no",
    )


def as_text(document: Document) -> str:
    """The whole notice as a text file."""
    blocks = []
    for section in document.sections:
        blocks.append(f"{section.title}\n{'=' * len(section.title)}  [{section.key}]")
        blocks += section.lines
    return "\n\n".join(blocks) + "\n"
