"""
The authenticator app on the phone of a demo's admin.

The demo plays the admins' phones as well: what an app keeps of the picture is read from the house's own table.
"""

import pyotp
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.step_up import SECRET
from storage.second_factors import SecondFactors
from storage.vault import Vault


async def code_shown(session: AsyncSession, vault: Vault, clock: Clock, staff_id: int) -> str | None:
    """The six digits that the app shows; None where it was told no secret."""
    factor = await SecondFactors(session).get(staff_id)
    if factor is None:
        return None
    secret = await vault.of_kind("staff").unseal(staff_id, SECRET, factor.secret)
    return pyotp.TOTP(secret).at(clock())
