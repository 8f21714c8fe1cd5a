"""
Files that the staff attaches on the desk's page.

A message names such a file as `desk:<mark>`: no bot knows it yet, so whoever posts the message uploads its bytes.
"""

import secrets

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from storage.desk_files import DeskFile, DeskFileRows
from storage.sealed_columns import place
from storage.vault import Vault
from support.content import File

PREFIX = "desk:"


def is_desk_file(file: File) -> bool:
    """Whether a file is one of ours, which no bot has received."""
    return file.file_id.startswith(PREFIX)


class DeskFiles:
    """Keeps the files, sealed under the customer's key."""

    def __init__(self, clock: Clock, vault: Vault) -> None:
        self._clock = clock
        self._vault = vault

    async def keep(  # noqa: PLR0913 - each is one thing that is known of the file
        self,
        session: AsyncSession,
        *,
        ticket_id: int,
        person_id: int,
        name: str,
        mime_type: str,
        content: bytes,
    ) -> File:
        """Keep a file for a message of that ticket; the customer's key must exist (their ticket has it)."""
        mark = secrets.token_hex(12)
        sealed = await self._vault.seal_bytes(person_id, place("desk_files.content", mark=mark), content)
        await DeskFileRows(session).put(
            DeskFile(mark=mark, ticket_id=ticket_id, person_id=person_id, at=self._clock(), content=sealed)
        )
        return File(PREFIX + mark, mark, name, mime_type, len(content))

    async def read(self, session: AsyncSession, file: File) -> bytes | None:
        """
        The bytes of a file of ours; None where it is gone, or is none of ours.

        Raises:
            KeyDestroyed: The customer was erased.
        """
        kept = await DeskFileRows(session).get(file.file_id.removeprefix(PREFIX)) if is_desk_file(file) else None
        if kept is None:
            return None
        return await self._vault.unseal_bytes(kept.person_id, place("desk_files.content", mark=kept.mark), kept.content)
