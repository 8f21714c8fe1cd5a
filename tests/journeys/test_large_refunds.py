"""Refunds of more than a sum take the second factor of whoever gives them: in the group and on the desk's page."""

import aiohttp
import pytest

from bot.settings import Settings
from security.tags import Tag
from storage.staff import Role
from tests.journeys.guard_people import Guardian
from tests.journeys.test_desk_orders import asked
from tests.journeys.test_desk_page import OURS, link
from tests.journeys.test_supplier import needs_attention
from tests.town import ANYTHING
from tests.town import town as open_town


@pytest.fixture
async def desk(tmp_path):
    """A town in which every refund is large."""
    async with open_town(tmp_path, with_desk=True, refund_step_up="0") as opened:
        yield opened


@pytest.mark.parametrize(("currency", "sum_", "minor"), [("USD", "100", 10_000), ("JPY", "100", 100), ("EUR", "0", 0)])
def test_the_sum_is_in_minor_units_of_the_currency(currency, sum_, minor):
    settings = Settings.only(currency=currency, usd_rate="1", refund_step_up=sum_)

    assert settings.refund_step_up_minor == minor


async def test_in_the_group_the_same_button_works_once_the_digits_were_shown(desk, customer, mia):
    _, order, ticket = await asked(desk, customer)
    guard = Guardian(desk, mia.person)
    await guard.sets_up()
    await mia.presses(ticket, mia.label("desk-menu-refund"), await mia.card(ticket))
    await mia.presses(ticket, mia.label("desk-why-trip-cancelled"))
    await mia.presses(ticket, mia.label("desk-button-refund-now", amount=ANYTHING))
    await guard.private.sees(guard.says("refusal-step-up-wanted"))
    assert (await desk.order()).status == "delivered"

    await guard.types_code()
    await guard.private.sees("five|5")
    await mia.presses(ticket, mia.label("desk-button-refund-now", amount=ANYTHING))

    await desk.standing("refunded")
    assert desk.stripe.book[order.number].refunds == 1


async def test_on_the_page_the_same_form_works_once_the_digits_were_shown(desk, customer, mia):
    _, order, number = await asked(desk, customer)
    guard = Guardian(desk, mia.person)
    await guard.sets_up()
    form = {"act": "refund", "order": order.number, "reason": "trip-cancelled"}
    async with aiohttp.ClientSession(desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers=OURS) as browser:
        async with browser.post(await link(guard.private)) as queue:
            assert number in await queue.text()
        async with browser.post(f"/desk/tickets/{number}/act", data=form) as refused:
            assert refused.status == 422
            assert guard.private.words.plain("refusal-step-up-wanted") in await refused.text()
        assert (await desk.order()).status == "delivered"

        await guard.types_code()
        await guard.private.sees("five|5")
        async with browser.post(f"/desk/tickets/{number}/act", data=form) as done:
            assert done.status == 200

    await desk.standing("refunded")


async def test_small_refunds_ask_for_nothing(tmp_path):
    async with open_town(tmp_path, with_desk=True, refund_step_up="1000") as town:
        customer = await town.telegram_visitor()
        mia = await town.agent("Mia", Role.AGENT)
        _, _, ticket = await asked(town, customer)

        await mia.presses(ticket, mia.label("desk-menu-refund"), await mia.card(ticket))
        await mia.presses(ticket, mia.label("desk-why-trip-cancelled"))
        await mia.presses(ticket, mia.label("desk-button-refund-now", amount=ANYTHING))

        await town.standing("refunded")


async def test_in_the_admin_chat_it_takes_the_same(desk):
    ada = await desk.telegram_visitor()
    order = await needs_attention(desk, ada)
    owner = desk.staff()
    page = await owner.write("/attention")

    await owner.press(f"↩.*{order.number}", page)

    assert (await desk.order()).status == "needs_attention"
    assert Tag.NOT_ALLOWED in await desk.security_tags()
    assert desk.stripe.book[order.number].refunds == 0
