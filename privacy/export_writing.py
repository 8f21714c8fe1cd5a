"""
Writes the files of a copy piece by piece: nothing larger than a piece is held, whatever its size.

A batch is what one transaction keeps: files that were begun, pieces that are full, files that are whole. Pieces are
sealed before that transaction opens.
"""

import csv
import hashlib
import io
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from security.log_export import harmless
from storage.packages import PIECE, FileRole, PackageRows
from storage.sealed_columns import place
from storage.vault import Vault

MARK = "\ufeff"
"""At the head of a CSV, so that spreadsheets read it as UTF-8."""


@dataclass(slots=True)
class Batch:
    """What is kept in one transaction."""

    begun: list[dict[str, Any]] = field(default_factory=list)
    pieces: list[dict[str, Any]] = field(default_factory=list)
    ended: list[dict[str, Any]] = field(default_factory=list)

    async def keep(self, session: AsyncSession) -> None:
        """Keep it."""
        await PackageRows(session).keep(self.begun, self.pieces, self.ended)


class FileWriter:
    """One file under way."""

    def __init__(self, path: str, role: FileRole) -> None:
        self.id = secrets.token_hex(12)
        self.path = path
        self.role = role
        self._held = bytearray()
        self._size = 0
        self._hash = hashlib.sha256()
        self._number = 0

    def write(self, content: bytes | str) -> None:
        """Add to the end."""
        added = content.encode() if isinstance(content, str) else content
        self._hash.update(added)
        self._size += len(added)
        self._held += added

    def full(self, *, rest: bool = False) -> Iterable[tuple[int, bytes]]:
        """The pieces that are full, with what is left over at the end."""
        while len(self._held) >= PIECE or (rest and (self._held or not self._number)):
            yield self._number, bytes(self._held[:PIECE])
            del self._held[:PIECE]
            self._number += 1

    @property
    def held(self) -> int:
        """Bytes that wait."""
        return len(self._held)

    @property
    def end(self) -> dict[str, Any]:
        """What is known of it once it is whole."""
        return {"id": self.id, "size": self._size, "sha256": self._hash.hexdigest()}


class PackageWriter:
    """The files of one step of one package."""

    def __init__(self, vault: Vault, person_id: int, package_id: int, section: str) -> None:
        self._vault = vault
        self._person_id = person_id
        self._package_id = package_id
        self._section = section
        self._open: list[FileWriter] = []
        self._batch = Batch()

    def begin(self, path: str, role: FileRole = FileRole.PART) -> FileWriter:
        """Begin a file."""
        file = FileWriter(path, role)
        self._open.append(file)
        self._batch.begun.append(
            {
                "id": file.id,
                "package_id": self._package_id,
                "section": self._section,
                "path": path,
                "role": role,
                "size": 0,
                "sha256": None,
                "rows": None,
            }
        )
        return file

    async def end(self, file: FileWriter, *, rows: int | None = None) -> None:
        """A file is whole."""
        self._open.remove(file)
        await self._seal(file, rest=True)
        self._batch.ended.append({**file.end, "rows": rows})

    async def whole(self, path: str, content: bytes | str, *, rows: int | None = None) -> None:
        """A file that is known at once."""
        file = self.begin(path)
        file.write(content)
        await self.end(file, rows=rows)

    async def batch(self, *, at_least: int = PIECE) -> Batch | None:
        """What there is to keep by now; None while it is not worth a transaction."""
        for file in self._open:
            await self._seal(file, rest=False)
        if sum(len(piece["content"]) for piece in self._batch.pieces) < at_least:
            return None
        return self.rest()

    def rest(self) -> Batch:
        """All that there is to keep."""
        given, self._batch = self._batch, Batch()
        return given

    async def _seal(self, file: FileWriter, *, rest: bool) -> None:
        for number, clear in file.full(rest=rest):
            bound = place("package_pieces.content", file_id=file.id, number=number)
            sealed = await self._vault.seal_bytes(self._person_id, bound, clear)
            self._batch.pieces.append({"file_id": file.id, "number": number, "content": sealed})


class JsonRows:
    """A JSON array, one row a line."""

    def __init__(self, file: FileWriter) -> None:
        self.file = file
        self.count = 0
        file.write("[")

    def add(self, row: Mapping[str, Any]) -> None:
        """The next row."""
        self.file.write(",\n" if self.count else "\n")
        self.file.write(json.dumps(row, ensure_ascii=False))
        self.count += 1

    def close(self) -> None:
        """That was all."""
        self.file.write("\n]\n")


class CsvRows:
    """A CSV (RFC 4180, UTF-8) of which no cell can become a formula."""

    def __init__(self, file: FileWriter, columns: Sequence[str]) -> None:
        self.file = file
        self._columns = columns
        file.write(MARK + _line(columns))

    def add(self, row: Mapping[str, Any]) -> None:
        """The next row."""
        self.file.write(_line([_cell(row[name]) for name in self._columns]))


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return written.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
