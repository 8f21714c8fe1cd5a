"""
Makes a copy, step by step; every step may be repeated, and is made in pieces that need little memory.

    <group> …      the tables of one group of the notice: data/*.json, data/*.csv, portable/*, schema/*, pages/*
    attachments    files of tickets that only Telegram still has
    notices        the versions of the notice that the person has acknowledged
    index          index.html
    manifest       manifest.json and manifest.sig
    zip            all of that in one file

What a step gives are batches: each is kept in a transaction of the caller's.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from privacy.export_fields import Asked, Section, groups, of_group, schema_of
from privacy.export_pages import INLINE, ON_A_PAGE, ExportPages
from privacy.export_reading import DESK, PAGE, Agents, ExportReader, Json, attachment_of, ending_of, file_path
from privacy.export_writing import Batch, CsvRows, FileWriter, JsonRows, PackageWriter
from privacy.holdings import GROUPS, TEAM
from storage.belonging import Subject
from storage.packages import FileRole
from storage.vault import Vault
from storage.webchat import WebFile

ATTACHMENTS, NOTICES, INDEX, MANIFEST, ZIP = "attachments", "notices", "index", "manifest", "zip"

Reading = Callable[[], AbstractAsyncContextManager[AsyncSession]]
FetchFile = Callable[[Mapping[str, Any], Channel], Awaitable[bytes | None]]
"""The bytes of a file that a bot received (a `File` of support/content.py, as JSON); None: it is gone."""


@dataclass(slots=True)
class Making:
    """A copy under way."""

    package_id: int
    number: str
    kind: str
    language: str
    began_at: datetime
    received_at: datetime
    asked: Asked
    agents: Agents
    pages: ExportPages
    missing: list[str] = field(default_factory=list)

    @property
    def subject(self) -> Subject:
        """Whose data."""
        return self.asked.subject


def steps_of(subject: Subject) -> list[str]:
    """The steps, in their order."""
    wanted = [group for group in groups() if subject.staff_ids or group not in GROUPS[TEAM]]
    return [*wanted, ATTACHMENTS, NOTICES, INDEX, MANIFEST, ZIP]


class GroupMaker:
    """
    Makes the files of one group of tables.

    Args:
        reading: The door for a look into the main database.
        reader: Reads and unseals.
        vault: Seals the pieces.
    """

    def __init__(self, reading: Reading, reader: ExportReader, vault: Vault) -> None:
        self._reading = reading
        self._reader = reader
        self._vault = vault

    async def made(self, making: Making, group: str) -> AsyncIterator[Batch]:
        """The files of a group, in batches."""
        writer = PackageWriter(self._vault, making.subject.person_id, making.package_id, group)
        paths: dict[str, str] = {}
        for section in sorted(of_group(group), key=lambda one: not one.has_files):
            async for batch in self._section(making, section, writer, paths):
                yield batch
        yield writer.rest()

    async def _section(
        self, making: Making, section: Section, writer: PackageWriter, paths: dict[str, str]
    ) -> AsyncIterator[Batch]:
        async with self._reading() as session:
            count = await self._reader.count(session, section, making.asked)
        rows = JsonRows(writer.begin(f"data/{section.name}.json"))
        table = CsvRows(writer.begin(f"data/{section.name}.csv"), [one.name for one in section.fields])
        portable = JsonRows(writer.begin(f"portable/{section.name}.json")) if section.portable else None
        shown = _Pages(making.pages, section, writer, count)
        after, is_more = None, True
        while is_more:
            async with self._reading() as session:
                page = await self._reader.page(session, section, making.asked, after, 1 if section.has_files else PAGE)
                told = [await self._told(session, making, section, row, paths, writer) for row in page.rows]
            for one in told:
                rows.add(one)
                table.add(one)
                if portable is not None and _is_given(section, one):
                    portable.add({name.name: one[name.name] for name in section.portable})
            await shown.add(told)
            after, is_more = page.after, page.after is not None
            if (batch := await writer.batch()) is not None:
                yield batch
        await shown.close()
        rows.close()
        await writer.end(rows.file, rows=rows.count)
        await writer.end(table.file, rows=rows.count)
        await writer.whole(f"schema/{section.name}.json", _json(schema_of(section)))
        if portable is not None:
            portable.close()
            await writer.end(portable.file, rows=portable.count)
            await writer.whole(f"schema/portable_{section.name}.json", _json(schema_of(section, portable=True)))

    async def _told(  # noqa: PLR0913, PLR0917 - what a row depends on
        self,
        session: AsyncSession,
        making: Making,
        section: Section,
        row: Mapping[str, Any],
        paths: dict[str, str],
        writer: PackageWriter,
    ) -> Json:
        if section.has_files:
            content = await self._reader.file(section, making.subject, row)
            ending = ending_of(content) if content is not None and section.name == "desk_files" else None
            path = file_path(section.name, row, ending)
            row = {**row, "path": path if content is not None else None}
            if content is not None:
                await writer.whole(path, content)
                paths[f"{DESK}{row['mark']}" if section.name == "desk_files" else row["file_id"]] = path
        told = await self._reader.told(section, making.subject, row, making.agents)
        if section.name == "ticket_messages":
            known = {**paths, **await _web_files(session, told)}
            told["attachment"] = attachment_of(told, known)
        return told


class _Pages:
    """What a person reads of one section: in `index.html`, or on pages of its own where it is long."""

    def __init__(self, pages: ExportPages, section: Section, writer: PackageWriter, count: int) -> None:
        self._pages, self._section, self._writer = pages, section, writer
        self._is_long = count > INLINE
        self._count = max(1, -(-count // ON_A_PAGE)) if self._is_long else 0
        self._fragment: FileWriter | None = None
        self._file: FileWriter | None = None
        self._on_page = self._number = 0
        if count:
            self._fragment = writer.begin(f"fragments/{section.name}.html", FileRole.FRAGMENT)
            self._fragment.write(pages.heading(section, count))

    async def add(self, rows: Sequence[Json]) -> None:
        """The next rows."""
        if not rows or self._fragment is None:
            return
        if not self._is_long:
            self._fragment.write(self._pages.rows(self._section, rows))
            return
        if self._file is None or self._on_page >= ON_A_PAGE:
            await self._turn()
        if self._file is not None:
            self._file.write(self._pages.rows(self._section, rows, up="../"))
        self._on_page += len(rows)

    async def close(self) -> None:
        """That was all."""
        if self._file is not None:
            self._file.write(self._pages.closing())
            await self._writer.end(self._file)
        if self._fragment is not None:
            if self._is_long:
                self._fragment.write(self._pages.pages_link([self._path(one) for one in range(1, self._number + 1)]))
            await self._writer.end(self._fragment)

    async def _turn(self) -> None:
        if self._file is not None:
            self._file.write(self._pages.closing())
            await self._writer.end(self._file)
        self._number += 1
        self._on_page = 0
        self._file = self._writer.begin(self._path(self._number))
        name = self._path(1).rpartition("/")[2].removesuffix("-1.html")
        before = f"{name}-{self._number - 1}.html" if self._number > 1 else None
        after = f"{name}-{self._number + 1}.html" if self._number < self._count else None
        title = self._pages.section_title(self._section)
        self._file.write(self._pages.opening(title, is_page=True, before=before, after=after))

    def _path(self, number: int) -> str:
        return f"pages/{self._section.name}-{number}.html"


async def _web_files(session: AsyncSession, told: Json) -> dict[str, str]:
    """Where the copy keeps the file of a message from the web chat."""
    content = told.get("content")
    file = content.get("file") if isinstance(content, Mapping) else None
    if not file:
        return {}
    query = select(WebFile.file_id, WebFile.mime_type).where(WebFile.file_id == file["file_id"])
    found = (await session.execute(query)).mappings().all()
    return {row["file_id"]: file_path("web_files", dict(row)) for row in found}


def _is_given(section: Section, told: Json) -> bool:
    """Whether the row is the person's own, where only some are."""
    if section.name in {"ticket_messages", "ticket_message_versions"}:
        return bool(told["author"] == "customer")
    if section.name == "web_messages":
        body = told["body"]
        return isinstance(body, Mapping) and not (body.get("from") or {}).get("is_bot", True)
    return True


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
