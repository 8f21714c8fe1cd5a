"""Asks Telegram whether somebody is in a chat."""

from datetime import datetime, timedelta

from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import GetChatMember
from aiogram.types import ChatMemberRestricted

from bot.channels import Channels
from core.channels import Channel
from core.clock import Clock
from core.errors import Outage

GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})
NOBODY = ("user not found", "participant_id_invalid", "member not found", "user_id_invalid")
"""How Telegram says that it knows nobody like that there."""


class LiveMembership:
    """What `security.membership.Membership` asks; a chat of which Telegram wants no questions is left alone so long."""

    def __init__(self, channels: Channels, clock: Clock) -> None:
        self._channels = channels
        self._clock = clock
        self._silent_until: dict[int, datetime] = {}

    async def is_in(self, chat_id: int, external_id: int) -> bool:
        """
        Whether that account is in that chat now.

        Raises:
            Outage: Telegram does not say.
        """
        bot = self._channels.bot(Channel.TELEGRAM)
        if bot is None:
            raise Outage(Channel.TELEGRAM, "this process does not serve that channel")
        if chat_id in self._silent_until and self._clock() < self._silent_until[chat_id]:
            raise Outage(Channel.TELEGRAM, "it has told us to wait")
        try:
            member = await bot(GetChatMember(chat_id=chat_id, user_id=external_id))
        except TelegramBadRequest as refusal:
            if any(words in refusal.message.lower() for words in NOBODY):
                return False
            raise Outage(Channel.TELEGRAM, "it refuses to say who is in the group") from refusal
        except TelegramRetryAfter as wait:
            self._silent_until[chat_id] = self._clock() + timedelta(seconds=wait.retry_after)
            raise Outage(Channel.TELEGRAM, "it tells us to wait") from wait
        except AiogramError as error:
            raise Outage(Channel.TELEGRAM, type(error).__name__) from error
        if isinstance(member, ChatMemberRestricted):
            return member.is_member
        return member.status not in GONE
