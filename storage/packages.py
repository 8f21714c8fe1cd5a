"""
Copies of a person's data, made for them to take away: their state, their files, and the sealed pieces of these.

Pieces lie in rows, not in files: whichever process has the work or the request finds them, on one machine with SQLite
or on many with PostgreSQL, they are deleted in the transaction that says so, and a package that somebody forgot dies
with its person's row. Each piece is sealed under the person's key, so one that a backup still has dies with that. No
piece is longer than `PIECE` before it is sealed, so that a package of any size is made and read in little memory.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "5 days, or 24 hours after it was first fetched"
PIECE = 512 * 1024
"""Bytes of a piece in the clear."""
BROUGHT_PERIOD = "until the account is erased"


class PackageState(StrEnum):
    """How far it is."""

    MAKING = "making"
    READY = "ready"
    OVER = "over"
    """Its time is over; nothing of its content is left."""


class FileRole(StrEnum):
    """What a file of a package is for."""

    PART = "part"
    """It goes into the ZIP under its path."""
    FRAGMENT = "fragment"
    """A piece of the page that a person reads; it goes into `index.html`."""
    ZIP = "zip"
    """The whole, as it is handed over."""


def _of_package(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.CHOICE,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=PERIOD,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class Package(Base):
    """One copy, for one request."""

    __tablename__ = "packages"
    __table_args__ = (Index("ix_packages_person_id_id", "person_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    request_id: Mapped[int] = mapped_column(
        ForeignKey("privacy_requests.id", ondelete="CASCADE"), unique=True, info=impersonal("what asked for it")
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        info=_of_package("whose it is; means nothing outside", export=False),
    )
    state: Mapped[PackageState] = mapped_column(word(PackageState, 8), info=impersonal("how far it is"))
    agents: Mapped[list[int]] = mapped_column(
        JSON, default=list, info=impersonal("the staff whom it calls agent 1, 2, …, in that order")
    )
    omitted: Mapped[list[str]] = mapped_column(
        JSON, default=list, info=impersonal("files that could not be fetched, by their random paths")
    )
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_package("when a copy was begun"))
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_package("when it was ready"))
    size: Mapped[int | None] = mapped_column(BigInteger, info=_of_package("how many bytes it has"))
    sha256: Mapped[str | None] = mapped_column(String(64), info=_of_package("the hash of its bytes"))
    ends_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_of_package("until when it can be fetched")
    )
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_package("when it was first fetched"))
    link_hash: Mapped[str | None] = mapped_column(
        String(64),
        unique=True,
        info=_of_package("SHA-256 of the secret of its link; a secret, so that a copy leaves it out", export=False),
    )
    code_hash: Mapped[str | None] = mapped_column(
        String(64), info=_of_package("the keyed hash of the code that opens the link; a secret likewise", export=False)
    )
    code_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_package("until when that code counts; means nothing afterwards", export=False)
    )
    code_tries: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("wrong codes, since the last one"))


class PackageFile(Base):
    """One file of a package; a section's are there in whole or not at all once it is `done`."""

    __tablename__ = "package_files"
    __table_args__ = (
        UniqueConstraint("package_id", "path"),
        Index("ix_package_files_section", "package_id", "section"),
    )

    id: Mapped[str] = mapped_column(String(24), primary_key=True, info=impersonal("random; binds the sealed pieces"))
    package_id: Mapped[int] = mapped_column(
        ForeignKey("packages.id", ondelete="CASCADE"), info=impersonal("of which package")
    )
    section: Mapped[str] = mapped_column(String(48), info=impersonal("the step that makes it"))
    path: Mapped[str] = mapped_column(String(200), info=impersonal("its path, made of our own words and random marks"))
    role: Mapped[FileRole] = mapped_column(word(FileRole, 8), info=impersonal("what it is for"))
    rows: Mapped[int | None] = mapped_column(Integer, info=impersonal("how many things it lists"))
    size: Mapped[int] = mapped_column(BigInteger, default=0, info=impersonal("its bytes"))
    sha256: Mapped[str | None] = mapped_column(String(64), info=impersonal("of its bytes; empty: it is not whole yet"))


class PackagePiece(Base):
    """Some bytes of a file."""

    __tablename__ = "package_pieces"

    file_id: Mapped[str] = mapped_column(
        ForeignKey("package_files.id", ondelete="CASCADE"), primary_key=True, info=impersonal("of which file")
    )
    number: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, info=impersonal("from 0, in order")
    )
    content: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=_of_package("the copy itself, sealed under the person's key; it is no part of itself", export=False),
    )


class BroughtRecord(Base):
    """
    Something that a person brought with them in the portable copy of another company (or of ours, from elsewhere).

    It is kept as it was told there, read-only: an order that was made elsewhere is none of ours.
    """

    __tablename__ = "brought_records"
    __table_args__ = (UniqueConstraint("person_id", "section", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        info=personal(
            Kind.ACCOUNT,
            purpose="who brought it; means nothing outside",
            basis=Basis.CONTRACT,
            keep=BROUGHT_PERIOD,
            erase=Erase.DELETE_ROW,
            export=False,
        ),
    )
    section: Mapped[str] = mapped_column(
        String(48),
        info=personal(
            Kind.ACCOUNT,
            purpose="what it is, as the copy called it",
            basis=Basis.CONTRACT,
            keep=BROUGHT_PERIOD,
            erase=Erase.DELETE_ROW,
            given=True,
        ),
    )
    number: Mapped[int] = mapped_column(Integer, info=impersonal("its place in the copy, from 1"))
    body: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=personal(
            Kind.ACCOUNT,
            purpose="what the person brought, sealed",
            basis=Basis.CONTRACT,
            keep=BROUGHT_PERIOD,
            erase=Erase.DESTROY_KEY,
            given=True,
        ),
    )


class PackageRows:
    """The packages in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, request_id: int, person_id: int, *, now: datetime) -> Package:
        """The package of that request, made if there is none."""
        found = await self.of_request(request_id, hold=True)
        if found is None:
            found = Package(
                request_id=request_id,
                person_id=person_id,
                state=PackageState.MAKING,
                began_at=now,
                agents=[],
                omitted=[],
                code_tries=0,
            )
            self._session.add(found)
            await self._session.flush()
        return found

    async def of_request(self, request_id: int, *, hold: bool = False) -> Package | None:
        """The package of that request."""
        return await self._one(Package.request_id == request_id, hold=hold)

    async def of_link(self, link_hash: str, *, hold: bool = False) -> Package | None:
        """The package to which a link leads."""
        return await self._one(Package.link_hash == link_hash, hold=hold)

    async def get(self, package_id: int, *, hold: bool = False) -> Package | None:
        """The package of that id."""
        return await self._one(Package.id == package_id, hold=hold)

    async def due(self, now: datetime, *, limit: int) -> Sequence[Package]:
        """Packages whose time is over; held, those that others hold left out."""
        query = (
            select(Package)
            .where(Package.state == PackageState.READY, Package.ends_at <= now)
            .order_by(Package.ends_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return (await self._session.scalars(query)).all()

    async def unfinished(self, began_before: datetime, *, limit: int) -> Sequence[Package]:
        """Packages that were begun before then and never became ready."""
        query = select(Package).where(Package.state == PackageState.MAKING, Package.began_at < began_before)
        return (await self._session.scalars(query.order_by(Package.id).limit(limit))).all()

    async def clear(self, package_id: int, *, section: str | None = None, but: Collection[FileRole] = ()) -> int:
        """Delete the files of a package, of one section of it, or all but some; how many."""
        query = delete(PackageFile).where(PackageFile.package_id == package_id)
        if section is not None:
            query = query.where(PackageFile.section == section)
        if but:
            query = query.where(PackageFile.role.not_in(but))
        done = await self._session.execute(query.execution_options(synchronize_session=False))
        return cast("CursorResult[Any]", done).rowcount

    async def keep(
        self, begun: Sequence[dict[str, Any]], pieces: Sequence[dict[str, Any]], ended: Sequence[dict[str, Any]]
    ) -> None:
        """Keep files that were begun, further pieces, and what is known of those that are whole."""
        if begun:
            await self._session.execute(insert(PackageFile), list(begun))
        if pieces:
            await self._session.execute(insert(PackagePiece), list(pieces))
        if ended:
            await self._session.execute(update(PackageFile), list(ended))

    async def files(self, package_id: int, *, after: str = "", limit: int = 500) -> Sequence[PackageFile]:
        """The files of a package by their paths, those after *after*."""
        query = select(PackageFile).where(PackageFile.package_id == package_id, PackageFile.path > after)
        return (await self._session.scalars(query.order_by(PackageFile.path).limit(limit))).all()

    async def has_section(self, package_id: int, section: str) -> bool:
        """Whether all files of that section are whole, and there is one."""
        counted = (
            await self._session.execute(
                select(func.count(), func.count(PackageFile.sha256)).where(
                    PackageFile.package_id == package_id, PackageFile.section == section
                )
            )
        ).one()
        return counted[0] > 0 and counted[0] == counted[1]

    async def whole(self, package_id: int) -> PackageFile | None:
        """The ZIP."""
        query = select(PackageFile).where(PackageFile.package_id == package_id, PackageFile.role == FileRole.ZIP)
        return (await self._session.scalars(query)).one_or_none()

    async def fragments(self, package_id: int, section: str) -> Sequence[PackageFile]:
        """The pieces of the page that a section made."""
        query = select(PackageFile).where(
            PackageFile.package_id == package_id, PackageFile.section == section, PackageFile.role == FileRole.FRAGMENT
        )
        return (await self._session.scalars(query.order_by(PackageFile.path))).all()

    async def piece(self, file_id: str, number: int) -> bytes | None:
        """One piece of a file, sealed; None after the last."""
        content: bytes | None = await self._session.scalar(
            select(PackagePiece.content).where(PackagePiece.file_id == file_id, PackagePiece.number == number)
        )
        return content

    async def _one(self, condition: Any, *, hold: bool) -> Package | None:  # noqa: ANN401 - a condition of a query
        query = select(Package).where(condition)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()
