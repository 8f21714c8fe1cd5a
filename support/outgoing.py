"""Asking for things to be posted: a row in the transaction of the fact, and a sign to the pump once it is committed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from storage.outgoing import Act, Outgoing, OutgoingRows, Urgency
from storage.vault import Vault

HOUSE = 0
"""The owner of the house's own key."""
BODY = "outgoing.body"


@dataclass(frozen=True, slots=True)
class Lag:
    """What waits in a lane."""

    count: int
    oldest_at: datetime | None


class Outbox:
    """
    What is to be posted into the chats of the help desk.

    Args:
        clock: The house's clock.
        vault: Its keys; bodies are sealed under a key of the house.
    """

    def __init__(self, clock: Clock, vault: Vault) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self.on_asked: Callable[[], None] | None = None
        """Called after each commit of a transaction in which something was asked for: the pump wakes."""

    async def ask(  # noqa: PLR0913 - what a row says
        self,
        session: AsyncSession,
        act: Act,
        *,
        channel: Channel,
        chat_id: int,
        urgency: Urgency,
        ticket_id: int | None = None,
        message_id: int | None = None,
        what: str | None = None,
        details: dict[str, Any] | None = None,
        body: str | None = None,
        once: str | None = None,
        after_seconds: float = 0,
    ) -> None:
        """
        Ask for *act* in a lane. The same *once* again adds nothing while the first wish waits.

        Whoever takes a wish to carry it out clears its `once`, so that a wish that comes meanwhile is kept.
        """
        now = self._clock()
        sealed = None if body is None else await self._vault.seal(HOUSE, BODY, body)
        await OutgoingRows(session).add(
            {
                "channel": channel,
                "chat_id": chat_id,
                "urgency": urgency.value,
                "act": act,
                "ticket_id": ticket_id,
                "message_id": message_id,
                "what": what,
                "details": details or {},
                "body": sealed,
                "once": once,
                "asked_at": now,
                "due_at": now + timedelta(seconds=after_seconds),
                "tries": 0,
            }
        )
        self._wake_after_commit(session)

    async def body(self, row: Outgoing) -> str:
        """The clear body of a wish."""
        if row.body is None:
            msg = "the wish has no body"
            raise ValueError(msg)
        return await self._vault.unseal(HOUSE, BODY, row.body)

    async def waiting(self, session: AsyncSession, channel: Channel, chat_id: int) -> Lag:
        """What waits in a lane."""
        return Lag(*await OutgoingRows(session).waiting(channel, chat_id))

    def _wake_after_commit(self, session: AsyncSession) -> None:
        marks = session.sync_session.info
        if "outbox" in marks:
            return
        marks["outbox"] = True

        def wake(_session: object) -> None:
            marks.pop("outbox", None)
            if self.on_asked is not None:
                self.on_asked()

        event.listen(session.sync_session, "after_commit", wake, once=True)
