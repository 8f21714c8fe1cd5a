"""How the staff comes into the desk's page: links that work once, and the sessions that they open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, ForeignKey, Index, String, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.staff import StaffMember

PERIOD = "7 days after the session's end"
HASH_LENGTH = 64


def _of_session(kind: Kind, purpose: str) -> dict[str, Any]:
    return personal(kind, purpose=purpose, basis=Basis.LEGITIMATE_INTEREST, keep=PERIOD, erase=Erase.DELETE_ON_TIME)


class DeskLink(Base):
    """A link that one member of the staff may use once."""

    __tablename__ = "desk_links"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    token_hash: Mapped[str] = mapped_column(
        String(HASH_LENGTH), unique=True, info=impersonal("SHA-256 of the link's secret, which is kept nowhere")
    )
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True, info=impersonal("whose link it is")
    )
    ends_at: Mapped[datetime] = mapped_column(
        UtcDateTime, index=True, info=_of_session(Kind.SECURITY, "until when it works")
    )
    used_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_session(Kind.SECURITY, "when it was used, or made void by a newer one; empty: it waits")
    )


class DeskSession(Base):
    """A browser in which a member of the staff is signed in."""

    __tablename__ = "desk_sessions"
    __table_args__ = (Index("ix_desk_sessions_staff_id_ended_at", "staff_id", "ended_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    token_hash: Mapped[str] = mapped_column(
        String(HASH_LENGTH), unique=True, info=impersonal("SHA-256 of the browser's secret, which is kept nowhere")
    )
    number: Mapped[str] = mapped_column(
        String(16), unique=True, info=_of_session(Kind.SECURITY, "what it is called in the list of sessions; random")
    )
    staff_id: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), info=impersonal("who is signed in")
    )
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_session(Kind.SECURITY, "when it began"))
    seen_at: Mapped[datetime] = mapped_column(
        UtcDateTime, info=_of_session(Kind.SECURITY, "when something was done in it last, to the minute")
    )
    ends_at: Mapped[datetime] = mapped_column(
        UtcDateTime, index=True, info=_of_session(Kind.SECURITY, "when it ends whatever is done in it")
    )
    ended_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_session(Kind.SECURITY, "when it was ended; empty: it was not")
    )
    ip: Mapped[str | None] = mapped_column(
        String(45), info=_of_session(Kind.CONNECTION, "where it was begun; empty: unknown")
    )
    device: Mapped[str | None] = mapped_column(
        String(300), info=_of_session(Kind.CONNECTION, "the browser's own description; empty: unknown")
    )


class DeskDoor:
    """The links and sessions in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put_link(self, link: DeskLink, *, now: datetime) -> None:
        """Keep a new link; the same member's others work no more."""
        await self._session.execute(
            update(DeskLink)
            .where(DeskLink.staff_id == link.staff_id, DeskLink.used_at.is_(None))
            .values(used_at=now)
            .execution_options(synchronize_session=False)
        )
        self._session.add(link)
        await self._session.flush()

    async def link_of(self, token_hash: str) -> tuple[DeskLink, StaffMember] | None:
        """The link of that secret, used or not, and whose it is, gone or not."""
        found = await self._session.execute(
            select(DeskLink, StaffMember)
            .join(StaffMember, StaffMember.id == DeskLink.staff_id)
            .where(DeskLink.token_hash == token_hash)
        )
        row = found.one_or_none()
        return None if row is None else (row[0], row[1])

    async def use_link(self, token_hash: str, *, now: datetime) -> StaffMember | None:
        """
        Use the link up, and tell whose it was; of two who try at once one gets in.

        None where it is unknown, used or over, or where its member has left.
        """
        used = await self._session.execute(
            update(DeskLink)
            .where(DeskLink.token_hash == token_hash, DeskLink.used_at.is_(None), DeskLink.ends_at > now)
            .values(used_at=now)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", used).rowcount != 1:
            return None
        found = await self._session.scalars(
            select(StaffMember)
            .join(DeskLink, DeskLink.staff_id == StaffMember.id)
            .where(DeskLink.token_hash == token_hash, StaffMember.left_at.is_(None))
        )
        return found.one_or_none()

    async def put_session(self, opened: DeskSession) -> None:
        """Keep a new session."""
        self._session.add(opened)
        await self._session.flush()

    async def session_of(
        self, token_hash: str, *, now: datetime, seen_since: datetime
    ) -> tuple[DeskSession, StaffMember] | None:
        """The session of that secret and its member, if it is open, was used since, and the member is still here."""
        found = await self._session.execute(
            select(DeskSession, StaffMember)
            .join(StaffMember, StaffMember.id == DeskSession.staff_id)
            .where(
                DeskSession.token_hash == token_hash,
                DeskSession.ended_at.is_(None),
                DeskSession.ends_at > now,
                DeskSession.seen_at > seen_since,
                StaffMember.left_at.is_(None),
            )
        )
        row = found.one_or_none()
        return None if row is None else (row[0], row[1])

    async def touch(self, session_id: int, *, now: datetime) -> None:
        """Note that something was done in a session that is open."""
        await self._session.execute(
            update(DeskSession)
            .where(DeskSession.id == session_id, DeskSession.ended_at.is_(None))
            .values(seen_at=now)
            .execution_options(synchronize_session=False)
        )

    async def open_ones(self, staff_id: int, *, now: datetime, seen_since: datetime) -> Sequence[DeskSession]:
        """The open sessions of a member, the one used last first."""
        found = await self._session.scalars(
            select(DeskSession)
            .where(
                DeskSession.staff_id == staff_id,
                DeskSession.ended_at.is_(None),
                DeskSession.ends_at > now,
                DeskSession.seen_at > seen_since,
            )
            .order_by(DeskSession.seen_at.desc(), DeskSession.id.desc())
        )
        return found.all()

    async def end(self, staff_id: int, *, now: datetime, number: str | None = None) -> int:
        """End one session of a member, or (without *number*) all of them and every link; how many sessions ended."""
        ended = update(DeskSession).where(DeskSession.staff_id == staff_id, DeskSession.ended_at.is_(None))
        if number is not None:
            ended = ended.where(DeskSession.number == number)
        else:
            await self._session.execute(
                update(DeskLink)
                .where(DeskLink.staff_id == staff_id, DeskLink.used_at.is_(None))
                .values(used_at=now)
                .execution_options(synchronize_session=False)
            )
        done = await self._session.execute(ended.values(ended_at=now).execution_options(synchronize_session=False))
        return cast("CursorResult[Any]", done).rowcount
