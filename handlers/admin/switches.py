"""
/stop, /resume and /lockdown: what is switched off in a hurry, and on again with care.

    /stop                       how everything stands
    /stop sales [reason]        also: supplier, payments
    /resume sales
    /lockdown on [reason]       of the staff only owners may act
    /lockdown off               an owner, with the second factor
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
from security.access import Acting, NotAllowed, Reason
from security.alerts import Alerts
from security.lockdown import Lockdown
from security.permissions import Permission
from security.places import Place
from security.staff import Role
from security.step_up import StepUps
from security.switches import Switch, Switches, SwitchView

router = Router(name=__name__)

TURNED = (Switch.SALES, Switch.SUPPLIER, Switch.PAYMENTS)
"""What /stop turns; the staff has /lockdown."""
TURNING = for_staff(Permission.SWITCHES, Place.ADMIN)
EVERYWHERE = (Place.ADMIN, Place.DESK, Place.PRIVATE)
"""In an emergency nobody looks for the right chat."""
LONGEST_REASON = 300


class SwitchUnclear(Refusal):
    """`/stop` or `/resume` with a word that is none of the switches."""

    key = "refusal-switch-unclear"


class LockdownUnclear(Refusal):
    """`/lockdown` without on or off."""

    key = "refusal-lockdown-unclear"


@router.message(Command("stop"), Asked(""), flags=READS | TURNING)
async def show(message: Message, session: AsyncSession, switches: Switches, acting: Acting) -> Answer:
    """Show how everything stands."""
    return message.answer(states_text(acting.say, await switches.all(session)))


@router.message(Command("stop"), Asked(), flags=TURNING)
async def stop(message: Message, asked: str, session: AsyncSession, switches: Switches, acting: Acting) -> Answer:
    """Stop one; what customers then read is in locales/…/switches.ftl."""
    word, _, reason = asked.strip().partition(" ")
    switch = _switch(word)
    is_new = await switches.turn_off(session, acting.member, switch, reason.strip()[:LONGEST_REASON])
    return message.answer(acting.say(f"switch-{switch}-stopped" if is_new else "switch-was-stopped"))


@router.message(Command("resume"), Asked(), flags=TURNING)
async def resume(message: Message, asked: str, session: AsyncSession, switches: Switches, acting: Acting) -> Answer:
    """Go on with one."""
    switch = _switch(asked.strip())
    is_new = await switches.turn_on(session, acting.member, switch)
    return message.answer(acting.say(f"switch-{switch}-resumed" if is_new else "switch-was-running"))


@router.message(Command("lockdown"), Asked("on"), flags=for_staff(Permission.LOCKDOWN, *EVERYWHERE))
async def lock(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, lockdown: Lockdown, alerts: Alerts, acting: Acting
) -> Answer:
    """From now on only owners act; the admin chat is told, wherever it was said."""
    count = await lockdown.begin(session, acting.member, asked.strip()[:LONGEST_REASON])
    await alerts.raise_(session, "lockdown-on", {"count": count}, severity=7)
    return message.answer(acting.say("lockdown-begun", count=count))


@router.message(Command("lockdown"), Asked("off"), flags=for_staff(Permission.LOCKDOWN, *EVERYWHERE))
async def unlock(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    lockdown: Lockdown,
    step_ups: StepUps,
    alerts: Alerts,
    acting: Acting,
) -> Answer:
    """Let everybody act again: an owner alone, with the second factor."""
    if Role.OWNER not in acting.member.roles:
        raise NotAllowed(Reason.ROLE, permission=Permission.LOCKDOWN, member=acting.member)
    await step_ups.require(session, acting.member, Permission.LOCKDOWN)
    await lockdown.end(session, acting.member)
    await alerts.raise_(session, "lockdown-off", severity=5)
    return message.answer(acting.say("lockdown-ended"))


@router.message(Command("lockdown"), flags=READS | for_staff(Permission.LOCKDOWN, *EVERYWHERE))
async def explain_lockdown() -> Answer:
    """Say how it is said."""
    raise LockdownUnclear


def states_text(say: Say, views: list[SwitchView]) -> str:
    """How everything stands."""
    lines = []
    for view in views:
        name = say.plain(f"switch-name-{view.switch}")
        if view.off_since is None:
            lines.append(say("switch-line-on", name=name))
        else:
            lines.append(say("switch-line-off", name=name, since=view.off_since, reason=view.reason or "–"))  # noqa: RUF001 - the dash of an empty field
    return say("switch-page", lines=Html("\n".join(lines)))


def _switch(word: str) -> Switch:
    found = next((switch for switch in TURNED if switch == word.lower()), None)
    if found is None:
        raise SwitchUnclear
    return found
