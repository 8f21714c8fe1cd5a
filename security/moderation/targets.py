"""
Whom a command means, in this order: the customer of the topic, the writer of the answered message, the word typed.

Where a word and the topic (or the answered message) mean two people, or a @name was borne by several, all of them are
returned and the staff chooses: nobody is guessed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel, channel_of
from core.clock import Clock
from security.moderation import refusals as no
from security.refs import Actor, ref_of
from security.staff import Staff, rank_of
from storage.events import ActorKind, LogRef
from storage.orders import Orders
from storage.people import People, Person
from storage.seen_names import KEPT, SeenNames
from storage.staff import StaffMember
from storage.ticket_rows import TicketRows
from storage.vault import Vault

ANONYMOUS = frozenset({1087968824, 777000, 136817688})
"""Telegram's own accounts that stand for somebody else: GroupAnonymousBot, Telegram, Channel_Bot."""
NAME_PLACE = "seen_names.name"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody on a channel."""

    channel: Channel
    external_id: int
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """What the place of a command says of whom it means."""

    topic_person_id: int | None = None
    """The customer of the ticket in whose topic it stands."""
    replied: Account | None = None
    """Who wrote the message that it answers, or first wrote what was forwarded there."""
    is_hidden: bool = False
    """The answered message was forwarded, and hides from whom."""
    is_anonymous: bool = False
    """It was written in the name of a group or a channel."""
    bot_id: int = 0
    """This bot."""

    @property
    def say_who(self) -> bool:
        """Whether nobody need be typed."""
        return self.topic_person_id is not None or self.replied is not None or self.is_hidden or self.is_anonymous


@dataclass(frozen=True, slots=True)
class Target:
    """One account, and the customer who it is, if it is one."""

    channel: Channel
    external_id: int
    person_id: int | None
    ref: str
    """The random name in the log."""
    is_bot: bool = False

    @property
    def key(self) -> str:
        """Names the account in a button."""
        return f"{self.channel}:{self.external_id}"

    @property
    def actor(self) -> Actor:
        """As the log knows them."""
        return actor_of(self.person_id, self.channel, self.external_id)


class Targets:
    """
    Finds out who is meant.

    Args:
        clock: The house's clock.
        vault: Its keys: @names are found by their keyed hash.
        staff: Who is of the staff, and how high.
    """

    def __init__(self, clock: Clock, vault: Vault, staff: Staff) -> None:
        self._clock = clock
        self._vault = vault
        self._staff = staff

    async def find(self, session: AsyncSession, clues: Clues, typed: str | None) -> list[Target]:
        """
        Everybody who may be meant; more than one only where the staff has to choose.

        Raises:
            TargetMissing, TargetUnknown, NameNotSeen, OriginHidden, TargetAnonymous: Nobody, and why.
        """
        shown = await self._shown(session, clues, is_needed=typed is None)
        named = [] if typed is None else await self._typed(session, typed)
        found = {target.key: target for target in (*shown, *named)}
        if not found:
            raise no.TargetMissing
        return list(found.values())

    async def by_key(self, session: AsyncSession, key: str) -> Target:
        """The account that `Target.key` names."""
        channel, _, external_id = key.partition(":")
        return await self._account(session, Account(Channel(channel), int(external_id)))

    async def of_person(self, session: AsyncSession, person_id: int) -> Target:
        """A customer."""
        return await self._person(session, await People(session).get(person_id))

    async def require_below(self, session: AsyncSession, by: StaffMember | None, target: Target, bot_id: int) -> None:
        """
        Nothing, if *by* may act on the target; the house itself (None) may act on customers alone.

        Raises:
            TargetIsYou, TargetIsBot, TargetAnonymous, TargetTooHigh: They may not.
        """
        if target.external_id == bot_id:
            raise no.TargetIsBot
        if target.external_id in ANONYMOUS or target.external_id <= 0:
            raise no.TargetAnonymous
        if by is not None and (by.channel, by.external_id) == (target.channel, target.external_id):
            raise no.TargetIsYou
        member = await self._staff.member(session, target.channel, target.external_id)
        if member is not None and (by is None or rank_of(member) >= rank_of(by)):
            raise no.TargetTooHigh

    async def referred(self, session: AsyncSession, ref: str) -> Target:
        """
        Whom a random name in the log means.

        Raises:
            TargetUnknown: Nobody whom we know.
        """
        found = await session.get(LogRef, ref)
        if found is None or found.kind not in {ActorKind.PERSON, ActorKind.STRANGER}:
            raise no.TargetUnknown(ref)
        if found.kind is ActorKind.PERSON:
            return await self.of_person(session, int(found.owner))
        channel, _, external_id = found.owner.partition(":")
        return await self._account(session, Account(Channel(channel), int(external_id)))

    async def is_staff(self, session: AsyncSession, account: Account) -> bool:
        """Whether somebody is of the staff."""
        return await self._staff.member(session, account.channel, account.external_id) is not None

    def name_hash(self, username: str) -> str:
        """What is kept of a @name."""
        return self._vault.fingerprint(NAME_PLACE, username.removeprefix("@").lower())

    async def _shown(self, session: AsyncSession, clues: Clues, *, is_needed: bool) -> list[Target]:
        if clues.topic_person_id is not None:
            return [await self.of_person(session, clues.topic_person_id)]
        if is_needed and clues.is_hidden:
            raise no.OriginHidden
        if is_needed and clues.is_anonymous:
            raise no.TargetAnonymous
        if clues.replied is None or (not is_needed and clues.replied.external_id == clues.bot_id):
            return []
        return [await self._account(session, clues.replied)]

    async def _typed(self, session: AsyncSession, word: str) -> list[Target]:
        if word.startswith("@"):
            return await self._named(session, word)
        if word.isdecimal():
            return [await self._numbered(session, int(word))]
        number = word.removeprefix("#").upper()
        person_id = None
        match number[0]:
            case "T":
                ticket = await TicketRows(session).by_number(number)
                person_id = None if ticket is None else ticket.person_id
            case "E":
                order = await Orders(session).of_number(number)
                person_id = None if order is None else order.person_id
            case "C":
                latest = await TicketRows(session).of_reference(number, limit=20)
                return await self._people(session, [ticket.person_id for ticket in latest], word)
            case _:
                return [await self.referred(session, number)]
        if person_id is None:
            raise no.TargetUnknown(word)
        return [await self.of_person(session, person_id)]

    async def _named(self, session: AsyncSession, name: str) -> list[Target]:
        since = self._clock() - KEPT
        bearers = await SeenNames(session).bearers(self.name_hash(name), since=since)
        if not bearers:
            raise no.NameNotSeen(name)
        return [await self._account(session, Account(Channel.TELEGRAM, external_id)) for external_id in bearers]

    async def _numbered(self, session: AsyncSession, external_id: int) -> Target:
        account = Account(channel_of(external_id), external_id)
        target = await self._account(session, account)
        if account.channel is Channel.WEB and target.person_id is None:
            raise no.TargetUnknown(str(external_id))
        return target

    async def _people(self, session: AsyncSession, ids: Collection[int], word: str) -> list[Target]:
        found: Sequence[Person] = (await session.scalars(select(Person).where(Person.id.in_(ids)))).all()
        if not found:
            raise no.TargetUnknown(word)
        return [await self._person(session, person) for person in found]

    async def _account(self, session: AsyncSession, account: Account) -> Target:
        person = await People(session).find(account.channel, account.external_id)
        if person is not None:
            return await self._person(session, person)
        actor = actor_of(None, account.channel, account.external_id)
        ref = await made_ref(session, actor, self._clock())
        return Target(account.channel, account.external_id, None, ref, account.is_bot)

    async def _person(self, session: AsyncSession, person: Person) -> Target:
        ref = await made_ref(session, Actor.person(person.id), self._clock())
        return Target(Channel(person.channel), person.external_id, person.id, ref)


def actor_of(person_id: int | None, channel: Channel, external_id: int) -> Actor:
    """How the log knows an account."""
    if person_id is not None:
        return Actor.person(person_id)
    return Actor(ActorKind.STRANGER, f"{channel}:{external_id}")


async def made_ref(session: AsyncSession, actor: Actor, at: datetime) -> str:
    """The random name of somebody who has one, or gets one now."""
    return await session.run_sync(lambda sync: ref_of(sync, actor, at)) or ""
