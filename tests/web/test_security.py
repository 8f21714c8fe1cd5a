import pytest
from aiohttp.test_utils import make_mocked_request

from web.security import is_own_request, read_cookie


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://shop.example"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://shop.example"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://["}, False),
        ({}, False),
    ],
)
def test_only_a_page_of_ours_may_act(headers, is_own):
    request = make_mocked_request("POST", "/chat/say", headers={"Host": "shop.example"} | headers)

    assert is_own_request(request) is is_own


def test_a_cookie_that_is_not_ascii_is_no_cookie():
    request = make_mocked_request("GET", "/chat", headers={"Cookie": "chat=\u00e9; other=abc"})

    assert read_cookie(request, "chat", https=False) is None
    assert read_cookie(request, "other", https=False) == "abc"
