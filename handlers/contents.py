"""
A message of a chat and what it holds: aiogram's `Message` to `Content`, and `Content` to the calls that post it.

What a person wrote never meets a parse mode: it goes out as text with entities, counted in UTF-16 units.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from aiogram.enums import ContentType
from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendContact,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendSticker,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaLivePhoto,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    MessageEntity,
    ReplyParameters,
)
from pydantic import BaseModel

from core.straight import straight, straightened
from support.content import Content, ContentKind, File

Entities: TypeAlias = Sequence[dict[str, Any]]
AnyFile: TypeAlias = str | InputFile
AnyMedia: TypeAlias = InputMediaPhoto | InputMediaVideo | InputMediaAudio | InputMediaDocument | InputMediaLivePhoto

TEXT_LENGTH = 4096
"""UTF-16 units: never more than the code points that Telegram counts."""
CAPTION_LENGTH = 1024
ALBUM_LENGTH = 10
WITH_FILE = (
    ContentKind.ANIMATION,  # before the document that goes with it
    ContentKind.VIDEO,
    ContentKind.AUDIO,
    ContentKind.VOICE,
    ContentKind.VIDEO_NOTE,
    ContentKind.DOCUMENT,
    ContentKind.STICKER,
)
PARTICULARS = ("duration", "width", "height", "length", "performer", "title", "emoji")
"""What a file's message says about it and a post of it says again."""
SENDERS: dict[ContentKind, tuple[type[TelegramMethod[Any]], tuple[str, ...]]] = {
    ContentKind.PHOTO: (SendPhoto, ()),
    ContentKind.VIDEO: (SendVideo, ("duration", "width", "height")),
    ContentKind.ANIMATION: (SendAnimation, ("duration", "width", "height")),
    ContentKind.AUDIO: (SendAudio, ("duration", "performer", "title")),
    ContentKind.VOICE: (SendVoice, ("duration",)),
    ContentKind.DOCUMENT: (SendDocument, ()),
    ContentKind.VIDEO_NOTE: (SendVideoNote, ("duration", "length")),
    ContentKind.STICKER: (SendSticker, ("emoji",)),
}
WITHOUT_CAPTION = {ContentKind.VIDEO_NOTE, ContentKind.STICKER}
SPOILED = {ContentKind.PHOTO, ContentKind.VIDEO, ContentKind.ANIMATION}
WORDLESS = {"id", "type", "status"}
"""Fields that hold words of the API's, not of a person's."""
TOGETHER = (
    {ContentKind.PHOTO, ContentKind.VIDEO},
    {ContentKind.DOCUMENT},
    {ContentKind.AUDIO},
)
"""Kinds that may stand in one album."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post goes."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    """A message of that chat; if it is gone, the post goes without it."""

    def fields(self) -> dict[str, Any]:
        """The parameters of a call."""
        found: dict[str, Any] = {"chat_id": self.chat_id}
        if self.thread_id is not None:
            found["message_thread_id"] = self.thread_id
        if self.reply_to is not None:
            found["reply_parameters"] = ReplyParameters(message_id=self.reply_to, allow_sending_without_reply=True)
        return found


def content_of(message: Message) -> Content:
    """
    What *message* holds.

    A mention by link becomes plain text: it would show somebody's account to the other side. Signs that turn the order
    of what follows around are left out.
    """
    told = [
        one.model_dump(mode="json", exclude_none=True)
        for one in message.entities or message.caption_entities or ()
        if one.type != "text_mention"
    ]
    text, entities = straightened(message.text or message.caption or "", told)
    extra: dict[str, Any] = {"spoiler": True} if message.has_media_spoiler else {}
    if message.text is not None:
        return Content(ContentKind.TEXT, text, entities)
    if message.photo:
        largest = message.photo[-1]
        file = File(largest.file_id, largest.file_unique_id, None, "image/jpeg", largest.file_size)
        return Content(ContentKind.PHOTO, text, entities, file, extra)
    for kind in WITH_FILE:
        if (found := getattr(message, kind.value)) is not None:
            return Content(kind, text, entities, _file(found), extra | _particulars(found))
    return _placeless(message)


def _file(found: Any) -> File:  # noqa: ANN401 - any of the API's types with a file
    name = getattr(found, "file_name", None)
    return File(
        found.file_id,
        found.file_unique_id,
        None if name is None else straight(name),
        getattr(found, "mime_type", None),
        found.file_size,
    )


def _particulars(found: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the API's types with a file
    return {name: value for name in PARTICULARS if (value := getattr(found, name, None)) is not None}


def _placeless(message: Message) -> Content:
    """What holds neither text nor a file."""
    if (venue := message.venue) is not None:
        where = {"latitude": venue.location.latitude, "longitude": venue.location.longitude}
        return Content(ContentKind.VENUE, extra=where | {"title": venue.title, "address": venue.address})
    if (spot := message.location) is not None:
        return Content(ContentKind.LOCATION, extra={"latitude": spot.latitude, "longitude": spot.longitude})
    if (contact := message.contact) is not None:
        said = {
            "phone_number": contact.phone_number,
            "first_name": contact.first_name,
            "last_name": contact.last_name,
        }
        return Content(ContentKind.CONTACT, extra={name: word for name, word in said.items() if word})
    word = ContentType(message.content_type).value
    held = getattr(message, word, None)
    says = "\n".join(_words_in(held.model_dump(mode="json", exclude_none=True))) if isinstance(held, BaseModel) else ""
    extra = {"word": word, "says": says} if says else {"word": word}
    return Content(ContentKind.OTHER, message.caption or "", extra=extra)


def _words_in(said: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a message as JSON
    """Every word and address of a poll, a list, a rich text, …: they are copied as they are, links and all."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for name, part in said.items():
            if name not in WORDLESS and not name.endswith("_id"):
                yield from _words_in(part)
    elif isinstance(said, list):
        for part in said:
            yield from _words_in(part)


def methods_for(  # noqa: PLR0913 - all but the content and the chat are optional and named
    content: Content,
    chat_id: int,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
    name: str = "",
    file: AnyFile | None = None,
    keyboard: InlineKeyboardMarkup | None = None,
) -> list[TelegramMethod[Any]]:
    """
    The calls that post *content*, in order; several where it is too long under its heading, none for `OTHER`.

    *name* stands above it in bold; *file* takes the place of the content's own, which only the bot that received it
    knows. The reply and the keyboard go with the first and the last call.
    """
    place = Place(chat_id, thread_id, reply_to)
    bare = Place(chat_id, thread_id)
    if content.kind is ContentKind.OTHER:
        return []
    text, entities = headed(content.text, content.entities, name)
    calls: list[TelegramMethod[Any]]
    if content.kind is ContentKind.TEXT:
        calls = [*_texts(text, entities, place)]
    elif content.kind in SENDERS:
        if content.kind in WITHOUT_CAPTION:
            first = [*_texts(text.rstrip("\n"), entities, place)] if name else []
            calls = [*first, _file_call(content, file, bare if first else place, "", ())]
        elif utf16_length(text) <= CAPTION_LENGTH:
            calls = [_file_call(content, file, place, text.rstrip("\n") if name else text, entities)]
        else:
            calls = [_file_call(content, file, place, "", ()), *_texts(text, entities, bare)]
    else:
        first = [*_texts(name, headed("", (), name)[1], place)] if name else []
        calls = [*first, _placed_call(content, bare if first else place)]
    if keyboard is not None:
        calls[-1] = calls[-1].model_copy(update={"reply_markup": keyboard})
    return calls


def album_for(
    contents: Sequence[Content],
    files: Sequence[AnyFile],
    place: Place,
    *,
    name: str = "",
) -> SendMediaGroup:
    """
    The call that posts *contents* (two to ten that `fit_together`) as one album; *name* heads the first caption.

    A caption that is too long under its heading is cut off: `SendMediaGroup` has no place for the rest.
    """
    media: list[AnyMedia] = []
    for number, (content, file) in enumerate(zip(contents, files, strict=True)):
        text, entities = headed(content.text, content.entities, name if number == 0 else "")
        text, entities = split(text.rstrip("\n") if name else text, entities, CAPTION_LENGTH)[0]
        said: dict[str, Any] = {"media": file, "caption": text or None, "parse_mode": None}
        said |= {"caption_entities": _models(entities) or None}
        said |= {"has_spoiler": True} if content.extra.get("spoiler") and content.kind in SPOILED else {}
        media.append(_input_media(content.kind, said))
    return SendMediaGroup(media=media, **place.fields())


def _input_media(kind: ContentKind, said: dict[str, Any]) -> AnyMedia:
    if kind is ContentKind.PHOTO:
        return InputMediaPhoto(**said)
    if kind is ContentKind.VIDEO:
        return InputMediaVideo(**said)
    if kind is ContentKind.AUDIO:
        return InputMediaAudio(**said)
    return InputMediaDocument(**said)


def fit_together(contents: Sequence[Content]) -> bool:
    """Whether *contents* may be posted as one album."""
    kinds = {content.kind for content in contents}
    return 2 <= len(contents) <= ALBUM_LENGTH and any(kinds <= together for together in TOGETHER)  # noqa: PLR2004 - fewer are no album


def _texts(text: str, entities: Entities, place: Place) -> list[SendMessage]:
    calls = []
    for number, (part, within) in enumerate(split(text, entities, TEXT_LENGTH)):
        where = place if number == 0 else Place(place.chat_id, place.thread_id)
        calls.append(SendMessage(text=part, entities=_models(within), parse_mode=None, **where.fields()))
    return calls


def _file_call(
    content: Content, file: AnyFile | None, place: Place, caption: str, entities: Entities
) -> TelegramMethod[Any]:
    if file is None:
        if content.file is None:
            msg = f"a {content.kind} without a file"
            raise ValueError(msg)
        file = content.file.file_id
    sender, names = SENDERS[content.kind]
    said: dict[str, Any] = {content.kind.value: file, **place.fields()}
    said |= {name: content.extra[name] for name in names if name in content.extra}
    if content.kind not in WITHOUT_CAPTION:
        said |= {"caption": caption or None, "caption_entities": _models(entities) or None, "parse_mode": None}
    if content.kind in SPOILED and content.extra.get("spoiler"):
        said["has_spoiler"] = True
    return sender(**said)


def _placed_call(content: Content, place: Place) -> TelegramMethod[Any]:
    said = content.extra | place.fields()
    if content.kind is ContentKind.LOCATION:
        return SendLocation(**said)
    if content.kind is ContentKind.VENUE:
        return SendVenue(**said)
    return SendContact(**said)


def _models(entities: Entities) -> list[MessageEntity]:
    return [MessageEntity.model_validate(one) for one in entities]


def utf16_length(text: str) -> int:
    """How many UTF-16 units *text* has: what the Bot API counts offsets in."""
    return len(text.encode("utf-16-le")) // 2


def headed(text: str, entities: Entities, name: str) -> tuple[str, tuple[dict[str, Any], ...]]:
    """*text* under *name* in bold."""
    if not name:
        return text, tuple(entities)
    bold = {"type": "bold", "offset": 0, "length": utf16_length(name)}
    return f"{name}\n{text}", (bold, *shifted(entities, utf16_length(name) + 1))


def shifted(entities: Entities, by: int) -> tuple[dict[str, Any], ...]:
    """*entities* of a text that has moved by so many units."""
    return tuple({**one, "offset": one["offset"] + by} for one in entities)


def joined(texts: Sequence[tuple[str, Entities]]) -> tuple[str, tuple[dict[str, Any], ...]]:
    """Several texts as one, with a blank line between them."""
    whole = ""
    found: list[dict[str, Any]] = []
    for text, entities in texts:
        whole += "\n\n" if whole else ""
        found += shifted(entities, utf16_length(whole))
        whole += text
    return whole, tuple(found)


def split(text: str, entities: Entities, length: int) -> list[tuple[str, tuple[dict[str, Any], ...]]]:
    """*text* in parts of at most *length* units, at a line's or a word's end where one is near; at least one part."""
    ends = [0]
    rest = text
    while utf16_length(rest) > length:
        cut = len(rest.encode("utf-16-le")[: length * 2].decode("utf-16-le", errors="ignore"))
        near = max(rest.rfind("\n", cut - 400, cut), rest.rfind(" ", cut - 400, cut)) + 1
        cut = near if near > 0 else cut
        ends.append(ends[-1] + cut)
        rest = rest[cut:]
    parts = []
    for start, end in pairwise([*ends, len(text)]):
        low, high = utf16_length(text[:start]), utf16_length(text[:end])
        within = tuple(
            {**one, "offset": max(one["offset"], low) - low, "length": upto - max(one["offset"], low)}
            for one in entities
            if (upto := min(one["offset"] + one["length"], high)) > max(one["offset"], low)
        )
        parts.append((text[start:end], within))
    return parts or [("", ())]
