"""What people read about a bot: its commands, its name, its descriptions, its menu button."""

import json
import re
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.errors import refuse
from botapi.journal import Json
from botapi.limits import (
    COMMAND_DESCRIPTION_LENGTH,
    COMMAND_LENGTH,
    COMMANDS,
    DESCRIPTION_LENGTH,
    NAME_LENGTH,
    SHORT_DESCRIPTION_LENGTH,
)
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2}")
SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)


def _language(args: Args) -> str:
    """
    Read a language code; "" is for everybody else.

    Raises:
        ApiError: It is none of two letters.
    """
    code = args.text("language_code")
    if code and LANGUAGE.fullmatch(code) is None:
        refuse("invalid language code specified")
    return code


def _scope(args: Args) -> str:
    """
    Read for whom commands are, in a canonical form.

    Raises:
        ApiError: It is no scope.
    """
    scope: Any = args.value("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        scope = {"type": "default"}
    if not isinstance(scope, dict):
        refuse("can't parse BotCommandScope: expected an Object")
    if scope.get("type") not in SCOPES:
        refuse("can't parse BotCommandScope: unsupported type specified")
    if str(scope["type"]).startswith("chat") and not scope.get("chat_id"):
        refuse("can't parse BotCommandScope: Can't find field \"chat_id\"")
    kept = {name: str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope}
    return json.dumps(kept, sort_keys=True)


def _command(given: Any) -> Json:  # noqa: ANN401 - JSON may be anything
    """
    Read a BotCommand.

    Raises:
        ApiError: Its name or description is missing, too long or badly spelled.
    """
    if not isinstance(given, dict):
        refuse("can't parse commands: expected an Object as BotCommand")
    command = str(given.get("command") or "").strip().removeprefix("/")
    description = str(given.get("description") or "").strip()
    for name, value, most in (
        ("command", command, COMMAND_LENGTH),
        ("command description", description, COMMAND_DESCRIPTION_LENGTH),
    ):
        if not value:
            refuse(f"{name} must be non-empty")
        if len(value) > most:
            refuse(f"{name} length must not exceed {most}")
    if COMMAND.fullmatch(command) is None:
        refuse("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


@method("setMyCommands")
async def set_my_commands(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Set the commands of one scope and language; an empty list takes them away."""
    del api
    commands: Any = args.value("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        refuse("can't parse commands: expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(args), _language(args))
    bot.profile.commands[key] = [_command(command) for command in commands]
    return True


@method("getMyCommands")
async def get_my_commands(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    del api
    return bot.profile.commands.get((_scope(args), _language(args)), [])


@method("deleteMyCommands")
async def delete_my_commands(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Take the commands of this scope and language away."""
    del api
    bot.profile.commands.pop((_scope(args), _language(args)), None)
    return True


def _text(kind: str, method_part: str, most: int) -> None:
    """Enter the methods that set and get one of a bot's texts; they have one text a language."""

    def texts(bot: BotAccount) -> dict[str, str]:
        kept: dict[str, str] = getattr(bot.profile, kind + "s")
        return kept

    @method("setMy" + method_part)
    async def set_text(api: "BotApi", bot: BotAccount, args: Args) -> bool:
        """Set a text; an empty one takes it away."""
        del api
        code, text = _language(args), args.text(kind)
        if len(text) > most:
            refuse(f"bot {kind.replace('_', ' ')} is too long")
        if text:
            texts(bot)[code] = text
        else:
            texts(bot).pop(code, None)
        if kind == "name" and text and not code:
            bot.first_name = text
        return True

    @method("getMy" + method_part)
    async def get_text(api: "BotApi", bot: BotAccount, args: Args) -> Json:
        """Return a text in this language, else the one for everybody."""
        del api
        kept = texts(bot)
        fallback = bot.first_name if kind == "name" else ""
        return {kind: kept.get(_language(args)) or kept.get("") or fallback}


_text("name", "Name", NAME_LENGTH)
_text("description", "Description", DESCRIPTION_LENGTH)
_text("short_description", "ShortDescription", SHORT_DESCRIPTION_LENGTH)


@method("setChatMenuButton")
async def set_chat_menu_button(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Set the button beside the text field, for one person or for all."""
    del api
    button: Any = args.value("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        refuse("can't parse menu button: MenuButton has unsupported type")
    bot.profile.menu_buttons[args.number("chat_id")] = button
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Return the button beside the text field."""
    del api
    buttons = bot.profile.menu_buttons
    return buttons.get(args.number("chat_id")) or buttons.get(0) or {"type": "commands"}
