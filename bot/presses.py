"""
Buttons that carry an opaque word: what stands behind it when it is pressed, and how they go out and are bound.

A sealed button (`handlers.access.sealed`) stands for what it would have carried: its handler gets that, and notices
nothing. The button "Confirm it's you" stands for a command that somebody wrote who hides their name: it is carried
out as the command of whoever presses it, if they may.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageReplyMarkup, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.declared import Declarations, Way
from core.channels import Channel
from core.texts import Say
from handlers.access import Sealing
from handlers.answers import Answer
from handlers.shapes import command_in
from security.access import Acting, NotAllowed, Reason
from security.places import Place
from security.tokens import PREFIX, Action, ActionTokens
from storage.engine import Database
from storage.vault import Vault

CONFIRM = "confirm"
CONFIRM_WITHIN = timedelta(seconds=60)
CARRIED = "data"
"""Under which name a sealed button keeps what it stands for."""
HOUSE = 0
"""The owner of the house's own key."""
PLACE = "action_tokens.object"

Methods: TypeAlias = list[TelegramMethod[Any]]


class ConfirmWanted(NotAllowed):
    """A command of an administrator who writes as the group: it may be theirs, once they have shown who they are."""

    def __init__(self, message: Message) -> None:
        super().__init__(Reason.SHAPE)
        self.message = message


@dataclass(frozen=True, slots=True)
class Press:
    """A button with an opaque word, as it was pressed."""

    data: str
    presser: tuple[Channel, int]
    chat_id: int
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An update, and what handlers and the gate may ask of the button that was pressed."""

    update: Update
    found: Mapping[str, Any]
    confirms: Message | None = None
    """The question "is it you?", to be taken away once it is answered."""


class Presses:
    """Opens, makes and binds them."""

    def __init__(self, database: Database, tokens: ActionTokens, vault: Vault, declared: Declarations) -> None:
        self._database = database
        self._tokens = tokens
        self._vault = vault.of_kind("house")
        self._declared = declared

    async def open(self, channel: Channel, update: Update) -> Opened:
        """What the update stands for, where it is the press of such a button; else the update as it is."""
        query = update.callback_query
        if query is None or not (query.data or "").startswith(f"{PREFIX}:") or query.data is None:
            return Opened(update, {})
        async with self._database.reading() as session:
            action = await self._tokens.look(session, query.data)
        message = query.message
        chat_id = query.from_user.id if message is None else message.chat.id
        message_id = None if message is None else message.message_id
        press = Press(query.data, (channel, query.from_user.id), chat_id, message_id)
        found: dict[str, Any] = {"press": press, "pressed": action}
        if action is None or action.chat_id != chat_id:
            return Opened(update, found)
        if action.verb == CONFIRM:
            return await self._confirmed(update, query, action, found)
        carried = action.object.get(CARRIED)
        if isinstance(carried, str):
            update = update.model_copy(update={"callback_query": query.model_copy(update={"data": carried})})
        return Opened(update, found)

    async def _confirmed(
        self, update: Update, query: CallbackQuery, action: Action, found: Mapping[str, Any]
    ) -> Opened:
        sealed = base64.b64decode(str(action.object[CARRIED]))
        typed = Message.model_validate_json(await self._vault.unseal(HOUSE, PLACE, sealed))
        theirs = typed.model_copy(update={"from_user": query.from_user, "sender_chat": None, "author_signature": None})
        asked = query.message if isinstance(query.message, Message) else None
        return Opened(Update(update_id=update.update_id, message=theirs), found, asked)

    async def ask(self, message: Message, say: Say) -> Answer:
        """Ask whoever wrote a command as the group whether it was them: whoever presses is asked for who they are."""
        sealed = await self._vault.seal(HOUSE, PLACE, message.model_dump_json(exclude_none=True))
        async with self._database.writing.begin() as session:
            kept = {CARRIED: base64.b64encode(sealed).decode()}
            data = await self._tokens.button(session, None, message.chat.id, CONFIRM, kept, lasts=CONFIRM_WITHIN)
        button = InlineKeyboardButton(text=say.plain("access-confirm-button"), callback_data=data)
        return message.reply(
            say("access-confirm", command=command_in(message) or ""),
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        )

    def is_of_staff(self, message: Message) -> bool:
        """Whether it begins with a command of the staff: what bots write in such words is refused, not ignored."""
        return (Way.COMMAND, command_in(message) or "") in self._declared.of_staff

    def is_stray(self, message: Message, place: Place | None) -> bool:
        """Whether it begins with a command of the staff to which nobody listens in that place."""
        return self._declared.is_elsewhere(Way.COMMAND, command_in(message) or "", place)

    async def spend(self, session: AsyncSession, press: Press) -> None:
        """
        Use the button up.

        Raises:
            TokenExpired: Its time is over, or we never made it.
            TokenForeign: It was given to somebody else, in another chat, or under another message.
            TokenSpent: It was pressed already.
        """
        await self._tokens.take(session, press.data, press.presser, press.chat_id, press.message_id)

    def has_grave(self, answer: Answer) -> bool:
        """Whether one of its buttons has to be sealed."""
        return any(self._sealing(button) is not None for method in methods_of(answer) for button in _buttons(method))

    async def seal(self, session: AsyncSession, answer: Answer, acting: Acting | None) -> Methods:
        """*answer* with every grave button as an opaque word: of *acting*, or of whoever may do what it does."""
        return [await self._sealed(session, method, acting) for method in methods_of(answer)]

    async def _sealed(
        self, session: AsyncSession, method: TelegramMethod[Any], acting: Acting | None
    ) -> TelegramMethod[Any]:
        markup = getattr(method, "reply_markup", None)
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(markup, InlineKeyboardMarkup) or not isinstance(chat_id, int):
            return method
        is_changed = False
        rows = []
        for row in markup.inline_keyboard:
            shown = []
            for button in row:
                sealing = self._sealing(button)
                if sealing is None or button.callback_data is None:
                    shown.append(button)
                    continue
                data = await self._tokens.button(
                    session,
                    None if sealing.is_shared else acting,
                    chat_id,
                    self._declared.prefix_of(button.callback_data),
                    {CARRIED: button.callback_data},
                    lasts=sealing.lasts,
                )
                is_changed = True
                shown.append(button.model_copy(update={"callback_data": data}))
            rows.append(shown)
        if not is_changed:
            return method
        return method.model_copy(update={"reply_markup": InlineKeyboardMarkup(inline_keyboard=rows)})

    async def seal_keyboard(
        self, keyboard: InlineKeyboardMarkup, chat_id: int, message_id: int
    ) -> InlineKeyboardMarkup:
        """The buttons of a message that we change by ourselves: for whoever may do what they do."""
        edit = EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id, reply_markup=keyboard)
        async with self._database.writing.begin() as session:
            sealed = await self._sealed(session, edit, None)
        markup: InlineKeyboardMarkup = sealed.reply_markup  # type: ignore[attr-defined]  # it is the call above
        return markup

    def _sealing(self, button: InlineKeyboardButton) -> Sealing | None:
        return self._declared.sealed.get(self._declared.prefix_of(button.callback_data or ""))

    async def shown(self, bot: Bot, method: TelegramMethod[Any], result: object) -> None:
        """Bind the buttons of a message that has just been sent to it: under no other they count."""
        del bot
        made = opaque_buttons(method)
        if made and isinstance(result, Message):
            async with self._database.writing.begin() as session:
                await self._tokens.sent(session, made, result.chat.id, result.message_id)


def gone(asked: Message) -> TelegramMethod[Any]:
    """The question "is it you?" is answered."""
    return DeleteMessage(chat_id=asked.chat.id, message_id=asked.message_id)


def methods_of(answer: Answer) -> Methods:
    """An answer as the calls that it is."""
    return [answer] if isinstance(answer, TelegramMethod) else list(answer or ())


def opaque_buttons(method: TelegramMethod[Any]) -> list[str]:
    """The data of its buttons that carry an opaque word."""
    return [data for button in _buttons(method) if (data := button.callback_data or "").startswith(f"{PREFIX}:")]


def _buttons(method: TelegramMethod[Any]) -> Iterator[InlineKeyboardButton]:
    markup = getattr(method, "reply_markup", None)
    if isinstance(markup, InlineKeyboardMarkup):
        for row in markup.inline_keyboard:
            yield from row
