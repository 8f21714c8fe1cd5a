"""
`python -m bot staff …`: who answers customers, from the command line.

    python -m bot staff list
    python -m bot staff add 123456789 "Anna" --role lead
    python -m bot staff rename 123456789 "Anna M"
    python -m bot staff role 123456789 agent
    python -m bot staff remove 123456789
    python -m bot staff factor-reset 123456789

Whoever may run it has the database in their hands, so no role is asked for. Each act is in the security log, as the
house's own.
"""

import argparse
from collections.abc import Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import channel_of
from core.errors import Refusal
from core.texts import Say
from security.staff import Role, Staff, StaffMember, StaffUnknown
from security.step_up import StepUps
from storage.engine import Database

DONE, REFUSED = 0, 1


def describe(command: argparse.ArgumentParser) -> None:
    """Add what can be said after `staff`."""
    acts = command.add_subparsers(required=True, dest="act", metavar="ACT")
    acts.add_parser("list", help="everybody who is here")
    added = _of_somebody(acts.add_parser("add", help="take somebody in"))
    added.add_argument("name", help="the name that customers read")
    added.add_argument("--role", type=Role, choices=list(Role), default=Role.AGENT, help="what they may do")
    renamed = _of_somebody(acts.add_parser("rename", help="let customers know somebody by another name"))
    renamed.add_argument("name", help="the name that customers read")
    role = _of_somebody(acts.add_parser("role", help="let somebody do more, or less"))
    role.add_argument("role", type=Role, choices=list(Role), help="what they may do")
    _of_somebody(acts.add_parser("remove", help="from now on they may do nothing"))
    _of_somebody(acts.add_parser("factor-reset", help="take away their second factor, so that they bring another"))


async def staff_command(  # noqa: PLR0913, PLR0917 - what it takes and where it speaks
    arguments: argparse.Namespace,
    database: Database,
    staff: Staff,
    step_ups: StepUps,
    words: Say,
    say: Callable[[str], None],
) -> int:
    """Do it, and say what was done; the exit code."""
    try:
        async with database.writing.begin() as session:
            lines = await _act(session, staff, step_ups, arguments)
    except Refusal as refusal:
        say(words.plain(refusal.key, **refusal.details))
        return REFUSED
    for line in lines:
        say(line)
    return DONE


async def _act(session: AsyncSession, staff: Staff, step_ups: StepUps, arguments: argparse.Namespace) -> Sequence[str]:
    if arguments.act == "list":
        return [_line(member) for member in await staff.all(session)] or ["Nobody is here yet."]
    external_id: int = arguments.account
    channel = channel_of(external_id)
    if arguments.act == "add":
        added = await staff.add(
            session, None, channel=channel, external_id=external_id, public_name=arguments.name, role=arguments.role
        )
        return [_line(added)]
    member = await staff.member(session, channel, external_id)
    if member is None:
        raise StaffUnknown
    if arguments.act == "remove":
        return [f"{(await staff.remove(session, None, member.id)).public_name} may do nothing more."]
    if arguments.act == "factor-reset":
        await step_ups.reset(session, None, member)
        return [f"{member.public_name} has no second factor any more, and may set up another: /factor."]
    if arguments.act == "rename":
        return [_line(await staff.rename(session, None, member.id, arguments.name))]
    return [_line(await staff.set_role(session, None, member.id, arguments.role))]


def _line(member: StaffMember) -> str:
    return f"{member.external_id:>14}  {member.role:<6}  since {member.since:%Y-%m-%d}  {member.public_name}"


def _of_somebody(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("account", type=int, help="the id of their account, as Telegram numbers it")
    return parser
