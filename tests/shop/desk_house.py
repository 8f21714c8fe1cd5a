"""What the tests of the desk's acts share."""

from sqlalchemy import select

from storage.desk_acts import DeskAct

JAPAN = "JP_5_30"


async def known(house, reading_of):
    """Let the supplier's news be read."""
    reading = await house.esims.reread(reading_of)
    async with house.writing() as session:
        await house.esims.note(session, reading)


async def acts_of(house, kind=None):
    async with house.database.reading() as session:
        rows = await session.scalars(select(DeskAct).order_by(DeskAct.id))
        return [row for row in rows if kind is None or row.kind == kind]
