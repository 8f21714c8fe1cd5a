"""The last steps of a copy: files that only Telegram has, the notices, the page, the signed list, and the ZIP."""

import asyncio
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, cast

from sqlalchemy import select

from core.channels import Channel
from privacy.export_fields import groups, of_group, sections
from privacy.export_making import (
    ATTACHMENTS,
    INDEX,
    MANIFEST,
    NOTICES,
    ZIP,
    FetchFile,
    Making,
    Reading,
)
from privacy.export_manifest import Manifests
from privacy.export_pages import Chapter
from privacy.export_reading import DESK, ExportReader, attachment_of
from privacy.export_writing import Batch, FileWriter, PackageWriter
from privacy.notice_documents import ITEM, read
from storage.notices import Acknowledgement, NoticeText, NoticeVersion
from storage.packages import FileRole, PackageFile, PackageRows
from storage.sealed_columns import place
from storage.vault import Vault
from storage.webchat import WebFile

LARGEST_FETCHED = 20 * 1024 * 1024
"""What a bot can fetch from Telegram."""
IN_A_THREAD = 64 * 1024
"""Bytes from which on packing is left to a thread."""


class Packer:
    """
    Makes what belongs to no table.

    Args:
        reading: The door for a look into the main database.
        reader: Reads and unseals.
        vault: Seals and unseals the pieces.
        manifests: Writes and signs the list.
        fetch: Fetches a file from Telegram.
    """

    def __init__(
        self, reading: Reading, reader: ExportReader, vault: Vault, manifests: Manifests, fetch: FetchFile
    ) -> None:
        self._reading = reading
        self._reader = reader
        self._vault = vault
        self._manifests = manifests
        self._fetch = fetch

    async def made(self, making: Making, step: str) -> AsyncIterator[Batch]:
        """The files of one step, in batches."""
        steps: dict[str, Callable[[Making, PackageWriter], AsyncIterator[Batch]]] = {
            ATTACHMENTS: self._attachments,
            NOTICES: self._notices,
            INDEX: self._index,
            MANIFEST: self._manifest,
            ZIP: self._zip,
        }
        writer = PackageWriter(self._vault, making.subject.person_id, making.package_id, step)
        async for batch in steps[step](making, writer):
            yield batch
        yield writer.rest()

    async def content(self, person_id: int, file: PackageFile) -> AsyncIterator[bytes]:
        """The bytes of a file of a package, piece by piece."""
        number = 0
        while True:
            async with self._reading() as session:
                sealed = await PackageRows(session).piece(file.id, number)
            if sealed is None:
                return
            bound = place("package_pieces.content", file_id=file.id, number=number)
            yield await self._vault.unseal_bytes(person_id, bound, sealed)
            number += 1

    async def _attachments(self, making: Making, writer: PackageWriter) -> AsyncIterator[Batch]:
        section = next(one for one in sections() if one.name == "ticket_messages")
        making.missing.clear()
        after, is_more = None, True
        while is_more:
            async with self._reading() as session:
                page = await self._reader.page(session, section, making.asked, after)
            for row in page.rows:
                told = await self._reader.told(section, making.subject, row, making.agents)
                path = attachment_of(told, {})
                if path is None or await self._is_ours(told["content"]["file"]["file_id"]):
                    continue
                content = await self._fetched(told["content"]["file"], making.subject.channel)
                if content is None:
                    making.missing.append(path)
                else:
                    await writer.whole(path, content)
                if (batch := await writer.batch()) is not None:
                    yield batch
            after, is_more = page.after, page.after is not None
        if not making.missing:
            return
        await writer.whole("attachments/missing.json", json.dumps(making.missing, indent=1) + "\n")

    async def _is_ours(self, file_id: str) -> bool:
        """Whether the file lies in a table of ours, and so is in the copy already."""
        if file_id.startswith(DESK):
            return True
        async with self._reading() as session:
            return await session.scalar(select(WebFile.file_id).where(WebFile.file_id == file_id)) is not None

    async def _fetched(self, file: Mapping[str, Any], channel: Channel) -> bytes | None:
        """
        The bytes of a file; None: it is gone, or larger than a bot may fetch.

        Raises:
            Outage: Telegram does not answer.
        """
        if (file.get("size") or 0) > LARGEST_FETCHED:
            return None
        return await self._fetch(file, channel)

    async def _notices(self, making: Making, writer: PackageWriter) -> AsyncIterator[Batch]:
        query = (
            select(NoticeVersion.version, NoticeText.language, NoticeText.body)
            .join(NoticeText, NoticeText.notice_id == NoticeVersion.id)
            .join(
                Acknowledgement,
                (Acknowledgement.version == NoticeVersion.version) & (Acknowledgement.language == NoticeText.language),
            )
            .where(Acknowledgement.person_id == making.subject.person_id)
            .order_by(NoticeVersion.version)
        )
        async with self._reading() as session:
            found = (await session.execute(query)).all()
        for version, language, body in found:
            await writer.whole(f"notice/{version}-{language}.json", body)
            await writer.whole(f"notice/{version}-{language}.txt", _readable(body))
            if (batch := await writer.batch()) is not None:
                yield batch

    async def _index(self, making: Making, writer: PackageWriter) -> AsyncIterator[Batch]:
        pages, counts, files, notices = making.pages, await self._counts(making), 0, []
        async for one in self._files(making):
            files += one.path.startswith("attachments/") and one.path != "attachments/missing.json"
            if one.path.startswith("notice/") and one.path.endswith(".txt"):
                notices.append(one.path)
        rows = {group: sum(counts.get(section.name, 0) for section in of_group(group)) for group in groups()}
        page = writer.begin("index.html")
        page.write(pages.opening(pages.title))
        page.write(
            pages.head(
                number=making.number,
                made_at=making.began_at,
                since=making.asked.since,
                chapters=[Chapter(group, pages.group_title(group), rows[group]) for group in groups() if rows[group]],
                files=files,
                empty=[
                    pages.group_title(group) for group in groups() if not rows[group] and self._is_asked(making, group)
                ],
            )
        )
        for group in groups():
            if not rows[group]:
                continue
            page.write(pages.chapter(group))
            async with self._reading() as session:
                fragments = {one.path: one for one in await PackageRows(session).fragments(making.package_id, group)}
            for section in of_group(group):
                fragment = fragments.get(f"fragments/{section.name}.html")
                if fragment is None:
                    continue
                async for piece in self.content(making.subject.person_id, fragment):
                    page.write(piece)
                    if (batch := await writer.batch()) is not None:
                        yield batch
            page.write("</section>\n")
        page.write(
            pages.foot(files=files, missing=making.missing, notices=notices, left_out=pages.omissions())
            + pages.closing()
        )
        await writer.end(page)

    @staticmethod
    def _is_asked(making: Making, group: str) -> bool:
        return making.subject.staff_ids != () or not group.startswith("staff")

    async def _manifest(self, making: Making, writer: PackageWriter) -> AsyncIterator[Batch]:
        files = [one async for one in self._files(making) if one.role is FileRole.PART]
        manifest = self._manifests.written(making, files)
        await writer.whole("manifest.json", manifest)
        await writer.whole("manifest.sig", self._manifests.signature(manifest))
        return
        yield

    async def _zip(self, making: Making, writer: PackageWriter) -> AsyncIterator[Batch]:
        whole = writer.begin("", FileRole.ZIP)
        sink = _Sink(whole)
        with zipfile.ZipFile(cast("Any", sink), "w", zipfile.ZIP_DEFLATED) as packed:
            async for one in self._files(making):
                if one.role is not FileRole.PART:
                    continue
                info = zipfile.ZipInfo(one.path, making.began_at.timetuple()[:6])
                info.compress_type = zipfile.ZIP_STORED if one.path.startswith("attachments/") else zipfile.ZIP_DEFLATED
                info.file_size = one.size
                info.external_attr = 0o600 << 16
                with packed.open(info, "w") as target:
                    async for piece in self.content(making.subject.person_id, one):
                        if len(piece) < IN_A_THREAD:
                            target.write(piece)
                        else:
                            await asyncio.to_thread(target.write, piece)
                        if (batch := await writer.batch()) is not None:
                            yield batch
        await writer.end(whole)

    async def _files(self, making: Making) -> AsyncIterator[PackageFile]:
        after, is_more = "", True
        while is_more:
            async with self._reading() as session:
                found = await PackageRows(session).files(making.package_id, after=after)
            for one in found:
                yield one
            is_more = bool(found)
            after = found[-1].path if found else after

    async def _counts(self, making: Making) -> dict[str, int]:
        return {
            one.path.removeprefix("data/").removesuffix(".json"): one.rows or 0
            async for one in self._files(making)
            if one.path.startswith("data/") and one.path.endswith(".json")
        }


class _Sink:
    """What `zipfile` writes into: it never goes back."""

    def __init__(self, file: FileWriter) -> None:
        self._file = file

    def write(self, content: bytes) -> int:
        """Add to the end."""
        self._file.write(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits here."""


def _readable(body: str) -> str:
    document = read(body)
    parts = [
        f"{one.title}\n\n" + "\n\n".join(line.replace(ITEM, "  - ", 1) for line in one.lines)
        for one in document.sections
    ]
    return "\n\n\n".join(parts) + "\n"
