"""
Brings updates to the webhooks that bots have set, with Telegram's patience and Telegram's order.

Messages of one chat (and topic) arrive one after another, the next one only when the last was taken; so do one person's
taps. Different chats are served side by side, up to the webhook's `max_connections`. Source: WebhookActor.cpp and
`webhook_queue_id` in Client.cpp of tdlib/telegram-bot-api, by behaviour.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from botapi.accounts import BotAccount, Webhook
from botapi.core import BotApi
from botapi.errors import ApiError, NoAnswer
from botapi.forms import Form, read_json, read_multipart, read_urlencoded
from botapi.journal import Json
from core.egress import Egress

_ANSWER_SECONDS: Final = 60.0
_DELAY_MAX: Final = 60
_RETRY_AFTER_MAX: Final = 3600
_GONE: Final = 410
_GONE_FOR: Final = timedelta(hours=23)
_NOT_IN_A_REPLY: Final = ("deletewebhook", "setwebhook", "close", "logout", "get")
_MESSAGES: Final = ("message", "edited_message", "channel_post", "edited_channel_post")

_log = logging.getLogger(__name__)


class Webhooks:
    """
    Delivers as long as its context lives; webhooks may come and go meanwhile.

    Args:
        api: Whose updates.
        sleep: Waits between two attempts; tests bring their own.
        answer_seconds: How long a webhook may take to answer.
    """

    def __init__(
        self,
        api: BotApi,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        answer_seconds: float = _ANSWER_SECONDS,
        egress: Egress | None = None,
    ) -> None:
        self._api = api
        self._egress = egress or Egress.anywhere()
        self._sleep = sleep
        self._timeout = ClientTimeout(total=answer_seconds)
        self._client: ClientSession | None = None
        self._deliveries: dict[BotAccount, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        """Begin to deliver."""
        self._client = ClientSession(timeout=self._timeout, connector=self._egress.connector("webhook"))
        self._api.webhook_listeners.append(self._changed)
        for bot in self._api.bots.values():
            self._changed(bot)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; what was not confirmed waits."""
        self._api.webhook_listeners.remove(self._changed)
        tasks = list(self._deliveries.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    def _changed(self, bot: BotAccount) -> None:
        """A webhook was set or taken away."""
        running = self._deliveries.pop(bot, None)
        if running is not None:
            running.cancel()
        if bot.webhook is not None and self._client is not None:
            delivery = _Delivery(self._api, bot, bot.webhook, self._client, self._sleep)
            task = self._deliveries[bot] = asyncio.create_task(delivery.run())
            task.add_done_callback(_tell_of_failure)


def _tell_of_failure(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("A webhook's deliveries ended", exc_info=error)


class _Delivery:
    """Everything that is brought to one webhook."""

    def __init__(
        self,
        api: BotApi,
        bot: BotAccount,
        webhook: Webhook,
        client: ClientSession,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._api = api
        self._bot = bot
        self._webhook = webhook
        self._client = client
        self._sleep = sleep
        self._connections = asyncio.Semaphore(webhook.max_connections)
        self._lanes: dict[Hashable, deque[Json]] = {}
        self._gone_since: datetime | None = None

    async def run(self) -> None:
        """Deliver until cancelled."""
        seen = 0
        async with asyncio.TaskGroup() as lanes:
            while True:
                for update in await self._bot.updates.wait_beyond(seen):
                    seen = update["update_id"]
                    key = _lane(update)
                    if key in self._lanes:
                        self._lanes[key].append(update)
                    else:
                        self._lanes[key] = deque([update])
                        lanes.create_task(self._serve(key))

    async def _serve(self, key: Hashable) -> None:
        """Bring what belongs together, one after another."""
        lane = self._lanes[key]
        while lane:
            await self._bring(lane[0])
            lane.popleft()
        del self._lanes[key]

    async def _bring(self, update: Json) -> None:
        """Try until the update is taken or too old."""
        delay = 1
        while True:
            await self._api.forget_updates(self._bot, self._bot.updates.expired())
            if not self._bot.updates.waits(update["update_id"]):
                return
            async with self._connections:
                retry_after = await self._post(update)
            if retry_after is None:
                await self._api.forget_updates(self._bot, [update["update_id"]])
                return
            await self._sleep(retry_after or delay)
            delay = min(delay * 2, _DELAY_MAX)

    async def _post(self, update: Json) -> int | None:
        """Try once; None if the update was taken, else the seconds the webhook asks to wait, or 0."""
        headers = {"Content-Type": "application/json"}
        if self._webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._webhook.secret_token
        body = json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            async with self._client.post(
                self._webhook.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                if response.ok and response.status < 300:  # noqa: PLR2004 - any 2xx
                    self._gone_since = None
                    await self._carry_out_reply(response)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                self._count_gone(response.status)
                return _retry_after(response)
        except TimeoutError:
            self._failed("Read timeout expired")
        except ClientConnectorError:
            self._failed("Connection refused")
        except ClientError:
            self._failed("Connection closed")
        return 0

    def _failed(self, message: str) -> None:
        self._webhook.last_error_at = self._api.clock()
        self._webhook.last_error_message = message

    def _count_gone(self, status: int) -> None:
        """Take the webhook away if it has said for 23 hours that it is gone for good."""
        now = self._api.clock()
        if status != _GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since >= _GONE_FOR and self._bot.webhook is self._webhook:
            self._bot.webhook = None
            for tell in self._api.webhook_listeners:
                tell(self._bot)

    async def _carry_out_reply(self, response: ClientResponse) -> None:
        """Do what the webhook asks for in its answer; what comes of it is never told."""
        try:
            form = await _read_reply(response)
            method = str(form.params.pop("method", "") or "")
            if method and not method.lower().startswith(_NOT_IN_A_REPLY):
                await self._api.call(self._bot.token, method, form.params, form.files)
        except ApiError as error:
            _log.debug("The reply of a webhook was refused: %s", error)
        except NoAnswer:
            pass


async def _read_reply(response: ClientResponse) -> Form:
    if response.content_type.startswith("multipart/"):
        with suppress(ValueError):
            return await read_multipart(MultipartReader(response.headers, response.content))
        return Form()
    body = await response.read()
    if response.content_type == "application/json":
        return read_json(body)
    if response.content_type == "application/x-www-form-urlencoded":
        return read_urlencoded(body)
    return Form()


def _retry_after(response: ClientResponse) -> int:
    asked = response.headers.get("Retry-After", "")
    return min(int(asked), _RETRY_AFTER_MAX) if asked.isdecimal() else 0


def _lane(update: Json) -> Hashable:
    """What must arrive in order: the messages of a chat and topic, and one person's events of one kind."""
    kind = next((name for name in update if name != "update_id"), "")
    event: Json = update.get(kind, {})
    if kind in _MESSAGES:
        return "message", event["chat"]["id"], event.get("message_thread_id")
    who: dict[str, Any] = event.get("from") or event.get("user") or event.get("chat") or {}
    return kind, who.get("id")
