"""Whom a search of the log means, and whom its references mean."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from security.refs import PREFIX
from storage.cases import Case
from storage.esims import Esim
from storage.events import ActorKind, LogRef
from storage.orders import Order
from storage.people import People, Person
from storage.staff import StaffRows
from storage.tickets import Ticket

_REF = re.compile("[" + "".join(PREFIX.values()) + "]-[0-9A-Z]+")
_ACCOUNT = re.compile(r"[0-9]{1,18}")


@dataclass(eq=False)
class LogPersonUnknown(Refusal):
    """The log and our books know nobody like that."""

    key = "refusal-seclog-person"

    who: str


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a reference means."""

    ref: str
    kind: ActorKind
    owner: str
    channel: Channel | None = None
    account: int | None = None
    """Their account on the channel; None: it is gone."""
    name: str | None = None
    """The public name, of a member of the staff."""


class LogPeople:
    """Finds people for the log, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def refs_of(self, who: str) -> tuple[LogRef, ...]:
        """
        The references of whoever is called *who*: by a reference, an account id, or the number of something of theirs.

        Nobody has more than a few: a customer may be of the staff, and have been a stranger before. None: the log
        has nothing of them.

        Raises:
            LogPersonUnknown: There is nobody like that.
        """
        if _REF.fullmatch(who):
            found = await self._refs(LogRef.ref == who)
            if found:
                return found
        owners = await self._account(int(who)) if _ACCOUNT.fullmatch(who) else []
        person_id = await self._owner_of(who)
        if person_id is not None:
            owners.append((ActorKind.PERSON, str(person_id)))
        if not owners:
            raise LogPersonUnknown(who)
        return await self._refs(*((LogRef.kind == kind) & (LogRef.owner == owner) for kind, owner in owners))

    async def meant(self, refs: Collection[str]) -> dict[str, Meant]:
        """Whom those references mean; one that the log has forgotten is left out."""
        found = await self._refs(LogRef.ref.in_(sorted(refs))) if refs else ()
        return {ref.ref: await self._whom(ref) for ref in found}

    async def _whom(self, ref: LogRef) -> Meant:
        meant = Meant(ref.ref, ref.kind, ref.owner)
        if ref.kind is ActorKind.STRANGER:
            on, _, external_id = ref.owner.partition(":")
            return replace(meant, channel=Channel(on), account=int(external_id))
        if ref.kind is ActorKind.STAFF:
            member = await StaffRows(self._session).get(int(ref.owner))
            if member is None:
                return meant
            return replace(meant, channel=member.channel, account=member.external_id, name=member.public_name)
        person = await self._session.get(Person, int(ref.owner))
        return meant if person is None else replace(meant, channel=Channel(person.channel), account=person.external_id)

    async def _refs(self, *any_of: object) -> tuple[LogRef, ...]:
        query = select(LogRef).where(or_(*any_of)).order_by(LogRef.ref)  # type: ignore[arg-type]  # conditions
        return tuple(await self._session.scalars(query))

    async def _account(self, external_id: int) -> list[tuple[ActorKind, str]]:
        """Everybody whom a channel calls so, whom our books know; and the stranger who came so."""
        owners, strangers = [], []
        for channel in Channel:
            person = await People(self._session).find(channel, external_id)
            if person is not None:
                owners.append((ActorKind.PERSON, str(person.id)))
            member = await StaffRows(self._session).find(channel, external_id)
            if member is not None:
                owners.append((ActorKind.STAFF, str(member.id)))
            strangers.append(f"{channel.value}:{external_id}")
        known = await self._refs((LogRef.kind == ActorKind.STRANGER) & LogRef.owner.in_(strangers))
        return owners + [(ref.kind, ref.owner) for ref in known]

    async def _owner_of(self, number: str) -> int | None:
        """Whose order, ticket, eSIM or case that is."""
        for table in (Order, Ticket, Esim, Case):
            found = await self._session.scalar(select(table.person_id).where(table.number == number))
            if found is not None:
                return found
        return None
