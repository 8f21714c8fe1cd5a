"""
A version of the notice in one language: sections of paragraphs, as one canonical text with one hash.

Chat, web page, export and `/privacy/<version>/<language>.json` show this and nothing else; so what somebody
acknowledged can be proved, and anybody can check it: `sha256sum` of that file is the hash that is shown.
"""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

SHAPE = 1
ITEM = "• "
END = re.compile(r"(?<=[.!?…:])\s+(?=[^\s\d(])")
"""Between two sentences."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the notice, and its answer."""

    key: str
    title: str
    lines: tuple[str, ...]
    """Paragraphs and, where they begin with a bullet, items of a list; plain text, never markup."""

    @property
    def is_annex(self) -> bool:
        """Whether it was made of what the software itself says of its tables."""
        return self.key.startswith("annex-")


@dataclass(frozen=True, slots=True)
class Document:
    """The whole."""

    version: int
    language: str
    effective_at: datetime | None
    sections: tuple[Section, ...]

    @property
    def body(self) -> str:
        """The canonical text: JSON with sorted keys and no spaces, in UTF-8."""
        at = None if self.effective_at is None else f"{self.effective_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
        return json.dumps(
            {
                "shape": SHAPE,
                "version": self.version,
                "language": self.language,
                "effective_at": at,
                "sections": [{"key": one.key, "title": one.title, "lines": list(one.lines)} for one in self.sections],
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @property
    def sha256(self) -> str:
        """Of the canonical text."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    def section(self, key: str) -> Section | None:
        """The section of that key."""
        return next((one for one in self.sections if one.key == key), None)

    def effective(self, at: datetime | None) -> "Document":
        """The same, in force from another moment."""
        return replace(self, effective_at=at)

    def written(self, section: Section) -> "Document":
        """The same with another wording of one section."""
        return replace(self, sections=tuple(section if one.key == section.key else one for one in self.sections))


def read(body: str) -> Document:
    """The document of a canonical text."""
    said = json.loads(body)
    at = said["effective_at"]
    return Document(
        said["version"],
        said["language"],
        None if at is None else datetime.strptime(at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC),
        tuple(Section(one["key"], one["title"], tuple(one["lines"])) for one in said["sections"]),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs and items of a text as it stands in `locales/`, each in a line of its own."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip()))


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What differs in one section."""

    key: str
    title: str
    added: tuple[str, ...]
    """Sentences."""
    removed: tuple[str, ...]
    is_new: bool = False
    is_gone: bool = False


def changes(old: Document, new: Document) -> tuple[SectionChange, ...]:
    """What differs between two versions in one language, section by section, sentence by sentence."""
    before = {one.key: one for one in old.sections}
    found = []
    for section in new.sections:
        earlier = before.pop(section.key, None)
        if earlier is None:
            found.append(SectionChange(section.key, section.title, _sentences(section), (), is_new=True))
        elif (change := _change(earlier, section)) is not None:
            found.append(change)
    found += [SectionChange(one.key, one.title, (), _sentences(one), is_gone=True) for one in before.values()]
    return tuple(found)


def _change(old: Section, new: Section) -> SectionChange | None:
    before, after = _sentences(old), _sentences(new)
    added: list[str] = []
    removed: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += before[i1:i2]
            added += after[j1:j2]
    moved = {one for one in added if one in removed}
    added, removed = [one for one in added if one not in moved], [one for one in removed if one not in moved]
    return SectionChange(new.key, new.title, tuple(added), tuple(removed)) if added or removed else None


def _sentences(section: Section) -> tuple[str, ...]:
    return tuple(
        sentence for line in section.lines for sentence in END.split(line.removeprefix(ITEM).strip()) if sentence
    )
