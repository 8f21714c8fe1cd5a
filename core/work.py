"""How rooms ask for work that must not be lost, without knowing the engine that does it."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Work(Protocol):
    """The durable engine, as rooms see it."""

    async def ask(self, session: AsyncSession, task: str, key: str, *, after_seconds: int = 0) -> None:
        """
        Ask for *task* in the transaction of the fact that calls for it.

        The task starts once the transaction is committed, survives crashes, and never starts twice for
        one `task:key`. *key* is its only argument: an id, never a personal value.
        """
