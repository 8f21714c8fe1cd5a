"""Puts the routers in their order: the staff's chat, then people's private chats, and strays last."""

from functools import cache

from aiogram import Dispatcher, Router

import conversations.leaving
import handlers.catalog
import handlers.esims
import handlers.orders
import handlers.service
import handlers.settings
import handlers.staff.attention
import handlers.start
import handlers.strays
import handlers.wishes
from bot.middlewares import Transaction
from bot.switchboard import Switchboard
from bot.talks import TalkStorage
from handlers.filters import AdminChat, PrivateChat

ALLOWED_UPDATES = ["message", "callback_query"]
"""What Telegram sends us: no more than somebody handles."""


@cache
def conversation() -> Dispatcher:
    """
    The whole conversation, less rooms and network: the one dispatcher of a process, because routers attach once.

    The rooms come with each update (bot/arrival.py), so several houses may share it.
    """
    dispatcher = Dispatcher(storage=TalkStorage())
    dispatcher.include_routers(_staff(), _people())
    Transaction().attach(dispatcher)
    return dispatcher


def _staff() -> Router:
    staff = Router(name="staff")
    for observer in (staff.message, staff.callback_query):
        observer.filter(AdminChat())
    staff.include_router(handlers.staff.attention.router)
    return staff


def _people() -> Router:
    people = Switchboard(
        "people",
        conversations.leaving.router,
        handlers.start.router,
        handlers.catalog.router,
        handlers.orders.router,
        handlers.esims.router,
        handlers.settings.router,
        handlers.service.router,
        handlers.wishes.router,
        handlers.strays.router,
    )
    for observer in (people.message, people.callback_query):
        observer.filter(PrivateChat())
    return people
