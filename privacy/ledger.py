"""
The ledger of erasures: a file outside of both databases, so that no backup that is put back brings anybody back.

    {"line":7,"at":"2026-11-23T…","request":"<HMAC>","who":["<HMAC>"],"prev":"<hash of line 6>","mac":"<HMAC>"}

It holds no personal data: keyed hashes, a time, and what chains one line to the one before. Lines are only added, each
flushed to the disk before anything of the person is destroyed. Who cannot make the keys (they come from the master key)
can neither add a line nor change one; that the end was cut off is told by the database, which knows the lines that it
has seen.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedRandom
from pathlib import Path
from typing import Any

from core.channels import Channel
from core.clock import Clock

BEGINNING = "0" * 64
"""What the first line stands on."""
FIELDS = ("line", "at", "request", "who", "prev")


class LedgerBroken(Exception):
    """The ledger is not what was written: nothing may be served until it is put back; the text holds no secret."""


@dataclass(frozen=True, slots=True)
class Line:
    """One erasure that was decided for good."""

    line: int
    at: datetime
    request: str
    """Knows the number of the request again."""
    who: tuple[str, ...]
    """Know the accounts again."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """
    The ledger in one file.

    Args:
        path: The file; it is made with the first line.
        master_key: From which its keys are made.
        clock: The house's clock.
    """

    path: Path
    master_key: bytes = field(repr=False)
    clock: Clock

    def account(self, channel: Channel, external_id: int) -> str:
        """Knows an account again."""
        return self._keyed("account", f"{channel}:{external_id}")

    def request(self, number: str) -> str:
        """Knows the number of a request again."""
        return self._keyed("request", number)

    def write(self, number: str, accounts: Iterable[tuple[Channel, int]]) -> int:
        """
        Add a line and flush it to the disk; the same request again gives the line that is there. Its place.

        Raises:
            LedgerBroken: What is there cannot be continued.
            OSError: The file cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self.path.exists()
        with self._held() as file:
            lines, last, whole = self._read(file)
            request = self.request(number)
            known = next((one.line for one in lines if one.request == request), None)
            if known is not None:
                return known
            values: dict[str, Any] = {
                "line": len(lines) + 1,
                "at": self.clock().isoformat(),
                "request": request,
                "who": [self.account(channel, external_id) for channel, external_id in accounts],
                "prev": last,
            }
            file.seek(whole)
            file.truncate()  # what a crash left of a line
            file.write(_written(values | {"mac": self._mac(values)}))
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _flush_folder(self.path.parent)
        return len(lines) + 1

    def lines(self) -> list[Line]:
        """
        All lines, oldest first; none where there is no file.

        Raises:
            LedgerBroken: A line was changed, or does not follow from the one before.
        """
        try:
            with self.path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)
                return self._read(file)[0]
        except FileNotFoundError:
            return []

    def _read(self, file: Any) -> tuple[list[Line], str, int]:  # noqa: ANN401 - open for reading, in bytes
        """The lines, the hash on which the next one stands, and where it begins."""
        lines: list[Line] = []
        last, whole = BEGINNING, 0
        file.seek(0)
        for raw in file:
            if not raw.endswith(b"\n"):
                break  # a crash while it was written: nothing was destroyed on its strength
            lines.append(self._checked(raw, len(lines) + 1, last))
            last = hashlib.sha256(raw).hexdigest()
            whole += len(raw)
        return lines, last, whole

    def _checked(self, raw: bytes, place: int, last: str) -> Line:
        try:
            values: dict[str, Any] = json.loads(raw)
            mac, told = values.pop("mac"), {name: values[name] for name in FIELDS}
            is_ours = hmac.compare_digest(mac, self._mac(told)) and told["line"] == place and told["prev"] == last
            line = Line(told["line"], datetime.fromisoformat(told["at"]), told["request"], tuple(told["who"]))
        except (KeyError, TypeError, ValueError):
            is_ours = False
        if not is_ours:
            msg = f"line {place} of {self.path} was changed, or is of another house: put the right ledger back"
            raise LedgerBroken(msg)
        return line

    @contextmanager
    def _held(self) -> Iterator[BufferedRandom]:
        """The file, for one writer at a time, over all processes."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file

    def _mac(self, values: dict[str, Any]) -> str:
        return self._keyed("line", _written(values).decode())

    def _keyed(self, purpose: str, value: str) -> str:
        key = hmac.new(self.master_key, f"erasure-ledger:{purpose}".encode(), hashlib.sha256).digest()
        return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def _written(values: dict[str, Any]) -> bytes:
    return json.dumps(values, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
