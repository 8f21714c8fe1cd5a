"""
`python -m bot verify-package FILE`, `python -m bot import-package FILE`: copies of people's data from outside.

    verify-package FILE           whether it is what was signed; exit code 0 by us, 3 by others, 1 it is not
    import-package FILE           takes over the portable part of a copy that somebody brings with them
    import-package FILE --check   only looks

What is taken over is counted and compared with the copy's own list. A second time adds nothing.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from privacy.export_manifest import PackageInvalid, checked
from privacy.package_import import PackageImport, read_package
from security.log_keys import LogKeys
from storage.engine import Database

OURS, WRONG, FOREIGN = 0, 1, 3
AT_ONCE = 200


def describe_verify(command: argparse.ArgumentParser) -> None:
    """Add what can be said after `verify-package`."""
    command.add_argument("file", type=Path, metavar="FILE", help="the ZIP")


def describe_import(command: argparse.ArgumentParser) -> None:
    """Add what can be said after `import-package`."""
    command.add_argument("file", type=Path, metavar="FILE", help="the ZIP")
    command.add_argument("--check", action="store_true", help="only look")


def verify_package(arguments: argparse.Namespace, keys: LogKeys, say: Callable[[str], None]) -> int:
    """Hold a copy against its list and its signature; the exit code."""
    try:
        found = checked(arguments.file, keys)
    except (PackageInvalid, OSError) as error:
        say(f"not what was signed: {error}")
        return WRONG
    about = found.manifest
    say(f"request {about['request']['number']}, made {about['generated_at']}, {len(about['files'])} files")
    say(f"signed by {'this house' if found.is_ours else 'somebody else'}: Ed25519 {found.public_key}")
    return OURS if found.is_ours else FOREIGN


async def import_package(
    arguments: argparse.Namespace, database: Database, rooms: PackageImport, say: Callable[[str], None]
) -> int:
    """Take it over, and say what came in; the exit code."""
    try:
        brought = read_package(arguments.file)
    except (PackageInvalid, OSError) as error:
        say(f"not taken over: {error}")
        return WRONG
    for name, rows in brought.rows.items():
        say(f"{name}: {rows}")
    if arguments.check:
        return OURS
    try:
        async with database.writing.begin() as session:
            person_id = await rooms.account(session, brought)
    except PackageInvalid as refused:
        say(f"not taken over: {refused}")
        return WRONG
    records, kept = await rooms.sealed(person_id, brought), 0
    for start in range(0, len(records), AT_ONCE):
        async with database.writing.begin() as session:
            kept += await rooms.keep(session, person_id, brought.number, records[start : start + AT_ONCE])
    say(f"{kept} of {sum(brought.rows.values())} rows came in; the others were there")
    return OURS
