"""Tells the admin chat of what waits for a second person, and what became of it."""

import logging

from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup, Message

from bot.channels import Channels
from bot.jobs import patient_as
from bot.texts import FALLBACK, Texts
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from handlers.admin.approvals import asked_text, buttons, what_text
from security.approvals import NEWS, Approval, Approvals, ApprovalState
from security.places import Place, Places
from security.tokens import ActionTokens
from storage.engine import Database

log = logging.getLogger(__name__)


class ApprovalNews:
    """The durable task of a request: once when it is asked for, and once when its time is over."""

    def __init__(  # noqa: PLR0913, PLR0917 - its collaborators
        self,
        database: Database,
        channels: Channels,
        texts: Texts,
        approvals: Approvals,
        places: Places,
        tokens: ActionTokens,
    ) -> None:
        self._database = database
        self._channels = channels
        self._say = texts(FALLBACK)
        self._approvals = approvals
        self._places = places
        self._tokens = tokens

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for."""
        engine.task(NEWS)(self.tell)

    async def tell(self, key: str) -> None:
        """One piece of news; what was decided by a press stands in the pressed message already."""
        number, _, state = key.partition(":")
        if state in {ApprovalState.OPEN, ApprovalState.EXPIRED}:
            await self.post(number)

    @patient_as("approval-news")
    async def post(self, number: str) -> None:
        """Post how a request stands; a second time where the first may have been lost."""
        chat = self._places.chat(Place.ADMIN)
        bot = self._channels.bot(Channel.TELEGRAM)
        if chat is None or bot is None:
            log.warning("request %s waits for a second person, and there is no admin chat", number)
            return
        chat_id = chat[1]
        async with self._database.writing.begin() as session:
            approval = await self._approvals.get(session, number)
            keyboard = None
            if approval.state is ApprovalState.OPEN:
                keyboard = await buttons(self._say, session, self._tokens, chat_id, approval)
        try:
            sent = await bot(SendMessage(chat_id=chat_id, text=await self._text(approval), reply_markup=keyboard))
        except TelegramForbiddenError:
            log.warning("request %s waits for a second person, and the admin chat does not let the bot write", number)
            return
        except TelegramAPIError as error:
            raise Outage(Channel.TELEGRAM, type(error).__name__, unknown=True) from error
        await self._bind(keyboard, sent)

    async def _text(self, approval: Approval) -> str:
        if approval.state is ApprovalState.OPEN:
            return asked_text(self._say, approval, await self._approvals.reason(approval))
        return self._say("approval-expired", number=approval.number, what=what_text(self._say, approval))

    async def _bind(self, keyboard: InlineKeyboardMarkup | None, sent: Message) -> None:
        """Under no other message do the buttons count."""
        if keyboard is None:
            return
        made = [button.callback_data for row in keyboard.inline_keyboard for button in row if button.callback_data]
        async with self._database.writing.begin() as session:
            await self._tokens.sent(session, made, sent.chat.id, sent.message_id)
