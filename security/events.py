"""Writes the security log, in the transaction of the act that it tells of."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.tags import Tag
from storage.events import SecurityEvent, SecurityEvents

DEVICE_LENGTH = 300


class SecurityLog:
    """Evidence of what happened; what was refused is written by the error edge."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def record(
        self,
        session: AsyncSession,
        tag: Tag,
        *,
        person_id: int | None = None,
        ip: str | None = None,
        device: str | None = None,
        **details: str | int,
    ) -> None:
        """Write one event; *details* are numbers of orders and the like, never secrets or names."""
        SecurityEvents(session).add(
            SecurityEvent(
                at=self._clock(),
                tag=tag,
                person_id=person_id,
                ip=ip,
                device=None if device is None else _storable(device)[:DEVICE_LENGTH],
                details=details,
            )
        )


def _storable(header: str) -> str:
    """A header may hold bytes that are no text (Python keeps them as surrogates): no database takes those."""
    return header.encode(errors="replace").decode()
