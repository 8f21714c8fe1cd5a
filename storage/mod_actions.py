"""What the staff did to keep order: one row an act, with who, whom, how long, why, and whether it was taken back."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.restraints import Restraint, Scope
from storage.words import word

PERIOD = "12 months after it ended"


def _of_act(purpose: str, *, erase: Erase = Erase.DELETE_ON_TIME, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY, purpose=purpose, basis=Basis.LEGITIMATE_INTEREST, keep=PERIOD, erase=erase, export=export
    )


class Verb(StrEnum):
    """What was done."""

    BAN = "ban"
    UNBAN = "unban"
    MUTE = "mute"
    UNMUTE = "unmute"
    WARN = "warn"
    KICK = "kick"
    NOTE = "note"
    REPORT = "report"
    """By a member of a community group."""


class GroupState(StrEnum):
    """Whether Telegram has done what was asked of it."""

    WANTED = "wanted"
    DONE = "done"
    REFUSED = "refused"


class ModAction(Base):
    """One act; of the service as a whole, or of one account in one community group."""

    __tablename__ = "mod_actions"
    __table_args__ = (
        Index("ix_mod_actions_person_id_id", "person_id", "id"),
        Index("ix_mod_actions_external_id_chat_id_id", "external_id", "chat_id", "id"),
        Index("ix_mod_actions_staff_id_id", "staff_id", "id"),
        Index("ix_mod_actions_group_state_id", "group_state", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_of_act("when it was done"))
    verb: Mapped[Verb] = mapped_column(word(Verb, 8), info=_of_act("what was done"))
    scope: Mapped[Scope] = mapped_column(word(Scope, 8), info=_of_act("where it holds"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.id", ondelete="SET NULL"),
        index=True,
        info=_of_act("the case that it belongs to; the copy has the case's number instead", export=False),
    )
    restraint_id: Mapped[int | None] = mapped_column(
        ForeignKey("restraints.id", ondelete="SET NULL"),
        index=True,
        info=_of_act("the restraint that came of it; means nothing outside", export=False),
    )
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_of_act("who of the staff did it; empty: the house, by its rules", export=False),
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        info=_of_act("whom it touches, where they are a customer; means nothing outside", export=False),
    )
    chat_id: Mapped[int | None] = mapped_column(BigInteger, info=_of_act("in which group"))
    external_id: Mapped[int | None] = mapped_column(BigInteger, info=_of_act("which account of that group"))
    seconds: Mapped[int | None] = mapped_column(BigInteger, info=_of_act("for how long; empty: for ever, or at once"))
    until: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_act("till when"))
    reason_code: Mapped[str] = mapped_column(String(32), info=_of_act("why, in a word"))
    words: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_of_act(
            "the reason or the note in the staff's words, sealed under the person's key (in a group the house's)",
            erase=Erase.DESTROY_KEY,
        ),
    )
    evidence: Mapped[list[str]] = mapped_column(
        JSON, default=list, info=_of_act("numbers of the tickets, orders and messages behind it")
    )
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_act("when it was taken back"))
    undone_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=_of_act("who took it back", export=False)
    )
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_act("when the person was told"))
    group_state: Mapped[GroupState | None] = mapped_column(
        word(GroupState, 8), info=impersonal("whether Telegram has done it; empty: nothing is asked of Telegram")
    )
    group_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_act("till when Telegram holds it by itself: no more than 365 days at a time")
    )


class ModActions:
    """The acts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def hold_target(self, key: str) -> None:
        """Let nobody else act on that target until the transaction ends; SQLite has one writer at a time anyway."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(
                select(func.pg_advisory_xact_lock(func.hashtextextended(f"moderation:{key}", 0)))
            )

    async def add(self, action: ModAction) -> ModAction:
        """Keep a new act."""
        self._session.add(action)
        await self._session.flush()
        return action

    async def get(self, action_id: int, *, hold: bool = False) -> ModAction | None:
        """The act of that id."""
        return await self._session.get(ModAction, action_id, with_for_update=hold or None, populate_existing=hold)

    async def latest(self, *conditions: ColumnElement[bool], hold: bool = False) -> ModAction | None:
        """The last act of which all that is true."""
        query = select(ModAction).where(*conditions).order_by(ModAction.id.desc()).limit(1)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def page(
        self, *conditions: ColumnElement[bool], below: int | None = None, limit: int = 10
    ) -> Sequence[ModAction]:
        """Acts of which all that is true, newest first, those of a lower id than *below*."""
        query = select(ModAction).where(*conditions)
        if below is not None:
            query = query.where(ModAction.id < below)
        return (await self._session.scalars(query.order_by(ModAction.id.desc()).limit(limit))).all()

    async def count(self, *conditions: ColumnElement[bool]) -> int:
        """How many there are."""
        return await self._session.scalar(select(func.count()).select_from(ModAction).where(*conditions)) or 0

    async def over(self, *, now: datetime, limit: int) -> Sequence[Restraint]:
        """Bans and mutes by such acts whose time is over, and of which no lift is entered yet; held."""
        lifted = aliased(ModAction)
        is_by_act = exists().where(ModAction.restraint_id == Restraint.id, ModAction.verb.in_((Verb.BAN, Verb.MUTE)))
        is_entered = exists().where(
            lifted.restraint_id == Restraint.id, lifted.verb.in_((Verb.UNBAN, Verb.UNMUTE)), lifted.undone_at.is_(None)
        )
        found = await self._session.scalars(
            select(Restraint)
            .where(
                Restraint.until <= now,
                or_(Restraint.ended_at.is_(None), Restraint.ended_at == Restraint.until),
                is_by_act,
                ~is_entered,
            )
            .order_by(Restraint.until)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return found.all()
