"""Random names under which the log speaks of people: whoever reads it learns nobody's account by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from core.ids import public_id
from security.origins import Origin
from storage.dialects import upsert_in
from storage.events import ActorKind, LogHead, LogRef

RESERVED = "log_refs"
"""Where a session keeps the references that it has given out, until it commits."""
FAMILY = 0x10D
"""The first of the two numbers of the advisory lock under which an actor's first reference is made."""
PREFIX = {ActorKind.PERSON: "U", ActorKind.STAFF: "A", ActorKind.STRANGER: "X"}


class RefTaken(Exception):
    """An actor got two references at once, and this transaction has told of the other one: do it again."""


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

    Whoever has none yet gets one that is kept when *session* commits (`keep_reserved`): the end of the chain is held
    only then, or whoever works on would hold it while they wait for others, who wait for it.
    """
    if actor.owner is None:
        return None
    reserved: dict[Actor, tuple[str, datetime]] = session.info.setdefault(RESERVED, {})
    if actor in reserved:
        return reserved[actor][0]
    found = known_refs(session, [actor])
    if not found and session.get_bind().dialect.name != "sqlite":
        one_at_a_time = func.pg_advisory_xact_lock(FAMILY, func.hashtext(f"{actor.kind}:{actor.owner}"))
        session.execute(select(one_at_a_time))
        found = known_refs(session, [actor])
    if not found:
        reserved[actor] = (public_id(PREFIX[actor.kind]), at)
        return reserved[actor][0]
    return found[actor]


def keep_reserved(session: Session) -> None:
    """
    Keep the references that were given out before the commit; the end of the chain is held from here on.

    Raises:
        RefTaken: Somebody else has given one of those actors another meanwhile.
    """
    reserved: dict[Actor, tuple[str, datetime]] | None = session.info.pop(RESERVED, None)
    if not reserved:
        return
    session.execute(select(LogHead.seq).where(LogHead.id == 1).with_for_update())
    fresh = [
        {"ref": ref, "kind": actor.kind, "owner": actor.owner, "made_at": at} for actor, (ref, at) in reserved.items()
    ]
    session.execute(upsert_in(session, LogRef).values(fresh).on_conflict_do_nothing())
    if known_refs(session, reserved) != {actor: ref for actor, (ref, _) in reserved.items()}:
        raise RefTaken


def known_refs(session: Session, actors: Iterable[Actor]) -> dict[Actor, str]:
    """The references that there are; for whoever only reads."""
    which = [(actor.kind, actor.owner) for actor in actors]
    query = select(LogRef.kind, LogRef.owner, LogRef.ref).where(tuple_(LogRef.kind, LogRef.owner).in_(which))
    return {Actor(kind, owner): ref for kind, owner, ref in session.execute(query)}
