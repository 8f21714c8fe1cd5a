"""
How people want to be called and reached: /account. Everything is theirs to give, to correct and to take back.

    an address is typed ─▶ six digits go there: ten minutes, three tries ─▶ it is theirs
                                                                          └▶ the one before hears of it

An address that was replaced or removed makes requests of the next week be looked at by a human (privacy/doubts.py):
whoever holds somebody's phone for a moment must not get their data by it. The staff sees `a***@example.org`.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from privacy.addresses import address_of, masked
from privacy.contact_refusals import MailNotOffered, NameWrong, NoAddress, NoCodeWaits, ReasonWanted
from privacy.correcting import CorrectedField, Corrections
from privacy.mailing import IDENTITY, VERIFY, Mailing
from privacy.request_views import PersonFacts
from security.events import SecurityLog
from security.tags import Tag
from storage.contacts import Contact, ContactCode
from storage.contacts import Contacts as ContactRows
from storage.people import People
from storage.sealed_columns import place
from storage.vault import Vault

CODE_LASTS, CODE_TRIES, DIGITS = timedelta(seconds=600), 3, 6
LONGEST_NAME = 60
CODE_PLACE = "contact_codes.code"


@dataclass(frozen=True, slots=True)
class ContactView:
    """What somebody gave, for themselves."""

    email: str | None = field(repr=False)
    verified_at: datetime | None
    waiting: str | None = field(repr=False)
    """An address that waits for its code."""
    name: str | None = field(repr=False)
    country: str | None
    language: str | None
    """What they chose; None: that of their app."""
    is_mail_offered: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a code."""

    is_right: bool
    tries_left: int
    old: str | None = field(repr=False, default=None)
    """The address that was theirs before, told once."""


class Contacts:
    """
    Keeps contacts.

    Args:
        clock: The house's clock.
        vault: Seals addresses and names, and makes keyed hashes.
        log: The security log.
        mailing: Sends the codes.
        corrections: Notes what it was before.
    """

    def __init__(
        self, clock: Clock, vault: Vault, log: SecurityLog, mailing: Mailing, corrections: Corrections
    ) -> None:
        self.mailing = mailing
        self._clock = clock
        self._vault = vault
        self._log = log
        self._corrections = corrections

    async def of(self, session: AsyncSession, person_id: int) -> ContactView:
        """What somebody gave."""
        rows = ContactRows(session)
        contact, waiting = await rows.find(person_id), await rows.waiting(person_id)
        person = await People(session).get(person_id)
        is_waiting = waiting is not None and waiting.ends_at > self._clock()
        return ContactView(
            email=await self._email(contact),
            verified_at=None if contact is None else contact.email_verified_at,
            waiting=await self._open("contact_codes.email", person_id, waiting.email)
            if waiting is not None and is_waiting
            else None,
            name=await self._name(contact),
            country=None if contact is None else contact.country,
            language=person.language,
            is_mail_offered=self.mailing.is_offered,
        )

    async def give_email(self, session: AsyncSession, person: PersonFacts, words: str) -> str:
        """
        Somebody typed an address: a code goes there. Its masked form.

        Nobody learns whether another account has the same one.

        Raises:
            MailNotOffered: This house sends no mail.
            AddressWrong: It is none.
            TooManyCodes: Enough codes went out today.
        """
        if not self.mailing.is_offered:
            raise MailNotOffered
        address = address_of(words)
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        await self.mailing.post(session, person.person_id, address, VERIFY, {"code": code}, language=person.language)
        now = self._clock()
        await ContactRows(session).wait(
            ContactCode(
                person_id=person.person_id,
                email=await self._seal("contact_codes.email", person.person_id, address.shown),
                code_hash=self._hash(person.person_id, code),
                asked_at=now,
                ends_at=now + CODE_LASTS,
                tries=0,
            )
        )
        return masked(address.shown)

    async def prove_email(self, session: AsyncSession, person: PersonFacts, words: str) -> Tried:
        """
        Somebody typed a code: the right one makes the address theirs, the third wrong one is the last.

        Raises:
            NoCodeWaits: No address waits for one (any more).
        """
        rows, now = ContactRows(session), self._clock()
        waiting = await rows.waiting(person.person_id, hold=True)
        if waiting is None or waiting.ends_at <= now:
            raise NoCodeWaits
        typed = "".join(sign for sign in words if sign.isdecimal() and sign.isascii())
        if not secrets.compare_digest(waiting.code_hash, self._hash(person.person_id, typed)):
            waiting.tries += 1
            left = CODE_TRIES - waiting.tries
            self._log.record(session, Tag.CONTACT_CODE_FAILED, person_id=person.person_id)
            if left <= 0:
                await rows.drop(person.person_id)
            return Tried(is_right=False, tries_left=max(left, 0))
        new = await self._open("contact_codes.email", person.person_id, waiting.email)
        await rows.drop(person.person_id)
        return Tried(is_right=True, tries_left=0, old=await self._keep_email(session, person, new))

    async def remove_email(self, session: AsyncSession, person: PersonFacts) -> None:
        """
        No address any more; the one that was there hears of it.

        Raises:
            NoAddress: There is none.
        """
        await ContactRows(session).drop(person.person_id)
        await self._keep_email(session, person, None)

    async def set_name(self, session: AsyncSession, person: PersonFacts, words: str | None) -> str | None:
        """
        How somebody wants to be called; None: as before they said.

        Raises:
            NameWrong: It cannot be a name.
        """
        name = None if words is None else _name(words)
        contact = await ContactRows(session).held(person.person_id, now=self._clock())
        old = await self._name(contact)
        if name == old:
            return name
        contact.name = None if name is None else await self._seal("contacts.name", person.person_id, name)
        contact.changed_at = self._clock()
        await self._corrections.put(session, person, CorrectedField.NAME, old, name)
        return name

    async def set_country(self, session: AsyncSession, person: PersonFacts, country: str | None) -> None:
        """Where somebody says that they live; None: they no longer say."""
        contact = await ContactRows(session).held(person.person_id, now=self._clock())
        old = contact.country
        if country == old:
            return
        contact.country, contact.changed_at = country, self._clock()
        await self._corrections.put(session, person, CorrectedField.COUNTRY, old, country)

    async def set_language(self, session: AsyncSession, person: PersonFacts, language: str) -> None:
        """Which language we speak: what the app says never changes it again."""
        row = await People(session).get(person.person_id, hold=True)
        old, row.language = row.language, language
        await self._corrections.put(session, person, CorrectedField.LANGUAGE, old, language)

    async def masked(self, session: AsyncSession, person_id: int) -> str | None:
        """The proved address as others see it; None: there is none that a code can go to."""
        return await self.mailing.masked(session, person_id)

    async def shown_to_staff(self, session: AsyncSession, person_id: int | None) -> str | None:
        """The same where no mail is offered, too."""
        contact = None if person_id is None else await ContactRows(session).find(person_id)
        email = await self._email(contact)
        return None if email is None else masked(email)

    async def changed_at(self, session: AsyncSession, person_id: int) -> datetime | None:
        """When a proved address was replaced or removed last; None: never."""
        contact = await ContactRows(session).find(person_id)
        return None if contact is None else contact.email_changed_at

    async def send_code(self, session: AsyncSession, person_id: int, code: str, language: str) -> None:
        """Send a code that proves who asks (privacy/identity.py) to the proved address."""
        if not await self.mailing.ask(session, person_id, IDENTITY, {"code": code}, language=language):
            raise NoAddress

    async def reveal(self, session: AsyncSession, person_id: int, *, staff_id: int, reason: str) -> str:
        """
        The whole address, for somebody of the staff who says why; the look is logged.

        Raises:
            ReasonWanted: They did not say why.
            NoAddress: There is none.
        """
        if not reason.strip():
            raise ReasonWanted
        email = await self._email(await ContactRows(session).find(person_id))
        if email is None:
            raise NoAddress
        self._log.record(
            session, Tag.CONTACT_READ, person_id=person_id, staff_id=staff_id, details={"reason": reason.strip()[:200]}
        )
        return email

    async def _keep_email(self, session: AsyncSession, person: PersonFacts, new: str | None) -> str | None:
        """Keep *new*; what it was before."""
        now = self._clock()
        contact = await ContactRows(session).held(person.person_id, now=now)
        old = await self._email(contact)
        if old is None and new is None:
            raise NoAddress
        if old is not None and old != new:
            if self.mailing.is_offered:
                what = "address-changed" if new else "address-removed"
                await self.mailing.post(session, person.person_id, address_of(old), what, {}, language=person.language)
            contact.email_changed_at = now
            self._log.record(session, Tag.CONTACT_CHANGED, person_id=person.person_id)
        if new is None:
            contact.email = contact.email_hash = contact.email_verified_at = None
        else:
            address = address_of(new)
            contact.email = await self._seal("contacts.email", person.person_id, address.shown)
            contact.email_hash = self._vault.fingerprint("contacts.email", address.key)
            contact.email_verified_at = now
            self._log.record(session, Tag.CONTACT_VERIFIED, person_id=person.person_id)
        contact.changed_at = now
        await self._corrections.put(session, person, CorrectedField.EMAIL, old, new)
        return old

    async def _email(self, contact: Contact | None) -> str | None:
        if contact is None or contact.email is None:
            return None
        return await self._open("contacts.email", contact.person_id, contact.email)

    async def _name(self, contact: Contact | None) -> str | None:
        if contact is None or contact.name is None:
            return None
        return await self._open("contacts.name", contact.person_id, contact.name)

    async def _seal(self, column: str, person_id: int, words: str) -> bytes:
        return await self._vault.seal(person_id, place(column, person_id=person_id), words)

    async def _open(self, column: str, person_id: int, sealed: bytes) -> str:
        return await self._vault.unseal(person_id, place(column, person_id=person_id), sealed)

    def _hash(self, person_id: int, code: str) -> str:
        return self._vault.fingerprint(CODE_PLACE, f"{person_id}:{code}")


def _name(words: str) -> str:
    """One line, as it was typed, without what nobody can see; some letter of some script is in it."""
    told = " ".join(words.split())
    if not 0 < len(told) <= LONGEST_NAME or any(unicodedata.category(sign) in {"Cc", "Cf", "Co"} for sign in told):
        raise NameWrong(LONGEST_NAME)
    if not any(sign.isalpha() for sign in told) or any(sign in "<>@/\\" for sign in told):
        raise NameWrong(LONGEST_NAME)
    return told
