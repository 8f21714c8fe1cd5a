"""Random names under which the log speaks of people: whoever reads it learns nobody's account by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from core.ids import public_id
from security.origins import Origin
from storage.dialects import upsert_in
from storage.events import ActorKind, LogHead, LogRef

PREFIX = {ActorKind.PERSON: "U", ActorKind.STAFF: "A", ActorKind.STRANGER: "X"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, or is acted upon."""

    kind: ActorKind
    owner: str | None = None
    """What `log_refs` keeps; None for those who need no reference (the house, Stripe)."""

    @classmethod
    def person(cls, person_id: int) -> Self:
        """A customer."""
        return cls(ActorKind.PERSON, str(person_id))

    @classmethod
    def staff(cls, staff_id: int) -> Self:
        """A member of the staff."""
        return cls(ActorKind.STAFF, str(staff_id))

    @classmethod
    def of(cls, origin: Origin, staff_id: int | None = None) -> Self:
        """Who acts from there."""
        member = origin.staff_id if staff_id is None else staff_id
        if member is not None:
            return cls.staff(member)
        if origin.person_id is not None:
            return cls.person(origin.person_id)
        if origin.external_id is not None:
            return cls(ActorKind.STRANGER, f"{origin.channel}:{origin.external_id}")
        if origin.channel == "page":
            return cls(ActorKind.STRANGER)
        return cls(_BY_CHANNEL.get(origin.channel, ActorKind.HOUSE))


_BY_CHANNEL = {
    "stripe": ActorKind.STRIPE,
    "supplier": ActorKind.SUPPLIER,
    "telegram": ActorKind.TELEGRAM,
}


def refs_of(session: Session, actors: Iterable[Actor], at: datetime) -> dict[Actor, str]:
    """
    The reference of each actor that needs one, made where there is none yet.

    Call it only while the end of the chain is held (security/events.py): so two never make one at once, and none is
    deleted as unused in the moment in which it comes into use.
    """
    wanted = {actor for actor in actors if actor.owner is not None}
    if not wanted:
        return {}
    found = known_refs(session, wanted)
    missing = [actor for actor in wanted if actor not in found]
    if missing:
        fresh = [
            {"ref": public_id(PREFIX[actor.kind]), "kind": actor.kind, "owner": actor.owner, "made_at": at}
            for actor in missing
        ]
        session.execute(upsert_in(session, LogRef).values(fresh).on_conflict_do_nothing())
        found |= known_refs(session, missing)
    return found


def ref_of(session: Session, actor: Actor, at: datetime) -> str | None:
    """
    One actor's reference, for who wants it before the commit.

    Whoever has none yet gets it while the end of the chain is held, until the transaction ends: in this order, or two
    who want the same one would wait for each other.
    """
    found = known_refs(session, [actor])
    if not found and actor.owner is not None:
        session.execute(select(LogHead.seq).where(LogHead.id == 1).with_for_update())
        found = refs_of(session, [actor], at)
    return found.get(actor)


def known_refs(session: Session, actors: Iterable[Actor]) -> dict[Actor, str]:
    """The references that there are; for whoever only reads."""
    which = [(actor.kind, actor.owner) for actor in actors]
    query = select(LogRef.kind, LogRef.owner, LogRef.ref).where(tuple_(LogRef.kind, LogRef.owner).in_(which))
    return {Actor(kind, owner): ref for kind, owner, ref in session.execute(query)}
