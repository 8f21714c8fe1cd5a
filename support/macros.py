"""
Macros: answers that the staff keeps ready, by name and language.

A handful is there from the start (`macro-starter-…` in the texts): it counts until somebody edits or deletes it, and
can be had back. Every version stays, with who wrote it and when.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.texts import Say
from security.events import SecurityLog
from security.tags import Tag
from storage.macros import MacroRows, MacroVersion
from storage.staff import StaffMember
from storage.tickets import Ticket
from support.card_numbers import masked
from support.macro_fields import FIELDS, expand, fields_in, fields_of, missing_in, written

__all__ = ["Macro", "MacroNameWrong", "MacroOffer", "MacroTextWrong", "MacroUnknown", "Macros", "expand", "fields_of"]

STARTERS = ("code-used", "device", "hello", "no-internet", "refund", "refund-late", "slow", "solved", "usage")
FALLBACK = "en"
LONGEST = 3000
"""Characters; filled in, a macro still fits into one message of a chat."""
VERSIONS = 20
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
INVISIBLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class MacroUnknown(Refusal):
    """There is no such macro in that language, or it was deleted."""

    key = "refusal-macro-unknown"


class MacroNameWrong(Refusal):
    """A name or a language that is none."""

    key = "refusal-macro-name-wrong"


@dataclass(eq=False)
class MacroTextWrong(Refusal):
    """A text that is empty or too long."""

    key = "refusal-macro-text-wrong"

    most: int


@dataclass(frozen=True, slots=True)
class Macro:
    """What a macro says in one language."""

    name: str
    language: str
    text: str
    version_id: int | None
    """None: it is as it was from the start."""
    edited_by: str | None
    """A public name; None: as it was from the start, or of somebody who left years ago."""
    edited_at: datetime | None
    is_fallback: bool = False
    """It is not in the language that was asked for."""


@dataclass(frozen=True, slots=True)
class MacroOffer:
    """A macro for one ticket."""

    macro: Macro
    words: str | None
    """Filled in; None where something is missing."""
    missing: str
    """The fields that the ticket cannot fill, as they stand in the macro."""


class Macros:
    """Keeps the macros and offers them. Who may edit them, the faces ask the staff."""

    def __init__(self, clock: Clock, words: Callable[[str], Say], log: SecurityLog) -> None:
        self._clock = clock
        self._log = log
        self._words = words

    async def all(self, session: AsyncSession, language: str) -> list[Macro]:
        """Every macro, by name, each in *language* or the nearest that it has."""
        kept = await self._kept(session)
        names = sorted({name for name, _ in kept} | set(STARTERS))
        found = (self._nearest(kept, name, language) for name in names)
        return [macro for macro in found if macro is not None]

    async def one(self, session: AsyncSession, name: str, language: str) -> Macro:
        """
        One macro, in *language* or the nearest that it has.

        Raises:
            MacroUnknown: There is none of that name.
        """
        macro = self._nearest(await self._kept(session), name.lower(), language)
        if macro is None:
            raise MacroUnknown
        return macro

    async def offered(self, session: AsyncSession, ticket: Ticket, *, name: str) -> list[MacroOffer]:
        """Every macro for a ticket in its customer's language, filled in for the agent of that public *name*."""
        fields = await self.fields_of(session, ticket, name=name)
        return [_offer(macro, fields) for macro in await self.all(session, ticket.language)]

    async def fill(self, session: AsyncSession, ticket: Ticket, macro_name: str, *, name: str) -> str:
        """
        The words of one macro for a ticket.

        Raises:
            MacroUnknown: There is none of that name.
            MacroLacks: The ticket cannot fill it.
        """
        macro = await self.one(session, macro_name, ticket.language)
        return expand(macro.text, await self.fields_of(session, ticket, name=name))

    async def fields_of(self, session: AsyncSession, ticket: Ticket, *, name: str) -> dict[str, str]:
        """What there is to fill in for a ticket, in the customer's language; *name* is the agent's public one."""
        return await fields_of(session, ticket, say=self._words(ticket.language), name=name)

    async def save(self, session: AsyncSession, staff: StaffMember, *, name: str, language: str, text: str) -> Macro:
        """
        Let a macro say *text* from now on; a new name makes a new one.

        Raises:
            MacroNameWrong: The name has other signs than a-z, 0-9 and -, or the language is none.
            MacroTextWrong: The text is empty or too long.
            MacroFieldUnknown: It has a field that no ticket fills.
        """
        name, language = name.strip().lower(), _language(language)
        if not NAME.fullmatch(name) or not LANGUAGE.fullmatch(language):
            raise MacroNameWrong
        text = masked(INVISIBLE.sub("", text.replace("\r\n", "\n")).strip())
        if not text or len(text) > LONGEST:
            raise MacroTextWrong(LONGEST)
        fields_in(text)
        return await self._keep(session, staff, name, language, text)

    async def delete(self, session: AsyncSession, staff: StaffMember, *, name: str, language: str) -> None:
        """
        Take a macro away in one language; its versions stay.

        Raises:
            MacroUnknown: There is none in exactly that language.
        """
        macro = await self.one(session, name, language)
        if macro.is_fallback:
            raise MacroUnknown
        await self._keep(session, staff, macro.name, macro.language, None)

    async def restore(
        self, session: AsyncSession, staff: StaffMember, *, name: str, language: str, version_id: int | None
    ) -> Macro:
        """
        Let a macro say again what it said in that version; None: what it said from the start.

        Raises:
            MacroUnknown: There is no such version of it.
        """
        language = _language(language)
        text = None
        if version_id is None:
            starter = self._starter(name, language)
            text = None if starter is None else starter.text
        else:
            version = await MacroRows(session).one(version_id)
            if version is not None and (version.name, version.language) == (name, language):
                text = version.text
        if text is None:
            raise MacroUnknown
        return await self._keep(session, staff, name, language, text)

    async def versions(self, session: AsyncSession, name: str, language: str) -> list[Macro]:
        """What a macro has said, the latest first, at most twenty; times at which it was deleted are left out."""
        language = _language(language)
        rows = await MacroRows(session).versions(name, language, limit=VERSIONS)
        found = [_macro(version, version.text, by) for version, by in rows if version.text is not None]
        starter = self._starter(name, language)
        return found if starter is None else [*found, starter]

    async def _kept(self, session: AsyncSession) -> dict[tuple[str, str], Macro | None]:
        """What was edited; None: deleted."""
        rows = await MacroRows(session).latest()
        return {
            (version.name, version.language): None if version.text is None else _macro(version, version.text, by)
            for version, by in rows
        }

    def _nearest(self, kept: Mapping[tuple[str, str], Macro | None], name: str, language: str) -> Macro | None:
        wanted = _language(language)
        others = sorted(other for one, other in kept if one == name)
        for candidate in dict.fromkeys((wanted, wanted.partition("-")[0], FALLBACK, *others)):
            key = name, candidate
            macro = kept[key] if key in kept else self._starter(name, candidate)
            if macro is not None:
                is_fallback = candidate.partition("-")[0] != wanted.partition("-")[0]
                return replace(macro, is_fallback=is_fallback)
        return None

    def _starter(self, name: str, language: str) -> Macro | None:
        say = self._words(language)
        if name not in STARTERS or say.language != language:
            return None
        own_fields = {field: written([field]) for field in FIELDS}
        text = say.plain(f"macro-starter-{name}", **own_fields)
        return Macro(name, language, text, version_id=None, edited_by=None, edited_at=None)

    async def _keep(
        self, session: AsyncSession, staff: StaffMember, name: str, language: str, text: str | None
    ) -> Macro:
        version = MacroVersion(name=name, language=language, text=text, edited_by_id=staff.id, edited_at=self._clock())
        await MacroRows(session).add(version)
        reason = "deleted" if text is None else "said"
        self._log.record(
            session, Tag.MACRO_CHANGED, staff_id=staff.id, about=("macro", f"{name}.{language}"[:64]), reason=reason
        )
        return _macro(version, text or "", staff.public_name)


def _macro(version: MacroVersion, text: str, edited_by: str | None) -> Macro:
    return Macro(version.name, version.language, text, version.id, edited_by, version.edited_at)


def _offer(macro: Macro, fields: Mapping[str, str]) -> MacroOffer:
    missing = missing_in(macro.text, fields)
    return MacroOffer(macro, None if missing else expand(macro.text, fields), written(missing))


def _language(code: str) -> str:
    return code.strip().replace("_", "-").lower()
