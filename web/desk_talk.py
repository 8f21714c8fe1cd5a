"""The conversation of a ticket as its part of the page shows it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from core.texts import Say
from core.values import DataSize
from support.content import Content, ContentKind
from support.ticket_views import Author, CopyState, EventView, MessageView, Side
from web import desk_paths as paths
from web.desk_queue import Shown, moment
from web.desk_text import rich, safe_url
from web.files import is_shown_as_is

JOINED_WITHIN = timedelta(minutes=5)
"""Messages of one person that follow so closely stand under one name."""
QUOTED_LENGTH = 80
BAD = frozenset({CopyState.FAILED, CopyState.BLOCKED})
SHAPES = {
    ContentKind.PHOTO: ("photo", "deskpage-photo"),
    ContentKind.VIDEO: ("film", "deskpage-film"),
    ContentKind.ANIMATION: ("film", "deskpage-film"),
    ContentKind.VIDEO_NOTE: ("film", "deskpage-film"),
    ContentKind.AUDIO: ("sound", "deskpage-sound"),
    ContentKind.VOICE: ("sound", "deskpage-voice"),
    ContentKind.STICKER: ("sticker", "deskpage-sticker"),
    ContentKind.DOCUMENT: ("paper", "deskpage-file"),
}
TOLD = frozenset(
    {
        "opened", "claimed", "released", "transferred", "priority", "snoozed", "woken", "solved", "reopened", "merged",
        "merged-here", "rated", "undone", "unsent", "let-out", "refund", "extend", "more-time",
        "resend-qr", "look-again", "ask-eid",
    }
)  # fmt: skip
"""What happened, where the conversation tells it; all else shows by itself."""


class TalkView:
    """
    Makes the entries of one ticket's conversation.

    Args:
        say: The words of the reader.
        number: The ticket.
        me: The reader, who may take back what is theirs.
        leads: Whether the reader may take back anybody's, and let out what was held.
    """

    def __init__(self, say: Say, number: str, *, me: int, leads: bool) -> None:
        self._say = say
        self._number = number
        self._me = me
        self._leads = leads

    def entries(self, messages: Sequence[MessageView], events: Sequence[EventView]) -> list[Shown]:
        """Everything in its order; what was sent as one album is one entry."""
        known = {message.id: message for message in messages}
        entries: list[tuple[datetime, Shown]] = []
        before: MessageView | None = None
        for group in _albums(messages):
            entries.append((group[0].at, self._message(group, before, known)))
            before = group[-1]
        entries += [(event.at, self._event(event)) for event in reversed(events) if event.what in TOLD]
        entries.sort(key=lambda entry: entry[0])  # of the same moment, what was written comes first
        return self._parted([entry for _, entry in entries])

    @staticmethod
    def _parted(entries: list[Shown]) -> list[Shown]:
        """A message after something that happened has its name again."""
        previous = ""
        for entry in entries:
            if previous == "happened" and entry["kind"] == "message":
                entry["is_joined"] = False
            previous = entry["kind"]
        return entries

    def _event(self, event: EventView) -> Shown:
        what = self._say.plain(f"deskpage-event-{event.what}")
        return {
            "kind": "happened",
            "id": event.id,
            "text": self._say.plain("deskpage-happened-by", what=what, name=event.name) if event.name else what,
        } | self._time(event.at)

    def _message(
        self, group: Sequence[MessageView], before: MessageView | None, known: dict[int, MessageView]
    ) -> Shown:
        first, last = group[0], group[-1]
        told = next((message for message in group if message.delivery in BAD), last)
        delivery = told.delivery
        is_gone = delivery is CopyState.REMOVED
        texts = [message.content for message in group if message.content.text]
        quoted = known.get(first.reply_to_id) if first.reply_to_id is not None else None
        is_own = last.staff_id == self._me
        return {
            "kind": "message",
            "id": last.id,
            "by": str(first.author),
            "who": self._who(first),
            "is_mine": is_own,
            "is_joined": _is_joined(before, first),
            "quoted": self._quoted(quoted),
            "is_gone": is_gone,
            "media": [one for message in group if (one := self._media(message)) is not None],
            "words": [rich(content.text, content.entities) for content in texts],
            "versions": [version.content.text for message in group for version in message.versions],
            "reaction": next((message.reaction for message in reversed(group) if message.reaction), ""),
            "state": self._state(told),
            "is_bad": delivery in BAD,
            "is_sent": delivery is CopyState.SENT,
            "is_held": delivery is CopyState.HELD,
            "may_let_out": delivery is CopyState.HELD and self._leads,
            "may_unsend": first.author is Author.AGENT and not is_gone and (is_own or self._leads),
            "act_url": paths.of(paths.MESSAGE_ACT, self._number, last.id),
            "short": _short(texts[0].text) if texts else self._kind_name(first.content),
        } | self._time(first.at)

    def _who(self, message: MessageView) -> str:
        return self._say.plain("deskpage-customer") if message.author is Author.CUSTOMER else message.name or "?"

    def _quoted(self, message: MessageView | None) -> Shown | None:
        if message is None:
            return None
        words = _short(message.content.text) or self._kind_name(message.content)
        return {"id": message.id, "who": self._who(message), "words": words}

    def _state(self, message: MessageView) -> str:
        """What became of the customer's copy, in words; nothing of what they wrote themselves, and of notes."""
        state = message.delivery
        if state is None:
            return ""
        if state is CopyState.FAILED:
            why = next((copy.why for copy in message.copies if copy.side is Side.CUSTOMER), "")
            if why:
                return self._say.plain("deskpage-failed-because", why=why)
        shown = CopyState.SENT if state is CopyState.ORIGIN else state
        return self._say.plain(f"deskpage-state-{shown}")

    def _media(self, message: MessageView) -> Shown | None:
        """What a message carries beside its words."""
        content = message.content
        if content.kind is ContentKind.TEXT:
            return None
        if content.kind in SHAPES and content.file is not None:
            return self._file(message)
        extra = content.extra
        if content.kind in {ContentKind.LOCATION, ContentKind.VENUE}:
            latitude, longitude = float(extra.get("latitude", 0)), float(extra.get("longitude", 0))
            point = f"{latitude:.5f}, {longitude:.5f}"
            map_url = f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=14/{latitude}/{longitude}"
            name = extra.get("title") or self._say.plain("deskpage-place")
            return {"shape": "place", "url": map_url, "name": name, "more": extra.get("address") or point}
        if content.kind is ContentKind.CONTACT:
            name = " ".join(filter(None, (extra.get("first_name"), extra.get("last_name"))))
            phone = str(extra.get("phone_number", ""))
            return {"shape": "person", "url": safe_url(f"tel:{phone}") or "", "name": name or phone, "more": phone}
        word = str(extra.get("word", content.kind))
        return {"shape": "other", "url": "", "name": self._say.plain("deskpage-other-kind", word=word), "more": ""}

    def _file(self, message: MessageView) -> Shown:
        content, file = message.content, message.content.file
        shape, key = SHAPES[content.kind]
        name = (file.name if file else None) or self._say.plain(key)
        if content.kind is ContentKind.STICKER:
            emoji = str(content.extra.get("emoji") or "")
            is_picture = file is not None and (file.mime_type or "image/webp").startswith("image/")
            shape, name = ("sticker" if is_picture else "big"), emoji or name
        if content.kind is ContentKind.DOCUMENT and file is not None and _is_picture(file.mime_type):
            shape = "photo"
        size = self._say.plain("deskpage-size", size=DataSize(file.size)) if file is not None and file.size else ""
        return {"shape": shape, "url": paths.of(paths.FILE, self._number, message.id), "name": name, "more": size}

    def _kind_name(self, content: Content) -> str:
        return self._say.plain(SHAPES[content.kind][1] if content.kind in SHAPES else "deskpage-file")

    def _time(self, at: datetime) -> Shown:
        return {"at": at.isoformat(), "at_words": moment(self._say, at), "clock": at.strftime("%H:%M")}


def _albums(messages: Sequence[MessageView]) -> Iterator[list[MessageView]]:
    """Each message by itself, but what was sent as one album together."""
    for _, group in groupby(messages, key=lambda message: message.album or message.id):
        yield list(group)


def _is_joined(before: MessageView | None, message: MessageView) -> bool:
    return (
        before is not None
        and before.author is message.author
        and before.staff_id == message.staff_id
        and message.at - before.at < JOINED_WITHIN
    )


def _is_picture(mime_type: str | None) -> bool:
    return mime_type is not None and mime_type.startswith("image/") and is_shown_as_is(mime_type)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_LENGTH else line[: QUOTED_LENGTH - 1] + "…"
