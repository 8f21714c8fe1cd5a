"""Keeps "do not sell or share" for whoever's browser says it; once said, a browser that repeats it costs nothing."""

import logging
from collections import OrderedDict

from sqlalchemy.exc import SQLAlchemyError

from core.channels import Channel
from privacy.limits import Limits, LimitWay
from storage.engine import Database
from storage.people import People

log = logging.getLogger(__name__)

REMEMBERED = 10_000


class GpcSignals:
    """Hears the signal."""

    def __init__(self, limits: Limits, database: Database) -> None:
        self._limits = limits
        self._database = database
        self._kept: OrderedDict[tuple[Channel, int], None] = OrderedDict()

    async def heard(self, channel: Channel, external_id: int) -> None:
        """
        That account's browser has said it; about somebody whom we do not know nothing is kept, and nothing is sold.

        A page never fails for it: a browser says it again with its next request.
        """
        account = (channel, external_id)
        if account in self._kept:
            return
        try:
            is_kept = await self._keep(channel, external_id)
        except SQLAlchemyError as error:
            log.warning("a browser's opt-out could not be kept: %s", type(error).__name__)
            return
        if is_kept:
            self._kept[account] = None
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)

    async def _keep(self, channel: Channel, external_id: int) -> bool:
        async with self._database.reading() as session:
            person = await People(session).find(channel, external_id)
            if person is None or await self._limits.opted_out_at(session, person.id) is not None:
                return person is not None
        async with self._database.writing.begin() as session:
            await self._limits.opt_out(session, person.id, way=LimitWay.SIGNAL)
        return True
