"""The room that puts the house together; aiogram is imported here first, and lightly."""

from bot.light_aiogram import import_aiogram

import_aiogram()
