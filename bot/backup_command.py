"""`python -m bot backup` and `python -m bot restore`."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.backups import (
    KEYS,
    KEYS_DAYS,
    MAIN,
    MAIN_DAYS,
    BackupRefused,
    Backups,
    Checked,
    described,
    expired,
    fit_together,
)
from bot.erasure_replay import Replay
from bot.erasure_services import NoWork, build_erasure
from bot.master_key import read_master_key
from bot.migrate import migrate, schema_state
from bot.settings import Settings
from core.clock import Clock
from core.sealed_files import Header, Secret, secret_of_passphrase
from core.slots import FileSlot
from privacy.ledger import LedgerBroken
from security.checkpoints import Restored
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.segments import last_checkpoint
from security.tags import Tag
from security.verifier import Verifier
from security.witness import Witness
from storage.dumps import DumpFailed, dumpable
from storage.engine import make_engine, open_database
from storage.events import LogHead
from storage.vault import Vault

SHORTEST_PASSPHRASE = 16
Say = Callable[[str], None]


def describe_backup(command: argparse.ArgumentParser) -> None:
    """What `backup` may be told."""
    command.add_argument("folder", type=Path, help="the folder for the main backup")
    command.add_argument("--keys-folder", type=Path, help="the folder for the backup of the keys: not the same disk")
    command.add_argument("--passphrase-file", type=Path, help="seal with the words in this file, not the master key")
    command.add_argument("--prune", action="store_true", help="then delete backups that are too old")
    command.add_argument("--keep-days", type=int, default=MAIN_DAYS, help=f"for --prune: {MAIN_DAYS}")
    command.add_argument("--keep-keys-days", type=int, default=KEYS_DAYS, help=f"for --prune: {KEYS_DAYS}")


def describe_restore(command: argparse.ArgumentParser) -> None:
    """What `restore` may be told."""
    command.add_argument("main", type=Path, help="the main backup (main-….esimflux)")
    command.add_argument("keys", type=Path, nargs="?", help="the backup of the keys (keys-….esimflux)")
    command.add_argument("--without-keys", action="store_true", help="restore what needs no keys: no personal text")
    command.add_argument("--passphrase-file", type=Path, help="the file with the words that sealed it")
    command.add_argument("--force", action="store_true", help="put it in place of what is in the databases")
    command.add_argument("--check", action="store_true", help="only look whether it could be restored")


async def backup_command(arguments: argparse.Namespace, settings: Settings, clock: Clock, say: Say) -> bool:
    """Make a backup; whether all is well."""
    keys_folder: Path = arguments.keys_folder or arguments.folder
    try:
        backups = _backups(settings, clock, arguments.passphrase_file, how=None)
        revision = await _revision(settings)
        made = await asyncio.to_thread(backups.make, arguments.folder, keys_folder, revision=revision)
        await _record(settings, clock, Tag.BACKUP_MADE, files=" ".join(one.path.name for one in made))
    except (BackupRefused, DumpFailed, OSError) as error:
        say(f"No backup was made: {error}")
        return False
    for one in made:
        say(f"{one.path}  {one.size} bytes  sha256 {one.sha256}")
    if keys_folder == arguments.folder:
        say("Move the keys elsewhere (--keys-folder): together the two files are as good as the databases.")
    if arguments.prune:
        now = clock().astimezone(UTC)
        for folder, part, days in (
            (arguments.folder, MAIN, arguments.keep_days),
            (keys_folder, KEYS, arguments.keep_keys_days),
        ):
            for path in expired(folder, part, now=now, days=days):
                path.unlink()
                say(f"{path} was deleted: older than {days} days")
    return True


async def restore_command(arguments: argparse.Namespace, settings: Settings, clock: Clock, say: Say) -> bool:
    """Put a backup back; whether all is well."""
    if arguments.keys is None and not arguments.without_keys:
        say("Name the backup of the keys as well, or say --without-keys: personal values then stay sealed for good.")
        return False
    slot = FileSlot(Path(make_url(settings.database_url).database or "")) if settings.is_sqlite else None
    if slot is not None:
        slot.claim()  # nobody may use what is about to be replaced
    try:
        made_at = await asyncio.to_thread(_restore, arguments, settings, clock, say)
    except (BackupRefused, DumpFailed, OSError) as error:
        say(f"Not restored: {error}")
        return False
    finally:
        if slot is not None:
            await slot.release()
    return True if made_at is None else await _afterwards(settings, clock, say, made_at=made_at)


def _restore(arguments: argparse.Namespace, settings: Settings, clock: Clock, say: Say) -> datetime | None:
    """Check everything, then put it in place; when it was made, or None if it was only to be checked."""
    backups = _backups(settings, clock, arguments.passphrase_file, how=described(arguments.main).get("sealed_by"))
    checked: list[Checked] = []
    try:
        checked.append(backups.check(MAIN, arguments.main))
        if arguments.keys is not None:
            checked.append(backups.check(KEYS, arguments.keys))
            if not fit_together(*checked) and not arguments.force:
                msg = "the keys are older than the main backup, so rows made in between could not be read (or --force)"
                raise BackupRefused(msg)
        say(_summary(checked))
        if arguments.check:
            return None
        if not arguments.force and not all(one.target.is_empty() for one in checked):
            msg = "there is something in the databases already; --force puts the backup in its place"
            raise BackupRefused(msg)
        backups.require_unused(*checked)
        for one in checked:
            backups.restore(one, force=arguments.force)
    finally:
        for one in checked:
            one.dump.unlink(missing_ok=True)
    return checked[0].made_at


async def _afterwards(settings: Settings, clock: Clock, say: Say, *, made_at: datetime) -> bool:
    """Bring the schema up to this code, verify the security log, and write down that this was done."""
    await migrate(settings.database_url)
    is_whole = await _log_is_whole(settings, say, as_of=made_at)
    await _record(settings, clock, Tag.BACKUP_RESTORED, made_at=made_at.isoformat())
    await _tell_witness(settings, clock)
    if not await _erase_again(settings, clock, say):
        return False
    say("Restored. Run `python -m bot doctor`, then start.")
    return is_whole


async def _erase_again(settings: Settings, clock: Clock, say: Say) -> bool:
    """Whoever came back with the backup and was erased since, goes again; False where the ledger cannot be read."""
    database, keys = open_database(settings.database_url), make_engine(settings.keys_url)
    try:
        vault, log = Vault(keys, read_master_key(settings)), SecurityLog(clock, LogKeys(read_master_key(settings)))
        await vault.create_tables()
        rooms = build_erasure(settings, clock=clock, vault=vault, work=NoWork(), log=log)
        again = await Replay(database, keys, rooms.eraser, clock, log).run()
    except (LedgerBroken, OSError) as error:
        say(f"The ledger of erasures: {error}. Nothing may be served until it is right.")
        return False
    finally:
        await database.close()
        await keys.dispose()
    say(f"The ledger of erasures: {again} people had come back with the backup and were erased again.")
    return True


async def _log_is_whole(settings: Settings, say: Say, *, as_of: datetime) -> bool:
    """Verify the chain of the restored log as it was at that time, and say the verdict."""
    database = open_database(settings.database_url)
    try:
        async with database.reading() as session:
            report = await Verifier(LogKeys(read_master_key(settings)), lambda: as_of).verify(session)
    finally:
        await database.close()
    say(f"The security log: {report.events} events, " + ("whole." if report.is_ok else "NOT as they were written:"))
    for finding in report.findings:
        say(f"  {finding.verdict}: {finding.where}: {finding.why}")
    return report.is_ok


async def _tell_witness(settings: Settings, clock: Clock) -> None:
    """What was seen behind the backup is of another past: the witness is told so, signed, or it would call for ever."""
    log_keys = LogKeys(read_master_key(settings))
    database, keys = open_database(settings.database_url), make_engine(settings.keys_url)
    try:
        await Vault(keys, log_keys.master).create_tables()
        async with database.reading() as session:
            head = (await session.execute(select(LogHead.seq, LogHead.hash))).one()
            last = await last_checkpoint(session)
        restored = Restored(head.seq, head.hash, 0 if last is None else last.number, clock())
        await Witness(keys, clock).note_restored(restored.signed(log_keys))
    finally:
        await database.close()
        await keys.dispose()


async def _record(settings: Settings, clock: Clock, tag: Tag, **details: str | int) -> None:
    database = open_database(settings.database_url)
    try:
        async with database.writing.begin() as session:
            SecurityLog(clock, LogKeys(read_master_key(settings))).record(session, tag, details=details)
    finally:
        await database.close()


async def _revision(settings: Settings) -> str | None:
    engine = make_engine(settings.database_url)
    try:
        return (await schema_state(engine)).at
    except SQLAlchemyError as error:
        msg = f"the main database cannot be reached ({type(error).__name__})"
        raise BackupRefused(msg) from None
    finally:
        await engine.dispose()


def _backups(settings: Settings, clock: Clock, passphrase_file: Path | None, *, how: str | None) -> Backups:
    """How this backup is or was sealed; *how*: what a file says of it."""
    if how == "passphrase" and passphrase_file is None:
        msg = "it was sealed with a passphrase: name its file (--passphrase-file)"
        raise BackupRefused(msg)
    if how == "master-key" and passphrase_file is not None:
        msg = "it was sealed with the master key, not with a passphrase"
        raise BackupRefused(msg)
    is_words = passphrase_file is not None
    secret = _by_words(passphrase_file) if passphrase_file is not None else _by_master(read_master_key(settings))
    return Backups(
        clock,
        main=dumpable(settings.database_url),
        keys=dumpable(settings.keys_url),
        secret=secret,
        how="passphrase" if is_words else "master-key",
        scratch=_scratch(settings),
    )


def _by_master(master_key: bytes) -> Secret:
    return lambda header: master_key + f"backup:{header['part']}".encode()


def _by_words(path: Path) -> Secret:
    try:
        words = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        msg = f"{path} cannot be read"
        raise BackupRefused(msg) from None
    if len(words) < SHORTEST_PASSPHRASE:
        msg = f"the passphrase has fewer than {SHORTEST_PASSPHRASE} characters"
        raise BackupRefused(msg)

    def secret(header: Header) -> bytes:
        return secret_of_passphrase(words, bytes.fromhex(header["salt"])) + str(header["part"]).encode()

    return secret


def _scratch(settings: Settings) -> Path:
    """Beside the database, which is as open as what lies there for a moment."""
    for url in (settings.database_url, settings.keys_url):
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            folder = Path(parsed.database or "").parent
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
            return folder
    return Path.cwd()


def _summary(checked: list[Checked]) -> str:
    main = checked[0].header
    keys = f"with keys of {checked[1].header['made_at']}" if len(checked) > 1 else "without keys"
    return f"A backup of {main['made_at']}, schema {main['revision']}, {keys}: whole."
