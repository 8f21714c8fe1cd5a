"""How a bot gets at the bytes of a file."""

from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.errors import refuse
from botapi.files import path_of
from botapi.journal import Json
from botapi.limits import DOWNLOAD_BYTES
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi


@method("getFile")
async def get_file(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Tell where a file can be downloaded."""
    del bot
    file_id = args.required_or("file_id", "file_id not specified")
    file = await api.files.find(file_id)
    if file is None:
        refuse("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > DOWNLOAD_BYTES:
        refuse("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.content),
        "file_path": path_of(file),
    }
