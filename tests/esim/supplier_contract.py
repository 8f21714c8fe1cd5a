"""
What every supplier must do, whoever it is. A second one subclasses this and gives its own `supplier` fixture.

The fixture is a `House`: the real client, its twin, and the few things that the contract cannot say itself.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from core.errors import Outage
from esim.provider import (
    BadRequest,
    BalanceEmpty,
    OutOfStock,
    PlanGone,
    PriceChanged,
    ProfileState,
    Purchase,
    SupplierNo,
    TopUpPurchase,
    WrongState,
)
from esim.sgp22 import ActivationCode, Iccid


@dataclass
class House:
    """A supplier under test."""

    client: Any
    twin: Any
    clock: Any
    sold: Any
    """() -> how many eSIMs the supplier's book has."""
    spoil: Any
    """(kind) -> the next order goes wrong: "sold out", "price", "balance", "gone", "lost", "busy", "hang"."""
    use: Any
    """(supplier_ref, bytes) -> a phone installs the eSIM and uses so much; the count is told."""
    advance: Any
    """() -> time passes until goods are there."""

    async def plan(self):
        plans = (await self.client.plans()).plans
        return next(plan for plan in plans if not plan.bought_by_day and len(plan.coverage) == 1)

    async def purchase(self, reference="order-1"):
        plan = await self.plan()
        return Purchase(reference, plan.slug, plan.price_micro_usd)

    async def buy(self, reference="order-1"):
        order_no = await self.client.order(await self.purchase(reference))
        self.advance()
        (profile,) = await self.client.profiles(order_no)
        return profile


class SupplierContract:
    async def test_the_catalogue_is_believable(self, supplier):
        listed = await supplier.client.plans()

        assert len(listed.plans) >= 1500
        assert listed.skipped == ()
        assert len({plan.slug for plan in listed.plans}) == len(listed.plans)
        assert all(plan.price_micro_usd > 0 and plan.coverage for plan in listed.plans)
        assert all((plan.region is None) == (len(plan.coverage) == 1) for plan in listed.plans)

    async def test_what_is_bought_can_be_installed(self, supplier):
        profile = await supplier.buy()

        assert profile.state is ProfileState.READY
        assert not profile.eid_known
        assert str(ActivationCode.parse(profile.activation_code)) == profile.activation_code
        assert Iccid.parse(profile.iccid).luhn_valid
        assert profile.total_bytes > 0
        assert profile.used_bytes == 0
        assert profile.activation_code not in repr(profile)

    async def test_goods_are_not_there_at_once(self, supplier):
        order_no = await supplier.client.order(await supplier.purchase())

        assert await supplier.client.profiles(order_no) == ()

    async def test_the_same_reference_never_buys_twice(self, supplier):
        purchase = await supplier.purchase()

        first = await supplier.client.order(purchase)
        supplier.advance()
        second = await supplier.client.order(purchase)

        assert first == second
        assert supplier.sold() == 1

    async def test_an_order_whose_answer_was_lost_is_found(self, supplier):
        began = supplier.clock()
        supplier.spoil("lost")

        with pytest.raises(Outage) as outage:
            await supplier.client.order(await supplier.purchase())
        supplier.advance()
        found = await supplier.client.find_order("order-1", since=began)

        assert outage.value.unknown
        assert supplier.sold() == 1
        assert found is not None
        assert len(await supplier.client.profiles(found)) == 1

    async def test_a_lost_order_may_be_repeated(self, supplier):
        purchase = await supplier.purchase()
        supplier.spoil("lost")

        with pytest.raises(Outage):
            await supplier.client.order(purchase)
        supplier.advance()
        order_no = await supplier.client.order(purchase)

        assert supplier.sold() == 1
        assert len(await supplier.client.profiles(order_no)) == 1

    async def test_an_order_that_was_never_made_is_not_found(self, supplier):
        await supplier.buy()

        assert await supplier.client.find_order("order-2", since=supplier.clock() - timedelta(days=1)) is None

    @pytest.mark.parametrize(
        ("kind", "meaning"),
        [("sold out", OutOfStock), ("price", PriceChanged), ("balance", BalanceEmpty), ("gone", PlanGone)],
    )
    async def test_a_refusal_has_its_own_name_and_sells_nothing(self, supplier, kind, meaning):
        purchase = await supplier.purchase()
        supplier.spoil(kind)

        with pytest.raises(meaning):
            await supplier.client.order(purchase)

        assert supplier.sold() == 0

    async def test_a_stale_price_is_refused_not_charged(self, supplier):
        purchase = await supplier.purchase()
        before = await supplier.client.balance_micro_usd()
        stale = Purchase(purchase.reference, purchase.slug, purchase.price_micro_usd - 100_000)

        with pytest.raises(PriceChanged):
            await supplier.client.order(stale)

        assert await supplier.client.balance_micro_usd() == before

    async def test_a_busy_supplier_is_asked_again(self, supplier):
        purchase = await supplier.purchase()
        supplier.spoil("busy")

        await supplier.client.order(purchase)

        assert supplier.sold() == 1

    async def test_the_balance_falls_by_the_price(self, supplier):
        purchase = await supplier.purchase()
        before = await supplier.client.balance_micro_usd()

        await supplier.client.order(purchase)

        assert before - await supplier.client.balance_micro_usd() == purchase.price_micro_usd

    async def test_an_unused_esim_can_be_given_back(self, supplier):
        before = await supplier.client.balance_micro_usd()
        profile = await supplier.buy()

        await supplier.client.cancel(profile.supplier_ref)

        assert (await supplier.client.profile(profile.supplier_ref)).state is ProfileState.CANCELLED
        assert await supplier.client.balance_micro_usd() == before

    async def test_an_installed_esim_cannot_be_given_back(self, supplier):
        profile = await supplier.buy()
        supplier.use(profile.supplier_ref, 1000)

        with pytest.raises(WrongState):
            await supplier.client.cancel(profile.supplier_ref)

    async def test_an_esim_is_given_back_once(self, supplier):
        before = await supplier.client.balance_micro_usd()
        profile = await supplier.buy()
        await supplier.client.cancel(profile.supplier_ref)

        with pytest.raises(SupplierNo):
            await supplier.client.cancel(profile.supplier_ref)

        assert await supplier.client.balance_micro_usd() == before

    async def test_an_esim_on_a_phone_can_be_ended(self, supplier):
        profile = await supplier.buy()
        supplier.use(profile.supplier_ref, 1000)
        before = await supplier.client.balance_micro_usd()

        await supplier.client.revoke(profile.supplier_ref)

        assert (await supplier.client.profile(profile.supplier_ref)).state is ProfileState.REVOKED
        assert await supplier.client.balance_micro_usd() == before

    async def test_an_esim_is_topped_up_once_for_a_reference(self, supplier):
        profile = await supplier.buy()
        offer = min(await supplier.client.top_ups((await supplier.plan()).slug), key=lambda one: one.price_micro_usd)
        purchase = TopUpPurchase("top-up-1", profile.supplier_ref, offer)
        before = await supplier.client.balance_micro_usd()
        assert not await supplier.client.has_top_up(profile.supplier_ref, "top-up-1")

        await supplier.client.top_up(purchase)
        await supplier.client.top_up(purchase)

        topped_up = await supplier.client.profile(profile.supplier_ref)
        assert topped_up.total_bytes == profile.total_bytes + offer.volume_bytes
        assert before - await supplier.client.balance_micro_usd() == offer.price_micro_usd
        assert await supplier.client.has_top_up(profile.supplier_ref, "top-up-1")

    async def test_a_stale_price_of_a_top_up_is_refused_not_charged(self, supplier):
        profile = await supplier.buy()
        offer = (await supplier.client.top_ups((await supplier.plan()).slug))[0]
        stale = replace(offer, price_micro_usd=offer.price_micro_usd - 10_000)

        with pytest.raises(PriceChanged):
            await supplier.client.top_up(TopUpPurchase("top-up-1", profile.supplier_ref, stale))

        assert (await supplier.client.profile(profile.supplier_ref)).total_bytes == profile.total_bytes

    async def test_an_esim_that_was_given_back_cannot_be_topped_up(self, supplier):
        profile = await supplier.buy()
        offer = (await supplier.client.top_ups((await supplier.plan()).slug))[0]
        await supplier.client.cancel(profile.supplier_ref)

        with pytest.raises(WrongState):
            await supplier.client.top_up(TopUpPurchase("top-up-1", profile.supplier_ref, offer))

    async def test_use_is_told_with_the_time_of_counting(self, supplier):
        profile = await supplier.buy()
        supplier.use(profile.supplier_ref, 700_000_000)

        now = await supplier.client.profile(profile.supplier_ref)

        assert (now.state, now.used_bytes, now.eid_known) == (ProfileState.ACTIVE, 700_000_000, True)
        assert now.used_as_of < supplier.clock()
        assert now.expires_at > supplier.clock()

    async def test_an_unknown_esim_is_none_and_an_unknown_order_is_refused(self, supplier):
        assert await supplier.client.profile("999999") is None
        with pytest.raises(BadRequest):
            await supplier.client.profiles("B999999")

    async def test_plans_of_the_day_are_bought_by_the_day(self, supplier):
        plans = (await supplier.client.plans()).plans
        plan = next(plan for plan in plans if plan.bought_by_day)
        before = await supplier.client.balance_micro_usd()

        order_no = await supplier.client.order(Purchase("order-1", plan.slug, plan.price_micro_usd, days=5))
        supplier.advance()

        assert before - await supplier.client.balance_micro_usd() == 5 * plan.price_micro_usd
        assert len(await supplier.client.profiles(order_no)) == 1
