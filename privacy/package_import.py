"""
Takes over what somebody brings with them: the portable part of a copy that another company (or another house) made.

What is taken over is the account itself, in the language that was chosen there, and everything else as it was told:
kept read-only, sealed under the person's own key, and in every later copy again. An order that was made elsewhere is
none of ours, a consent that was given to somebody else is none to us, and an address has to be verified anew.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from privacy.export_manifest import PackageInvalid, checked
from privacy.json_shapes import Misfit, require_fit
from security.events import SecurityLog
from security.tags import Tag
from storage.dialects import upsert
from storage.packages import BroughtRecord
from storage.people import People
from storage.sealed_columns import place
from storage.suppressions import Suppressions, account_hash
from storage.vault import Vault

PEOPLE = "people"
SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Brought:
    """The portable part of a copy that is what was signed, and fits its own schemas."""

    number: str
    channel: Channel
    external_id: int
    language: str | None
    app_language: str | None
    sections: Mapping[str, Sequence[Mapping[str, Any]]]

    @property
    def rows(self) -> dict[str, int]:
        """How many there are of each."""
        return {name: len(rows) for name, rows in self.sections.items()}


def read_package(source: BinaryIO | Path) -> Brought:
    """
    Check a copy, and read its portable part.

    Raises:
        PackageInvalid: It is not what was signed, a file does not fit its schema, or it names no account.
    """
    manifest = checked(source).manifest
    with zipfile.ZipFile(source) as packed:
        sections = dict(_sections(packed, manifest))
    people = sections.get(PEOPLE, ())
    if len(people) != 1:
        raise PackageInvalid(PEOPLE)
    person = people[0]
    try:
        channel = Channel(person["channel"])
    except ValueError as error:
        raise PackageInvalid(PEOPLE) from error
    return Brought(
        number=manifest["request"]["number"],
        channel=channel,
        external_id=person["external_id"],
        language=person.get("language"),
        app_language=person.get("app_language"),
        sections=sections,
    )


def _sections(
    packed: zipfile.ZipFile, manifest: Mapping[str, Any]
) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    for section in manifest["sections"]:
        portable = section.get("portable")
        if portable is None:
            continue
        rows = json.loads(packed.read(portable["file"]))
        try:
            require_fit(json.loads(packed.read(portable["schema"])), rows)
        except Misfit as misfit:
            raise PackageInvalid(portable["file"]) from misfit
        if len(rows) != portable["rows"]:
            raise PackageInvalid(portable["file"])
        yield section["name"], rows


class PackageImport:
    """
    Takes it over.

    Args:
        clock: The house's clock.
        vault: Its keys.
        log: The security log.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog) -> None:
        self._clock = clock
        self._vault = vault
        self._log = log

    async def account(self, session: AsyncSession, brought: Brought) -> int:
        """
        The person's row, made if there is none; their own choice of a language stays.

        No consent comes with a copy: offers and usage figures stay off until they are asked for here.

        Raises:
            PackageInvalid: The account was erased here: a copy does not bring it back.
        """
        if await Suppressions(session).holds([account_hash(self._vault, brought.channel, brought.external_id)]):
            raise PackageInvalid(SUPPRESSED)
        person = await People(session).ensure(
            brought.channel, brought.external_id, now=self._clock(), app_language=brought.app_language
        )
        person.language = person.language or brought.language
        await session.flush()
        return person.id

    async def sealed(self, person_id: int, brought: Brought) -> list[dict[str, Any]]:
        """Everything, sealed, before a transaction opens."""
        return [
            {
                "person_id": person_id,
                "section": name,
                "number": number,
                "body": await self._vault.seal(
                    person_id,
                    place("brought_records.body", section=name, number=number),
                    json.dumps(row, ensure_ascii=False),
                ),
            }
            for name, rows in brought.sections.items()
            for number, row in enumerate(rows, 1)
        ]

    async def keep(self, session: AsyncSession, person_id: int, number: str, records: Sequence[dict[str, Any]]) -> int:
        """Keep it; what is there already stays. How many came in."""
        kept = 0
        for record in records:
            statement = upsert(session, BroughtRecord).values(record).on_conflict_do_nothing()
            kept += (await session.execute(statement.returning(BroughtRecord.id))).first() is not None
        self._log.record(
            session, Tag.PACKAGE_IMPORTED, person_id=person_id, about=("request", number), details={"rows": kept}
        )
        return kept
