"""What every message of a bot has: text with entities, the message it answers, its topic, its keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, Draft, as_bots_see
from botapi.errors import refuse
from botapi.groups import Group
from botapi.journal import Json, KeptFile
from botapi.keyboards import check_place, read_markup
from botapi.limits import CAPTION_LENGTH, TEXT_LENGTH
from botapi.text import format_text, utf16_length

if TYPE_CHECKING:
    from botapi.core import BotApi

PREVIEW_OPTIONS = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says: Bot API fields, and the files that came with them."""

    fields: Json
    files: tuple[KeptFile, ...] = ()
    is_invoice: bool = False


def formatted(raw: str, parse_mode: str, entities: Any) -> tuple[str, list[Json]]:  # noqa: ANN401 - JSON may be anything
    """
    Read a text as Telegram does, with its markup or with given entities.

    Raises:
        ApiError: The markup or the entities are broken.
    """
    if entities is not None and not isinstance(entities, list):
        refuse("can't parse entities JSON object")
    return format_text(raw, parse_mode=parse_mode or None, entities=entities)


def text_content(args: Args) -> Content:
    """
    Read the text of sendMessage and editMessageText.

    Raises:
        ApiError: It is empty, too long or badly marked up.
    """
    entities = args.value("entities", "can't parse entities JSON object")
    text, found = formatted(args.text("text"), args.text("parse_mode"), entities)
    if not text:
        refuse("message text is empty")
    if len(text) > TEXT_LENGTH:
        refuse("message is too long")
    fields: Json = {"text": text} | ({"entities": found} if found else {})
    options = args.value("link_preview_options", "can't parse link preview options JSON object")
    if isinstance(options, dict):
        kept = {key: options[key] for key in PREVIEW_OPTIONS if options.get(key)}
        fields |= {"link_preview_options": kept} if kept else {}
    elif args.flag("disable_web_page_preview"):
        fields["link_preview_options"] = {"is_disabled": True}
    return Content(fields)


def caption_fields(caption: str, parse_mode: str, entities: Any, *, above: bool = False) -> Json:  # noqa: ANN401 - JSON may be anything
    """
    Read a caption; no fields for none.

    Raises:
        ApiError: It is too long or badly marked up.
    """
    text, found = formatted(caption, parse_mode, entities)
    if len(text) > CAPTION_LENGTH:
        refuse("message caption is too long")
    if not text:
        return {}
    fields: Json = {"caption": text} | ({"caption_entities": found} if found else {})
    return fields | ({"show_caption_above_media": True} if above else {})


def caption_of(args: Args) -> Json:
    """Read the caption parameters of a call."""
    entities = args.value("caption_entities", "can't parse caption entities JSON object")
    above = args.flag("show_caption_above_media")
    return caption_fields(args.text("caption"), args.text("parse_mode"), entities, above=above)


def _answered(chat: Chat, args: Args) -> Json:
    """
    Return the head of an answer: the message it answers, and the words it quotes.

    Raises:
        ApiError: That message is gone, and the answer shall not go without it.
    """
    parameters = args.value("reply_parameters", "can't parse reply parameters JSON object")
    if not isinstance(parameters, dict):
        parameters = {
            "message_id": args.number("reply_to_message_id"),
            "allow_sending_without_reply": args.flag("allow_sending_without_reply"),
        }
    message_id = int(parameters.get("message_id") or 0)
    if not message_id:
        return {}
    answered = chat.messages.get(message_id)
    elsewhere = int(parameters.get("chat_id") or chat.id) != chat.id
    if answered is None or elsewhere:
        if parameters.get("allow_sending_without_reply"):
            return {}
        refuse("message to be replied not found")
    head: Json = {"reply_to_message": as_answered(answered)}
    if parameters.get("quote"):
        quoted, entities = formatted(
            str(parameters["quote"]), str(parameters.get("quote_parse_mode", "")), parameters.get("quote_entities")
        )
        said: str = answered.get("text") or answered.get("caption") or ""
        if quoted not in said:
            refuse("QUOTE_TEXT_INVALID")
        position = utf16_length(said.partition(quoted)[0])
        head["quote"] = {"text": quoted, "position": position, "is_manual": True} | (
            {"entities": entities} if entities else {}
        )
    return head


def as_answered(message: Json) -> Json:
    """Return a message as it stands within the one that answers it."""
    return {key: value for key, value in as_bots_see(message).items() if key != "reply_to_message"}


def heading(chat: Chat, bot: BotAccount, args: Args) -> Json:
    """
    Return what stands before the content of a message of a bot.

    Raises:
        ApiError: Its topic or the message it answers cannot be found.
    """
    head: Json = {"from": bot.user(), **_answered(chat, args)}
    thread = args.number("message_thread_id")
    if isinstance(chat, Group):
        if not thread and (answered := head.get("reply_to_message")):
            thread = answered.get("message_thread_id", 0)
        thread_id = chat.thread(bot, thread)
        head |= {"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}
    elif thread:
        refuse("message thread not found")
    if args.flag("protect_content"):
        head["has_protected_content"] = True
    return head


async def deliver(api: "BotApi", bot: BotAccount, args: Args, *contents: Content, **head: Any) -> list[Json]:  # noqa: ANN401 - JSON may be anything
    """
    Post what a bot says and return the messages as it sees them.

    Raises:
        ApiError: The chat, the answered message, the topic or the keyboard do not allow it.
    """
    markup = read_markup(args)
    async with api.target(bot, args) as chat:
        heads = heading(chat, bot, args) | head
        check_place(markup, private=chat.id > 0, invoice=all(content.is_invoice for content in contents))
        draft = Draft(chat)
        posted = [draft.post(content.fields, **heads, reply_markup=markup) for content in contents]
        draft.files = own_files(chat, contents)
        await chat.commit(draft)
        return [as_bots_see(message) for message in posted]


def own_files(chat: Chat, contents: Sequence[Content]) -> list[KeptFile]:
    """Return the files of these contents as files of a chat."""
    return [replace(file, chat_id=chat.id) for content in contents for file in content.files]
