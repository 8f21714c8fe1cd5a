"""Random names under which the log speaks of people: whoever reads it learns nobody's account by it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.ids import public_id
from security.origins import Origin
from storage.dialects import upsert_in
from storage.events import ActorKind, LogRef

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


def ref_of(session: Session, actor: Actor, at: datetime) -> str | None:
    """The actor's reference, made where there is none yet."""
    if actor.owner is None:
        return None
    query = select(LogRef.ref).where(LogRef.kind == actor.kind, LogRef.owner == actor.owner)
    found = session.scalar(query)
    if found is not None:
        return found
    fresh = {"ref": public_id(PREFIX[actor.kind]), "kind": actor.kind, "owner": actor.owner, "made_at": at}
    session.execute(upsert_in(session, LogRef).values(fresh).on_conflict_do_nothing(index_elements=["kind", "owner"]))
    return session.scalars(query).one()
