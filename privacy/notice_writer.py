"""
Writes the notice: our own words of `locales/<lang>/notice.ftl`, and what the software says of itself.

Purposes, periods, groups of data and receivers come from the registers, never from a sentence; a house test fails where
one of them has no words.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from core.processing import Processing
from core.texts import Say
from core.values import Country
from privacy.controller import Controller
from privacy.holdings import GROUPS, TEAM, Holding, holdings, word_of
from privacy.notice_documents import ITEM, Document, Section, lines_of
from privacy.processing import PURPOSES
from privacy.processors import Processor

SECTIONS = (
    "short",
    "us",
    "what",
    "why",
    "long",
    "who",
    "where",
    "rights",
    "california",
    "children",
    "security",
    "machines",
    "changes",
    "contact",
)
"""The questions, in their order; the annex follows."""


class Languages(Protocol):
    """Every language that we ship."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Their codes."""

    def __call__(self, language: str | None) -> Say:
        """The words of the nearest one."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods that an operator may set."""

    chat_days: int = 180
    log_days: int = 365


class NoticeWriter:
    """
    Writes a version.

    Args:
        languages: The words of every language.
        controller: Who is responsible.
        register: Who gets something.
        periods: How long the web chat and the security log are kept.
    """

    def __init__(
        self, languages: Languages, controller: Controller, register: Sequence[Processor], periods: Periods
    ) -> None:
        self._words = languages
        self._controller = controller
        self._register = tuple(register)
        self._periods = periods

    @property
    def languages(self) -> tuple[str, ...]:
        """In which languages."""
        return self._words.languages

    @property
    def facts(self) -> str:
        """What the software does, as canonical JSON: two of these differ where the notice has to be written anew."""
        return json.dumps(
            {
                "controller": asdict(self._controller),
                "periods": asdict(self._periods),
                "processors": {
                    one.key: {
                        "name": one.name,
                        "role": one.role,
                        "country": one.country,
                        "mechanism": one.mechanism,
                        "kinds": one.kinds,
                    }
                    for one in self._register
                },
                "purposes": {key: asdict(one) for key, one in PURPOSES.items()},
                "holdings": {one.key: asdict(one) for one in holdings()},
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    def write(self, version: int, language: str) -> Document:
        """The whole notice in one language, without its date."""
        say = self._words(language)
        sections = [Section(key, say.plain(f"notice-title-{key}"), self._lines(say, key)) for key in SECTIONS]
        held = holdings()
        for section in GROUPS:
            lines = self._annex(say, section, [one for one in held if one.section == section])
            if lines:
                sections.append(Section(f"annex-{section}", say.plain(f"notice-title-annex-{section}"), lines))
        return Document(version, say.language, None, tuple(sections))

    def _lines(self, say: Say, key: str) -> tuple[str, ...]:
        generated: dict[str, Callable[[Say], list[str]]] = {
            "us": self._us,
            "why": self._why,
            "long": self._long,
            "who": self._who,
            "where": self._where,
            "rights": self._rights,
        }
        if key in generated:
            return tuple(generated[key](say))
        return lines_of(self._text(say, key))

    def _text(self, say: Say, key: str) -> str:
        details = {"email": self._controller.email}
        return say.plain(f"notice-text-{key}", **details)

    def _us(self, say: Say) -> list[str]:
        ours = self._controller
        lines = [say.plain("notice-us-owner", name=ours.called)]
        if ours.address and ours.country:
            country = Country(ours.country)
            lines.append(say.plain("notice-us-address", name=ours.called, address=ours.address, country=country))
        lines.append(say.plain("notice-us-email", email=ours.email))
        if ours.officer:
            lines.append(say.plain("notice-us-officer", officer=ours.officer))
        if ours.representative:
            lines.append(say.plain("notice-us-representative", representative=ours.representative))
        return [*lines, say.plain("notice-us-scope")]

    def _why(self, say: Say) -> list[str]:
        lines = [say.plain("notice-why-intro")]
        for processing in Processing:
            purpose = PURPOSES[processing]
            bases = ", ".join(say.plain(f"notice-basis-{word_of(basis)}") for basis in purpose.bases)
            sentences = [say.plain(f"notice-purpose-{processing}"), say.plain("notice-why-basis", bases=bases)]
            if purpose.has_interest:
                sentences.append(say.plain(f"notice-interest-{processing}"))
            sentences += [say.plain(f"notice-may-{choice}") for choice in purpose.may]
            lines.append(ITEM + " ".join(sentences))
        return [*lines, say.plain("notice-why-consent")]

    def _long(self, say: Say) -> list[str]:
        lines = [say.plain("notice-long-intro")]
        for one in holdings():
            if one.section != TEAM:
                what = self._group(say, one)
                lines.append(say.plain("notice-long-line", what=what, periods=self._kept(say, one)))
        return [*lines, say.plain("notice-long-hold"), say.plain("notice-long-backup")]

    def _who(self, say: Say) -> list[str]:
        lines = [say.plain("notice-who-intro")]
        for one in self._register:
            role, learns = say.plain(f"notice-role-{one.role}"), say.plain(f"notice-learns-{one.key}")
            lines.append(say.plain("notice-who-line", name=name_of(say, one), role=role, learns=learns))
        return [*lines, say.plain("notice-who-staff"), say.plain("notice-who-authorities")]

    def _where(self, say: Say) -> list[str]:
        lines = [say.plain("notice-where-intro"), *(where_line(say, one) for one in self._register)]
        return [*lines, say.plain("notice-where-copy")]

    def _rights(self, say: Say) -> list[str]:
        authority = self._controller.authority
        complaint = (
            say.plain("notice-rights-authority", authority=authority)
            if authority
            else say.plain("notice-rights-authority-any")
        )
        return [*lines_of(say.plain("notice-text-rights")), complaint]

    def _annex(self, say: Say, section: str, held: Sequence[Holding]) -> tuple[str, ...]:
        if not held:
            return ()
        intro = say.plain("notice-annex-team-intro" if section == TEAM else "notice-annex-intro")
        return (intro, *(self._annex_line(say, one) for one in held))

    def _annex_line(self, say: Say, one: Holding) -> str:
        return say.plain(
            "notice-annex-line",
            what=self._group(say, one) + ":",
            holds=self._holds(say, one),
            bases=", ".join(say.plain(f"notice-basis-{word_of(basis)}") for basis in one.bases),
            periods=self._kept(say, one),
        )

    def _kept(self, say: Say, one: Holding) -> str:
        return "; ".join(self._period(say, period) for period in one.periods)

    @staticmethod
    def _group(say: Say, one: Holding) -> str:
        """What a group is called; a house test finds one without words."""
        try:
            return say.plain(f"notice-group-{one.key}")
        except LookupError:
            return one.key

    @staticmethod
    def _holds(say: Say, one: Holding) -> str:
        """What is in a group; a house test finds one without words."""
        try:
            return say.plain(f"notice-holds-{one.key}")
        except LookupError:
            return ", ".join(one.columns)

    def _period(self, say: Say, period: str) -> str:
        """In the reader's words; one that has none stands as the column says it, and fails a house test."""
        details: dict[str, Any] = asdict(self._periods)
        try:
            return say.plain(f"notice-period-{word_of(period)}", **details)
        except LookupError:
            return period


def name_of(say: Say, one: Processor) -> str:
    """How a receiver is called, and what it does."""
    return say.plain(f"notice-name-{one.key}", name=one.name or say.plain("notice-unnamed"))


def where_line(say: Say, one: Processor) -> str:
    """Where a receiver is, and by what right data goes there."""
    if one.country is None or one.mechanism is None:
        return say.plain("notice-where-line-unknown", name=name_of(say, one))
    mechanism = say.plain(f"notice-mechanism-{one.mechanism}")
    return say.plain("notice-where-line", name=name_of(say, one), country=Country(one.country), mechanism=mechanism)
