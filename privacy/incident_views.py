"""An incident as the staff sees it, and what its commands say."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from core.channels import Channel
from core.errors import Refusal
from storage.base import Kind
from storage.incidents import Affected, IncidentState

CLOCK = timedelta(hours=72)
"""Art. 33 (1): from when we noticed."""
KINDS = tuple(kind for kind in Kind if kind is not Kind.NONE)
STAMPS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


class IncidentUnknown(Refusal):
    """There is no such incident."""

    key = "refusal-incident-unknown"


@dataclass(eq=False)
class IncidentUnclear(Refusal):
    """A line of the command is missing or cannot be read."""

    key = "refusal-incident-unclear"

    line: str


@dataclass(eq=False)
class IncidentStands(Refusal):
    """It stands so that this cannot be done."""

    key = "refusal-incident-stands"

    state: str


class NoMeasures(Refusal):
    """Nobody is told before it is written down what was done: the notice has to say so (Art. 34 (2))."""

    key = "refusal-incident-no-measures"


class NobodyConcerned(Refusal):
    """Its list is empty."""

    key = "refusal-incident-nobody"


@dataclass(frozen=True, slots=True)
class Said:
    """The four lines in which the staff writes an incident down."""

    noticed: str = ""
    data: str = ""
    who: str = ""
    what: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """`noticed: …`, `data: …`, `who: …`, `what: …`, each on a line of its own; each may go on in the next ones."""
        found: dict[str, str] = {}
        current = ""
        for line in text.strip().splitlines():
            name, colon, value = line.partition(":")
            word = name.strip().lower()
            if colon and word in cls.__slots__:
                current, found[word] = word, value.strip()
            elif current:
                found[current] = f"{found[current]}\n{line}".strip()
        return cls(**found)


@dataclass(frozen=True, slots=True)
class NoteView:
    """What happened to it."""

    at: datetime
    what: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """One incident."""

    id: int
    number: str
    is_drill: bool
    state: IncidentState
    what: str
    done: str | None
    categories: tuple[Kind, ...]
    noticed_at: datetime
    authority_at: datetime | None
    notice_at: datetime | None
    closed_at: datetime | None
    concerned: int
    """How many people, as the filter finds them now or as they were told."""
    told: dict[str, int]
    """How many stand how."""
    notes: tuple[NoteView, ...] = ()

    @property
    def due_at(self) -> datetime:
        """By when the authority has to be told."""
        return self.noticed_at + CLOCK

    def hours_left(self, now: datetime) -> int:
        """Until then, in whole hours; below nothing where it is over."""
        return int((self.due_at - now) // timedelta(hours=1))


def categories_of(words: str) -> tuple[Kind, ...]:
    """
    The kinds of data: `account, order`.

    Raises:
        IncidentUnclear: A word is none of them.
    """
    named = [word.strip().lower() for word in words.split(",") if word.strip()]
    if not named or any(word not in set(KINDS) for word in named):
        raise IncidentUnclear(f"data: {words}".strip()[:80])
    return tuple(dict.fromkeys(Kind(word) for word in named))


def moment_of(words: str) -> datetime:
    """
    A time, in UTC.

    Raises:
        IncidentUnclear: It is none.
    """
    for stamp in STAMPS:
        try:
            return datetime.strptime(words.strip(), stamp).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise IncidentUnclear(words[:80])


def filter_of(words: str) -> Affected | None:
    """
    Whom it concerns, where that is no list: `everybody`, `channel web`, `orders 2026-11-01..2026-11-20`, or both.

    None: the words are references.

    Raises:
        IncidentUnclear: A filter is not said rightly.
    """
    parts = words.replace(",", " ").split()
    if parts == ["everybody"]:
        return Affected(is_everybody=True)
    channels: tuple[str, ...] = ()
    since = until = None
    while parts and parts[0] in {"channel", "orders"}:
        word, value, parts = parts[0], "".join(parts[1:2]), parts[2:]
        if word == "channel":
            if value not in set(Channel):
                raise IncidentUnclear(words[:80])
            channels = (*channels, value)
        else:
            first, dots, last = value.partition("..")
            since = moment_of(first) if first else None
            until = moment_of(last) + timedelta(days=1) if dots and last else None
            if since is None and until is None:
                raise IncidentUnclear(words[:80])
    found = Affected(channels=channels, ordered_since=since, ordered_until=until)
    if found == Affected():
        return None
    if parts:
        raise IncidentUnclear(words[:80])
    return found
