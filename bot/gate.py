"""
The one gate before every handler of the conversation: deny by default.

    shape of the message ─▶ place ─▶ a member, still here ─▶ permission ─▶ lockdown ─▶ second factor ─▶ handler

The first two are seen on the update alone, before a transaction is opened (`Gate`); the rest is asked in the handler's
own (`Admission`), so that what is decided and what is done are one. Whoever is refused reads the same words, whatever
the reason was; the security log has it (bot/errors.py). Words of the staff that are said where nobody listens to
them are refused likewise (`elsewhere`).
"""

import re
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject
from sqlalchemy.ext.asyncio import AsyncSession

from bot.declared import Declarations, Way, ways_of
from bot.middlewares import TRANSACTED, Handler, Transaction
from bot.presses import ConfirmWanted, Press, Presses
from core.people import Visitor
from handlers.access import FLAG, NOBODY, SEALED
from handlers.answers import READS, Answer
from handlers.languages import Languages
from handlers.shapes import command_in, is_anonymous, is_of_a_person, is_of_business, is_typed
from security import origins
from security.access import Access, Acting, Audience, NotAllowed, Reason, roles_text
from security.guard import Guard
from security.places import Place, Places
from security.tokens import PREFIX, Action, TokenExpired, TokenForeign
from storage.engine import Database
from storage.staff import StaffMember

PREFIX_LETTERS = re.compile(r"[A-Za-z0-9]{1,12}")
"""As much of a button as the log repeats: whoever makes one up writes nothing into it."""

OF_STAFF = frozenset({Audience.STAFF, Audience.STAFF_WORDS})


def set_up_gate(dispatcher: Dispatcher) -> None:
    """Let nothing reach a handler of *dispatcher* and its routers but through the gate."""
    gate, transaction, admission = Gate(), Transaction(), Admission()
    for kind in TRANSACTED:
        for each in (gate, transaction, admission):
            dispatcher.observers[kind].middleware(each)


class Gate(BaseMiddleware):
    """What can be seen on the update alone."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's signature
        """Let it pass, leave it to another handler, or refuse it."""
        reached: HandlerObject = data["handler"]
        access = reached.flags.get(FLAG)
        if not isinstance(access, Access):
            raise _refused(Reason.UNDECLARED, event)
        match access.audience:
            case Audience.NEWS:
                return await handler(event, data)
            case Audience.NOBODY:
                raise _refused(Reason.PLACE, event)
            case Audience.WORDS | Audience.CUSTOMERS:
                if not _is_of_customer(access, event, data):
                    return None
            case Audience.STAFF | Audience.STAFF_WORDS:
                if not _is_for_staff(access, event, data):
                    return None
                visitor: Visitor = data["visitor"]
                guard: Guard = data["guard"]
                await guard.learn(data["database"], visitor.channel, visitor.external_id)
        return await handler(event, data)


class Admission(BaseMiddleware):
    """What the database knows: asked in the handler's session."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's signature
        """Let members of the staff in who may do that now, and tell the handler who they are."""
        reached: HandlerObject = data["handler"]
        access: Access = reached.flags[FLAG]
        if access.audience not in OF_STAFF or access.permission is None:
            return await handler(event, data)
        guard: Guard = data["guard"]
        visitor: Visitor = data["visitor"]
        session: AsyncSession = data["session"]
        who = (visitor.channel, visitor.external_id)
        if access.audience is Audience.STAFF_WORDS:
            is_shown = not isinstance(event, Message) or event.sender_chat is None
            member = await guard.recognise(session, *who) if is_shown else None
        else:
            try:
                member = await guard.admit(session, *who, access.permission)
            except NotAllowed as refusal:
                raise _about(refusal, event) from None
        acting = None if member is None else _acting(member, visitor, data["languages"])
        if acting is not None:
            origins.acting(acting.member.id, roles_text(acting.member))
        answer = await self._spend_and_handle(handler, event, data | {"acting": acting})
        return await self._sealed(answer, acting, data, is_reading=bool(reached.flags.get("reads")))

    @staticmethod
    async def _spend_and_handle(handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Answer:
        press: Press | None = data.get("press")
        if press is not None:
            presses: Presses = data["presses"]
            reached: HandlerObject = data["handler"]
            if reached.flags.get("reads"):
                database: Database = data["database"]
                async with database.writing.begin() as session:
                    await presses.spend(session, press)
            else:
                await presses.spend(data["session"], press)
        answer: Answer = await handler(event, data)
        return answer

    @staticmethod
    async def _sealed(answer: Answer, acting: Acting | None, data: dict[str, Any], *, is_reading: bool) -> Answer:
        presses: Presses = data["presses"]
        if not presses.has_grave(answer):
            return answer
        if not is_reading:
            return await presses.seal(data["session"], answer, acting)
        database: Database = data["database"]
        async with database.writing.begin() as session:
            return await presses.seal(session, answer, acting)


class Elsewhere(Filter):
    """A word of the staff, said where nobody listens to it."""

    def __init__(self, declared: Declarations) -> None:
        self._declared = declared

    async def __call__(
        self, event: Message | CallbackQuery, visitor: Visitor, places: Places, bot: Bot, pressed: Action | None = None
    ) -> bool:
        """Whether it is one."""
        if isinstance(event, CallbackQuery):
            return self._is_stray_button(event, _place(event, visitor, places), pressed)
        word = command_in(event)
        if word is None or (Way.COMMAND, word) not in self._declared.of_staff:
            return False
        if not await _is_for_us(event, bot):
            return False
        is_edited = event.edit_date is not None
        return is_edited or self._declared.is_elsewhere(Way.COMMAND, word, _place(event, visitor, places))

    def _is_stray_button(self, query: CallbackQuery, place: Place | None, pressed: Action | None) -> bool:
        prefix = self._declared.prefix_of(query.data or "")
        if prefix != PREFIX:
            return self._declared.is_elsewhere(Way.BUTTON, prefix, place)
        chat = None if query.message is None else query.message.chat.id
        if pressed is None:
            raise TokenExpired
        if pressed.chat_id != chat:
            raise TokenForeign(pressed.verb)
        return self._declared.is_elsewhere(Way.TOKEN, pressed.verb, place)


def elsewhere(declared: Declarations) -> Router:
    """The router that refuses them; the handlers of the staff come before it, those of customers after it."""
    router = Router(name=f"{__name__}.elsewhere")
    is_elsewhere = Elsewhere(declared)
    for observer in (router.message, router.callback_query):
        observer.register(_nobody, is_elsewhere, flags=READS | NOBODY)
    return router


def strays_of_staff(declared: Declarations) -> Router:
    """The router that refuses words of the staff into which a message was changed: it comes before all others."""
    router = Router(name=f"{__name__}.changed")
    router.edited_message.register(_nobody, Elsewhere(declared), flags=READS | NOBODY)
    return router


async def _nobody() -> None:
    """Never called: the gate refuses whoever comes here."""


def _is_of_customer(access: Access, event: TelegramObject, data: dict[str, Any]) -> bool:
    """
    Whether a customer's act or word counts; a command that was not typed is left to those who take words.

    Raises:
        NotAllowed: It did not happen in their own chat.
    """
    chat: Chat | None = data.get("event_chat")
    if chat is not None and chat.type != ChatType.PRIVATE:
        raise _refused(Reason.PLACE, event)
    if not isinstance(event, Message):
        return True
    if access.audience is Audience.CUSTOMERS and not is_typed(event):
        raise SkipHandler
    return not is_of_business(event) and event.sender_chat is None


def _is_for_staff(access: Access, event: TelegramObject, data: dict[str, Any]) -> bool:
    """
    Whether something may be an act or a word of the staff, by its place and its shape.

    Raises:
        NotAllowed: It is none.
        ConfirmWanted: It is, if whoever hides their name shows it.
    """
    reached: HandlerObject = data["handler"]
    is_command = any(way is Way.COMMAND for way, _ in ways_of(reached))
    place = _place(event, data["visitor"], data["places"])
    if place not in access.places:
        if isinstance(event, Message) and not data["presses"].is_stray(event, place):
            raise SkipHandler  # another handler of the same word listens here
        raise _refused(Reason.PLACE, event)
    if access.audience is Audience.STAFF_WORDS:
        if isinstance(event, Message) and is_command and not is_typed(event):
            raise SkipHandler
        return not (isinstance(event, Message) and is_of_business(event))
    if isinstance(event, Message):
        if is_command and is_anonymous(event):
            raise ConfirmWanted(event)
        if not (is_typed(event) if is_command else is_of_a_person(event) and event.edit_date is None):
            raise _refused(Reason.SHAPE, event)
    elif isinstance(event, CallbackQuery) and SEALED in reached.flags and data.get("press") is None:
        raise _refused(Reason.SHAPE, event)
    return True


def _place(event: TelegramObject, visitor: Visitor, places: Places) -> Place | None:
    shown = event.message if isinstance(event, CallbackQuery) else event
    chat: Chat | None = getattr(shown, "chat", None)
    return None if chat is None else places.of(visitor.channel, chat.id, chat.type)


def _acting(member: StaffMember, visitor: Visitor, languages: Languages) -> Acting:
    return Acting(member, languages(member.language or visitor.language))


async def _is_for_us(message: Message, bot: Bot) -> bool:
    """Whether a command names our bot, or none."""
    mention = (message.text or message.caption or "").split(maxsplit=1)[0].partition("@")[2]
    return not mention or mention.lower() == ((await bot.me()).username or "").lower()


def _refused(reason: Reason, event: TelegramObject) -> NotAllowed:
    return _about(NotAllowed(reason), event)


def _about(refusal: NotAllowed, event: TelegramObject) -> NotAllowed:
    """The refusal, with the word that was said."""
    match event:
        case Message() if (word := command_in(event)) is not None:
            refusal.about = ("command", word)
        case CallbackQuery(data=str(data)) if (prefix := PREFIX_LETTERS.match(data)) is not None:
            refusal.about = ("button", prefix.group())
    return refusal
