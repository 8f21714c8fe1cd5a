"""
Whom nothing of ours may bring back: keyed hashes of accounts and addresses that were erased.

They stop offers, imports and old lists; somebody who comes back by themselves is a new customer all the same.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.vault import Vault
from storage.words import word

PERIOD = "while it is needed to keep a no; looked at once a year"
PLACE = "suppressions"


class Suppressed(StrEnum):
    """What the hash is of."""

    ACCOUNT = "account"
    EMAIL = "email"


class Suppression(Base):
    """One account or address that nothing of ours may bring back."""

    __tablename__ = "suppressions"

    hash: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        info=personal(
            Kind.CHOICE,
            purpose="knows an erased account or address again (HMAC); not in a copy: whoever is in it has no account",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=PERIOD,
            erase=Erase.DELETE_ON_TIME,
            export=False,
        ),
    )
    what: Mapped[Suppressed] = mapped_column(word(Suppressed, 8), info=impersonal("what the hash is of"))
    since: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("since when"))


def account_hash(vault: Vault, channel: Channel, external_id: int) -> str:
    """Knows an account again."""
    return vault.fingerprint(f"{PLACE}.account", f"{channel}:{external_id}")


def email_hash(vault: Vault, address: str) -> str:
    """Knows an e-mail address again, however it is spelled."""
    return vault.fingerprint(f"{PLACE}.email", address.strip().casefold())


class Suppressions:
    """The suppressed, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, what: Suppressed, hashes: Iterable[str], *, now: datetime) -> int:
        """Keep them; those that are there stay as they are. How many there are to keep."""
        rows = [{"hash": one, "what": what, "since": now} for one in hashes]
        if rows:
            await self._session.execute(upsert(self._session, Suppression).values(rows).on_conflict_do_nothing())
        return len(rows)

    async def holds(self, hashes: Iterable[str]) -> bool:
        """Whether one of them is suppressed."""
        found = await self._session.scalar(select(Suppression.hash).where(Suppression.hash.in_(list(hashes))).limit(1))
        return found is not None

    async def counted(self) -> tuple[int, datetime | None]:
        """How many there are, and since when the oldest is."""
        found = await self._session.execute(select(func.count(), func.min(Suppression.since)).select_from(Suppression))
        count, oldest = found.one()
        return count, oldest

    async def lift(self, hashes: Iterable[str]) -> None:
        """Somebody came back by themselves and said yes."""
        await self._session.execute(delete(Suppression).where(Suppression.hash.in_(list(hashes))))
