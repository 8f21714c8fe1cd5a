"""What the chat page sends, and how it is refused."""

import asyncio
from typing import Literal, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.card_numbers import masked
from core.errors import Refusal

BODY_LIMIT = 64 * 1024
UPLOAD_LIMIT = 20 * 1024 * 1024
TEXT_LIMIT = 16 * 1024
CLIENT_ID = r"^[A-Za-z0-9_-]{8,64}$"
START = r"^[A-Za-z0-9_-]{1,64}$"


class Body(BaseModel):
    """A JSON object of exactly the fields that it names."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Enter(Body):
    """Open the door."""

    start: str | None = Field(default=None, pattern=START)


class SayIt(Body):
    """A text."""

    client_id: str = Field(pattern=CLIENT_ID)
    text: str = Field(min_length=1, max_length=TEXT_LIMIT)
    reply_to: int | None = None


class Edit(Body):
    """A text, written anew."""

    client_id: str = Field(pattern=CLIENT_ID)
    message_id: int
    text: str = Field(min_length=1, max_length=TEXT_LIMIT)


class Tap(Body):
    """A pressed button."""

    client_id: str = Field(pattern=CLIENT_ID)
    message_id: int
    data: str = Field(min_length=1, max_length=64)


class Language(Body):
    """A language chosen."""

    language: str


class Upload(Body):
    """A file; the bytes come beside it."""

    client_id: str = Field(pattern=CLIENT_ID)
    kind: Literal["photo", "voice", "document"]
    caption: str | None = Field(default=None, max_length=TEXT_LIMIT)
    reply_to: int | None = Field(default=None, strict=False)


class SentFile:
    """A file that a person sends."""

    def __init__(self, file_name: str, mime_type: str, content: bytes) -> None:
        self.file_name = file_name
        self.mime_type = mime_type
        self.content = content


class NotEntered(Refusal):
    """The browser has no chat, or it is gone: the page enters again."""

    key = "web-refusal-not-entered"


class TooFast(Refusal):
    """More in a short time than a person types."""

    key = "web-refusal-too-fast"

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


class FileTooBig(Refusal):
    """More than the chat takes."""

    key = "web-refusal-file-too-big"


class NotUnderstood(Refusal):
    """The request has not the shape that our page gives it."""

    key = "web-refusal-not-understood"


Shape = TypeVar("Shape", bound=Body)


async def read_body(request: web.Request, shape: type[Shape]) -> Shape:
    """
    The request's JSON.

    Raises:
        NotUnderstood: It is no JSON, too long, or of another shape.
    """
    if request.content_type != "application/json":
        raise NotUnderstood
    try:
        return shape.model_validate_json(await request.clone(client_max_size=BODY_LIMIT).read())
    except (ValidationError, web.HTTPRequestEntityTooLarge) as error:
        raise NotUnderstood from error


async def read_upload(request: web.Request) -> tuple[Upload, SentFile]:
    """
    What is sent as a form, with its file.

    Raises:
        FileTooBig: More than `UPLOAD_LIMIT`.
        NotUnderstood: It is no such form.
    """
    if request.content_type != "multipart/form-data":
        raise NotUnderstood
    if (request.content_length or 0) > UPLOAD_LIMIT + BODY_LIMIT:
        raise FileTooBig
    try:
        form = dict(await request.clone(client_max_size=UPLOAD_LIMIT + BODY_LIMIT).post())
    except web.HTTPRequestEntityTooLarge as error:
        raise FileTooBig from error
    except ValueError as error:
        raise NotUnderstood from error
    files = {name: value for name, value in form.items() if isinstance(value, web.FileField)}
    try:
        wanted = {name: value for name, value in form.items() if name not in files}
        return Upload.model_validate(wanted), await _sent_file(files.get("file"))
    except ValidationError as error:
        raise NotUnderstood from error
    finally:
        for file in files.values():
            file.file.close()


async def _sent_file(field: object) -> SentFile:
    if not isinstance(field, web.FileField):
        raise NotUnderstood
    content = await asyncio.to_thread(field.file.read)
    if len(content) > UPLOAD_LIMIT:
        raise FileTooBig
    return SentFile(masked(field.filename), field.content_type, content)
