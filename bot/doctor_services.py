"""
The doctor's look at the services outside: can they be reached, do they know us, do their clocks agree with ours.

Addresses of Telegram's API hold the token, so no exception's text is ever shown, only its kind.
"""

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.findings import Finding, bad, good, note
from bot.settings import Settings
from core.clock import Clock
from core.errors import Outage
from esim.provider import Provider, SupplierNo

MICRO = 1_000_000
LOW_BALANCE_USD = 50
SKEW_NOTE_SECONDS = 5
SKEW_BAD_SECONDS = 60
"""Stripe's signatures are good for five minutes; ours would fail well before people notice a wrong clock."""
PENDING_MANY = 100
FORBIDDEN = 403
UNAUTHORIZED = 401


async def look_at_stripe(http: httpx.AsyncClient, settings: Settings, clock: Clock) -> list[Finding]:
    """Whether Stripe knows the key, and what kind of key it is."""
    stripe = settings.stripe
    if not stripe.secret_key:
        return []
    kind = "a live key: real money moves" if stripe.live else "a test key: no real money moves"
    try:
        answer = await http.get(
            f"{stripe.api_url}/v1/checkout/sessions",
            params={"limit": 1},
            headers={"Authorization": f"Bearer {stripe.secret_key}"},
        )
    except httpx.HTTPError as error:
        return [bad("Stripe", f"cannot be reached ({type(error).__name__})")]
    found = [clock_finding(answer, clock())] if "date" in answer.headers else []
    if answer.status_code == UNAUTHORIZED:
        return [*found, bad("Stripe", f"does not know the key ({kind})")]
    if answer.status_code == FORBIDDEN:
        return [*found, bad("Stripe", "the key may not read Checkout Sessions: give the restricted key that right")]
    if answer.is_error:
        return [*found, bad("Stripe", f"answers with {answer.status_code}")]
    return [*found, good("Stripe", f"reached, {kind}")]


def clock_finding(answer: httpx.Response, now: datetime) -> Finding:
    """How far our clock is from a service's."""
    try:
        theirs = parsedate_to_datetime(answer.headers["date"])
        apart = abs((now - theirs).total_seconds())
    except (TypeError, ValueError):
        return note("clock", "the service's time could not be read")
    if apart > SKEW_BAD_SECONDS:
        return bad("clock", f"{apart:.0f} s off: signatures will be refused; turn time synchronisation on")
    if apart > SKEW_NOTE_SECONDS:
        return note("clock", f"{apart:.0f} s off: turn time synchronisation on")
    return good("clock", "right")


async def look_at_supplier(provider: Provider | None, name: str) -> list[Finding]:
    """Whether the supplier knows us, and whether what we paid in lasts."""
    what = f"supplier {name}"
    if provider is None:
        return []
    try:
        balance = await provider.balance_micro_usd() // MICRO
    except Outage:
        return [bad(what, "cannot be reached")]
    except (SupplierNo, ValueError) as error:
        return [bad(what, f"refuses to tell the balance ({type(error).__name__}): check its keys")]
    finally:
        await provider.close()
    if balance < LOW_BALANCE_USD:
        return [note(what, f"reached, balance only {balance} USD: pay in, or orders will wait")]
    return [good(what, f"reached, balance {balance} USD")]


class Telegram:
    """Telegram's API, asked without a word of the token leaving."""

    def __init__(self, http: httpx.AsyncClient, settings: Settings) -> None:
        self._http = http
        self._base = f"{settings.telegram.api_url}/bot{settings.telegram.token}"

    async def ask(self, method: str, **values: object) -> tuple[dict[str, Any] | None, str]:
        """The result, or None and why there is none."""
        try:
            answer = await self._http.post(f"{self._base}/{method}", json=values)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            return None, f"cannot be reached ({type(error).__name__})"
        if not isinstance(body, dict) or not body.get("ok") or not isinstance(body.get("result"), dict):
            said = body.get("description") if isinstance(body, dict) else None
            return None, f"answers: {said or answer.status_code}"
        return body["result"], ""


async def look_at_telegram(http: httpx.AsyncClient, settings: Settings, webhook_url: str) -> list[Finding]:
    """Whether Telegram knows the bot, sends where we listen, and whether the bot may write to the staff."""
    if not settings.telegram.token:
        return []
    telegram = Telegram(http, settings)
    me, why = await telegram.ask("getMe")
    if me is None:
        return [bad("Telegram", why)]
    found = [good("Telegram", f"reached as @{me.get('username')}")]
    hook, why = await telegram.ask("getWebhookInfo")
    found.append(bad("Telegram webhook", why) if hook is None else webhook_finding(hook, settings, webhook_url))
    found.append((await _chat(telegram, "admin chat", settings.admin_chat_id))[0])
    found.append(await _staff_chat(telegram, settings, bot_id=me.get("id")))
    return found


async def _chat(telegram: Telegram, what: str, chat_id: int | None) -> tuple[Finding, dict[str, Any] | None]:
    """Whether the bot is in the chat, and what Telegram says of the chat where it is."""
    if chat_id is None:
        return note(what, f"ESIMFLUX_{what.replace(' ', '_').upper()}_ID is not set"), None
    chat, why = await telegram.ask("getChat", chat_id=chat_id)
    if chat is None:
        return bad(what, f"Telegram {why}: add the bot to it"), None
    return good(what, "reached"), chat


async def _staff_chat(telegram: Telegram, settings: Settings, bot_id: object) -> Finding:
    """Whether the bot hears what agents write, and may make topics for their tickets."""
    what = "staff chat"
    finding, chat = await _chat(telegram, what, settings.staff_chat_id)
    if chat is None:
        return finding
    if settings.staff_chat_id == settings.admin_chat_id:
        return bad(what, "is the admin chat as well: make two groups")
    member, why = await telegram.ask("getChatMember", chat_id=settings.staff_chat_id, user_id=bot_id)
    return bad(what, f"Telegram {why}") if member is None else staff_chat_finding(chat, member)


def staff_chat_finding(chat: dict[str, Any], member: dict[str, Any]) -> Finding:
    """Whether tickets can be answered in *chat*, where the bot is *member*."""
    what = "staff chat"
    if member.get("status") != "administrator":
        return bad(what, "the bot is no administrator, so it may not hear what agents write")
    if chat.get("is_forum") is not True:
        return note(what, "topics are not switched on: agents answer by replying")
    if member.get("can_manage_topics") is not True:
        return bad(what, "the bot may not manage topics: give it that right")
    return good(what, "reached")


def webhook_finding(hook: dict[str, Any], settings: Settings, webhook_url: str) -> Finding:
    """Whether Telegram sends to where this bot hears."""
    url, what = hook.get("url") or "", "Telegram webhook"
    if settings.telegram_mode == "polling":
        if url:
            return bad(what, "is set, so polling hears nothing: python -m bot run removes it, or use webhook mode")
        return good(what, "none, as polling wants it")
    if url != webhook_url:
        return note(what, f"is not {webhook_url} yet: python -m bot run sets it")
    if hook.get("last_error_message"):
        return bad(what, f"Telegram's last try failed: {hook['last_error_message']}")
    if int(hook.get("pending_update_count") or 0) > PENDING_MANY:
        return note(what, f"{hook['pending_update_count']} updates wait")
    return good(what, "set, no errors")
