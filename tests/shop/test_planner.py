import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import GIGABYTE, MEGABYTE
from shop.destinations import Destinations
from shop.planner import DATA_MAX, DAYS_MAX, understand

destinations = Destinations()


def wish(text):
    return understand(text, destinations)


@pytest.mark.parametrize(
    ("text", "places", "days", "data", "unlimited"),
    [
        ("Japan, 10 days", "JP", 10, None, False),
        ("2 Wochen Thailand 10 GB", "TH", 14, 10 * GIGABYTE, False),
        ("USA 1 month unlimited", "US", 30, None, True),
        ("Italy and France 2 weeks 10GB", "IT FR", 14, 10 * GIGABYTE, False),
        ("Türkei für zwei Wochen", "TR", 14, None, False),
        ("eine Woche Kanaren, 500 MB", "ES", 7, 500 * MEGABYTE, False),
        ("Turkey a week", "TR", 7, None, False),
        ("Mexiko halbes Jahr", "MX", 182, None, False),
        ("weekend in London", "GB", 3, None, False),
        ("ein paar Tage Paris", "FR", 2, None, False),
        ("1.5 gb for 3-5 days in Vietnam", "VN", 5, int(1.5 * GIGABYTE), False),
        ("1,5 GB Vietnam", "VN", None, int(1.5 * GIGABYTE), False),
        ("japan10days", "JP", 10, None, False),
        ("Japan 10-day trip", "JP", 10, None, False),
        ("unbegrenzt USA 30 Tage", "US", 30, None, True),
        ("مصر \u06f7 days", "EG", 7, None, False),
        ("10 days", "", 10, None, False),
        ("5 GB", "", None, 5 * GIGABYTE, False),
        ("Japan", "JP", None, None, False),
        ("Japan 0 days", "JP", None, None, False),
        ("croatia greece and albania 3 weeks", "HR GR AL", 21, None, False),
        ("vierzehn Tage Bali", "ID", 14, None, False),
        ("Japan 5G", "JP", None, 5 * GIGABYTE, False),
    ],
)
def test_a_wish_is_read(text, places, days, data, unlimited):
    wanted = wish(text)

    assert [place.code for place in wanted.places] == places.split()
    assert (wanted.days, wanted.data_bytes, wanted.unlimited) == (days, data, unlimited)


def test_too_much_is_brought_down_to_what_can_be_sold():
    wanted = wish("1000000 days Japan 99999 GB")

    assert (wanted.days, wanted.data_bytes) == (DAYS_MAX, DATA_MAX)


@given(st.text(max_size=200) | st.from_regex(r"(Japan )?\d{1,12}[.,]?\d{0,3} ?(days|GB|Wochen|mb|tb)", fullmatch=True))
def test_any_text_gives_a_wish_that_can_be_kept(text):
    wanted = wish(text)

    assert wanted.days is None or 1 <= wanted.days <= DAYS_MAX
    assert wanted.data_bytes is None or 0 < wanted.data_bytes <= DATA_MAX
