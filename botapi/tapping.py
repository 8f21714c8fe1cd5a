"""What a person presses: buttons under messages, and results of inline queries."""

import secrets
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.callbacks import Tap
from botapi.chats import Chat, Draft, as_bots_see
from botapi.errors import refuse
from botapi.groups import Group
from botapi.inline import InlineMessage, InlineQuery
from botapi.journal import Json
from botapi.outgoing import caption_fields, formatted

if TYPE_CHECKING:
    from botapi.person import Person


def _buttons(message: Json) -> list[Json]:
    """Return every button of a message."""
    markup = message.get("reply_markup", {})
    return [button for row in markup.get("inline_keyboard") or markup.get("keyboard") or () for button in row]


def _pressed(message: Json, button: str) -> Json:
    """Return the button with this label, else the one with this data, else one that was never there."""
    buttons = _buttons(message)
    by_label = next((each for each in buttons if each.get("text") == button), None)
    by_data = next((each for each in buttons if each.get("callback_data") == button), None)
    return by_label or by_data or {"text": "", "callback_data": button}


def _author(person: "Person", message: Json | None) -> BotAccount | None:
    """Return the bot that a message is by, or came through."""
    by: Json = {} if message is None else message.get("via_bot") or message.get("from") or {}
    account = person.api.people_and_bots(by.get("id", 0))
    return account if isinstance(account, BotAccount) else None


async def tap(  # noqa: PLR0913 - all but message and button are optional and named
    person: "Person",
    message: Json | int,
    button: str,
    *,
    client_id: str | None = None,
    chat: Group | None = None,
    bot: BotAccount | None = None,
) -> Tap:
    """Press a button of a message."""
    message_id = message if isinstance(message, int) else message["message_id"]
    if chat is None and not isinstance(message, int) and message["chat"]["id"] < 0:
        chat = person.api.groups[message["chat"]["id"]]
    async with person.hold(chat, bot) as held:
        shown = held.messages.get(message_id)
        pressed = _pressed(shown or {}, button)
        to = _author(person, shown) or person.bot_or_first(bot)
        if "callback_data" in pressed:
            return await _query(person, held, to, message_id, data=pressed["callback_data"], client_id=client_id)
    if "url" in pressed or "web_app" in pressed:
        return Tap("", url=pressed.get("url") or pressed["web_app"]["url"])
    if "copy_text" in pressed:
        return Tap("", text=pressed["copy_text"]["text"])
    if "pay" in pressed and shown:
        await person.pay(shown, bot=to)
        return Tap("")
    if "request_contact" in pressed:
        await person.send_contact("+490000000", client_id=client_id, chat=chat, bot=bot)
    else:
        await person.send(pressed["text"], client_id=client_id, chat=chat, bot=bot)
    return Tap("", text=pressed["text"])


async def _query(  # noqa: PLR0913 - what a query is made of
    person: "Person", chat: Chat, bot: BotAccount, message_id: int, *, data: str, client_id: str | None
) -> Tap:
    """Queue a callback query; the chat is held."""
    if client_id is not None and client_id in chat.client_ids:
        return Tap("", bot)
    shown = chat.messages.get(message_id)
    opened = person.api.callbacks.begin(bot, chat.id)
    query: Json = {
        "id": opened.query_id,
        "from": person.user(),
        "chat_instance": str(chat.id * 31 % 2**62),
        "data": data,
    }
    if shown is None:
        query["message"] = {"message_id": message_id, "chat": chat.describe(), "date": 0}
    elif "inline_message_id" in shown:
        query["inline_message_id"] = shown["inline_message_id"]
    else:
        query["message"] = as_bots_see(shown)
    draft = Draft(chat, client_id)
    draft.tell(bot, "callback_query", query)
    if not await chat.commit(draft):
        person.api.callbacks.close(bot, opened.query_id)
        return Tap("", bot)
    return opened


def _content(result: Json) -> Json:
    """Return what an inline result says."""
    said = result.get("input_message_content")
    if isinstance(said, dict) and "message_text" in said:
        text, entities = formatted(said["message_text"], said.get("parse_mode", ""), said.get("entities"))
        return {"text": text} | ({"entities": entities} if entities else {})
    if isinstance(said, dict) and "latitude" in said:
        return {"location": {"latitude": said["latitude"], "longitude": said["longitude"]}}
    words = str(result.get("caption") or result.get("title") or result["id"])
    caption = caption_fields(words, str(result.get("parse_mode", "")), result.get("caption_entities"))
    return {"text": caption.get("caption", "")} | (
        {"entities": caption["caption_entities"]} if "caption_entities" in caption else {}
    )


async def choose(person: "Person", query: InlineQuery, result_id: str, *, chat: Group | None) -> Json:
    """
    Send an inline result.

    Raises:
        ApiError: The bot did not offer it.
    """
    offered = query.answer.result()["results"] if query.answer.done() else ()
    result = next((each for each in offered if str(each["id"]) == result_id), None)
    if result is None:
        refuse("RESULT_ID_INVALID")
    markup = result.get("reply_markup")
    async with person.hold(chat, query.bot) as held:
        inline_id = secrets.token_urlsafe(16)
        hidden = {"inline_message_id": inline_id, "reply_markup": markup} if markup else {}
        draft = Draft(held)
        message = draft.post(_content(result) | hidden, **{"from": person.user()}, via_bot=query.bot.user())
        if isinstance(held, Group):
            held.tell_bots(draft, "message", message)
        else:
            draft.tell(query.bot, "message", as_bots_see(message))
        if query.bot.inline_feedback:
            chosen = {"result_id": result_id, "from": person.user(), "query": query.text}
            chosen |= {"inline_message_id": inline_id} if markup else {}
            draft.tell(query.bot, "chosen_inline_result", chosen)
        await held.commit(draft)
        if markup:
            person.api.inlines.sent[inline_id] = InlineMessage(held, message["message_id"])
        return message
