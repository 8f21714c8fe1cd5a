"""
How a file gets from the bot that received it to the bot that posts it.

The same bot needs only the file's id. Another one needs the bytes: they are fetched (20 MB at most, what Telegram lets
a bot fetch), uploaded, and from then on known by the id that the upload got.
"""

import io
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import BufferedInputFile, Message

from bot.channels import Channels
from bot.desk.steps import NotCarried
from core.card_numbers import has_masked
from core.channels import Channel
from handlers.contents import AnyFile
from support.content import Content, ContentKind, File

FETCHED_BYTES = 20 * 1024 * 1024
KEPT = 2000
EXTENSIONS = {
    ContentKind.PHOTO: "jpg",
    ContentKind.VIDEO: "mp4",
    ContentKind.ANIMATION: "mp4",
    ContentKind.VIDEO_NOTE: "mp4",
    ContentKind.AUDIO: "mp3",
    ContentKind.VOICE: "ogg",
    ContentKind.STICKER: "webp",
}
DESK = "desk:"
"""A file of the desk's page, which no bot has received: support/desk_files.py."""


class Files:
    """Brings files over, and remembers under which id another bot knows them."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self._known: OrderedDict[tuple[Channel, str, str], str] = OrderedDict()

    async def for_channel(
        self, content: Content, source: Channel, target: Channel, read_desk: Callable[[File], Awaitable[bytes | None]]
    ) -> AnyFile:
        """
        What the bot of *target* posts the file of *content* by.

        Raises:
            NotCarried: It is too large to be fetched, or gone.
            TelegramAPIError: The bot of *source* cannot fetch it now.
        """
        file = content.file
        if file is None:
            raise NotCarried
        is_desk = file.file_id.startswith(DESK)
        if source is target and not is_desk and not has_masked(file.name or ""):
            return file.file_id  # under any other id than its own a file gets the name that we give it
        if (known := self._known.get((target, content.kind, file.unique_id))) is not None:
            return known
        if (file.size or 0) > FETCHED_BYTES:
            raise NotCarried
        found = await read_desk(file) if is_desk else await self.fetch(file, source)
        if not found:
            raise NotCarried
        return BufferedInputFile(found, filename=file.name or f"{content.kind}.{EXTENSIONS.get(content.kind, 'bin')}")

    def learn(self, content: Content, target: Channel, result: Any) -> None:  # noqa: ANN401 - whatever the call gave
        """Remember the id that an uploaded file got."""
        if content.file is None or not isinstance(result, Message):
            return
        posted = getattr(result, content.kind.value, None)
        posted = posted[-1] if isinstance(posted, list) and posted else posted
        if (file_id := getattr(posted, "file_id", None)) is not None:
            self._known[target, content.kind, content.file.unique_id] = file_id
            if len(self._known) > KEPT:
                self._known.popitem(last=False)

    async def fetch(self, file: File, source: Channel) -> bytes | None:
        """What the bot of *source* has received; None where it is gone, too large, or of a channel not open here."""
        bot = self._channels.bot(source)
        if bot is None:
            return None
        try:
            info = await bot.get_file(file.file_id)
            if info.file_path is None or (info.file_size or 0) > FETCHED_BYTES:
                return None
            kept = io.BytesIO()
            await bot.download_file(info.file_path, destination=kept)
        except (TelegramBadRequest, TelegramNotFound):
            return None
        return kept.getvalue()
