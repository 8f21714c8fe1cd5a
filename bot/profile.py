"""What the bot says of itself: the menu of commands, its description, in every language."""

from aiogram import Bot
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.texts import FALLBACK, Texts

COMMANDS = (
    "plans",
    "esims",
    "orders",
    "help",
    "support",
    "tickets",
    "language",
    "privacy",
    "mydata",
    "terms",
    "paysupport",
    "settings",
    "cancel",
    "start",
)
"""In the order of the menu."""


async def introduce(bot: Bot, texts: Texts) -> None:
    """Set menu and descriptions; English also stands for the languages that we do not ship."""
    for language in texts.languages:
        say = texts(language)
        code = None if language == FALLBACK else language
        commands = [BotCommand(command=name, description=say.plain(f"command-{name}")) for name in COMMANDS]
        await bot(SetMyCommands(commands=commands, scope=BotCommandScopeAllPrivateChats(), language_code=code))
        await bot(SetMyDescription(description=say.plain("bot-description"), language_code=code))
        await bot(SetMyShortDescription(short_description=say.plain("bot-about"), language_code=code))
