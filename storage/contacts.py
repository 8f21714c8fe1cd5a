"""
How a person wants to be called and reached: what they gave of their own accord, all of it optional.

The e-mail address is sealed; a keyed hash of it finds the accounts of an address without reading any. Two people may
have the same one. A code is waited for beside it: an address is nobody's contact before it is proved.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.dialects import upsert
from storage.people import UNTIL_ERASED

CODE_PERIOD = "10 minutes, and until the nightly clean-up"


def _account(purpose: str, *, erase: Erase = Erase.DELETE_ROW, export: bool = True) -> dict[str, Any]:
    return personal(Kind.ACCOUNT, purpose=purpose, basis=Basis.CONTRACT, keep=UNTIL_ERASED, erase=erase, export=export)


def _waiting(purpose: str, *, erase: Erase = Erase.DELETE_ROW, export: bool = True) -> dict[str, Any]:
    return personal(Kind.ACCOUNT, purpose=purpose, basis=Basis.CONTRACT, keep=CODE_PERIOD, erase=erase, export=export)


class Contact(Base):
    """What one person gave."""

    __tablename__ = "contacts"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        info=_account("whose it is; means nothing outside", export=False),
    )
    email: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=from_person(_account("the e-mail address for codes and letters; sealed", erase=Erase.DESTROY_KEY)),
    )
    email_hash: Mapped[str | None] = mapped_column(
        String(64),
        index=True,
        info=_account("finds accounts by an address without reading one (HMAC); not readable", export=False),
    )
    email_verified_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_account("when the address was proved with a code")
    )
    email_changed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_account("when a proved address was replaced or removed last; empty: never")
    )
    name: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=from_person(_account("how the person wants to be called; sealed", erase=Erase.DESTROY_KEY)),
    )
    country: Mapped[str | None] = mapped_column(
        String(2), info=from_person(_account("the country of residence, as the person said; ISO 3166"))
    )
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_account("when any of it was changed last"))


class ContactCode(Base):
    """An address that waits for its proof."""

    __tablename__ = "contact_codes"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        info=_waiting("whose it is; means nothing outside", export=False),
    )
    email: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=from_person(_waiting("the address that is to be proved; sealed", erase=Erase.DESTROY_KEY)),
    )
    code_hash: Mapped[str] = mapped_column(
        String(64), info=impersonal("a keyed hash of the code; the code itself is in the letter alone")
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_waiting("when it was asked for"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("until when the code counts"))
    tries: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("how often a wrong one was typed"))


class Contacts:
    """The contacts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, person_id: int) -> Contact | None:
        """What somebody gave; None: nothing."""
        return await self._session.get(Contact, person_id)

    async def held(self, person_id: int, *, now: datetime) -> Contact:
        """The person's row, made if there is none; nobody else changes it until the transaction ends."""
        row = {"person_id": person_id, "changed_at": now}
        await self._session.execute(upsert(self._session, Contact).values(row).on_conflict_do_nothing())
        query = select(Contact).where(Contact.person_id == person_id).with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one()

    async def waiting(self, person_id: int, *, hold: bool = False) -> ContactCode | None:
        """The address that waits for its code; *hold*: nobody else changes the row until the transaction ends."""
        query = select(ContactCode).where(ContactCode.person_id == person_id)
        if hold:
            query = query.with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()

    async def wait(self, code: ContactCode) -> None:
        """Wait for this code, and for no other."""
        await self.drop(code.person_id)
        self._session.add(code)
        await self._session.flush()

    async def drop(self, person_id: int) -> None:
        """Wait for no code any more."""
        await self._session.execute(delete(ContactCode).where(ContactCode.person_id == person_id))
