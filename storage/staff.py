"""The staff: who may answer customers, by role. Telegram's own administrators get nothing by it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ColumnElement, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "3 years after they left, and as long as a ready answer or a broadcast of theirs is kept"


class Role(StrEnum):
    """What somebody of the staff is here for; security/permissions.py says what each may do."""

    AUDITOR = "auditor"
    AGENT = "agent"
    LEAD = "lead"
    FINANCE = "finance"
    PRIVACY_OFFICER = "privacy-officer"
    SECURITY_ADMIN = "security-admin"
    OWNER = "owner"


def _of_staff(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.ACCOUNT,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class StaffMember(Base):
    """Somebody who answers customers. A row is never reused: who comes back is the same member again."""

    __tablename__ = "staff_members"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=_of_staff("where they are reached"))
    external_id: Mapped[int] = mapped_column(BigInteger, info=_of_staff("who may act"))
    public_name: Mapped[str] = mapped_column(String(40), info=_of_staff("the name that customers read"))
    role: Mapped[Role] = mapped_column(word(Role, 16), info=_of_staff("what they may do"))
    further_roles: Mapped[list[str]] = mapped_column(
        JSON, default=list, server_default="[]", info=_of_staff("what else they may do")
    )
    language: Mapped[str | None] = mapped_column(String(16), info=_of_staff("the language of the desk for them"))
    same_as: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_of_staff(
            "the first account of the same person: the two count as one; means nothing outside", export=False
        ),
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_staff("when they came"))
    left_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_of_staff("when they left, and may do nothing more; empty: they are here")
    )

    @property
    def roles(self) -> frozenset[Role]:
        """All that they are here for."""
        return frozenset({self.role, *(Role(further) for further in self.further_roles)})


class StaffRows:
    """The staff in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, staff_id: int, *, hold: bool = False) -> StaffMember | None:
        """The member of that id, whether they are here or have left."""
        return await self._find(StaffMember.id == staff_id, hold=hold)

    async def find(self, channel: Channel, external_id: int, *, hold: bool = False) -> StaffMember | None:
        """The member whom the channel calls so, whether they are here or have left."""
        return await self._find(StaffMember.channel == channel, StaffMember.external_id == external_id, hold=hold)

    async def named(self, public_name: str) -> StaffMember | None:
        """The member here whom customers know by that name, however it is capitalised."""
        found = await self._session.scalars(
            select(StaffMember)
            .where(func.lower(StaffMember.public_name) == public_name.lower(), StaffMember.left_at.is_(None))
            .limit(1)
        )
        return found.one_or_none()

    async def all(self) -> Sequence[StaffMember]:
        """Everybody who is here, in the order in which they came."""
        query = select(StaffMember).where(StaffMember.left_at.is_(None)).order_by(StaffMember.id)
        return (await self._session.scalars(query)).all()

    async def names(self, ids: Collection[int]) -> dict[int, str]:
        """The public names of those members, whether they are here or have left."""
        if not ids:
            return {}
        found = await self._session.execute(
            select(StaffMember.id, StaffMember.public_name).where(StaffMember.id.in_(ids))
        )
        return {row.id: row.public_name for row in found}

    async def insert(self, member: dict[str, Any]) -> None:
        """Keep a new member; one of the same id on the same channel stays as it is."""
        await self._session.execute(upsert(self._session, StaffMember).values(member).on_conflict_do_nothing())

    async def _find(self, *conditions: ColumnElement[bool], hold: bool) -> StaffMember | None:
        query = select(StaffMember).where(*conditions)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()
