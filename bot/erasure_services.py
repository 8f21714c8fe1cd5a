"""Builds the rooms of erasures."""

from dataclasses import dataclass
from datetime import timedelta

from bot.backup_command import KEYS_DAYS, MAIN_DAYS
from bot.settings import Settings
from core.clock import Clock
from core.durable import DurableEngine
from privacy.eraser import Eraser
from privacy.erasure_receipt import Periods, ReceiptWriter
from privacy.erasures import Erasures
from privacy.ledger import Ledger
from privacy.receipts import Receipts
from privacy.tax_archive import TaxArchive
from security.events import SecurityLog
from shop.orders import Ordering
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class ErasureRooms:
    """What begins, carries out and proves erasures."""

    erasures: Erasures
    eraser: Eraser
    archive: TaxArchive
    receipts: Receipts
    writer: ReceiptWriter


def build_erasure(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings, *, clock: Clock, vault: Vault, work: DurableEngine, log: SecurityLog, ordering: Ordering
) -> ErasureRooms:
    """Every room of erasures."""
    master_key = log.keys.master
    erasures, archive, receipts = Erasures(clock, work), TaxArchive(clock, vault, log), Receipts(master_key)
    periods = Periods(
        security_log=timedelta(days=settings.security_log_days),
        backups=timedelta(days=MAIN_DAYS),
        keys=timedelta(days=KEYS_DAYS),
    )
    return ErasureRooms(
        erasures=erasures,
        eraser=Eraser(
            clock=clock,
            vault=vault,
            log=log,
            ledger=Ledger(settings.ledger_path, master_key, clock),
            erasures=erasures,
            ordering=ordering,
            archive=archive,
        ),
        archive=archive,
        receipts=receipts,
        writer=ReceiptWriter(clock, receipts, periods, settings.controller_name.strip()),
    )
