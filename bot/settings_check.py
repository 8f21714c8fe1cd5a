"""Reading the settings, and saying what is missing or wrong: which one, what it expects, where it is described."""

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError

from bot.privacy_settings import unsaid
from bot.settings import DOTENV, PREFIX, Settings
from core.money import MINOR_DIGITS

FOR_TESTS = "ESIMFLUX_TEST_"
GUIDE = "docs/operations.md"
CLIENTS = {"esimaccess"}
"""The suppliers that `bot/services.py` can build a client of."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that is missing or wrong; its value is never told."""

    name: str
    what: str
    expects: str

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.name} {self.what}: {self.expects} See {GUIDE}#{self.name.lower()}"


class SettingsWrong(Exception):
    """Some settings are missing or wrong; `problems` tells all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def load_settings() -> Settings:
    """
    What the environment and `.env` say, for a command that serves (`run`, `worker`).

    Raises:
        SettingsWrong: Some are missing or wrong.
    """
    settings, problems = read_settings()
    problems = [*problems, *missing(settings)]
    if problems:
        raise SettingsWrong(problems)
    return settings


def read_settings() -> tuple[Settings, list[Problem]]:
    """What the environment and `.env` say, with the default in place of what is wrong; and what is wrong."""
    problems = [*_unknown()]
    replaced: dict[str, Any] = {}
    while True:
        try:
            settings = Settings(**replaced)
        except ValidationError as error:
            for name in sorted({str(detail["loc"][0]) for detail in error.errors(include_input=False)}):
                problems.append(_problem(name, "is wrong"))
                replaced[name] = Settings.model_fields[name].get_default()
        else:
            return settings, [*problems, *contradictions(settings)]


def contradictions(settings: Settings) -> list[Problem]:
    """What is right by itself and wrong together."""
    found = []
    if settings.supplier not in CLIENTS:
        found.append(_problem("supplier", "names a supplier that this version has no client for"))
    if settings.keys_url == settings.database_url:
        found.append(_problem("keys_url", "is the main database"))
    if settings.worker == "separate" and settings.is_sqlite:
        found.append(_problem("worker", "needs PostgreSQL"))
    if settings.smtp_url is not None and not settings.mail_from:
        found.append(_problem("mail_from", "is missing"))
    if settings.currency == "USD" and settings.rate != 1:
        found.append(_problem("usd_rate", "does not fit the currency"))
    floors = [("price_floor", settings.price_floor)]
    floors += [("price_rules", rule.floor) for rule in settings.price_rules.values() if rule.floor is not None]
    for name, floor in floors:
        minor = floor.scaleb(MINOR_DIGITS[settings.currency])
        if minor != minor.to_integral_value():
            found.append(_problem(name, "has too many decimals"))
    if settings.telegram_mode == "webhook" and not (settings.public_url or "").startswith("https://"):
        found.append(_problem("public_url", "has to be https for Telegram's webhook"))
    if settings.master_key is not None and settings.master_key_file is not None:
        found.append(_problem("master_key", "is set beside ESIMFLUX_MASTER_KEY_FILE, and only one can be right"))
    return found


def missing(settings: Settings) -> list[Problem]:
    """What a process that serves needs and was not told."""
    wanted = ["telegram_token", "public_url", "support_email", "stripe_secret_key", "stripe_webhook_secret"]
    if settings.supplier == "airalo":
        wanted += ["airalo_client_id", "airalo_client_secret"]
    else:
        wanted += ["esimaccess_access_code", "esimaccess_secret_key"]
    if settings.telegram_mode == "webhook":
        wanted.append("telegram_webhook_secret")
    if settings.currency != "USD":
        wanted.append("usd_rate")
    if settings.master_key is None:
        wanted.append("master_key_file")
    elif not settings.is_sqlite:
        wanted.append("erasure_ledger")  # there is no file of ours beside which it could be
    problems = [_problem(name, "is missing") for name in wanted if getattr(settings, name) in (None, "")]
    return problems + [_problem(name, what) for name, what in unsaid(settings)]


def _problem(name: str, what: str) -> Problem:
    return Problem(PREFIX + name.upper(), what, Settings.model_fields[name].description or "")


def _unknown() -> Iterable[Problem]:
    """Names that begin like ours and are none of them: most likely misspelt."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = {name.upper() for name in (*os.environ, *dotenv_values(DOTENV))}
    for name in sorted(given - known):
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS):
            near = difflib.get_close_matches(name, known, n=1)
            yield Problem(name, "is no setting", f"Did you mean {near[0]}?" if near else "Nobody reads it.")
