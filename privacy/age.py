"""
From what age on we serve people: one word of theirs, asked before we keep anything about them. No date of birth.

Whoever is younger leaves a keyed hash of the account behind, for twelve months, so that the question is not simply
answered anew; a mistake is put right by a human. Whoever was here before the question is asked like everybody, and
has all their rights meanwhile; if they are younger, their account is frozen and put before the staff in the same
transaction (privacy/children.py).
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.tags import Tag
from storage.age import AgeRefusals
from storage.cases import Case
from storage.people import People
from storage.restraints import OF_A_CHILD, Restraint
from storage.vault import Vault
from storage.webchat import keep_briefly

YEARS = 16
PLACE = "age_refusals"
NUMBER_LENGTH = 10
"""Of the hash; no account id, which may look like the number of a payment card."""
CHAT_KEPT = timedelta(days=1)
"""After its last use, of a chat on our own website; Telegram's are its own."""

OnDeclared: TypeAlias = Callable[[AsyncSession, int, str], Awaitable[None]]
"""Told of the person and the language in which they read the question."""
OnRefused: TypeAlias = Callable[[AsyncSession, int], Awaitable[None]]
"""Told of somebody whom we know and who says that they are younger."""


class AgeWanted(Exception):
    """Something would be kept about somebody who has not said their age yet: ask, and go on afterwards."""


@dataclass(eq=False)
class TooYoung(Refusal):
    """They have said that they are younger; by that number of the account a human puts a mistake right."""

    key = "refusal-too-young"

    email: str
    number: str


class NeverRefused(Refusal):
    """That account has not said that it is too young."""

    key = "refusal-age-never-refused"


class Age:
    """
    Knows who may be served.

    Args:
        email: Where a mistake is put right.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, email: str) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log
        self._email = email
        self.on_declared: list[OnDeclared] = []
        self.on_refused: list[OnRefused] = []

    async def declare(self, session: AsyncSession, person_id: int, language: str) -> None:
        """
        They say that they are old enough; once is enough.

        Raises:
            TooYoung: They have said that they are not.
        """
        person = await People(session).get(person_id)
        await self.require_not_refused(session, person.channel, person.external_id)
        if person.of_age_at is None:
            person.of_age_at = self._clock()
            for tell in self.on_declared:
                await tell(session, person_id, language)

    async def require_not_refused(self, session: AsyncSession, channel: Channel, external_id: int) -> None:
        """
        Nothing, unless they have said that they are younger.

        Raises:
            TooYoung: They have.
        """
        if await AgeRefusals(session).has(self._account(channel, external_id)):
            raise TooYoung(self._email, self.number(channel, external_id))

    async def refuse(self, session: AsyncSession, channel: Channel, external_id: int) -> str:
        """They say that they are younger: keep no more than that; where a mistake is put right."""
        now = self._clock()
        await AgeRefusals(session).add(self._account(channel, external_id), now=now)
        if channel is Channel.WEB:
            await keep_briefly(session, external_id, now=now, until=now + CHAT_KEPT)
        person = await People(session).find(channel, external_id)
        if person is not None:
            for tell in self.on_refused:
                await tell(session, person.id)
        return self._email

    def number(self, channel: Channel, external_id: int) -> str:
        """By what name an account's "No" is found again, without naming the account: "N-" and the hash's beginning."""
        return f"N-{self._account(channel, external_id)[:NUMBER_LENGTH].upper()}"

    async def take_back(self, session: AsyncSession, number: str, *, staff_id: int) -> None:
        """
        A human believes whoever pressed the wrong button and has no account here: they may say their age anew.

        Raises:
            NeverRefused: Nobody of that number (`number`) has said that they are younger.
        """
        found = await AgeRefusals(session).beginning(number.removeprefix("N-").lower())
        if len(found) != 1:
            raise NeverRefused
        await AgeRefusals(session).forget(found[0])
        self._log.record(session, Tag.AGE_ANSWER_TAKEN_BACK, staff_id=staff_id)

    async def lifted(self, session: AsyncSession, case: Case, ended: Collection[Restraint]) -> None:
        """A human found that it was no child (`Cases.on_lifted`): they may say their age anew."""
        del ended
        if case.reason_code == OF_A_CHILD and case.person_id is not None:
            person = await People(session).get(case.person_id)
            await AgeRefusals(session).forget(self._account(Channel(person.channel), person.external_id))

    def _account(self, channel: Channel, external_id: int) -> str:
        return self._vault.fingerprint(PLACE, f"{Channel(channel).value}:{external_id}")
