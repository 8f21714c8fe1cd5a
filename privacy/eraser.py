"""
The erasure itself, one transaction a method; bot/privacy_erasing.py calls them in their order, and what is outside.

    hold ─▶ orders ─▶ decide ─▶ desk … supplier (outside) ─▶ tax ─▶ log ─▶ rows ─▶ keys ─▶ scan ─▶ receipt ─▶ account
                        │
                        └ the ledger has it: from here on nothing brings the person back

Each may come a second time after a crash: it finds nothing more to do, and counts nothing twice.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from privacy.erasure_facts import KEY_KIND, Facts, capture
from privacy.erasure_log import cut_details, refs_of_customer, unlink
from privacy.erasure_orders import Waits, close_orders
from privacy.erasure_rows import DESK, GONE_WITH_THE_ACCOUNT, GONE_WITH_THE_CHAT, by_kind, sweep
from privacy.erasures import Erasures
from privacy.ledger import Ledger
from privacy.request_ends import close_all, others_of
from privacy.request_states import RequestStates
from privacy.tax_archive import Buyer, TaxArchive
from security.events import SecurityLog
from security.tags import Tag
from shop.orders import Ordering
from storage.belonging import Subject
from storage.erasures import ErasureRow, ErasureRows
from storage.legal_holds import is_held
from storage.people import People, Person
from storage.privacy_requests import RequestStep, StepState
from storage.request_rows import RequestRows
from storage.restraints import Restraints
from storage.suppressions import Suppressed, Suppressions, account_hash, email_hash
from storage.vault import Vault

REDACTION = "payment-redaction"
"""The step of each payment that is redacted later; `:1`, `:2`, … behind it."""


Pseudonyms = Callable[[AsyncSession, int], Awaitable[tuple[str, ...]]]
"""The names under which the usage figures know a person."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What is about to be sealed."""

    erasure_id: int
    facts: Facts


class Eraser:
    """What an erasure does in our own databases."""

    def __init__(  # noqa: PLR0913 - what it is built from, by name
        self,
        *,
        clock: Clock,
        vault: Vault,
        log: SecurityLog,
        ledger: Ledger,
        erasures: Erasures,
        archive: TaxArchive,
        pseudonyms: Pseudonyms,
    ) -> None:
        self.ledger = ledger
        self.erasures = erasures
        self.archive = archive
        self._clock = clock
        self._vault = vault
        self._log = log
        self._pseudonyms = pseudonyms

    async def row(self, session: AsyncSession, number: str) -> ErasureRow:
        """The erasure of that request, which must have begun."""
        row = await ErasureRows(session).of_number(number)
        if row is None:
            raise LookupError(number)
        return row

    async def is_held(self, session: AsyncSession, number: str) -> bool:
        """Whether a legal hold keeps the person."""
        row = await self.row(session, number)
        return row.person_id is not None and bool(await session.scalar(select(is_held(literal(row.person_id)))))

    async def orders(self, session: AsyncSession, number: str, ordering: Ordering) -> Waits | None:
        """Close what nobody paid; what has to be waited for, or None: nothing."""
        row = await self.row(session, number)
        return None if row.person_id is None else await close_orders(session, ordering, row.person_id)

    async def captured(self, session: AsyncSession, number: str) -> Captured | None:
        """What later steps need to know; None: it is kept already."""
        row = await self.row(session, number)
        if row.decided_at is not None or row.person_id is None:
            return None
        return Captured(row.id, await capture(session, self._vault, await People(session).get(row.person_id)))

    async def decide(self, number: str, captured: Captured) -> tuple[bytes, int]:
        """Seal the facts and write the ledger: what cannot be undone. Outside of any transaction."""
        facts = captured.facts
        sealed = await self._vault.of_kind(KEY_KIND).seal(captured.erasure_id, _place(number), facts.written())
        return sealed, self.ledger.write(number, [(facts.subject.channel, facts.external_id)])

    async def decided(self, session: AsyncSession, number: str, sealed: bytes, line: int) -> None:
        """Note that it is decided."""
        row = await self.row(session, number)
        if row.decided_at is None:
            row.facts, row.ledger_line, row.decided_at = sealed, line, self._clock()

    async def facts(self, session: AsyncSession, number: str) -> Facts | None:
        """What was captured; None: the account is gone."""
        row = await self.row(session, number)
        if row.facts is None:
            return None
        return Facts.read(await self._vault.of_kind(KEY_KIND).unseal(row.id, _place(number), row.facts))

    async def close_desk(self, session: AsyncSession, number: str, subject: Subject) -> int:
        """Erase what the help desk has of them; how many things."""
        return await self._count(session, number, await sweep(session, subject, only=DESK))

    def buyer(self, facts: Facts) -> Buyer:
        """Who bought, as tax law wants to know it."""
        email = facts.emails[0] if facts.emails else None
        return Buyer(facts.channel, facts.external_id, facts.language, email, facts.country)

    async def cut_log(self, session: AsyncSession, subject: Subject, *, after: int) -> tuple[int, int]:
        """Cut the next details of their events; how many, and the place of the last."""
        return await cut_details(session, self._log.keys, await self._refs(session, subject), after=after)

    async def erase_rows(self, session: AsyncSession, number: str, subject: Subject) -> int:
        """Erase every row but those that are needed until the end; how many things."""
        known = await self._known(session, subject)
        await self._outlived(session, subject)
        counts = await sweep(session, known, leave=GONE_WITH_THE_ACCOUNT | GONE_WITH_THE_CHAT)
        return await self._count(session, number, counts)

    async def suppress(self, session: AsyncSession, facts: Facts) -> int:
        """Remember whom nothing of ours may bring back; how many hashes."""
        rows, now = Suppressions(session), self._clock()
        account = account_hash(self._vault, facts.subject.channel, facts.external_id)
        await rows.add(Suppressed.ACCOUNT, [account], now=now)
        return 1 + await rows.add(Suppressed.EMAIL, [email_hash(self._vault, one) for one in facts.emails], now=now)

    async def erase_account(self, session: AsyncSession, number: str, subject: Subject) -> int:
        """All that is left, the account last; from here on nobody is meant by anything. How many things."""
        row = await self.row(session, number)
        if row.erased_at is not None:
            return 0
        count = await self.erase_all(session, subject, number)
        row.erased_at = self._clock()
        if row.ledger_line is not None:
            await ErasureRows(session).note_line(row.ledger_line, now=row.erased_at)
        self._log.record(session, Tag.PERSON_ERASED, about=("request", number))
        return count

    async def erase_all(self, session: AsyncSession, subject: Subject, number: str | None = None) -> int:
        """Every row of theirs in one transaction."""
        refs, after, more = await self._refs(session, subject), 0, 1
        while more:
            more, after = await cut_details(session, self._log.keys, refs, after=after)
        await self._outlived(session, subject)
        others = await others_of(session, subject.person_id, number)
        counts = await sweep(session, await self._known(session, subject))
        await close_all(session, RequestStates(self._clock, self._log), others)
        await unlink(session, refs)
        return sum(counts.values()) if number is None else await self._count(session, number, counts)

    async def destroy_keys(self, subject: Subject) -> None:
        """Destroy the person's key, and that of their chat on the website; outside of any transaction."""
        await self._vault.destroy(subject.person_id)

    async def destroy_chat_key(self, chat_id: int) -> None:
        """Destroy the key of a chat of the website."""
        await self._vault.of_kind("chat").destroy(chat_id)

    async def forget_facts(self, erasure_id: int) -> None:
        """Destroy the key of what was captured."""
        await self._vault.of_kind(KEY_KIND).destroy(erasure_id)

    async def waiting(self, session: AsyncSession, number: str) -> list[RequestStep]:
        """The steps that wait for somebody outside."""
        request = await RequestRows(session).numbered(number)
        steps = [] if request is None else await RequestRows(session).steps(request.id)
        return [step for step in steps if step.state is StepState.WAITING]

    async def person(self, session: AsyncSession, number: str) -> Person | None:
        """Whom it erases, as long as they are there."""
        row = await self.row(session, number)
        return None if row.person_id is None else await session.get(Person, row.person_id)

    async def _outlived(self, session: AsyncSession, subject: Subject) -> None:
        """A ban holds for the account, not for its person's row: nobody is rid of one by being erased."""
        if subject.channel is Channel.TELEGRAM:
            await Restraints(session).outlive(subject.person_id, subject.external_id, now=self._clock())

    async def _known(self, session: AsyncSession, subject: Subject) -> Subject:
        """With the names under which the usage figures know them."""
        return replace(subject, pseudonyms=await self._pseudonyms(session, subject.person_id))

    async def _refs(self, session: AsyncSession, subject: Subject) -> list[str]:
        return sorted({*subject.log_refs, *await refs_of_customer(session, subject)})

    async def _count(self, session: AsyncSession, number: str, counts: Mapping[str, int]) -> int:
        row = await self.row(session, number)
        row.counts = dict(Counter(row.counts) + Counter(by_kind(counts)))
        return sum(counts.values())


def _place(number: str) -> str:
    return f"erasures.facts:{number}"
