"""Two accounts of one person: noted by an owner, so that they do not count as two where two persons decide."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from security.events import SecurityLog
from security.tags import Tag
from storage.staff import StaffMember, StaffRows


class SameAccount(Refusal):
    """The two accounts are one and the same."""

    key = "refusal-same-account"


async def link_accounts(
    session: AsyncSession, log: SecurityLog, by: StaffMember, first: StaffMember, second: StaffMember
) -> None:
    """
    Let the two count as one person from now on, with all accounts that either was linked to before.

    Raises:
        SameAccount: They are one account.
    """
    if first.id == second.id:
        raise SameAccount
    root = first.same_as or first.id
    joined = second.same_as or second.id
    for member in await StaffRows(session).all():
        if joined in {member.id, member.same_as} and member.id != root:
            member.same_as = root
    await session.flush()
    log.record(
        session,
        Tag.STAFF_LINKED,
        staff_id=by.id,
        about=("staff", str(second.id)),
        details={"same_as": root},
    )
