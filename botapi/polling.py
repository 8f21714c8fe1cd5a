"""How a bot gets its updates: by asking, or by a webhook."""

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from botapi.accounts import BotAccount, Webhook
from botapi.args import Args
from botapi.errors import ApiError, conflict, refuse, too_many
from botapi.journal import Json
from botapi.limits import (
    LONG_POLL_SECONDS,
    SECRET_TOKEN_LENGTH,
    UPDATES_PER_CALL,
    WEBHOOK_CONNECTIONS,
    WEBHOOK_CONNECTIONS_DEFAULT,
    WEBHOOK_PORTS,
)
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]+")
SAME_OFFSET_SECONDS = 3
SAME_OFFSET_AT_ONCE_SECONDS = 0.5
HTTPS_PORT = 443
HTTP_PORT = 80


def _remember_allowed(bot: BotAccount, args: Args) -> None:
    """Take down which updates the bot wants, if it says so; unknown kinds are skipped."""
    allowed: Any = args.value("allowed_updates", "can't parse allowed updates JSON object")
    if isinstance(allowed, list):
        bot.updates.allowed = tuple(str(kind) for kind in allowed)


@method("getUpdates")
async def get_updates(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Confirm what lies below the offset and return what is next, perhaps after a wait."""
    queue = bot.updates
    if bot.webhook is not None:
        conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
    words = "terminated by other getUpdates request; make sure that only one bot instance is running"
    queue.interrupt(ApiError(409, f"Conflict: {words}"))
    offset = args.number("offset")
    limit = min(max(args.number("limit", UPDATES_PER_CALL), 1), UPDATES_PER_CALL)
    seconds = min(max(args.number("timeout"), 0), LONG_POLL_SECONDS)
    _remember_allowed(bot, args)
    if api.hurried:
        limit, seconds = _slowed(bot, offset, limit, seconds)
    await api.forget_updates(bot, queue.expired())
    if offset > 0:
        await api.forget_updates(bot, queue.below(offset))
    elif offset < 0:
        await api.forget_updates(bot, queue.all_but_last(-offset))
    ready = queue.ready(limit)
    return ready if ready or not seconds else await queue.poll(limit, seconds)


def _slowed(bot: BotAccount, offset: int, limit: int, seconds: int) -> tuple[int, int]:
    """Return limit and seconds for a bot that asks for the same offset again at once."""
    now = asyncio.get_running_loop().time()
    last_offset, last_time = bot.updates.last_poll or (None, 0.0)
    bot.updates.last_poll = (offset, now)
    if offset == last_offset:
        if now < last_time + SAME_OFFSET_SECONDS:
            seconds = max(seconds, SAME_OFFSET_SECONDS)
        if now < last_time + SAME_OFFSET_AT_ONCE_SECONDS:
            limit = 1
    return limit, seconds


def _webhook(api: "BotApi", args: Args) -> Webhook:
    """
    Read a webhook.

    Raises:
        ApiError: Its address or its secret is not allowed.
    """
    url = args.text("url")
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = parts.port
    except ValueError:
        refuse("invalid webhook URL specified")
    if not parts.hostname or parts.scheme not in ("http", "https") or re.search(r"\s", url):
        refuse("invalid webhook URL specified")
    if not api.local:
        if parts.scheme != "https":
            refuse("bad webhook: An HTTPS URL must be provided for webhook")
        if (port or HTTPS_PORT) not in WEBHOOK_PORTS:
            refuse("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = args.text("secret_token")
    if len(secret) > SECRET_TOKEN_LENGTH:
        refuse("secret token is too long")
    if secret and SECRET_TOKEN.fullmatch(secret) is None:
        refuse("secret token contains unallowed characters")
    connections = args.number("max_connections", WEBHOOK_CONNECTIONS_DEFAULT)
    return Webhook(
        url,
        api.clock(),
        secret,
        min(max(connections, 1), WEBHOOK_CONNECTIONS),
        args.text("ip_address") or None,
        has_custom_certificate=bool(args.files.get("certificate")),
    )


async def _change_webhook(api: "BotApi", bot: BotAccount, args: Args, webhook: Webhook | None) -> None:
    """Set a webhook or take it away; a long poll that waits ends."""
    bot.updates.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
    bot.webhook = webhook
    if args.flag("drop_pending_updates"):
        await api.forget_updates(bot, bot.updates.below(2**62))
    for tell in api.webhook_listeners:
        tell(bot)


@method("setWebhook")
async def set_webhook(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Have updates brought to an address; an empty one ends that."""
    if not args.text("url"):
        await _change_webhook(api, bot, args, None)
        return True
    webhook = _webhook(api, args)
    now = api.clock()
    before, bot.webhook_tried_at = bot.webhook_tried_at, now
    if api.hurried and before is not None and (now - before).total_seconds() < 1:
        raise too_many(1)
    _remember_allowed(bot, args)
    await _change_webhook(api, bot, args, webhook)
    return True


@method("deleteWebhook")
async def delete_webhook(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Keep updates until the bot asks for them."""
    await _change_webhook(api, bot, args, None)
    return True


@method("getWebhookInfo")
async def get_webhook_info(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Tell where updates are brought, and how that goes."""
    del api, args
    webhook = bot.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": webhook.has_custom_certificate if webhook else False,
        "pending_update_count": len(bot.updates),
    }
    if webhook is not None:
        info |= {"max_connections": webhook.max_connections}
        if webhook.ip_address:
            info |= {"ip_address": webhook.ip_address}
        if webhook.last_error_at is not None:
            info |= {
                "last_error_date": int(webhook.last_error_at.timestamp()),
                "last_error_message": webhook.last_error_message,
            }
    if bot.updates.allowed:
        info |= {"allowed_updates": list(bot.updates.allowed)}
    return info
