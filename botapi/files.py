"""
The files of chats: their ids, their bytes, and the sizes of a picture.

An id tells the kind of its file, as Telegram's do: its first four letters. The smaller sizes of a photo have the id of
the largest with a letter behind it; they are drawn when somebody downloads one.
"""

import hashlib
import io
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from botapi.errors import refuse
from botapi.journal import Forgetful, Journal, Json, KeptFile
from botapi.limits import PHOTO_RATIO, PHOTO_SIDES

if TYPE_CHECKING:
    from botapi.args import Upload

PREFIXES = {
    "photo": "AgAC",
    "document": "BQAC",
    "video": "BAAC",
    "voice": "AwAC",
    "audio": "CQAC",
    "sticker": "CAAC",
    "animation": "CgAC",
    "video_note": "DQAC",
}
KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}
ID_LENGTH = 44
SMALLER = (("s", 90), ("m", 320), ("x", 800))
"""Sizes that Telegram makes of a photo, with the longer side in pixels."""
CACHE_BYTES = 64 * 1024 * 1024
"""What may stay in memory of files that a journal keeps."""
MIME_TYPES = {
    "photo": "image/jpeg",
    "video": "video/mp4",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "sticker": "image/webp",
    "animation": "video/mp4",
    "video_note": "video/mp4",
}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "video/mp4": "mp4", "audio/ogg": "oga", "image/webp": "webp"}
FOLDERS = {kind: f"{kind}s" for kind in PREFIXES} | {"voice": "voice", "audio": "music"}


@dataclass(frozen=True, slots=True)
class Dimensions:
    """A picture's width and height in pixels."""

    width: int
    height: int


def kind_of(file_id: str) -> str | None:
    """Return the kind of file this id is of; None if it is no id at all."""
    if len(file_id) not in (ID_LENGTH, ID_LENGTH + 1):
        return None
    return KINDS.get(file_id[:4])


def new_file(chat_id: int, kind: str, upload: "Upload") -> KeptFile:
    """Give an uploaded file its id."""
    unique = hashlib.sha256(upload.content).hexdigest()[:16]
    mime_type = upload.mime_type or MIME_TYPES.get(kind) or "application/octet-stream"
    if kind in ("photo", "sticker"):
        mime_type = _picture_type(upload.content) or mime_type
    file_id = PREFIXES[kind] + "Ag" + secrets.token_urlsafe(40)[: ID_LENGTH - 6]
    return KeptFile(file_id, f"AQAD{unique}", chat_id, upload.file_name or None, mime_type, upload.content)


def path_of(file: KeptFile) -> str:
    """Return the path that getFile tells and the download asks for."""
    kind = KINDS[file.file_id[:4]]
    extension = EXTENSIONS.get(file.mime_type) or (file.file_name or "").rpartition(".")[2].lower()
    ending = f".{extension}" if extension.isalnum() else ""
    return f"{FOLDERS[kind]}/{file.file_id}{ending}"


def _picture_type(content: bytes) -> str | None:
    """Return the MIME type of a picture, by its bytes."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return Image.MIME.get(picture.format or "")
    except (UnidentifiedImageError, OSError, ValueError):
        return None


def dimensions(content: bytes) -> Dimensions | None:
    """Return a picture's width and height; None if it is no picture. Its pixels are not decoded."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return Dimensions(picture.width, picture.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None


def check_photo(content: bytes) -> None:
    """
    Hold a photo to Telegram's measures.

    Raises:
        ApiError: It is no picture, or too large or too narrow.
    """
    size = dimensions(content)
    if size is None:
        refuse("IMAGE_PROCESS_FAILED")
    longer, shorter = max(size.width, size.height), max(min(size.width, size.height), 1)
    if size.width + size.height > PHOTO_SIDES or longer > PHOTO_RATIO * shorter:
        refuse("PHOTO_INVALID_DIMENSIONS")


def photo_sizes(file: KeptFile) -> list[Json]:
    """Return the sizes of a photo as a message lists them, smallest first, the whole picture last."""
    size = dimensions(file.content) or Dimensions(1, 1)
    longer = max(size.width, size.height)
    sizes = [
        {
            "file_id": file.file_id + letter,
            "file_unique_id": file.file_unique_id + letter,
            "width": max(1, size.width * side // longer),
            "height": max(1, size.height * side // longer),
        }
        for letter, side in SMALLER
        if side < longer
    ]
    whole = {"file_id": file.file_id, "file_unique_id": file.file_unique_id, "width": size.width, "height": size.height}
    return [*sizes, whole | {"file_size": len(file.content)}]


def _smaller(file: KeptFile, letter: str) -> KeptFile:
    """Draw a smaller size of a photo."""
    side = dict(SMALLER)[letter]
    drawn = io.BytesIO()
    with Image.open(io.BytesIO(file.content)) as picture:
        small = picture.convert("RGB")
        small.thumbnail((side, side))
        small.save(drawn, "JPEG", quality=87)
    return KeptFile(
        file.file_id + letter, file.file_unique_id + letter, file.chat_id, None, "image/jpeg", drawn.getvalue()
    )


class Files:
    """Every file that was ever uploaded; of those that a journal keeps, memory holds only the latest."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._forgetful = isinstance(journal, Forgetful)
        self._files: dict[str, KeptFile] = {}
        self._cache: OrderedDict[str, KeptFile] = OrderedDict()
        self._cached_bytes = 0

    def keep(self, file: KeptFile) -> None:
        """Take a file in; the journal keeps those of private chats."""
        if self._forgetful or file.chat_id < 0:
            self._files[file.file_id] = file
            return
        if file.file_id not in self._cache:
            self._cached_bytes += len(file.content)
        self._cache[file.file_id] = file
        while self._cached_bytes > CACHE_BYTES and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._cached_bytes -= len(oldest.content)

    def forget(self, chat_id: int) -> None:
        """Let the files of a private chat leave memory."""
        for files in (self._files, self._cache):
            for file_id in [file_id for file_id, file in files.items() if file.chat_id == chat_id]:
                if files is self._cache:
                    self._cached_bytes -= len(files[file_id].content)
                del files[file_id]

    async def find(self, file_id: str) -> KeptFile | None:
        """Return a file by its id, also by the id of a smaller size."""
        if kind_of(file_id) is None:
            return None
        whole_id, letter = file_id[:ID_LENGTH], file_id[ID_LENGTH:]
        file = self._files.get(whole_id) or self._cache.get(whole_id)
        if file is None:
            file = await self._journal.file(whole_id)
            if file is not None:
                self.keep(file)
        if file is None or not letter:
            return file
        return _smaller(file, letter) if letter in dict(SMALLER) else None
