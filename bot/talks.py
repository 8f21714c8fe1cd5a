"""
Conversation state for aiogram, in the database and in the transaction of the update.

The state is read once, before the first handler is asked (storage/openings.py); what a handler changes is kept
when its transaction is: a rolled-back step is not half-remembered, and no other server is needed.
"""

import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from storage.talks import Talks


@dataclass(slots=True)
class CurrentTalk:
    """Where the talk of the update stands that is handled now."""

    key: str
    update_id: int
    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    last_update_id: int | None = None
    """The update of its last step."""
    is_changed: bool = False

    async def keep(self, session: AsyncSession, clock: Clock) -> None:
        """
        Write the talk if a handler changed it.

        What only shows something is not noted, and comes again after a crash: a /start of before must not end the talk
        that was begun after it.
        """
        is_late = self.last_update_id is not None and self.update_id < self.last_update_id
        if self.is_changed and not is_late:
            data = json.dumps(self.data, separators=(",", ":"), sort_keys=True).encode()
            await Talks(session).keep(self.key, state=self.state, data=data, update_id=self.update_id, now=clock())
        self.is_changed = False


current_talk: ContextVar[CurrentTalk] = ContextVar("current_talk")


def talk_key(bot_id: int, chat_id: int, user_id: int, thread_id: int | None = None) -> str:
    """The name of a talk: one for each person in each chat (and topic) of each bot."""
    return f"{bot_id}:{chat_id}:{user_id}:{thread_id or ''}"


class TalkStorage(BaseStorage):
    """aiogram's view of the current talk; a talk of somebody else cannot be reached from here."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Go to a step; None ends the talk."""
        talk = self._talk(key)
        talk.state = state.state if isinstance(state, State) else state
        talk.is_changed = True

    async def get_state(self, key: StorageKey) -> str | None:
        """The step at which the talk is."""
        return self._talk(key).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace what was said so far."""
        talk = self._talk(key)
        talk.data = dict(data)
        talk.is_changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What was said so far."""
        return dict(self._talk(key).data)

    async def close(self) -> None:
        """Nothing to close."""

    @staticmethod
    def _talk(key: StorageKey) -> CurrentTalk:
        talk = current_talk.get()
        if talk.key != talk_key(key.bot_id, key.chat_id, key.user_id, key.thread_id):
            msg = "only the talk of the update that is handled now can be changed"
            raise LookupError(msg)
        return talk
