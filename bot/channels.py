"""The bots through which people reach us: one for each channel."""

from collections.abc import Iterator
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod

from core.channels import Channel
from core.errors import Outage


class Channels:
    """Which bot serves which channel."""

    def __init__(self, bots: dict[Channel, Bot]) -> None:
        self._bots = bots
        self._channels = {bot.id: channel for channel, bot in bots.items()}
        self._urls: dict[Channel, str] = {}

    def __iter__(self) -> Iterator[tuple[Channel, Bot]]:
        """Every channel that is open here."""
        return iter(self._bots.items())

    def of(self, bot: Bot) -> Channel:
        """The channel that *bot* serves."""
        return self._channels[bot.id]

    def chat_url(self, channel: Channel) -> str:
        """Where a person finds the chat again: the website's, or Telegram's link once the bot's name is known."""
        return self._urls.get(channel, "/chat")

    def learn_name(self, channel: Channel, username: str) -> None:
        """Keep the name under which Telegram knows the bot."""
        self._urls[channel] = f"https://t.me/{username}"

    def bot(self, channel: Channel) -> Bot | None:
        """The bot of *channel*; None where that channel is not open here."""
        return self._bots.get(channel)

    async def send(self, channel: Channel, method: TelegramMethod[Any]) -> None:
        """
        Call *method* on *channel*.

        Raises:
            aiogram.exceptions.AiogramError: It was not carried out.
            Outage: That channel is not open here.
        """
        bot = self._bots.get(channel)
        if bot is None:
            raise Outage(channel, "this process does not serve that channel")
        await bot(method)
