"""Who comes to a chat and who closes it: a greeting has no transaction of its own, so it is noted here."""

from collections import OrderedDict
from datetime import datetime, timedelta

from core.channels import Channel
from core.clock import Clock
from core.transactions import Transactions
from security.sign_ins import SignIns
from storage.people import People

LOOKS_EVERY = timedelta(days=1)
"""How often the log is asked of one account: it matters whether thirty days have passed, not which minute."""
REMEMBERED = 20_000


class Comings:
    """
    Notes sign-ins; most people who come are known, and then nothing is written.

    Whoever was here within a day costs the database nothing.
    """

    def __init__(self, database: Transactions, sign_ins: SignIns, clock: Clock) -> None:
        self._database = database
        self._sign_ins = sign_ins
        self._clock = clock
        self._looked: OrderedDict[tuple[Channel, int], datetime] = OrderedDict()

    async def came(self, channel: Channel, external_id: int) -> None:
        """That account is here."""
        account, now = (channel, external_id), self._clock()
        last = self._looked.get(account)
        if last is not None and now - last < LOOKS_EVERY:
            return
        await self._look(channel, external_id)
        self._looked[account] = now
        self._looked.move_to_end(account)
        if len(self._looked) > REMEMBERED:
            self._looked.popitem(last=False)

    async def _look(self, channel: Channel, external_id: int) -> None:
        async with self._database.reading() as session:
            sign_in = await self._sign_ins.look(session, channel, external_id)
        if sign_in is not None:
            async with self._database.writing.begin() as session:
                self._sign_ins.note(session, sign_in)
                person = await People(session).find(channel, external_id)
                if person is not None:
                    person.note_active(self._clock())

    async def left(self, channel: Channel, external_id: int) -> None:
        """That account has closed its chat for good."""
        self._looked.pop((channel, external_id), None)
        async with self._database.writing.begin() as session:
            await self._sign_ins.end(session, channel, external_id)
