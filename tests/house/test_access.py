"""Every handler says who may come to it; those of the staff say what it takes and where; commands are commands."""

import pytest
from aiogram import Dispatcher, Router
from aiogram.filters import Command

from bot.declared import Declarations, Way
from bot.dispatching import conversation, declarations
from bot.gate import Admission, Gate, set_up_gate
from bot.middlewares import TRANSACTED, Transaction
from bot.talks import TalkStorage
from handlers.access import FOR_CUSTOMERS, WORDS, for_staff, sealed
from security.access import Access, Audience
from security.permissions import GRANTED, STEPPED_UP, Permission
from security.places import Place
from storage.staff import Role

OF_STAFF = {Audience.STAFF, Audience.STAFF_WORDS}


def faults(declared):
    """What is wrong with the declarations."""
    found = []
    for one in declared.every:
        access = one.access
        if access is None:
            found.append(f"{one.name} does not say who may come to it")
            continue
        if (access.audience in OF_STAFF) is not bool(access.permission and access.places):
            found.append(f"{one.name} does not say what it takes and where")
        is_command = any(way is Way.COMMAND for way, _ in one.ways)
        is_for_a_group = access.places == {Place.COMMUNITY}
        if is_command and access.audience not in {Audience.CUSTOMERS, Audience.STAFF} and not is_for_a_group:
            found.append(f"{one.name} is a command that need not be typed")
        if one.kind == "callback_query" and access.audience in {Audience.WORDS, Audience.STAFF_WORDS}:
            found.append(f"{one.name} is a button, and nobody's words")
        if one.sealing is not None and not any(way is Way.BUTTON for way, _ in one.ways):
            found.append(f"{one.name} seals what is no button")
    return found


def test_every_handler_says_who_may_come_to_it(record_property):
    declared = declarations()

    assert faults(declared) == []
    of_staff = [one for one in declared.every if one.access.audience in OF_STAFF]
    record_property("counts", f"{len(declared.every)} handlers, {len(of_staff)} of the staff")
    assert len(declared.every) > 100


def test_nothing_reaches_a_handler_but_through_the_gate():
    for kind in TRANSACTED:
        stand = [type(one) for one in conversation().observers[kind].middleware]
        assert stand[:3] == [Gate, Transaction, Admission]


def test_what_nobody_handles_telegram_need_not_send():
    kinds = {one.kind for one in declarations().every}

    assert kinds == set(TRANSACTED)


def test_every_permission_is_somebodys_and_owners_have_all():
    assert GRANTED[Role.OWNER] == frozenset(Permission)
    assert set(GRANTED) == set(Role)
    for role, permissions in GRANTED.items():
        assert role is Role.OWNER or Permission.ROLES_GRANT not in permissions
    assert {Permission.ROLES_GRANT, Permission.SECLOG_EXPORT, Permission.SECLOG_REVEAL} <= STEPPED_UP


def test_what_takes_a_second_factor_is_never_a_shared_meaning():
    """A button for it goes out as an opaque word: what it carries could be made up."""
    bare = [
        one.name
        for one in declarations().every
        if one.access.permission in STEPPED_UP and one.sealing is None and any(way is Way.BUTTON for way, _ in one.ways)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("flags", "is_good"),
    [
        ({}, False),
        (FOR_CUSTOMERS, True),
        (WORDS, False),
        (for_staff(Permission.DESK_READ, Place.DESK), True),
        (for_staff(Permission.DESK_READ, Place.DESK) | sealed(), False),
    ],
)
def test_the_rule_knows_good_from_bad(flags, is_good):
    router = Router()
    router.message.register(hear, Command("hello"), flags=flags)

    assert (faults(Declarations.of(router)) == []) is is_good


@pytest.mark.parametrize("say", [(Audience.STAFF,), (Audience.STAFF, Permission.DESK_READ), (Audience.STAFF_WORDS,)])
def test_half_a_declaration_is_none(say):
    with pytest.raises(ValueError, match="what it takes and where"):
        Access(*say)


async def hear(message):
    """A handler of the test's own."""


def test_the_gate_stands_before_any_router():
    dispatcher = Dispatcher(storage=TalkStorage())
    set_up_gate(dispatcher)

    assert [type(one) for one in dispatcher.message.middleware] == [Gate, Transaction, Admission]
