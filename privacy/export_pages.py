"""
The page of a copy that a person reads: `index.html`, and pages of their own for what is long.

No script, nothing from the network, everything escaped: it opens from a folder on any machine, in light or dark, and
prints. It is written piece by piece, so that a long one takes no more memory than a short one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from core.texts import Say
from privacy.controller import Controller
from privacy.export_fields import FURTHER, Section, of_group
from privacy.export_words import Shown, shown
from privacy.holdings import word_of
from privacy.processors import Processor
from storage.base import Basis, Kind

HERE = Path(__file__).resolve().parent / "templates"
INLINE = 200
"""Rows of a section that stand in `index.html`; what has more gets pages of its own."""
ON_A_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Chapter:
    """One line of the table of contents."""

    key: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that is left out, and why."""

    what: str
    why: str


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class ExportPages:
    """
    Writes the pages in one language.

    Args:
        say: The words.
        controller: Who answers for the data.
        register: Who gets something of it.
        periods: The periods that the operator may set, by the names that their texts use.
    """

    def __init__(
        self, say: Say, controller: Controller, register: Sequence[Processor], periods: Mapping[str, int]
    ) -> None:
        self._say = say
        self._controller = controller
        self._register = register
        self._periods = periods

    @property
    def title(self) -> str:
        """What the whole is called."""
        return self._say.plain("package-title")

    def group_title(self, group: str) -> str:
        """What a chapter is called, as in the notice."""
        return self._or_else("package-group-further" if group == FURTHER else f"notice-group-{group}", group)

    def section_title(self, section: Section) -> str:
        """What a section is called."""
        return self._or_else(f"package-table-{section.name.replace('_', '-')}", section.name.replace("_", " "))

    def opening(self, title: str, *, is_page: bool = False, before: str | None = None, after: str | None = None) -> str:
        """The beginning of a file."""
        style = Markup((HERE / "package.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
        return self._render("package_open.html", title=title, style=style, is_page=is_page, before=before, after=after)

    def closing(self) -> str:
        """The end of a file."""
        return self._render("package_close.html")

    def head(  # noqa: PLR0913 - what stands there
        self,
        *,
        number: str,
        made_at: datetime,
        since: datetime | None,
        chapters: Sequence[Chapter],
        files: int,
        empty: Sequence[str],
    ) -> str:
        """What it is, and the table of contents."""
        return self._render(
            "package_head.html",
            title=self.title,
            company=self._controller.called,
            number=number,
            made_at=made_at,
            since=since,
            chapters=chapters,
            files=files,
            empty=", ".join(empty),
        )

    def chapter(self, group: str) -> str:
        """The head of a chapter: what it is, why we have it, for how long, from whom, and who gets it."""
        infos = [field.info for section in of_group(group) for field in section.fields if field.info]
        bases = {info["basis"] for info in infos}
        kinds = {info["kind"] for info in infos}
        return self._render(
            "package_chapter.html",
            key=group,
            title=self.group_title(group),
            holds=self._or_else(f"notice-holds-{group}", ""),
            bases=[self._say.plain(f"notice-basis-{word_of(basis)}") for basis in Basis if basis in bases],
            periods=list(dict.fromkeys(self.period(info["keep"]) for info in infos)),
            sources=[self._say.plain(f"package-source-{source}") for source in sources_of(kinds)],
            receivers=receivers_of(self._register, kinds) or [self._say.plain("package-receivers-none")],
        )

    def period(self, keep: str) -> str:
        """A period in the reader's words, as the notice has them."""
        key = f"notice-period-{word_of(keep)}"
        try:
            return self._say.plain(key, **self._periods)
        except LookupError:
            return keep

    def rows(self, section: Section, rows: Iterable[Mapping[str, Any]], *, up: str = "") -> str:
        """Some rows; *up* leads from the page to the copy's root."""
        told: list[Shown] = [shown(self._say, section, row) for row in rows]
        return self._render("package_rows.html", rows=told, up=up)

    def heading(self, section: Section, rows: int) -> str:
        """The head of a section within its chapter."""
        many = len(of_group(section.group)) > 1
        title, count = self.section_title(section), self._say.plain("package-rows", rows=rows)
        return str(Markup("<h3>{} <span class='count'>{}</span></h3>\n").format(title, count)) if many else ""

    def pages_link(self, paths: Sequence[str]) -> str:
        """Where the pages of a long section are."""
        links = Markup(" · ").join(
            Markup("<a href='{}'>{}</a>").format(path, self._say.plain("package-page", page=number))
            for number, path in enumerate(paths, 1)
        )
        return str(Markup("<p>{} {}</p>\n").format(self._say.plain("package-long"), links))

    def foot(self, *, files: int, missing: Sequence[str], notices: Sequence[str], left_out: Sequence[Omission]) -> str:
        """Files, what is left out and why, rights, and what is for machines."""
        return self._render(
            "package_foot.html",
            files=files,
            missing=missing,
            notices=notices,
            left_out=left_out,
            email=self._controller.email,
            authority=self._controller.authority,
        )

    def omissions(self) -> list[Omission]:
        """What a copy leaves out on purpose."""
        return [
            Omission(self._say.plain(f"package-omitted-{word}"), self._say.plain(f"package-omitted-{word}-why"))
            for word in OMITTED
        ]

    def _or_else(self, key: str, otherwise: str) -> str:
        try:
            return self._say.plain(key)
        except LookupError:
            return otherwise

    def _render(self, template: str, **details: object) -> str:
        return _environment().get_template(template).render(say=self._say, **details)


OMITTED = ("secrets", "rules", "staff", "others", "ids", "fleeting")
"""Words for what is never in a copy."""


def sources_of(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """From whom we have data of those kinds (Art. 15 (1) g)."""
    known = {
        Kind.ACCOUNT: ("you", "channel"),
        Kind.ORDER: ("you", "payments"),
        Kind.ACTIVATION: ("supplier",),
        Kind.CONNECTION: ("browser",),
        Kind.SECURITY: ("house",),
        Kind.MESSAGE: ("you", "team"),
        Kind.USAGE: ("house",),
        Kind.CHOICE: ("you", "house"),
    }
    return tuple(dict.fromkeys(source for kind in Kind if kind in set(kinds) for source in known.get(kind, ())))


def receivers_of(register: Sequence[Processor], kinds: Iterable[Kind]) -> list[str]:
    """Who gets data of those kinds."""
    wanted = set(kinds)
    return [
        f"{one.name} ({one.country})" if one.country else one.name
        for one in register
        if one.name and wanted & set(one.kinds)
    ]
