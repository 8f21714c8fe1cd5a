"""
A handler's answer to the staff's group as it waits in the queue: a Bot API call as JSON.

    {"method": "SendMessage", "fields": {"chat_id": -100…, "text": "…"}}

A file made in memory (a picture of `/stats`) lies in it as base64.
"""

import base64
import json
from enum import Enum
from typing import Any

from aiogram import methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import BaseModel

FILE = "$file"
MAKING = ("Send", "Copy", "Forward")


def to_body(method: TelegramMethod[Any]) -> str:
    """*method* as JSON; defaults of the bot stay defaults."""
    fields = {name: _plain(value) for name, value in _set_fields(method).items()}
    return json.dumps({"method": type(method).__name__, "fields": fields}, ensure_ascii=False)


def from_body(body: str) -> TelegramMethod[Any]:
    """The method again."""
    kept = json.loads(body)
    kind: type[TelegramMethod[Any]] = getattr(methods, kept["method"])
    return kind(**{name: _file_or(value) for name, value in kept["fields"].items()})


def makes_message(method: TelegramMethod[Any]) -> bool:
    """Whether *method* adds a message to its chat."""
    return type(method).__name__.startswith(MAKING)


def _set_fields(model: BaseModel) -> dict[str, Any]:
    """What was given: a None where the bot would else put its default in is given, too."""
    return {
        name: value
        for name in model.model_fields_set
        if not isinstance(value := getattr(model, name), Default)
        and (value is not None or isinstance(type(model).model_fields[name].default, Default))
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any parameter
    if isinstance(value, BufferedInputFile):
        return {FILE: base64.b64encode(value.data).decode(), "name": value.filename}
    if isinstance(value, BaseModel):
        return {name: _plain(item) for name, item in _set_fields(value).items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _file_or(value: Any) -> Any:  # noqa: ANN401 - any parameter
    if isinstance(value, dict) and FILE in value:
        return BufferedInputFile(base64.b64decode(value[FILE]), filename=value["name"])
    return value
