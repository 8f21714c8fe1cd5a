"""What a rule asks of the log: counts up to the event that is judged, within a window of time, by index."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from core.sealing import Unsealable
from security.chain import open_detail
from security.log_keys import LogKeys
from security.rules.base import Seen
from security.tags import Tag
from storage.card_sightings import CardSighting, CardSightings
from storage.events import ActorKind, LogRef, SecurityEvent
from storage.people import Person
from storage.restraints import Restraint, RestraintKind, Scope
from storage.staff import StaffMember

MOST = 1000
"""Nobody counts further than that."""
LIKE = 50
E = SecurityEvent


class LogWindow:
    """`security.rules.base.Window` over the database, at one event."""

    def __init__(self, session: AsyncSession, keys: LogKeys, seen: Seen) -> None:
        self._session = session
        self._keys = keys
        self._seq = seen.event.seq
        self._at = seen.event.at

    async def count(  # noqa: PLR0913 - what is counted, by name
        self,
        within: timedelta,
        *tags: Tag,
        actor: str | None = None,
        subject: str | None = None,
        about: str | None = None,
        address: str | None = None,
        unless: str | None = None,
    ) -> int:
        """How many events there were, the one that is judged included; at most `MOST` are counted."""
        wanted = {E.actor_ref: actor, E.subject_ref: subject, E.object_ref: about, E.ip_hash: address}
        conditions = [column == value for column, value in wanted.items() if value is not None]
        if unless is not None:
            conditions.append(E.reason_code.is_distinct_from(unless))
        found = select(E.seq).where(*await self._in_window(within, *tags), *conditions).limit(MOST).subquery()
        return await self._session.scalar(select(func.count()).select_from(found)) or 0

    async def people(self, within: timedelta, *tags: Tag, actor: str) -> int:
        """How many accounts somebody's acts touched."""
        query = select(func.count(func.distinct(E.subject_ref))).where(
            *await self._in_window(within, *tags), E.actor_ref == actor
        )
        return await self._session.scalar(query) or 0

    async def opened(self, order_number: str) -> Seen | None:
        """How the order's payment page was opened last."""
        found = await self._session.scalars(
            select(E)
            .where(
                E.object_ref == order_number,
                E.type.in_([Tag.PAY_LINK_OPENED.value, Tag.CHECKOUT_CREATED.value]),
                E.network_hash.is_not(None),
                E.seq <= self._seq,
            )
            .order_by(E.seq.desc())
            .limit(1)
        )
        event = found.one_or_none()
        return None if event is None else Seen(event, opened_or_empty(self._keys, event))

    async def payers_of_network(self, within: timedelta, order_number: str) -> int:
        """How many accounts opened a payment page from the network of that order's buyer, and paid."""
        opened = await self.opened(order_number)
        if opened is None or "ip" not in opened.detail:
            return 0
        ip = str(opened.detail["ip"])
        networks = {self._keys.network_hash(ip, moment) for moment in (self._at, self._at - within)}
        paid = aliased(E)
        since = await self._since(within)
        has_paid = select(paid.seq).where(
            paid.subject_ref == E.subject_ref,
            paid.type == Tag.PAYMENT_SUCCEEDED.value,
            paid.seq >= since,
            paid.seq <= self._seq,
            paid.at > self._at - within,
        )
        query = select(func.count(func.distinct(E.subject_ref))).where(
            *await self._in_window(within, Tag.PAY_LINK_OPENED, Tag.CHECKOUT_CREATED),
            E.network_hash.in_(networks),
            has_paid.exists(),
        )
        return await self._session.scalar(query) or 0

    async def person_of(self, ref: str | None) -> int | None:
        """The account that a reference means, if it is a customer's."""
        return await person_of(self._session, ref)

    async def cards_of(self, within: timedelta, person_id: int) -> int:
        """How many cards an account has tried."""
        rows = CardSightings(self._session)
        return await rows.cards_of(person_id, since=self._at - within, until=self._at)

    async def card_of(self, order_number: str) -> CardSighting | None:
        """The card that paid an order: news of one that was declined may come after it."""
        return await CardSightings(self._session).of_order(order_number, paid=True)

    async def accounts_of_card(self, within: timedelta, card_hash: str) -> int:
        """For how many accounts a card was used."""
        rows = CardSightings(self._session)
        return await rows.accounts_of(card_hash, since=self._at - within, until=self._at)

    async def is_own_account(self, staff_ref: str, person_ref: str) -> bool:
        """Whether a member of the staff and a customer are the same account of the same channel."""
        staff = await self._session.scalar(
            select(LogRef.owner).where(LogRef.ref == staff_ref, LogRef.kind == ActorKind.STAFF)
        )
        person_id = await self.person_of(person_ref)
        if staff is None or person_id is None:
            return False
        same = select(StaffMember.id).join(
            Person, (Person.channel == StaffMember.channel) & (Person.external_id == StaffMember.external_id)
        )
        found = await self._session.scalar(same.where(StaffMember.id == int(staff), Person.id == person_id))
        return found is not None

    async def banned_like(self, within: timedelta, person_id: int, order_number: str | None) -> str | None:
        """By what an account that is not banned resembles a banned one: `card`, `e-mail` or `device`."""
        if await self._banned([person_id]):
            return None
        sighting = None if order_number is None else await CardSightings(self._session).of_order(order_number)
        if sighting is not None and sighting.person_id == person_id:
            others = await CardSightings(self._session).others_with(sighting, since=self._at - within)
            if await self._banned(others):
                return "card" if sighting.card_hash is not None else "e-mail"
        opened = None if order_number is None else await self.opened(order_number)
        if opened is not None and await self._banned(await self._same_device(opened, person_id)):
            return "device"
        return None

    async def _same_device(self, opened: Seen, person_id: int) -> list[int]:
        """Other accounts that came from the same address with the same browser, in the same month."""
        if opened.event.ip_hash is None or "device" not in opened.detail:
            return []
        found = await self._session.scalars(
            select(E)
            .where(E.ip_hash == opened.event.ip_hash, E.seq <= self._seq, E.subject_ref.is_not(None))
            .order_by(E.seq.desc())
            .limit(LIKE)
        )
        refs = {
            event.subject_ref
            for event in found
            if event.subject_ref != opened.event.subject_ref
            and opened_or_empty(self._keys, event).get("device") == opened.detail["device"]
        }
        people = [await self.person_of(ref) for ref in refs]
        return [one for one in people if one is not None and one != person_id]

    async def _banned(self, people: Sequence[int]) -> bool:
        if not people:
            return False
        found = await self._session.scalar(
            select(Restraint.id)
            .where(
                Restraint.person_id.in_(people),
                Restraint.kind == RestraintKind.BAN,
                Restraint.scope == Scope.SERVICE,
                Restraint.ended_at.is_(None),
                (Restraint.until.is_(None)) | (Restraint.until > self._at),
            )
            .limit(1)
        )
        return found is not None

    async def _in_window(self, within: timedelta, *tags: Tag) -> tuple[ColumnElement[bool], ...]:
        return (
            E.type.in_([tag.value for tag in tags]),
            E.seq >= await self._since(within),
            E.seq <= self._seq,
            E.at > self._at - within,
        )

    async def _since(self, within: timedelta) -> int:
        """Where the window begins in the log: nothing before it was written down within the window."""
        start: datetime = self._at - within
        first = await self._session.scalar(
            select(E.seq).where(E.logged_at > start).order_by(E.logged_at, E.seq).limit(1)
        )
        return self._seq if first is None else min(first, self._seq)


def opened_or_empty(keys: LogKeys, event: SecurityEvent) -> dict[str, str | int]:
    """What was sealed of an event; of one that was bent nothing: the verifier tells of it, the rules go on."""
    try:
        return open_detail(keys, event.event_id, event.at, event.detail)
    except Unsealable:
        return {}


async def person_of(session: AsyncSession, ref: str | None) -> int | None:
    """The customer whom a reference means."""
    if ref is None:
        return None
    owner = await session.scalar(select(LogRef.owner).where(LogRef.ref == ref, LogRef.kind == ActorKind.PERSON))
    return None if owner is None else int(owner)
