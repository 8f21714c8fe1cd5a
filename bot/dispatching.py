"""Puts the routers in their order: the admins' chat, the staff's group, then people's private chats, strays last."""

from functools import cache

from aiogram import Dispatcher, Router

import conversations.account
import conversations.appeal
import conversations.broadcast
import conversations.leaving
import conversations.my_data
import conversations.ticket
import handlers.account
import handlers.activity
import handlers.admin.guide
import handlers.admin.seclog_board
import handlers.age
import handlers.catalog
import handlers.chats
import handlers.choices
import handlers.desk_link
import handlers.esims
import handlers.help
import handlers.idle
import handlers.membership
import handlers.my_data
import handlers.my_data_proof
import handlers.notice
import handlers.orders
import handlers.package
import handlers.second_factor
import handlers.service
import handlers.settings
import handlers.staff.attention
import handlers.start
import handlers.strays
import handlers.tickets
import handlers.wishes
from bot.declared import Declarations
from bot.gate import elsewhere, set_up_gate, strays_of_staff
from bot.middlewares import TRANSACTED
from bot.switchboard import Switchboard
from bot.talks import TalkStorage
from handlers.admin import (
    approvals,
    cases,
    chats,
    contact,
    figures,
    holds,
    incidents,
    moderation,
    moderation_reading,
    moderation_rules,
    moderation_undo,
    notice,
    registers,
    requests,
    retention,
    roles,
    switches,
    tax,
    underage,
)
from handlers.community import group
from handlers.desk import guide
from handlers.desk.board import ROUTERS as DESK
from handlers.filters import AdminChat, AtPlace, PrivateChat
from security.places import Place

ALLOWED_UPDATES = list(TRANSACTED)
"""What Telegram sends us: no more than somebody handles."""


@cache
def conversation() -> Dispatcher:
    """
    The whole conversation, less rooms and network: the one dispatcher of a process, because routers attach once.

    The rooms come with each update (bot/arrival.py), so several houses may share it.
    """
    dispatcher = Dispatcher(storage=TalkStorage())
    keeping, admins, desk, people = _keeping_order(), _admins(), Switchboard("desk", *DESK), _people()
    community = Switchboard("community", group.router)
    of_chats, governing = Switchboard("chats", handlers.chats.router), _governing()
    staff = (keeping, governing, admins, desk, community)
    declared = Declarations.of(*staff, people)
    dispatcher.include_routers(of_chats, strays_of_staff(declared), *staff, elsewhere(declared), people)
    set_up_gate(dispatcher)
    return dispatcher


@cache
def declarations() -> Declarations:
    """What the handlers of the conversation declare of themselves."""
    return Declarations.of(*conversation().sub_routers)


def _keeping_order() -> Router:
    keeping = Switchboard(
        "keeping", moderation.router, moderation_reading.router, moderation_undo.router, moderation_rules.router
    )
    keeping.message.filter(AtPlace(Place.DESK, Place.ADMIN, Place.COMMUNITY))
    keeping.callback_query.filter(AtPlace(Place.DESK, Place.ADMIN, Place.COMMUNITY, Place.PRIVATE))
    return keeping


def _governing() -> Router:
    governing = Switchboard("governing", requests.router, roles.router, switches.router, chats.router, approvals.router)
    governing.message.filter(AtPlace(Place.ADMIN, Place.DESK, Place.PRIVATE))
    governing.callback_query.filter(AtPlace(Place.ADMIN))
    return governing


def _admins() -> Router:
    admins = Switchboard(
        "admins",
        conversations.leaving.admin_router,
        handlers.admin.guide.router,
        handlers.staff.attention.router,
        cases.router,
        underage.router,
        figures.router,
        notice.router,
        registers.router,
        retention.router,
        holds.router,
        incidents.router,
        tax.router,
        contact.router,
        conversations.broadcast.router,
        *handlers.admin.seclog_board.ROUTERS,
    )
    for observer in (admins.message, admins.callback_query):
        observer.filter(AdminChat())
    return admins


def _people() -> Router:
    people = Switchboard(
        "people",
        conversations.my_data.router,
        conversations.account.router,
        handlers.second_factor.router,
        conversations.leaving.router,
        conversations.appeal.router,
        conversations.ticket.router,
        handlers.age.router,
        handlers.account.router,
        handlers.my_data.router,
        handlers.my_data_proof.router,
        handlers.package.router,
        handlers.start.router,
        handlers.catalog.router,
        handlers.orders.router,
        handlers.esims.router,
        handlers.settings.router,
        handlers.choices.router,
        handlers.activity.router,
        handlers.idle.router,
        handlers.notice.router,
        handlers.service.router,
        handlers.help.router,
        handlers.desk_link.router,
        guide.private_router,
        *handlers.admin.seclog_board.ROUTERS,
        handlers.membership.router,
        handlers.tickets.router,
        handlers.wishes.router,
        handlers.strays.router,
    )
    for observer in (people.message, people.callback_query):
        observer.filter(PrivateChat())
    return people
