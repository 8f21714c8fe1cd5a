"""People: one row for everybody for whom we must keep something."""

import secrets
import time
from datetime import datetime
from threading import Lock

from sqlalchemy import BigInteger, String, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, personal
from storage.restraints import Restraints

UNTIL_ERASED = "until the account is erased"


class FreshIds:
    """
    Numbers that no person had before: the milliseconds and 20 random bits, and in this process each above the last.

    SQLite gives the number of the row that was deleted last to the next one; but the number of somebody who was erased
    names nobody ever again, in keys, in the log and in what waits to be done.
    """

    def __init__(self) -> None:
        self._last = 0
        self._one_at_a_time = Lock()

    def __call__(self) -> int:
        """The next one."""
        drawn = time.time_ns() // 1_000_000 << 20 | secrets.randbelow(1 << 20)
        with self._one_at_a_time:
            self._last = max(drawn, self._last + 1)
            return self._last


fresh_id = FreshIds()


class Person(Base):
    """Somebody on one channel."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(
        BigId,
        primary_key=True,
        default=fresh_id,
        info=personal(
            Kind.ACCOUNT,
            purpose="links what belongs together; means nothing outside, so a copy leaves it out",
            basis=Basis.CONTRACT,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
            export=False,
        ),
    )
    channel: Mapped[Channel] = mapped_column(
        String(16),
        info=from_person(
            personal(
                Kind.ACCOUNT, purpose="where to answer", basis=Basis.CONTRACT, keep=UNTIL_ERASED, erase=Erase.DELETE_ROW
            )
        ),
    )
    external_id: Mapped[int] = mapped_column(
        BigInteger,
        info=from_person(
            personal(
                Kind.ACCOUNT, purpose="whom to answer", basis=Basis.CONTRACT, keep=UNTIL_ERASED, erase=Erase.DELETE_ROW
            )
        ),
    )
    language: Mapped[str | None] = mapped_column(
        String(16),
        info=from_person(
            personal(
                Kind.ACCOUNT,
                purpose="the language that the person chose; empty: the app's own",
                basis=Basis.CONTRACT,
                keep=UNTIL_ERASED,
                erase=Erase.DELETE_ROW,
            )
        ),
    )
    app_language: Mapped[str | None] = mapped_column(
        String(16),
        info=from_person(
            personal(
                Kind.ACCOUNT,
                purpose="the language of the app, for messages that we begin",
                basis=Basis.CONTRACT,
                keep=UNTIL_ERASED,
                erase=Erase.DELETE_ROW,
            )
        ),
    )
    blocked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=personal(
            Kind.ACCOUNT,
            purpose="since when the bot is blocked, so that we leave the person in peace; empty: it is not",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )
    offers_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=from_person(
            personal(
                Kind.ACCOUNT,
                purpose="since when the person agrees to be told of offers; empty: they do not",
                basis=Basis.CONSENT,
                keep=UNTIL_ERASED,
                erase=Erase.DELETE_ROW,
            )
        ),
    )
    frozen_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=personal(
            Kind.ACCOUNT,
            purpose="since when nothing is written for them, because they are being erased; empty: they are not",
            basis=Basis.LEGAL_OBLIGATION,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )
    figures_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=personal(
            Kind.ACCOUNT,
            purpose="since when the person agrees to be counted in usage figures; empty: they do not",
            basis=Basis.CONSENT,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )
    of_age_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=from_person(
            personal(
                Kind.CHOICE,
                purpose="when the person said that they are 16 or older; we know no date of birth",
                basis=Basis.LEGAL_OBLIGATION,
                keep=UNTIL_ERASED,
                erase=Erase.DELETE_ROW,
                given=True,
            )
        ),
    )
    active_on: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        index=True,
        info=personal(
            Kind.ACCOUNT,
            purpose="the day (UTC) on which the person last did something that we keep; looking around leaves no trace",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )
    idle_told_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        index=True,
        info=personal(
            Kind.ACCOUNT,
            purpose="when we said that an account that nobody uses is erased in 30 days; empty: we did not",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )
    since: Mapped[datetime] = mapped_column(
        UtcDateTime,
        info=personal(
            Kind.ACCOUNT,
            purpose="when we first kept something",
            basis=Basis.CONTRACT,
            keep=UNTIL_ERASED,
            erase=Erase.DELETE_ROW,
        ),
    )

    def note_active(self, now: datetime) -> None:
        """They did something: the day is kept, not the hour, and a notice of erasure is off."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.active_on is None or self.active_on < day:
            self.active_on = day
        if self.idle_told_at is not None:
            self.idle_told_at = None


class People:
    """The people in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, channel: Channel, external_id: int) -> Person | None:
        """The person of that channel, if we keep anything about them."""
        found = await self._session.scalars(
            select(Person).where(Person.channel == channel, Person.external_id == external_id)
        )
        return found.one_or_none()

    async def ensure(
        self, channel: Channel, external_id: int, *, now: datetime, app_language: str | None = None
    ) -> Person:
        """The person's row, made if this is the first thing that we keep; who writes has not blocked us."""
        person = await self.find(channel, external_id)
        if person is None:
            person = Person(channel=channel, external_id=external_id, since=now)
            self._session.add(person)
            await self._session.flush()
            if channel is Channel.TELEGRAM:  # a chat of the website that was erased never comes back
                await Restraints(self._session).take_up(external_id, person.id)
        person.blocked_at = None
        person.note_active(now)
        if app_language is not None:
            person.app_language = app_language
        await self._session.flush()
        return person

    async def get(self, person_id: int, *, hold: bool = False) -> Person:
        """The person of that id, which must exist; *hold*: nobody else changes the row until the transaction ends."""
        return await self._session.get_one(Person, person_id, with_for_update=True if hold else None)
