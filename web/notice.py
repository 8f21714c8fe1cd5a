"""
The privacy notice as web pages: the same text as in the chat, of the same hash.

    /privacy                          the version in force
    /privacy/<version>                any version that was published
    /privacy/<version>/changes        what differs from the one before
    /privacy/<version>/<language>.json  the exact text: its SHA-256 is the one that is shown
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.transactions import Transactions
from privacy.notice_documents import ITEM, Section, changes
from privacy.notice_refusals import NoticeUnknown
from privacy.notices import Notices, NoticeView
from web.pages import Pages

PATH = "/privacy"
LISTED = 100
LONGEST_NUMBER = 6
Answered = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(frozen=True, kw_only=True)
class NoticePages:
    """The pages of the notice."""

    notices: Notices
    database: Transactions
    pages: Pages
    clock: Clock

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.get(PATH, self._answered(self.current)),
            web.get("/privacy/{version}", self._answered(self.of_version)),
            web.get("/privacy/{version}/changes", self._answered(self.changed)),
            web.get("/privacy/{version}/{language}.json", self._answered(self.exact)),
        ]

    async def current(self, request: web.Request) -> web.Response:
        """The version that counts."""
        async with self.database.reading() as session:
            return await self._shown(request, session, await self.notices.in_force(session))

    async def of_version(self, request: web.Request) -> web.Response:
        """Any published version."""
        async with self.database.reading() as session:
            return await self._shown(request, session, await self.notices.of_version(session, _number(request)))

    async def changed(self, request: web.Request) -> web.Response:
        """What differs from the version before."""
        async with self.database.reading() as session:
            new = await self.notices.of_version(session, _number(request))
            old = await self.notices.before(session, new.version)
        if old is None:
            raise NoticeUnknown
        language = self.pages.language(request)
        document = new.text(language)
        return self.pages.render(
            request,
            "notice_changes.html",
            language=document.language,
            old=old,
            new=new,
            document=document,
            found=changes(old.text(language), document),
            here=f"{PATH}/{new.version}/changes",
            names=self._names(request),
        )

    async def exact(self, request: web.Request) -> web.Response:
        """The canonical text, byte for byte."""
        async with self.database.reading() as session:
            view = await self.notices.of_version(session, _number(request))
        document = view.texts.get(request.match_info["language"])
        if document is None:
            raise NoticeUnknown
        return web.Response(body=document.body.encode(), content_type="application/json", charset="utf-8")

    async def _shown(self, request: web.Request, session: AsyncSession, view: NoticeView) -> web.Response:
        every = await self.notices.published(session, limit=LISTED)
        now, document = self.clock(), view.text(self.pages.language(request))
        newest_in_force = next((one.version for one in every if one.counts(now)), view.version)
        return self.pages.render(
            request,
            "notice.html",
            language=document.language,
            view=view,
            document=document,
            sha256=view.sha256[document.language],
            every=every,
            now=now,
            newest=newest_in_force,
            is_current=view.version == newest_in_force,
            is_upcoming=not view.counts(now),
            here=f"{PATH}/{view.version}",
            blocks={section.key: blocks(section) for section in document.sections},
            names=self._names(request),
        )

    def _names(self, request: web.Request) -> dict[str, str]:
        """Each language in its own words."""
        return {code: self.pages.say_in(request, code).plain("language-name") for code in self.pages.languages}

    def _answered(self, handler: Answered) -> Answered:
        """Turn a version that does not exist into a page that leads to the one that counts."""

        async def answer(request: web.Request) -> web.Response:
            try:
                return await handler(request)
            except NoticeUnknown as unknown:
                return self.pages.render(request, "notice_unknown.html", status=404, refusal=unknown.key)

        return answer


def blocks(section: Section) -> list[tuple[bool, list[str]]]:
    """The lines of a section as paragraphs and lists: whether it is a list, and what is in it."""
    found: list[tuple[bool, list[str]]] = []
    for line in section.lines:
        is_item, text = line.startswith(ITEM), line.removeprefix(ITEM)
        if is_item and found and found[-1][0]:
            found[-1][1].append(text)
        else:
            found.append((is_item, [text]))
    return found


def _number(request: web.Request) -> int:
    said = request.match_info["version"]
    if not said.isascii() or not said.isdigit() or len(said) > LONGEST_NUMBER:
        raise NoticeUnknown
    return int(said)
