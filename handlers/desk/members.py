"""
/staff: who answers customers. Owners decide, in words that are typed here and now.

    /staff                                  who is here
    /staff add Anna [agent|lead|owner]      as a reply to a message of hers
    /staff add 123456789 Anna [role]        by the id of her account
    /staff rename …, /staff role …, /staff remove …    by reply, by id, or by the name
"""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from core.people import Visitor
from core.texts import Html, Say
from handlers.answers import Answer
from handlers.desk.entrance import Acting, Entrance
from handlers.desk.filters import Direct, StaffGroup
from security.staff import Role, Staff, StaffMember

router = Router(name=__name__)
router.message.filter(StaffGroup())

ACTS = ("add", "rename", "role", "remove")


class StaffOrderUnclear(Refusal):
    """`/staff` with words that say nothing."""

    key = "refusal-desk-staff-unclear"


@dataclass(frozen=True, slots=True)
class Order:
    """What an owner typed."""

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


@router.message(Command("staff"), Direct())
async def staff_command(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    staff: Staff,
    visitor: Visitor,
) -> Answer:
    """Show who is here; for owners: change it."""
    acting = await entrance.enter(session, visitor, Role.OWNER if command.args else Role.AGENT)
    if not command.args:
        return message.answer(members_text(acting.say, await staff.all(session)))
    order = understand(command.args, _account_replied_to(message))
    return message.answer(await _change(session, staff, acting, order))


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
