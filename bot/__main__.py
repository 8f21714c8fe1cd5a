"""
python -m bot: every command of the operator. `python -m bot COMMAND --help` explains each.

Exit codes: 0 done; 1 something is wrong and was said; 2 a setting is missing or wrong.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.app import open_house
from bot.backup_command import backup_command, describe_backup, describe_restore, restore_command
from bot.demo import demo, prepare
from bot.doctor import doctor
from bot.logs import set_up_logging
from bot.master_key import read_master_key, write_new_master_key
from bot.migrate import migrate
from bot.package_command import describe_import, describe_verify, import_package, verify_package
from bot.receipt_command import receipt_command
from bot.seclog_command import describe_seclog, seclog_command
from bot.settings import Settings
from bot.settings_check import SettingsWrong, load_settings, read_settings
from bot.staff_command import describe as describe_staff
from bot.staff_command import staff_command
from bot.texts import FALLBACK
from core.background import in_background
from core.clock import system_clock
from core.slots import DatabaseTaken
from privacy.package_import import PackageImport
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.verifier import Verifier
from security.witness import Witness
from storage.engine import make_engine, open_database
from storage.legal_holds import holds_log
from storage.vault import Vault

ALL_GOOD, TROUBLE, WRONG_SETTINGS = 0, 1, 2


def main() -> int:
    """Do what the command line asks for; the exit code."""
    arguments = parser().parse_args()
    try:
        code: int = asyncio.run(arguments.command(arguments))
    except SettingsWrong as wrong:
        say(str(wrong))
        return WRONG_SETTINGS
    except (DatabaseTaken, FileExistsError) as trouble:
        say(str(trouble))
        return TROUBLE
    except KeyboardInterrupt:
        return ALL_GOOD
    return code


def parser() -> argparse.ArgumentParser:
    """The command line."""
    whole = argparse.ArgumentParser(prog="python -m bot", description="EsimFlux: travel eSIMs in a chat.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    shown = _command(commands, "demo", demo_command, "start the whole shop with a sandbox for everything outside")
    shown.add_argument("--reset", action="store_true", help="forget what an earlier demo kept")
    shown.add_argument("--listen", default="127.0.0.1:8080", help="host:port; the next free port if it is taken")
    shown.add_argument("--folder", type=Path, default=Path("var/demo"), help="where the demo keeps its data")
    _command(commands, "run", run, "serve Telegram and the website with the settings of the environment and .env")
    _command(commands, "worker", worker, "do the durable work only, beside processes that serve (PostgreSQL)")
    _command(commands, "migrate", migrate_command, "bring the main database to the shape that this version needs")
    _command(commands, "doctor", doctor_command, "say what is set, what is missing and what can be reached")
    catalogue = _command(commands, "catalog", catalog_sync, "bring the catalogue up to the supplier's list")
    catalogue.add_argument("act", choices=["sync"], help="sync: fetch the list now")
    catalogue.add_argument("--force", action="store_true", help="apply a list that lost more than half of its plans")
    describe_staff(_command(commands, "staff", staff, "say who answers customers"))
    describe_backup(_command(commands, "backup", backup, "write both databases into sealed files"))
    describe_restore(_command(commands, "restore", restore, "put a backup back where there is nothing"))
    describe_seclog(_command(commands, "seclog", seclog, "examine the security log"))
    checked = _command(commands, "check-receipt", check_receipt, "say whether the receipt of an erasure is ours")
    checked.add_argument("path", type=Path, help="the file")
    describe_verify(_command(commands, "verify-package", verify_copy, "say whether a copy of somebody's data is ours"))
    describe_import(_command(commands, "import-package", import_copy, "take over what somebody brings with them"))
    key = _command(commands, "new-master-key", new_master_key, "write a new master key to a file that does not exist")
    key.add_argument("path", type=Path, help="the file")
    return whole


async def run(_arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    return await _serve(listens=True)


async def worker(_arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT."""
    return await _serve(listens=False)


async def demo_command(arguments: argparse.Namespace) -> int:
    """Run the demo until it is stopped."""
    slot = prepare(arguments.folder, reset=arguments.reset)
    try:
        return await demo(arguments.folder, arguments.listen, until=stopped)
    finally:
        await slot.release()


async def migrate_command(_arguments: argparse.Namespace) -> int:
    """Migrate the main database."""
    settings = _readable_settings()
    await migrate(settings.database_url)
    say("The database is up to date.")
    return ALL_GOOD


async def doctor_command(_arguments: argparse.Namespace) -> int:
    """Examine everything."""
    return await doctor()


async def catalog_sync(arguments: argparse.Namespace) -> int:
    """Sync once."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings)
    house = await open_house(settings, system_clock, read_master_key(settings), works=False)
    try:
        report = await house.timers.sync_catalogue(force=arguments.force)
    finally:
        await house.close()
    say(
        f"{report.supplier}: {report.listed} plans listed, {report.added} added, {report.changed} changed, "
        f"{report.returned} back, {report.withdrawn} withdrawn, {report.skipped} skipped."
    )
    for line in report.skipped_lines:
        say(f"  skipped {line}")
    if report.error is not None:
        say(f"Not applied: {report.error}")
    return ALL_GOOD if report.ok else TROUBLE


async def staff(arguments: argparse.Namespace) -> int:
    """Let somebody in, or go."""
    settings = load_settings()
    house = await open_house(settings, system_clock, read_master_key(settings), works=False)
    try:
        words = house.services.texts(FALLBACK)
        services = house.services
        step_ups = services.security.step_ups
        return await staff_command(arguments, services.database, services.desk.staff, step_ups, words, say)
    finally:
        await house.close()


async def backup(arguments: argparse.Namespace) -> int:
    """Make a backup."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings)
    return ALL_GOOD if await backup_command(arguments, settings, system_clock, say) else TROUBLE


async def restore(arguments: argparse.Namespace) -> int:
    """Put a backup back."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings)
    return ALL_GOOD if await restore_command(arguments, settings, system_clock, say) else TROUBLE


async def seclog(arguments: argparse.Namespace) -> int:
    """Examine the security log, or show what it is signed with."""
    settings = load_settings()
    master_key = read_master_key(settings)
    database, keys = open_database(settings.database_url), make_engine(settings.keys_url)
    log_keys, witness = LogKeys(master_key), Witness(keys, system_clock)
    verifier = Verifier(log_keys, system_clock, witness=witness, kept_days=settings.security_log_days, held=holds_log)
    try:
        return await seclog_command(arguments, database, verifier, log_keys, say)
    finally:
        await database.close()
        await keys.dispose()


async def check_receipt(arguments: argparse.Namespace) -> int:
    """Check a receipt."""
    master_key = read_master_key(_readable_settings())
    return ALL_GOOD if receipt_command(arguments.path, master_key, say) else TROUBLE


async def verify_copy(arguments: argparse.Namespace) -> int:
    """Check a copy."""
    return verify_package(arguments, LogKeys(read_master_key(_readable_settings())), say)


async def import_copy(arguments: argparse.Namespace) -> int:
    """Take a copy over."""
    settings = load_settings()
    master_key = read_master_key(settings)
    await migrate(settings.database_url)
    database, keys = open_database(settings.database_url), make_engine(settings.keys_url)
    vault = Vault(keys, master_key)
    try:
        await vault.create_tables()
        rooms = PackageImport(system_clock, vault, SecurityLog(system_clock, LogKeys(master_key)))
        return await import_package(arguments, database, rooms, say)
    finally:
        await database.close()
        await keys.dispose()


async def new_master_key(arguments: argparse.Namespace) -> int:
    """Write a key."""
    write_new_master_key(arguments.path)
    say(f"A new master key is in {arguments.path}. Keep a copy apart from the databases and their backups.")
    return ALL_GOOD


async def _serve(*, listens: bool) -> int:
    settings = load_settings()
    set_up_logging(settings.log_level, settings)
    house = await open_house(settings, system_clock, read_master_key(settings), works=_works(settings, listens=listens))
    try:
        async with house.serving(listens=listens):
            if listens:
                say(f"EsimFlux serves at {settings.web.public_url} (listening on {settings.listen}).")
            async with in_background(house.timers.fill_empty_window(), name="fill-empty-window"):
                await stopped()
    except OSError as error:
        say(f"ESIMFLUX_LISTEN={settings.listen} cannot be listened on: {error.strerror}. Choose another address.")
        return TROUBLE
    finally:
        await house.close()
    return ALL_GOOD


def _works(settings: Settings, *, listens: bool) -> bool:
    """Whether this process does the durable work: the only one does, and a worker does."""
    return settings.worker == "embedded" or not listens


async def stopped() -> None:
    """Return when the process is asked to stop."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, asked.set)
    await asked.wait()


def say(text: str) -> None:
    """One line for the operator."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _readable_settings() -> Settings:
    settings, problems = read_settings()
    if problems:
        raise SettingsWrong(problems)
    return settings


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    does: Callable[[argparse.Namespace], Awaitable[int]],
    what: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    command.set_defaults(command=does)
    return command


if __name__ == "__main__":
    sys.exit(main())
