"""Talks: which step of a conversation a person is at, and what was said so far."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, from_person, impersonal, personal

PERIOD = "7 days after the last step"


class Talk(Base):
    """One unfinished conversation."""

    __tablename__ = "talks"

    key: Mapped[str] = mapped_column(
        String(120),
        primary_key=True,
        info=personal(
            Kind.ACCOUNT,
            purpose="bot, chat and person of an unfinished conversation; means nothing outside",
            basis=Basis.CONTRACT,
            keep=PERIOD,
            erase=Erase.DELETE_ROW,
            export=False,
        ),
    )
    state: Mapped[str | None] = mapped_column(String(100), info=impersonal("the name of a step"))
    data: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=from_person(
            personal(
                Kind.MESSAGE,
                purpose="what was answered so far (JSON)",
                basis=Basis.CONTRACT,
                keep=PERIOD,
                erase=Erase.DELETE_ROW,
            )
        ),
    )
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("for the period"))
    update_id: Mapped[int | None] = mapped_column(
        BigInteger,
        info=impersonal("of the last step: an older update that comes again changes nothing"),
    )


class Talks:
    """The talks in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, key: str, *, state: str | None, data: bytes, update_id: int, now: datetime) -> None:
        """Keep where a talk stands since an update; a talk that is over and empty leaves no row."""
        talk = await self._session.get(Talk, key)
        if state is None and data == b"{}":
            if talk is not None:
                await self._session.delete(talk)
            return
        if talk is None:
            talk = Talk(key=key)
            self._session.add(talk)
        talk.state, talk.data, talk.updated_at, talk.update_id = state, data, now, update_id
