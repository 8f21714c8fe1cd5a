"""
/roles in the admin chat: who may what, and, for owners who have shown the second factor, giving and taking roles.

    /roles                          who has which role, and what each may
    /roles give Anna finance        besides those that she has
    /roles take Anna finance
    /roles same Anna = Anna M       two accounts of one person: together they are not two persons
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from core.texts import Html, Say
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.answers import READS, Answer
from handlers.factor_views import permissions_text
from handlers.staff_meant import staff_meant
from security.access import Acting
from security.events import SecurityLog
from security.permissions import GRANTED, Permission
from security.places import Place
from security.same_person import link_accounts
from security.staff import Role, Staff, StaffMember

router = Router(name=__name__)

CHANGES = for_staff(Permission.ROLES_GRANT, Place.ADMIN)


class RolesUnclear(Refusal):
    """`/roles` with words that say nothing."""

    key = "refusal-roles-unclear"


@router.message(Command("roles"), Asked("give"), flags=CHANGES)
async def give(message: Message, asked: str, session: AsyncSession, staff: Staff, acting: Acting) -> Answer:
    """Give a member one more role."""
    member, role = await _meant(session, staff, asked)
    after = await staff.grant(session, acting.member, member.id, role)
    return message.answer(_changed(acting.say, after))


@router.message(Command("roles"), Asked("take"), flags=CHANGES)
async def take(message: Message, asked: str, session: AsyncSession, staff: Staff, acting: Acting) -> Answer:
    """Take one of several roles from a member."""
    member, role = await _meant(session, staff, asked)
    after = await staff.revoke(session, acting.member, member.id, role)
    return message.answer(_changed(acting.say, after))


@router.message(Command("roles"), Asked("same"), flags=CHANGES)
async def link(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, staff: Staff, log: SecurityLog, acting: Acting
) -> Answer:
    """Note that two accounts are one person."""
    one, is_two, other = asked.partition("=")
    if not is_two:
        raise RolesUnclear
    first, second = await staff_meant(session, staff, one), await staff_meant(session, staff, other)
    await link_accounts(session, log, acting.member, first, second)
    return message.answer(acting.say("roles-linked", first=first.public_name, second=second.public_name))


@router.message(Command("roles"), Asked(), flags=READS | for_staff(Permission.STAFF_READ, Place.ADMIN, Place.DESK))
async def show(message: Message, asked: str, session: AsyncSession, staff: Staff, acting: Acting) -> Answer:
    """Show who has which role, and what each may."""
    if asked.strip():
        raise RolesUnclear
    say = acting.say
    who = [
        say("roles-member", name=member.public_name, roles=roles_text(say, member))
        for member in await staff.all(session)
    ]
    what = [say("roles-role", role=say.plain(f"role-{role}"), may=_may(say, role)) for role in Role]
    return message.answer(say("roles-page", who=Html("\n".join(who)), what=Html("\n".join(what))))


def roles_text(say: Say, member: StaffMember) -> str:
    """The roles of a member, the highest last."""
    return ", ".join(say.plain(f"role-{role}") for role in Role if role in member.roles)


def _may(say: Say, role: Role) -> str:
    if role is Role.OWNER:
        return say.plain("roles-all")
    return permissions_text(say, [permission for permission in Permission if permission in GRANTED[role]])


def _changed(say: Say, member: StaffMember) -> str:
    return say("roles-changed", name=member.public_name, roles=roles_text(say, member))


async def _meant(session: AsyncSession, staff: Staff, words: str) -> tuple[StaffMember, Role]:
    name, _, role = words.strip().rpartition(" ")
    try:
        given = Role(role.lower())
    except ValueError:
        raise RolesUnclear from None
    return await staff_meant(session, staff, name), given
