"""A security log of some size, with its segments, witnesses, prunes and cuts, by a clock that can be turned."""

from datetime import timedelta

from sqlalchemy import text

from core.clock import VirtualClock
from security.events import End, SecurityLog
from security.origins import Origin, origin
from security.pruning import Pruner
from security.refs import Actor
from security.segments import Segments, checkpoints
from security.tags import Tag
from security.truncation import STEPS, Truncation
from security.verifier import Verifier, nothing_held
from security.witness import Witness
from storage.vault import KeysBase
from tests.conftest import NOW, WorkBook
from tests.log import LOG_KEYS

ALMOST_A_DAY = timedelta(hours=5)


class LogHouse:
    """All of the log's rooms on one database."""

    def __init__(self, database, keys_engine, *, size=5, kept_days=365, held=nothing_held):
        self.database = database
        self.keys_engine = keys_engine
        self.clock = VirtualClock(NOW)
        self.work = WorkBook()
        self.log = SecurityLog(self.clock, LOG_KEYS)
        self.witness = Witness(keys_engine, self.clock)
        self.segments = Segments(LOG_KEYS, self.clock, self.work, size=size)
        self.pruner = Pruner(self.log, self.clock, kept_days=kept_days, held=held)
        self.truncation = Truncation(LOG_KEYS, self.clock)
        self.verifier = Verifier(LOG_KEYS, self.clock, witness=self.witness, kept_days=kept_days, held=held)

    async def prepare(self):
        async with self.keys_engine.begin() as connection:
            await connection.run_sync(KeysBase.metadata.create_all)

    async def write(self, count, *, every=ALMOST_A_DAY):
        """Events of several kinds, one transaction each."""
        for number in range(count):
            self.clock.advance(seconds=every.total_seconds())
            async with self.database.writing.begin() as session:
                self.one(session, number)

    def one(self, session, number):
        came = Origin("web", person_id=number % 4 + 1, request_id=f"r{number}", ip=f"198.51.100.{number % 250}")
        kinds = [
            (came, Tag.SIGNED_IN, {"device": "Firefox"}),
            (Origin("stripe"), Tag.PAYMENT_SUCCEEDED, {"person_id": 2, "about": ("order", f"A-{number}")}),
            (Origin("telegram", staff_id=1, roles="agent", chat_id=-5, chat_kind="supergroup"), Tag.TICKET_READ, {}),
            (Origin("house"), Tag.HOUSE_STARTED, {"details": {"count": number}}),
            (Origin("telegram", external_id=77, update_id=number), Tag.NOT_ALLOWED, {"reason": "role"}),
        ]
        of, tag, what = kinds[number % len(kinds)]
        with origin(of):
            self.log.record(session, tag, subject=Actor.staff(3) if tag is Tag.TICKET_READ else None, **what)

    async def close(self):
        """Close what is due; the witness sees it, and where the chain ends."""
        closed = 0
        is_more = True
        while is_more:
            async with self.database.writing.begin() as session:
                is_more = await self.segments.close_next(session) is not None
                closed += is_more
        await self.look()
        return closed

    async def look(self):
        async with self.database.reading() as session:
            seen = await checkpoints(session, after=await self.witness.last_number())
            head = (await session.execute(text("SELECT seq, hash FROM security_log_head"))).one_or_none()
        await self.witness.see(seen, None if head is None else End(*head))

    async def cut(self):
        for to in STEPS:
            is_more = True
            while is_more:
                async with self.database.writing.begin() as session:
                    is_more = await self.truncation.cut_next(session, to, limit=7)

    async def prune(self):
        pruned = 0
        is_more = True
        while is_more:
            async with self.database.writing.begin() as session:
                is_more = await self.pruner.begin(session) is not None
                pruned += is_more
            async with self.database.writing.begin() as session:
                await self.pruner.finish(session)
        return pruned

    async def verify(self, **how):
        async with self.database.reading() as session:
            return await self.verifier.verify(session, **how)
