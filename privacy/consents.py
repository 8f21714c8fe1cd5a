"""
Consents: off until somebody asks for it, and off again with one tap.

What the software acts on (`people.offers_since`, `people.figures_since`) changes in the transaction that writes the
proof, so that a withdrawal has taken effect before its answer is sent.
"""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.processing import Processing
from privacy.notices import Notices
from security.events import SecurityLog
from security.tags import Tag
from storage.consents import Consent, ConsentAct, ConsentRows
from storage.limits import LimitKind, LimitRows
from storage.people import People, Person
from storage.suppressions import Suppressions, account_hash
from storage.vault import Vault

CONSENTED = (Processing.OFFERS, Processing.FIGURES)
"""What we do only with somebody's consent."""
PLACE = "consents.account"

OnChanged: TypeAlias = Callable[[AsyncSession, int, Processing], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was shown when somebody tapped."""

    words: str
    """As they were read: the text, and the label of the button; kept as a hash."""
    language: str
    message_id: int | None = None

    @property
    def sha256(self) -> str:
        """Of the words."""
        return hashlib.sha256(self.words.encode()).hexdigest()


class Consents:
    """Keeps who agreed to what."""

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, notices: Notices) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log
        self._notices = notices
        self.on_withdrawn: list[OnChanged] = []
        """Called in the transaction in which a consent ends."""

    async def since(self, session: AsyncSession, person_id: int | None, processing: Processing) -> datetime | None:
        """Since when somebody agrees; None: they do not."""
        return None if person_id is None else _since(await People(session).get(person_id), processing)

    async def of(self, session: AsyncSession, person_id: int, *, below: int | None = None) -> Sequence[Consent]:
        """What somebody gave and withdrew, the newest first."""
        return await ConsentRows(session).of_person(person_id, below=below)

    async def give(self, session: AsyncSession, person_id: int, processing: Processing, proof: Proof) -> bool:
        """
        They agree from now on; False: they did before.

        Whoever has objected to it and now asks for it has changed their mind: the objection ends. So does the no of an
        account that was erased and came back by itself: it is suppressed no longer.
        """
        person = await self._held(session, person_id)
        if _since(person, processing) is not None:
            return False
        now = self._clock()
        await LimitRows(session).end(person_id, processing.value, LimitKind.OBJECTION, now=now)
        _agree(person, processing, now)
        if processing is Processing.OFFERS:
            await Suppressions(session).lift([account_hash(self._vault, Channel(person.channel), person.external_id)])
        await self._keep(session, person, processing, ConsentAct.GIVEN, proof)
        return True

    async def withdraw(self, session: AsyncSession, person_id: int, processing: Processing, proof: Proof) -> bool:
        """They agree no longer; False: they did not."""
        person = await self._held(session, person_id)
        if _since(person, processing) is None:
            return False
        _agree(person, processing, None)
        await self._keep(session, person, processing, ConsentAct.WITHDRAWN, proof)
        for tell in self.on_withdrawn:
            await tell(session, person_id, processing)
        return True

    async def withdraw_all(self, session: AsyncSession, person_id: int, proof: Proof) -> None:
        """For a child: nothing that takes consent goes on."""
        for processing in CONSENTED:
            await self.withdraw(session, person_id, processing, proof)

    async def leave(self, session: AsyncSession, person_id: int) -> None:
        """Their erasure begins (`Erasures.on_begun`): whatever they agreed to ends, and the proof says when."""
        await self.withdraw_all(session, person_id, Proof(Processing.RIGHTS.value, "-"))

    async def _keep(
        self, session: AsyncSession, person: Person, processing: Processing, act: ConsentAct, proof: Proof
    ) -> None:
        notice = await self._notices.in_force(session, self._clock())
        await ConsentRows(session).add(
            Consent(
                person_id=person.id,
                account=self._vault.fingerprint(PLACE, f"{Channel(person.channel).value}:{person.external_id}"),
                processing=processing,
                act=act,
                at=self._clock(),
                channel=person.channel,
                notice_version=notice.version,
                language=proof.language,
                words_sha256=proof.sha256,
                message_id=proof.message_id,
            )
        )
        tag = Tag.CONSENT_GIVEN if act is ConsentAct.GIVEN else Tag.CONSENT_WITHDRAWN
        self._log.record(session, tag, person_id=person.id, about=("purpose", processing.value))

    @staticmethod
    async def _held(session: AsyncSession, person_id: int) -> Person:
        return await People(session).get(person_id, hold=True)


def _since(person: Person, processing: Processing) -> datetime | None:
    return person.offers_since if processing is Processing.OFFERS else person.figures_since


def _agree(person: Person, processing: Processing, since: datetime | None) -> None:
    if processing is Processing.OFFERS:
        person.offers_since = since
    else:
        person.figures_since = since
