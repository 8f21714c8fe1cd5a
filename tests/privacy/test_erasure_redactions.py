"""Payments are redacted half a year after the last one; what the payment service does not do yet is asked for again."""

from sqlalchemy import delete, select

from bot.erasure_redactions import Redactions
from shop.stripe_gateway import StripeRefused
from storage.legal_holds import HeldItem, LegalHold
from storage.staff import StaffMember
from tests.journeys.conftest import desk  # noqa: F401  (a fixture)
from tests.privacy.erasing import erase, erased, lives, request_of
from tests.town import ANYTHING

HALF_A_YEAR = {"days": 181}


async def gone(desk):  # noqa: F811
    """Somebody who bought once and is erased; the number of the request."""
    ada = await desk.telegram_visitor("en")
    await lives(desk, ada)
    number = await erase(desk, ada)
    await erased(desk, number)
    return number


async def redaction(desk, number):  # noqa: F811
    view = await request_of(desk.house.services, number)
    (step,) = [one for one in view.steps if one.step.startswith("payment-redaction:")]
    return step


async def looks(desk, *, times):  # noqa: F811
    for _ in range(times):
        await Redactions(desk.house.services).redact()
        desk.clock.advance(hours=2)


async def test_a_payment_is_redacted_after_half_a_year_and_not_before(desk):  # noqa: F811
    number = await gone(desk)
    await looks(desk, times=1)
    assert (await redaction(desk, number)).code == "payment-service"
    desk.clock.advance(**HALF_A_YEAR)

    await looks(desk, times=4)

    step = await redaction(desk, number)
    assert (step.state.value, step.code) == ("done", "job-succeeded")


async def test_a_second_payment_of_one_order_is_redacted_like_the_first(desk):  # noqa: F811
    """It went back, but the payment service still knows whose card it was."""
    ada = await desk.telegram_visitor("en")
    await desk.checkout(await ada.orders())
    first = desk.stripe.store.all("checkout.session")[0]
    desk.stripe.store.put(first | {"id": "cs_test_second"})
    await desk.pay_and_leave(desk.stripe.store.all("checkout.session")[1]["url"])
    await desk.standing("delivered")
    desk.stripe.pay("cs_test_second")
    await ada.sees(ada.says("order-news-paid-twice", number=ANYTHING))
    await desk.settle()
    number = await erase(desk, ada)
    await erased(desk, number)
    desk.clock.advance(**HALF_A_YEAR)

    await looks(desk, times=4)

    view = await request_of(desk.house.services, number)
    codes = [step.code for step in view.steps if step.step.startswith("payment-redaction:")]
    assert codes == ["job-succeeded", "job-succeeded"]
    (tax,) = [step for step in view.steps if step.step == "tax-archive"]
    assert tax.rows == 1


async def test_a_payment_that_was_disputed_is_asked_for_again_when_that_is_over(desk):  # noqa: F811
    number = await gone(desk)
    desk.clock.advance(**HALF_A_YEAR)
    dispute = desk.stripe.dispute((await desk.order()).number)

    await looks(desk, times=3)
    assert (await redaction(desk, number)).code == "job-failed"
    with desk.stripe.store.change():
        desk.stripe.store.put(dispute | {"status": "won"})
    desk.clock.advance(days=31)
    await looks(desk, times=4)

    assert (await redaction(desk, number)).state.value == "done"


async def test_a_payment_that_is_refused_holds_up_no_other(desk, monkeypatch):  # noqa: F811
    number = await gone(desk)
    desk.clock.advance(**HALF_A_YEAR)
    gateway = type(desk.house.services.gateway)

    async def refuse(self, payment_id, *, key):
        del self, payment_id, key
        raise StripeRefused

    with monkeypatch.context() as patched:
        patched.setattr(gateway, "redact", refuse)
        await looks(desk, times=1)
    assert (await redaction(desk, number)).code == "job-failed"
    desk.clock.advance(days=31)
    await looks(desk, times=4)

    assert (await redaction(desk, number)).state.value == "done"


async def test_a_payment_that_a_legal_hold_keeps_is_redacted_once_that_is_released(desk):  # noqa: F811
    number = await gone(desk)
    order, services, now = await desk.order(), desk.house.services, desk.clock()
    async with services.database.writing.begin() as session:
        member = await session.scalar(select(StaffMember.id))
        hold = LegalHold(
            number="H-1", matter=b"x", asked_by=member, agreed_by=member, since=now, review_at=now, items=1
        )
        session.add(hold)
        await session.flush()
        session.add(HeldItem(hold_id=hold.id, order_id=order.id, since=now))
    desk.clock.advance(**HALF_A_YEAR)

    await looks(desk, times=2)
    assert (await redaction(desk, number)).code == "legal-claim"
    async with services.database.writing.begin() as session:
        await session.execute(delete(HeldItem))
    desk.clock.advance(days=31)
    await looks(desk, times=4)

    assert (await redaction(desk, number)).state.value == "done"
