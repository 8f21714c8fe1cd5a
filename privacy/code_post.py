"""Where the codes go that prove who asks: the post, as far as they need it."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class CodePost(Protocol):
    """The post, as far as codes need it (privacy/contacts.py has it)."""

    async def masked(self, session: AsyncSession, person_id: int) -> str | None:
        """The person's proved e-mail address, masked; None: there is none."""

    async def changed_at(self, session: AsyncSession, person_id: int) -> datetime | None:
        """When the address was changed last; None: it never was."""

    async def send_code(self, session: AsyncSession, person_id: int, code: str, language: str) -> None:
        """
        Send *code* there, durably.

        Raises:
            TooManyCodes: Enough of them went there today.
        """


class NoPost:
    """Nobody has an address."""

    async def masked(self, session: AsyncSession, person_id: int) -> str | None:
        """None."""
        del session, person_id
        return None

    async def changed_at(self, session: AsyncSession, person_id: int) -> datetime | None:
        """Never."""
        del session, person_id
        return None

    async def send_code(self, session: AsyncSession, person_id: int, code: str, language: str) -> None:
        """Nowhere."""
        del session, person_id, code, language
