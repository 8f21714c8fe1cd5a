"""
Where evidence waits that could not be written: a bounded file beside the database, or memory.

Each line is sealed, for it holds addresses; what does not fit any more is counted and told of later.
"""

import base64
import fcntl
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from core.sealing import Unsealable, seal, unseal
from security.facts import Fact
from security.log_keys import LogKeys
from security.origins import Origin
from security.refs import Actor
from security.tags import Tag
from storage.events import ActorKind, Outcome

AT_MOST = 2_000
"""Events."""
LONGEST = 8_000
"""Bytes of a line; a file is never larger than both make it."""
PLACE = "security_events.spool"


class Spool(Protocol):
    """What waits."""

    def put(self, fact: Fact) -> bool:
        """Keep it; False: there is no room."""

    def all(self) -> list[Fact]:
        """What waits, oldest first."""

    def drop(self, event_ids: Collection[str]) -> None:
        """Forget those: they are in the log."""


class MemorySpool:
    """For a database elsewhere: what waits is lost with the process."""

    def __init__(self, at_most: int = AT_MOST) -> None:
        self._waiting: list[Fact] = []
        self._at_most = at_most

    def put(self, fact: Fact) -> bool:
        """Keep it; False: there is no room."""
        has_room = len(self._waiting) < self._at_most
        if has_room:
            self._waiting.append(fact)
        return has_room

    def all(self) -> list[Fact]:
        """What waits, oldest first."""
        return list(self._waiting)

    def drop(self, event_ids: Collection[str]) -> None:
        """Forget those."""
        self._waiting = [fact for fact in self._waiting if fact.event_id not in event_ids]


class FileSpool:
    """A file of sealed lines; a disk that is full keeps nothing, and says so."""

    def __init__(self, path: Path, keys: LogKeys, at_most: int = AT_MOST) -> None:
        self._path = path
        self._keys = keys
        self._at_most = at_most

    def put(self, fact: Fact) -> bool:
        """Keep it; False: there is no room."""
        try:
            with self._held() as file:
                lines = file.read().splitlines()
                line = self._sealed(fact)
                if len(lines) >= self._at_most or len(line) > LONGEST:
                    return False
                file.write(line + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            return False
        return True

    def all(self) -> list[Fact]:
        """What waits, oldest first; a line that a crash cut off is passed over."""
        if not self._path.exists():
            return []
        with self._held() as file:
            return [fact for line in file.read().splitlines() if (fact := self._opened(line)) is not None]

    def drop(self, event_ids: Collection[str]) -> None:
        """Forget those, and lines that say nothing."""
        with self._held() as file:
            opened = [(line, self._opened(line)) for line in file.read().splitlines()]
            kept = [line for line, fact in opened if fact is not None and fact.event_id not in event_ids]
            file.seek(0)
            file.truncate()
            file.writelines(line + "\n" for line in kept)
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def _held(self) -> Iterator[Any]:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            yield file

    def _sealed(self, fact: Fact) -> str:
        said = asdict(fact) | {"at": fact.at.isoformat()}
        clear = json.dumps(said).encode()  # ASCII: a header may hold halves of characters
        return base64.b64encode(seal(self._keys.of_spool, PLACE, clear)).decode()

    def _opened(self, line: str) -> Fact | None:
        try:
            said = json.loads(unseal(self._keys.of_spool, PLACE, base64.b64decode(line)))
        except (Unsealable, ValueError):
            return None
        return Fact(
            **said
            | {
                "at": datetime.fromisoformat(said["at"]),
                "tag": Tag(said["tag"]),
                "origin": Origin(**said["origin"]),
                "actor": _actor(said["actor"]),
                "subject": None if said["subject"] is None else _actor(said["subject"]),
                "outcome": None if said["outcome"] is None else Outcome(said["outcome"]),
            }
        )


def _actor(said: dict[str, str]) -> Actor:
    return Actor(ActorKind(said["kind"]), said["owner"])
