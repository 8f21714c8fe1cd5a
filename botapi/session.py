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
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, TelegramObject
from pydantic import TypeAdapter

from botapi.args import Upload
from botapi.core import BotApi
from botapi.errors import ApiError, NoAnswer
from botapi.forms import new_upload

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_FILES: Final = "in-process:/file/bot"
_SERVER: Final = TelegramAPIServer(base="in-process:/bot{token}/{method}", file=_FILES + "{token}/{path}")


@lru_cache(maxsize=512)
def _reader(returning: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any of the API's types
    return TypeAdapter(returning)


@lru_cache(maxsize=512)
def kept_response(returning: Any) -> type[Response[Any]]:  # noqa: ANN401 - any of the API's types
    """
    The model of an answer that carries *returning*, kept as long as the process lives.

    pydantic only remembers it until nobody uses it, and building it anew takes up to 0.1 s of the loop's time.
    """
    return Response[returning]


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
        for name, value in method.model_dump(warnings=False, exclude_none=True).items():
            native = self._native(value, bot, uploads)
            if native is not None and native != "":
                params[name] = native
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

    def _native(self, value: Any, bot: Bot, uploads: dict[str, InputFile]) -> Any:  # noqa: ANN401 - any parameter
        """Give a parameter's value as JSON would carry it; files are put aside."""
        if isinstance(value, Default):
            value = bot.default[value.name]
        if isinstance(value, TelegramObject):
            value = value.model_dump(warnings=False, exclude_none=True)
        elif isinstance(value, Enum):
            value = value.value
        if type(value) in _PLAIN:
            return value
        if isinstance(value, dict):
            native = {name: self._native(item, bot, uploads) for name, item in value.items()}
            return {name: item for name, item in native.items() if item is not None}
        if isinstance(value, list):
            return [self._native(item, bot, uploads) for item in value if item is not None]
        return self.prepare_value(value, bot=bot, files=uploads, _dumps_json=False)

    def _refused(self, bot: Bot, method: TelegramMethod[TelegramType], error: ApiError) -> TelegramType:
        """Let aiogram choose its exception."""
        answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
        if error.parameters:
            answer["parameters"] = error.parameters
        kept_response(method.__returning__)
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
    return new_upload(file.filename or name, None, content)
