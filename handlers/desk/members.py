"""
/staff: who answers customers. Leads take in agents, owners decide on all else, in words typed here and now.

    /staff                                  who is here
    /staff add Anna [role]                  as a reply to a message of hers
    /staff add 123456789 Anna [role]        by the id of her account
    /staff rename …, /staff role …, /staff remove …    by reply, by id, or by the name
"""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from core.texts import Html, Say
from handlers.access import for_staff
from handlers.answers import READS, Answer
from handlers.desk.filters import StaffGroup
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.staff import Role, Staff, StaffMember

router = Router(name=__name__)
router.message.filter(StaffGroup())

ACTS = ("add", "rename", "role", "remove")


class StaffOrderUnclear(Refusal):
    """`/staff` with words that say nothing."""

    key = "refusal-desk-staff-unclear"


class Ordered(Filter):
    """Words after the command: an order to change something."""

    async def __call__(self, message: Message, command: CommandObject) -> bool:
        """Whether there are."""
        del message
        return bool(command.args)


class GivesRole(Filter):
    """An order that gives a role which only an owner gives."""

    async def __call__(self, message: Message, command: CommandObject) -> bool:
        """Whether it is one."""
        del message
        words = (command.args or "").lower().split()
        is_raised = words[-1:] != [Role.AGENT] and words[-1:] and words[-1] in set(Role)
        return words[:1] == ["role"] or (words[:1] == ["add"] and bool(is_raised))


@dataclass(frozen=True, slots=True)
class Order:
    """What was typed."""

    act: str
    external_id: int | None
    """The account that is meant: by reply, or by its id."""
    words: tuple[str, ...]
    """The rest."""

    @property
    def role(self) -> Role | None:
        """The role that the words end with."""
        return Role(self.words[-1].lower()) if self.words and self.words[-1].lower() in list(Role) else None

    @property
    def name(self) -> str:
        """The words before the role."""
        return " ".join(self.words[:-1] if self.role else self.words)


def understand(args: str, replied_to: int | None) -> Order:
    """
    What the words mean.

    Raises:
        StaffOrderUnclear: Nothing.
    """
    act, *words = args.split()
    if act.lower() not in ACTS:
        raise StaffOrderUnclear
    if replied_to is None and words and words[0].isdecimal():
        return Order(act.lower(), int(words[0]), tuple(words[1:]))
    return Order(act.lower(), replied_to, tuple(words))


@router.message(Command("staff"), GivesRole(), flags=for_staff(Permission.ROLES_GRANT, Place.DESK))
async def give_role(
    message: Message, command: CommandObject, session: AsyncSession, staff: Staff, acting: Acting
) -> Answer:
    """Give somebody a role that is more than an agent's, or another one."""
    order = understand(command.args or "", _account_replied_to(message))
    return message.answer(await _change(session, staff, acting, order))


@router.message(Command("staff"), Ordered(), flags=for_staff(Permission.STAFF_MANAGE, Place.DESK))
async def change(
    message: Message, command: CommandObject, session: AsyncSession, staff: Staff, acting: Acting
) -> Answer:
    """Take somebody in, call them otherwise, let them go."""
    order = understand(command.args or "", _account_replied_to(message))
    return message.answer(await _change(session, staff, acting, order))


@router.message(Command("staff"), flags=READS | for_staff(Permission.STAFF_READ, Place.DESK))
async def staff_command(message: Message, session: AsyncSession, staff: Staff, acting: Acting) -> Answer:
    """Show who is here."""
    return message.answer(members_text(acting.say, await staff.all(session)))


def members_text(say: Say, members: list[StaffMember]) -> str:
    """Who is here, the oldest first."""
    lines = [
        say(
            "desk-staff-line",
            name=member.public_name,
            role=say.plain(f"desk-role-{member.role}"),
            account=str(member.external_id),
            since=member.since.date(),
        )
        for member in members
    ]
    return say("desk-staff", count=len(members), lines=Html("\n".join(lines)))


async def _change(session: AsyncSession, staff: Staff, acting: Acting, order: Order) -> str:
    say, by = acting.say, acting.member
    if order.act == "add":
        if order.external_id is None or not order.name:
            raise StaffOrderUnclear
        role = order.role or Role.AGENT
        added = await staff.add(
            session, by, channel=Channel.TELEGRAM, external_id=order.external_id, public_name=order.name, role=role
        )
        return say("desk-staff-added", name=added.public_name, role=say.plain(f"desk-role-{role}"))
    member = await _meant(session, staff, order)
    former = member.public_name
    if order.act == "remove":
        await staff.remove(session, by, member.id)
        return say("desk-staff-removed", name=former)
    if order.act == "rename" and order.external_id is not None and order.words:
        await staff.rename(session, by, member.id, " ".join(order.words))
        return say("desk-staff-renamed", former=former, name=" ".join(order.words))
    if order.act == "role" and order.role is not None:
        await staff.set_role(session, by, member.id, order.role)
        return say("desk-staff-role", name=former, role=say.plain(f"desk-role-{order.role}"))
    raise StaffOrderUnclear


async def _meant(session: AsyncSession, staff: Staff, order: Order) -> StaffMember:
    """The member whom an owner means, by account or by name."""
    name = order.name.casefold()
    for member in await staff.all(session):
        if member.external_id == order.external_id or (
            order.external_id is None and member.public_name.casefold() == name
        ):
            return member
    raise StaffOrderUnclear


def _account_replied_to(message: Message) -> int | None:
    """Who wrote the message to which this replies, if it was a person who shows who they are."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.is_bot or replied.sender_chat is not None:
        return None
    return replied.from_user.id
