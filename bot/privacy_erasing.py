"""
The durable task `privacy_erase`: a person goes, step by step; each step is recorded and may be repeated.

    prepare ─▶ decide ─▶ desk ─▶ messages ─▶ payments ─▶ supplier ─▶ tax ─▶ log ─▶ rows ─▶ work ─▶ keys ─▶ suppress
            ─▶ scan ─▶ receipt ─▶ chat ─▶ account ─▶ files

`prepare` waits for a legal hold to be released and for money and goods on their way. With `decide` the ledger has it;
from there on nothing is called off, and a crash anywhere goes on where it stood.
"""

import logging

from bot.erasure_others import AskingOthers
from bot.jobs import patient
from bot.settling import settle_files
from core.durable import DurableEngine
from core.errors import Outage
from core.steps import pause
from privacy.erasure_facts import Facts
from privacy.erasure_scan import Scan, scan
from privacy.erasures import TASK
from privacy.requests import RequestState, StepState, number_of
from storage.belonging import OURS_ALONE

log = logging.getLogger(__name__)

STEPS = (
    "orders", "desk", "messages", "payments", "supplier", "tax-archive", "security-log", "rows", "work", "keys",
    "suppression", "scan", "receipt", "chat", "account", "files",
)  # fmt: skip
"""The steps, as the request shows them."""
READY, OVER, HELD = "", "over", "held"
LOOK_AGAIN = 600
LONGEST_WAIT = 6 * 3600
POSTING_SECONDS = 2
KEPT_IN = frozenset(
    {"people", "web_chats", "web_messages", "web_acts", "web_updates", "web_files", "erasures", "person_keys"}
)
"""Where they may still be found when the receipt is written: what goes right after it, the chat's key among it."""
KNOWN_FOR_A_REASON = frozenset(
    {"restraints.external_id", "restraints.chat_id", "mod_actions.external_id", "mod_actions.chat_id"}
)
"""What keeps a group in order names accounts until its own period ends."""
OF_OTHERS = frozenset({"supplier_news.news_id"})
"""A supplier's own number of a message: made of the time, it may begin like that of an eSIM of the same second."""
OF_STAFF = frozenset({"staff_members.external_id", "second_factors.shown_in", "alerts.object"})


class StillThere(Exception):
    """The search found something: nobody says that it is done; the text names columns alone."""


class Erasing(AskingOthers):
    """Carries erasures out."""

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for."""
        engine.task(TASK)(self.erase)

    async def erase(self, key: str) -> None:
        """Erase the person of that request."""
        number, tries = number_of(key), 0
        while (waits := await self.prepare(number)) != READY or not await self.decide(number):
            if waits == OVER:
                return
            await pause(LOOK_AGAIN if waits == HELD else min(30 * 2**tries, LONGEST_WAIT))
            tries += 1
        while not await self.desk(number):
            await pause(POSTING_SECONDS)
        for step in (
            self.messages, self.payments, self.supplier, self.tax, self.cut_log, self.rows, self.work, self.keys,
            self.suppress, self.scan, self.receipt, self.chat, self.account, self.files,
        ):  # fmt: skip
            await step(number)

    @patient
    async def prepare(self, number: str) -> str:
        """Whether it can begin; else what it waits for."""
        async with self._database.writing.begin() as session:
            view = await self._requests.view(session, number)
            row = await self._eraser.erasures.of(session, number)
            if row is not None and row.decided_at is not None:
                return READY
            if view.state not in {RequestState.EXECUTING, RequestState.MANUAL, RequestState.BLOCKED_BY_HOLD}:
                return OVER
            if row is None:  # asked for by who knew of no person: there is nobody to erase
                await self._requests.completed(session, number)
                return OVER
            if await self._eraser.is_held(session, number):
                await self._eraser.erasures.thaw(session, number)
                await self._requests.blocked(session, number)
                return HELD
            if view.state is RequestState.BLOCKED_BY_HOLD:
                return HELD  # whoever released the hold lets it go on (privacy/request_tending.py)
            for step in STEPS:
                await self._requests.step(session, number, step, StepState.TO_DO)
            waits = await self._eraser.orders(session, number, self._all.ordering)
            state = StepState.DONE if waits is None else StepState.WAITING
            await self._requests.step(session, number, "orders", state, code=None if waits is None else waits.value)
            return READY if waits is None else waits.value

    @patient
    async def decide(self, number: str) -> bool:
        """Keep what later steps need, and write the ledger; False: a legal hold came between."""
        async with self._database.reading() as session:
            captured = await self._eraser.captured(session, number)
            is_held = captured is not None and await self._eraser.is_held(session, number)
        if captured is None or is_held:
            return not is_held
        sealed, line = await self._eraser.decide(number, captured)
        async with self._database.writing.begin() as session:
            await self._eraser.decided(session, number, sealed, line)
        return True

    @patient
    async def tax(self, number: str) -> None:
        """Who bought what was sold goes into the tax archive."""
        facts = await self._facts(number)
        if facts is None:
            return
        async with self._database.reading() as session:
            paid = await self._eraser.archive.paid(session, facts.person_id)
        sealed = await self._eraser.archive.seal(paid, self._eraser.buyer(facts))
        async with self._database.writing.begin() as session:
            await self._eraser.archive.keep(session, sealed)
            state = StepState.KEPT if facts.sales else StepState.DONE
            code = "tax-law" if facts.sales else None
            await self._requests.step(session, number, "tax-archive", state, code=code, rows=facts.sales)

    @patient
    async def cut_log(self, number: str) -> None:
        """The security log forgets addresses, devices and words of theirs."""
        facts = await self._facts(number)
        if facts is None:
            return
        rows, after, more = 0, 0, 1
        while more:
            async with self._database.writing.begin() as session:
                more, after = await self._eraser.cut_log(session, facts.subject, after=after)
            rows += more
        await self._note(number, "security-log", state=StepState.KEPT, code="nobody-is-meant", rows=rows)

    @patient
    async def rows(self, number: str) -> None:
        """Every row of every table, as its columns say."""
        facts = await self._facts(number)
        if facts is None:
            return
        async with self._database.writing.begin() as session:
            count = await self._eraser.erase_rows(session, number, facts.subject)
            await self._requests.step(session, number, "rows", StepState.DONE, rows=count)

    @patient
    async def work(self, number: str) -> None:
        """What the durable engine remembers of finished work for them."""
        facts = await self._facts(number)
        if facts is not None:
            forgotten = await self._all.work.forget(facts.tasks)
            await self._note(number, "work", rows=forgotten)

    @patient
    async def keys(self, number: str) -> None:
        """The key goes: what was sealed under it cannot be read by anybody, in backups neither."""
        facts = await self._facts(number)
        if facts is not None:
            await self._eraser.destroy_keys(facts.subject)
            await self._note(number, "keys", rows=1)

    @patient
    async def suppress(self, number: str) -> None:
        """Nothing of ours may bring them back."""
        facts = await self._facts(number)
        if facts is None:
            return
        async with self._database.writing.begin() as session:
            count = await self._eraser.suppress(session, facts)
            await self._requests.step(session, number, "suppression", StepState.KEPT, code="keeps-a-no", rows=count)

    @patient
    async def scan(self, number: str) -> None:
        """Search both databases for what they were known by; what goes with the account may still be there."""
        facts = await self._facts(number)
        if facts is None:
            return
        found = await self._scanned(facts)
        if found.found:
            await self._note(number, "scan", state=StepState.FAILED, code="still-there", rows=len(found.found))
            async with self._database.writing.begin() as session:
                await self._requests.manual(session, number, "scan")
            raise StillThere(", ".join(found.found))
        await self._note(number, "scan", rows=found.tables)

    @patient
    async def receipt(self, number: str) -> None:
        """Sign the receipt, and send it once."""
        facts = await self._facts(number)
        if facts is None:
            return
        async with self._database.writing.begin() as session:
            row = await self._eraser.row(session, number)
            if row.told_at is not None:  # a crash came between: it may have arrived, and is not sent twice
                await self._requests.step(session, number, "receipt", StepState.DONE, code="sent-once")
                return
            receipt = await self._writer.written(session, row, facts)
            row.receipt, row.receipt_sha256, row.told_at = receipt.text, receipt.sha256, self._all.clock()
        try:
            arrived = await self._telling.send(facts, receipt)
        except Outage:  # better twice than never: nobody can ask for it afterwards
            async with self._database.writing.begin() as session:
                (await self._eraser.row(session, number)).told_at = None
            raise
        await self._note(number, "receipt", code="sent" if arrived else "not-reached")

    @patient
    async def chat(self, number: str) -> None:
        """The website's chat goes, and whoever looks at it is told."""
        facts = await self._facts(number)
        if facts is None:
            return
        if (chat_id := facts.subject.chat_id) is not None:
            async with self._database.reading() as session:
                row = await self._eraser.row(session, number)
            await self._chats.erase(chat_id, self._telling.address(number, row.receipt_sha256))
        await self._note(number, "chat")

    @patient
    async def account(self, number: str) -> None:
        """All that is left, the account itself last."""
        facts = await self._facts(number)
        if facts is None:
            return
        async with self._database.writing.begin() as session:
            await self._eraser.erase_account(session, number, facts.subject)

    @patient
    async def files(self, number: str) -> None:
        """No byte of it stays in the files; then the request is done."""
        async with self._database.writing.begin() as session:
            row = await self._eraser.row(session, number)
            erasure_id, counts = row.id, sum(row.counts.values())
        await self._eraser.forget_facts(erasure_id)
        is_settled = await settle_files(self._database.engine, self._all.keys)
        async with self._database.writing.begin() as session:
            await self._requests.step(session, number, "account", StepState.DONE, rows=counts)
            code = None if is_settled else "settles-later"
            await self._requests.step(session, number, "files", StepState.DONE, code=code)
            await self._requests.completed(session, number)

    async def _scanned(self, facts: Facts) -> Scan:
        leave = KEPT_IN | KNOWN_FOR_A_REASON | OF_OTHERS | OF_STAFF
        found = []
        for engine in (self._database.engine, self._all.keys):
            async with engine.execution_options(reads=True).connect() as connection:
                looked = await connection.run_sync(
                    scan, facts.values, facts.external_id, leave=leave, names_only=OURS_ALONE
                )
                found.append(looked)
        return Scan(sum(one.tables for one in found), tuple(name for one in found for name in one.found))
