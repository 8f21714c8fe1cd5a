"""
What an operator wants to know before the customers do: what is set, what is missing, what can be reached.

`python -m bot doctor` changes nothing, shows no secret, and ends with 1 where something is wrong.
"""

import asyncio
import shutil
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor_notice import look_at_notice
from bot.doctor_services import look_at_stripe, look_at_supplier, look_at_telegram
from bot.egress import egress_of
from bot.findings import Finding, Grade, as_table, bad, good, note
from bot.master_key import is_open_to_others, read_master_key
from bot.migrate import schema_state
from bot.services import build_provider
from bot.settings import PREFIX, Settings
from bot.settings_check import Problem, SettingsWrong, missing, read_settings
from core.clock import Clock, system_clock
from privacy.retention import SILENT
from storage.engine import make_engine, open_database
from storage.retention_runs import RunRows
from storage.vault import PersonKey
from web.telegram import PATH as TELEGRAM_PATH

MEGABYTE = 1024 * 1024
SPACE_BAD = 200 * MEGABYTE
SPACE_NOTE = 2048 * MEGABYTE
PATIENCE_SECONDS = 10


async def doctor(clock: Clock = system_clock) -> int:
    """Look at everything, print it, and give the process's exit code."""
    settings, problems = read_settings()
    findings = await examine(settings, problems, clock)
    sys.stdout.write(as_table(findings) + "\n")
    return int(any(finding.grade is Grade.BAD for finding in findings))


async def examine(settings: Settings, problems: Sequence[Problem] = (), clock: Clock = system_clock) -> list[Finding]:
    """Everything that can be known from here; *problems* are those of reading the settings."""
    findings = look_at_settings(settings, problems)
    findings += look_at_master_key(settings)
    findings += await look_at_database(settings)
    findings += await look_at_keys(settings)
    findings += await look_at_periods(settings, clock)
    if _absent_file(settings.database_url) is None:
        findings += await look_at_notice(settings, clock)
    findings += look_at_disk(settings)
    findings += look_at_port(settings)
    egress = egress_of(settings)
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, transport=egress.transport("doctor")) as http:
        outside = await asyncio.gather(
            look_at_telegram(http, settings, settings.web.public_url + TELEGRAM_PATH),
            look_at_stripe(http, settings, clock),
            look_at_supplier(
                build_provider(settings, clock, egress) if settings.supply.account else None, settings.supplier
            ),
        )
    return findings + [finding for part in outside for finding in part]


def look_at_settings(settings: Settings, problems: Sequence[Problem]) -> list[Finding]:
    """Each setting: given, left at its default, missing or wrong; never its value."""
    wrong = {problem.name: problem for problem in (*problems, *missing(settings))}
    findings = []
    for field in Settings.model_fields:
        name = PREFIX + field.upper()
        if (problem := wrong.pop(name, None)) is not None:
            findings.append(bad(name, f"{problem.what}: {problem.expects}"))
        elif field == "log_level" and settings.log_level == "DEBUG":
            findings.append(bad(name, "DEBUG writes down more than a shop needs: INFO, once the fault is found"))
        elif field in settings.model_fields_set:
            findings.append(good(name, "set"))
        else:
            findings.append(good(name, "not set" if getattr(settings, field) is None else "default"))
    return findings + [bad(name, f"{problem.what}: {problem.expects}") for name, problem in wrong.items()]


def look_at_master_key(settings: Settings) -> list[Finding]:
    """Whether the key can be read, and by whom."""
    if settings.master_key is None and settings.master_key_file is None:
        return []
    try:
        read_master_key(settings)
    except SettingsWrong as error:
        return [bad("master key", f"{problem.what}: {problem.expects}") for problem in error.problems]
    path = settings.master_key_file
    if path is not None and is_open_to_others(path):
        return [bad("master key", f"others may read or change its file: chmod 600 {path}")]
    if path is not None and path.resolve().parent in _folders(settings):
        return [bad("master key", f"it lies beside a database, and whoever copies the folder has both: move {path}")]
    return [good("master key", "readable by the bot alone" if path is not None else "from the environment")]


async def look_at_database(settings: Settings) -> list[Finding]:
    """Whether the main database answers and has the tables that this code expects."""
    if (absent := _absent_file(settings.database_url)) is not None:
        return [note("database", f"{absent} does not exist yet: python -m bot migrate makes it")]
    engine = make_engine(settings.database_url)
    try:
        state = await schema_state(engine)
    except (SQLAlchemyError, OSError) as error:
        return [bad("database", f"cannot be reached ({type(error).__name__})")]
    finally:
        await engine.dispose()
    kind = "SQLite" if settings.is_sqlite else "PostgreSQL"
    if not state.current:
        return [
            bad("database", f"{kind} is at {state.at or 'nothing'}, the code at {state.head}: python -m bot migrate")
        ]
    return [good("database", f"{kind}, tables as the code expects them")]


async def look_at_keys(settings: Settings) -> list[Finding]:
    """Whether the keys database answers."""
    if (absent := _absent_file(settings.keys_url)) is not None:
        return [note("keys database", f"{absent} does not exist yet: the first start makes it")]
    engine = make_engine(settings.keys_url)
    try:
        async with engine.execution_options(reads=True).connect() as connection:
            await connection.execute(select(PersonKey.owner_id).limit(1))
    except (SQLAlchemyError, OSError) as error:
        return [bad("keys database", f"cannot be read ({type(error).__name__})")]
    finally:
        await engine.dispose()
    return [good("keys database", "reached")]


async def look_at_periods(settings: Settings, clock: Clock) -> list[Finding]:
    """Whether what has had its time is deleted: when the job last ended well, and what it left."""
    if _absent_file(settings.database_url) is not None:
        return []
    database = open_database(settings.database_url)
    try:
        async with database.reading() as session:
            runs = RunRows(session)
            last, ok_at = await runs.latest(), await runs.last_ok_at()
            late = [] if last is None else [one.rule for one in await runs.counts(last.id) if one.late or one.trouble]
    except (SQLAlchemyError, OSError):
        return []  # the database's own finding says it
    finally:
        await database.close()
    if last is None:
        return [note("periods", "the job that keeps to them has not run yet: it does so every night at 4:17 UTC")]
    if late:
        return [bad("periods", f"data is older than it may be: {', '.join(late)}; /retention says more")]
    if ok_at is None or clock() - ok_at > SILENT:
        return [bad("periods", "no run has kept to them for 36 hours: does a process do the durable work?")]
    return [good("periods", f"kept to, last at {ok_at:%Y-%m-%d %H:%M} UTC")]


def look_at_disk(settings: Settings) -> list[Finding]:
    """Whether there is room where SQLite writes."""
    findings = []
    for folder in sorted(_folders(settings)):
        if not folder.exists():
            findings.append(bad("disk", f"{folder} does not exist"))
            continue
        free = shutil.disk_usage(folder).free
        says = f"{free // MEGABYTE} MB free in {folder}"
        findings.append(bad("disk", says) if free < SPACE_BAD else (note if free < SPACE_NOTE else good)("disk", says))
    return findings


def look_at_port(settings: Settings) -> list[Finding]:
    """Whether the web side could listen."""
    web = settings.web
    try:
        kind, _, _, _, address = socket.getaddrinfo(web.host, web.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError:
        return [note("port", f"{settings.listen} is taken: right while the bot runs, wrong before it starts")]
    return [good("port", f"{settings.listen} is free")]


def _folders(settings: Settings) -> set[Path]:
    """Where SQLite keeps either database."""
    return {_file(url).resolve().parent for url in (settings.database_url, settings.keys_url) if _is_file(url)}


def _is_file(url: str) -> bool:
    return url.startswith("sqlite")


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _absent_file(url: str) -> Path | None:
    """The database's file, if it should have one and has none: looking must not make it."""
    return _file(url) if _is_file(url) and not _file(url).exists() else None
