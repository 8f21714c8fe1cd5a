"""Makes the bots of a house: the one of the website's chat, and Telegram's where there is one."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bot.settings import Settings
from bot.telegram_session import StayingSession
from botapi.core import BotApi
from botapi.session import InProcessSession
from core.channels import Channel
from core.egress import Egress

INTERNAL = "/internal"
"""Where the serving process takes what workers write to the website's chats."""
DEFAULTS = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)


def bots_of(settings: Settings, egress: Egress, web_token: str, api: BotApi, *, is_beside: bool) -> dict[Channel, Bot]:
    """
    The bot of each channel; *is_beside*: whether another process serves the website's chats.

    One process holds a chat in memory at a time, so nobody else may write it.
    """
    at_home = _session(settings.web.internal_url + INTERNAL, egress) if is_beside else InProcessSession(api)
    bots = {Channel.WEB: Bot(web_token, session=at_home, default=DEFAULTS)}
    if settings.telegram_token is not None:
        session = _session(settings.telegram.api_url, egress)
        bots[Channel.TELEGRAM] = Bot(settings.telegram.token, session=session, default=DEFAULTS)
    return bots


def _session(url: str, egress: Egress) -> StayingSession:
    return StayingSession(api=TelegramAPIServer.from_base(url), egress=egress)
