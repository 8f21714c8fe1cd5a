"""How broadcasts look to the staff, and to those who get them."""

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from core.channels import Channel
from core.texts import Html, Say
from handlers.buttons_broadcast import NewBroadcast, Offers, Places, Steer, Toggle, WriteIn
from support.broadcasts import BroadcastKind, BroadcastState, BroadcastView, RecipientState

View = tuple[str, InlineKeyboardMarkup | None]

ACTS = {
    BroadcastState.ASKED: ("approve", "test", "show", "stop"),
    BroadcastState.RUNNING: ("pause", "stop"),
    BroadcastState.PAUSED: ("resume", "stop"),
}
BAR = 20
PREVIEW = 700


def message_of(say: Say, view: BroadcastView, chat_id: int, *, fallback: str) -> SendMessage:
    """The message as somebody of that language gets it; an offer can be refused from then on by a tap."""
    words = view.text_for(say.language, fallback)
    keyboard = None
    if view.kind is BroadcastKind.OFFER:
        stop = InlineKeyboardButton(text=say.plain("broadcast-no-more"), callback_data=Offers(wanted=False).pack())
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[stop]])
    entities = [MessageEntity.model_validate(one) for one in words["entities"]]
    return SendMessage(
        chat_id=chat_id, text=words["text"], entities=entities or None, parse_mode=None, reply_markup=keyboard
    )


def overview(say: Say, broadcasts: list[BroadcastView]) -> View:
    """The newest ones, and how to begin another."""
    rows = [[_steer(_line(say, one), "show", one.number)] for one in broadcasts]
    kinds = [
        InlineKeyboardButton(text=say.plain(f"broadcast-new-{kind}"), callback_data=NewBroadcast(kind=kind).pack())
        for kind in BroadcastKind
    ]
    return say("broadcast-overview"), InlineKeyboardMarkup(inline_keyboard=[kinds, *rows])


def editor(say: Say, view: BroadcastView, audience: int, languages: tuple[str, ...]) -> View:
    """A draft: its words, to whom it goes, and what can be done next."""
    text = say(
        "broadcast-draft",
        number=view.number,
        kind=say.plain(f"broadcast-kind-{view.kind}"),
        audience=audience,
        segment=_segment(say, view),
        texts=Html(_texts(say, view)),
    )
    write = [
        InlineKeyboardButton(
            text=say.plain("broadcast-write", language=code, done=int(code in view.texts)),
            callback_data=WriteIn(number=view.number, language=code).pack(),
        )
        for code in languages
    ]
    speak = [_toggle(say, view, "languages", code, code.upper()) for code in languages]
    where = [_toggle(say, view, "channels", channel, say.plain(f"broadcast-channel-{channel}")) for channel in Channel]
    more = [
        _toggle(say, view, "active", "yes", say.plain("broadcast-active")),
        InlineKeyboardButton(text=say.plain("broadcast-places"), callback_data=Places(number=view.number).pack()),
    ]
    acts = [_act(say, act, view) for act in ("test", "ask", "stop")]
    return text, InlineKeyboardMarkup(inline_keyboard=[write, speak, where, more, acts])


def asked(say: Say, view: BroadcastView, audience: int, author: str) -> View:
    """What the second person is shown: the words (all of them by `test`), to whom they go, and to how many."""
    text = say(
        "broadcast-asked",
        number=view.number,
        kind=say.plain(f"broadcast-kind-{view.kind}"),
        author=author,
        audience=audience,
        segment=_segment(say, view),
        texts=Html(_texts(say, view)),
    )
    return text, _keyboard(say, view)


def progress(say: Say, view: BroadcastView, *, is_locked: bool = False) -> View:
    """How far it is; *is_locked*: what is on its way waits for the end of the lockdown."""
    state = "locked" if is_locked and view.state is BroadcastState.RUNNING else view.state.value
    whole = max(view.expected, view.done + view.count(RecipientState.WAITING) + view.count(RecipientState.CLAIMED), 1)
    filled = min(BAR, view.done * BAR // whole)
    text = say(
        "broadcast-progress",
        number=view.number,
        state=say.plain(f"broadcast-state-{state}"),
        bar="▓" * filled + "░" * (BAR - filled),
        percent=min(100, view.done * 100 // whole),
        sent=view.count(RecipientState.SENT),
        expected=view.expected,
        blocked=view.count(RecipientState.BLOCKED),
        failed=view.count(RecipientState.FAILED),
        withdrawn=view.count(RecipientState.WITHDRAWN),
        unclear=view.count(RecipientState.CLAIMED),
    )
    return text, _keyboard(say, view)


def _keyboard(say: Say, view: BroadcastView) -> InlineKeyboardMarkup | None:
    acts = ACTS.get(view.state)
    if acts is None:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_act(say, act, view) for act in acts]])


def _act(say: Say, act: str, view: BroadcastView) -> InlineKeyboardButton:
    return _steer(say.plain(f"broadcast-act-{act}"), act, view.number, view.mark if act == "approve" else "")


def _steer(text: str, act: str, number: str, mark: str = "") -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=Steer(act=act, number=number, mark=mark).pack())


def _toggle(say: Say, view: BroadcastView, part: str, value: str, label: str) -> InlineKeyboardButton:
    is_on = view.segment.active_esim if part == "active" else value in getattr(view.segment, part)
    return InlineKeyboardButton(
        text=say.plain("broadcast-toggle", label=label, on=int(is_on)),
        callback_data=Toggle(number=view.number, part=part, value=value).pack(),
    )


def _line(say: Say, view: BroadcastView) -> str:
    return say.plain(
        "broadcast-line",
        number=view.number,
        kind=say.plain(f"broadcast-kind-{view.kind}"),
        state=say.plain(f"broadcast-state-{view.state}"),
    )


def _segment(say: Say, view: BroadcastView) -> str:
    parts = [
        *[code.upper() for code in view.segment.languages],
        *[say.plain(f"broadcast-channel-{channel}") for channel in view.segment.channels],
        *([", ".join(view.segment.countries)] if view.segment.countries else []),
        *([say.plain("broadcast-active")] if view.segment.active_esim else []),
    ]
    return " · ".join(parts) or say.plain("broadcast-everybody")


def _texts(say: Say, view: BroadcastView) -> str:
    if not view.texts:
        return say("broadcast-no-words")
    return "\n\n".join(
        say("broadcast-words", language=code.upper(), text=shorten(words["text"]))
        for code, words in sorted(view.texts.items())
    )


def shorten(text: str) -> str:
    """As much of *text* as a preview has room for."""
    return text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"
