"""Pictures, documents and sounds of messages: new ones, known ones by their id, and albums."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args, Upload
from botapi.errors import ApiError, refuse
from botapi.files import check_photo, dimensions, kind_of, new_file, photo_sizes
from botapi.journal import Json, KeptFile
from botapi.limits import ALBUM_LENGTH, PHOTO_BYTES, UPLOAD_BYTES
from botapi.outgoing import Content, caption_fields, caption_of, deliver
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

NAMES = {"video_note": "video note"}
"""What refusals call a kind, where it is not its name."""
TYPES = {
    "photo": "Photo",
    "document": "Document",
    "video": "Video",
    "voice": "VoiceNote",
    "audio": "Audio",
    "sticker": "Sticker",
    "animation": "Animation",
    "video_note": "VideoNote",
}
ALBUM_KINDS = ("photo", "video", "audio", "document")
WITH_CAPTION = ("photo", "document", "video", "voice", "audio", "animation")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the sender says about a file."""

    duration: int = 0
    width: int = 0
    height: int = 0
    length: int = 240
    performer: str = ""
    title: str = ""


def particulars(given: Callable[[str], Any]) -> Particulars:
    """Read what the sender says about a file."""

    def number(name: str) -> int:
        value = given(name)
        return int(value) if str(value or "").isdigit() else 0

    return Particulars(
        number("duration"),
        number("width"),
        number("height"),
        number("length") or 240,
        str(given("performer") or ""),
        str(given("title") or ""),
    )


def check_upload(kind: str, upload: Upload) -> None:
    """
    Hold an upload to Telegram's measures.

    Raises:
        ApiError: It is too large, empty, or no picture where one is wanted.
    """
    if len(upload.content) > (PHOTO_BYTES if kind == "photo" else UPLOAD_BYTES):
        raise ApiError(413, "Request Entity Too Large")
    if not upload.content:
        refuse("file must be non-empty")
    if kind == "photo":
        check_photo(upload.content)


async def take_file(
    api: "BotApi", kind: str, reference: str, upload: Upload | None
) -> tuple[KeptFile, tuple[KeptFile, ...]]:
    """
    Return the file that a parameter means, and, if it is new, the same in a tuple.

    Raises:
        ApiError: It is absent, unknown, of another kind, or cannot be fetched.
    """
    if upload is not None:
        check_upload(kind, upload)
        file = new_file(0, kind, upload)
        return file, (file,)
    if not reference:
        refuse(f"there is no {NAMES.get(kind, kind)} in the request")
    if reference.startswith(("http://", "https://")):
        refuse("failed to get HTTP URL content")
    known_kind = kind_of(reference)
    known = await api.files.find(reference) if known_kind else None
    if known is None or known_kind is None:
        refuse("wrong file identifier/HTTP URL specified")
    if known_kind != kind:
        refuse(f"can't use file of type {TYPES[known_kind]} as {TYPES[kind]}")
    return known, ()


def upload_of(files: Mapping[str, Upload], name: str, reference: str) -> Upload | None:
    """Return the upload that a parameter refers to: `attach://…`, or the form's part of its own name."""
    if reference.startswith("attach://"):
        return files.get(reference.removeprefix("attach://"))
    return files.get(name) if not reference else None


def describe_file(  # noqa: PLR0911 - a table of kinds
    kind: str, file: KeptFile, known: Particulars
) -> Json:
    """Return the fields that a message has for a file."""
    plain: Json = {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.content),
    }
    named = plain | {"mime_type": file.mime_type} | ({"file_name": file.file_name} if file.file_name else {})
    if kind == "photo":
        return {"photo": photo_sizes(file)}
    if kind == "document":
        return {"document": named}
    if kind == "voice":
        return {"voice": plain | {"duration": known.duration, "mime_type": file.mime_type}}
    if kind == "audio":
        words = {"performer": known.performer, "title": known.title}
        return {"audio": named | {"duration": known.duration} | {name: word for name, word in words.items() if word}}
    if kind == "video_note":
        return {"video_note": plain | {"duration": known.duration, "length": known.length}}
    if kind == "sticker":
        return {"sticker": plain | _sticker(file)}
    moving = named | {"width": known.width, "height": known.height, "duration": known.duration}
    return {kind: moving} | ({"document": named} if kind == "animation" else {})


def _sticker(file: KeptFile) -> Json:
    """Return what a sticker has besides its file."""
    size = dimensions(file.content)
    return {
        "type": "regular",
        "width": size.width if size else 512,
        "height": size.height if size else 512,
        "is_animated": False,
        "is_video": file.mime_type == "video/webm",
    }


def _sender(kind: str) -> None:
    """Enter the method that sends one kind of file."""

    @method("send" + kind.replace("_", ""))
    async def send(api: "BotApi", bot: BotAccount, args: Args) -> Json:
        """Send a file."""
        reference = args.text(kind)
        upload = upload_of(args.files, kind, reference)
        fields = caption_of(args) if kind in WITH_CAPTION else {}
        file, new = await take_file(api, kind, reference, upload)
        if args.flag("has_spoiler"):
            fields |= {"has_media_spoiler": True}
        fields = describe_file(kind, file, particulars(args.text)) | fields
        return (await deliver(api, bot, args, Content(fields, new)))[0]


for _kind in TYPES:
    _sender(_kind)


async def input_media(api: "BotApi", media: Any, files: Mapping[str, Upload]) -> Content:  # noqa: ANN401 - JSON may be anything
    """
    Read an InputMedia.

    Raises:
        ApiError: It is broken, or its file cannot be used.
    """
    if not isinstance(media, dict):
        refuse("can't parse InputMedia: expected an Object")
    kind = str(media.get("type", ""))
    if kind not in ("photo", "video", "animation", "audio", "document"):
        refuse("can't parse InputMedia: type must be one of photo, video, animation, audio, document")
    reference = str(media.get("media") or "")
    if not reference:
        refuse("can't parse InputMedia: media not found")
    file, new = await take_file(api, kind, reference, upload_of(files, "", reference))
    caption = caption_fields(
        str(media.get("caption") or ""),
        str(media.get("parse_mode") or ""),
        media.get("caption_entities"),
        above=bool(media.get("show_caption_above_media")),
    )
    spoiler = {"has_media_spoiler": True} if media.get("has_spoiler") else {}
    return Content(describe_file(kind, file, particulars(media.get)) | caption | spoiler, new)


@method("sendMediaGroup")
async def send_media_group(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Send an album."""
    items = args.value("media", "can't parse media JSON object")
    if not isinstance(items, list):
        refuse("can't parse media JSON object" if items is not None else "there are no messages to send")
    if not items:
        refuse("there are no messages to send")
    if len(items) > ALBUM_LENGTH:
        refuse("too many messages to send as an album")
    kinds = {str(item.get("type")) if isinstance(item, dict) else "" for item in items}
    mixed = len(kinds) > 1 and bool(kinds & {"audio", "document"})
    if mixed or not kinds <= set(ALBUM_KINDS):
        refuse("can't use the media of the specified type in the album")
    contents = [await input_media(api, item, args.files) for item in items]
    group: Json = {"media_group_id": api.new_number()} if len(items) > 1 else {}
    return await deliver(api, bot, args, *contents, **group)
