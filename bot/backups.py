"""
Backups of both databases, each in a sealed file of its own, and the way back.

    main-20261123T031500Z.esimflux   everything, personal values sealed under keys that are not in it
    keys-20261123T031500Z.esimflux   those keys, wrapped by the master key

The main database is read first: every key that its rows need is then among the keys. An erased person's key is gone
from each later backup of the keys, so with these kept for a week only, no old main backup brings the person back.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.migrate import REVISION, VERSIONS, newest_revision
from core.clock import Clock
from core.sealed_files import Header, NoSealedFile, Secret, Tampered, WrongSecret, header_of, open_file, seal_file
from storage.dumps import Dumpable, DumpFailed

MAIN, KEYS = "main", "keys"
ENDING = ".esimflux"
MAIN_DAYS, KEYS_DAYS = 30, 7
"""How long each is kept, unless somebody says otherwise; the receipts of erasures promise it."""
STAMP = "%Y%m%dT%H%M%SZ"
FORMAT = 1


UNREADABLE_WORDS: dict[type[Exception], str] = {
    NoSealedFile: "is no backup of EsimFlux",
    WrongSecret: "cannot be opened: it was sealed with another key, or its beginning was changed",
    Tampered: "was changed or cut off after it was made",
    FileNotFoundError: "does not exist",
    IsADirectoryError: "is a folder",
}
UNREADABLE = tuple(UNREADABLE_WORDS)


class BackupRefused(Exception):
    """It was not done, and nothing was changed; the text says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a backup."""

    path: Path
    size: int
    sha256: str
    """Of the sealed file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file of a backup that was opened to its end: what it holds, in the clear, beside the database it is for."""

    header: Header
    dump: Path
    target: Dumpable

    @property
    def made_at(self) -> datetime:
        """When it was begun."""
        return datetime.fromisoformat(self.header["made_at"])


class Backups:
    """
    Makes backups and puts them back.

    Args:
        clock: The time.
        main: The main database.
        keys: The database of the keys.
        secret: Under which the files are sealed.
        how: `master-key` or `passphrase`: said in the files, so that whoever restores knows what to look for.
        scratch: A folder for what is in the clear meanwhile: as safe as the databases themselves.
    """

    def __init__(  # noqa: PLR0913 - each is another thing of the house
        self, clock: Clock, *, main: Dumpable, keys: Dumpable, secret: Secret, how: str, scratch: Path
    ) -> None:
        self._clock = clock
        self._databases = {MAIN: main, KEYS: keys}
        self._secret = secret
        self._how = how
        self._scratch = scratch

    def make(self, folder: Path, keys_folder: Path, *, revision: str | None) -> list[Made]:
        """
        Write both files; a file is there whole or not at all.

        Raises:
            BackupRefused: A file of that name is there.
            DumpFailed: A database cannot be read.
        """
        now = self._clock().astimezone(UTC)
        made = []
        for part, where in ((MAIN, folder), (KEYS, keys_folder)):
            path = where / f"{part}-{now.strftime(STAMP)}{ENDING}"
            where.mkdir(parents=True, exist_ok=True)
            if path.exists():
                msg = f"{path} is there already: no backup is written over"
                raise BackupRefused(msg)
            made.append(self._write(part, path, now, revision))
        return made

    def check(self, part: str, path: Path) -> Checked:
        """
        Open a file to its end and look whether what it holds is whole; nothing of the shop is touched.

        Raises:
            BackupRefused: It is no such file, or it cannot be opened, or it was changed.
        """
        target = self._databases[part]
        dump = self._scratch / f"restore-{part}-{os.getpid()}.tmp"
        is_whole = False
        try:
            with path.open("rb") as source, _private(dump) as clear:
                opened = open_file(source, self._secret)
                digest, size = hashlib.sha256(), 0
                for piece in opened.pieces:
                    digest.update(piece)
                    size += len(piece)
                    clear.write(piece)
            self._agree(part, opened.header, opened.trailer, digest.hexdigest(), size)
            target.check(dump)
            is_whole = True
        except (DumpFailed, BackupRefused) as error:
            msg = f"{path}: {error}"
            raise BackupRefused(msg) from None
        except UNREADABLE as error:
            raise _as_refusal(error, path) from None
        finally:
            if not is_whole:
                dump.unlink(missing_ok=True)
        return Checked(opened.header, dump, target)

    @staticmethod
    def require_unused(*checked: Checked) -> None:
        """
        Nothing, if nobody uses the databases that these files are for.

        Raises:
            BackupRefused: Somebody does.
        """
        if any(one.target.is_used() for one in checked):
            msg = "somebody is connected to the database: stop the shop and whatever else uses it, then try again"
            raise BackupRefused(msg)

    def restore(self, checked: Checked, *, force: bool) -> None:
        """
        Put it in place of what is there.

        Raises:
            BackupRefused: There is something already, and *force* was not said; or somebody uses it.
            DumpFailed: It could not be put there; what was there is there still.
        """
        self.require_unused(checked)
        if not checked.target.is_empty() and not force:
            msg = "there is something in the database already; --force puts the backup in its place"
            raise BackupRefused(msg)
        checked.target.fill(checked.dump, aside=f".before-{self._clock().astimezone(UTC).strftime(STAMP)}")
        checked.dump.unlink(missing_ok=True)

    def _write(self, part: str, path: Path, now: datetime, revision: str | None) -> Made:
        database = self._databases[part]
        digest, size = hashlib.sha256(), 0

        def clear() -> Iterator[bytes]:
            nonlocal size
            for piece in database.snapshot(self._scratch / f"backup-{part}-{os.getpid()}.tmp"):
                digest.update(piece)
                size += len(piece)
                yield piece

        header = {
            "format": FORMAT,
            "part": part,
            "database": database.kind,
            "made_at": now.isoformat(),
            "revision": revision,
            "sealed_by": self._how,
        }
        unfinished = path.with_name(path.name + ".unfinished")
        try:
            with _private(unfinished) as file:
                seal_file(file, header, self._secret, clear(), lambda: {"sha256": digest.hexdigest(), "bytes": size})
                file.flush()
                os.fsync(file.fileno())
            os.link(unfinished, path)  # unlike a rename, it never writes over a file
        except FileExistsError:
            msg = f"{path} is there already: no backup is written over"
            raise BackupRefused(msg) from None
        finally:
            unfinished.unlink(missing_ok=True)
        return Made(path, path.stat().st_size, _sha256(path))

    def _agree(self, part: str, header: Header, trailer: dict[str, object], sha256: str, size: int) -> None:
        if header.get("format") != FORMAT or header.get("part") != part:
            msg = f"it is a backup of “{header.get('part')}”, not of “{part}”"
            raise BackupRefused(msg)
        if (trailer.get("sha256"), trailer.get("bytes")) != (sha256, size):
            raise Tampered
        if header.get("database") != self._databases[part].kind:
            msg = f"it is of {header.get('database')}, and the settings name {self._databases[part].kind}"
            raise BackupRefused(msg)
        if part == MAIN and header.get("revision") not in known_revisions():
            msg = "a newer EsimFlux made it: bring that code first"
            raise BackupRefused(msg)


def fit_together(main: Checked, keys: Checked) -> bool:
    """Whether the keys are of the time of the main backup or later: earlier ones lack keys that its rows need."""
    return keys.made_at >= main.made_at


def known_revisions() -> set[str | None]:
    """The migrations that this code has."""
    found = {match[2] for path in VERSIONS.glob("*.py") for match in REVISION.finditer(path.read_text("utf-8"))}
    return {*found, newest_revision()}


def expired(folder: Path, part: str, *, now: datetime, days: int) -> list[Path]:
    """The files of that part that are older than so many days, the newest always excepted."""
    dated = []
    for path in folder.glob(f"{part}-*{ENDING}"):
        try:
            made_at = datetime.strptime(path.name, f"{part}-{STAMP}{ENDING}").replace(tzinfo=UTC)
        except ValueError:
            continue
        dated.append((made_at, path))
    return [path for made_at, path in sorted(dated)[:-1] if now - made_at > timedelta(days=days)]


def described(path: Path) -> Header:
    """
    What a file says of itself.

    Raises:
        BackupRefused: It is no backup.
    """
    try:
        with path.open("rb") as source:
            return header_of(source)
    except UNREADABLE as error:
        raise _as_refusal(error, path) from None


def _as_refusal(error: Exception, path: Path) -> BackupRefused:
    return BackupRefused(f"{path} {UNREADABLE_WORDS[type(error)]}")


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """A new file that nobody else on the machine can read."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as file:
        yield file


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
