"""The member whom somebody means by a name, or by the id of an account."""

from sqlalchemy.ext.asyncio import AsyncSession

from security.staff import Staff, StaffMember, StaffUnknown


async def staff_meant(session: AsyncSession, staff: Staff, words: str) -> StaffMember:
    """
    The member who is here and called so, or has that account.

    Raises:
        StaffUnknown: There is nobody like that.
    """
    name = " ".join(words.split()).casefold()
    for member in await staff.all(session):
        if name and name in {member.public_name.casefold(), str(member.external_id)}:
            return member
    raise StaffUnknown
