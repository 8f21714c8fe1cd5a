"""The main database as the faces need it; bot/app.py hands in the real one."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Writing(Protocol):
    """Makes transactions that write."""

    def begin(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction, committed at the end of the block, or rolled back."""


class Transactions(Protocol):
    """`writing.begin()` for a transaction, `reading()` for a look."""

    @property
    def writing(self) -> Writing:
        """The door for transactions that write."""

    @property
    def reading(self) -> Callable[[], AbstractAsyncContextManager[AsyncSession]]:
        """The door for a look."""
