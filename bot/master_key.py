"""The master key, which wraps the keys of people: 32 bytes in base64, in a file that only the bot's user reads."""

import base64
import binascii
import os
from pathlib import Path

from bot.settings import Settings
from bot.settings_check import Problem, SettingsWrong
from core.sealing import KEY_BYTES, new_key

OTHERS = 0o077
"""The rights of everybody but the owner."""
FILE_SETTING = "ESIMFLUX_MASTER_KEY_FILE"


def write_new_master_key(path: Path) -> None:
    """
    Write a new key to *path*, readable by its owner alone.

    Raises:
        FileExistsError: There is something: a key that is written over can unseal nothing any more.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(new_key()) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_master_key(settings: Settings) -> bytes:
    """
    The key that the settings name.

    Raises:
        SettingsWrong: There is none, it cannot be read, or it is no key.
    """
    if settings.master_key is not None:
        return _decode(settings.master_key.get_secret_value(), "ESIMFLUX_MASTER_KEY")
    if settings.master_key_file is None:
        raise _wrong(FILE_SETTING, "is missing")
    try:
        text = settings.master_key_file.read_text()
    except FileNotFoundError:
        raise _wrong(FILE_SETTING, "names a file that does not exist") from None
    except (OSError, UnicodeDecodeError):
        raise _wrong(FILE_SETTING, "names a file that cannot be read") from None
    return _decode(text, FILE_SETTING)


def is_open_to_others(path: Path) -> bool:
    """Whether anybody but the owner could read or change the file."""
    return bool(path.stat().st_mode & OTHERS)


def _decode(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise _wrong(name, "holds no base64") from None
    if len(key) != KEY_BYTES:
        raise _wrong(name, f"holds {len(key)} bytes instead of {KEY_BYTES}")
    return key


def _wrong(name: str, what: str) -> SettingsWrong:
    expects = "32 bytes in base64; `python -m bot new-master-key PATH` makes them."
    return SettingsWrong([Problem(name, what, expects)])
