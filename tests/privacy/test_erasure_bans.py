"""Nobody loses a ban by being erased; what is kept for it names an account and nothing else."""

from sqlalchemy import select

from security.cases import CaseKind, CaseState
from storage.cases import Case
from storage.restraints import Restraint, RestraintKind
from tests.journeys.conftest import desk  # noqa: F401  (a fixture)
from tests.privacy.erasing import erase, erased, person_of
from tests.town import ANYTHING


async def restrain(desk, visitor, kind, reason="fraud"):  # noqa: F811
    """Restrain somebody as the staff does; the number of the case."""
    services, person = desk.house.services, await person_of(desk, visitor)
    async with services.database.writing.begin() as session:
        case = await services.security.case_book.open(
            session, kind=CaseKind.MODERATION, person_id=person.id, reason_code=reason, state=CaseState.UPHELD
        )
        await services.security.standing.restrain(
            session, kind, person_id=person.id, until=None, case_id=case.id, reason=reason
        )
    return case.number


async def buys(visitor):
    await visitor.write("Japan 10")
    await visitor.press("5\u00a0GB")
    return await visitor.press(visitor.label("plan-button-buy", price=ANYTHING))


async def test_whoever_is_banned_and_erased_is_banned_when_they_come_back(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await ada.orders()
    number = await restrain(desk, ada, RestraintKind.BAN)
    await erased(desk, await erase(desk, ada))
    orders = len(await desk.orders())
    await ada.write("/start")

    await buys(ada)

    await ada.sees(number)
    assert len(await desk.orders()) == orders
    again = await person_of(desk, ada)
    async with desk.house.services.database.reading() as session:
        (restraint,) = await session.scalars(select(Restraint))
        (case,) = await session.scalars(select(Case))
    assert (restraint.person_id, case.person_id) == (again.id, again.id)  # so that they can appeal
    assert case.number == number


async def test_of_a_childs_account_nothing_stays_that_knows_it_again(desk):  # noqa: F811
    ada = await desk.telegram_visitor("en")
    await ada.orders()
    await restrain(desk, ada, RestraintKind.BAN, reason="child")

    await erased(desk, await erase(desk, ada))

    async with desk.house.services.database.reading() as session:
        (restraint,) = await session.scalars(select(Restraint))
    assert (restraint.person_id, restraint.external_id) == (None, None)
