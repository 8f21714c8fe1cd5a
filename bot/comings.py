"""Who comes to a chat and who closes it: a greeting has no transaction of its own, so it is noted here."""

from core.channels import Channel
from core.transactions import Transactions
from security.sign_ins import SignIns


class Comings:
    """Notes sign-ins; most people who come are known, and then nothing is written."""

    def __init__(self, database: Transactions, sign_ins: SignIns) -> None:
        self._database = database
        self._sign_ins = sign_ins

    async def came(self, channel: Channel, external_id: int) -> None:
        """That account is here."""
        async with self._database.reading() as session:
            sign_in = await self._sign_ins.look(session, channel, external_id)
        if sign_in is not None:
            async with self._database.writing.begin() as session:
                self._sign_ins.note(session, sign_in)

    async def left(self, channel: Channel, external_id: int) -> None:
        """That account has closed its chat for good."""
        async with self._database.writing.begin() as session:
            await self._sign_ins.end(session, channel, external_id)
