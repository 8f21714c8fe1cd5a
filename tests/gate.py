"""The gate of a house, for tests that build their own: who may act, where, and what stands behind opaque buttons."""

from bot.presses import Presses
from core.channels import Channel
from security.guard import Guard
from security.lockdown import Lockdown
from security.membership import Membership
from security.permissions import STEPPED_UP
from security.places import Place, Places
from security.step_up import FRESH_FOR, StepUps
from security.switches import Switches
from security.tokens import ActionTokens
from storage.second_factors import SecondFactors
from storage.staff import StaffRows


def gate_rooms(database, vault, clock, log, staff, declared, *, group=None, admin=None):
    """The rooms that the gate asks, by the names under which it asks for them."""
    places = Places(clock, log, {Place.DESK: group, Place.ADMIN: admin})
    membership, switches, step_ups = (
        Membership(clock, lambda: group),
        Switches(clock, vault, log),
        StepUps(clock, vault, log),
    )
    tokens = ActionTokens(clock)
    staff.on_left.append(tokens.left)
    return {
        "places": places,
        "membership": membership,
        "switches": switches,
        "step_ups": step_ups,
        "lockdown": Lockdown(switches, step_ups),
        "guard": Guard(staff, membership, switches, step_ups),
        "tokens": tokens,
        "presses": Presses(database, tokens, vault, declared),
    }


def is_named_by_settings(staff, external_id, channel=Channel.TELEGRAM):
    """Let the settings name somebody as an owner."""
    staff._owners.add((channel, external_id))


async def steps_up(database, clock, external_id, channel=Channel.TELEGRAM):
    """Let a member have shown their second factor for everything that takes one."""
    async with database.writing.begin() as session:
        member = await StaffRows(session).find(channel, external_id)
        for permission in STEPPED_UP:
            await SecondFactors(session).put(member.id, permission, wanted_at=None, fresh_until=clock() + FRESH_FOR)
