"""Builds the rooms of security: who may act, where, by what proof, and what is switched off."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from core.clock import Clock
from core.durable import DurableEngine
from security.alerts import Alerts
from security.approvals import Approvals
from security.cases import Cases
from security.events import SecurityLog
from security.evidence import Evidence
from security.lockdown import Lockdown
from security.log_checks import LogChecks
from security.log_figures import LogFigureRoom
from security.membership import Membership
from security.places import Place, Places
from security.reading import Reading
from security.rules.book import rule_book
from security.spool import FileSpool, MemorySpool
from security.standing import Standing
from security.step_up import StepUps
from security.switches import Switches
from security.throttles import Throttles
from security.tokens import ActionTokens
from security.verifier import Verifier
from security.watch import Watch
from security.witness import Witness
from storage.engine import Database
from storage.legal_holds import holds_log
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class SecurityServices:
    """The rooms of security, by the names under which handlers ask for them."""

    alerts: Alerts
    approvals: Approvals
    case_book: Cases
    lockdown: Lockdown
    evidence: Evidence
    log_checks: LogChecks
    log_figures: LogFigureRoom
    log_reading: Reading
    log_verifier: Verifier
    log_witness: Witness
    membership: Membership
    places: Places
    standing: Standing
    step_ups: StepUps
    switches: Switches
    throttles: Throttles
    tokens: ActionTokens
    watch: Watch

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {name: getattr(self, name) for name in self.__slots__}


def build_security(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings,
    *,
    clock: Clock,
    vault: Vault,
    work: DurableEngine,
    log: SecurityLog,
    database: Database,
    keys: AsyncEngine,
) -> SecurityServices:
    """Every room of security that knows nothing of the shop and the desk."""
    places = Places(clock, log, {Place.DESK: settings.staff_chat_id, Place.ADMIN: settings.admin_chat_id})
    step_ups = StepUps(clock, vault, log)
    witness = Witness(keys, clock)
    verifier = Verifier(log.keys, clock, witness=witness, kept_days=settings.security_log_days, held=holds_log)
    switches = Switches(clock, vault, log)
    alerts, standing, throttles = Alerts(clock, work), Standing(clock), Throttles(clock, vault)
    case_book = Cases(clock, vault, log, alerts, work)
    return SecurityServices(
        alerts=alerts,
        approvals=Approvals(clock, vault, log, work),
        case_book=case_book,
        lockdown=Lockdown(switches, step_ups),
        evidence=Evidence(database, log, _spool(settings, log)),
        log_checks=LogChecks(log, verifier, work),
        log_figures=LogFigureRoom(clock, log),
        log_reading=Reading(clock, log),
        log_verifier=verifier,
        log_witness=witness,
        membership=Membership(clock, lambda: _chat_id(places, Place.DESK)),
        places=places,
        standing=standing,
        step_ups=step_ups,
        switches=switches,
        throttles=throttles,
        tokens=ActionTokens(clock),
        watch=Watch(
            rules=rule_book(settings.security_rules),
            database=database,
            clock=clock,
            log=log,
            cases=case_book,
            standing=standing,
            alerts=alerts,
            throttles=throttles,
        ),
    )


def _spool(settings: Settings, log: SecurityLog) -> FileSpool | MemorySpool:
    """Beside the database where that is a file of ours."""
    database = make_url(settings.database_url).database
    return FileSpool(Path(f"{database}.spool"), log.keys) if settings.is_sqlite and database else MemorySpool()


def _chat_id(places: Places, place: Place) -> int | None:
    chat = places.chat(place)
    return None if chat is None else chat[1]
