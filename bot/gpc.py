"""Keeps "do not sell or share" for whoever's browser says it; one that repeats it is looked up and writes nothing."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from core.channels import Channel
from privacy.limits import Limits, LimitWay
from storage.engine import Database
from storage.people import People

log = logging.getLogger(__name__)


class GpcSignals:
    """
    Hears the signal.

    Who has said it is remembered nowhere but with the person: whoever was erased and comes back says it anew.
    """

    def __init__(self, limits: Limits, database: Database) -> None:
        self._limits = limits
        self._database = database

    async def heard(self, channel: Channel, external_id: int) -> None:
        """
        That account's browser has said it; about somebody whom we do not know nothing is kept, and nothing is sold.

        A page never fails for it: a browser says it again with its next request.
        """
        try:
            await self._keep(channel, external_id)
        except SQLAlchemyError as error:
            log.warning("a browser's opt-out could not be kept: %s", type(error).__name__)

    async def _keep(self, channel: Channel, external_id: int) -> None:
        async with self._database.reading() as session:
            person = await People(session).find(channel, external_id)
            if person is None or await self._limits.opted_out_at(session, person.id) is not None:
                return
        async with self._database.writing.begin() as session:
            await self._limits.opt_out(session, person.id, way=LimitWay.SIGNAL)
