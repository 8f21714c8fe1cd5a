"""How somebody proves that a request about a person's data is theirs; deleted as soon as it is settled."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, impersonal
from storage.words import word


class ProofWay(StrEnum):
    """How it is proved."""

    CODE = "code"
    """Six digits that go to the e-mail address on file."""
    TWICE = "twice"
    """Two messages from the account, a minute apart at least, and the number of the last order, if there is one."""
    LINK = "link"
    """A link into the chat, handed over by the staff to somebody who has asked by letter, e-mail or telephone."""


class RequestProof(Base):
    """What is waited for."""

    __tablename__ = "privacy_request_proofs"

    request_id: Mapped[int] = mapped_column(
        ForeignKey("privacy_requests.id", ondelete="CASCADE"), primary_key=True, info=impersonal("of which request")
    )
    way: Mapped[ProofWay] = mapped_column(word(ProofWay, 8), info=impersonal("how it is proved"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when it is waited for"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("until when it counts"))
    secret_hash: Mapped[str | None] = mapped_column(
        String(64),
        unique=True,
        info=impersonal("a keyed hash of the code or the link; itself it is not kept"),
    )
    tries: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("how often a wrong one was given"))
    first_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when the first of two confirmations came")
    )


class RequestProofs:
    """What is waited for, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, request_id: int) -> RequestProof | None:
        """What the request waits for; its row is held."""
        query = select(RequestProof).where(RequestProof.request_id == request_id).with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()

    async def of_secret(self, secret_hash: str) -> RequestProof | None:
        """What waits for that secret; its row is held."""
        query = select(RequestProof).where(RequestProof.secret_hash == secret_hash).with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()

    async def put(self, proof: RequestProof) -> None:
        """Wait for this, and for nothing else."""
        await self.drop(proof.request_id)
        self._session.add(proof)
        await self._session.flush()

    async def drop(self, request_id: int) -> None:
        """Wait for nothing any more."""
        await self._session.execute(delete(RequestProof).where(RequestProof.request_id == request_id))
