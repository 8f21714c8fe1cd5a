"""Builds the rooms of erasures."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.backups import KEYS_DAYS, MAIN_DAYS
from bot.settings import Settings
from core.clock import Clock
from core.work import Work
from privacy.eraser import Eraser
from privacy.erasure_receipt import Periods, ReceiptWriter
from privacy.erasures import Erasures
from privacy.figures import Figures
from privacy.ledger import Ledger
from privacy.receipts import Receipts
from privacy.tax_archive import TaxArchive
from security.events import SecurityLog
from storage.vault import Vault


class NoWork:
    """For who only looks after the ledger: nothing is asked of the durable engine."""

    async def ask(self, session: AsyncSession, task: str, key: str, *, after_seconds: int = 0) -> None:
        """Never called: what the ledger asks for is done at once."""
        raise NotImplementedError(task)


@dataclass(frozen=True, slots=True)
class ErasureRooms:
    """What begins, carries out and proves erasures."""

    erasures: Erasures
    eraser: Eraser
    archive: TaxArchive
    receipts: Receipts
    writer: ReceiptWriter


def build_erasure(settings: Settings, *, clock: Clock, vault: Vault, work: Work, log: SecurityLog) -> ErasureRooms:
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
            archive=archive,
            pseudonyms=Figures(clock, vault).pseudonyms,
        ),
        archive=archive,
        receipts=receipts,
        writer=ReceiptWriter(clock, receipts, periods, settings.controller_name.strip()),
    )
