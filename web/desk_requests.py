"""What the forms of the desk's page send, and how each is refused."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from aiohttp import web

from core.errors import Refusal
from support.content import ContentKind
from support.hours import BusinessHours

FILES_AT_ONCE = 10
FILES_BYTES = 20 * 1024 * 1024
BODY_BYTES = FILES_BYTES + 256 * 1024
TEXT_LENGTH = 12_000
NAME_LENGTH = 120
PHOTO_BYTES = 10 * 1024 * 1024
"""What Telegram takes as a picture; a larger one goes as a file."""
NUMBER_DIGITS = 15
ONCE_BYTES = 6
A_FORMS_MESSAGES = 64
"""Each message of a form has a number of its own: the form's, and its place."""
MORNING = time(9)
FAR = timedelta(days=365 * 10)
"""\"Until the customer writes\": their message wakes a ticket in any case."""


class NothingToSend(Refusal):
    """A form without words and without files."""

    key = "deskpage-wrong-empty"


class FormUnclear(Refusal):
    """A form that is none of ours, or a choice that there is not."""

    key = "deskpage-wrong-form"


class FilesTooBig(Refusal):
    """More than goes at once."""

    key = "deskpage-wrong-too-big"


class TooManyFiles(Refusal):
    """More than goes at once."""

    key = "deskpage-wrong-too-many"


class TooFast(Refusal):
    """More in a short time than anybody types."""

    key = "deskpage-wrong-too-fast"


@dataclass(eq=False)
class AnsweredMeanwhile(Refusal):
    """Somebody else has answered since the page was made: the writer should see it first."""

    key = "deskpage-wrong-answered"

    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the form."""

    name: str
    mime_type: str
    content: bytes

    @property
    def kind(self) -> ContentKind:
        """As what it is sent."""
        main = self.mime_type.partition("/")[0]
        if self.mime_type in {"image/jpeg", "image/png", "image/webp"} and len(self.content) <= PHOTO_BYTES:
            return ContentKind.PHOTO
        if self.mime_type == "video/mp4":
            return ContentKind.VIDEO
        if main == "audio" and self.mime_type in {"audio/mpeg", "audio/mp4"}:
            return ContentKind.AUDIO
        return ContentKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What was written in the answer box."""

    text: str
    files: tuple[Attached, ...]
    is_note: bool
    seen: int
    """The latest message that the page showed."""
    reply_to: int | None
    is_warned: bool
    number: int
    """The form's own number: the same form again is the same messages."""


async def read_answer(request: web.Request) -> AnswerForm:
    """
    The form of the answer box.

    Raises:
        FilesTooBig: More than `FILES_BYTES`.
        TooManyFiles: More than `FILES_AT_ONCE`.
        FormUnclear: It is no such form.
    """
    if (request.content_length or 0) > BODY_BYTES:
        raise FilesTooBig
    try:
        form = await request.clone(client_max_size=BODY_BYTES).post()
    except web.HTTPRequestEntityTooLarge as error:
        raise FilesTooBig from error
    except ValueError as error:
        raise FormUnclear from error
    fields = [value for value in form.getall("file", []) if isinstance(value, web.FileField)]
    try:
        files = await asyncio.to_thread(_read, [one for one in fields if one.filename])
    finally:
        for one in fields:
            one.file.close()
    words = {name: value for name, value in form.items() if isinstance(value, str)}
    text = words.get("text", "").replace("\r\n", "\n").strip()
    if len(text) > TEXT_LENGTH or not words.get("once"):
        raise FormUnclear
    return AnswerForm(
        text=text,
        files=tuple(files),
        is_note=words.get("as") == "note",
        seen=number_in(words.get("seen")) or 0,
        reply_to=number_in(words.get("reply")),
        is_warned=words.get("anyway") == "1",
        number=form_number(words["once"]),
    )


async def read_words(request: web.Request) -> dict[str, str]:
    """The fields of a small form."""
    form = await request.post()
    return {name: value.strip() for name, value in form.items() if isinstance(value, str)}


def form_number(once: str) -> int:
    """A form's random number as one that a chat's message may have, with room for the messages of one form."""
    digest = hashlib.sha256(once.encode(errors="replace")).digest()
    return int.from_bytes(digest[:ONCE_BYTES], "big") * A_FORMS_MESSAGES


def number_in(text: str | None) -> int | None:
    """A number that somebody sent, if it is one."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= NUMBER_DIGITS else None


def until_of(choice: str, now: datetime, hours: BusinessHours) -> datetime:
    """
    The moment that a choice means.

    Raises:
        FormUnclear: There is no such choice.
    """
    match choice:
        case "hour":
            return now + timedelta(hours=1)
        case "tomorrow" | "week":
            day = now.astimezone(hours.zone).date() + timedelta(days=1 if choice == "tomorrow" else 7)
            return hours.next_opening(datetime.combine(day, MORNING, tzinfo=hours.zone))
        case "writes":
            return now + FAR
        case _:
            raise FormUnclear


def _read(fields: Sequence[web.FileField]) -> list[Attached]:
    if len(fields) > FILES_AT_ONCE:
        raise TooManyFiles
    files = [Attached(one.filename[-NAME_LENGTH:], one.content_type, one.file.read()) for one in fields]
    if sum(len(one.content) for one in files) > FILES_BYTES:
        raise FilesTooBig
    return [one for one in files if one.content]
