"""How a step that was taken is told in the ticket's topic, with the way back where there is one."""

from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.answers import Answer, show
from handlers.desk.buttons import undo
from handlers.desk.entrance import place_of
from security.access import Acting
from support.ticket_views import Done


def below(event: Message | CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Answer:
    """A message of its own, in the same topic; in a group without topics a reply, so that its thread is kept."""
    message = event if isinstance(event, Message) else place_of(event)
    send = message.answer if message.chat.is_forum else message.reply
    return send(text, reply_markup=keyboard)


def told(event: Message | CallbackQuery, acting: Acting, key: str, event_id: int | None, **details: object) -> Answer:
    """Say what was done and by whom: below a typed command or a card, with the way back."""
    return below(event, acting.say(key, name=acting.member.public_name, **details), undo(acting.say, event_id))


def settled(query: CallbackQuery, acting: Acting, key: str, event_id: int | None, **details: object) -> Answer:
    """The same in place of the choices, one of which was pressed."""
    return show(query, acting.say(key, name=acting.member.public_name, **details), undo(acting.say, event_id))


def unchanged(event: Message | CallbackQuery, acting: Acting, done: Done) -> Answer:
    """Say that it was so already; where something was done, a line of the house in the ticket's topic says what."""
    if done.event_id is not None:
        is_elsewhere = isinstance(event, Message) and event.message_thread_id != done.ticket.thread_id
        return below(event, acting.say("desk-done", number=done.ticket.number)) if is_elsewhere else None
    if isinstance(event, CallbackQuery):
        return event.answer(acting.say.plain("desk-unchanged"))
    return below(event, acting.say("desk-unchanged"))


def gone(query: CallbackQuery) -> Answer:
    """Take the choices away, one of which was pressed."""
    place = place_of(query)
    return DeleteMessage(chat_id=place.chat.id, message_id=place.message_id)
