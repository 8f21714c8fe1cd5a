"""
`python -m bot seclog …`: the security log, from outside of the house.

    python -m bot seclog verify [--witness FILE]     every verdict; exit code 0 sound, 1 bent, 3 work left over
    python -m bot seclog checkpoints                 the signed lines, as the log channel has them
    python -m bot seclog public-key                  what checks their signatures

It only reads, and may run beside the house. FILE is anything with the posted lines in it: an export of the channel, or
the log of the process kept elsewhere.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from security.checkpoints import public_key
from security.log_keys import LogKeys
from security.segments import checkpoints
from security.verdicts import SOUND, Report
from security.verifier import Verifier
from security.witness import Sightings
from storage.engine import Database


def describe_seclog(command: argparse.ArgumentParser) -> None:
    """Add what can be said after `seclog`."""
    acts = command.add_subparsers(required=True, dest="act", metavar="ACT")
    verify = acts.add_parser("verify", help="examine all of it; exit code 0 sound, 1 bent, 3 work left over")
    verify.add_argument("--witness", type=Path, metavar="FILE", help="a file with the lines that were posted")
    acts.add_parser("checkpoints", help="the signed lines")
    acts.add_parser("public-key", help="what checks their signatures")


async def seclog_command(
    arguments: argparse.Namespace, database: Database, verifier: Verifier, keys: LogKeys, say: Callable[[str], None]
) -> int:
    """Do it, and say what was found; the exit code."""
    if arguments.act == "public-key":
        say(f"Ed25519 {public_key(keys)}")
        return SOUND
    if arguments.act == "checkpoints":
        async with database.reading() as session:
            for one in await checkpoints(session):
                say(one.line)
        return SOUND
    posted = "" if arguments.witness is None else arguments.witness.read_text("utf-8", errors="replace")
    async with database.reading() as session:
        report = await verifier.verify(session, witness=Sightings.of_text(posted))
    for line in told(report):
        say(line)
    return report.exit_code


def told(report: Report) -> list[str]:
    """A report, line by line."""
    lines = [f"{report.verdict}: {report.events} events up to {report.head_seq}, {report.checkpoints} checkpoints"]
    lines += [f"  {one}" for one in report.findings]
    lines += [f"  and {report.more} more findings"] if report.more else []
    behind = report.head_seq - report.witnessed_seq
    seen = f"the witnesses saw the first {report.witnessed_seq}" if report.witnessed_seq else "no witness saw any of it"
    return [*lines, f"  {seen}; a cut of the last {behind} would not be found" if behind > 0 else f"  {seen}"]
