"""The keyboards under messages: what Telegram takes and what it refuses."""

import json
from typing import Any, TypeGuard

from botapi.args import Args
from botapi.errors import refuse
from botapi.journal import Json
from botapi.limits import (
    BUTTONS_IN_ALL,
    BUTTONS_PER_ROW,
    CALLBACK_DATA_BYTES,
    COPY_TEXT_LENGTH,
    REPLY_MARKUP_BYTES,
)
from botapi.text_links import checked_link

INLINE_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
"""In the order in which Telegram looks for them: the first that a button has is the one it takes."""
MAY_BE_EMPTY = ("switch_inline_query", "switch_inline_query_current_chat", "callback_game")
LOOKS = ("text", "icon_custom_emoji_id", "style")
REPLY_BUTTON_FIELDS = (
    *LOOKS,
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
)


def read_markup(args: Args) -> Json | None:
    """
    Read `reply_markup`, of any kind; None where there is none.

    Raises:
        ApiError: Its shape is wrong.
    """
    markup = args.value("reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        refuse("object expected as reply markup")
    if len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode()) > REPLY_MARKUP_BYTES:
        refuse("reply markup is too long")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        return _filled("inline_keyboard", [[_inline_button(button) for button in row] for row in rows], {})
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        rest = {
            key: markup[key]
            for key in ("is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective")
            if markup.get(key)
        }
        return _filled("keyboard", [[_reply_button(button) for button in row] for row in rows], rest)
    for name in ("remove_keyboard", "force_reply"):
        if markup.get(name):
            return {name: True} | {
                key: markup[key] for key in ("selective", "input_field_placeholder") if markup.get(key)
            }
    return None


def read_inline_markup(args: Args) -> Json | None:
    """Read `reply_markup` where only an inline keyboard has an effect."""
    markup = read_markup(args)
    return markup if markup is not None and "inline_keyboard" in markup else None


def check_place(markup: Json | None, *, private: bool, invoice: bool = False) -> None:
    """
    Hold a keyboard to the place where it shall stand.

    Raises:
        ApiError: A button is not allowed there.
    """
    if markup is None:
        return
    for row_number, row in enumerate(markup.get("inline_keyboard", ())):
        for place, button in enumerate(row):
            if "web_app" in button and not private:
                refuse("BUTTON_TYPE_INVALID")
            if "pay" in button and not invoice:
                refuse("BUTTON_TYPE_INVALID")
            if "pay" in button and (row_number, place) != (0, 0):
                refuse("BUTTON_POS_INVALID")
    if not private:
        _check_public(markup)


def _check_public(markup: Json) -> None:
    """
    Hold a reply keyboard to what people may be asked for in a group.

    Raises:
        ApiError: It asks for more.
    """
    for row in markup.get("keyboard", ()):
        for button in row:
            if "web_app" in button:
                refuse("Web App buttons can be used in private chats only")
            if "request_contact" in button:
                refuse("phone number can be requested in private chats only")
            if "request_location" in button:
                refuse("location can be requested in private chats only")


def _rows(value: Any, name: str, kind: str) -> list[list[Any]]:  # noqa: ANN401 - JSON may be anything
    """Return the rows of a keyboard."""
    if not _is_rows(value):
        refuse(f'field "{name}" of the {kind} must be an Array of Arrays')
    if sum(len(row) for row in value) > BUTTONS_IN_ALL or any(len(row) > BUTTONS_PER_ROW for row in value):
        refuse("reply markup is too long")
    return value


def _is_rows(value: Any) -> TypeGuard[list[list[Any]]]:  # noqa: ANN401 - JSON may be anything
    """Whether this is an array of arrays."""
    return isinstance(value, list) and all(isinstance(row, list) for row in value)


def _filled(name: str, rows: list[list[Json | None]], rest: Json) -> Json | None:
    """Return a keyboard without its empty buttons and rows; None if nothing is left."""
    full = [buttons for row in rows if (buttons := [button for button in row if button is not None])]
    return {name: full, **rest} if full else None


def _inline_button(button: Any) -> Json | None:  # noqa: ANN401 - JSON may be anything
    """Read a button of an inline keyboard; None if Telegram drops it silently."""
    problem = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        refuse(f"{problem}: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        refuse(f'{problem}: Can\'t find field "text"')
    action = next((name for name in INLINE_ACTIONS if _is_given(button, name)), None)
    if action is None:
        refuse(f"{problem}: Text buttons are unallowed in the inline keyboard")
    _check_action(action, button[action])
    if not str(text).strip() and not button.get("icon_custom_emoji_id"):
        return None
    looks = {name: button[name] for name in LOOKS if button.get(name)}
    return looks | {"text": str(text), action: button[action]}


def _is_given(button: Json, name: str) -> bool:
    """Whether a button has this action."""
    value = button.get(name)
    return value is not None if name in MAY_BE_EMPTY else bool(value)


def _check_action(action: str, value: Any) -> None:  # noqa: ANN401 - JSON may be anything
    """Hold a button's action to its limits."""
    if action == "callback_data" and len(str(value).encode()) > CALLBACK_DATA_BYTES:
        refuse("BUTTON_DATA_INVALID")
    if action == "url":
        _check_url(str(value), "inline keyboard button URL")
    if action == "login_url":
        _check_url(_field(value, "url"), "inline keyboard button login URL")
    if action == "web_app":
        url = _field(value, "url")
        if not url.lower().startswith("https://"):
            refuse(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    if action == "copy_text" and not 1 <= len(_field(value, "text")) <= COPY_TEXT_LENGTH:
        refuse("BUTTON_COPY_TEXT_INVALID")


def _field(value: Any, name: str) -> str:  # noqa: ANN401 - JSON may be anything
    """Return a text field of a button's action."""
    return str(value.get(name, "")) if isinstance(value, dict) else ""


def _check_url(url: str, what: str) -> None:
    """Refuse a link that no button may lead to."""
    scheme, colon, _ = url.partition("://")
    if colon and scheme.lower() not in ("http", "https", "tg", "ton", "tonsite"):
        refuse(f"{what} '{url}' is invalid: Unsupported URL protocol")
    if checked_link(url) is None:
        refuse(f"{what} '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any) -> Json | None:  # noqa: ANN401 - JSON may be anything
    """Read a button of a reply keyboard; None if Telegram drops it silently."""
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        refuse("can't parse keyboard button: KeyboardButton must be an Object")
    if not str(button.get("text", "")).strip():
        return None
    return {name: button[name] for name in REPLY_BUTTON_FIELDS if button.get(name)}
