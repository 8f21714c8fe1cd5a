"""A word, looked for in every byte of every file of the demo: what is deleted must not be found in a page of SQLite."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SHORTEST, LONGEST = 3, 200
OURS = ("esimflux.db", "esimflux-keys.db")
"""The shop's own; beside each may lie what SQLite has not put into it yet, `-wal`."""
OUTSIDE = ("supplier.db", "stripe.db", "staff.db", "mail.db")
WAL = "-wal"


@dataclass(frozen=True, slots=True)
class Hit:
    """How often a word is in a file and what lies beside it; its words are `left-file-<key>`."""

    key: str
    is_ours: bool
    bytes: int
    times: int


def search(folder: Path, word: str) -> list[Hit]:
    """
    Every file, read to its end.

    Raises:
        ValueError: The word is too short or too long to be looked for.
    """
    if not SHORTEST <= len(word) <= LONGEST:
        raise ValueError(len(word))
    return [_hit(folder, name, word, is_ours=name in OURS) for name in (*OURS, *OUTSIDE) if (folder / name).exists()]


def _hit(folder: Path, name: str, word: str, *, is_ours: bool) -> Hit:
    contents = list(_contents(folder, name))
    spellings = {word.encode(), word.casefold().encode(), word.encode("utf-16-le")}
    times = sum(content.count(one) for content in contents for one in spellings)
    return Hit(name.removesuffix(".db"), is_ours, sum(map(len, contents)), times)


def _contents(folder: Path, name: str) -> Iterable[bytes]:
    for path in (folder / name, folder / (name + WAL)):
        if path.exists():
            yield path.read_bytes()
