"""
The Bot API in the same process, for aiogram: a session that asks the engine instead of the network.

It is the web chat's production channel: no socket, no JSON, no form. What a handler sees (results, exceptions,
defaults) is what it would see over HTTP.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from enum import Enum
from functools import lru_cache
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from pydantic import TypeAdapter

from botapi.args import Upload
from botapi.core import BotApi
from botapi.errors import ApiError, NoAnswer

_FILES: Final = "in-process:/file/bot"
_SERVER: Final = TelegramAPIServer(base="in-process:/bot{token}/{method}", file=_FILES + "{token}/{path}")


@lru_cache(maxsize=512)
def _reader(returning: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any of the API's types
    return TypeAdapter(returning)


class InProcessSession(BaseSession):
    """Give it to `Bot(token, session=…)`; the token must be one that the engine knows."""

    def __init__(self, api: BotApi) -> None:
        super().__init__(api=_SERVER)
        self._engine = api

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        """
        Carry out a method.

        Raises:
            TelegramAPIError: aiogram's own exception for the engine's refusal.
            TelegramNetworkError: The answer was lost or took too long.
        """
        uploads: dict[str, InputFile] = {}
        params: dict[str, Any] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=uploads, _dumps_json=False)
            if prepared is not None and prepared != "":
                params[name] = prepared
        files = {name: await _upload(bot, name, file) for name, file in uploads.items()}
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                result = await self._engine.call(bot.token, method.__api_method__, params, files)
        except ApiError as error:
            return self._refused(bot, method, error)
        except NoAnswer:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError: Server disconnected") from None
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        return cast("TelegramType", _reader(method.__returning__).validate_python(result, context={"bot": bot}))

    def prepare_value(
        self,
        value: Any,  # noqa: ANN401 - aiogram's signature
        bot: Bot,
        files: dict[str, Any],
        _dumps_json: bool = True,  # noqa: FBT001, FBT002 - aiogram's signature
    ) -> Any:  # noqa: ANN401 - aiogram's signature
        """Prepare a value as JSON would carry it: of an enum only its value."""
        if isinstance(value, Enum):
            value = value.value
        return super().prepare_value(value, bot, files, _dumps_json)

    def _refused(self, bot: Bot, method: TelegramMethod[TelegramType], error: ApiError) -> TelegramType:
        """Let aiogram choose its exception."""
        answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
        if error.parameters:
            answer["parameters"] = error.parameters
        response = self.check_response(bot, method, error.code, json.dumps(answer))
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 - aiogram's signature
    ) -> AsyncGenerator[bytes, None]:
        """
        Download a file of the engine.

        Raises:
            TelegramNotFound: There is no such file.
        """
        del headers, timeout, raise_for_status
        token, _, path = url.removeprefix(_FILES).partition("/")
        try:
            file = await self._engine.download(token, path)
        except ApiError as error:
            self._refused(Bot(token, session=self), GetFile(file_id=path), error)
            raise
        for start in range(0, len(file.content), chunk_size):
            yield file.content[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""


async def _upload(bot: Bot, name: str, file: InputFile) -> Upload:
    content = b"".join([chunk async for chunk in file.read(bot)])
    return Upload(file.filename or name, None, content)
