from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import MINOR_DIGITS, Money, UnknownCurrency
from shop.prices import BLOCKS, PriceImpossible, PriceRule, retail

EUR = PriceRule(margin_percent=Decimal(100), floor_minor=199, currency="EUR", usd_rate=Decimal("0.92"))

rules = st.builds(
    PriceRule,
    margin_percent=st.decimals(0, 500, places=2),
    floor_minor=st.integers(1, 5_000),
    currency=st.sampled_from(sorted(MINOR_DIGITS)),
    usd_rate=st.decimals("0.01", "30000", places=4),
    endings=st.sets(st.integers(0, 99), min_size=1, max_size=4).map(tuple),
)
costs = st.integers(1, 500_000_000)


@pytest.mark.parametrize(
    ("cost_micro_usd", "minor"),
    [
        (1_800_000, 349),  # 3.312
        (8_800_000, 1649),  # 16.192
        (1_896_739, 349),  # 3.49 and a bit less
        (1_900_000, 390),  # 3.496
        (2_130_000, 399),  # 3.9192
        (100_000, 199),  # the floor
    ],
)
def test_a_price_is_the_cost_with_the_margin_rounded_up_to_an_ending(cost_micro_usd, minor):
    assert retail(cost_micro_usd, None, EUR) == Money(minor, "EUR")


def test_a_price_is_never_below_what_the_supplier_demands():
    assert retail(1_000_000, 7_500_000, EUR) == Money(690, "EUR")


@pytest.mark.parametrize(
    ("currency", "rate", "minor"),
    [("JPY", "150", 1_090), ("KRW", "1400", 9_900), ("VND", "25000", 179_000), ("XTR", "70", 490)],
)
def test_currencies_without_cents_have_prices_that_read_like_prices(currency, rate, minor):
    rule = PriceRule(margin_percent=Decimal(100), floor_minor=1, currency=currency, usd_rate=Decimal(rate))

    assert retail(3_500_000, None, rule).minor == minor


@pytest.mark.parametrize("cost", [0, -1])
def test_what_costs_nothing_has_no_price(cost):
    with pytest.raises(PriceImpossible):
        retail(cost, None, EUR)


@given(cost=costs, minimum=st.none() | costs, rule=rules)
def test_a_price_covers_cost_margin_floor_and_minimum_and_ends_as_it_should(cost, minimum, rule):
    price = retail(cost, minimum, rule)

    in_minor = rule.usd_rate * 10 ** MINOR_DIGITS[rule.currency] / 1_000_000
    block = BLOCKS.get(rule.currency, 100)
    assert price.minor >= cost * (1 + rule.margin_percent / 100) * in_minor
    assert price.minor >= (minimum or 0) * in_minor
    assert price.minor >= rule.floor_minor
    assert price.minor % block in {ending * block // 100 for ending in rule.endings}
    assert (
        price.minor - max(rule.floor_minor, int(max(cost * (1 + rule.margin_percent / 100), minimum or 0) * in_minor))
        <= block + 1
    )


@given(cost=costs, more=st.integers(0, 1_000_000), rule=rules)
def test_what_costs_more_is_never_sold_for_less(cost, more, rule):
    assert retail(cost + more, None, rule).minor >= retail(cost, None, rule).minor


@pytest.mark.parametrize(
    "wrong",
    [
        {"margin_percent": Decimal(-1)},
        {"usd_rate": Decimal(0)},
        {"floor_minor": 0},
        {"endings": ()},
        {"endings": (100,)},
    ],
)
def test_a_rule_that_could_give_no_price_is_refused(wrong):
    good = {"margin_percent": Decimal(1), "floor_minor": 1, "currency": "EUR", "usd_rate": Decimal(1)}

    with pytest.raises(ValueError, match="price"):
        PriceRule(**(good | wrong))


def test_a_rule_in_an_unknown_currency_is_refused():
    with pytest.raises(UnknownCurrency):
        PriceRule(margin_percent=Decimal(1), floor_minor=1, currency="ABC", usd_rate=Decimal(1))
