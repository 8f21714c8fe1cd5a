"""Files that the staff sends from the desk's page: no bot has them until they were sent."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, Erase, Kind, UtcDateTime, impersonal, personal

PERIOD = "90 days after its ticket was solved, or after the last word in it"


class DeskFile(Base):
    """One file; its name and kind stand in the message that has it."""

    __tablename__ = "desk_files"

    mark: Mapped[str] = mapped_column(
        String(32), primary_key=True, info=impersonal("random; a message knows its file by it")
    )
    ticket_id: Mapped[int] = mapped_column(
        ForeignKey("tickets.id", ondelete="CASCADE"), index=True, info=impersonal("the ticket")
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), index=True, info=impersonal("the customer, under whose key it is")
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was sent"))
    content: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=personal(
            Kind.MESSAGE,
            purpose="what the staff sent; sealed",
            basis=Basis.CONTRACT,
            keep=PERIOD,
            erase=Erase.DESTROY_KEY,
        ),
    )


class DeskFileRows:
    """The files in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, file: DeskFile) -> None:
        """Keep a new file."""
        self._session.add(file)
        await self._session.flush()

    async def get(self, mark: str) -> DeskFile | None:
        """The file of that mark."""
        return await self._session.get(DeskFile, mark)
