"""
What nobody may write in a community group: words, domains and pages. It is held in memory and read anew by a timer.

Tickets are not searched: a customer who asks the desk about a fraudulent page must be able to name it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.events import SecurityLog
from security.moderation import refusals as no
from security.moderation.lookalikes import skeleton
from security.tags import Tag
from storage.community import BlockedKind, Blocklist
from storage.staff import StaffMember

SHORTEST, LONGEST = 3, 200
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")
_ADDRESS = re.compile(rf"{_HOST.pattern}(?:/[^\s]*)?")
"""Telegram marks as links only what ends in a domain that it knows."""
_SPLIT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One thing that is blocked."""

    kind: BlockedKind
    text: str


class Blocking:
    """Keeps the list and finds what is on it."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log
        self._words: dict[str, Pattern] = {}
        self._domains: dict[str, Pattern] = {}
        self._links: dict[str, Pattern] = {}

    async def load(self, session: AsyncSession) -> None:
        """Learn what is blocked."""
        patterns = await self.all(session)
        self._words = {f" {_folded(one.text)} ": one for one in patterns if one.kind is BlockedKind.WORD}
        self._domains = {one.text: one for one in patterns if one.kind is BlockedKind.DOMAIN}
        self._links = {one.text: one for one in patterns if one.kind is BlockedKind.LINK}

    async def all(self, session: AsyncSession) -> list[Pattern]:
        """The list, by kind and pattern."""
        return [Pattern(row.kind, row.pattern) for row in await Blocklist(session).all()]

    async def add(self, session: AsyncSession, by: StaffMember, text: str) -> tuple[Pattern, bool]:
        """
        Block a word, a domain or a page; False: it was blocked before.

        Raises:
            PatternNotGood: It is none of them.
        """
        pattern = pattern_of(text)
        is_new = await Blocklist(session).add(pattern.kind, pattern.text, at=self._clock(), by=by.id)
        if is_new:
            self._record(session, by, pattern, "added")
        return pattern, is_new

    async def remove(self, session: AsyncSession, by: StaffMember, text: str) -> tuple[Pattern, bool]:
        """
        Block it no more; False: it was not blocked.

        Raises:
            PatternNotGood: It is nothing that could be.
        """
        pattern = pattern_of(text)
        was_there = await Blocklist(session).remove(pattern.kind, pattern.text)
        if was_there:
            self._record(session, by, pattern, "removed")
        return pattern, was_there

    def find(self, text: str, links: Iterable[str] = ()) -> Pattern | None:
        """What of the list is in a text, or behind its links."""
        if self._domains or self._links:
            written = (found[0] for found in _ADDRESS.finditer(text.lower()))
            for link in (*links, *written):
                if (found := self._find_link(link)) is not None:
                    return found
        if self._words:
            folded = f" {_folded(text)} "
            return next((pattern for word, pattern in self._words.items() if word in folded), None)
        return None

    def _find_link(self, link: str) -> Pattern | None:
        host, path = _parted(link)
        if not host:
            return None
        pieces = host.split(".")
        for at in range(len(pieces) - 1):
            if (found := self._domains.get(".".join(pieces[at:]))) is not None:
                return found
        return self._links.get(host + path)

    def _record(self, session: AsyncSession, by: StaffMember, pattern: Pattern, what: str) -> None:
        self._log.record(
            session, Tag.BLOCKLIST_CHANGED, staff_id=by.id, reason=what, details={"kind": pattern.kind.value}
        )


def pattern_of(text: str) -> Pattern:
    """
    What kind of thing somebody wants blocked, in its plainest form.

    Raises:
        PatternNotGood: It is too short, too long or nothing at all.
    """
    plain = " ".join(text.split())
    host, path = _parted(plain) if " " not in plain else ("", "")
    if _HOST.fullmatch(host):
        pattern = Pattern(BlockedKind.LINK, host + path) if path else Pattern(BlockedKind.DOMAIN, host)
    else:
        pattern = Pattern(BlockedKind.WORD, _plainest(plain))
        if len(_folded(plain)) < SHORTEST:
            raise no.PatternNotGood(plain[:LONGEST])
    if len(pattern.text) > LONGEST:
        raise no.PatternNotGood(plain[:LONGEST])
    return pattern


def _plainest(text: str) -> str:
    """One spelling of a phrase; a second time changes nothing, as Unicode does not promise of either step alone."""
    while (plainer := " ".join(unicodedata.normalize("NFKC", text).casefold().split())) != text:
        text = plainer
    return text


def _folded(text: str) -> str:
    """Words as they look, between single blanks: `C\u0430sino!!` is `casino`."""
    return " ".join(part for part in _SPLIT.split(skeleton(text)) if part)


def _parted(link: str) -> tuple[str, str]:
    """Host without `www.` and path without its last slash, of an address with or without its scheme."""
    try:
        address = urlsplit(link if "://" in link else f"//{link}")
        host = (address.hostname or "").rstrip(".").encode("idna").decode() if address.hostname else ""
    except ValueError:
        return "", ""
    return host.removeprefix("www."), address.path.rstrip("/")
