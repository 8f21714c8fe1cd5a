"""
Letters by e-mail: anybody asks for one in their own transaction; durable work writes and sends it (bot/mailing.py).

    await mailing.ask(session, person_id, "erasure-receipt", {"number": "D-…"})      False: they have no address

The task is given the id of a row and nothing else. It claims the row before it sends, so that a crash in between is
known: a letter with a code may then go out again, it is the same letter; news may not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import public_id
from core.sealing import Unsealable
from core.work import Work
from privacy.addresses import Address, address_of, masked
from privacy.contact_refusals import TooManyCodes
from storage.contacts import Contacts as ContactRows
from storage.letters import LetterRow, LetterRows, LetterState
from storage.people import People
from storage.sealed_columns import place
from storage.vault import KeyDestroyed, Vault

TASK = "mail"
"""The durable task that sends a letter; its key is the row's id."""
HASH_PLACE = "letters.to"
VERIFY, IDENTITY = "verify", "identity"
CODES = (VERIFY, IDENTITY)
"""Letters that may arrive twice: both say the same, and without them the person is stuck."""
CODES_A_DAY = 8
"""For one person, and to one address, whoever asked for them."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was claimed: what it is composed of."""

    id: int
    mark: str
    person_id: int
    what: str
    language: str
    to: str = field(repr=False)
    """In ASCII, as it goes out."""
    details: Mapping[str, Any] = field(repr=False)
    name: str | None = field(repr=False, default=None)
    """How the person wants to be called."""


class Mailing:
    """
    Keeps letters until they are sent.

    Args:
        clock: The house's clock.
        vault: Seals whom and what under the person's key.
        work: Sends them.
        is_offered: Whether the house has a mail server at all.
    """

    def __init__(self, clock: Clock, vault: Vault, work: Work, *, is_offered: bool) -> None:
        self.is_offered = is_offered
        self._clock = clock
        self._vault = vault
        self._work = work

    async def ask(  # noqa: PLR0913 - what a letter is
        self,
        session: AsyncSession,
        person_id: int,
        what: str,
        details: Mapping[str, str | int] | None = None,
        *,
        language: str | None = None,
        once: str | None = None,
    ) -> bool:
        """
        Let a letter go to somebody's proved address.

        Args:
            session: The caller's transaction.
            person_id: To whom.
            what: Its kind: the texts `letter-<what>-subject` and `letter-<what>-text`.
            details: The variables of these texts.
            language: Left out: the person's own.
            once: The reason; another letter for it is not sent.

        Returns False where there is no such address, or no mail at all.
        """
        address = await self.address_of(session, person_id)
        if address is None:
            return False
        await self.post(session, person_id, address, what, details or {}, language=language, once=once)
        return True

    async def post(  # noqa: PLR0913 - what a letter is
        self,
        session: AsyncSession,
        person_id: int,
        address: Address,
        what: str,
        details: Mapping[str, str | int],
        *,
        language: str | None = None,
        once: str | None = None,
    ) -> None:
        """
        Let a letter go to *address*, whether it is proved or not.

        Raises:
            TooManyCodes: It has a code, and enough of these went out today.
        """
        now, rows, to_hash = self._clock(), LetterRows(session), self.hash_of(address)
        if once is not None and await rows.has(once):
            return
        if what in CODES:
            mine = await rows.count(now - DAY, what=CODES, person_id=person_id)
            theirs = await rows.count(now - DAY, what=CODES, to_hash=to_hash)
            if max(mine, theirs) >= CODES_A_DAY:
                raise TooManyCodes(int(DAY.total_seconds()) // 3600)
        if language is None:
            person = await People(session).get(person_id)
            language = person.language or person.app_language or "en"
        mark = public_id("M", 12)
        letter = LetterRow(
            mark=mark,
            person_id=person_id,
            once=once,
            what=what,
            language=language,
            to=await self._vault.seal(person_id, place("letters.to", mark=mark), address.outgoing),
            to_hash=to_hash,
            details=await self._vault.seal(person_id, place("letters.details", mark=mark), json.dumps(dict(details))),
            state=LetterState.WAITING,
            asked_at=now,
        )
        await rows.add(letter)
        await self._work.ask(session, TASK, f"{letter.id}:{mark}")  # SQLite gives the number of a deleted row again

    async def claim(self, session: AsyncSession, letter_id: int) -> Draft | None:
        """A letter that is to be sent now; None: there is nothing (more) to be done for it."""
        letter = await LetterRows(session).held(letter_id)
        if letter is None or letter.state not in {LetterState.WAITING, LetterState.SENDING}:
            return None
        if letter.state is LetterState.SENDING and letter.what not in CODES:
            self._end(letter, LetterState.UNKNOWN)  # a crash, or a line that was cut: it may have arrived
            return None
        try:
            to, details = await self._opened(letter)
        except (KeyDestroyed, Unsealable):  # the person was erased meanwhile
            self._end(letter, LetterState.FAILED)
            return None
        letter.state = LetterState.SENDING
        name = await self.name_of(session, letter.person_id)
        return Draft(letter.id, letter.mark, letter.person_id, letter.what, letter.language, to, details, name)

    async def free(self, session: AsyncSession, letter_id: int) -> None:
        """It did not leave, for sure: the next try may send it."""
        letter = await LetterRows(session).held(letter_id)
        if letter is not None and letter.state is LetterState.SENDING:
            letter.state = LetterState.WAITING

    async def ended(
        self, session: AsyncSession, letter_id: int, state: LetterState, *, refusal: int | None = None
    ) -> None:
        """What became of it; its content goes."""
        letter = await LetterRows(session).held(letter_id)
        if letter is not None and letter.ended_at is None:
            self._end(letter, state, refusal=refusal)

    async def address_of(self, session: AsyncSession, person_id: int) -> Address | None:
        """Somebody's proved address; None: there is none, or no mail at all."""
        contact = await ContactRows(session).find(person_id) if self.is_offered else None
        if contact is None or contact.email is None:
            return None
        at = place("contacts.email", person_id=person_id)
        return address_of(await self._vault.unseal(person_id, at, contact.email))

    async def masked(self, session: AsyncSession, person_id: int) -> str | None:
        """The same, masked."""
        address = await self.address_of(session, person_id)
        return None if address is None else masked(address.shown)

    async def name_of(self, session: AsyncSession, person_id: int) -> str | None:
        """How somebody wants to be called; None: they did not say."""
        contact = await ContactRows(session).find(person_id)
        if contact is None or contact.name is None:
            return None
        return await self._vault.unseal(person_id, place("contacts.name", person_id=person_id), contact.name)

    def hash_of(self, address: Address) -> str:
        """Knows an address again, however it is spelled."""
        return self._vault.fingerprint(HASH_PLACE, address.key)

    async def _opened(self, letter: LetterRow) -> tuple[str, Mapping[str, Any]]:
        if letter.to is None or letter.details is None:
            raise KeyDestroyed
        owner, mark = letter.person_id, letter.mark
        to = await self._vault.unseal(owner, place("letters.to", mark=mark), letter.to)
        details = await self._vault.unseal(owner, place("letters.details", mark=mark), letter.details)
        return to, json.loads(details)

    def _end(self, letter: LetterRow, state: LetterState, *, refusal: int | None = None) -> None:
        letter.state, letter.refusal, letter.ended_at = state, refusal, self._now()
        letter.to = letter.details = None

    def _now(self) -> datetime:
        return self._clock()
